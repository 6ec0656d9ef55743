"""The run at a helicopter: how long very many take."""

import time
from pathlib import Path

from benchmarks.figure import Figure

EXAMPLE = Path(__file__).resolve().parents[1] / "examples" / "helsetkopen"
STUNT = "helicopter run"
CORES = 2
RUNS = 100_000
REPEATS = 3
TARGET_S = 10.0


def rotor_runs() -> Figure:
    """Time `simulate` of 100,000 runs on two threads, draws, judging and findings included.

    The seconds are those of the cores over their number: what it takes where both are ours alone.
    """
    from secondunit.files.production import read_production  # noqa: PLC0415
    from secondunit.stages.runs import simulate  # noqa: PLC0415
    from secondunit.stages.runs.drawing import draw  # noqa: PLC0415
    from secondunit.stunts.registry import KINDS  # noqa: PLC0415

    production = read_production(EXAMPLE)
    stunt = production.stunt(STUNT)
    simulate(production, stunt, runs=2_000, seed=1, jobs=CORES)  # compile, and warm the threads
    took = []
    for seed in range(REPEATS):
        wall_s, cpu_s = time.perf_counter(), time.process_time()
        simulate(production, stunt, runs=RUNS, seed=seed, jobs=CORES)
        took.append((time.perf_counter() - wall_s, time.process_time() - cpu_s))
    wall_s, cpu_s = min(took, key=lambda one: one[1])
    start_s = time.process_time()
    draw(stunt, KINDS[stunt.kind], runs=RUNS, seed=0)
    floor_s = time.process_time() - start_s
    took_s = cpu_s / CORES
    note = (
        f"{CORES} threads, gusts as the example plans them, best of {REPEATS} times {RUNS:,}: each "
        f"{1e6 * cpu_s / RUNS:.0f} µs of a core, {1e6 * floor_s / RUNS:.0f} of them the draws, "
        f"which are the floor; on the clock {wall_s:.1f} s beside what else ran."
    )
    return Figure("rotor-run", took_s, "s", "the target", TARGET_S, took_s / TARGET_S, note)
