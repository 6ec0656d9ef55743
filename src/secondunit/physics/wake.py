"""The air that a rotor leaves behind: a column that sinks under it, and two vortices that trail.

Both are followed in the air, which drifts with the wind. The air under a rotor that stands or
creeps is taken as a round turbulent jet; that of a rotor which flies faster than its own induced
speed also rolls up into two trailing vortices, as behind a wing.
"""

import math
from typing import NamedTuple

from secondunit.physics.jit import kernel
from secondunit.physics.state import Vector
from secondunit.physics.vector import norm, subtract

JET_DECAY = 5.8  # diameters over which the middle of a round jet keeps its speed
JET_SPREAD = 0.094  # half width at half speed over distance
VORTEX_CORE_SHARE = 0.1  # radius of a vortex's core over that of the rotor; assumption


class Column(NamedTuple):
    """The column under a rotor: its speed as it leaves, radius, and how far it keeps its speed."""

    speed_m_s: float
    radius_m: float
    core_length_m: float


class Vortices(NamedTuple):
    """Two trailing vortices: circulation, how far apart, how fast they sink, radius of a core."""

    circulation_m2_s: float
    spacing_m: float
    sink_m_s: float
    core_m: float


@kernel
def induced_in_flight_m_s(hover_m_s: float, airspeed_m_s: float) -> float:
    """Give the speed of the air through a rotor in level flight.

    Parameters
    ----------
    hover_m_s
        The same in a hover, see `secondunit.physics.rotor.induced_speed_m_s`; more than 0.
    airspeed_m_s
        Level speed through the air, 0 or more.

    Notes
    -----
    v = v_h²/√(V² + v²), solved for v: v² = √(V⁴/4 + v_h⁴) - V²/2, written so that nothing cancels.
    Level flight, disc not tilted: within a few per cent up to a tilt of some 10 degrees.

    References
    ----------
    .. [1] H. Glauert, "A general theory of the autogyro", ARC R&M 1111 (1926); J. G. Leishman,
       "Principles of Helicopter Aerodynamics", 2nd ed. (2006), section 2.14. From memory,
       unverified.
    """
    square = airspeed_m_s * airspeed_m_s
    power4 = hover_m_s**4
    return math.sqrt(power4 / (0.5 * square + math.sqrt(0.25 * square * square + power4)))


@kernel
def column_of(induced_m_s: float, rotor_radius_m: float) -> Column:
    """Give the column under a rotor from the speed of the air through it.

    Notes
    -----
    The air speeds up to 2 v as the column narrows to R/√2 (momentum theory, as in
    `secondunit.physics.rotor.induced_speed_m_s`); it narrows within about one radius, taken here as
    at once. From there on it is a round turbulent jet.
    """
    radius_m = rotor_radius_m / math.sqrt(2.0)
    return Column(2.0 * induced_m_s, radius_m, JET_DECAY * 2.0 * radius_m)


@kernel
def column_wind_m_s(column: Column, depth_m: float, off_axis_m: float) -> float:
    """Give the speed of the air in the column, along it.

    Parameters
    ----------
    column
        See `column_of`.
    depth_m
        Below the rotor; 0 and above it there is no wind of the column.
    off_axis_m
        Distance from the middle of the column.

    Notes
    -----
    U = U0 as far as 5.8 diameters, then U0 5.8 D/z; across, U exp(-ln 2 (r/h)²), with the half
    width h = 0.094 z, and no less than the column's radius. A mean: gusts in a jet are about a
    quarter of the speed in its middle. The air in a wind-blown column mixes faster; that is left
    out, which makes the wake stronger than it is.

    References
    ----------
    .. [1] S. B. Pope, "Turbulent Flows" (2000), section 5.1, after H. J. Hussein, S. P. Capp, W. K.
       George, J. Fluid Mech. 258 (1994) 31: B = 5.8, S = 0.094. From memory, unverified. Not
       validated under a rotor.
    """
    if not depth_m > 0.0:
        return 0.0
    middle_m_s = column.speed_m_s * min(1.0, column.core_length_m / depth_m)
    ratio = off_axis_m / max(column.radius_m, JET_SPREAD * depth_m)
    return middle_m_s * math.exp(-math.log(2.0) * ratio * ratio)


