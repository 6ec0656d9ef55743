"""The platform's wake where the canopy is, and the places from which a wake could come to it.

Air that left the rotor drifts with the wind and sinks. While the platform stands, all of it lies on
one line, and where that meets the canopy's height is known at once. What it left on the way is kept
as a trail of places, and the canopy held against every stretch of it.
"""

import math
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from secondunit.physics.atmosphere import GRAVITY_M_S2
from secondunit.physics.camera_platform import Hold, Motion, Path, airspeed_m_s, held, motion_on
from secondunit.physics.jit import inlined, kernel
from secondunit.physics.rotor import induced_speed_m_s
from secondunit.physics.state import Vector
from secondunit.physics.vector import add, distance_to_segment
from secondunit.physics.wake import (
    Column,
    Vortices,
    column_age_s,
    column_depth_m,
    column_of,
    column_wind_m_s,
    induced_in_flight_m_s,
    off_line_m,
    pair_wind_m_s,
    vortices_of,
)
from secondunit.stunts.kind import row_type

TRAIL_STEP_S = 1.0
TRAIL_MAX = 240
FAR_M = 100.0  # off the middle of a wake, a helicopter's is below 0.3 m/s
CLEAR_DIAMETERS = 3.0
TRAIL = row_type((
    "time_s", "east_m", "north_m", "up_m", "through_m_s", "circulation_m2_s", "sink_m_s",
))  # fmt: skip
"""What left the rotor at a time on the way: place, speed through the rotor, trailing vortices."""


class Rotor(NamedTuple):
    """What the wake is made of: weight, air, radius, speed through the rotor in a hover."""

    weight_n: float
    density_kg_per_m3: float
    radius_m: float
    hover_m_s: float


class Flight(NamedTuple):
    """How one run's platform flies: its path, how late its clock is, how well it is held."""

    path: Path
    late_s: float
    hold: Hold


class Drift(NamedTuple):
    """The wind in which a wake drifts, its speed, how far off it may drift, how long it lasts.

    `column` is that of the platform while it stands in this wind.
    """

    wind: Vector
    wind_m_s: float
    sector_rise_over_run: float
    life_s: float
    column: Column


class Reach(NamedTuple):
    """How many places a trail has, when the platform began and ended to move, and their box."""

    places: int
    first_s: float
    last_s: float
    west_m: float
    east_m: float
    south_m: float
    north_m: float


@kernel
def rotor_of(mass_kg: float, density_kg_per_m3: float, diameter_m: float) -> Rotor:
    """Give the rotor that carries a platform."""
    weight_n, radius_m = mass_kg * GRAVITY_M_S2, 0.5 * diameter_m
    hover_m_s = induced_speed_m_s(weight_n, density_kg_per_m3, radius_m)
    return Rotor(weight_n, density_kg_per_m3, radius_m, hover_m_s)


@kernel
def drift_in(wind: Vector, rotor: Rotor, sector_rad: float, life_s: float) -> Drift:
    """Give how a wake drifts in a wind."""
    wind_m_s = math.hypot(wind.east, wind.north)
    through_m_s = induced_in_flight_m_s(rotor.hover_m_s, wind_m_s)
    column = column_of(through_m_s, rotor.radius_m)
    return Drift(wind, wind_m_s, math.tan(sector_rad), life_s, column)


@inlined
def flown(flight: Flight, time_s: float) -> Motion:
    """Give the platform's motion at a time after the exit."""
    return held(motion_on(flight.path, time_s - flight.late_s), flight.hold, time_s)


