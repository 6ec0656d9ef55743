"""Instances of talent scheduling: the published files, and made-up ones by size and seed."""

import random
from pathlib import Path

import numpy as np

from secondunit.stages.schedule.order import Shoot

SIZES = ((24, 12), (28, 10), (32, 12))  # scenes, people


def classics() -> list[Path]:
    """Give the files of the 17 published instances."""
    shared = Path(__file__).resolve().parents[2] / "shared"
    folder = shared / "probes" / "talent" / "instances" / "smith_stuckey"
    if not folder.is_dir():
        raise SystemExit("The instances of talent scheduling must lie in ../shared/probes/talent.")
    return sorted(folder.glob("*.dat"))


def made_up(scenes: int, people: int, seed: int) -> Shoot:
    """Draw an instance as our reference study did, so that a seed gives the same one.

    In the style of Garcia de la Banda, Stuckey and Chu (INFORMS J. Computing 23 (2011) 120-137),
    whose files we could not reach: everybody in 2 to half of all scenes, at 1 to 100 a day, scenes
    of 1 to 5 days. Nobody's own benchmark: published figures of theirs say nothing of these.
    """
    draw = random.Random(seed)  # noqa: S311 - as the study drew
    is_in = np.zeros((people, scenes), dtype=bool)
    for row in is_in:
        row[draw.sample(range(scenes), draw.randint(2, max(2, scenes // 2)))] = True
    for scene in range(scenes):
        if not is_in[:, scene].any():
            is_in[draw.randrange(people), scene] = True
    rates = np.array([draw.randint(1, 100) for _ in range(people)])
    lengths = np.array([draw.randint(1, 5) for _ in range(scenes)])
    return Shoot(is_in=is_in, lengths=lengths, rates=rates)


def read(path: Path) -> Shoot:
    """Read an instance: a name; scenes, people; a row a person with their rate; lengths."""
    numbers = [int(float(word)) for word in path.read_text().split("\n", 1)[1].split()]
    parts, people = numbers[:2]
    rows = np.array(numbers[2 : 2 + people * (parts + 1)]).reshape(people, parts + 1)
    lengths = np.array(numbers[2 + people * (parts + 1) :][:parts])
    return Shoot(is_in=rows[:, :-1] == 1, lengths=lengths, rates=rows[:, -1])


def write(shoot: Shoot, path: Path) -> None:
    """Write an instance for a peer to read."""
    people, parts = shoot.is_in.shape
    rows = np.column_stack([shoot.is_in.astype(int), shoot.rates])
    lines = [path.stem, f"{parts} {people}"]
    lines += [" ".join(map(str, row)) for row in [*rows.tolist(), shoot.lengths.tolist()]]
    path.write_text("\n".join(lines) + "\n")
