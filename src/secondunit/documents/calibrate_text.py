"""A calibration in words and as JSON: what was learnt, and where the next take will be."""

import math
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from secondunit.documents.json_numbers import estimate_json, made_json
from secondunit.documents.text import columns
from secondunit.documents.words import (
    ADVICE,
    brief_chance,
    capital,
    counted,
    listed,
    plain_name,
    quantity,
    shown,
    unit_word,
)
from secondunit.files.spread_toml import spread_toml
from secondunit.model.spread import Spread
from secondunit.model.stunt import Stunt, stated_digest
from secondunit.stages.calibrate import Calibration, Foreseen, Learnt
from secondunit.stunts.registry import KINDS
from secondunit.units import said_names

_SHARE_MIN = 0.1
_STAYED = 0.1  # of a stated spread; less is not worth saying
_CHANGING = 0.5  # share of the variance from which scatter between takes is said to be the reason
_APART_MAX = 8
_ABOUT = (
    "Regions are those of highest density, of what a logger would show of the next take; they hold "
    "what the simulation leaves out as far as these takes show it. Not validated beyond the takes "
    "counted here."
)

# Worlds drawn from what is believed before any take, four takes in each (docs/calibrate.md).
SIMULATED = (
    "In 27 simulated worlds of four takes each, regions of 90 % held the fifth take 22 times 2 s "
    "after the exit, 24 to 27 times from 5 s on and at the opening, 23 times at the landing. Takes "
    "that have nothing in common may lie outside more often. The inputs of a take lay inside their "
    "own 90 % in 74 %: too narrow, most so the wind's direction and the canopy's speed. No track "
    "of a ramp jump was held against them."
)


def calibrate_lines(found: Calibration, notes: Sequence[str] = ()) -> list[str]:
    """Say what takes told of each input, what they cannot tell apart, and the corridor."""
    learnt = [one for one in found.inputs if one.is_learnt]
    other = len(found.inputs) - len(learnt)
    return [
        f"{found.simulator}: calibrated from {counted(len(found.takes), 'take')}",
        "",
        *_inputs(learnt),
        *_why(learnt),
        f"{capital(counted(other, 'other input'))}: these takes tell nothing of them."
        if other
        else "These takes tell something of every input.",
        "",
        *_together(found),
        *_next_measured(found),
        *_doubt(found),
        "",
        f"The next take, regions of {100 * found.corridor[0].chance:.0f} %:",
        *_corridor(found.corridor),
        *notes,
        _ABOUT,
        ADVICE,
    ]


def _inputs(learnt: Sequence[Learnt]) -> list[str]:
    if not learnt:
        return ["These takes told nothing new of any input."]
    head = ("input", "stated, middle 90 %", "the next take, middle 90 %", "narrower by")
    rows = [
        (
            plain_name(one.name), _range(one.before, one.name), _range(one.after, one.name),
            f"{100 * max(one.contraction, 0.0):.0f} %",
        )
        for one in learnt
    ]  # fmt: skip
    return columns(head, rows)


def _why(learnt: Sequence[Learnt]) -> list[str]:
    """Say of each input where the tracks show it, and which take moved it most."""
    lines = [f"{capital(plain_name(one.name))} {_moved(one)}: {_because(one)}." for one in learnt]
    return ["", "Why:", *(f"  {line}" for line in lines), ""] if lines else []


def _moved(one: Learnt) -> str:
    """Say how far an input went, in standard deviations of what was stated."""
    far = abs(one.shift)
    narrower = f"{100 * max(one.contraction, 0.0):.0f} % narrower"
    if far < _STAYED:
        return f"stayed where it was stated, {narrower}"
    return f"went {'up' if one.shift > 0 else 'down'} by {far:.1f} of its stated spread, {narrower}"


def _because(one: Learnt) -> str:
    parts = [f"{name} ({100 * share:.0f} %)" for name, share in one.seen_in if share >= _SHARE_MIN]
    said = f"shown by {listed(parts[:2])}" if parts else "shown by no line of its own"
    if not one.by_take:
        return said
    name, by = max(one.by_take, key=lambda pair: abs(pair[1]))
    if abs(by) < _STAYED:
        return f"{said}; no single take matters much"
    where = "up" if by > 0 else "down"
    return f"{said}; most moved by {name}, {where} by {abs(by):.1f} of that against the other takes"


def _range(ends: tuple[float, float, float], name: str) -> str:
    low, middle, high = (f"{shown(end, name):.3g}" for end in ends)
    unit = unit_word(name)
    return f"{middle} ({low} to {high}){' ' if unit else ''}{unit}"


