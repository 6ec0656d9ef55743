"""Rare events of stunts: the way to standard normal space, margins, what is said in the end."""

import math
from dataclasses import replace
from types import SimpleNamespace

import numpy as np
import pytest
from scipy.special import ndtr, ndtri

from secondunit.model.correlation import CorrelatedInput, Correlation
from secondunit.model.estimate import Estimate, share
from secondunit.model.spread import Spread, fixed, normal, uniform
from secondunit.stages.draws import uniforms
from secondunit.stages.rare import crossing, ending, find_rare, rehearsal_bound, unsafe
from secondunit.stages.rare.boundary import find_boundary
from secondunit.stages.rare.event import Event, margins, scales_of
from secondunit.stages.rare.find import steered, weigh
from secondunit.stages.rare.forks import parts_of, uncut
from secondunit.stages.rare.nouns import Answer
from secondunit.stages.rare.parts import WHOLE
from secondunit.stages.rare.rehearsal import tries_to_show
from secondunit.stages.rare.space import space_of
from secondunit.stages.runs import Flown, draw, judge, planned_winds
from secondunit.stunts.ramp_jump.parameters import CORRELATIONS
from secondunit.stunts.registry import KINDS
from small_stunts import ALONE, production, stunt

INF, NAN = math.inf, math.nan


def _space(kind_name, **changes):
    said = stunt(kind_name, **changes)
    return said, space_of(production(said), said)


def _rows(space, count, seed=1):
    return np.random.default_rng(seed).standard_normal((count, space.dimension))


@pytest.mark.parametrize("kind", ALONE)
def test_normal_numbers_of_the_stages_uniforms_give_the_stages_draws(kind) -> None:
    said, space = _space(kind)
    runs, seed = 20, 3
    u = [uniforms(seed, f"{said.name}/{name}", (runs,)) for name in space.names]
    wanted = draw(said, space.kind, runs=runs, seed=seed)
    rows = np.concatenate([ndtri(np.stack(u, axis=1)), wanted.whites], axis=1)
    draws, winds = space.place(rows)
    assert np.allclose(draws.inputs, wanted.inputs, rtol=1e-9, atol=1e-9)
    assert np.array_equal(draws.whites, wanted.whites)
    assert np.allclose(winds, planned_winds(said, runs=runs, seed=seed), rtol=1e-9, atol=1e-9)


def test_fixed_inputs_and_winds_take_no_number() -> None:
    said, space = _space("rotor_run")
    still = replace(said.wind, speed_m_s=fixed(4.0), from_rad=fixed(math.pi / 2))
    calm = space_of(production(said), replace(said, wind=still))
    assert calm.dimension == space.dimension - 2
    _draws, winds = calm.place(_rows(calm, 5))
    assert np.allclose(winds, [-4.0, 0.0, 2.0])


def test_the_far_ends_of_a_number_stay_finite() -> None:
    _said, space = _space("ramp_jump")
    for z in (-40.0, 40.0):
        draws, winds = space.place(np.full((1, space.dimension), z))
        assert np.isfinite(draws.inputs).all()
        assert np.isfinite(winds).all()


def test_a_spread_with_a_tail_reaches_both_parts() -> None:
    tail = Spread(shape="normal", a=6, b=0.4, tail_chance=0.01, tail=uniform(8.0, 9.0))
    said = stunt("ramp_jump")
    said = replace(said, parameters={**said.parameters, "delay_s": tail})
    space = space_of(production(said), said)
    column = [parameter.name for parameter in space.kind.parameters].index("delay_s")
    z = np.zeros((2, space.dimension))
    z[:, space.names.index("delay_s")] = (-3.0, 3.0)
    delay = space.place(z)[0].inputs[:, column]
    assert 8 <= delay[0] <= 9
    assert 6 < delay[1] < 8


def _lies_in(part, z):
    u = np.minimum(ndtr(z), 1 - 2.0**-53)
    inside = [(u[:, i] >= low) & (u[:, i] < high) for i, (low, high) in part.pieces.items()]
    return np.all(inside, axis=0)


