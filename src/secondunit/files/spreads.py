"""Uncertain numbers as people write them, read into a `Spread`.

``"25 ± 0.8 m/s"`` is a bell curve, ``"20 to 30 m/s"`` any value between two ends alike, a table
names its distribution. See docs/production.md.
"""

import math
import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import partial
from typing import Any

import numpy as np
from scipy.special import ndtr

from secondunit.files.mistakes import Found, Wrong, nearest, shown, wrong
from secondunit.model.spread import Spread, fixed, normal, uniform
from secondunit.units import (
    QuantityError,
    example_unit,
    in_unit,
    parse_difference,
    parse_quantity,
    split_quantity,
)

_PLUS_MINUS = re.compile(r"\s*(?:±|\+/-|\+-)\s*")
_TO = re.compile(r"\s+to\s+")
SHAPE_KEYS: Mapping[str, tuple[str, ...]] = {
    "fixed": ("value",),
    "normal": ("mean", "sd"),
    "lognormal": ("median", "sd_log"),
    "uniform": ("lowest", "highest"),
    "triangular": ("lowest", "likely", "highest"),
}
_CUT_KEYS = ("low", "high")
_TAIL_KEYS = ("tail", "tail_chance")
_KEPT_MIN = 0.01  # a cut that throws away more than 99 % of a distribution is a slip of the pen
_BODY = 0.01  # the body of a spread is what lies between its 1 % and 99 % quantiles
_SD_LOG_MAX = 3.0  # a factor of 20 either way within one standard deviation is no knowledge


def parse_exact(value: object, dimension: str) -> float:
    """Read a quantity that is one number, ``"12 kt"``.

    Raises
    ------
    Wrong
        Where it is none; a number without a unit is refused, except for a ratio.
    """
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        raise wrong(f"{shown(value)} must be a quantity of {dimension}", _example(dimension))
    if not isinstance(value, str) and abs(value) > 1e300:
        raise wrong(f"{shown(value)} must be a finite number")
    text = value if isinstance(value, str) else repr(value)
    if any(len(separator.split(text.strip())) == 2 for separator in (_PLUS_MINUS, _TO)):
        raise wrong(f"{shown(value)} must be one number here; it cannot be uncertain")
    try:
        return parse_quantity(text, dimension)
    except QuantityError as error:
        raise wrong(str(error), error.maybe) from error


def parse_spread(value: object, dimension: str) -> Spread:
    """Read an uncertain quantity: a number, ``±``, ``to``, or a table with its distribution.

    Raises
    ------
    Wrong
        With everything that is wrong in it, each at its key.
    """
    if isinstance(value, dict):
        return _from_table(value, dimension)
    if isinstance(value, str):
        for separator, read in ((_PLUS_MINUS, _plus_minus), (_TO, _between)):
            parts = separator.split(value.strip())
            if len(parts) == 2:
                return _of_two(value, parts, dimension, read)
    return fixed(parse_exact(value, dimension))


def check_inside(
    spread: Spread, low: float, high: float, dimension: str, why: str = "", written: object = None
) -> None:
    """Hold the body of a spread, and of its tail, to what the value may be at all.

    The body is what lies between the 1 % and the 99 % quantile. `why` is said behind the range. A
    time is said in the unit in which it was `written`, if it was.

    Raises
    ------
    Wrong
        Where it reaches out of [low, high].
    """
    for part in (spread, spread.tail):
        if part is None:
            continue
        reached = [_quantile(part, chance) for chance in (_BODY, 1 - _BODY)]
        out = next((x for x in reached if not low <= x <= high), None)
        if out is None:
            continue
        unit = _unit_for(max(abs(x) for x in (out, low, high) if math.isfinite(x)), dimension)
        own, ends = unit, (unit, unit)
        if dimension == "time":
            own, ends = _unit_of(written) or unit, _time_units(low, high)
        value, allowed = said_in(out, own), _said_range(low, high, ends) + why
        if part.shape == "fixed":
            raise wrong(f"{value} must lie {allowed}")
        raise wrong(
            f"reaches {value}; it must stay {allowed}",
            "cut it off with low and high, in a table that names its distribution?",
        )


def cut_to(spread: Spread, low: float, high: float) -> Spread:
    """Cut a spread off where its value cannot be at all, so that no draw lies outside."""
    tail = cut_to(spread.tail, low, high) if spread.tail is not None else None
    if spread.shape == "fixed":
        return replace(spread, tail=tail)
    return replace(spread, low=max(low, spread.low), high=min(high, spread.high), tail=tail)


def said_in(value_si: float, unit: str) -> str:
    """Say an SI value in a unit; the empty unit is a bare ratio."""
    return f"{in_unit(value_si, unit):.6g} {unit}" if unit else f"{value_si:.6g}"


