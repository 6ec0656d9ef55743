"""Simulated goes at a stunt."""

from dataclasses import replace

import numpy as np
import pytest

from secondunit.model.spread import fixed
from secondunit.stages.runs import make as simulating
from secondunit.stages.runs import simulate, wind_rows
from secondunit.stunts.registry import KINDS
from small_stunts import production, stunt

RUNS = 600  # more than two pieces of work


@pytest.mark.parametrize("kind", KINDS)
def test_threads_change_no_bit(kind: str) -> None:
    said = stunt(kind)
    one, two = (simulate(production(said), said, runs=RUNS, seed=3, jobs=jobs) for jobs in (1, 2))
    assert one.values.tobytes() == two.values.tobytes()
    assert one.outcomes.tobytes() == two.outcomes.tobytes()
    assert one.clips.tobytes() == two.clips.tobytes()


@pytest.mark.parametrize("kind", KINDS)
def test_more_runs_leave_the_first_ones_as_they_were(kind: str) -> None:
    said = stunt(kind)
    few = simulate(production(said), said, runs=50, seed=3)
    many = simulate(production(said), said, runs=120, seed=3)
    assert few.values.tobytes() == many.values[:50].tobytes()


@pytest.mark.parametrize("kind", KINDS)
def test_every_run_ends_in_a_known_way_and_is_measured(kind: str) -> None:
    said = stunt(kind)
    runs = simulate(production(said), said, runs=RUNS, seed=5)
    assert np.all((runs.outcomes >= 0) & (runs.outcomes < len(KINDS[kind].outcomes)))
    assert runs.values.shape == (RUNS, len(runs.measures))
    assert runs.is_usable.sum() <= runs.is_safe.sum()
    assert runs.chance_safe.low <= runs.chance_safe.value <= runs.chance_safe.high
    assert sum(estimate.value for _, estimate in runs.chance_outcomes) == pytest.approx(1.0)


def test_a_limit_nobody_can_keep_makes_every_run_unsafe_and_a_kept_one_does_not() -> None:
    said = stunt("rotor_run")
    outwash = next(limit for limit in said.limits if limit.name == "outwash_max_m_s")
    impossible, harmless = replace(outwash, number=-1.0), replace(outwash, number=np.inf)
    others = tuple(limit for limit in said.limits if limit is not outwash)
    for limit, crossed in ((impossible, RUNS), (harmless, 0)):
        with_it = stunt("rotor_run", limits=(limit, *others))
        runs = simulate(production(with_it), with_it, runs=RUNS, seed=1)
        assert dict(runs.chance_crossed)[limit.name].value == crossed / RUNS
        if crossed:
            assert not runs.is_safe.any()


def test_what_could_not_be_measured_never_counts_as_kept() -> None:
    limit = stunt("ramp_jump").limits[0]
    for is_max in (True, False):
        assert not replace(limit, is_max=is_max).is_kept(np.array([np.nan])).any()


def test_a_wind_from_the_west_blows_towards_the_east() -> None:
    row = wind_rows(np.array([5.0]), np.array([np.deg2rad(270.0)]), np.array([1.0]))
    assert row[0] == pytest.approx([5.0, 0.0, 1.0], abs=1e-12)


def test_the_planned_wind_is_what_the_runs_are_flown_in() -> None:
    said = stunt("rotor_run")
    still = stunt("rotor_run", wind=replace(said.wind, speed_m_s=fixed(0.0)))
    runs = simulate(production(still), still, runs=20, seed=1)
    assert np.all(runs.winds[:, :2] == 0)
    assert np.all(runs.winds[:, 2] == 2.0)


def test_all_runs_are_counted_and_the_first_are_kept(monkeypatch) -> None:
    monkeypatch.setattr(simulating, "BLOCK", 100)
    monkeypatch.setattr(simulating, "KEPT", 200)
    said = stunt("rotor_run")
    seen = []
    runs = simulate(production(said), said, runs=450, seed=3, sink=seen.append)
    whole = simulate(production(said), said, runs=450, seed=3)
    assert [block.first for block in seen] == [0, 100, 200, 300, 400]
    assert runs.count == 450
    assert runs.values.shape[0] == 200
    assert runs.chance_safe.count == 450
    safe = np.concatenate([block.is_safe for block in seen])
    assert runs.chance_safe.value == safe.mean()
    every = np.concatenate([block.flown.values for block in seen])
    for index, name in enumerate(runs.measures):
        known = every[np.isfinite(every[:, index]), index]
        assert runs.spread(name).quantile(0.5) == pytest.approx(np.quantile(known, 0.5))
        assert runs.spread(name).applied == known.size + np.isnan(every[:, index]).sum()
    assert whole.chance_safe == runs.chance_safe