def test_the_parts_of_a_jump_make_one_whole() -> None:
    _said, space = _space("ramp_jump")
    parts = parts_of(space)
    assert math.fsum(part.chance for part in parts) == pytest.approx(1)
    z = 3 * _rows(space, 500)  # far out, to meet the rare ones
    lies = np.stack([_lies_in(part, z) for part in parts])
    assert np.array_equal(lies.sum(axis=0), np.ones(500))
    assert lies.any(axis=1).all()


def test_a_part_of_a_jump_goes_its_way() -> None:
    said, space = _space("ramp_jump")
    names = [parameter.name for parameter in space.kind.parameters]
    drawn, delay = names.index("opening_draw"), names.index("delay_s")
    parts = parts_of(space)
    inputs = [space.place(part.inside(_rows(space, 50)))[0].inputs for part in parts]
    usual, total, spin = inputs[:3]
    late = inputs[[part.name.split()[0] for part in parts].index("delay_s")]
    chances = [said.parameters[f"{name}_chance"].a for name in ("total", "spinning", "twist")]
    assert usual[:, drawn].min() > sum(chances)
    assert total[:, drawn].max() < chances[0] < spin[:, drawn].min()
    assert spin[:, drawn].max() < chances[0] + chances[1]
    assert late[:, delay].min() >= 6.0
    assert np.median(late[:, delay]) == pytest.approx(7.5, abs=0.5)


def test_uncertain_chances_lie_almost_whole_in_their_part() -> None:
    said = stunt("ramp_jump")
    unsure = Spread(shape="lognormal", a=1e-4, b=0.5)
    said = replace(said, parameters={**said.parameters, "total_chance": unsure})
    ((low, high),) = parts_of(space_of(production(said), said))[1].pieces.values()
    assert low == 0
    assert high == pytest.approx(1e-4 * math.exp(0.5 * ndtri(0.9995)))


def test_what_is_certain_or_has_no_tail_is_no_part() -> None:
    said = stunt("rotor_run")
    assert parts_of(space_of(production(said), said)) == (WHOLE,)
    said = stunt("ramp_jump")
    sure = {"opening_draw": fixed(0.5), "delay_s": normal(6, 0.4), "opening_distance_m": fixed(90)}
    said = replace(said, parameters={**said.parameters, **sure}, correlations=CORRELATIONS)
    assert parts_of(space_of(production(said), _windy(said))) == (WHOLE,)


def _windy(said):
    return replace(said, wind=replace(said.wind, gust_over_mean_m_s=uniform(1.0, 3.0)))


def test_a_fork_that_goes_together_with_the_wind_is_not_believed(monkeypatch) -> None:
    tied = Correlation(
        first=CorrelatedInput(name="gust"), second=CorrelatedInput(name="opening_draw"), value=-0.3
    )
    said = replace(_windy(stunt("ramp_jump")), correlations=(tied,))
    space = space_of(production(said), said)
    assert uncut(space) == ("opening_draw",)
    assert not any("opening_draw" in part.name for part in parts_of(space))
    monkeypatch.setattr("secondunit.stages.rare.find._PER_LEVEL", 100)
    limit = next(one for one in said.limits if one.name == "exit_speed_min_m_s")
    found = find_rare(production(said), said, event=crossing(limit), runs=100, seed=1)
    assert not found.answers[1].is_trusted
    assert any("opening_draw decides which way" in note for note in found.notes)


@pytest.mark.parametrize("kind", ALONE)
def test_a_margin_is_below_nil_exactly_where_the_stage_says_so(kind) -> None:
    windy = stunt(kind).wind
    said, space = _space(kind, wind=replace(windy, speed_m_s=uniform(0.0, 12.0)))
    flown = space.fly(_rows(space, 300))
    is_safe, _ = judge(said, space.kind, flown)
    assert 0 < is_safe.sum() < 300
    event = unsafe(said, space.kind)
    found = margins(event, space.kind, flown, scales_of(event, space.kind, flown))
    assert np.array_equal(found < 0, ~is_safe)
    for limit in said.limits:
        values = flown.values[:, space.kind.measure_index(limit.measure)]
        one = margins(crossing(limit), space.kind, flown, np.ones(1))
        assert np.array_equal(one < 0, ~limit.is_kept(values)), limit.name
    for code in range(len(space.kind.outcomes)):
        event = ending(said, space.kind, code)
        one = margins(event, space.kind, flown, scales_of(event, space.kind, flown))
        assert np.array_equal(one < 0, flown.outcomes == code)


