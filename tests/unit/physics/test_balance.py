"""What comes slowly is leaned against; what comes at once is not."""

import math

import pytest

from secondunit.physics.balance import Surprise, surprise_after

NONE = Surprise(0.0, 0.0)


def test_a_jolt_fades_with_the_time_of_bracing():
    after = surprise_after(Surprise(1.0, -2.0), 0.0, 0.0, 0.5, 0.5)
    assert after == pytest.approx((math.exp(-1), -2 * math.exp(-1)))


def test_what_grows_steadily_surprises_by_its_rate_times_that_time():
    after = surprise_after(NONE, 100.0, 0.0, 100.0, 0.6)
    assert after.along_m_s2 == pytest.approx(0.6)


def test_many_small_steps_are_one_long_one():
    one, many = surprise_after(NONE, 2.0, -1.0, 3.0, 0.7), NONE
    for _ in range(300):
        many = surprise_after(many, 2.0 / 300, -1.0 / 300, 0.01, 0.7)
    assert many == pytest.approx(one, rel=1e-9)


def test_no_time_changes_nothing():
    assert surprise_after(Surprise(0.3, 0.4), 5.0, 5.0, 0.0, 0.5) == (0.3, 0.4)
