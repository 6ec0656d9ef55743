"""Orders of talent scheduling: time to the proof against the better of two exact solvers."""

import json
import os
import time
from pathlib import Path

import numpy as np

from benchmarks.figure import Figure
from benchmarks.peer import finish, python_of, start
from secondunit.stages.schedule.order import Shoot, best_order

# The limit spares hours: what a peer has not proven by then counts as this long.
PEER_LIMIT_S = float(os.environ.get("SECONDUNIT_PEER_LIMIT_S", "60"))
PEERS = {"CP-SAT": ("ortools==9.15.6755",), "DIDP": ("didppy==0.11.1",)}


def _folder() -> Path:
    folder = Path(__file__).resolve().parents[2] / "shared" / "probes" / "talent" / "instances"
    if not folder.is_dir():
        raise SystemExit("The instances of talent scheduling must lie in ../shared/probes/talent.")
    return folder


def read(path: Path) -> Shoot:
    """Read an instance: a name; scenes, people; a row a person with their rate; lengths."""
    numbers = [int(float(word)) for word in path.read_text().split("\n", 1)[1].split()]
    parts, people = numbers[:2]
    rows = np.array(numbers[2 : 2 + people * (parts + 1)]).reshape(people, parts + 1)
    lengths = np.array(numbers[2 + people * (parts + 1) :][:parts])
    return Shoot(is_in=rows[:, :-1] == 1, lengths=lengths, rates=rows[:, -1])


def _ours(paths: list[Path]) -> tuple[float, list[int]]:
    best_order(read(paths[0]))  # compiled
    begin, pays = time.perf_counter(), []
    for path in paths:
        found = best_order(read(path))
        if not found.is_proven:
            raise SystemExit(f"{path.name} was not proven.")
        pays.append(found.pay)
    return time.perf_counter() - begin, pays


def _theirs(paths: list[Path], pays: list[int]) -> dict[str, float]:
    """Give each peer's seconds on the same, one after the other; without a proof, the limit."""
    times = {}
    for peer, packages in PEERS.items():
        script = f"order_{peer.lower().replace('-', '')}.py"
        process = start(python_of(*packages), script, PEER_LIMIT_S, *paths)
        said = json.loads(finish([process])[0])
        for row, pay in zip(said, pays, strict=True):
            if row["proven"] and row["pay"] != pay:
                raise SystemExit(f"{peer} proved {row['pay']}, not {pay}.")
        times[peer] = sum(row["seconds"] if row["proven"] else PEER_LIMIT_S for row in said)
    return times


def _figure(name: str, paths: list[Path]) -> Figure:
    ours, pays = _ours(paths)
    theirs = _theirs(paths, pays)
    peer = min(theirs, key=lambda one: theirs[one])
    others = ", ".join(f"{one} {seconds:.1f} s" for one, seconds in theirs.items())
    note = f"{len(paths)} instances to the proof; {others}, at most {PEER_LIMIT_S:g} s each."
    return Figure(name, ours, "s", peer, theirs[peer], ours / theirs[peer], note)


def talent_classics() -> Figure:
    """Time all 17 classic instances."""
    return _figure("talent-classics", sorted((_folder() / "smith_stuckey").glob("*.dat")))


def talent_random() -> Figure:
    """Time the random instances of 24, 28, 32 and 40 scenes that others do not prove."""
    names = ("gds_n24_m12_s1", "gds_n28_m10_s1", "gds_n32_m12_s1", "gds_n40_m14_s1")
    return _figure("talent-random", [_folder() / "random_gds" / f"{name}.dat" for name in names])
