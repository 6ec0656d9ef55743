"""The complete jump: how many a second, how much memory, how long until the first."""

import os
import subprocess
import sys
import tempfile
import time
from dataclasses import replace
from pathlib import Path

import numpy as np

from benchmarks.figure import Figure
from secondunit.files.production import read_production
from secondunit.model.production import Production
from secondunit.model.site import Terrain
from secondunit.model.spread import fixed
from secondunit.model.stunt import Stunt
from secondunit.stages.runs import simulate

EXAMPLE = Path(__file__).resolve().parents[1] / "examples" / "helsetkopen"
CORES = 2
NODES = 1024
RUNS = 20_000
MANY = (100_000, 400_000)
REPEATS = 3
TARGET = "the target"
STUNT = "cliff jump"


def jump_complete() -> Figure:
    """Count complete jumps a second in wind without gusts, and the memory of many."""
    few_mb, many_mb = (_peak_mb(runs, is_gusty=False) for runs in MANY)
    note = f"peak memory {few_mb:.0f} MB with {MANY[0]:,} runs, {many_mb:.0f} MB with {MANY[1]:,}"
    return _jumps("jump-complete", 50_000.0, note, is_gusty=False)


def jump_turbulent() -> Figure:
    """Count complete jumps a second in turbulence."""
    return _jumps("jump-turbulent", 20_000.0, "gusts as the example plans them", is_gusty=True)


def _jumps(name: str, target: float, note: str, *, is_gusty: bool) -> Figure:
    """Time `simulate` on two threads, draws, judging and quantiles included."""
    production, stunt = complete_jump(is_gusty=is_gusty)
    simulate(production, stunt, runs=2_000, seed=1, jobs=CORES)  # compile, and warm the threads
    wall_s, cpu_s = min(_timed(production, stunt, seed) for seed in range(REPEATS))
    rate = RUNS / wall_s
    of_wall = 100 * cpu_s / (CORES * wall_s)
    return Figure(
        name,
        rate,
        "jumps/s",
        TARGET,
        target,
        rate / target,
        f"{CORES} threads, {NODES}² terrain, all draws, best of {REPEATS} times {RUNS:,}: each "
        f"{1e6 * cpu_s / RUNS:.0f} µs of a core ({CORES * RUNS / cpu_s:,.0f} jumps/s if both cores "
        f"were ours alone; we had {of_wall:.0f} %); {note}.",
    )


def _timed(production: Production, stunt: Stunt, seed: int) -> tuple[float, float]:
    wall_s, cpu_s = time.perf_counter(), time.process_time()
    simulate(production, stunt, runs=RUNS, seed=seed, jobs=CORES)
    return time.perf_counter() - wall_s, time.process_time() - cpu_s


def complete_jump(*, is_gusty: bool) -> tuple[Production, Stunt]:
    """Give the example, its terrain laid on 1024² nodes, and its jump with or without gusts."""
    production = read_production(EXAMPLE)
    stunt = production.stunt(STUNT)
    site = production.site(stunt.site)
    if site.terrain is None:
        raise ValueError("the example's jump has no terrain")
    fine = replace(site, terrain=_resampled(site.terrain))
    sites = tuple(fine if one.name == site.name else one for one in production.sites)
    if not is_gusty:
        stunt = replace(stunt, wind=replace(stunt.wind, gust_over_mean_m_s=fixed(0.0)))
    return replace(production, sites=sites), stunt


def _resampled(terrain: Terrain) -> Terrain:
    """Lay a square terrain on `NODES` nodes each way, linear between its own."""
    rows, columns = terrain.height_m.shape
    length_m = (max(rows, columns) - 1) * terrain.step_m
    step_m = length_m / (NODES - 1)
    at = np.arange(NODES) * step_m / terrain.step_m
    north, east = (np.minimum(at, size - 1) for size in (rows, columns))
    south, west = (
        np.minimum(x.astype(int), size - 2) for x, size in ((north, rows), (east, columns))
    )
    up, over = (north - south)[:, None], (east - west)[None, :]
    height = terrain.height_m
    low = height[np.ix_(south, west)] * (1 - over) + height[np.ix_(south, west + 1)] * over
    high = height[np.ix_(south + 1, west)] * (1 - over) + height[np.ix_(south + 1, west + 1)] * over
    return replace(terrain, height_m=low * (1 - up) + high * up, step_m=step_m)


def _peak_mb(runs: int, *, is_gusty: bool) -> float:
    """Fly many in a process of its own, and give the most memory it held."""
    done = _python(f"benchmarks.jump.print_peak({runs}, is_gusty={is_gusty})", dict(os.environ))
    return float(done)


def print_peak(runs: int, *, is_gusty: bool) -> None:
    """Fly many, and print the most memory held, in MB."""
    production, stunt = complete_jump(is_gusty=is_gusty)
    simulate(production, stunt, runs=runs, seed=1, jobs=CORES)
    status = Path("/proc/self/status").read_text(encoding="ascii")
    peak = next(line for line in status.splitlines() if line.startswith("VmHWM:"))
    sys.stdout.write(f"{int(peak.split()[1]) / 1024:.1f}\n")  # ru_maxrss has the parent's in it


def print_first_run() -> None:
    """Fly one run, and print the seconds of a core since the process began."""
    production, stunt = complete_jump(is_gusty=True)
    simulate(production, stunt, runs=1, seed=1)
    sys.stdout.write(f"{time.process_time():.3f}\n")


def cold_start() -> Figure:
    """Time the first run of a process on a machine that compiled nothing yet."""
    with tempfile.TemporaryDirectory() as empty:
        cpu_s, wall_s = _first_run(empty)
    return Figure(
        "cold-start",
        cpu_s,
        "s",
        TARGET,
        20.0,
        cpu_s / 20.0,
        f"Seconds of a core, one process, no kernel compiled before; {wall_s:.1f} s on the clock.",
    )


def warm_start() -> Figure:
    """Time a process that imports, reads the example and flies one run."""
    with tempfile.TemporaryDirectory() as cache:
        _first_run(cache)
        cpu_s, wall_s = min(_first_run(cache) for _ in range(REPEATS))
    return Figure(
        "warm-start",
        cpu_s,
        "s",
        TARGET,
        1.5,
        cpu_s / 1.5,
        f"Seconds of a core, kernels compiled before, best of {REPEATS}; {wall_s:.1f} s on the "
        "clock.",
    )


def _first_run(cache: str) -> tuple[float, float]:
    start = time.perf_counter()
    done = _python("benchmarks.jump.print_first_run()", os.environ | {"XDG_CACHE_HOME": cache})
    return float(done), time.perf_counter() - start


def _python(call: str, environment: dict[str, str]) -> str:
    command = [sys.executable, "-c", f"import benchmarks.jump; {call}"]
    root = Path(__file__).resolve().parents[1]
    done = subprocess.run(
        command, check=True, capture_output=True, text=True, env=environment, cwd=root
    )
    return done.stdout
