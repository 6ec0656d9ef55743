"""The same draws flown again."""

from dataclasses import replace

import numpy as np
import pytest

from secondunit.model.shift import shifted
from secondunit.model.spread import fixed, normal, uniform
from secondunit.stages.again import changed, first_of, fly_goes, goes_of, joined, place_of
from secondunit.stages.runs import planned_winds, simulate, wind_rows
from secondunit.stunts.registry import KINDS
from small_stunts import ALONE, production, stunt

RUNS = 60


@pytest.mark.parametrize("kind", ALONE)
def test_what_is_drawn_is_what_simulate_flies(kind: str) -> None:
    said = stunt(kind, correlations=KINDS[kind].correlations)
    runs = simulate(production(said), said, runs=RUNS, seed=3)
    place = place_of(production(said), said)
    goes = goes_of(place, runs=RUNS, seed=3)
    judged = fly_goes(place, goes)
    assert wind_rows(*goes.wind.T).tobytes() == runs.winds.tobytes()
    assert judged.values.tobytes() == runs.values.tobytes()
    assert judged.is_safe.tobytes() == runs.is_safe.tobytes()
    assert judged.is_usable.tobytes() == runs.is_usable.tobytes()


def test_a_rare_storm_is_the_same_runs_storm_in_simulate_and_opens_canopies_worse() -> None:
    kind = KINDS["ramp_jump"]
    said = stunt("ramp_jump", correlations=kind.correlations)
    stormy = replace(normal(2.0, 0.3), tail_chance=0.1, tail=uniform(6.0, 9.0))
    said = replace(said, wind=replace(said.wind, gust_over_mean_m_s=stormy))
    goes = goes_of(place_of(production(said), said), runs=1000, seed=3)
    winds = planned_winds(said, runs=1000, seed=3)
    assert wind_rows(*goes.wind.T).tobytes() == winds.tobytes()
    names = [parameter.name for parameter in kind.parameters]
    error_rad = np.abs(goes.inputs[:, names.index("heading_error_rad")])
    storm = winds[:, 2] > 5.0
    assert np.median(error_rad[storm]) > 1.3 * np.median(error_rad[~storm])


def test_a_changed_spread_gives_the_bits_of_a_stunt_that_had_it_all_along() -> None:
    said = stunt("ramp_jump", correlations=KINDS["ramp_jump"].correlations)
    new = {name: shifted(said.parameters[name], 0.4) for name in ("delay_s", "heading_error_rad")}
    place = place_of(production(said), said)
    again = changed(place, goes_of(place, runs=RUNS, seed=3), new, seed=3)
    had = replace(said, parameters=dict(said.parameters) | new)
    direct = goes_of(place_of(production(had), had), runs=RUNS, seed=3)
    assert again.inputs.tobytes() == direct.inputs.tobytes()
    assert again.whites.tobytes() == direct.whites.tobytes()


@pytest.mark.parametrize(("name", "by"), [("lip_angle_rad", 0.08), ("ramp_length_m", 6.0)])
def test_a_changed_ramp_is_flown_as_by_a_stunt_that_had_it_all_along(name: str, by: float) -> None:
    said = stunt("ramp_jump")
    new = {name: shifted(said.parameters[name], by)}
    had = replace(said, parameters=dict(said.parameters) | new)
    place, direct = (place_of(production(one), one) for one in (said, had))
    goes = goes_of(place, runs=20, seed=3)
    again = fly_goes(place, changed(place, goes, new, seed=3))
    assert (
        again.values.tobytes()
        == fly_goes(direct, goes_of(direct, runs=20, seed=3)).values.tobytes()
    )
    rate = place.kind.measure_index("lip_pitch_rate_rad_s")
    assert np.all(again.values[:, rate] != fly_goes(place, goes).values[:, rate])


@pytest.mark.parametrize(("name", "value"), [("ramp_length_m", 1.0), ("total_chance", 1.0)])
def test_no_run_of_a_stunt_that_cannot_be_is_safe(name: str, value: float) -> None:
    said = stunt("ramp_jump")
    place = place_of(production(said), said)
    goes = changed(place, goes_of(place, runs=5, seed=3), {name: fixed(value)}, seed=3)
    judged = fly_goes(place, goes)
    assert not judged.is_safe.any()
    assert not judged.is_usable.any()
    assert np.isnan(judged.values).all()


def test_other_draws_share_nothing_and_the_first_are_the_first() -> None:
    said = stunt("rotor_run")
    place = place_of(production(said), said)
    goes, other = (goes_of(place, runs=4000, seed=3, again=word) for word in ("", "other"))
    for mine, theirs in zip(goes.inputs.T, other.inputs.T, strict=True):
        if np.ptp(mine) > 0:
            assert abs(np.corrcoef(mine, theirs)[0, 1]) < 4 / np.sqrt(4000)
    few = goes_of(place, runs=10, seed=3)
    assert first_of(goes, 10).inputs.tobytes() == few.inputs.tobytes()
    assert first_of(goes, 10).whites.tobytes() == few.whites.tobytes()


def test_runs_drawn_from_a_later_number_on_are_those_of_one_draw() -> None:
    said = stunt("rotor_run")
    place = place_of(production(said), said)
    whole = goes_of(place, runs=1020, seed=3)
    late = goes_of(place, runs=20, seed=3, first=1000)
    new = {"lift_off_s": shifted(said.parameters["lift_off_s"], 0.4)}
    for mine, theirs in ((whole, late), *[(changed(place, g, new, seed=3) for g in (whole, late))]):
        assert mine.inputs[1000:].tobytes() == theirs.inputs.tobytes()
        assert mine.wind[1000:].tobytes() == theirs.wind.tobytes()
        assert mine.whites[1000:].tobytes() == theirs.whites.tobytes()
    one, two = fly_goes(place, first_of(whole, 10)), fly_goes(place, late)
    both = joined([one, two])
    assert both.values.tobytes() == np.concatenate([one.values, two.values]).tobytes()
    assert both.is_safe.size == both.is_usable.size == 30
