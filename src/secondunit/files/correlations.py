"""The inputs of a stunt that go together, held to the stunt's inputs and to each other."""

import math
from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations

from secondunit.files.kinds import KindPart
from secondunit.files.mistakes import Mistakes, nearest
from secondunit.files.reading import Tables
from secondunit.files.tables import CorrelationTable, StuntTable
from secondunit.files.toml_lines import Path
from secondunit.model.correlation import (
    WIND_INPUTS,
    CorrelatedInput,
    Correlation,
    input_names,
    is_possible,
    matrix_of_normals,
    rank_correlation,
)
from secondunit.model.spread import Spread
from secondunit.units import said_names

SIZE = "size of "


def read_correlations(
    tables: Tables, parts: Mapping[int, KindPart], mistakes: Mistakes
) -> dict[int, tuple[Correlation, ...]]:
    """Give the correlations of every stunt by its index; note every mistake in them.

    Both inputs must be known, uncertain and different; a pair may be stated once, an input enters
    either by its value or by its size, and all correlations of a stunt must be possible together.
    The kind's own hold for pairs that are not stated, unless an input of theirs is certain or
    enters what is stated in the other way.
    """
    read: dict[int, tuple[Correlation, ...]] = {}
    for index, stunt in tables.of("stunt", StuntTable):
        if index not in parts:
            continue
        inputs = _Inputs(stunt, parts[index])
        path: Path = ("stunt", index, "correlation")
        rows = list(_rows(path, stunt.correlation, inputs, mistakes))
        if len(rows) == len(stunt.correlation) and _are_consistent(path, rows, inputs, mistakes):
            rows += _of_kind(rows, parts[index], inputs)
            _check_possible(path, rows, inputs, mistakes)
            read[index] = tuple(rows)
    return read


class _Inputs:
    """The inputs of one stunt by what they are called in the file."""

    def __init__(self, stunt: StuntTable, part: KindPart) -> None:
        wind = stunt.wind
        said = said_names(part.parameters)
        self.names = dict(said)
        self.spreads: dict[str, Spread] = {}
        if wind is not None:  # a stunt that follows another has its wind drawn there
            winds = (wind.speed, wind.from_, wind.gust_over_mean)
            self.names = WIND_INPUTS | said
            self.spreads |= dict(zip(WIND_INPUTS, winds, strict=True))
        self.spreads |= {short: part.parameters[full] for short, full in said.items()}
        self.said = {full: short for short, full in self.names.items()}


def _rows(
    path: Path, tables: Sequence[CorrelationTable], inputs: _Inputs, mistakes: Mistakes
) -> Iterator[Correlation]:
    for row, table in enumerate(tables):
        here = (*path, row, "of")
        if len(table.of) != 2:
            mistakes.add(here, f"of must name two inputs, not {len(table.of)}")
            continue
        first, second = (_input(here, text, inputs, mistakes) for text in table.of)
        if first is None or second is None:
            continue
        if first.name == second.name:
            mistakes.add(here, f'"{table.of[0]}" must be correlated with another input')
            continue
        yield Correlation(first=first, second=second, value=table.value)


def _input(path: Path, text: str, inputs: _Inputs, mistakes: Mistakes) -> CorrelatedInput | None:
    by_size = text.startswith(SIZE)
    said = text.removeprefix(SIZE)
    if said not in inputs.names:
        message = f'"{said}" must be a parameter of the stunt or one of {", ".join(WIND_INPUTS)}'
        mistakes.add(path, message, nearest(said, inputs.names))
        return None
    if _is_certain(inputs.spreads[said]):
        message = f"{said} must be uncertain; what is known exactly goes together with nothing"
        mistakes.add(path, message, 'a value such as "12 ± 2 …"?')
        return None
    return CorrelatedInput(name=inputs.names[said], by_size=by_size)


def _of_kind(stated: Sequence[Correlation], part: KindPart, inputs: _Inputs) -> list[Correlation]:
    pairs = {_names(correlation) for correlation in stated}
    ways = {i.name: i.by_size for c in stated for i in (c.first, c.second)}
    return [
        correlation
        for correlation in part.kind.correlations
        if _names(correlation) not in pairs
        and not any(
            _is_certain(inputs.spreads[inputs.said[i.name]])
            or ways.get(i.name, i.by_size) != i.by_size
            for i in (correlation.first, correlation.second)
        )
    ]


def _names(correlation: Correlation) -> frozenset[str]:
    return frozenset((correlation.first.name, correlation.second.name))


def _is_certain(spread: Spread) -> bool:
    body = spread.shape == "fixed" or (spread.shape in {"normal", "lognormal"} and spread.b == 0)
    return body and (spread.tail is None or spread.tail_chance <= 0)


def _are_consistent(
    path: Path, rows: Sequence[Correlation], inputs: _Inputs, mistakes: Mistakes
) -> bool:
    """Tell whether each pair is stated once and each input enters in one way only."""
    is_good = True
    pairs: set[frozenset[str]] = set()
    ways: dict[str, bool] = {}
    for row, correlation in enumerate(rows):
        both = (correlation.first, correlation.second)
        pair = _names(correlation)
        if pair in pairs:
            said = " and ".join(inputs.said[i.name] for i in both)
            mistakes.add((*path, row, "of"), f"{said} must be stated only once")
            is_good = False
        pairs.add(pair)
        for i in both:
            if ways.setdefault(i.name, i.by_size) != i.by_size:
                said = inputs.said[i.name]
                message = f"{said} must enter all correlations by its value, or all by its size"
                mistakes.add((*path, row, "of"), message)
                is_good = False
    return is_good


def _check_possible(
    path: Path, rows: Sequence[Correlation], inputs: _Inputs, mistakes: Mistakes
) -> None:
    names = input_names(rows, tuple(inputs.said))
    matrix = matrix_of_normals(rows, names)
    if is_possible(matrix):
        return
    stated = {_names(r): r.value for r in rows}
    for three in combinations(range(len(names)), 3):
        if not is_possible(matrix[list(three)][:, list(three)]):
            mistakes.add(path, *_said_three([names[i] for i in three], stated, inputs))
            return
    said = ", ".join(inputs.said[name] for name in names)
    message = f"the correlations of {said} must be possible together, and these are not"
    mistakes.add(path, message, "weaker ones, or those between the others stated too?")


def _said_three(
    names: Sequence[str], stated: Mapping[frozenset[str], float], inputs: _Inputs
) -> tuple[str, str]:
    """Say which three cannot be, and between which numbers the weakest would have to lie."""
    weakest = min(combinations(names, 2), key=lambda pair: abs(stated.get(frozenset(pair), 0.0)))
    other = next(name for name in names if name not in weakest)
    a, b = (
        2 * math.sin(math.pi * stated.get(frozenset((other, name)), 0.0) / 6) for name in weakest
    )
    room = math.sqrt((1 - a * a) * (1 - b * b))
    low, high = (_inwards(rank_correlation(a * b + side * room), -side) for side in (-1, 1))
    one, two = (inputs.said[name] for name in weakest)
    third = inputs.said[other]
    value = stated.get(frozenset(weakest))
    now = f"which is {value:g}" if value is not None else "which is not stated, and so 0"
    message = (
        f"the correlation of {one} and {two}, {now}, must lie between {low:.2f} and {high:.2f}, "
        f"as both go together with {third}"
    )
    return message, ""


def _inwards(value: float, side: int) -> float:
    """Round to two places in a direction, and stay between those no correlation may reach."""
    rounded = math.ceil(value * 100) / 100 if side > 0 else math.floor(value * 100) / 100
    return min(max(rounded, -0.99), 0.99)
