"""What is wrong with a line: gaps, curves that no train runs through, rows out of order."""

import itertools
from collections.abc import Iterator, Sequence

import numpy as np

from secondunit.model.stunt import Row
from secondunit.stunts.kind import KindMistake
from secondunit.stunts.roof_fight.plan import Tables, course_in, number, rows_in
from secondunit.stunts.roof_fight.tables import RADIUS_MIN_M

GAP_MIN_M, GAP_MAX_M, GAP_RATIO = 50.0, 500.0, 10.0  # assumption
GRADE_MAX = 0.1  # rack railways begin below; assumption


def line_mistakes(tables: Tables) -> Iterator[KindMistake]:
    """Find what is wrong with the track by distance and the line through points."""
    track, line = rows_in(tables, "track"), rows_in(tables, "line")
    yield from _track_mistakes(track, is_by_points=bool(line))
    if not line:
        return
    if len(line) < 3:
        yield KindMistake(("line",), f"it has {len(line)} points; it must have at least 3")
        return
    gaps = list(_gap_mistakes(line))
    yield from gaps
    if not gaps:
        yield from _course_mistakes(tables)


def _track_mistakes(track: Sequence[Row], *, is_by_points: bool) -> Iterator[KindMistake]:
    if track and number(track[0], "start_m") > 0.0:
        yield KindMistake(
            ("track", 0, "start"),
            f"the first row starts at {number(track[0], 'start_m'):g} m; it must start at 0 m or "
            "before, where the shot begins: there is no track until then",
        )
    for i, row in enumerate(track):
        radius, is_bent = number(row, "radius_m"), row["bend"] != "straight"
        if is_by_points and (is_bent or radius > 0.0):
            yield KindMistake(
                ("track", i, "bend"), "the curves are those of the line's points; a row of track "
                "may tell only cant, easement of the cant, and speed beside them"
            )  # fmt: skip
        elif is_bent and radius < RADIUS_MIN_M:
            yield KindMistake(
                ("track", i, "radius"),
                f"a curve of {radius:g} m is impossible; it must be between {RADIUS_MIN_M:g} m and "
                "100 km",
            )
        elif not is_bent and radius > 0.0:
            yield KindMistake(
                ("track", i, "bend"),
                f'straight track has no radius ({radius:g} m). Maybe bend = "left" or "right"',
            )
    for i, (before, after) in enumerate(itertools.pairwise(track)):
        end = number(before, "start_m") + number(before, "easement_m")
        start = number(after, "start_m")
        if start <= number(before, "start_m"):
            yield KindMistake(
                ("track", i + 1, "start"),
                f"{start:g} m must be more than the start of the row before "
                f"({number(before, 'start_m'):g} m)",
            )
        elif end > start:
            yield KindMistake(
                ("track", i, "easement"),
                f"it ends at {end:g} m; it must end before the next row starts, at {start:g} m",
            )


def _gap_mistakes(line: Sequence[Row]) -> Iterator[KindMistake]:
    east, north = (np.array([number(row, name) for row in line]) for name in ("east_m", "north_m"))
    chord = np.hypot(np.diff(east), np.diff(north))
    widest = min(max(GAP_RATIO * float(np.median(chord)), GAP_MIN_M), GAP_MAX_M)
    for i, length in enumerate(chord):
        if length <= 0.0:
            yield KindMistake(("line", i + 1), "it is the same place as the point before")
        elif length > widest:
            yield KindMistake(
                ("line", i + 1),
                f"the line has a gap of {length:.0f} m before it; points must be within "
                f"{widest:.0f} m of each other",
            )


def _course_mistakes(tables: Tables) -> Iterator[KindMistake]:
    course = course_in(tables)
    for i, (at, curvature) in enumerate(
        zip(course.distance_m, course.curvature_per_m, strict=True)
    ):
        if 0 < i < course.distance_m.size - 1 and abs(curvature) * RADIUS_MIN_M > 1.0:
            yield KindMistake(
                ("line", i),
                f"at {at:.0f} m the line bends with a radius of {1.0 / abs(curvature):.0f} m; it "
                f"must be at least {RADIUS_MIN_M:g} m. Maybe the points scatter; take them further "
                "apart",
            )
    for i, grade in enumerate(course.grade_rise_over_run[:-1]):
        if abs(grade) > GRADE_MAX:
            yield KindMistake(
                ("line", i + 1),
                f"the line rises by {100 * grade:.1f} % before it; it must be at most "
                f"{100 * GRADE_MAX:g} % either way",
            )
