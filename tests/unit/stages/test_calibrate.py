"""The calibration on a simulator whose truth is known."""

from dataclasses import replace

import numpy as np
import pytest
from scipy.stats import norm

from secondunit.model.spread import lognormal, normal, uniform
from secondunit.stages.calibrate import (
    Asked,
    calibrate,
    logged_from,
    next_inputs,
    prior_draws,
    region_of,
    shown_next,
    tell,
)
from secondunit.stages.calibrate.told import spread_after
from secondunit.store.codec import pack, unpack
from toy_simulator import OUTPUTS, take_from, toy, world

EFFORT = {"runs": 80, "rounds": 3, "draws": 200}


def some_takes(count, *, seed=5, bad=0):
    """Takes of a world whose mean is a spread above what was stated, with little spread within."""
    simulator, rng = toy(), np.random.default_rng(seed)
    _, _, _, scale = world(simulator, rng)
    shared = (np.array([1.0, -0.5]), np.zeros(2), np.full(2, 0.1), 0.2 * scale)
    takes = [
        take_from(simulator, shared, rng, name=f"take {k}", bad=bad if k == 0 else 0)[0]
        for k in range(count)
    ]
    return simulator, takes


def test_many_takes_tell_what_one_does_not():
    simulator, takes = some_takes(6)
    few = calibrate(simulator, takes[:1], seed=1, **EFFORT)
    many = calibrate(simulator, takes, seed=1, **EFFORT)
    assert many.mean[:, 0].std() < few.mean[:, 0].std() < 1.0
    assert abs(many.mean[:, 0].mean() - 1.0) < 0.5
    ahead = next_inputs(many, simulator, {}, seed=1)
    assert ahead[:, 0].std() < 0.8
    assert np.hypot(many.between_sd, many.within_sd)[:, 0].mean() < 0.5


def test_the_same_seed_gives_the_same_bits_and_another_does_not():
    simulator, takes = some_takes(2)
    one, same, other = (
        calibrate(simulator, takes, seed=seed, runs=60, rounds=1, draws=20) for seed in (1, 1, 2)
    )
    assert np.array_equal(one.mean, same.mean)
    assert np.array_equal(one.takes, same.takes)
    assert not np.array_equal(one.mean, other.mean)


def test_bad_fixes_pull_little():
    simulator, takes = some_takes(3)
    _, spoilt = some_takes(3, bad=2)
    good = calibrate(simulator, takes, seed=1, **EFFORT)
    bad = calibrate(simulator, spoilt, seed=1, **EFFORT)
    assert abs(bad.mean[:, 0].mean() - good.mean[:, 0].mean()) < 0.5
    # the same fixes taken at their word would pull the speed by more than a stated spread
    slope = simulator.fly(np.array([[11.0, 0.1]])) - simulator.fly(np.array([[10.0, 0.1]]))
    assert np.abs(20.0 / slope[0, :2]).min() > 10.0


def test_a_logger_that_knows_nothing_leaves_the_spread_as_stated():
    simulator, takes = some_takes(1)
    blind = [replace(takes[0], shown_sd=np.full(OUTPUTS, 1e6))]
    found = calibrate(simulator, blind, seed=1, runs=60, rounds=1, draws=2_000)
    ahead = next_inputs(found, simulator, {}, seed=1)
    assert ahead.mean(axis=0) == pytest.approx([0, 0], abs=0.2)
    assert ahead.std(axis=0) == pytest.approx([1, 1], abs=0.15)


def test_a_known_performer_is_known_better_than_a_new_one():
    simulator, rng = toy(), np.random.default_rng(2)
    shared = (np.zeros(2), np.zeros(2), np.full(2, 0.05), np.array([0.05]))
    takes = []
    for performer, away in (("a", 1.0), ("b", -1.0)):
        for k in range(3):
            take, _ = take_from(
                simulator, shared, rng, name=f"{performer}{k}", label=np.array([away, 0.0])
            )
            takes.append(replace(take, labels={**take.labels, "performer": performer}))
    found = calibrate(simulator, takes, seed=1, **EFFORT)
    known = next_inputs(found, simulator, {"performer": "a"}, seed=3)[:, 0]
    new = next_inputs(found, simulator, {"performer": "c"}, seed=3)[:, 0]
    assert known.std() < 0.7 * new.std()
    assert known.mean() > 0.3


def test_before_takes_a_logger_shows_the_stated_spread():
    simulator, takes = some_takes(1)
    shown = logged_from(simulator, *prior_draws(simulator, draws=2_000, seed=1), takes, seed=1)
    inputs = np.array([[10.0, 0.1]])
    middle = simulator.fly(inputs)[0]
    assert np.median(shown, axis=0) == pytest.approx(middle, rel=0.1)


def test_prediction_narrows_with_takes():
    simulator, takes = some_takes(6)
    found = calibrate(simulator, takes, seed=1, **EFFORT)
    after = shown_next(found, simulator, takes, {}, seed=1)
    before = logged_from(simulator, *prior_draws(simulator, draws=200, seed=1), takes, seed=1)
    assert np.std(after[:, -1]) < 0.6 * np.std(before[:, -1])


