"""Predicted against measured, in words and as JSON values."""

import math
from collections.abc import Sequence
from typing import Any

import numpy as np

from secondunit.documents.text import columns
from secondunit.documents.track_text import doubt
from secondunit.documents.track_wind_text import wind_json, wind_words
from secondunit.documents.words import (
    ADVICE,
    brief_chance,
    compass,
    counted,
    degrees,
    listed,
    plain_name,
    quantity,
)  # fmt: skip
from secondunit.model.estimate import Estimate
from secondunit.model.stunt import PlannedWind
from secondunit.stages.compare import Compared, Comparison, TakeCompared
from secondunit.units import in_unit

_HEAD = ("", "measured", "±", "predicted", "middle 95 %", "chance at or below", "")
_NOT_VALIDATED = (
    "The spread is that of the runs, with the inputs as the production has them. The chance at or "
    "below, and so OUTSIDE, takes into account what a measured value is known to (±)."
)


def compare_lines(found: Comparison) -> list[str]:
    """Say each take against the runs, and how often the runs' region held what was measured."""
    head = (
        f"{found.stunt}: {counted(len(found.takes), 'take')} against {found.runs:,} runs "
        f"({found.flown:,} for what is read from frames, and in a wind that was measured)"
    )
    lines = [head, ""]
    for take in found.takes:
        lines += [*_take_lines(take), wind_line(take, found.planned), ""]
    return [*lines, *_coverage_lines(found), _NOT_VALIDATED, ADVICE]


def _take_lines(take: TakeCompared) -> list[str]:
    elsewhere = "; made elsewhere: what depends on the place is left out"
    head = f"Take {take.number} (entry {take.entry}, {take.track})"
    rows = [
        (
            plain_name(row.name),
            f"{'at least ' if row.is_least else ''}{quantity(row.measured, row.name)}",
            doubt(row.measured_sd, row.name),
            quantity(row.middle, row.name),
            f"{quantity(row.low, row.name)} to {quantity(row.high, row.name)}",
            brief_chance(row.place),
            "OUTSIDE" if row.is_outside else "",
        )
        for row in take.rows
    ]
    out = [plain_name(row.name) for row in take.rows if row.is_outside]
    verdict = (
        f"Outside the middle 95 % of the runs: {listed(out)}."
        if out
        else "Everything measured lies within the middle 95 % of the runs."
    )
    return [
        head + (elsewhere if take.is_elsewhere else "") + ":",
        *columns(_HEAD, rows),
        verdict if rows else "Nothing that is measured can be compared.",
    ]


def wind_line(take: TakeCompared, planned: PlannedWind) -> str:
    """Say the wind that a take was flown in beside the one that the runs were."""
    plan = f"planned, at the mark: {planned_words(planned)}"
    if take.wind.whole is None:
        return f"Wind: it cannot be told from the track, {take.wind.why_not}; {plan}, flown in."
    wind = take.wind.whole
    measured = f"under the canopy, {wind.low_m:.0f} to {wind.high_m:.0f} m above the sea"
    flown = "measured" if take.corridor is not None else "planned"
    return (
        f"Wind: measured {measured}: {wind_words(wind)}; {plan}. This take is set against runs in "
        f"the {flown} wind."
    )


def planned_words(planned: PlannedWind) -> str:
    """Say the wind that runs are flown in: middle, and the ends of its middle 95 %."""
    low, middle, high = (
        in_unit(float(planned.speed_m_s.quantile(np.array([level]))[0]), "kt")
        for level in (0.025, 0.5, 0.975)
    )
    from_rad = planned.from_rad.middle()
    return (
        f"from {degrees(from_rad)} {compass(from_rad)} in the middle, {middle:.1f} kt "
        f"({max(low, 0.0):.1f} to {high:.1f} kt)"
    )


def _coverage_lines(found: Comparison) -> list[str]:
    rows = [
        (plain_name(name), f"{round(one.value * one.count)} of {one.count}", _interval(one))
        for name, one in found.coverage
    ]
    head = ("the middle 90 % of the runs held", "takes", "that is, of all such takes")
    return [*columns(head, rows), ""] if rows else []


def _interval(one: Estimate) -> str:
    return f"{100 * one.low:.0f} to {100 * one.high:.0f} %"


def compare_json(found: Comparison) -> dict[str, Any]:
    """Give the same as JSON values, in SI."""
    return {
        "stunt": found.stunt,
        "runs": found.runs,
        "runs_with_frames": found.flown,
        "takes": [_take_json(take) for take in found.takes],
        "coverage_90": {name: _estimate(one) for name, one in found.coverage},
    }


def _take_json(take: TakeCompared) -> dict[str, Any]:
    return {
        "entry": take.entry,
        "take": take.number,
        "track": take.track,
        "elsewhere": take.is_elsewhere,
        "measures": {row.name: _row_json(row) for row in take.rows},
        "wind": wind_json(take.wind),
        "against_runs_in": "planned wind" if take.corridor is None else "measured wind",
    }


def _row_json(row: Compared) -> dict[str, Any]:
    return {
        "measured": row.measured,
        "measured_sd": row.measured_sd if math.isfinite(row.measured_sd) else None,
        "is_least": row.is_least,
        "predicted": {"low": row.low, "middle": row.middle, "high": row.high},
        "at_or_below": _estimate(row.place),
        "is_outside_95": row.is_outside,
    }


def _estimate(one: Estimate) -> dict[str, Any]:
    return {"value": one.value, "low": one.low, "high": one.high, "count": one.count}


def nothing_lines(stunts: Sequence[str]) -> list[str]:
    """Say that nothing can be compared, and what would change that."""
    return [
        f"No take of {listed(list(stunts))} with a track is logged.",
        "Log one: secondunit log FOLDER TRACK --stunt NAME --take N",
    ]
