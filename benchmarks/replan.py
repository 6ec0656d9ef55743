"""Days for real boards: points after some seconds beside CP-SAT's, and evaluations a second.

Each board is searched with a few seeds for two lengths of time, and CP-SAT for the same. Seconds
are of each of the two threads that search, of either side, so that a busy machine does not change
them: on a quiet one they are seconds. A table of all goes to stderr; the figure is the median of
the seeds after the longer time.
"""

import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import numpy as np

from benchmarks.figure import Figure
from benchmarks.peer import HERE, python_of
from secondunit.files.boards import read_board
from secondunit.model.board import BoardFile
from secondunit.physics.jit import kernel
from secondunit.stages.schedule.order.masks import Masks
from secondunit.stages.schedule.replan import Scenes, Weights, best_days
from secondunit.stages.schedule.replan.bound import least_points
from secondunit.stages.schedule.replan.cost import (
    DayMasks,
    day_masks,
    points_of,
    scene_masks,
    tally,
)
from secondunit.stages.schedule.replan.find import STARTS
from secondunit.stages.schedule.replan.nouns import IntArray
from secondunit.stages.schedule.replan.of_board import scenes_of, scenes_on_days

SEEDS = range(1, 1 + int(os.environ.get("SECONDUNIT_BOARD_SEEDS", "3")))
TRIED = 500_000  # steps by which the speed is measured
EVALUATIONS = 2_000_000
TARGET_A_S = 1e6
THREADS = 2
CPSAT = ("ortools==9.15.6755",)


def _read(file: str) -> BoardFile:
    folder = Path(__file__).resolve().parents[2] / "shared" / "data" / "boards"
    if not folder.is_dir():
        raise SystemExit("The boards must lie in ../shared/data/boards.")
    return read_board(folder / file, [], keep=False, write=None)[0]


def director_scenes(file: str, name: str) -> tuple[Scenes, IntArray]:
    """Give the scenes of a stripboard of a real file, and the days on which they stand."""
    said = _read(file)
    stripboard = next(one for one in said.stripboards if one.name == name)
    _, shot, day_of = scenes_on_days(stripboard)
    return scenes_of(shot, said.strips), day_of


def _all_scenes(file: str) -> Scenes:
    """Give all scenes of a real file, also those that a stripboard of it left out."""
    said = _read(file)
    shot = [strip for strip in said.strips if not strip.is_banner]
    return scenes_of(shot, said.strips)


def _ours(scenes: Scenes, days: int, cap: int, seconds: float) -> tuple[list[int], float]:
    """Give the points by seed, and the seconds of each thread."""
    begin = time.process_time()
    best_days(scenes, days, cap, steps=TRIED)
    steps = int(seconds * STARTS * TRIED / (time.process_time() - begin))
    begin = time.process_time()
    points = [
        best_days(scenes, days, cap, steps=steps, seed=seed, jobs=THREADS).tally.points
        for seed in SEEDS
    ]
    return points, (time.process_time() - begin) / STARTS / len(SEEDS)


def _theirs(scenes: Scenes, days: int, cap: int, seconds: float) -> int | None:
    """Give the points of the best days that CP-SAT has found when its time is over."""
    instance = {
        "days": days, "cap": cap, "weights": list(Weights()),
        "is_in": scenes.is_in.astype(int).tolist(), "sets": scenes.sets.tolist(),
        "is_night": scenes.is_night.astype(int).tolist(), "lengths": scenes.lengths.tolist(),
        "wages": scenes.wages.tolist(),
    }  # fmt: skip
    limit = round(THREADS * seconds)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "board.json"
        path.write_text(json.dumps(instance))
        run = subprocess.run(
            [str(python_of(*CPSAT)), str(HERE / "peers" / "board_cpsat.py"), str(path)],
            capture_output=True, text=True, check=False,
            preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_CPU, (limit, limit)),
        )  # fmt: skip
    if run.returncode > 0:
        raise SystemExit(f"CP-SAT failed:\n{run.stderr[-2000:]}")
    said = [json.loads(line) for line in run.stdout.splitlines()]
    if not said:
        return None
    told = tally(scenes, np.unique(said[-1]["days"], return_inverse=True)[1], Weights())
    return told.points


def _figure(
    name: str, scenes: Scenes, days: int, cap: int, targets: dict[float, int], before: int
) -> Figure:
    best_days(scenes, days, cap, steps=100, jobs=THREADS)  # compiled
    sys.stderr.write(f"{name}: {scenes.lengths.size} scenes, {days} days, {before} as it was\n")
    sys.stderr.write("seconds  target  median  worst  best  CP-SAT  our seconds a thread\n")
    for seconds, target in targets.items():
        points, took_s = _ours(scenes, days, cap, seconds)
        peer = _theirs(scenes, days, cap, seconds)
        median = float(np.median(points))
        sys.stderr.write(
            f"{seconds:7g}  {target:6}  {median:6g}  {max(points):5}  {min(points):4}  "
            f"{'none' if peer is None else peer:>6}  {took_s:.1f}\n"
        )
    note = (
        f"After {seconds:g} s of each of {THREADS} threads: median of {len(points)} seeds, "
        f"{min(points)} to {max(points)}; the target is {target}. The board as it was: {before}. "
        f"No days have fewer than {least_points(scenes, days, cap, Weights())}."
    )
    found = float("inf") if peer is None else float(peer)
    return Figure(name, median, "points", "CP-SAT", found, median / found, note)


def board_fpa() -> Figure:
    """Replan Friendship Pod Affair: 147 scenes on 31 days."""
    scenes, day_of = director_scenes("friendship_pod_affair.uss", "First Pass")
    before = tally(scenes, day_of, Weights()).points
    return _figure("board-fpa", scenes, 31, 32, {5: 2450, 60: 2375}, before)


def board_iawl() -> Figure:
    """Replan It's a Wonderful Life: all its 173 scenes on the 56 days of its last revision.

    That revision has 169 of them; what it comes to is therefore no figure of the same scenes.
    """
    file = "full_sample_schedule.uss"
    before = tally(*director_scenes(file, "Rev. WHITE"), Weights()).points
    return _figure("board-iawl", _all_scenes(file), 56, 40, {10: 2960, 60: 2930}, before)


@kernel
def _evaluate(
    count: int, order: IntArray, days: DayMasks, masks: Masks, weights: Weights, later: IntArray
) -> int:
    total = 0
    for i in range(count):
        first = i % order.size  # no two in a row are alike, so that none is left out
        order[0], order[first] = order[first], order[0]
        total += points_of(order, days, masks, weights, later)
    return total


def board_evaluate() -> Figure:
    """Count full evaluations of a board of 31 days a second."""
    scenes, day_of = director_scenes("friendship_pod_affair.uss", "First Pass")
    days = int(day_of.max()) + 1
    given = (
        np.arange(days), day_masks(scenes, day_of, days), scene_masks(scenes), Weights(),
        np.zeros(days + 1, dtype=np.int64),
    )  # fmt: skip
    _evaluate(1, *given)
    begin = time.process_time()
    _evaluate(EVALUATIONS, *given)
    rate = EVALUATIONS / (time.process_time() - begin)
    note = f"{EVALUATIONS:,} full evaluations, each of another order of 31 days, on one core."
    return Figure("board-evaluate", rate, "a second", "the target", TARGET_A_S,
                  rate / TARGET_A_S, note)  # fmt: skip
