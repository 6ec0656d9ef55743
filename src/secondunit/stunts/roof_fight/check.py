"""What is wrong with a roof fight as a whole, where each cell and each parameter alone is right."""

import itertools
from collections.abc import Iterator

import numpy as np

from secondunit.model.spread import Spread
from secondunit.model.stunt import Row, Stunt
from secondunit.physics.line import START, bend_at, row_at
from secondunit.physics.train import Motion, rolling, speed_plan
from secondunit.stunts.kind import KindMistake
from secondunit.stunts.roof_fight.check_line import line_mistakes
from secondunit.stunts.roof_fight.plan import (
    END_SHARE,
    FloatArray,
    has_line,
    line_of,
    number,
    rows_in,
    speed_changes,
)
from secondunit.stunts.roof_fight.tables import OVERHEAD

PERFORMERS_MAX = 6
SIDEWAYS_MAX_M_S2 = 2.5  # beyond, cars are near overturning and nobody stands; assumption
_TINY = 1e-9


def check(stunt: Stunt) -> Iterator[KindMistake]:
    """Find what is wrong with tables and parameters together."""
    broken = list(line_mistakes(stunt.tables))
    yield from broken
    if not broken:
        yield from _way_mistakes(stunt)
    yield from _structure_mistakes(stunt)
    yield from _beat_mistakes(stunt)
    yield from _tether_mistakes(stunt)


def least(spread: Spread) -> float:
    """Give what a spread falls short of in one run of two thousand."""
    return spread.end(1.0 - END_SHARE)


def most(spread: Spread) -> float:
    """Give what a spread passes in one run of two thousand."""
    return spread.end(END_SHARE)


def _way_mistakes(stunt: Stunt) -> Iterator[KindMistake]:
    """Look along the way of the fastest run: whether there is line, and no train is too fast."""
    if not has_line(stunt.tables):
        return
    parameters = stunt.parameters
    middle, fastest = parameters["train_speed_m_s"].middle(), most(parameters["train_speed_m_s"])
    changes = speed_changes(stunt.tables)
    if middle <= 0.0:
        if changes:
            yield KindMistake(("parameters", "train_speed"), "must be more than 0 m/s where the "
                              "track tells other speeds")  # fmt: skip
        return
    speeds = speed_plan(middle, changes)
    motion = Motion(fastest / middle, np.inf, 1.0, 0.0)
    times = np.arange(0.0, most(parameters["shot_s"]) + 0.5, 0.5)
    train = [rolling(speeds, motion, float(time)) for time in times]
    bends, way_m = line_of(stunt.tables), train[-1].distance_m
    if rows_in(stunt.tables, "line") and way_m > bends[-1, START]:
        yield KindMistake(
            ("line",),
            f"the line ends after {bends[-1, START]:.0f} m; the fastest run of the shot goes "
            f"{way_m:.0f} m",
        )
    yield from _too_fast(bends, [(now.distance_m, now.speed_m_s) for now in train])


def _too_fast(bends: FloatArray, train: list[tuple[float, float]]) -> Iterator[KindMistake]:
    felt = [
        abs(bend_at(bends, row_at(bends, 0, distance), distance, speed).rightward_m_s2)
        for distance, speed in train
    ]
    worst = int(np.argmax(felt))
    if felt[worst] > SIDEWAYS_MAX_M_S2:
        distance, speed = train[worst]
        yield KindMistake(
            ("parameters", "train_speed"),
            f"{speed:.1f} m/s at {distance:.0f} m gives {felt[worst]:.1f} m/s² sideways; the model "
            f"holds up to {SIDEWAYS_MAX_M_S2:g} m/s²",
        )