def _together(found: Calibration) -> list[str]:
    lines = [
        f"{capital(plain_name(a))} and {plain_name(b)} cannot be told apart from these takes "
        f"(correlation {value:+.2f})."
        for a, b, value in found.together[:_APART_MAX]
    ]
    more = len(found.together) - _APART_MAX
    return lines + ([f"So with {counted(more, 'further pair')}."] if more > 0 else [])


def _next_measured(found: Calibration) -> list[str]:
    """Say which inputs spread the next take most: what to measure next."""
    most = sorted(found.inputs, key=lambda one: -one.share)[:3]
    named = [
        f"{plain_name(one.name)} ({100 * one.share:.0f} % of the spread, {_how_known(one)})"
        for one in most
        if one.share >= _SHARE_MIN
    ]
    if not named:
        return ["No single input spreads the next take much: measure further takes."]
    return [f"What to measure next, as it spreads the next take most: {listed(named)}."]


def _how_known(one: Learnt) -> str:
    """Say whether another take would tell it, or only the day itself."""
    if one.scatter >= _CHANGING:
        return "mostly from take to take: measure it at each take, or make it steadier"
    return "mostly not known yet: further takes tell it"


def _doubt(found: Calibration) -> list[str]:
    parts = [f"{plain_name(name)} {quantity(value, name)}" for name, value in found.doubt[:2]]
    return [f"Left out by the simulation, as these takes show it: {listed(parts)} each second."]


def _corridor(corridor: Sequence[Foreseen]) -> list[str]:
    head = ("", "middle", "90 % of each axis by itself", "across", "before", "past takes held")
    rows = [
        (
            one.name,
            ", ".join(
                f"{axis} {value:.0f}" for axis, value in zip(one.axes, one.middle, strict=True)
            ),
            ", ".join(f"{a:.0f} to {b:.0f}" for a, b in zip(one.low, one.high, strict=True)) + " m",
            f"{one.across_m:.0f} m",
            f"{one.before_m:.0f} m",
            _held(one),
        )
        for one in corridor
    ]
    return columns(head, rows)


def _held(one: Foreseen) -> str:
    if one.held is None:
        return "not known"
    return (
        f"{round(one.held.value * one.held.count)} of {one.held.count}: "
        f"{brief_chance(one.held)}; miss {one.miss_m:.0f} m"
    )


def toml_lines(stunt: Stunt, found: Calibration) -> list[str]:
    """Give the lines of the production file that plan with what was learnt."""
    kind = KINDS[stunt.kind]
    parameters = {parameter.name: parameter for parameter in kind.parameters}
    keys = {name: said for said, name in said_names(parameters).items()}
    rows = [
        f"{keys[one.name]} = "
        + spread_toml(
            _rounded(one.spread), one.name, parameters[one.name].low, parameters[one.name].high
        )
        for one in found.inputs
        if one.is_learnt and one.name in parameters
    ]
    return [
        "[stunt.calibrated]",
        f"takes = {len(found.takes)}",
        f'of = "{stated_digest(stunt)}"',
        "[stunt.calibrated.parameters]",
        *rows,
    ]


def _rounded(spread: Spread) -> Spread:
    """Round to a hundredth of a standard deviation, as no take knows it better."""
    if spread.b <= 0:
        return spread
    middle = float(f"{spread.a:.4g}")
    if spread.shape != "lognormal":
        middle = round(spread.a, 2 - math.floor(math.log10(spread.b)))
    return replace(spread, a=middle, b=float(f"{spread.b:.3g}"))


def calibrate_json(found: Calibration, toml: Sequence[str] = ()) -> dict[str, Any]:
    """Give a calibration as JSON values."""
    return {
        "simulator": found.simulator,
        "takes": list(found.takes),
        "inputs": [
            {
                "input": one.name,
                "of": one.level,
                "before": list(one.before),
                "after": list(one.after),
                "contraction": one.contraction,
                "share": one.share,
                "shift": one.shift,
                "seen_in": dict(one.seen_in),
                "moved_by_take": dict(one.by_take),
                "from_take_to_take": one.scatter,
                "is_learnt": one.is_learnt,
            }
            for one in found.inputs
        ],
        "not_told_apart": [
            {"inputs": [a, b], "correlation": value} for a, b, value in found.together
        ],
        "doubt": dict(found.doubt),
        "corridor": [
            {
                "at": one.name,
                "axes": list(one.axes),
                "chance": one.chance,
                "middle_m": one.middle.tolist(),
                "low_m": one.low.tolist(),
                "high_m": one.high.tolist(),
                "across_m": one.across_m,
                "before_m": one.before_m,
                "held": None if one.held is None else estimate_json(one.held),
                "miss_m": one.miss_m if one.held is not None else None,
            }
            for one in found.corridor
        ],
        "toml": list(toml),
        "made": made_json(found.made),
    }
