"""How long 100,000 roof fights of a minute take, on the example's line with its list of beats."""

import time

from benchmarks.figure import Figure
from benchmarks.jump import CORES, EXAMPLE
from secondunit.files.production import read_production
from secondunit.stages.runs import simulate

RUNS, FEW, REPEATS = 100_000, 2_000, 2
TARGET_S = 10.0


def roof_fight() -> Figure:
    """Time `simulate` on two threads, draws, judging and quantiles included."""
    production = read_production(EXAMPLE)
    stunt = production.stunt("roof fight")
    simulate(production, stunt, runs=FEW, seed=1, jobs=CORES)  # compile, and warm the threads
    wall_s, cpu_s = min(_timed(production, stunt, seed) for seed in range(REPEATS))
    shot_s = stunt.parameters["shot_s"].middle()
    note = (
        f"{RUNS:,} runs of {shot_s:g} s, {len(stunt.tables['beat'])} beats, {CORES} threads, all "
        f"draws, best of {REPEATS}: {1e6 * cpu_s / RUNS:.0f} µs of a core each "
        f"({cpu_s / CORES:.1f} s if both cores were ours alone; we had "
        f"{100 * cpu_s / (CORES * wall_s):.0f} %)."
    )
    return Figure("roof-fight", wall_s, "s", "the target", TARGET_S, wall_s / TARGET_S, note)


def _timed(production, stunt, seed: int) -> tuple[float, float]:
    wall_s, cpu_s = time.perf_counter(), time.process_time()
    simulate(production, stunt, runs=RUNS, seed=seed, jobs=CORES)
    return time.perf_counter() - wall_s, time.process_time() - cpu_s
