"""A point mass in moving air, whose drag and lift may grow: bike, rider, opening canopy, flare."""

import math
from typing import NamedTuple

from secondunit.physics.atmosphere import GRAVITY_M_S2
from secondunit.physics.jit import inlined, kernel
from secondunit.physics.state import Vector
from secondunit.physics.vector import norm, subtract
from secondunit.physics.wind import Air, air_density, wind_at

BEND_GRAIN_S = 1e-9


class Body(NamedTuple):
    """A point mass with a drag area (C_D S) and a lift area (C_L S).

    Both go from their first to their end value during `grow_s` from `grow_from_s` on: drag with
    the power `drag_power` (1 or 2) of that time's share, lift with its first power. `side_east`,
    `side_north` is the unit vector to the body's right: lift is across it and across the air.
    """

    mass_kg: float
    drag_area_m2: float
    drag_area_end_m2: float
    lift_area_m2: float
    lift_area_end_m2: float
    grow_from_s: float
    grow_s: float
    drag_power: int
    side_east: float
    side_north: float


@inlined
def grown(time_s: float, body: Body) -> float:
    """Give how far the body has changed, 0 to 1."""
    return min(max((time_s - body.grow_from_s) / body.grow_s, 0.0), 1.0)


@inlined
def next_bend_s(time_s: float, body: Body) -> float:
    """Give the next time at which the body begins or ends to change; a step there meets no bend."""
    end_s = body.grow_from_s + body.grow_s
    if time_s < body.grow_from_s - BEND_GRAIN_S:
        return body.grow_from_s
    return end_s if time_s < end_s - BEND_GRAIN_S else math.inf


@inlined
def drag_area_m2(share: float, body: Body) -> float:
    """Give C_D S when the body has changed by a share of its growth."""
    power = share if body.drag_power == 1 else share * share
    return body.drag_area_m2 + (body.drag_area_end_m2 - body.drag_area_m2) * power


@inlined
def acceleration(time_s: float, place: Vector, velocity: Vector, body: Body, air: Air) -> Vector:
    """Give the acceleration [m/s²] of a body under gravity, drag and lift.

    m dv/dt = -m g z - ½ rho (C_D S) |u| u + ½ rho (C_L S) |u|² n, with u = v - wind and
    n = (side x u) / |side x u|, the direction of lift of a wing whose span is `side`.

    References
    ----------
    .. [1] P. H. Zipfel, "Modeling and Simulation of Aerospace Vehicle Dynamics", 2nd ed. (2007),
       ch. 8, three-degree-of-freedom point mass (from memory, unverified).
    """
    u = subtract(velocity, wind_at(time_s, place.up, air))
    speed = norm(u)
    share = grown(time_s, body)
    density = air_density(place.up, air)
    per_area = 0.5 * density * speed / body.mass_kg
    drag = per_area * drag_area_m2(share, body)
    east, north, up = -drag * u.east, -drag * u.north, -drag * u.up - GRAVITY_M_S2
    lift_area = body.lift_area_m2 + (body.lift_area_end_m2 - body.lift_area_m2) * share
    if lift_area != 0.0:
        cross_east = body.side_north * u.up
        cross_north = -body.side_east * u.up
        cross_up = body.side_east * u.north - body.side_north * u.east
        cross = math.sqrt(cross_east**2 + cross_north**2 + cross_up**2)
        lift = per_area * lift_area * speed / cross if cross > 0.0 else 0.0
        east, north, up = east + lift * cross_east, north + lift * cross_north, up + lift * cross_up
    return Vector(east, north, up)


@kernel
def impact_energy_j(mass_kg: float, speed_m_s: float) -> float:
    """Give the kinetic energy, ½ m v²."""
    return 0.5 * mass_kg * speed_m_s * speed_m_s
