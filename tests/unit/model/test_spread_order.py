"""The distribution function, and quantiles in order, against SciPy and against each other."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from secondunit.model.spread import Spread, fixed, lognormal, normal, uniform

U = np.linspace(0.0005, 0.9995, 400)
LATE = Spread(shape="normal", a=6, b=0.4, low=3, high=9, tail_chance=0.01, tail=uniform(6, 9))
WILD = Spread(shape="normal", a=0, b=0.4, tail_chance=0.07, tail=uniform(-3.14, 3.14))
SPREADS = {
    "normal": normal(2.0, 0.5, low=1.0, high=2.2),
    "lognormal": lognormal(90.0, 0.22),
    "uniform": uniform(-1.0, 4.0),
    "triangular": Spread(shape="triangular", a=0, b=1, c=5, low=0.5, high=4),
    "late": LATE,
    "wild": WILD,
    "mixed": Spread(shape="lognormal", a=1.0, b=0.3, tail_chance=0.4, tail=normal(5.0, 1.0)),
}


def test_it_is_scipys():
    at = np.linspace(0.1, 6, 50)
    assert SPREADS["lognormal"].cdf(90 * at) == pytest.approx(stats.lognorm(0.22).cdf(at))
    cut = stats.truncnorm((1 - 2) / 0.5, (2.2 - 2) / 0.5, 2, 0.5)
    assert SPREADS["normal"].cdf(at) == pytest.approx(cut.cdf(at), abs=1e-12)
    whole = Spread(shape="triangular", a=0, b=1, c=5)
    assert whole.cdf(at) == pytest.approx(stats.triang(0.2, 0, 5).cdf(at))
    assert SPREADS["uniform"].cdf(at) == pytest.approx(stats.uniform(-1, 5).cdf(at))
    assert fixed(2.0).cdf(np.array([1.9, 2.0, 2.1])).tolist() == [0, 1, 1]


@pytest.mark.parametrize("spread", SPREADS.values(), ids=SPREADS)
def test_quantiles_in_order_are_the_inverse_and_rise(spread):
    value = spread.ordered_quantile(U)
    assert np.all(np.diff(value) >= 0)
    assert spread.cdf(value) == pytest.approx(U, abs=1e-9)


@pytest.mark.parametrize("name", ["normal", "lognormal", "uniform", "triangular"])
def test_without_a_tail_they_are_the_same_bits(name):
    assert np.array_equal(SPREADS[name].ordered_quantile(U), SPREADS[name].quantile(U))


@pytest.mark.parametrize("spread", [LATE, WILD], ids=["late", "wild"])
def test_with_a_tail_they_are_the_same_spread(spread):
    u = (np.arange(40_000) + 0.5) / 40_000
    plain, ordered = np.sort(spread.quantile(u)), spread.ordered_quantile(u)
    assert ordered == pytest.approx(plain, abs=2e-2)
    assert ordered.mean() == pytest.approx(plain.mean(), abs=1e-4)


@given(u=st.floats(1e-12, 1 - 1e-12))
def test_a_fixed_number_stays_one(u):
    late = Spread(shape="fixed", a=6.0, tail_chance=0.01, tail=uniform(6, 9))
    assert 6 <= late.ordered_quantile(np.array([u]))[0] <= 9
    assert fixed(3.0).ordered_quantile(np.array([u]))[0] == 3.0
