"""An instance of talent scheduling for the peers, made smaller in the same exact way as ours.

And how a peer tells what it found, so that it may be ended at any moment.
"""

import json
import sys
import time
from pathlib import Path
from typing import NamedTuple


class Instance(NamedTuple):
    """Who is in which part, lengths, rates, and what those who were left out are paid."""

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
    fixed = 0
    while True:
        kept = [p for p, row in enumerate(is_in) if sum(row) > 1]
        fixed += sum(
            rates[p] * _worked(is_in[p], lengths) for p in range(len(rates)) if p not in kept
        )
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


def _worked(row: list[int], lengths: list[int]) -> int:
    return sum(length for length, is_there in zip(lengths, row, strict=True) if is_there)


def say_pay(pay: int) -> None:
    """Tell of a better order."""
    _say({"pay": pay})


def say_end(*, is_proven: bool, threads: int, began_cpu_s: float) -> None:
    """Tell that the search is over, and what it took of a machine with a core for each thread.

    Waiting of its threads for each other is not in it; what they do twice is.
    """
    _say({"is_proven": is_proven, "seconds": (time.process_time() - began_cpu_s) / threads})


def _say(fact: dict[str, float]) -> None:
    sys.stdout.write(json.dumps(fact) + "\n")
    sys.stdout.flush()