@kernel
def column_age_s(column: Column, depth_m: float) -> float:
    """Give how long the air in the middle of the column takes to sink so far below the rotor.

    The integral of 1/U of `column_wind_m_s`: z/U0, and beyond its core z0 = 5.8 D,
    z0/U0 + (z² - z0²)/(2 U0 z0).
    """
    core_m = column.core_length_m
    if depth_m <= core_m:
        return max(depth_m, 0.0) / column.speed_m_s
    return (core_m + 0.5 * (depth_m * depth_m - core_m * core_m) / core_m) / column.speed_m_s


@kernel
def column_depth_m(column: Column, age_s: float) -> float:
    """Give how far below the rotor the air in the middle of the column is at an age.

    The inverse of `column_age_s`: U0 t, and beyond the core √(z0² + 2 U0 z0 (t - z0/U0)).
    """
    straight_m = column.speed_m_s * age_s
    core_m = column.core_length_m
    if straight_m <= core_m:
        return max(straight_m, 0.0)
    return math.sqrt(core_m * core_m + 2.0 * core_m * (straight_m - core_m))


@kernel
def vortices_of(
    weight_n: float, density_kg_per_m3: float, rotor_radius_m: float, airspeed_m_s: float
) -> Vortices:
    """Give the two vortices that trail from a rotor in forward flight.

    Parameters
    ----------
    weight_n
        Carried by the rotor.
    density_kg_per_m3
        Of the air.
    rotor_radius_m
        Half of the span.
    airspeed_m_s
        More than 0; below the induced speed in a hover the wake has not rolled up, and this does
        not hold.

    Notes
    -----
    The rotor is taken as a wing with an elliptic load: the vortices are b' = π/4 2R = π R/2 apart,
    G = W/(rho b' V), and sink with G/(2 π b'). They are taken to keep their strength for as long as
    they live: they are stronger here than they are.

    References
    ----------
    .. [1] Kutta-Joukowski; L. Prandtl's lifting line with an elliptic load, e.g. J. D. Anderson,
       "Fundamentals of Aerodynamics", section 5.3 (from memory, unverified).
    """
    spacing_m = 0.5 * math.pi * rotor_radius_m
    circulation = weight_n / (density_kg_per_m3 * spacing_m * airspeed_m_s)
    sink_m_s = circulation / (2.0 * math.pi * spacing_m)
    return Vortices(circulation, spacing_m, sink_m_s, VORTEX_CORE_SHARE * rotor_radius_m)


@kernel
def vortex_wind_m_s(circulation_m2_s: float, core_m: float, distance_m: float) -> float:
    """Give the speed of the air around one vortex, G/(2 π r), no faster than at its core's edge.

    Source: a straight line vortex, Biot-Savart, e.g. Anderson, section 5.2.
    """
    return circulation_m2_s / (2.0 * math.pi * max(distance_m, core_m))


@kernel
def pair_wind_m_s(vortices: Vortices, off_middle_m: float) -> float:
    """Give no less than the speed of the air at a distance from the middle of the pair.

    That of the nearer vortex alone, as if the place were level with the pair: outside it the other
    vortex takes away, between them the core's edge stands for both.
    """
    near_m = off_middle_m - 0.5 * vortices.spacing_m
    return vortex_wind_m_s(vortices.circulation_m2_s, vortices.core_m, near_m)


@kernel
def off_line_m(point: Vector, on_line: Vector, along: Vector) -> float:
    """Give the distance of a point from a straight line, |d x T|/|T|; from a point if T is 0."""
    away = subtract(point, on_line)
    length_m = norm(along)
    if not length_m > 0.0:
        return norm(away)
    cross = Vector(
        away.north * along.up - away.up * along.north,
        away.up * along.east - away.east * along.up,
        away.east * along.north - away.north * along.east,
    )
    return norm(cross) / length_m
