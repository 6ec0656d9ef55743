"""What a bounded measurement is worth before choosing."""

import numpy as np
from scipy.stats import beta, betabinom, binom

from secondunit.stages.draws import uniforms
from secondunit.stages.forecast import make_forecast
from secondunit.stages.forecast.knowing import value_of_knowing, value_of_measuring
from secondunit.stages.forecast.measuring import REHEARSALS
from small_forecast import option, production, schedule, stoppage, strip, stunt, windows

DRAWS = 40_000


def drawn():
    good = beta.ppf(uniforms(3, "p", (DRAWS,)), 2, 3)
    return good, binom.ppf(uniforms(3, "x", (DRAWS,)), 5, good)


def test_a_sample_is_worth_what_the_sum_over_all_its_outcomes_says():
    """Net is 1000 (p - 0.4): with x good of five, p is (2 + x) / 10 on average."""
    good, seen = drawn()
    (found,) = value_of_measuring({"five": seen}, [1000 * (good - 0.4)])
    known = sum(betabinom.pmf(x, 5, 2, 3) * max(1000 * ((2 + x) / 10 - 0.4), 0.0) for x in range(6))
    print(f"EVSI found {found.value_cents.value:.2f}, known {known:.2f}")
    half = 2 * (found.value_cents.high - found.value_cents.value)  # four standard errors
    assert abs(found.value_cents.value - known) < half
    assert half < 0.1 * known


def test_a_measurement_is_never_worth_more_than_knowing_and_nothing_if_no_choice_hangs_on_it():
    good, seen = drawn()
    nets = [1000 * (good - 0.4)]
    (sample,) = value_of_measuring({"five": seen}, nets)
    knowing = value_of_knowing({"p": good}, nets)[0]
    assert sample.value_cents.high < knowing.value_cents.low
    (idle,) = value_of_measuring({"five": seen}, [1000 * (good + 1.0)])
    assert idle.value_cents.value == 0.0
    assert value_of_measuring({"five": seen}, []) == ()


def test_a_forecast_looks_at_rehearsals_and_at_counting():
    filming = production(
        stunt(), risks=(stoppage("flu", events=1.0),), options=(option("ship", 30_000, flu=0.2),)
    )
    made = make_forecast(
        filming, windows(filming), schedule([(strip("a"), d) for d in range(5)]), draws=2000, seed=1
    )
    names = {one.name for one in made.measuring}
    assert names == {f"{REHEARSALS} more rehearsals of jump", "30 days of counting flu"}
    values = [one.value_cents.value for one in made.measuring]
    assert values == sorted(values, reverse=True)
    assert np.isfinite(values).all()
