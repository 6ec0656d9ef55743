"""Flights with a closed form: parabola, quadratic drag, drift with the wind, energy, glide."""

import math

import numpy as np
import pytest
from scipy.integrate import quad, simpson

from secondunit.physics.atmosphere import density_kg_per_m3
from secondunit.physics.body import impact_energy_j
from secondunit.physics.canopy import Wing, drag_area_m2, lift_area_m2, trim
from secondunit.physics.fall import FLYING, fall, leg_from
from secondunit.physics.state import Vector
from secondunit.physics.terrain import flat_ground
from still_air import NO_TRACK, G, air, body, watch
from tables import show

DEEP = flat_ground(-9000.0)
ORIGIN = Vector(0.0, 0.0, 0.0)
SEA_LEVEL_DENSITY = 101_325 / (287.05287 * 288.15)
EXPONENT = 9.80665 / (0.0065 * 287.05287) - 1
ELEVATION_M = 1246.0


def fly(velocity, seconds, b, w=None, track=NO_TRACK, frame_s=0.25):
    look = watch()._replace(frame_s=frame_s)
    start = leg_from(0.0, ORIGIN, Vector(*velocity))
    end = fall(start, seconds, b, w or air(elevation_m=ELEVATION_M), DEEP, look, track)
    assert end.code == FLYING
    return end


def isa(up_m):
    return SEA_LEVEL_DENSITY * (1 - 0.0065 * (ELEVATION_M + up_m) / 288.15) ** EXPONENT


def parabola():
    """Without air: r = v t - g t²/2."""
    end = fly((3.0, 24.62, 4.34), 8.0, body(107.0, 0.0))
    exact = np.array([24.0, 8 * 24.62, 8 * 4.34 - 32 * G])
    return np.linalg.norm(end.place - exact) / np.linalg.norm(exact)


def level_drag():
    """Drag alone: v = v0 / (1 + k v0 t), x = ln(1 + k v0 t) / k, k = rho C_D S / (2 m).

    Gravity cannot be switched off; for 0.1 s at 1000 m/s it is 1e-3 of the drag and across it.
    """
    speed, seconds = 1000.0, 0.1
    k = 0.5 * isa(0.0) * 4.0 / 100.0
    end = fly((0.0, speed, 0.0), seconds, body(100.0, 4.0))
    x = math.log(1 + k * speed * seconds) / k
    return max(
        abs(end.place.north / x - 1),
        abs(end.velocity.north / (speed / (1 + k * speed * seconds)) - 1),
    )


def speed_at_depth():
    """Fall from rest in standard air: d(v²)/dh = 2 g - 2 k(h) v², a linear equation.

    v²(h) = 2 g ∫ exp(-2 ∫ k) dh; both integrals of the density are exact (the inner one is a power,
    the outer one a quadrature at 1e-12).
    """
    half = 0.5 * 0.5 / 85.0

    def k_sum(depth):  # ∫ k from the start down to a depth; the integral of a power
        def whole(up):
            ratio = 1 - 0.0065 * (ELEVATION_M + up) / 288.15
            return -SEA_LEVEL_DENSITY * 288.15 / 0.0065 * ratio ** (EXPONENT + 1) / (EXPONENT + 1)

        return half * (whole(0.0) - whole(-depth))

    worst = 0.0
    for seconds in (2.0, 6.0, 12.0):
        end = fly((0.0, 0.0, 0.0), seconds, body(85.0, 0.5))
        depth = -end.place.up
        total = k_sum(depth)
        square = quad(lambda h, total=total: math.exp(2 * (k_sum(h) - total)), 0, depth,
                      epsabs=1e-12, epsrel=1e-12)[0]  # fmt: skip
        worst = max(worst, abs(-end.velocity.up / math.sqrt(2 * G * square) - 1))
    return worst


def galilean():
    """A body in a steady wind flies as one in calm air that is carried along: r = r' + w t."""
    wind = np.array([9.0, -5.0, 0.0])
    b = body(85.0, 0.5, lift=0.2)
    carried = fly((0.0, 25.0, 3.0), 10.0, b, air(*wind[:2]))
    calm = fly(np.array([0.0, 25.0, 3.0]) - wind, 10.0, b, air())
    exact = np.array(calm.place) + wind * 10.0
    return np.linalg.norm(np.array(carried.place) - exact) / np.linalg.norm(wind * 10)


def steady_drift():
    """After a minute under a round canopy the drift is the wind's."""
    end = fly((0.0, 0.0, -6.0), 60.0, body(85.0, 30.0), air(4.0, -3.0))
    return math.hypot(end.velocity.east - 4.0, end.velocity.north + 3.0) / 5.0


def drift_begins():
    """A body at its terminal speed in a weak wind: x = w (t - tau (1 - exp(-t/tau))), tau = v/g."""
    area, wind, seconds = 30.0, 0.05, 1.5
    speed = math.sqrt(2 * 85 * G / (isa(0.0) * area))
    tau = speed / G
    end = fly((0.0, 0.0, -speed), seconds, body(85.0, area), air(wind, 0.0))
    exact = wind * (seconds - tau * (1 - math.exp(-seconds / tau)))
    return abs(end.place.east / exact - 1)


