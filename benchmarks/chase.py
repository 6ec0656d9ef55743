"""A camera's place and lens proposed over 1,000 runs."""

import os
import time
from pathlib import Path

from benchmarks.figure import Figure

EXAMPLE = Path(__file__).resolve().parents[1] / "examples" / "helsetkopen"
RUNS = 1_000
TARGET_S = 30.0


def chase() -> Figure:
    """Time a proposal for the example, kernels compiled, against the 30 s it may take."""
    from secondunit.files.production import read_production  # noqa: PLC0415
    from secondunit.stages.chase import Effort, filming_stunts, propose  # noqa: PLC0415

    production = read_production(EXAMPLE)
    (stunt,) = filming_stunts(production)
    few = Effort(design=8, kept=2, generations=1, born=4)
    propose(production, stunt, runs=400, seed=1, effort=few)  # compile
    jobs = os.cpu_count() or 1
    start, worked = time.perf_counter(), time.process_time()
    plan = propose(production, stunt, runs=RUNS, seed=1, jobs=jobs)
    seconds, worked = time.perf_counter() - start, time.process_time() - worked
    note = (
        f"{RUNS:,} runs to search on and as many to judge; {plan.candidates} candidates, "
        f"{worked:.0f} s of processor time, {jobs} threads."
    )
    return Figure("chase", seconds, "s", "the target", TARGET_S, seconds / TARGET_S, note)