def test_the_region_of_a_normal_is_its_ellipse():
    rng = np.random.default_rng(0)
    points = rng.standard_normal((4_000, 2)) * (2.0, 5.0)
    found = region_of(points, chance=0.9)
    area = np.pi * 2.0 * 5.0 * 2 * np.log(10)  # chi-square of two: 2 ln 10
    assert found.size() == pytest.approx(area, rel=0.1)
    assert found.holds(np.array([4.0, 0.0]))
    assert not found.holds(np.array([0.0, 13.0]))
    inside = np.mean([found.holds(p) for p in rng.standard_normal((500, 2)) * (2.0, 5.0)])
    assert inside == pytest.approx(0.9, abs=0.04)


def test_the_region_of_one_axis_is_an_interval():
    points = np.random.default_rng(0).standard_normal((4_000, 1))
    assert region_of(points, chance=0.9).size() == pytest.approx(2 * norm.ppf(0.95), rel=0.06)


def test_a_region_bends_with_its_draws():
    rng = np.random.default_rng(1)
    angle = rng.normal(0.0, 0.8, 3_000)
    points = np.stack([100 * np.sin(angle), 100 * np.cos(angle)], axis=1)
    points += rng.standard_normal(points.shape) * 2
    found = region_of(points, chance=0.9)
    assert found.holds(np.array([0.0, 100.0]))
    assert not found.holds(points.mean(axis=0))  # the middle of a bow is outside of it


def test_what_was_learnt_is_told_and_kept_without_loss():
    simulator, takes = some_takes(4)
    asked = Asked(name="end", axes=("along",), outputs=(OUTPUTS - 1,))
    found = tell(simulator, takes, [asked], {}, seed=1, digest="d", runs=80, draws=200)
    speed, drag = found.inputs
    assert speed.is_learnt
    assert speed.after[0] < speed.after[1] < speed.after[2]
    assert speed.after[1] > speed.before[1]
    assert speed.spread.shape == "normal"
    assert speed.contraction > 0.2
    assert 0 <= drag.share <= 1.5
    (end,) = found.corridor
    assert end.low < end.middle < end.high
    assert end.across_m < end.before_m
    assert end.held.count == 4
    back = unpack(*pack(found))
    assert back.inputs == found.inputs
    assert np.array_equal(back.corridor[0].middle, end.middle)


def test_why_an_input_changed_names_the_parts_that_show_it_and_the_takes_that_moved_it():
    simulator, takes = some_takes(3)
    half = OUTPUTS // 2
    simulator = replace(simulator, parts=("early",) * half + ("late",) * half)
    asked = Asked(name="end", axes=("along",), outputs=(OUTPUTS - 1,))
    found = tell(simulator, takes, [asked], {}, seed=1, digest="d", runs=80, draws=200)
    speed, drag = found.inputs
    for one in (speed, drag):
        assert sum(share for _, share in one.seen_in) == pytest.approx(1.0)
        assert [name for name, _ in one.by_take] == [take.name for take in takes]
        assert 0 < one.scatter < 1.2
    assert dict(drag.seen_in)["late"] > dict(speed.seen_in)["late"]  # drag bends the way later
    assert max(abs(by) for _, by in speed.by_take) > 0.01


def test_what_happens_rarely_happens_to_the_next_take():
    simulator, takes = some_takes(2)

    def foretell(values, _seed):
        flown = simulator.fly(values)
        flown[: len(flown) // 2] += 1_000.0
        return flown

    odd = replace(simulator, foretell=foretell)
    found = calibrate(simulator, takes, seed=1, runs=60, rounds=1, draws=40)
    shown = shown_next(found, odd, takes, {}, seed=1)
    assert np.mean(shown[:, -1] > 500.0) == 0.5


def test_of_one_take_no_coverage_is_said():
    simulator, takes = some_takes(1)
    asked = Asked(name="end", axes=("along",), outputs=(OUTPUTS - 1,))
    found = tell(simulator, takes, [asked], {}, seed=1, digest="d", runs=60, draws=50)
    assert found.corridor[0].held is None


@pytest.mark.parametrize(
    ("stated", "middle"),
    [(normal(10.0, 2.0), 11.0), (lognormal(0.1, 0.4), 0.1 * np.exp(0.2)), (uniform(0, 1), 0.6915)],
)
def test_a_spread_moves_and_narrows_with_its_scores(stated, middle):
    after = spread_after(stated, 0.5, 0.3)
    assert after.middle() == pytest.approx(middle, rel=0.01)
    low, high = after.end(0.16), after.end(0.84)
    before = [float(stated.end(float(norm.cdf(0.5 + sign * 0.3)))) for sign in (-1, 1)]
    assert (low, high) == pytest.approx(before, rel=0.03)


@pytest.mark.parametrize("axes", [2, 3])
def test_a_region_of_few_draws_holds_its_share_of_further_ones(axes):
    rng, held = np.random.default_rng(3), []
    for _ in range(40):
        found = region_of(rng.standard_normal((200, axes)), chance=0.9)
        further = rng.standard_normal((400, axes))
        held.append(np.mean(found.density(further) >= found.level))
    # with each draw's own kernel counted it held 81 % of them in three axes
    assert np.mean(held) == pytest.approx(0.9, abs=0.02)
