"""What a roof fight's tables become, once for all its runs: line, speeds, structures, beats."""

import math
from collections.abc import Mapping, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from secondunit.model.spread import Spread
from secondunit.model.stunt import Row, Stunt
from secondunit.physics.line import (
    BEND_COLUMNS,
    Course,
    Stretch,
    Structure,
    around_of,
    bends_of,
    bends_of_course,
    course_of,
)
from secondunit.physics.train import speed_plan
from secondunit.stunts.roof_fight.postures import POSTURES
from secondunit.stunts.roof_fight.tables import COMPONENTS

FloatArray = NDArray[np.float64]
Tables = Mapping[str, tuple[Row, ...]]

(
    START_S, END_S, DRAG, HEIGHT, BALANCE, IS_UPRIGHT, IS_ACTING, ALONG, RIGHT, ANCHOR_ALONG,
    ANCHOR_RIGHT, TETHER,
) = range(12)  # fmt: skip
FROM, TO = range(2)  # columns of the portals
END_SHARE = 0.9995  # a spread reaches up to here in all but one run of two thousand


class RoofPlan(NamedTuple):
    """The plan of a roof fight, the same for all its runs.

    Attributes
    ----------
    has_line
        Whether `bends` hold the line; where not, each run draws its own curve.
    bends, around
        The line, and what is around it, as in `secondunit.physics.line`.
    speeds, planned_speed_m_s
        The plan of speeds as in `secondunit.physics.train`, made for this speed.
    portals
        Shape (portals, 2): from where to where one must lie, by rising start.
    beats
        Shape (beats, 12), those of each performer in a row, without gaps, the last without end. A
        tether of 0 is the parameter's, inf none.
    firsts
        Shape (performers + 1,): the first beat of each, and the number of all.
    allowed_n
        The greatest load at which each component keeps its design factor; inf without any.
    """

    has_line: bool
    bends: FloatArray
    around: FloatArray
    speeds: FloatArray
    planned_speed_m_s: float
    portals: FloatArray
    beats: FloatArray
    firsts: NDArray[np.int64]
    allowed_n: float


def plan_of(stunt: Stunt) -> RoofPlan:
    """Make the plan of a stunt whose tables `check` finds right."""
    tables, parameters = stunt.tables, stunt.parameters
    beats, firsts = beats_of(rows_in(tables, "beat"))
    speed = parameters["train_speed_m_s"].middle()
    return RoofPlan(
        has_line=has_line(tables),
        bends=line_of(tables),
        around=around_of([structure_of(row) for row in rows_in(tables, "structure")], math.inf),
        speeds=speed_plan(speed, speed_changes(tables)),
        planned_speed_m_s=speed,
        portals=portals_of(rows_in(tables, "structure"), standing_m(parameters)),
        beats=beats,
        firsts=firsts,
        allowed_n=min((allowed_n(row) for row in rows_in(tables, "component")), default=math.inf),
    )


def rows_in(tables: Tables, name: str) -> tuple[Row, ...]:
    """Give the rows of a table; none where the stunt has none."""
    return tables.get(name, ())


def number(row: Row, name: str) -> float:
    """Give a cell that is a number."""
    return float(row[name])


def has_line(tables: Tables) -> bool:
    """Tell whether the line is told, by distance or as points."""
    return bool(rows_in(tables, "track") or rows_in(tables, "line"))


def course_in(tables: Tables) -> Course:
    """Give the course through the points of the line."""
    rows = rows_in(tables, "line")
    east, north, up = (
        np.array([number(row, name) for row in rows]) for name in ("east_m", "north_m", "up_m")
    )
    return course_of(east, north, up)


def line_of(tables: Tables) -> FloatArray:
    """Give the line's rows for kernels; where none is told, no row."""
    stretches = [stretch_of(row) for row in rows_in(tables, "track")]
    if rows_in(tables, "line"):
        cants = bends_of(stretches or [Stretch(0.0, 0.0, 0.0, 0.0, 0.0)])
        return bends_of_course(course_in(tables), cants)
    return bends_of(stretches) if stretches else np.zeros((0, BEND_COLUMNS))


