"""Rare events as lines of plain text and as JSON: how often, how it was got, how sure it is."""

import math
from typing import Any

from secondunit.documents.json_numbers import estimate_json, made_json
from secondunit.documents.text import columns
from secondunit.documents.words import (
    ADVICE,
    NOTHING,
    Rounding,
    chance,
    compass,
    counted,
    degrees,
    limit_words,
    quantity,
    spaced,
)
from secondunit.model.estimate import Estimate
from secondunit.model.production import Production
from secondunit.stages.rare import Answer, Boundary, Rare, rehearsal_bound, tries_to_show
from secondunit.stages.rare.event import UNSAFE

_OFTEN = 0.01  # from here on a chance is said in per cent
CAVEAT = (
    "The interval covers the draws only: not whether the model is right, nor whether an input's "
    "spread is right far out in its tail."
)


def rare_lines(production: Production, rare: Rare) -> list[str]:
    """Say a rare event: chance, method, how sure, wind boundary, what rehearsals cannot show."""
    rows = [
        (
            one.method,
            small_chance(one.chance),
            f"{one.runs:,}",
            f"{one.repeats}",
            _cov(one),
            "yes" if one.is_trusted else "no",
        )
        for one in rare.answers
    ]
    return [
        f"{rare.stunt} ({spaced(rare.kind)}): {_event(production, rare)}",
        f"chance   {small_chance(rare.chance)}",
        f"got by   {_got_by(rare)}",
        "",
        *columns(("method", "chance", "runs", "repeats", "error", "believed"), rows),
        *([""] if rare.notes else []),
        *(f"{note}." for note in rare.notes),
        "",
        *(boundary_lines(rare.boundary) if rare.boundary else []),
        *rehearsal_lines(rare.takes, rare.boundary.target if rare.boundary else None),
        CAVEAT,
        ADVICE,
    ]


def _event(production: Production, rare: Rare) -> str:
    if rare.event == UNSAFE:
        return "a run is not safe"
    for limit in production.stunt(rare.stunt).limits:
        if limit.name == rare.event:
            return f"{limit_words(limit)} is not kept"
    return f"a run {rare.event}"


def _got_by(rare: Rare) -> str:
    agree = {
        True: "; the methods believed do not contradict each other",
        False: "; the methods contradict each other, so the interval spans them all",
        None: "; no second method could check it",
    }
    said = "" if len(rare.answers) == 1 else agree[rare.do_agree]
    return f"{rare.method}, of {rare.runs:,} runs flown in all{said}"


def _cov(answer: Answer) -> str:
    return NOTHING if math.isnan(answer.cov) else f"{100 * answer.cov:.1f} %"


def small_chance(estimate: Estimate) -> str:
    """Say a chance that may be small: ``1 in 15,400 (between 1 in 17,200 and 1 in 13,700)``.

    Never 0: without a failure it is *below 1 in 2,710, with 95 % confidence*. The interval is
    rounded outwards.
    """
    if estimate.count == 0 or not math.isfinite(estimate.value):
        return chance(estimate)
    if estimate.value <= 0 and estimate.high >= 1:
        return "nothing known"
    if estimate.value <= 0:
        return f"below {one_in(estimate.high, 'up')}, with 95 % confidence"
    if estimate.value >= _OFTEN:
        return chance(estimate)
    high = one_in(estimate.high, "up")
    if estimate.low <= 0:
        return f"{one_in(estimate.value)} (at most {high})"
    return f"{one_in(estimate.value)} (between {one_in(estimate.low, 'down')} and {high})"


def one_in(value: float, towards: Rounding = "near") -> str:
    """Say a chance above 0 as ``1 in 15,400``, to three figures; from a half on in per cent."""
    if value >= 0.5:
        return f"{min(math.ceil(1000 * value) / 10, 100):g} %"
    times = 1 / value
    step = 10.0 ** max(math.floor(math.log10(times)) - 2, 0)
    steps = round(times / step, 6)
    whole = math.floor(steps) if towards == "up" else math.ceil(steps)
    return f"1 in {(round(steps) if towards == 'near' else whole) * step:,.0f}"


def boundary_lines(boundary: Boundary) -> list[str]:
    """Say at which wind a chance passes the target, and the winds that were flown for it."""
    rows = [
        (f"{one.speed_m_s:.3g}", small_chance(one.chance), f"{one.runs:,}")
        for one in boundary.winds
    ]
    return [
        f"Boundary for {one_in(boundary.target)}, wind from {_from(boundary)}, gusts as planned:",
        _passes(boundary),
        f"{boundary.runs:,} runs, subset simulation, the same draws in every wind.",
        "",
        *columns(("wind m/s", "chance", "runs"), rows),
        "",
    ]  # fmt: skip


