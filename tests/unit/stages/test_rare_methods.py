"""The methods for rare events, in standard normal space."""

import math

import numpy as np
import pytest
from scipy import stats

from reliability_benchmarks import plane, simulated, sphere
from secondunit.model.estimate import Estimate, share
from secondunit.stages.rare.cross_entropy import cross_entropy, repeated_cross_entropy, worth_of
from secondunit.stages.rare.level import FAILURE, Level, known, next_level
from secondunit.stages.rare.mixture import Mixture, log_gather, nominal
from secondunit.stages.rare.mixture_fit import fit
from secondunit.stages.rare.monte_carlo import monte_carlo
from secondunit.stages.rare.parts import Part
from secondunit.stages.rare.repeated import repeated_subset
from secondunit.stages.rare.repeats import interval, overlap
from secondunit.stages.rare.subset import correlation, subset_simulation
from secondunit.stages.rare.walks import side_by_side

INF = math.inf


@pytest.mark.parametrize("method", [monte_carlo, repeated_subset, repeated_cross_entropy])
def test_threads_change_no_bit(method) -> None:
    easy = plane(2.0, 3)
    work = {"runs": 3_000} if method is monte_carlo else {"repeats": 3}
    one, two = (
        method(easy.margin, 3, seed=7, name="threads", jobs=jobs, **work) for jobs in (1, 2)
    )
    assert repr(one) == repr(two)


def test_another_seed_or_name_gives_another_answer() -> None:
    easy = plane(2.0, 3)
    keys = ((1, "a"), (2, "a"), (1, "b"))
    chances = {simulated(easy.margin, 3, seed=s, name=n).chance for s, n in keys}
    assert len(chances) == 3


def test_unknown_margins_count_as_failing() -> None:
    assert known(np.array([np.nan, 1.0, INF])).tolist() == [-INF, 1.0, INF]
    for method, work in ((monte_carlo, {"runs": 100}), (repeated_subset, {"repeats": 2})):
        result = method(lambda z: np.full(len(z), np.nan), 2, seed=1, name="nan", **work)
        answer = result[0] if isinstance(result, tuple) else result
        assert answer.chance.value == 1


@pytest.mark.parametrize(
    ("margins", "level"),
    [
        ([-1, -1, 5, 5, 5, 5, 5, 5, 5, 5], FAILURE),
        ([3, 1, 2, 4, 5, 6, 7, 8, 9, 10], Level(bound=1, is_strict=False)),
        ([INF] * 9 + [2], Level(bound=2, is_strict=False)),
        ([INF] * 19 + [2], Level(bound=INF, is_strict=True)),  # fewer than a tenth are finite
        ([0.0] * 19 + [-1], Level(bound=0, is_strict=True)),  # a step on the limit itself
        ([INF] * 10, None),
        ([4.0] * 10, None),
    ],
)
def test_the_next_level(margins, level) -> None:
    assert next_level(np.array(margins, dtype=float), 0.1) == level


def test_a_run_exactly_on_the_limit_is_kept() -> None:
    assert not FAILURE.holds(np.array([0.0])).any()
    assert FAILURE.is_last
    assert not Level(bound=0, is_strict=False).is_last


def test_harmless_infinities_and_a_step_do_not_bend_the_chance() -> None:
    """A quarter can fail at all, the rest is +inf; a step hides the first way to the limit."""
    truth = 0.25 * float(stats.norm.sf(3.0))

    def margin(z):
        gap = 3.0 - z[:, 1]
        gap = np.where(z[:, 1] > 2.5, gap, np.maximum(gap, 1.0))
        return np.where(z[:, 0] > stats.norm.isf(0.25), gap, INF)

    answer, _ = repeated_subset(margin, 2, seed=3, name="step", repeats=20)
    assert answer.chance.low < truth < answer.chance.high
    assert answer.chance.value == pytest.approx(truth, rel=4 * answer.cov)