@kernel
def leave_trail(flight: Flight, rotor: Rotor, wind: Vector, trail: NDArray[np.record]) -> Reach:
    """Write what leaves the rotor on the way, a second apart or as often as there is room.

    The wander in the box is left out: it is small against the width of a wake.
    """
    path = flight.path
    first_s, last_s = path.time_s[0] + flight.late_s, path.time_s[-1] + flight.late_s
    if path.time_s.size == 1:
        return Reach(0, first_s, last_s, 0.0, 0.0, 0.0, 0.0)
    count = min(int((last_s - first_s) / TRAIL_STEP_S) + 2, trail.size)
    west_m, east_m, south_m, north_m = math.inf, -math.inf, math.inf, -math.inf
    for i in range(count):
        time_s = first_s + (last_s - first_s) * i / (count - 1.0)
        motion = motion_on(path, time_s - flight.late_s)
        place = add(motion.place, flight.hold.offset)
        row = trail[i]
        row.time_s, row.east_m, row.north_m, row.up_m = time_s, place.east, place.north, place.up
        speed_m_s = airspeed_m_s(motion.velocity, wind)
        row.through_m_s = induced_in_flight_m_s(rotor.hover_m_s, speed_m_s)
        row.circulation_m2_s, row.sink_m_s = 0.0, 0.0
        if speed_m_s >= rotor.hover_m_s:  # slower, its wake has not rolled up
            pair = vortices_of(rotor.weight_n, rotor.density_kg_per_m3, rotor.radius_m, speed_m_s)
            row.circulation_m2_s, row.sink_m_s = pair.circulation_m2_s, pair.sink_m_s
        west_m, east_m = min(west_m, place.east), max(east_m, place.east)
        south_m, north_m = min(south_m, place.north), max(north_m, place.north)
    return Reach(count, first_s, last_s, west_m, east_m, south_m, north_m)


@inlined
def wake_at(
    place: Vector, time_s: float, flight: Flight, rotor: Rotor, drift: Drift, reach: Reach,
    trail: NDArray[np.record],
) -> float:  # fmt: skip
    """Give the fastest air of the platform's wake at a place and time."""
    if reach.places == 0:
        return _standing(place, time_s, -math.inf, math.inf, flight, drift)
    before = _standing(place, time_s, -math.inf, reach.first_s, flight, drift)
    after = _standing(place, time_s, reach.last_s, math.inf, flight, drift)
    fastest = max(before, after)
    if not _is_near(place, time_s, drift, reach):
        return fastest
    for i in range(reach.places - 1):
        if trail[i].time_s <= time_s and time_s - trail[i + 1].time_s <= drift.life_s:
            fastest = max(fastest, _stretch(place, time_s, rotor, drift, trail[i], trail[i + 1]))
    return fastest


@inlined
def _standing(
    place: Vector, time_s: float, from_s: float, until_s: float, flight: Flight, drift: Drift
) -> float:
    """Give the air of the column that the platform left while it stood, between two times."""
    at_s = min(max(time_s, from_s), until_s)
    stood = add(motion_on(flight.path, at_s - flight.late_s).place, flight.hold.offset)
    depth_m = stood.up - place.up
    if not depth_m > 0.0:
        return 0.0
    wind, column = drift.wind, drift.column
    if _is_aside(place.east - stood.east, place.north - stood.north, drift):
        return 0.0
    age_s = column_age_s(column, depth_m)
    if age_s > drift.life_s or not from_s <= time_s - age_s <= until_s:
        return 0.0
    middle = Vector(stood.east + age_s * wind.east, stood.north + age_s * wind.north, place.up)
    sink_m_s = column_wind_m_s(column, depth_m, 0.0)
    along = Vector(wind.east, wind.north, -sink_m_s)
    off_m = off_line_m(place, middle, along)
    away = (place.east - middle.east) * along.east + (place.north - middle.north) * along.north
    nearest_m = depth_m + sink_m_s * away / (drift.wind_m_s**2 + sink_m_s**2)
    return column_wind_m_s(column, nearest_m, off_m)


@inlined
def _is_aside(east_m: float, north_m: float, drift: Drift) -> bool:
    """Tell whether a place is far from the upright plane in which the air of one place drifts."""
    wind, wind_m_s = drift.wind, drift.wind_m_s
    across = abs(east_m * wind.north - north_m * wind.east)
    along = east_m * wind.east + north_m * wind.north
    return across > FAR_M * wind_m_s or along < -FAR_M * wind_m_s