def _unit_for(largest_si: float, dimension: str) -> str:
    """Choose the unit in which people say values of this size."""
    if dimension == "ratio":
        return ""
    if dimension == "time":
        sizes = ((120.0, "s"), (7200.0, "min"), (3 * 86_400.0, "h"), (math.inf, "day"))
        return next(unit for size, unit in sizes if largest_si <= size)
    if dimension == "speed" and largest_si < 1e-3:
        return "mm/h"
    return example_unit(dimension)


def _unit_of(written: object) -> str:
    """Give the unit in which a quantity was written, nothing where that cannot be told."""
    if not isinstance(written, str):
        return ""
    try:
        last = re.split(rf"{_PLUS_MINUS.pattern}|{_TO.pattern}", written)[-1]
        return split_quantity(last)[1]
    except QuantityError:
        return ""


def _time_units(low_s: float, high_s: float) -> tuple[str, str]:
    """Choose for both ends of a range the longest unit in which they are whole numbers."""

    def whole(time_s: float) -> str:
        units = ("day", "h", "min")
        return next((u for u in units if in_unit(time_s, u) == round(in_unit(time_s, u))), "s")

    ends = [time_s for time_s in (low_s, high_s) if time_s and math.isfinite(time_s)]
    least, most = (whole(end) for end in (ends[0], ends[-1])) if ends else ("s", "s")
    return (least if low_s else most), most


def _said_range(low: float, high: float, units: tuple[str, str]) -> str:
    if math.isinf(high):
        return f"at or above {said_in(low, units[0])}"
    if math.isinf(low):
        return f"at or below {said_in(high, units[1])}"
    return f"between {said_in(low, units[0])} and {said_in(high, units[1])}"


def _example(dimension: str) -> str:
    return "a number?" if dimension == "ratio" else f'"12 {example_unit(dimension)}"?'


def _of_two(
    text: str, parts: list[str], dimension: str, read: Callable[[str, str, str], Spread]
) -> Spread:
    """Read ``a ± b unit`` or ``a to b unit``; without its own unit, a takes that of b."""
    first, second = parts
    try:
        (number, unit), (_, unit_after) = split_quantity(first), split_quantity(second)
        if not unit and not unit_after and dimension != "ratio":
            raise wrong(f'"{text}" has no unit', f'"{text.strip()} {example_unit(dimension)}"?')
        return read(first if unit else f"{number} {unit_after}", second, dimension)
    except QuantityError as error:
        raise wrong(str(error), error.maybe) from error


def _plus_minus(mean: str, sd: str, dimension: str) -> Spread:
    middle = parse_quantity(mean, dimension)
    spread = normal(middle, parse_difference(sd, dimension, middle))
    if spread.b < 0:
        raise wrong(f"± {sd} must not be negative")
    return spread if spread.b > 0 else fixed(spread.a)


def _between(low: str, high: str, dimension: str) -> Spread:
    spread = uniform(parse_quantity(low, dimension), parse_quantity(high, dimension))
    if spread.a >= spread.b:
        raise wrong(
            f"{low} must be below {high}", f'"{high} to {low}"?' if spread.a > spread.b else ""
        )
    return spread


def _from_table(table: Mapping[str, Any], dimension: str) -> Spread:
    shape = table.get("distribution")
    if not isinstance(shape, str) or shape not in SHAPE_KEYS:
        raise _no_shape(shape)
    found: Found = _strange_keys(table, shape)
    numbers: dict[str, float] = {}
    for key in (*SHAPE_KEYS[shape], *_CUT_KEYS, "tail_chance"):
        if key in table:
            mean = numbers.get("mean", 0.0)
            _take(numbers, found, key, partial(_read_key, key, table[key], dimension, mean))
        elif key in SHAPE_KEYS[shape]:
            found.append(((), f"{key} is missing; a {shape} spread must have it", ""))
    tail = _tail(table, dimension, found)
    if found:
        raise Wrong(*found)
    spread = _put_together(shape, numbers, tail)
    _check_table(spread)
    return spread


def _no_shape(shape: object) -> Wrong:
    known = ", ".join(SHAPE_KEYS)
    if shape is None:
        return wrong(
            f"distribution is missing; it must be one of {known}", 'distribution = "normal"?'
        )
    maybe = nearest(shape, SHAPE_KEYS) if isinstance(shape, str) else ""
    return wrong(f"{shown(shape)} must be one of {known}", maybe, ("distribution",))


def _strange_keys(table: Mapping[str, Any], shape: str) -> Found:
    cuts = _CUT_KEYS if shape in {"normal", "lognormal"} else ()
    known = ("distribution", *SHAPE_KEYS[shape], *cuts, *_TAIL_KEYS)
    return [
        ((key,), f"{key} is no key of a {shape} spread; it must be one of {', '.join(known)}",
         nearest(key, known))
        for key in table
        if key not in known
    ]  # fmt: skip


