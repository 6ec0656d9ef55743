"""A forecast on a Dask cluster gives the bits of one on threads, also when a worker dies."""

import os
import signal

import numpy as np
import pytest

from secondunit.cli.on_dask import shooter_on
from secondunit.errors import ProductionError
from secondunit.model.risk import Risk
from secondunit.model.spread import lognormal
from secondunit.stages.forecast.luck import draw_inputs, luck_of
from secondunit.stages.forecast.shooting import batches_of, on_threads, plan_of
from secondunit.stages.forecast.worth import arms_of
from small_forecast import (
    DAY_S,
    option,
    production,
    schedule,
    stoppage,
    strip,
    stunt,
    stunt_strip,
    windows,
)

distributed = pytest.importorskip("distributed", reason="the extra secondunit[dask] is not there")
DRAWS = 40_000  # ten batches


def film():
    sick = Risk(
        name="sick", kind="illness", people=("lead",), events=3.0, exposure_s=90 * DAY_S,
        length_s=lognormal(2 * DAY_S, 0.5),
    )  # fmt: skip
    filming = production(
        stunt("jump", takes=2), risks=(stoppage("flu"), sick), options=(option("ship", 9, flu=0.3),)
    )
    board = schedule([(strip("a"), 0), (stunt_strip("jump", 2), 2), (strip("b"), 4)])
    return filming, windows(filming, 2, 0.6), board


@pytest.fixture(scope="module")
def cluster():
    with distributed.LocalCluster(
        n_workers=2, threads_per_worker=1, processes=True, dashboard_address=None
    ) as made:
        yield made


def address(cluster):
    return cluster.scheduler_address.replace("tcp://", "dask://")


def jobs(filming, shown):
    """Give the batches in both arms."""
    for batch in batches_of(DRAWS, seed=4):
        inputs = draw_inputs(filming, shown, batch)
        yield tuple((luck_of(filming, shown, inputs, arm), 3) for arm in arms_of(filming))


def assert_same(shots, others):
    for arms, other_arms in zip(shots, others, strict=True):
        for shot, other in zip(arms, other_arms, strict=True):
            assert all(np.array_equal(a, b) for a, b in zip(shot, other, strict=True))


def test_a_cluster_gives_the_same_bits_with_a_worker_killed_half_way(cluster):
    filming, shown, board = film()
    plan = plan_of(filming, shown, board)
    here = list(on_threads(plan, jobs(filming, shown)))
    assert len(here) == 10
    assert_same(on_threads(plan, jobs(filming, shown), threads=2), here)
    with shooter_on(address(cluster)) as shooter:
        there = []
        for shots in shooter(plan, jobs(filming, shown)):
            there.append(shots)
            if len(there) == 4:
                worker = next(iter(cluster.workers.values()))
                os.kill(worker.process.pid, signal.SIGKILL)
        assert_same(there, here)


@pytest.mark.parametrize(
    ("said", "words"),
    [("localhost:8786", "must be the address of a Dask scheduler"),
     ("dask://localhost:1", "no Dask scheduler answers")],
)  # fmt: skip
def test_an_address_that_is_none_or_where_nobody_is_is_refused(said, words):
    with pytest.raises(ProductionError) as caught, shooter_on(said):
        pass
    assert words in str(caught.value)