def energy():
    """The energy lost is the work of drag, the integral of ½ rho C_D S v³; lift does none."""
    mass, area, frame_s, seconds = 85.0, 0.5, 0.05, 10.0
    track = np.full((201, 8), np.nan)
    start = (0.0, 24.62, 4.34)
    end = fly(start, seconds, body(mass, area, lift=0.3), track=track, frame_s=frame_s)
    up, speed = track[1:, 2], track[1:, 3]
    up, speed = np.append(0.0, up), np.append(np.linalg.norm(start), speed)
    assert np.all(np.isfinite(speed))
    work = simpson(0.5 * isa(up) * area * speed**3, dx=frame_s)
    lost = impact_energy_j(mass, float(speed[0])) - (
        impact_energy_j(mass, float(np.linalg.norm(end.velocity))) + mass * G * end.place.up
    )
    return abs(work / lost - 1)


def glide():
    """A wing flown for two minutes: V² = 2 m g / (rho S √(C_L² + C_D²)), tan(gamma) = C_D / C_L."""
    wing = Wing(95.0, 24.15, 1.0, 1.0)
    lift, drag = lift_area_m2(0.0, wing), drag_area_m2(0.0, wing)
    end = fly((0.0, 9.0, -5.0), 120.0, body(95.0, drag, lift=lift))
    density = density_kg_per_m3(ELEVATION_M + end.place.up)
    steady = trim(0.0, 0.0, density, wing)
    forward, sink = end.velocity.north, -end.velocity.up
    speed = math.sqrt(2 * 95 * G / (density * math.hypot(lift, drag)))
    return max(
        abs(math.hypot(forward, sink) / speed - 1),
        abs(sink / forward / (drag / lift) - 1),
        abs(forward / steady.forward_m_s - 1),
        abs(sink / steady.sink_m_s - 1),
    )


CASES = (
    ("parabola without air, 8 s", parabola, 1e-9),
    ("quadratic drag, level: ln(1 + k v t)", level_drag, 5e-5),
    ("speed after a fall in standard air, 2, 6, 12 s", speed_at_depth, 2e-6),
    ("steady wind: the flight in calm air, carried along", galilean, 2e-5),
    ("steady drift is the wind", steady_drift, 1e-6),
    ("drift begins: w (t - tau (1 - exp(-t/tau)))", drift_begins, 2e-3),
    ("energy lost is the work of drag", energy, 1e-5),
    ("steady glide: V and tan(gamma)", glide, 1e-3),
)


def test_flights_meet_their_closed_forms():
    rows = []
    for name, off, bound in CASES:
        here = off()
        rows.append(
            (name, f"below 1e{max(math.ceil(math.log10(here + 1e-12)), -9)}", f"{bound:.0e}")
        )
        assert here < bound, name
    show("closed_forms", ("flight", "relative error, worst", "held below"), rows)


def test_a_fall_from_rest_lies_between_the_closed_forms_of_the_densities_at_its_ends():
    rows = []
    for seconds in (3.0, 6.0, 9.0, 12.0):
        end = fly((0.0, 0.0, 0.0), seconds, body(85.0, 0.5))
        drops = []
        for density in (isa(0.0), isa(end.place.up)):
            top = math.sqrt(2 * 85 * G / (density * 0.5))
            drops.append(top**2 / G * math.log(math.cosh(G * seconds / top)))
        assert drops[1] < -end.place.up < drops[0]
        rows.append(
            (f"{seconds:.0f} s", f"{drops[1]:.2f} m", f"{-end.place.up:.2f} m", f"{drops[0]:.2f} m")
        )
    show("ln_cosh", ("fall", "air of the end", "here", "air of the start"), rows)


SEPARATION = (  # rider's drag area, lift over drag, push up m/s; distance after 3 s for both bikes
    ("belly", 0.53, 0.0, 0.0, 1.3, 2.5),
    ("belly, 1.5 m/s of push", 0.53, 0.0, 1.5, 4.4, 4.2),
    ("belly, lift over drag 0.3", 0.53, 0.3, 0.0, 2.7, 3.4),
    ("tracking, lift over drag 0.7", 0.48, 0.7, 0.0, 5.1, 5.9),
)


def test_rider_and_motorcycle_part_as_worked_out_apart():
    level = air(elevation_m=0.0, density_ratio=1.095 / density_kg_per_m3(0.0))
    forward, up = 25 * math.cos(math.radians(10)), 25 * math.sin(math.radians(10))
    rows = []
    for name, area, ratio, push, *published in SEPARATION:
        rider = fly((0.0, forward, up + push), 3.0, body(85.0, area, lift=area * ratio), level)
        row = [name]
        for bike_area, distance in zip((0.55, 0.90), published, strict=True):
            bike = fly((0.0, forward, up), 3.0, body(107.0, bike_area), level)
            here = math.dist(rider.place, bike.place)
            row.append(f"{here:.1f} m ({distance})")
            assert here == pytest.approx(distance, abs=0.1), name
        rows.append(tuple(row))
    columns = ("rider", "motorcycle 0.55 m²: here (worked out)", "0.90 m²")
    show("separation", columns, rows)
