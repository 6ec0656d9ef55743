"""Which input decides, in words: bars, intervals, and what to measure next."""

from typing import Any

from secondunit.documents.how_to_measure import how_to_measure
from secondunit.documents.json_numbers import estimate_json, made_json
from secondunit.documents.text import columns
from secondunit.documents.words import (
    ADVICE,
    MINUS,
    chance,
    counted,
    listed,
    plain_name,
    shown,
    spaced,
    unit_word,
)
from secondunit.model.estimate import Estimate
from secondunit.model.stunt import Stunt
from secondunit.stages.sensitivity import Index, Indices, Sensitivity, Slope, Slopes
from secondunit.stages.sensitivity.find import TOGETHER
from secondunit.stunts.registry import KINDS

BAR = 20
SHOWN = 8  # inputs in a table; the rest decide less
SMALL = 0.05  # an input that decides less is not worth naming first
LEFT_OUT = 0.05  # a measure that applies to fewer runs than all but this is told with a warning
# Of sixty slopes without effect three miss their 95 % interval; beyond 1.65 times its half width,
# or 3.2 standard deviations, one such table in twelve shows one.
AMONG_MANY = 1.65
_SPOKEN = {"wind_from": "wind direction", "gust": "gust over the mean"}
VERDICTS = ("safe", "usable")


def sensitivity_lines(
    stunt: Stunt, found: Sensitivity, slopes: Slopes | None = None, measure: str | None = None
) -> list[str]:
    """Say what decides safe and usable, or one measure; and what to measure next.

    Parameters
    ----------
    stunt
        The stunt, with its limits.
    found
        Its indices.
    slopes
        Its gradients, where they were asked for.
    measure
        The one measure to show in full; safe and usable where it is None.
    """
    outputs = VERDICTS if measure is None else (measure,)
    size = f"{found.rows:,} pairs, {len(found.inputs)} inputs in doubt"
    title = f"{found.stunt} ({spaced(found.kind)}): what decides"
    lines = [
        f"{title}, in {counted(found.flown, 'run')} ({size})",
        f"safe    {chance(found.chance_safe)}",
        f"usable  {chance(found.chance_usable)}",
    ]
    for output in outputs:
        lines += ["", *output_lines(found.output(output))]
    if slopes is not None:
        for output in outputs:
            lines += ["", *slope_lines(slopes, output)]
    if measure is None:
        lines += ["", "Measure this next", *next_lines(stunt, found)]
    return [*lines, "", ADVICE]


def output_lines(indices: Indices) -> list[str]:
    """Say the shares of one output: a table, the input that decides most by itself first."""
    title = f"What decides {said_output(indices.output)}"
    if not indices.is_known:
        return [f"{title}: nothing can be told; it was the same in every run seen."]
    rows = [
        (
            said_input(one.input),
            bar(one.first.value),
            share_words(one.first),
            share_words(one.total),
        )
        for one in worth_a_row(indices)
    ]
    table = columns(("input", "by itself", "", "with others"), rows)
    return [f"{title} (shares of its variance)", *table, *left_out_lines(indices)]


