"""In which wind a stunt is inside its limits."""

from dataclasses import replace

import numpy as np
import pytest

from secondunit.model.spread import fixed
from secondunit.stages.envelope import map_envelope
from small_stunts import production, stunt


def test_threads_change_no_count() -> None:
    said = stunt("rotor_run")
    one, two = (map_envelope(production(said), said, runs=40, seed=3, jobs=jobs) for jobs in (1, 2))
    assert one.safe.tobytes() == two.safe.tobytes()
    assert one.usable.tobytes() == two.usable.tobytes()


def test_a_stunt_that_asks_for_nothing_is_inside_everywhere_and_one_that_asks_for_all_nowhere() -> (
    None
):
    easy = stunt("rotor_run", chance_safe_min=0.0, chance_usable_min=0.0)
    strict = stunt("rotor_run", chance_safe_min=1.0)
    envelope = map_envelope(production(easy), easy, runs=20, seed=1)
    assert envelope.is_inside.all()
    assert envelope.wind_limit_m_s == envelope.speed_m_s[-1]
    nowhere = map_envelope(production(strict), strict, runs=20, seed=1)
    assert not nowhere.is_inside.any(), "20 runs can never show a chance of 1"
    assert nowhere.wind_limit_m_s is None
    assert np.isnan(nowhere.limit_by_direction_m_s).all()


@pytest.mark.parametrize("kind", ["roof_fight", "rotor_run"])
def test_a_storm_is_not_safer_than_a_calm(kind: str) -> None:
    said = stunt(kind)
    envelope = map_envelope(production(said), said, runs=60, seed=2)
    assert np.all(envelope.safe[-1, :, -1] <= envelope.safe[0, :, 0])


def test_the_low_end_of_the_interval_decides_not_the_value() -> None:
    said = stunt("rotor_run", chance_safe_min=0.97, chance_usable_min=0.0)
    envelope = map_envelope(production(said), said, runs=30, seed=1)
    assert not envelope.is_inside.any(), "30 of 30 safe shows no more than 88 %"


@pytest.mark.parametrize(("gust_m_s", "is_known"), [(7.0, True), (7.1, False)])
def test_a_planned_gust_beyond_the_grid_has_no_wind_limit(gust_m_s: float, is_known: bool) -> None:
    easy = stunt("rotor_run", chance_safe_min=0.0, chance_usable_min=0.0)
    wind = replace(easy.wind, gust_over_mean_m_s=fixed(gust_m_s))
    easy = replace(easy, wind=wind)
    envelope = map_envelope(production(easy), easy, runs=5, seed=1)
    assert (envelope.wind_limit_m_s is not None) == is_known
