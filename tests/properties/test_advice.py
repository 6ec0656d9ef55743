"""What must always hold of indices and of advice."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from secondunit.model.spread import fixed
from secondunit.stages import again
from secondunit.stages.sensitivity.sobol import pair
from secondunit.stages.tune import advise, knobs_of, tune
from small_kinds import KINDS, TARGET, target_stunt
from small_stunts import production

VALUES = st.one_of(
    st.floats(-100, 100).map(lambda x: round(x, 3)), st.sampled_from([np.inf, -np.inf, np.nan])
)
FOUR = arrays(np.float64, (4, 12, 1), elements=VALUES)


@given(four=FOUR)
def test_indices_lie_within_their_intervals_and_these_within_0_and_1(four):
    found = pair(*four)
    for (estimate,) in (found.first, found.total):
        assert 0 <= estimate.low <= estimate.high <= 1
        assert np.isnan(estimate.value) or estimate.low <= estimate.value <= estimate.high
        assert estimate.count <= 12


@given(four=FOUR)
def test_which_set_of_runs_is_called_a_makes_no_difference(four):
    a, b, ab, ba = four
    _alike(pair(a, b, ab, ba), pair(b, a, ba, ab))


@given(four=FOUR, scale=st.sampled_from([-3.0, 0.5, 2.0]), shift=st.integers(-50, 50))
def test_unit_and_origin_of_a_measure_make_no_difference(four, scale, shift):
    _alike(pair(*four), pair(*(scale * four + shift)))


def _alike(one, other):
    for first, second in ((one.first, other.first), (one.total, other.total)):
        for name in ("value", "low", "high"):
            values = [getattr(estimates[0], name) for estimates in (first, second)]
            assert values[0] == pytest.approx(values[1], abs=1e-6, nan_ok=True)


@settings(max_examples=15, deadline=None)
@given(
    speed=st.floats(18, 26).map(lambda x: round(x, 1)),
    unsafe_max=st.sampled_from([0.01, 0.05, 0.2, 0.6]),
    seed=st.integers(0, 2**32),
)
def test_better_always_keeps_the_cap_on_fresh_draws_and_stays_in_the_box(speed, unsafe_max, seed):
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(again, "KINDS", KINDS)
        patch.setattr(advise, "KINDS", KINDS)
        said = target_stunt(spreads={"exit_speed_m_s": fixed(speed)})
        knobs = knobs_of(said, TARGET)
        advice = tune(
            production(said), said, knobs=knobs, unsafe_max=unsafe_max, runs=200, seed=seed
        )
    for knob in knobs:
        assert knob.low - 1e-9 <= advice.stunt.parameters[knob.name].middle() <= knob.high + 1e-9
    if advice.verdict == "better":
        assert advice.keeps_cap
        assert advice.gain.low > 0 or advice.before.unsafe.high > unsafe_max
    if advice.verdict == "as it is":
        assert advice.before.unsafe.high <= unsafe_max
        assert not advice.changes
    if advice.verdict == "none keeps the cap":
        assert not advice.keeps_cap