def worth_a_row(indices: Indices) -> list[Index]:
    """Give the inputs that decide most by themselves or with others, by themselves first."""
    ranked = sorted(indices.inputs, key=lambda one: (-one.first.value, -one.total.value))
    with_others = sorted(ranked, key=lambda one: -one.total.value)[:SHOWN]
    return [one for place, one in enumerate(ranked) if place < SHOWN // 2 or one in with_others]


def left_out_lines(indices: Indices) -> list[str]:
    """Say how many runs an output leaves out, where it does."""
    out = 1 - indices.applies.value
    if out <= 0:
        return []
    lines = [
        f"Over the runs it applies to; left out: {chance(_opposite(indices.applies))}"
        + (f", of which not measured: {chance(indices.unknown)}" if indices.unknown.value else "")
        + "."
    ]
    if out > LEFT_OUT:
        lines.append("What decides whether it applies is not seen here; look at safe.")
    return lines


def _opposite(estimate: Estimate) -> Estimate:
    return Estimate(
        value=1 - estimate.value,
        low=1 - estimate.high,
        high=1 - estimate.low,
        count=estimate.count,
    )


def next_lines(stunt: Stunt, found: Sensitivity) -> list[str]:
    """Say, for the verdicts and for each measure with a limit, what is best measured first."""
    limited = dict.fromkeys(limit.measure for limit in stunt.limits)
    meanings = _meanings(found.kind)
    told: set[str] = set()
    lines = []
    for output in (*VERDICTS, *limited):
        indices = found.output(output)
        first = _first(indices)
        if first is None or first.input == output:  # a measure that is an input decides itself
            continue
        lines.append(next_line(indices, meanings))
        if first.input not in told:
            told.add(first.input)
            lines.append(f"    How ({said_input(first.input)}): {_how(first.input)}.")
    return lines


def _first(indices: Indices) -> Index | None:
    """Give the input that is best measured first: by itself, or else together with others."""
    if not indices.is_known or not indices.inputs:
        return None
    first = indices.first_order()[0]
    return first if _is_told(first) else max(indices.inputs, key=lambda one: one.total.value)


def _how(name: str) -> str:
    """Say how to find out more about an input, or about each of those that go together."""
    return "; ".join(dict.fromkeys(how_to_measure(part) for part in name.split(TOGETHER)))


def next_line(indices: Indices, meanings: dict[str, str]) -> str:
    """Say in a sentence what is best measured first for one output."""
    said = said_output(indices.output)
    what = f"whether a run is {said}" if indices.output in VERDICTS else f"the spread of {said}"
    first = indices.first_order()[0]
    if not _is_told(first):
        together = sorted(indices.inputs, key=lambda one: -one.total.value)[:3]
        names = listed(
            [f"{said_input(one.input)} ({100 * one.total.value:.0f} %)" for one in together]
        )
        return f"- No single input decides {what}; most have their part together: {names}."
    meaning = meanings.get(first.input, "")
    about = f" ({meaning})" if meaning else ""
    decides = f"it decides {share_words(first.first)} of {what}"
    line = f"- Measure {said_input(first.input)}{about} first: {decides}"
    rivals = [
        said_input(one.input)
        for one in indices.first_order()[1:4]
        if one.first.high >= first.first.low and _is_told(one)
    ]
    return f"{line}; {listed(rivals)} may decide as much." if rivals else f"{line}."


def _is_told(index: Index) -> bool:
    """Tell whether an input surely decides something by itself, and enough to be named."""
    return index.first.low > 0 and index.first.value >= SMALL


def slope_lines(slopes: Slopes, output: str) -> list[str]:
    """Say what small changes do to one output: middles first, then widths."""
    figure = "chance" if output in VERDICTS else "mean"
    lines = [f"What a small change does to {said_output(output)}"]
    rows = []
    for both in (slopes.of(output, "middle", figure), slopes.of(output, "width", figure)):
        ranked = sorted(both, key=lambda one: -abs(one.estimate.value * one.step))
        rows += [_slope_row(one) for one in ranked if _is_sure(one)][:SHOWN]
    if not rows:
        return [f"{lines[0]}: nothing that these runs can tell from chance."]
    return [*lines, *columns(("input", "changed by", "effect", "95 % interval"), rows)]


def _is_sure(slope: Slope) -> bool:
    """Tell whether a slope stands out among the many that are looked at at once."""
    half = (slope.estimate.high - slope.estimate.low) / 2
    return abs(slope.estimate.value) > AMONG_MANY * half


def _slope_row(slope: Slope) -> tuple[str, str, str, str]:
    if slope.way == "width":
        by, change = -0.105, "spread 10 % narrower"  # ln 0.9
    else:
        by = slope.step
        change = f"+{_figure(shown(by, slope.input))} {unit_word(slope.input)}".rstrip()
    ends = sorted((slope.estimate.low * by, slope.estimate.high * by))
    value, low, high = (
        _effect(x, slope.output) for x in (slope.estimate.value * by, ends[0], ends[1])
    )
    return said_input(slope.input), change, value, f"{low} to {high}"


def _effect(value: float, output: str) -> str:
    scaled, unit = (
        (100 * value, "%") if output in VERDICTS else (shown(value, output), unit_word(output))
    )
    sign = MINUS if scaled < 0 else "+"
    return f"{sign}{_figure(abs(scaled))} {unit}".rstrip()


def _figure(value: float) -> str:
    return f"{value:.2g}" if abs(value) < 10 else f"{value:.0f}"


def said_input(name: str) -> str:
    """Say an input's name in words."""
    parts = [_SPOKEN.get(part) or plain_name(part) for part in name.split(TOGETHER)]
    return parts[0] if len(parts) == 1 else f"{listed(parts)} together"


def said_output(name: str) -> str:
    """Say an output's name in words."""
    return name if name in VERDICTS else plain_name(name)


def bar(share: float) -> str:
    """Draw a share as a bar of characters."""
    full = round(BAR * share)
    return "█" * full + "·" * (BAR - full)


def share_words(estimate: Estimate) -> str:
    """Say a share with its interval, in whole per cent: ``62 % (55-68 %)``."""
    low, high = int(100 * estimate.low), -int(-100 * estimate.high // 1)
    return f"{100 * estimate.value:.0f} % ({low}–{min(high, 100)} %)"  # noqa: RUF001


def _meanings(kind: str) -> dict[str, str]:
    known = KINDS[kind].parameters if kind in KINDS else ()
    return {parameter.name: parameter.meaning for parameter in known}


def sensitivity_json(found: Sensitivity, slopes: Slopes | None = None) -> dict[str, Any]:
    """Give a sensitivity, and the slopes where there are any, as plain objects."""
    value: dict[str, Any] = {
        "stunt": found.stunt,
        "kind": found.kind,
        "rows": found.rows,
        "flown": found.flown,
        "safe": estimate_json(found.chance_safe),
        "usable": estimate_json(found.chance_usable),
        "outputs": [_indices_json(indices) for indices in found.outputs],
        "made": made_json(found.made),
    }
    if slopes is not None:
        value["slopes"] = [
            {
                "input": slope.input,
                "way": slope.way,
                "step": slope.step,
                "output": slope.output,
                "figure": slope.figure,
                "slope": estimate_json(slope.estimate),
            }
            for slope in slopes.slopes
        ]
    return value


def _indices_json(indices: Indices) -> dict[str, Any]:
    return {
        "output": indices.output,
        "applies": estimate_json(indices.applies),
        "unknown": estimate_json(indices.unknown),
        "inputs": [
            {
                "input": one.input,
                "first": estimate_json(one.first),
                "total": estimate_json(one.total),
            }
            for one in indices.inputs
        ],
    }
