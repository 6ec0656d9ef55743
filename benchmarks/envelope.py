"""How long an envelope takes whose chances are all known to half a percent."""

import os
import time
from pathlib import Path

import numpy as np

from benchmarks.figure import Figure
from secondunit.files.production import read_production
from secondunit.stages.envelope import Effort, map_envelope

EXAMPLE = Path(__file__).resolve().parents[1] / "examples" / "helsetkopen"
HALF_WIDTH, TARGET_S, RUNS_MAX = 0.005, 60.0, 8_000_000
_Z = 1.959964


def envelope() -> Figure:
    """Map the jump of the example until every chance is known to half a percent."""
    production = read_production(EXAMPLE)
    stunt, jobs = production.stunts[0], os.cpu_count() or 1
    map_envelope(production, stunt, seed=1, effort=Effort(runs_max=1), jobs=jobs)  # compile
    start = time.perf_counter()
    effort = Effort(runs_max=RUNS_MAX, half_width=HALF_WIDTH)
    found = map_envelope(production, stunt, seed=1, effort=effort, jobs=jobs)
    took_s = time.perf_counter() - start
    chances = (found.safe, found.usable)
    spread = np.maximum(*(of.value * (1.0 - of.value) for of in chances))
    alone = np.maximum(spread * (_Z / HALF_WIDTH) ** 2, 370.0)  # 370 without a miss show 99 %
    brute = float(alone[1:].sum() + alone[0, 0].sum())  # the first speed is calm: one wind
    half = np.maximum(*(of.half_width for of in chances))
    is_reached = "reached" if half.max() <= HALF_WIDTH else "NOT reached"
    note = (
        f"±{100 * HALF_WIDTH:.1f} % {is_reached}: half-width at most {100 * half.max():.2f} %, "
        f"in half of the cells {100 * np.median(half):.2f} %, after {found.runs_in_all:,} runs "
        f"(bound {RUNS_MAX:,}); cell by cell it would be {brute:,.0f} runs, counted, not flown."
    )
    return Figure("envelope", took_s, "s", "the target", TARGET_S, took_s / TARGET_S, note)