@kernel
def _is_near(place: Vector, time_s: float, drift: Drift, reach: Reach) -> bool:
    """Tell whether a place is near the box in which all air of the trail now is."""
    young_s, old_s = max(time_s - reach.last_s, 0.0), max(time_s - reach.first_s, 0.0)
    a, b = young_s * drift.wind.east, old_s * drift.wind.east
    if not reach.west_m + min(a, b) - FAR_M <= place.east <= reach.east_m + max(a, b) + FAR_M:
        return False
    a, b = young_s * drift.wind.north, old_s * drift.wind.north
    return bool(
        reach.south_m + min(a, b) - FAR_M <= place.north <= reach.north_m + max(a, b) + FAR_M
    )


@inlined
def _sunk(row: np.record, age_s: float, wind: Vector, depth_m: float) -> Vector:
    """Give where air is that left the rotor some time ago."""
    return Vector(
        row.east_m + age_s * wind.east, row.north_m + age_s * wind.north, row.up_m - depth_m
    )


@kernel
def _stretch(
    place: Vector, time_s: float, rotor: Rotor, drift: Drift, older: np.record, newer: np.record
) -> float:
    """Give the fastest air of one stretch of the trail, column or vortices, taken as straight."""
    old_s, new_s = time_s - older.time_s, max(time_s - newer.time_s, 0.0)
    column = column_of(older.through_m_s, rotor.radius_m)
    other = column_of(newer.through_m_s, rotor.radius_m)
    deep_m, high_m = column_depth_m(column, old_s), column_depth_m(other, new_s)
    a, b = _sunk(older, old_s, drift.wind, deep_m), _sunk(newer, new_s, drift.wind, high_m)
    off_m = distance_to_segment(place, a, b)
    fastest = max(column_wind_m_s(column, deep_m, off_m), column_wind_m_s(other, high_m, off_m))
    if older.circulation_m2_s > 0.0 or newer.circulation_m2_s > 0.0:
        fastest = max(fastest, _vortices(place, old_s, new_s, rotor, drift, older, newer))
    return fastest


@inlined
def _vortices(
    place: Vector, old_s: float, new_s: float, rotor: Rotor, drift: Drift, older: np.record,
    newer: np.record,
) -> float:  # fmt: skip
    """Give the air around the vortices of a stretch: as strong all along as at its stronger end.

    Where they have formed at one end only, they sink alike at both. No faster than the far wake of
    a hover: within their cores air is faster, but a canopy is wider than a core.
    """
    old_sink = older.sink_m_s if older.sink_m_s > 0.0 else newer.sink_m_s
    new_sink = newer.sink_m_s if newer.sink_m_s > 0.0 else older.sink_m_s
    a = _sunk(older, old_s, drift.wind, old_s * old_sink)
    b = _sunk(newer, new_s, drift.wind, new_s * new_sink)
    like = vortices_of(rotor.weight_n, rotor.density_kg_per_m3, rotor.radius_m, 1.0)
    strongest = max(older.circulation_m2_s, newer.circulation_m2_s)
    pair = Vortices(strongest, like.spacing_m, old_sink, like.core_m)
    return min(pair_wind_m_s(pair, distance_to_segment(place, a, b)), 2.0 * rotor.hover_m_s)


@inlined
def could_blow_onto(platform: Vector, canopy: Vector, rotor: Rotor, drift: Drift) -> bool:
    """Tell whether a platform is above or upwind of a canopy, so that its wake could come to it.

    Never from more than one rotor diameter below the canopy: a wake sinks. Above: within three
    diameters of it over ground. Upwind: no farther than the wind carries a wake in its life, three
    diameters more, and within that corridor, which widens by the sector on either side.
    """
    clear_m = 2.0 * CLEAR_DIAMETERS * rotor.radius_m
    if platform.up < canopy.up - 2.0 * rotor.radius_m:
        return False
    east, north = canopy.east - platform.east, canopy.north - platform.north
    if east * east + north * north <= clear_m * clear_m:
        return True
    wind, wind_m_s = drift.wind, drift.wind_m_s
    if not wind_m_s > 0.0:
        return False
    along_m = (east * wind.east + north * wind.north) / wind_m_s
    across_m = abs(east * wind.north - north * wind.east) / wind_m_s
    reach_m = wind_m_s * drift.life_s + clear_m
    width_m = clear_m + along_m * drift.sector_rise_over_run
    return 0.0 < along_m <= reach_m and across_m <= width_m
