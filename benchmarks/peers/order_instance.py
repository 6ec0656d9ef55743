"""An instance of talent scheduling for the peers, made smaller in the same exact way as ours."""

from pathlib import Path
from typing import NamedTuple


class Instance(NamedTuple):
    """Who is in which part, lengths, rates, and what is paid whatever the order."""

    is_in: list[list[int]]
    lengths: list[int]
    rates: list[int]
    fixed: int


def reduced_instance(path: str) -> Instance:
    """Read a file, leave out who is in one part only, and put parts with one cast together."""
    numbers = [int(float(word)) for word in Path(path).read_text().split("\n", 1)[1].split()]
    parts, people = numbers[:2]
    rows = [numbers[2 + p * (parts + 1) :][: parts + 1] for p in range(people)]
    is_in, rates = [row[:-1] for row in rows], [row[-1] for row in rows]
    lengths = numbers[2 + people * (parts + 1) :][:parts]
    worked = [sum(n for n, is_there in zip(lengths, row, strict=True) if is_there) for row in is_in]
    fixed = sum(rate * length for rate, length in zip(rates, worked, strict=True))
    while True:
        kept = [p for p, row in enumerate(is_in) if sum(row) > 1]
        is_in, rates = [is_in[p] for p in kept], [rates[p] for p in kept]
        groups: dict[tuple[int, ...], int] = {}
        for part, length in enumerate(lengths):
            cast = tuple(row[part] for row in is_in)
            groups[cast] = groups.get(cast, 0) + length
        is_done = len(groups) == len(lengths) and all(sum(row) > 1 for row in is_in)
        lengths = list(groups.values())
        is_in = [[cast[p] for cast in groups] for p in range(len(rates))]
        if is_done:
            return Instance(is_in, lengths, rates, fixed)
