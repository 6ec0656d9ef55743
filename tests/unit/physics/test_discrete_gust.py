import math

import numpy as np
import pytest

from secondunit.physics.discrete_gust import DesignedGust, designed_gust_m_s, one_minus_cosine

STAYS = DesignedGust(4.0, 8.0, 60.0, passes=False)
PASSES = DesignedGust(4.0, 8.0, 60.0, passes=True)


def test_it_is_the_curve_of_the_standard():
    way = np.linspace(0, 1, 41)
    assert [one_minus_cosine(x) for x in way] == pytest.approx(0.5 * (1 - np.cos(np.pi * way)))


@pytest.mark.parametrize(
    ("time_s", "wanted_m_s"), [(0, 0), (4, 0), (6.5, 4), (5.25, 8 * math.sin(math.pi / 8) ** 2)]
)
def test_both_shapes_rise_alike(time_s, wanted_m_s):
    for gust in (STAYS, PASSES):
        assert designed_gust_m_s(float(time_s), 12.0, gust) == pytest.approx(wanted_m_s, abs=1e-12)


def test_one_stays_and_the_other_passes():
    times = (9.0, 11.5, 14.0, 1000.0)
    assert [designed_gust_m_s(t, 12.0, STAYS) for t in times] == [8.0] * 4
    assert [designed_gust_m_s(t, 12.0, PASSES) for t in times] == pytest.approx([8, 4, 0, 0])


def test_a_faster_body_is_in_it_sooner():
    assert designed_gust_m_s(4.0 + 60 / 55, 55.0, STAYS) == pytest.approx(8.0)
    assert designed_gust_m_s(400.0, 0.0, STAYS) == 0.0


def test_no_amplitude_is_no_gust():
    assert designed_gust_m_s(9.0, 12.0, STAYS._replace(amplitude_m_s=0.0)) == 0.0