def test_a_margin_without_direction_is_said_not_guessed() -> None:
    """Only one run in 100,000 fails and all others are alike: no level leads there."""
    rare = stats.norm.isf(1e-5)
    answer, _ = repeated_subset(
        lambda z: np.where(z[:, 0] > rare, -1.0, 1.0), 2, seed=1, name="flat", repeats=4
    )
    assert answer.chance.value == 0
    assert answer.chance.high == pytest.approx(share(0, 1_000).high)  # as one repeat shows it
    assert not answer.is_trusted
    assert "never reached" in answer.notes[0]


def test_a_way_that_no_margin_leads_to_is_counted_as_a_part() -> None:
    """One row in 20,000 fails by a draw that no margin tells of; 1 in 4,300 by a plane."""
    rare = 5e-5
    truth = rare + (1 - rare) * float(stats.norm.sf(3.5))
    far, edge = plane(3.5, 3), float(stats.norm.ppf(rare))

    def margin(z):
        return np.where(z[:, 3] < edge, -1.0, far.margin(z[:, :3]))

    parts = (
        Part(name="usual", pieces={3: (rare, 1.0)}), Part(name="step", pieces={3: (0.0, rare)}),
    )  # fmt: skip
    answer, failed = repeated_subset(margin, 4, seed=1, name="way", parts=parts)
    assert answer.is_trusted
    assert answer.chance.low < truth < answer.chance.high
    rows = np.concatenate(failed)
    assert np.all(margin(rows) < 0)
    fell = np.mean(rows[:, 3] < edge)
    assert fell == pytest.approx(rare / truth, abs=0.05)  # a fair sample of both ways


def test_a_part_left_unknown_is_not_believed() -> None:
    """The rare way fails by a step inside itself: a part too, but no level leads there."""
    parts = (Part(name="usual", pieces={0: (0.1, 1.0)}), Part(name="odd", pieces={0: (0.0, 0.1)}))
    far, edge = plane(4.5, 1), stats.norm.ppf(0.1)

    def margin(z):
        step = np.where(z[:, 1] > stats.norm.isf(1e-5), -1.0, 1.0)
        return np.where(z[:, 0] < edge, step, far.margin(z[:, 1:]))

    answer, _ = repeated_subset(margin, 2, seed=1, name="odd", parts=parts)
    assert not answer.is_trusted
    assert answer.chance.high > 1e-6 + answer.chance.value


def test_a_part_holds_its_rows_and_no_others() -> None:
    part = Part(name="p", pieces={0: (0.2, 0.3), 2: (0.0, 0.5)})
    z = np.random.default_rng(1).standard_normal((20_000, 4))
    u = stats.norm.cdf(part.inside(z))
    assert part.chance == pytest.approx(0.05)
    assert stats.kstest(u[:, 0], stats.uniform(0.2, 0.1).cdf).pvalue > 1e-3
    assert stats.kstest(u[:, 2], stats.uniform(0.0, 0.5).cdf).pvalue > 1e-3
    assert np.array_equal(part.inside(z)[:, [1, 3]], z[:, [1, 3]])
    assert np.isfinite(part.inside(np.full((1, 4), 40.0))).all()


def test_what_is_given_up_is_bounded_by_the_level_it_was_in() -> None:
    far = plane(8.0, 2)
    one = simulated(far.margin, 2, seed=1, name="far", levels_max=4)
    assert one.chance == 0
    assert one.bound == pytest.approx(1e-3, rel=0.01)
    answer, _ = repeated_subset(far.margin, 2, seed=1, name="far", levels_max=4, repeats=4)
    assert answer.chance.low == 0
    assert 1e-3 < answer.chance.high < 2e-3
    early = simulated(far.margin, 2, seed=1, name="far", stop_below=0.05)
    assert early.runs < one.runs


def test_failing_rows_do_fail_and_lie_where_they_should() -> None:
    far = plane(3.5, 4)
    found = simulated(far.margin, 4, seed=1, name="rows")
    assert np.all(far.margin(found.failed) < 0)
    along = found.failed.sum(axis=1) / 2
    assert along.mean() == pytest.approx(stats.norm.pdf(3.5) / stats.norm.sf(3.5), abs=0.05)