def _flown(kind, limit, values, outcomes):
    table = np.zeros((len(values), len(kind.measures)))
    table[:, kind.measure_index(limit.measure)] = values
    return Flown(
        values=table,
        outcomes=np.array(outcomes),
        tracks=np.zeros((len(values), 0, 0)),
        is_filmable=np.ones(len(values), dtype=bool),
    )


@pytest.mark.parametrize(
    ("is_max", "number", "values", "wanted"),
    [
        (True, 5.0, [4.0, 5.0, 7.0, -INF, INF, NAN], [0.5, 0.0, -1.0, INF, -INF, -INF]),
        (False, 5.0, [4.0, 5.0, 7.0, -INF, INF, NAN], [-0.5, 0.0, 1.0, -INF, INF, -INF]),
        (True, INF, [4.0, INF], [INF, INF]),  # a limit that nothing can cross
        (False, INF, [4.0, INF], [-INF, INF]),
    ],
)
def test_infinities_and_unknowns_each_have_their_side(is_max, number, values, wanted) -> None:
    said = stunt("rotor_run")
    kind = KINDS[said.kind]
    limit = replace(said.limits[0], is_max=is_max, number=number)
    flown = _flown(kind, limit, values, [0] * len(values))
    assert margins(crossing(limit), kind, flown, np.array([2.0])).tolist() == wanted


def test_endings_decide_and_limits_only_lead() -> None:
    said = stunt("ramp_jump")
    kind, limit = KINDS["ramp_jump"], said.limits[0]
    flown = _flown(kind, limit, [-1e9, 1e9, 22.0, 22.0], [0, 0, 2, -1])
    event = Event(name="e", limits=(limit,), endings=(2,), is_ending=True)
    found = margins(event, kind, flown, np.ones(1))
    assert found.tolist() == [0.0, 1.0, -INF, -INF]  # -1: no known end, counted against


def test_scales_are_robust_and_never_nil() -> None:
    said = stunt("rotor_run")
    kind, limit = KINDS["rotor_run"], said.limits[0]
    event = crossing(limit)
    values = np.append(np.random.default_rng(1).normal(3, 2, 999), 1e12)
    assert scales_of(event, kind, _flown(kind, limit, values, [0] * 1000)) == pytest.approx(
        2, rel=0.1
    )
    for alike in ([4.0] * 5, [INF] * 5, [NAN] * 5):
        assert scales_of(event, kind, _flown(kind, limit, alike, [0] * 5)).tolist() == [1.0]


def _answer(value, low, high, *, is_trusted=True, method="m"):
    return Answer(
        method=method,
        chance=Estimate(value=value, low=low, high=high, count=10),
        cov=0.1,
        runs=10,
        repeats=1,
        levels=1,
        is_trusted=is_trusted,
    )


def test_methods_are_weighed_openly() -> None:
    plain = _answer(0, 0, 4e-4, method="plain")
    subset = _answer(1e-5, 8e-6, 2e-5, method="subset")
    other = _answer(4e-5, 3e-5, 5e-5, method="other")
    assert weigh((plain,)) == (plain.chance, "plain", None)
    assert weigh((plain, subset)) == (subset.chance, "subset", True)
    chance, method, do_agree = weigh((plain, subset, other))
    assert (chance.value, chance.low, chance.high) == (4e-5, 0, 4e-4)
    assert (method, do_agree) == ("methods that disagree", False)
    lost = replace(subset, is_trusted=False)
    assert weigh((plain, lost)) == (plain.chance, "plain", None)


