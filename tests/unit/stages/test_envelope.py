"""In which wind a stunt is inside its limits."""

from dataclasses import replace

import numpy as np
import pytest

from secondunit.model.spread import fixed
from secondunit.stages.envelope import Effort, Envelope, map_envelope
from secondunit.stages.envelope.flights import Flights
from secondunit.stages.envelope.grid import Grid
from secondunit.stages.runs import draw, draw_rows
from secondunit.stunts.registry import KINDS
from small_stunts import production, stunt

FEW = Effort(runs_max=1_600)


@pytest.fixture(autouse=True)
def _four_directions(monkeypatch) -> None:
    monkeypatch.setattr("secondunit.stages.envelope.make.DIRECTIONS", 4)


def mapped(kind: str = "rotor_run", *, effort: Effort = FEW, seed: int = 1, jobs: int = 1, **said):
    asked = stunt(kind, **said)
    return map_envelope(production(asked), asked, effort=effort, seed=seed, jobs=jobs)


def arrays(envelope: Envelope) -> list[bytes]:
    chances = (envelope.safe, envelope.usable)
    numbers = [getattr(c, n) for c in chances for n in ("value", "low", "high", "is_pooled")]
    return [a.tobytes() for a in (*numbers, envelope.runs, envelope.is_inside)]


def test_threads_change_no_bit() -> None:
    assert arrays(mapped(seed=3)) == arrays(mapped(seed=3, jobs=3))


def test_a_stunt_that_asks_for_nothing_is_inside_everywhere_and_one_that_asks_for_all_nowhere() -> (
    None
):
    envelope = mapped(chance_safe_min=0.0, chance_usable_min=0.0)
    assert envelope.is_inside.all()
    assert envelope.wind_limit_m_s == envelope.speed_m_s[-1]
    nowhere = mapped(chance_safe_min=1.0)
    assert not nowhere.is_inside.any(), "no count of runs can show a chance of 1"
    assert nowhere.wind_limit_m_s is None
    assert np.isnan(nowhere.limit_by_direction_m_s).all()


@pytest.mark.parametrize("kind", ["roof_fight", "rotor_run"])
def test_a_storm_is_not_safer_than_a_calm(kind: str) -> None:
    envelope = mapped(kind, seed=2)
    assert np.all(envelope.safe.value[-1, :, -1] <= envelope.safe.value[0, :, 0])


def test_a_calm_is_one_wind_and_stands_on_its_own_runs() -> None:
    envelope = mapped()
    for chances in (envelope.safe, envelope.usable):
        assert np.all(chances.value[0] == chances.value[0, 0])
        assert not chances.is_pooled[0].any()
    assert envelope.runs_in_all == envelope.runs[1:].sum() + envelope.runs[0, 0].sum()
    assert envelope.runs_in_all <= FEW.runs_max


def test_every_cell_flies_though_the_effort_is_too_small_for_all() -> None:
    assert np.all(mapped(effort=Effort(runs_max=1)).runs == 1)


def test_a_usable_run_is_a_safe_one() -> None:
    envelope = mapped("roof_fight")
    own = ~(envelope.safe.is_pooled | envelope.usable.is_pooled)
    assert own.any()
    assert np.all(envelope.usable.value[own] <= envelope.safe.value[own])


def test_the_low_end_of_the_interval_decides_not_the_value() -> None:
    envelope = mapped(chance_safe_min=0.97, chance_usable_min=0.0)
    assert np.all(envelope.safe.low[envelope.is_inside] >= 0.97)
    assert np.any((envelope.safe.value >= 0.97) & ~envelope.is_inside)


@pytest.mark.parametrize(("gust_m_s", "is_known"), [(7.0, True), (7.1, False)])
def test_a_planned_gust_beyond_the_grid_has_no_wind_limit(gust_m_s: float, is_known: bool) -> None:
    wind = replace(stunt("rotor_run").wind, gust_over_mean_m_s=fixed(gust_m_s))
    said = {"chance_safe_min": 0.0, "chance_usable_min": 0.0, "wind": wind}
    envelope = mapped(effort=Effort(runs_max=400), **said)
    assert (envelope.wind_limit_m_s is not None) == is_known


def test_progress_grows_to_its_end() -> None:
    asked, told = stunt("rotor_run"), []
    map_envelope(
        production(asked), asked, effort=FEW, seed=1, progress=lambda *said: told.append(said)
    )
    done = [one for one, _ in told]
    assert done == sorted(done)
    assert told[-1] == (FEW.runs_max, FEW.runs_max)


# grid and flights


def test_the_distinct_cells_are_those_of_the_grid() -> None:
    grid = Grid(
        speed_m_s=np.array([0.0, 3.0, 5.0]),
        from_rad=np.array([0.0, 2.0, 4.0]),
        gust_m_s=np.array([1.0, 2.0]),
    )
    cells, which = grid.distinct()[grid.which()], grid.which()
    assert sorted(set(which.ravel())) == list(range(12 + 2))
    speed, direction, gust = np.meshgrid(
        grid.speed_m_s, grid.from_rad, grid.gust_m_s, indexing="ij"
    )
    assert np.array_equal(cells[..., 0], speed)
    assert np.array_equal(cells[..., 2], gust)
    assert np.array_equal(cells[1:, :, :, 1], direction[1:])


def test_cells_share_no_draw_with_each_other_nor_with_the_planned_wind(monkeypatch) -> None:
    asked, drawn = stunt("rotor_run"), []

    def spy(*said, **more):
        drawn.append(draw_rows(*said, **more))
        return drawn[-1]

    monkeypatch.setattr("secondunit.stages.envelope.flights.draw_rows", spy)
    place = production(asked)
    flights = Flights(stunt=asked, kind=KINDS["rotor_run"], site=place.sites[0], seed=1, jobs=1)
    cells, pieces = np.array([[3.0, 0.0, 2.0], [3.0, 1.0, 2.0]]), np.zeros(2, dtype=np.int64)
    for _ in range(2):
        list(flights.fly(cells, np.array([4, 4]), pieces))
    drawn.append(draw(asked, KINDS["rotor_run"], runs=4, seed=1))
    moving = np.ptp(drawn[0].inputs, axis=0) > 0
    values = np.concatenate([one.inputs[:, moving] for one in drawn])
    assert all(len(np.unique(column)) == len(values) for column in values.T)


def test_cells_flown_together_count_what_each_counts_by_itself() -> None:
    asked = stunt("rotor_run")
    place = production(asked)
    flights = Flights(stunt=asked, kind=KINDS["rotor_run"], site=place.sites[0], seed=1, jobs=1)
    cells = np.array([[0.0, 0.0, 2.0], [12.0, 1.0, 7.0], [13.0, 3.0, 0.0], [9.0, 5.0, 4.0]])
    runs = np.array([40, 1_003, 7, 100])
    together = np.zeros((4, 3), dtype=np.int64)
    for cell, *counted in flights.fly(cells, runs, np.zeros(4, dtype=np.int64)):
        together[cell] += counted
    for cell in range(4):
        alone, only = np.zeros(3, dtype=np.int64), np.where(np.arange(4) == cell, runs, 0)
        for _, *counted in flights.fly(cells, only, np.zeros(4, dtype=np.int64)):
            alone += counted
        assert np.array_equal(together[cell], alone)
    assert np.array_equal(together[:, 0], runs)