def stretch_of(row: Row) -> Stretch:
    """Give a row of the track with signed curvature and cant, of a straight positive."""
    hand = {"left": -1.0, "right": 1.0, "straight": 0.0}[str(row["bend"])]
    radius = number(row, "radius_m")
    return Stretch(
        number(row, "start_m"),
        hand / radius if radius > 0.0 else 0.0,
        (hand or 1.0) * number(row, "cant_m"),
        number(row, "grade_rise_over_run"),
        number(row, "easement_m"),
    )


def speed_changes(tables: Tables) -> list[tuple[float, float, float]]:
    """List where the driver is to reach another speed: distance, speed, acceleration."""
    return [
        (max(number(row, "start_m"), 0.0), number(row, "speed_m_s"),
         number(row, "speed_change_m_s2"))
        for row in rows_in(tables, "track")
        if number(row, "speed_m_s") > 0.0
    ]  # fmt: skip


def structure_of(row: Row) -> Structure:
    """Give a structure as the physics takes it; heights and walls that are not told are far."""
    kind = str(row["kind"])
    return Structure(
        number(row, "from_m"),
        number(row, "to_m"),
        number(row, "height_m") or math.inf,
        number(row, "wall_m") or math.inf,
        0.0 if kind == "tunnel" else number(row, "wind_factor"),
        number(row, "gust_m_s"),
        kind == "overhead_line",
    )


def standing_m(parameters: Mapping[str, Spread]) -> float:
    """Give the height above the rails that a leaping performer may reach."""
    names = ("roof_height_m", "performer_height_m", "jump_height_m")
    return sum(parameters[name].end(END_SHARE) for name in names)


def portals_of(structures: Sequence[Row], needed_m: float) -> FloatArray:
    """Give from where to where one must lie: under all that a leap may touch but live wires."""
    low = [
        (number(row, "from_m"), number(row, "to_m"))
        for row in structures
        if row["kind"] != "overhead_line" and 0.0 < number(row, "height_m") < needed_m
    ]
    return np.array(sorted(low)).reshape(-1, 2)


def allowed_n(component: Row) -> float:
    """Give the load at which a component keeps its design factor."""
    return number(component, "strength_n") / factor_of(component)


def factor_of(component: Row) -> float:
    """Give the design factor of a component: its own, or its kind's."""
    return number(component, "factor") or COMPONENTS[str(component["kind"])][0]


def beats_of(rows: Sequence[Row]) -> tuple[FloatArray, NDArray[np.int64]]:
    """Lay the beats of each performer in a row; between them one waits where the last beat was."""
    performers = list(dict.fromkeys(str(row["who"]) for row in rows)) or [""]
    beats: list[tuple[float, ...]] = []
    firsts = [0]
    for who in performers:
        beats += _in_a_row([_beat_of(row) for row in rows if row["who"] == who])
        firsts.append(len(beats))
    return np.array(beats), np.array(firsts)


def _in_a_row(beats: list[tuple[float, ...]]) -> list[tuple[float, ...]]:
    if not beats:
        return [(0.0, math.inf, *_of_posture("standing"), 0.0, 0.0, 0.0, 0.0, 0.0)]
    waiting = _of_posture("waiting")
    beats = sorted(beats)
    laid: list[tuple[float, ...]] = []
    end, place = 0.0, beats[0][ALONG:]
    for beat in beats:
        if beat[START_S] > end:
            laid.append((end, beat[START_S], *waiting, *place))
        laid.append(beat)
        end, place = beat[END_S], beat[ALONG:]
    return [*laid, (end, math.inf, *waiting, *place)]


def _of_posture(name: str) -> tuple[float, float, float, float, float]:
    posture = POSTURES[name]
    return (
        posture.drag_factor, posture.height_factor, posture.balance_factor,
        float(posture.is_upright), float(posture.is_acting),
    )  # fmt: skip


def _beat_of(row: Row) -> tuple[float, ...]:
    drag, height, balance, upright, acting = _of_posture(str(row["posture"]))
    start = number(row, "start_s")
    return (
        start,
        start + number(row, "length_s"),
        number(row, "drag_factor") or drag,
        height,
        number(row, "balance_factor") or balance,
        upright,
        acting,
        number(row, "along_m"),
        number(row, "across_m"),
        number(row, "anchor_along_m"),
        number(row, "anchor_across_m"),
        number(row, "tether_m") if row["tethered"] == "yes" else math.inf,
    )
