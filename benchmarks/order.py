"""Orders of talent scheduling: time to the proof against the better of two exact solvers.

All seconds are of processors, so that a busy machine does not change them: ours of the one thread
that we search with, a peer's of all its threads over their number. On large instances that flatters
a peer, whose threads may have waited for each other; on the smallest it does not: there two threads
of DIDP take many times what one takes.
"""

import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from benchmarks.figure import Figure
from benchmarks.peer import HERE, python_of
from benchmarks.talent import SIZES, classics, made_up, read, write
from secondunit.stages.schedule.order import Shoot, best_order

# The limit spares hours: what a peer has not proven by then counts as this long.
PEER_LIMIT_S = float(os.environ.get("SECONDUNIT_PEER_LIMIT_S", "60"))
THREADS = 2  # of each peer
PEERS = {"CP-SAT": ("ortools==9.15.6755",), "DIDP": ("didppy==0.11.1",)}
SEEDS = range(1, 6)


@dataclass(frozen=True)
class Timed:
    """One instance: our seconds to the proof, and each peer's, with whether it came to one."""

    name: str
    ours_s: float
    peers: Mapping[str, tuple[float, bool]]

    @property
    def times(self) -> float:
        """How many times sooner we were than the better peer: at least, where it had no proof."""
        return min(seconds for seconds, _ in self.peers.values()) / self.ours_s

    def line(self) -> str:
        """Tell it in a line."""
        said = ", ".join(
            f"{peer} {seconds:.3g} s" + ("" if is_proven else " without a proof")
            for peer, (seconds, is_proven) in self.peers.items()
        )
        return f"{self.name}: {self.ours_s:.3g} s; {said}; {self.times:.1f} times"


def _ours(shoot: Shoot, name: str) -> tuple[float, int]:
    begin = time.process_time()
    found = best_order(shoot)
    seconds = time.process_time() - begin
    if not found.is_proven:
        raise SystemExit(f"{name} was not proven.")
    return seconds, found.pay


def _limited() -> None:
    seconds = round(THREADS * PEER_LIMIT_S)
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))


def _theirs(peer: str, path: Path, pay: int) -> tuple[float, bool]:
    """Give a peer's seconds, and whether it proved; ended by the system at its limit."""
    script = HERE / "peers" / f"order_{peer.lower().replace('-', '')}.py"
    command = [str(python_of(*PEERS[peer])), str(script), str(path)]
    run = subprocess.run(command, capture_output=True, text=True, check=False, preexec_fn=_limited)
    lines = [json.loads(line) for line in run.stdout.splitlines()]
    end = lines[-1] if lines and "seconds" in lines[-1] else None
    if run.returncode > 0:
        raise SystemExit(f"{peer} failed on {path.name}:\n{run.stderr[-2000:]}")
    found = [line["pay"] for line in lines if "pay" in line]
    if (found and found[-1] < pay) or (end and end["is_proven"] and found[-1] != pay):
        raise SystemExit(f"{peer} came to {found[-1]} on {path.name}, not {pay}.")
    if end is None or not end["is_proven"]:
        return PEER_LIMIT_S, False
    return end["seconds"], True


def _timed(name: str, shoot: Shoot) -> Timed:
    ours_s, pay = _ours(shoot, name)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"{name}.dat"
        write(shoot, path)
        timed = Timed(name, ours_s, {peer: _theirs(peer, path, pay) for peer in PEERS})
    sys.stderr.write(timed.line() + "\n")
    return timed


def _figure(name: str, instances: Mapping[str, Shoot]) -> Figure:
    best_order(made_up(9, 5, 1))  # compiled
    all_timed = [_timed(one, shoot) for one, shoot in instances.items()]
    ours = sum(timed.ours_s for timed in all_timed)
    totals = {peer: sum(timed.peers[peer][0] for timed in all_timed) for peer in PEERS}
    proofs = {peer: sum(timed.peers[peer][1] for timed in all_timed) for peer in PEERS}
    best = min(totals, key=lambda peer: totals[peer])
    slowest = max(all_timed, key=lambda timed: timed.ours_s)
    closest = min(all_timed, key=lambda timed: timed.times)
    said = ", ".join(f"{peer} {totals[peer]:.1f} s with {proofs[peer]} proofs" for peer in PEERS)
    note = (
        f"All {len(all_timed)} proven, the slowest ({slowest.name}) in {slowest.ours_s:.2f} s; "
        f"{said}, ended after {PEER_LIMIT_S:g} s each; values equal where both proved. Median "
        f"{np.median([timed.times for timed in all_timed]):.0f} times sooner than the better of "
        f"both, least {closest.times:.1f} ({closest.name})."
    )
    return Figure(name, ours, "s", best, totals[best], ours / totals[best], note)


def talent_classics() -> Figure:
    """Time all 17 classic instances."""
    return _figure("talent-classics", {path.stem: read(path) for path in classics()})


def talent_random() -> Figure:
    """Time made-up instances of three sizes, five seeds each."""
    instances = {
        f"{scenes}x{people}, seed {seed}": made_up(scenes, people, seed)
        for scenes, people in SIZES
        for seed in SEEDS
    }
    return _figure("talent-random", instances)
