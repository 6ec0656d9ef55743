"""A railway line by distance: curvature, cant, grade and heading; what stands over and beside it.

Both are tables whose rows begin at a distance and hold to the next: values there, and how fast they
change. Curvature is positive to the right, and cant where the left rail is raised.
"""

import math
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from secondunit.physics.jit import kernel
from secondunit.physics.rail import RAIL_BASE_M, unbalanced_acceleration_m_s2

FloatArray = NDArray[np.float64]

START, CURVATURE, CURVATURE_RATE, CANT, CANT_RATE, GRADE, HEADING = range(7)
BEND_COLUMNS = 7
DEFAULT_BENDS = 5  # rows that `default_bends` writes
ABOVE, BESIDE, SHELTER, SHELTER_RATE, GUST, GUST_RATE, IS_LIVE = range(1, 8)
AROUND_COLUMNS = 8
RAMP_M = 20.0  # way over which wind sets in behind a tunnel's mouth: about a car; assumption
_FAR_M = -1e9


class Bend(NamedTuple):
    """The line at a place: what is felt to the right, the grade (up is positive), the heading."""

    rightward_m_s2: float
    grade_rise_over_run: float
    heading_rad: float


class Nearby(NamedTuple):
    """What is around the train: height over the rails, distance beside, wind's share, and gust.

    `gust_m_s` blows to the right; `is_live`: a wire under voltage hangs above.
    """

    above_m: float
    beside_m: float
    shelter: float
    gust_m_s: float
    is_live: bool


@kernel
def bend_at(bends: FloatArray, row: int, distance_m: float, speed_m_s: float) -> Bend:
    """Read a row of the line at a distance."""
    way = distance_m - bends[row, START]
    curvature = bends[row, CURVATURE] + way * bends[row, CURVATURE_RATE]
    cant = bends[row, CANT] + way * bends[row, CANT_RATE]
    left = unbalanced_acceleration_m_s2(speed_m_s, curvature, cant, RAIL_BASE_M)
    turned = way * (bends[row, CURVATURE] + 0.5 * way * bends[row, CURVATURE_RATE])
    return Bend(-left, bends[row, GRADE], bends[row, HEADING] + turned)


@kernel
def nearby_at(around: FloatArray, row: int, distance_m: float) -> Nearby:
    """Read a row of what is around at a distance."""
    way = distance_m - around[row, START]
    return Nearby(
        around[row, ABOVE],
        around[row, BESIDE],
        around[row, SHELTER] + way * around[row, SHELTER_RATE],
        around[row, GUST] + way * around[row, GUST_RATE],
        around[row, IS_LIVE] > 0.0,
    )


@kernel
def row_at(table: FloatArray, row: int, distance_m: float) -> int:
    """Give the row that holds at a distance, looking on from a row that begins before it."""
    while row + 1 < table.shape[0] and table[row + 1, START] <= distance_m:
        row += 1
    return row


@kernel
def turn_headings(bends: FloatArray, heading_rad: float) -> None:
    """Write the headings of the rows so that the one at distance 0 is `heading_rad`.

    The heading is the integral of the curvature; no row but the first begins before it is known.
    """
    bends[0, HEADING] = 0.0
    for row in range(1, bends.shape[0]):
        bends[row, HEADING] = bend_at(bends, row - 1, bends[row, START], 0.0).heading_rad
    more = heading_rad - bend_at(bends, row_at(bends, 0, 0.0), 0.0, 0.0).heading_rad
    for row in range(bends.shape[0]):
        bends[row, HEADING] += more