def test_correlated_chains_tell_less() -> None:
    rng = np.random.default_rng(1)
    loose = rng.random((10, 400)) < 0.3
    stuck = np.repeat(rng.random((1, 400)) < 0.3, 10, axis=0)
    assert correlation(loose) < 0.2
    assert correlation(stuck) == pytest.approx(9)  # ten equal rows tell as much as one
    assert correlation(np.ones((10, 4), dtype=bool)) == 0


def test_the_interval_of_repeats_is_students_on_the_logarithm() -> None:
    chances = np.array([1.0, 2.0, 3.0, 4.0]) * 1e-4
    estimate, cov = interval(chances, chances, 40)
    t = stats.ttest_1samp(chances, 0)
    assert cov == pytest.approx(1 / t.statistic)
    span = stats.t.isf(0.025, 3) * cov
    assert estimate.low == pytest.approx(2.5e-4 * math.exp(-span))
    assert estimate.high == pytest.approx(2.5e-4 * math.exp(span))


def test_nothing_seen_is_no_zero() -> None:
    estimate, cov = interval(np.zeros(4), np.array([1.0, 2.0, 3.0, 2.0]) * 1e-6, 40)
    assert (estimate.value, estimate.low) == (0, 0)
    assert estimate.high > 2e-6
    assert math.isnan(cov)


def test_intervals_overlap_or_not() -> None:
    def span(low, high):
        return Estimate(value=low, low=low, high=high, count=1)

    assert overlap(span(0, 1), span(1, 2))
    assert not overlap(span(0, 1), span(1.1, 2))


@pytest.mark.parametrize("dimension", [2, 3, 7, 30])
def test_directions_have_scipys_density(dimension) -> None:
    towards = np.full(dimension, dimension**-0.5)
    for kappa in (1e-3, 0.5, 20.0):
        scipys = stats.vonmises_fisher(towards, kappa).logpdf(towards)
        sphere_area = math.log(2) + dimension / 2 * math.log(math.pi) - math.lgamma(dimension / 2)
        assert log_gather(kappa, dimension) + kappa == pytest.approx(scipys + sphere_area, abs=2e-6)


def _lopsided():
    return Mixture(
        shares=np.array([0.3, 0.7]),
        towards=np.array([[1.0, 0.0, 0.0], [0.0, -0.6, 0.8]]),
        kappa=np.array([0.0, 12.0]),
        shape=np.array([2.0, 9.0]),
        square=np.array([4.0, 16.0]),
    )


def test_a_mixture_is_drawn_as_it_says() -> None:
    """Its rows weighed by normal over mixture give back moments of the normal, and the reverse."""
    mixture = _lopsided()
    z = mixture.draw(200_000, 1, "drawn")
    assert np.exp(-mixture.log_ratio(z))[z[:, 0] > 0.3].sum() / 200_000 == pytest.approx(
        stats.norm.sf(0.3), rel=0.05
    )
    normal = np.random.default_rng(1).standard_normal((200_000, 3))
    assert np.exp(mixture.log_ratio(normal)).mean() == pytest.approx(1, rel=0.1)
    r2 = (z**2).sum(axis=1)
    assert r2.mean() == pytest.approx(0.3 * 4 + 0.7 * 16, rel=0.01)
    cosine = 1 / math.tanh(12) - 1 / 12  # mean of von Mises-Fisher's cosine in three dimensions
    middle = (z / np.sqrt(r2)[:, None]).mean(axis=0)
    assert middle == pytest.approx(0.7 * cosine * np.array([0, -0.6, 0.8]), abs=0.005)


def test_the_nominal_mixture_is_the_standard_normal() -> None:
    z = nominal(5).draw(20_000, 1, "nominal")
    assert np.allclose(nominal(5).log_ratio(z), 0, atol=1e-12)
    assert stats.kstest(z[:, 2], "norm").pvalue > 1e-3


