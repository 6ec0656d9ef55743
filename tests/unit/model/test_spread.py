"""Draws of uncertain numbers."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from secondunit.model.spread import Spread, fixed, lognormal, normal, uniform

U = np.linspace(1e-9, 1 - 1e-9, 2001)
NUMBER = st.floats(-50, 50)


@given(st.tuples(NUMBER, NUMBER, NUMBER), st.tuples(NUMBER, NUMBER))
def test_no_draw_of_a_triangle_lies_outside_its_cut(corners, cut) -> None:
    lowest, mode, highest = sorted(corners)
    low, high = sorted(cut)
    if high < lowest or low > highest or low == high:
        return
    drawn = Spread(shape="triangular", a=lowest, b=mode, c=highest, low=low, high=high).quantile(U)
    assert drawn.min() >= max(low, lowest)
    assert drawn.max() <= min(high, highest)


def test_an_uncut_triangle_has_its_mean_and_its_mode() -> None:
    drawn = Spread(shape="triangular", a=1.0, b=2.0, c=6.0).quantile(U)
    assert drawn.mean() == pytest.approx(3.0, abs=2e-3)
    assert Spread(shape="triangular", a=1.0, b=2.0, c=6.0).quantile(np.array([0.2]))[0] == 2.0


def test_a_cut_triangle_is_renormalised_not_clipped() -> None:
    drawn = Spread(shape="triangular", a=0.0, b=0.0, c=1.0, high=0.5).quantile(U)
    assert (drawn == 0.5).mean() < 0.01
    assert np.median(drawn) == pytest.approx(1 - np.sqrt(1 - 0.375), abs=1e-3)


def test_the_tail_is_drawn_with_its_chance() -> None:
    late = Spread(shape="normal", a=6.0, b=0.4, tail_chance=0.01, tail=uniform(20.0, 30.0))
    assert (late.quantile(U) > 15).mean() == pytest.approx(0.01, abs=1e-3)


def test_quantiles_are_those_of_the_named_shapes() -> None:
    at = np.array([0.5, 0.8413447460685429])
    assert normal(3.0, 2.0).quantile(at) == pytest.approx([3.0, 5.0])
    assert lognormal(2.0, 0.5).quantile(at) == pytest.approx([2.0, 2.0 * np.exp(0.5)])
    assert fixed(7.0).quantile(at) == pytest.approx([7.0, 7.0])
    assert normal(0.0, 1.0, low=0.0).quantile(U).min() >= 0.0