def test_only_what_is_off_in_every_repeat_is_steered() -> None:
    rng = np.random.default_rng(1)
    failed = [rng.standard_normal((50, 30)) for _ in range(10)]
    for rows in failed:
        rows[:, 4] += 2
        rows[:, 9] *= 3  # failing on either side: the mean tells nothing
    assert steered(failed).tolist()[:2] == [4, 9]
    assert steered(failed).size <= 3
    assert steered([np.zeros((0, 30))] * 10).size == 0


@pytest.fixture
def little_work(monkeypatch) -> None:
    """Fewer rows in every method: what is told is tested here, not how sharp it is."""
    monkeypatch.setattr("secondunit.stages.rare.find._PER_LEVEL", 500)
    monkeypatch.setattr("secondunit.stages.rare.cross_entropy._PER_LEVEL", 200)
    monkeypatch.setattr("secondunit.stages.rare.cross_entropy._FINAL", 200)


@pytest.mark.usefixtures("little_work")
def test_a_common_event_is_counted_plainly_and_a_rare_one_is_not() -> None:
    said = stunt("rotor_run")
    film = production(said)
    space = space_of(film, said)
    limit = next(one for one in said.limits if one.name == "outwash_max_m_s")
    column = space.kind.measure_index(limit.measure)
    values = space.fly(_rows(space, 4_000)).values[:, column]
    common = replace(limit, number=float(np.quantile(values, 0.8)))
    plain = find_rare(film, said, event=crossing(common), runs=4_000, seed=1)
    assert (plain.method, plain.do_agree, len(plain.answers)) == ("plain Monte Carlo", None, 1)
    assert plain.chance.low < 0.2 < plain.chance.high
    assert plain.runs == 5_000
    rare = replace(limit, number=float(np.quantile(values, 0.99)))
    found = find_rare(film, said, event=crossing(rare), runs=300, seed=1)
    assert found.method == "subset simulation"
    assert found.chance.low < 0.013
    assert found.chance.high > 0.007
    assert len(found.answers) >= 2


@pytest.mark.usefixtures("little_work")
def test_what_never_happens_is_bounded_and_never_nil() -> None:
    said = stunt("rotor_run")
    limit = replace(said.limits[0], is_max=True, number=INF)
    found = find_rare(production(said), said, event=crossing(limit), runs=300, seed=1)
    assert found.method == "plain Monte Carlo"
    assert found.chance == share(0, 300)
    assert any("never reached" in note for note in found.notes)


def _boundary(monkeypatch, chance_of, directions=0, target=1e-4):
    """Search a boundary where the chance in a wind is a made function of speed and direction."""

    def stub(margin, _dimension, **_options):
        speed_m_s, from_rad = margin
        chance = chance_of(speed_m_s, from_rad)
        estimate = Estimate(value=chance, low=chance / 2, high=min(2 * chance, 1), count=1)
        return SimpleNamespace(chance=estimate, runs=1), []

    def space(_production, changed):
        wind = changed.wind
        fixed_from = wind.from_rad.a if wind.from_rad.shape == "fixed" else None
        spoken = (wind.speed_m_s.a, fixed_from)
        return SimpleNamespace(margin=lambda _event, _scales: spoken, dimension=1, names=())

    monkeypatch.setattr("secondunit.stages.rare.boundary.repeated_subset", stub)
    monkeypatch.setattr("secondunit.stages.rare.boundary.space_of", space)
    said = stunt("ramp_jump")
    event = crossing(said.limits[0])
    return find_boundary(
        production(said), said, event, np.ones(1), target=target, directions=directions, seed=1
    )


def test_the_boundary_is_where_the_chance_passes(monkeypatch) -> None:
    found = _boundary(monkeypatch, lambda speed, _: 10 ** (-7 + 0.7 * speed))
    assert found.speed_m_s == pytest.approx(3 / 0.7, abs=0.02)
    assert found.low_m_s == pytest.approx((3 - math.log10(2)) / 0.7, abs=0.02)
    assert found.high_m_s == pytest.approx((3 + math.log10(2)) / 0.7, abs=0.02)
    assert not found.is_above_in_calm