def _take(
    numbers: dict[str, float],
    found: Found,
    key: str,
    read: Callable[[], float],
) -> None:
    try:
        numbers[key] = read()
    except Wrong as error:
        found.extend(((key,), message, maybe) for _, message, maybe in error.found)


def _read_key(key: str, value: object, dimension: str, mean: float) -> float:
    if key in {"sd_log", "tail_chance"}:
        return parse_exact(value, "ratio")
    if key != "sd":
        return parse_exact(value, dimension)
    parse_exact(value, dimension)  # says what is wrong with its form, if anything
    try:
        return parse_difference(str(value), dimension, mean)
    except QuantityError as error:
        raise wrong(str(error), error.maybe) from error


def _tail(table: Mapping[str, Any], dimension: str, found: Found) -> Spread | None:
    if ("tail" in table) != ("tail_chance" in table):
        given, lacking = ("tail", "tail_chance") if "tail" in table else ("tail_chance", "tail")
        found.append(((), f"{lacking} is missing; it must be given with {given}", ""))
    if "tail" not in table:
        return None
    try:
        tail = parse_spread(table["tail"], dimension)
    except Wrong as error:
        found.extend((("tail", *path), message, maybe) for path, message, maybe in error.found)
        return None
    if tail.tail is not None:
        found.append((("tail",), "a tail must not have a tail itself", ""))
    return tail


def _put_together(shape: str, numbers: Mapping[str, float], tail: Spread | None) -> Spread:
    values = [numbers[key] for key in SHAPE_KEYS[shape]]
    a, b, c = (*values, 0.0, 0.0)[:3]
    return Spread(
        shape=shape,  # type: ignore[arg-type]  # a key of SHAPE_KEYS
        a=a, b=b, c=c,
        low=numbers.get("low", -math.inf), high=numbers.get("high", math.inf),
        tail_chance=numbers.get("tail_chance", 0.0), tail=tail,
    )  # fmt: skip


def _check_table(spread: Spread) -> None:
    found: Found = []
    if not 0 <= spread.tail_chance < 1:
        found.append((("tail_chance",), f"{spread.tail_chance:g} must lie between 0 and 1",
                      f'"{spread.tail_chance:g} %"?'))  # fmt: skip
    if spread.low >= spread.high:
        found.append((("low",), "low must be below high", ""))
    found.extend(_SHAPE_CHECKS[spread.shape](spread))
    if not found and _kept(spread) < _KEPT_MIN:
        found.append(((), "low and high must leave more than 1 % of the distribution", ""))
    if found:
        raise Wrong(*found)


def _check_normal(spread: Spread) -> Found:
    return [] if spread.b > 0 else [(("sd",), f"sd ({spread.b:g}) must be above 0", "")]


def _check_lognormal(spread: Spread) -> Found:
    found: Found = []
    if spread.a <= 0:
        found.append((("median",), f"median ({spread.a:g}) must be above 0", ""))
    if not 0 < spread.b <= _SD_LOG_MAX:
        found.append(
            (("sd_log",), f"sd_log ({spread.b:g}) must be above 0, up to {_SD_LOG_MAX:g}", "")
        )
    if spread.high <= 0:
        found.append((("high",), "high of a lognormal spread must be above 0", ""))
    return found


def _check_uniform(spread: Spread) -> Found:
    return [] if spread.a < spread.b else [(("lowest",), "lowest must be below highest", "")]


def _check_triangular(spread: Spread) -> Found:
    is_right = spread.a <= spread.b <= spread.c and spread.a < spread.c
    return [] if is_right else [((), "lowest, likely, highest must rise in this order", "")]


_SHAPE_CHECKS: Mapping[str, Callable[[Spread], Found]] = {
    "fixed": lambda _: [],
    "normal": _check_normal,
    "lognormal": _check_lognormal,
    "uniform": _check_uniform,
    "triangular": _check_triangular,
}


def _kept(spread: Spread) -> float:
    """Give the share of a normal or lognormal spread that its cuts leave."""
    if spread.shape not in {"normal", "lognormal"}:
        return 1.0
    low, high, centre = spread.low, spread.high, spread.a
    if spread.shape == "lognormal":
        centre = math.log(centre)
        low = math.log(low) if low > 0 else -math.inf
        high = math.log(high) if high > 0 else -math.inf
    return float(ndtr((high - centre) / spread.b) - ndtr((low - centre) / spread.b))


def _quantile(spread: Spread, chance: float) -> float:
    return float(replace(spread, tail=None, tail_chance=0.0).quantile(np.array([chance]))[0])