def _from(boundary: Boundary) -> str:
    if boundary.from_rad is None:
        return "the planned directions"
    return f"{compass(boundary.from_rad)} {degrees(boundary.from_rad)}, the worst tried"


def _passes(boundary: Boundary) -> str:
    target = one_in(boundary.target)
    low = _speed(boundary.low_m_s, "down")
    if boundary.is_above_in_calm:
        sure = boundary.high_m_s == 0
        return (
            f"even in a calm the chance is above {target}{'' if sure else ' (likely, not sure)'}."
        )
    if boundary.speed_m_s is None:
        return f"not passed up to {_strongest(boundary)}; shown to be below it up to {low}."
    high = boundary.high_m_s
    end = _speed(high, "up") if math.isfinite(high) else f"beyond {_strongest(boundary)}"
    shown = (
        f"shown to be below it up to {low}" if boundary.low_m_s > 0 else "not shown for any wind"
    )
    speed = _speed(boundary.speed_m_s, "near")
    return f"passed at {speed} (between {low} and {end}); {shown}."


def _strongest(boundary: Boundary) -> str:
    return f"{quantity(boundary.strongest_m_s, 'wind_m_s')}, the strongest wind tried"


def _speed(speed_m_s: float, towards: Rounding) -> str:
    """Say a wind speed to a tenth, rounded to one side first."""
    tenths = round(10 * speed_m_s, 6)
    whole = math.floor(tenths) if towards == "down" else math.ceil(tenths)
    return quantity((round(tenths) if towards == "near" else whole) / 10, "wind_m_s")


def rehearsal_lines(takes: int, target: float | None) -> list[str]:
    """Say what logged takes cannot show; nothing where the log tells of none."""
    if takes == 0:
        return []
    bound = rehearsal_bound(0, takes)
    rule = 100 * (bound.rule_of_three or 1.0)
    words = (
        f"Careful: the log tells of {counted(takes, 'take')}. Even if none went wrong, they "
        f"show no more than a chance below {math.ceil(1000 * bound.high) / 10:g} % "
        f"({rule:.3g} % by the rule 3/n)"
    )
    if target is None:
        return [f"{words}. Counts of rehearsals alone never show a small chance."]
    needed = f"never {one_in(target)}, which takes {tries_to_show(target):,} without a failure"
    return [f"{words}: {needed}." if target < bound.high else f"{words}."]


def rare_json(rare: Rare) -> dict[str, Any]:
    """Give a rare event as a plain object: finite numbers, SI; what cannot be known is null."""
    bound = rehearsal_bound(0, rare.takes) if rare.takes else None
    return {
        "stunt": rare.stunt,
        "kind": rare.kind,
        "event": rare.event,
        "chance": estimate_json(rare.chance),
        "method": rare.method,
        "methods_agree": rare.do_agree,
        "runs": rare.runs,
        "answers": [_answer_json(one) for one in rare.answers],
        "boundary": _boundary_json(rare.boundary) if rare.boundary else None,
        "rehearsal": None if bound is None else {
            "takes": rare.takes, "chance_high": bound.high, "rule_of_three": bound.rule_of_three,
        },
        "notes": list(rare.notes),
        "made": made_json(rare.made),
    }  # fmt: skip


def _answer_json(answer: Answer) -> dict[str, Any]:
    return {
        "method": answer.method,
        "chance": estimate_json(answer.chance),
        "cov": _finite(answer.cov),
        "runs": answer.runs,
        "repeats": answer.repeats,
        "levels": answer.levels,
        "is_trusted": answer.is_trusted,
        "notes": list(answer.notes),
    }


def _boundary_json(boundary: Boundary) -> dict[str, Any]:
    return {
        "target": boundary.target,
        "wind_speed_m_s": boundary.speed_m_s,
        "wind_speed_low_m_s": boundary.low_m_s,
        "wind_speed_high_m_s": _finite(boundary.high_m_s),
        "wind_from_rad": boundary.from_rad,
        "is_above_in_calm": boundary.is_above_in_calm,
        "strongest_wind_m_s": boundary.strongest_m_s,
        "winds": [
            {
                "wind_speed_m_s": one.speed_m_s,
                "wind_from_rad": one.from_rad,
                "chance": estimate_json(one.chance),
                "runs": one.runs,
            }
            for one in boundary.winds
        ],
        "runs": boundary.runs,
    }


def _finite(value: float) -> float | None:
    return value if math.isfinite(value) else None