@kernel
def default_bends(
    bends: FloatArray, start_m: float, length_m: float, curvature_per_m: float, cant_m: float,
    easement_m: float, heading_rad: float,
) -> None:  # fmt: skip
    """Write straight track with one curve: easement, arc of a length, easement.

    Parameters
    ----------
    bends
        Shape (5, 7), written.
    start_m, length_m
        Where the first easement begins, and how long the arc is; a length of 0 is no curve.
    curvature_per_m, cant_m
        In the arc; in the easements both grow evenly with the way (a clothoid).
    easement_m
        Length of each easement; 0 begins the arc at once.
    heading_rad
        Compass heading at distance 0.
    """
    bends[:] = 0.0
    bends[0, START] = min(_FAR_M, start_m)
    if length_m <= 0.0:
        curvature_per_m, cant_m, easement_m = 0.0, 0.0, 0.0
    full_m = start_m + easement_m
    end_m = full_m + length_m
    bends[1, START], bends[2, START], bends[3, START] = start_m, full_m, end_m
    bends[4, START] = end_m + easement_m
    bends[2, CURVATURE], bends[2, CANT] = curvature_per_m, cant_m
    if easement_m > 0.0:
        bends[3, CURVATURE], bends[3, CANT] = curvature_per_m, cant_m
        bends[1, CURVATURE_RATE] = curvature_per_m / easement_m
        bends[1, CANT_RATE] = cant_m / easement_m
        bends[3, CURVATURE_RATE] = -bends[1, CURVATURE_RATE]
        bends[3, CANT_RATE] = -bends[1, CANT_RATE]
    turn_headings(bends, heading_rad)


class Stretch(NamedTuple):
    """A stretch of track as a surveyor tells it: signed curvature and cant, grade, easement."""

    start_m: float
    curvature_per_m: float
    cant_m: float
    grade_rise_over_run: float
    easement_m: float


def bends_of(stretches: list[Stretch], heading_rad: float = 0.0) -> FloatArray:
    """Lay stretches of track, by rising start, as rows for kernels: shape (rows, 7).

    Over a stretch's easement curvature and cant change evenly from those of the stretch before.
    """
    rows = []
    curvature, cant = stretches[0].curvature_per_m, stretches[0].cant_m
    for one in stretches:
        length = one.easement_m
        if length > 0.0:
            rates = ((one.curvature_per_m - curvature) / length, (one.cant_m - cant) / length)
            rows.append(
                (one.start_m, curvature, rates[0], cant, rates[1], one.grade_rise_over_run, 0.0)
            )
        curvature, cant = one.curvature_per_m, one.cant_m
        rows.append((one.start_m + length, curvature, 0.0, cant, 0.0, one.grade_rise_over_run, 0.0))
    bends = np.array(rows)
    bends[0, START] = min(bends[0, START], 0.0)
    turn_headings(bends, heading_rad)
    return bends


class Course(NamedTuple):
    """A line through points: distance, curvature, grade of the chord after, first heading."""

    distance_m: FloatArray
    curvature_per_m: FloatArray
    grade_rise_over_run: FloatArray
    heading_rad: float


def course_of(east_m: FloatArray, north_m: FloatArray, up_m: FloatArray) -> Course:
    """Find curvature and grade of a line through points.

    Parameters
    ----------
    east_m, north_m, up_m
        Shape (points,), 3 or more, no two neighbours at one place.

    Returns
    -------
    Course
        Curvature at each point, positive to the right, at the ends that of the neighbour; grade
        (rise over way) after each point, of the last one that before.

    Notes
    -----
    Curvature is that of the circle through three neighbours, k = 4 A/(a b c), exact on an arc. The
    way between two points is that of the arc over their chord, c (1 + (k c)²/24). Between points
    the curvature is linear: a clothoid. Points read off a map scatter, and so does what is found.

    References
    ----------
    .. [1] K. Menger's curvature of three points; any text on discrete curves. From memory.
    """
    east, north = np.diff(east_m), np.diff(north_m)
    chord = np.hypot(east, north)
    cross = north[:-1] * east[1:] - east[:-1] * north[1:]  # positive to the right
    across = np.hypot(east[:-1] + east[1:], north[:-1] + north[1:])
    inner = 2.0 * cross / (chord[:-1] * chord[1:] * np.maximum(across, 1e-12))
    curvature = np.concatenate([inner[:1], inner, inner[-1:]])
    middle = 0.5 * (curvature[:-1] + curvature[1:])
    way = chord * (1.0 + (middle * chord) ** 2 / 24.0)
    grade = np.diff(up_m) / way
    heading = math.atan2(east[0], north[0]) - 0.5 * curvature[0] * way[0]
    return Course(
        np.concatenate([[0.0], np.cumsum(way)]), curvature, np.append(grade, grade[-1]), heading
    )


