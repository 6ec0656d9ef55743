"""Simulated jumps kept as a logger would keep them, read back, and compared with their like.

What is read is held against what the kernel measured of the same run; and of takes that are drawn
as the runs are, nine in ten must lie in the middle 90 % of the runs.
"""

import numpy as np
import pytest

from secondunit.documents.words import plain_name
from secondunit.files.production import read_production
from secondunit.model.estimate import share
from secondunit.stages.compare import TakeSeen, compare_takes
from secondunit.stages.phases import find_phases, from_mark_m
from secondunit.stages.runs import simulate
from secondunit.stages.track_wind import find_wind
from secondunit.stunts.ramp_jump.measures import LANDED
from simulated_tracks import logged
from small_tracks import track_of
from tables import show

TAKES, RUNS, TAKES_SEED, RUNS_SEED = 40, 1_000, 5, 6
SAME = {  # what is read, its measure, digits, and how far the mean may be off
    "exit_speed_m_s": (2, 0.35),
    "opening_peak_g0": (2, 0.5),
    "canopy_time_s": (1, 1.5),
    "drop_m": (1, 1.0),
}


@pytest.fixture(scope="module")
def jumps(repository):
    production = read_production(repository / "examples" / "helsetkopen")
    stunt = production.stunt("cliff jump")
    return production, stunt, simulate(production, stunt, runs=120, seed=TAKES_SEED)


@pytest.fixture(scope="module")
def read_back(jumps):
    production, stunt, runs = jumps
    rng = np.random.default_rng(1)
    site = production.site(stunt.site)
    found = []
    for clip, run in zip(runs.clips, runs.clip_runs, strict=True):
        if runs.outcomes[run] == LANDED and run < TAKES:
            track = track_of(logged(clip[:, :3], runs.frame_s, site, rng), f"run {run}")
            found.append((int(run), track, find_phases(track)))
    return found


def test_what_is_read_is_what_the_run_measured(jumps, read_back):
    production, stunt, runs = jumps
    site = production.site(stunt.site)
    off = {name: [] for name in (*SAME, "landing")}
    for run, _, phases in read_back:
        assert phases.case == "jump"
        for name in SAME:
            off[name].append(phases.reading(name) - runs.measure(name)[run])
        seen = from_mark_m(site, phases.event("landing"))
        true = [runs.measure(f"landing_{way}_m")[run] for way in ("east", "north")]
        off["landing"].append(np.hypot(*np.subtract(seen, true)))
    rows = [
        (
            plain_name(name),
            *(
                f"{value:.2f}"
                for value in (np.mean(off[name]), np.std(off[name]), worst(off[name]))
            ),
        )
        for name in off
    ]
    columns = (f"read less measured, {len(read_back)} runs", "mean", "standard deviation", "worst")
    show("read_back", columns, rows)
    assert len(read_back) >= 30
    for name, (_, bound) in SAME.items():
        assert abs(np.mean(off[name])) < bound, name
    assert np.median(off["landing"]) < 6.0


def worst(values):
    return values[int(np.argmax(np.abs(values)))]


def test_takes_drawn_as_the_runs_lie_among_them(jumps, read_back):
    production, stunt, _ = jumps
    runs = simulate(production, stunt, runs=RUNS, seed=RUNS_SEED)
    takes = [
        TakeSeen(
            entry=run + 1, number=run + 1, track=track, phases=phases,
            wind=find_wind(track, phases),
        )
        for run, track, phases in read_back
    ]  # fmt: skip
    found = compare_takes(production, stunt, runs, takes, seed=RUNS_SEED)
    rows = [
        (plain_name(name), f"{round(one.value * one.count)} of {one.count}")
        for name, one in found.coverage
    ]
    show("coverage_of_like", ("the middle 90 % of the runs held", "takes"), rows)
    assert len(found.takes) == len(read_back)
    for name, one in found.coverage:
        assert one.high >= 0.85, (name, one)
    every = share(
        sum(round(one.value * one.count) for _, one in found.coverage),
        sum(one.count for _, one in found.coverage),
    )
    assert every.value > 0.8