def _structure_mistakes(stunt: Stunt) -> Iterator[KindMistake]:
    roof_m = most(stunt.parameters["roof_height_m"])
    for i, row in enumerate(rows_in(stunt.tables, "structure")):
        begin, end, height = (number(row, name) for name in ("from_m", "to_m", "height_m"))
        said = f'{row["kind"]} "{row["name"]}"'
        if end <= begin:
            yield KindMistake(
                ("structure", i, "to"),
                f"{said} ends at {end:g} m; it must end after it begins, at {begin:g} m",
            )
        if row["kind"] in OVERHEAD and height <= 0.0:
            yield KindMistake(
                ("structure", i), f"height is missing; {said} is overhead and must have it"
            )
        elif 0.0 < height <= roof_m:
            yield KindMistake(
                ("structure", i, "height"),
                f"{said} is {height:g} m over the rails; it must be more than the roof "
                f"({roof_m:.2f} m), or the train does not pass",
            )
        wall = number(row, "wall_m")
        half_m = most(stunt.parameters["roof_half_width_m"])
        if 0.0 < wall <= half_m:
            yield KindMistake(
                ("structure", i, "wall"),
                f"{said} stands {wall:g} m from the middle of the track; it must be more than half "
                f"the roof ({half_m:.2f} m)",
            )


def _beat_mistakes(stunt: Stunt) -> Iterator[KindMistake]:
    beats = list(enumerate(rows_in(stunt.tables, "beat")))
    shot_s = least(stunt.parameters["shot_s"])
    names = list(dict.fromkeys(str(row["who"]) for _, row in beats))
    if len(names) > PERFORMERS_MAX:
        yield KindMistake(
            ("beat",), f"{len(names)} performers ({', '.join(names)}) must be at most "
            f"{PERFORMERS_MAX}"
        )  # fmt: skip
    for i, row in beats:
        if _end_s(row) > shot_s + _TINY:
            yield KindMistake(
                ("beat", i), f"it ends after {_end_s(row):g} s; the shot lasts {shot_s:g} s"
            )
        yield from _place_mistakes(stunt, i, row)
    for who in names:
        own = sorted(
            ((number(row, "start_s"), i, row) for i, row in beats if row["who"] == who),
            key=lambda one: one[:2],
        )
        for (_, _, before), (start, i, _) in itertools.pairwise(own):
            if start < _end_s(before) - _TINY:
                yield KindMistake(
                    ("beat", i, "start"),
                    f"it begins at {start:g} s, within the beat of {who} that lasts from "
                    f"{number(before, 'start_s'):g} to {_end_s(before):g} s; one after the other",
                )


def _end_s(beat: Row) -> float:
    return number(beat, "start_s") + number(beat, "length_s")


def _place_mistakes(stunt: Stunt, i: int, row: Row) -> Iterator[KindMistake]:
    half_m = least(stunt.parameters["roof_half_width_m"])
    for key in ("across", "anchor_across"):
        across = number(row, f"{key}_m")
        if abs(across) >= half_m:
            yield KindMistake(
                ("beat", i, key),
                f"{across:g} m is off the roof; it must be within {half_m:.2f} m of the middle",
            )
    if row["tethered"] == "no":
        return
    tether = number(row, "tether_m")
    if tether >= 2.0 * half_m:
        yield KindMistake(("beat", i, "tether"), _too_long(tether, 2.0 * half_m))
    reached = float(
        np.hypot(
            number(row, "along_m") - number(row, "anchor_along_m"),
            number(row, "across_m") - number(row, "anchor_across_m"),
        )
    )
    length = tether or least(stunt.parameters["tether_length_m"])
    if reached > length:
        yield KindMistake(
            ("beat", i),
            f"its place is {reached:.2f} m from the anchor; the tether is {length:g} m long",
        )


def _tether_mistakes(stunt: Stunt) -> Iterator[KindMistake]:
    width_m = 2.0 * least(stunt.parameters["roof_half_width_m"])
    longest = most(stunt.parameters["tether_length_m"])
    if longest >= width_m:
        yield KindMistake(("parameters", "tether_length"), _too_long(longest, width_m))


def _too_long(length_m: float, width_m: float) -> str:
    return (
        f"a tether of {length_m:g} m is longer than the roof is wide ({width_m:.2f} m): it "
        "restrains nobody; the model holds up to that width"
    )
