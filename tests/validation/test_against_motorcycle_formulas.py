"""Run-up in closed form, run-up needed, pitch rates at the lip, drift: physics.md 2.2 to 2.4."""

import math

import pytest

from closed_forms import lip_pitch_rate_rigid_rad_s, lip_pitch_rate_soft_rad_s
from naive_jump import run_up_distance
from secondunit.physics.steering import Crosswind, Steering, pushed_aside
from secondunit.physics.vehicle import Motorcycle, ride, run_up
from small_ramp import off_massless
from tables import show

POWER_W, MASS_KG, DENSITY, DRAG_AREA_M2 = 29_381.0, 187.0, 1.095, 0.65
RUN_UP = ((20.0, 17.852), (25.0, 36.749), (30.0, 69.374))
NEEDED = ((15.0, 20.6, 2.70), (20.0, 37.7, 3.69), (25.0, 61.6, 4.75), (30.0, 96.3, 6.00))
LIP = (  # radius m, rigid, soft [deg/s] at 25 m/s, wheelbase 1.481, rear 0.70, gyration 0.55 m
    (math.inf, -29.40, -40.6),
    (30.0, -44.11, -79.2),
)
# Springs front and rear (N/m, N s/m), pitch rate [deg/s] off a flat lip and off R = 30 m: numbers
# of an independent integration, ../shared/probes/trajectories/lip_check.py.
SPRINGS = (
    ("3 MN/m", (3e6, 2e4), (3e6, 2e4), -29.40, -44.11),
    ("1 kN/m, hardly damped", (1e3, 1.0), (1e3, 1.0), -40.52, -78.86),
    ("EME171: 3.0, 3.5 kN/m", (3_000.0, 400.0), (3_500.0, 500.0), -38.32, -71.99),
    ("motocross: 8, 9 kN/m", (8_000.0, 900.0), (9_000.0, 1_000.0), -36.48, -66.23),
)
DRIFT = ((5.0, 0.04), (8.0, 0.09), (10.0, 0.15))


def test_the_run_up_meets_the_closed_form():
    free = Motorcycle(MASS_KG, POWER_W, 99.0, 9e6, 9e6, 1.0, DRAG_AREA_M2, 0.0, 0.0)
    kappa = 0.5 * DENSITY * DRAG_AREA_M2
    at_5 = run_up_distance(MASS_KG, POWER_W, kappa, 5.0)
    rows = []
    for speed, distance in RUN_UP:
        assert run_up_distance(MASS_KG, POWER_W, kappa, speed) == pytest.approx(distance, abs=2e-3)
        here = ride(5.0, 99.0, distance - at_5, 0.0, 0.0, DENSITY, free, 200)
        rows.append((f"{distance:.3f} m", f"{here:.3f} m/s ({speed:.3f})"))
        assert here == pytest.approx(speed, abs=1e-3)
    show("run_up", ("constant power, after", "speed: here (closed form)"), rows)


def test_the_run_up_needed_meets_the_table():
    """Thrust at most 0.6 m g, as a centre of mass 0.6 m ahead of the axle and 1 m up gives."""
    bike = Motorcycle(MASS_KG, POWER_W, 99.0, 9e6, 0.6, 1.0, DRAG_AREA_M2, 0.0, 0.02)
    rows = []
    for speed, distance, time in NEEDED:
        up = run_up(0.0, 99.0, distance, 0.0, 0.0, DENSITY, bike, 200)
        rows.append((
            f"{distance:.1f} m", f"{up.speed_m_s:.2f} m/s ({speed:.2f})",
            f"{up.time_s:.2f} s ({time:.2f})",
        ))  # fmt: skip
        assert up.speed_m_s == pytest.approx(speed, abs=0.04)  # the table's distances are rounded
        assert up.time_s == pytest.approx(time, abs=0.015)
    show("run_up_needed", ("thrust up to 0.6 m g, after", "speed: here (worked out)", "time"), rows)


def test_the_pitch_rates_at_the_lip_meet_the_table():
    rows = []
    for radius, rigid, soft in LIP:
        curvature = 0.0 if math.isinf(radius) else 1 / radius
        given = (25.0, 1.481 - 0.70, 0.70, 0.55, curvature)
        here = (lip_pitch_rate_rigid_rad_s(*given), lip_pitch_rate_soft_rad_s(*given))
        degrees = [math.degrees(rate) for rate in here]
        rows.append((
            "flat lip" if math.isinf(radius) else f"R = {radius:g} m",
            f"{degrees[0]:.2f} °/s ({rigid:.2f})", f"{degrees[1]:.1f} °/s ({soft})",
        ))  # fmt: skip
        assert math.degrees(here[0]) == pytest.approx(rigid, abs=0.01)
        assert math.degrees(here[1]) == pytest.approx(soft, abs=0.05)
    show("lip_brackets", ("closed form", "rigid: here (worked out)", "soft"), rows)


def test_contact_over_the_lip_gives_the_table_of_springs():
    """The table is of small angles about the lip's tangent; here angles and gravity are whole."""
    rows = []
    for name, front, rear, flat, arc in SPRINGS:
        wheels = {"wheel_kg": 0.1, "tyre": 100.0} if front[0] > 1e6 else {}
        here = [
            math.degrees(off_massless(front, rear, radius, **wheels).pitch_rate_rad_s)
            for radius in (math.inf, 30.0)
        ]
        rows.append((name, f"{here[0]:.2f} °/s ({flat:.2f})", f"{here[1]:.2f} °/s ({arc:.2f})"))
        assert here[0] == pytest.approx(flat, abs=0.02)
        assert here[1] == pytest.approx(arc, abs=0.1)
    show("lip_contact", ("springs", "flat lip: here (integrated apart)", "R = 30 m"), rows)


def test_drift_before_anyone_steers_meets_the_table():
    """The table takes the wind alone, without the air of the motorcycle's own speed."""
    idle = Steering(0.0, 0.3, 0.0, 0.0, 3.0)
    rows = []
    for wind, drift in DRIFT:
        still = Crosswind(wind, wind, 1.0, 1.0, 0.0)
        moving = still._replace(along_m_s=25.0)
        side = 0.5 * DENSITY * 1.0
        here = pushed_aside(1.0, side, MASS_KG, still, idle).offset_m
        there = pushed_aside(1.0, side, MASS_KG, moving, idle).offset_m
        rows.append((f"{wind:g} m/s", f"{here:.2f} m ({drift:.2f})", f"{there:.2f} m"))
        assert here == pytest.approx(drift, abs=0.006)
    show("drift", ("crosswind", "the wind's own air: here (table)", "with 25 m/s along"), rows)