def bends_of_course(course: Course, cants: FloatArray) -> FloatArray:
    """Lay a line through points, with the cant of another table, as rows for kernels.

    `cants` are rows as `bends_of` makes them, of which the cant is taken; its amount raises the
    outer rail, whichever that is.
    """
    knots = np.union1d(course.distance_m, cants[:, START])
    knots = knots[(knots >= 0.0) & (knots <= course.distance_m[-1])]
    curvature = np.interp(knots, course.distance_m, course.curvature_per_m)
    cant = np.array([_cant_at(cants, knot) for knot in knots])
    hand = np.where(curvature < 0.0, -1.0, 1.0)
    rows = np.zeros((knots.size, BEND_COLUMNS))
    rows[:, START], rows[:, CURVATURE], rows[:, CANT] = knots, curvature, hand * cant
    length = np.diff(knots)
    rows[:-1, CURVATURE_RATE] = np.diff(curvature) / length
    rows[:-1, CANT_RATE] = np.diff(rows[:, CANT]) / length
    rows[:, GRADE] = course.grade_rise_over_run[
        np.searchsorted(course.distance_m, knots, side="right") - 1
    ]
    turn_headings(rows, course.heading_rad)
    return rows


def _cant_at(cants: FloatArray, distance_m: float) -> float:
    row = row_at(cants, 0, distance_m)
    return float(cants[row, CANT] + (distance_m - cants[row, START]) * cants[row, CANT_RATE])


class Structure(NamedTuple):
    """Something over or beside the track, from a distance to another.

    `above_m` over the rails and `beside_m` from the middle of the track (inf: nothing there);
    `shelter` is the share of the wind that blows there, `gust_m_s` what it adds, to the right.
    """

    from_m: float
    to_m: float
    above_m: float
    beside_m: float
    shelter: float
    gust_m_s: float
    is_live: bool


def around_of(structures: list[Structure], above_m: float) -> FloatArray:
    """Lay structures over distance as rows for kernels: shape (rows, 8).

    The lowest and nearest counts where several are, and the open line has `above_m` over it. Wind
    and gust set in and fade over `RAMP_M` outside of their structure; they multiply and add.
    """
    edges = {_FAR_M}
    for one in structures:
        edges |= {one.from_m, one.to_m, one.from_m - RAMP_M, one.to_m + RAMP_M}
    starts = sorted(edges)
    rows = np.zeros((len(starts), AROUND_COLUMNS))
    for i, start in enumerate(starts):
        end = starts[i + 1] if i + 1 < len(starts) else start + 1.0
        inside = [one for one in structures if one.from_m <= start and end <= one.to_m]
        shelter, gust = _blowing(structures, start), _blowing(structures, end)
        rows[i, START] = start
        rows[i, ABOVE] = min([above_m, *(one.above_m for one in inside)])
        rows[i, BESIDE] = min([math.inf, *(one.beside_m for one in inside)])
        rows[i, SHELTER], rows[i, GUST] = shelter
        rows[i, SHELTER_RATE] = (gust[0] - shelter[0]) / (end - start)
        rows[i, GUST_RATE] = (gust[1] - shelter[1]) / (end - start)
        rows[i, IS_LIVE] = float(any(one.is_live for one in inside))
    return rows


def _blowing(structures: list[Structure], distance_m: float) -> tuple[float, float]:
    """Give the share of the wind and the gust to the right at a distance."""
    shelter, gust = 1.0, 0.0
    for one in structures:
        outside = max(one.from_m - distance_m, distance_m - one.to_m, 0.0)
        here = max(1.0 - outside / RAMP_M, 0.0)
        shelter *= 1.0 + here * (one.shelter - 1.0)
        gust += here * one.gust_m_s
    return shelter, gust
