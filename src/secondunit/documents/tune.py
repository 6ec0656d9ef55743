"""Advice in words: what to put into the file, what it brings, and what it costs."""

from collections.abc import Sequence
from typing import Any

from secondunit.documents.json_numbers import estimate_json, made_json
from secondunit.documents.text import columns
from secondunit.documents.words import (
    ADVICE,
    MINUS,
    chance,
    counted,
    limit_words,
    listed,
    plain_name,
    quantity,
    shown,
    spaced,
    unit_word,
)
from secondunit.files.spread_toml import spread_toml
from secondunit.model.estimate import Estimate
from secondunit.model.stunt import Stunt
from secondunit.stages.tune import Advice, Change, Effect, Knob
from secondunit.stunts.registry import KINDS
from secondunit.units import said_names

HEADS = {
    "better": "another plan is better",
    "as it is": "leave it as it is",
    "none keeps the cap": "no plan that was tried keeps the cap",
}


def advice_lines(stunt: Stunt, advice: Advice) -> list[str]:
    """Say what is advised: verdict, lines for the file, before and after, what it costs.

    Parameters
    ----------
    stunt
        The stunt as planned.
    advice
        What tuning found; nothing is written anywhere.
    """
    lines = [
        f"{stunt.name} ({spaced(stunt.kind)}): {HEADS[advice.verdict]}",
        f"{advice.reason[:1].upper()}{advice.reason[1:]}.",
        f"Cap on unsafe {_percent(advice.unsafe_max)}, held by the high end of the interval.",
        "",
        *_before_after(advice),
    ]
    if advice.changes:
        closest = "" if advice.keeps_cap else " (the closest; it does not keep the cap)"
        lines += [
            "",
            f'For [stunt.parameters] of "{stunt.name}" in production.toml{closest}:',
            *[f"  {line}" for line in toml_lines(stunt, advice)],
            "",
            *_changes(advice),
            "",
            *_costs(advice),
            *warnings(advice),
        ]
    return [*lines, "", *_how_found(advice), ADVICE]


def toml_lines(stunt: Stunt, advice: Advice) -> list[str]:
    """Give the lines of the production file that hold the changes."""
    kind = KINDS[stunt.kind]
    parameters = {parameter.name: parameter for parameter in kind.parameters}
    keys = {name: said for said, name in said_names(parameters).items()}
    return [
        f"{keys[change.name]} = "
        + spread_toml(
            change.spread,
            change.name,
            parameters[change.name].low,
            parameters[change.name].high,
        )
        for change in advice.changes
    ]


def _before_after(advice: Advice) -> list[str]:
    before, after = advice.before, advice.after
    rows = [
        ("usable", chance(before.usable), chance(after.usable), difference(advice.gain)),
        ("unsafe", chance(before.unsafe), chance(after.unsafe), difference(advice.risk)),
    ]
    if not advice.changes:
        return columns(("", "as planned"), [row[:2] for row in rows])
    return columns(("", "as planned", "as advised", "difference"), rows)


def _changes(advice: Advice) -> list[str]:
    rows = [
        (
            plain_name(change.name),
            quantity(change.before, change.name),
            quantity(change.after, change.name),
            difference(change.worth),
            difference(change.risk, -1),
        )
        for change in advice.changes
    ]
    head = ("change", "planned", "advised", "it brings to usable", "and to unsafe")
    return columns(head, rows)


def _costs(advice: Advice) -> list[str]:
    """Say every limit of which the margin surely moved, the worse ones first."""
    worse = [effect for effect in advice.effects if is_worse(effect)]
    better = [effect for effect in advice.effects if effect.difference.high < 0]
    rows = [
        _effect_row(effect, "worse" if effect.difference.low > 0 else "nearer") for effect in worse
    ]
    rows += [_effect_row(effect, "better") for effect in better]
    head = ("limit", "", "crossed before", "crossed after", "one run in twenty beyond")
    none = [] if worse else ["No limit is surely crossed more often, and none came nearer."]
    return ["What it costs, and brings", *(columns(head, rows) if rows else []), *none]


def is_worse(effect: Effect) -> bool:
    """Tell whether a limit is surely crossed more often, or its worst runs came much nearer.

    Much is a tenth of the margin that was.
    """
    if effect.difference.low > 0:
        return True
    sign = 1 if effect.limit.is_max else -1
    margin = sign * (effect.limit.number - effect.worst_before)
    lost = sign * (effect.worst_after - effect.worst_before)
    return effect.difference.high >= 0 and margin > 0 and lost > margin / 10


