"""The wind boundary of a limit that may be crossed once in 10,000 runs."""

import os
import time
from pathlib import Path

import numpy as np

from benchmarks.figure import Figure

EXAMPLE = Path(__file__).resolve().parents[1] / "examples" / "helsetkopen"
LIMIT, CHANCE = "face_clearance_min_m", 1e-4
TARGET_S = 120.0


def rare_boundary() -> Figure:
    """Time the boundary of the face clearance at 1e-4 against the two minutes it may take."""
    from secondunit.files.production import read_production  # noqa: PLC0415
    from secondunit.stages.rare import crossing  # noqa: PLC0415
    from secondunit.stages.rare.boundary import find_boundary  # noqa: PLC0415
    from secondunit.stages.rare.space import space_of  # noqa: PLC0415

    production = read_production(EXAMPLE)
    stunt = production.stunts[0]
    space = space_of(production, stunt)
    space.fly(np.zeros((1, space.dimension)))  # compile
    limit = next(one for one in stunt.limits if one.name == LIMIT)
    jobs = os.cpu_count() or 1
    start, worked = time.perf_counter(), time.process_time()
    found = find_boundary(
        production,
        stunt,
        crossing(limit),
        np.ones(1),
        target=CHANCE,
        directions=0,
        seed=1,
        jobs=jobs,
    )
    seconds, worked = time.perf_counter() - start, time.process_time() - worked
    said = "above it in a calm" if found.speed_m_s is None else f"{found.speed_m_s:.2f} m/s"
    note = (
        f"{LIMIT} at {CHANCE:g}: {said}, {found.low_m_s:.2f} to {found.high_m_s:.2f}; "
        f"{found.runs:,} runs, {worked:.0f} s of processor time, {jobs} threads."
    )
    return Figure("rare-boundary", seconds, "s", "the target", TARGET_S, seconds / TARGET_S, note)
