"""A body in free flight that turns, and whose drag, lift and side force change, as tracks show.

`secondunit.physics.body` flies a body whose lift lies in one upright plane. Here that plane turns
with the body, there is a side force across it, and the areas are given at knots of time.
"""

import math

import numpy as np
from numpy.typing import NDArray

from secondunit.physics.atmosphere import GRAVITY_M_S2, density_kg_per_m3
from secondunit.physics.jit import inlined, kernel
from secondunit.physics.state import Vector
from secondunit.physics.vector import cross, norm, scale

STEP_S = 0.1
START, KNOT = 6, 3  # numbers of a row before its knots, and of each knot
TURN_S = 8.0  # in which a body turns from the way it leaves to the way it flies; assumption


@inlined
def areas_at(
    time_s: float, knots_s: NDArray[np.float64], row: NDArray[np.float64]
) -> tuple[float, float, float]:
    """Give drag, lift and side area [m²] at a time: linear between knots, held beyond."""
    last = knots_s.size - 1
    knot = 0
    while knot < last - 1 and time_s >= knots_s[knot + 1]:
        knot += 1
    share = (time_s - knots_s[knot]) / (knots_s[knot + 1] - knots_s[knot])
    share = min(max(share, 0.0), 1.0)
    a, b = START + KNOT * knot, START + KNOT * (knot + 1)
    return (
        row[a] + share * (row[b] - row[a]),
        row[a + 1] + share * (row[b + 1] - row[a + 1]),
        row[a + 2] + share * (row[b + 2] - row[a + 2]),
    )


@inlined
def acceleration(
    time_s: float,
    up_m: float,
    velocity: Vector,
    mass_kg: float,
    elevation_m: float,
    knots_s: NDArray[np.float64],
    row: NDArray[np.float64],
) -> Vector:
    """Give the acceleration [m/s²] of a body under gravity, drag, lift and side force.

    m dv/dt = -m g z + ½ rho |u|² (-C_D S u/|u| + C_L S n + C_Y S s), with u = v - wind,
    n = r x u / |r x u|, s = u x n / |u| and r the level unit vector to the right of the body, whose
    heading turns evenly from that of the start to that of the flight in `TURN_S`.

    References
    ----------
    .. [1] P. H. Zipfel, "Modeling and Simulation of Aerospace Vehicle Dynamics", 2nd ed. (2007),
       ch. 8, three-degree-of-freedom point mass with bank (from memory, unverified).
    """
    heading = row[2] + row[5] * min(time_s / TURN_S, 1.0)
    right = Vector(math.cos(heading), -math.sin(heading), 0.0)
    u = Vector(velocity.east - row[3], velocity.north - row[4], velocity.up)
    across = cross(right, u)
    speed, length = norm(u), norm(across)
    if length <= 0.0:
        return Vector(0.0, 0.0, -GRAVITY_M_S2)
    drag, lift, side = areas_at(time_s, knots_s, row)
    per_area = 0.5 * density_kg_per_m3(elevation_m + up_m) * speed / mass_kg
    lift_axis = scale(across, speed / length)
    side_axis = scale(cross(u, across), 1.0 / length)
    return Vector(
        per_area * (-drag * u.east + lift * lift_axis.east + side * side_axis.east),
        per_area * (-drag * u.north + lift * lift_axis.north + side * side_axis.north),
        per_area * (-drag * u.up + lift * lift_axis.up + side * side_axis.up) - GRAVITY_M_S2,
    )


@kernel
def fly_free(
    rows: NDArray[np.float64],
    knots_s: NDArray[np.float64],
    mass_kg: float,
    elevation_m: float,
    flown: NDArray[np.float64],
) -> None:
    """Fly bodies from the origin and write place and velocity at each whole second.

    By the classical Runge-Kutta method of fourth order with steps of `STEP_S`.

    Parameters
    ----------
    rows
        (run, 6 + 3 knots): level speed [m/s] and climb [m/s] over ground and direction from north
        [rad] at the start in columns 0, 1, 2, wind towards east and north [m/s] in 3 and 4, the
        turn [rad] to the right in 5, then drag, lift and side area [m²] at each knot.
    knots_s
        Times of the knots, rising, at least two.
    mass_kg, elevation_m
        Of the body; of the start above the sea, -500 m to 11 000 m.
    flown
        (run, seconds, 6) to be filled, the start's first: east, north and up from the start [m],
        and velocity [m/s].
    """
    steps = round(1.0 / STEP_S)
    for run in range(rows.shape[0]):
        row = rows[run]
        sine, cosine = math.sin(row[2]), math.cos(row[2])
        place = Vector(0.0, 0.0, 0.0)
        velocity = Vector(row[0] * sine, row[0] * cosine, row[1])
        _write(flown[run, 0], place, velocity)
        for second in range(1, flown.shape[1]):
            for step in range(steps):
                time_s = second - 1 + step * STEP_S
                place, velocity = _step(time_s, place, velocity, mass_kg, elevation_m, knots_s, row)
            _write(flown[run, second], place, velocity)


@inlined
def _write(flown: NDArray[np.float64], place: Vector, velocity: Vector) -> None:
    flown[0], flown[1], flown[2] = place.east, place.north, place.up
    flown[3], flown[4], flown[5] = velocity.east, velocity.north, velocity.up


@inlined
def _step(
    time_s: float,
    place: Vector,
    velocity: Vector,
    mass_kg: float,
    elevation_m: float,
    knots_s: NDArray[np.float64],
    row: NDArray[np.float64],
) -> tuple[Vector, Vector]:
    h = STEP_S
    half_s = time_s + 0.5 * h
    a1 = acceleration(time_s, place.up, velocity, mass_kg, elevation_m, knots_s, row)
    v2 = _moved(velocity, 0.5 * h, a1)
    up2 = place.up + 0.5 * h * velocity.up
    a2 = acceleration(half_s, up2, v2, mass_kg, elevation_m, knots_s, row)
    v3 = _moved(velocity, 0.5 * h, a2)
    up3 = place.up + 0.5 * h * v2.up
    a3 = acceleration(half_s, up3, v3, mass_kg, elevation_m, knots_s, row)
    v4 = _moved(velocity, h, a3)
    up4 = place.up + h * v3.up
    a4 = acceleration(time_s + h, up4, v4, mass_kg, elevation_m, knots_s, row)
    return (
        _moved(place, h / 6.0, _weighed(velocity, v2, v3, v4)),
        _moved(velocity, h / 6.0, _weighed(a1, a2, a3, a4)),
    )


@inlined
def _moved(base: Vector, by: float, along: Vector) -> Vector:
    return Vector(
        base.east + by * along.east, base.north + by * along.north, base.up + by * along.up
    )


@inlined
def _weighed(k1: Vector, k2: Vector, k3: Vector, k4: Vector) -> Vector:
    return Vector(
        k1.east + 2.0 * (k2.east + k3.east) + k4.east,
        k1.north + 2.0 * (k2.north + k3.north) + k4.north,
        k1.up + 2.0 * (k2.up + k3.up) + k4.up,
    )