def test_the_lowest_of_two_crossings_counts(monkeypatch) -> None:
    found = _boundary(monkeypatch, lambda s, _: 1e-3 if 2.5 < s < 4.5 or s > 7 else 1e-6)
    assert found.speed_m_s == pytest.approx(2.5, abs=0.1)


def test_a_calm_above_the_target_is_a_finding(monkeypatch) -> None:
    found = _boundary(monkeypatch, lambda _speed, _from: 1e-2)
    assert found.is_above_in_calm
    assert (found.speed_m_s, found.low_m_s, found.high_m_s) == (None, 0, 0)


def test_a_boundary_beyond_the_strongest_wind_is_said(monkeypatch) -> None:
    found = _boundary(monkeypatch, lambda _speed, _from: 1e-6)
    assert found.speed_m_s is None
    assert found.low_m_s == found.strongest_m_s == max(KINDS["ramp_jump"].wind_speeds_m_s)
    assert found.high_m_s == INF
    assert not found.is_above_in_calm


def test_the_worst_direction_decides_even_where_another_is_worse_higher_up(monkeypatch) -> None:
    """From the east the chance starts late but steeply; from the west early but flat."""

    def chance_of(speed, from_rad):
        if from_rad is None:
            return 1e-7
        if abs(from_rad - math.pi / 2) < 0.1:
            return 1e-1 if speed > 3.8 else 1e-7
        return 2e-4 if abs(from_rad - 3 * math.pi / 2) < 0.1 and speed > 3.2 else 1e-7

    found = _boundary(monkeypatch, chance_of, directions=4)
    assert found.from_rad == pytest.approx(3 * math.pi / 2)
    assert found.speed_m_s == pytest.approx(3.2, abs=0.2)


def test_a_boundary_of_real_runs_changes_no_bit_with_threads(monkeypatch) -> None:
    said = stunt("rotor_run")
    film = production(said)
    limit = next(one for one in said.limits if one.name == "outwash_max_m_s")
    monkeypatch.setattr("secondunit.stages.rare.boundary._FULL", (3, 200))
    monkeypatch.setattr("secondunit.stages.rare.boundary._SCAN", (2, 100))
    one, two = (
        find_boundary(
            film, said, crossing(limit), np.ones(1), target=0.05, directions=0, seed=1, jobs=jobs
        )
        for jobs in (1, 2)
    )
    assert repr(one) == repr(two)
    assert one.winds


@pytest.mark.parametrize(
    ("failures", "tries", "high", "rule"),
    [
        (0, 8, 1 - 0.05 ** (1 / 8), 0.375),
        (0, 500, 1 - 0.05 ** (1 / 500), 0.006),
        (0, 1, 0.95, 1.0),
        (0, 0, 1.0, None),
        (3, 3, 1.0, None),
        (1, 10, 0.3941633, None),  # Clopper-Pearson, any table
    ],
)
def test_what_rehearsals_show(failures, tries, high, rule) -> None:
    bound = rehearsal_bound(failures, tries)
    assert bound.high == pytest.approx(high, abs=1e-6)
    assert bound.rule_of_three == (rule if rule is None else pytest.approx(rule))


def test_impossible_counts_are_refused() -> None:
    for failures, tries in ((-1, 3), (4, 3)):
        with pytest.raises(ValueError, match="must be 0 to the tries"):
            rehearsal_bound(failures, tries)
    assert tries_to_show(1e-4) == 30_000


def test_normal_spreads_are_recovered() -> None:
    """The unit of the way back: a normal input is mean plus sd times its number."""
    said = stunt("ramp_jump")
    said = replace(said, parameters={**said.parameters, "exit_speed_m_s": normal(25.0, 0.8)})
    space = space_of(production(said), said)
    z = _rows(space, 50)
    column = [parameter.name for parameter in space.kind.parameters].index("exit_speed_m_s")
    at = space.names.index("exit_speed_m_s")
    assert space.place(z)[0].inputs[:, column] == pytest.approx(25 + 0.8 * z[:, at])