def _effect_row(effect: Effect, word: str) -> tuple[str, str, str, str, str]:
    name = effect.limit.measure
    worst = " → ".join(quantity(value, name) for value in (effect.worst_before, effect.worst_after))
    return (
        limit_words(effect.limit), word, chance(effect.before), chance(effect.after), worst
    )  # fmt: skip


def warnings(advice: Advice) -> list[str]:
    """Say what the numbers do not know: the end of a range, the ground at another landing."""
    knobs = {knob.name: knob for knob in advice.knobs}
    at_end = [
        f"{plain_name(change.name)}, {_range(knobs[change.name])}"
        for change in advice.changes
        if _is_at_end(change, knobs[change.name])
    ]
    lines = []
    if at_end:
        lines.append(
            f"At the end of what was allowed: {listed(at_end)}. Beyond it may be better, or the "
            "simulation thinner."
        )
    if any(change.name.startswith("landing_") for change in advice.changes):
        lines.append("The landing point moves: see that the ground there is free and level.")
    return lines


def _range(knob: Knob) -> str:
    low, high = (
        f"{shown(end, knob.name):.6g}".replace("-", MINUS) for end in (knob.low, knob.high)
    )
    return f"{low} to {high} {unit_word(knob.name)}".rstrip()


def _is_at_end(change: Change, knob: Knob) -> bool:
    return min(abs(change.after - knob.low), abs(knob.high - change.after)) < knob.step


def _how_found(advice: Advice) -> list[str]:
    moved = listed([plain_name(knob.name) for knob in advice.knobs])
    work = f"{counted(advice.candidates, 'candidate')}, {counted(advice.flown, 'run')}"
    fresh = f"judged on {advice.runs:,} fresh ones, the same before and after"
    lines = [f"Moved: {moved}. {work}; {fresh}."]
    if advice.changes:
        lines.append(
            f"The search saw {_percent(advice.promised)} usable in its winner, the fresh runs "
            f"{_percent(advice.after.usable.value)}: only the latter counts. Plan again with the "
            "change to see envelope, windows and dates."
        )
    return lines


def difference(estimate: Estimate, sign: int = 1) -> str:
    """Say the difference of two chances in points of per cent: ``+3.2 (2.8 to 3.6) points``."""
    ends: Sequence[float] = sorted((sign * estimate.low, sign * estimate.high))
    return f"{_points(sign * estimate.value)} ({_points(ends[0])} to {_points(ends[1])}) points"


def _points(value: float) -> str:
    rounded = round(100 * value, 1) + 0.0
    sign = MINUS if rounded < 0 else "+" if rounded > 0 else ""
    return f"{sign}{abs(rounded):.1f}"


def _percent(value: float) -> str:
    return f"{100 * value:.3g} %"


def advice_json(stunt: Stunt, advice: Advice) -> dict[str, Any]:
    """Give an advice as plain objects."""
    return {
        "stunt": stunt.name,
        "verdict": advice.verdict,
        "reason": advice.reason,
        "unsafe_max": advice.unsafe_max,
        "keeps_cap": advice.keeps_cap,
        "toml": toml_lines(stunt, advice),
        "changes": [
            {
                "parameter": change.name,
                "before": change.before,
                "after": change.after,
                "worth": estimate_json(change.worth),
                "risk": estimate_json(change.risk),
            }
            for change in advice.changes
        ],
        "knobs": [
            {"parameter": knob.name, "low": knob.low, "high": knob.high, "step": knob.step}
            for knob in advice.knobs
        ],
        "before": _chances_json(advice, "before"),
        "after": _chances_json(advice, "after"),
        "gain": estimate_json(advice.gain),
        "risk": estimate_json(advice.risk),
        "promised": advice.promised,
        "limits": [
            {
                "limit": effect.limit.name,
                "before": estimate_json(effect.before),
                "after": estimate_json(effect.after),
                "difference": estimate_json(effect.difference),
            }
            for effect in advice.effects
        ],
        "candidates": advice.candidates,
        "runs": advice.runs,
        "flown": advice.flown,
        "made": made_json(advice.made),
    }


def _chances_json(advice: Advice, side: str) -> dict[str, Any]:
    chances = advice.before if side == "before" else advice.after
    return {
        "safe": estimate_json(chances.safe),
        "unsafe": estimate_json(chances.unsafe),
        "usable": estimate_json(chances.usable),
    }