def test_a_fit_finds_the_ways_rows_lie() -> None:
    truth = _lopsided()
    found = fit(truth.draw(4_000, 1, "fit"), np.ones(4_000))
    best = int(np.argmax(found.kappa))
    assert found.towards[best] == pytest.approx([0, -0.6, 0.8], abs=0.05)
    assert found.kappa[best] == pytest.approx(12, rel=0.25)
    assert found.square[best] == pytest.approx(16, rel=0.1)
    assert found.shares.sum() == pytest.approx(1)
    assert found.kappa[-1] == 0
    assert found.shares[-1] == pytest.approx(0.1)


def test_importance_sampling_may_steer_only_some_numbers() -> None:
    """The others are drawn as they are; the answer is the same, and right."""

    def margin(z):
        return 3.5 - (z[:, 3] + z[:, 17] + 0.3 * z[:, 39]) / math.sqrt(2.09)

    answer = repeated_cross_entropy(
        margin, 40, seed=1, name="some", repeats=4, steered=np.array([3, 17])
    )
    assert answer.is_trusted
    assert answer.chance.value == pytest.approx(stats.norm.sf(3.5), rel=4 * answer.cov)


def test_importance_sampling_may_begin_at_known_failures() -> None:
    far = plane(5, 6)
    start = simulated(far.margin, 6, seed=1, name="start").failed
    begun = cross_entropy(far.margin, 6, seed=1, name="begun", start=start)
    alone = cross_entropy(far.margin, 6, seed=1, name="begun")
    assert begun.levels < alone.levels
    assert begun.chance == pytest.approx(far.chance, rel=0.2)


def test_importance_sampling_says_when_it_is_lost() -> None:
    """Steered by a number that has nothing to do with failing."""
    far = sphere(60.0, 40)

    def margin(z):
        return far.margin(z[:, :40]) + 70.0

    answer = repeated_cross_entropy(
        margin, 42, seed=1, name="lost", repeats=2, steered=np.array([40, 41])
    )
    assert not answer.is_trusted
    assert "effective failing runs" in answer.notes[0]
    assert answer.chance.high == 1 or answer.chance.value > 0


def test_worth_of_weights() -> None:
    assert worth_of(np.array([0.5, 0.5, 0.5, 0.0])) == pytest.approx(3)
    assert worth_of(np.zeros(3)) == 0


@pytest.mark.parametrize("steered", [[0], list(range(31))])
def test_too_few_or_too_many_steered_numbers_are_refused(steered) -> None:
    with pytest.raises(ValueError, match="must be 2 to 30"):
        cross_entropy(plane(2, 40).margin, 40, seed=1, name="no", steered=np.array(steered))


def test_plain_monte_carlo_counts_as_its_interval_says() -> None:
    answer = monte_carlo(plane(9, 2).margin, 2, runs=500, seed=1, name="none")
    assert answer.chance.value == 0
    assert answer.chance.high == pytest.approx(1 - 0.025 ** (1 / 500))
    assert math.isnan(answer.cov)
    few, many = (
        monte_carlo(plane(1, 2).margin, 2, runs=n, seed=1, name="first") for n in (1_000, 1_001)
    )
    hits = [round(one.chance.value * one.runs) for one in (few, many)]
    assert hits[1] - hits[0] in (0, 1), "the first rows stay as they were"


def test_walks_side_by_side_are_those_of_each_alone() -> None:
    """Of other lengths, questions and ends; and a row's company changes no bit of its margin."""
    far = plane(3.0, 3)
    calls = []

    def margin(z):
        calls.append(len(z))
        return far.margin(z)

    how = [{"seed": 1, "name": n, "per_level": rows} for n, rows in (("a", 1_000), ("b", 300))]
    together = side_by_side([subset_simulation(3, **one) for one in how], margin)
    asked, calls[:] = len(calls), []
    for one, found in zip(how, together, strict=True):
        assert repr(simulated(margin, 3, **one)) == repr(found)
    assert asked < len(calls)
    assert side_by_side([], margin) == []
