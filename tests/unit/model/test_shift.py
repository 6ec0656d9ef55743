"""Spreads moved and widened as a whole."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from secondunit.model.shift import is_known, shifted, widened
from secondunit.model.spread import Spread, fixed, lognormal, normal, uniform

U = np.linspace(0.001, 0.999, 501)
SPREADS = (
    fixed(3.0),
    normal(3.0, 0.5),
    normal(3.0, 0.5, low=2.0, high=3.6),
    uniform(2.0, 5.0),
    Spread(shape="triangular", a=1.0, b=2.0, c=5.0),
    Spread(shape="normal", a=3.0, b=0.4, tail_chance=0.1, tail=uniform(6.0, 9.0)),
)


@pytest.mark.parametrize("spread", SPREADS, ids=str)
@given(by=st.floats(-2.0, 2.0))
def test_every_quantile_moves_by_the_same(spread, by):
    moved = shifted(spread, by)
    assert moved.quantile(U) == pytest.approx(spread.quantile(U) + by, abs=1e-9)
    assert moved.middle() == pytest.approx(spread.middle() + by, abs=1e-9)


@given(by=st.floats(-0.4, 2.0))
def test_a_factor_stays_a_factor(by):
    spread = Spread(shape="lognormal", a=0.5, b=0.35, low=0.2, high=1.5)
    moved = shifted(spread, by)
    factor = (spread.middle() + by) / spread.middle()
    assert moved.quantile(U) == pytest.approx(spread.quantile(U) * factor, rel=1e-9)
    assert moved.middle() == pytest.approx(spread.middle() + by, rel=1e-9)


def test_no_cut_moves_beyond_what_may_be_and_one_that_stands_there_stays():
    spread = normal(3.0, 0.5, low=0.0, high=4.0)
    moved = shifted(spread, 2.0, low=0.0, high=5.0)
    assert (moved.low, moved.high) == (0.0, 5.0)
    assert np.all(moved.quantile(U) <= 5.0)


def test_a_factor_cannot_be_moved_to_nothing():
    with pytest.raises(ValueError, match="lognormal"):
        shifted(lognormal(0.5, 0.3), -0.5)


@pytest.mark.parametrize("spread", [s for s in SPREADS if s.tail is None], ids=str)
@given(factor=st.floats(0.2, 3.0))
def test_a_wider_spread_is_wider_by_the_factor(spread, factor):
    wide = widened(spread, factor)
    centre = (
        (spread.a + spread.b) / 2
        if spread.shape == "uniform"
        else {"triangular": spread.b}.get(spread.shape, spread.a)
    )
    assert wide.quantile(U) - centre == pytest.approx(
        factor * (spread.quantile(U) - centre), abs=1e-9
    )


def test_a_wider_factor_is_wider_in_the_logarithm_and_none_is_refused():
    wide = widened(Spread(shape="lognormal", a=2.0, b=0.3, low=1.0, high=6.0), 1.5)
    straight = Spread(shape="lognormal", a=2.0, b=0.3, low=1.0, high=6.0)
    assert np.log(wide.quantile(U) / 2) == pytest.approx(1.5 * np.log(straight.quantile(U) / 2))
    with pytest.raises(ValueError, match="above 0"):
        widened(normal(0.0, 1.0), 0.0)


@pytest.mark.parametrize(
    ("spread", "known"),
    [
        (fixed(1.0), True),
        (normal(1.0, 0.0), True),
        (uniform(1.0, 1.0), True),
        (normal(1.0, 0.1), False),
        (uniform(1.0, 2.0), False),
        (Spread(shape="fixed", a=1.0, tail_chance=0.1, tail=fixed(2.0)), False),
        (Spread(shape="fixed", a=1.0, tail_chance=0.0, tail=fixed(2.0)), True),
    ],
)
def test_what_is_one_number_is_not_in_doubt(spread, known):
    assert is_known(spread) == known
