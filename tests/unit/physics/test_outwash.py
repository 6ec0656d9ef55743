"""The shape of the outwash, how it reaches, and what it moves."""

import math

import numpy as np
import pytest
from scipy.integrate import quad
from scipy.special import erf

from secondunit.physics.outwash import (
    CORE_RADII,
    body_share,
    fastest_share,
    grit_speed_m_s,
    height_factor,
    jet_profile,
    jet_thickness_m,
    reach_of_speed_m,
)
from secondunit.physics.rotor import outwash_m_s


def verhoff(eta):
    return min(1.48 * eta ** (1 / 7) * (1 - erf(0.68 * eta)), 1.0)


def test_the_profile_rests_on_the_ground_is_fastest_near_it_and_half_at_its_thickness():
    assert jet_profile(0.0, 2.0) == 0.0
    heights = np.linspace(0, 6, 3000)
    speeds = np.array([jet_profile(float(z), 2.0) for z in heights])
    assert speeds.max() == pytest.approx(1.0, abs=0.01)
    assert heights[speeds.argmax()] / 2 == pytest.approx(0.17, abs=0.02)
    assert jet_profile(2.0, 2.0) == pytest.approx(0.5, abs=0.01)
    assert jet_profile(100.0, 2.0) == 0.0


@pytest.mark.parametrize("eta", [0.05, 0.17, 0.4, 0.9, 2.0, 5.0])
def test_table_and_formula_agree(eta):
    assert jet_profile(3.0 * eta, 3.0) == pytest.approx(verhoff(eta), abs=1e-3)
    mean = quad(lambda x: verhoff(x) ** 2, 0, eta, limit=200)[0] / eta
    assert body_share(3.0 * eta, 3.0) == pytest.approx(math.sqrt(mean), rel=2e-3)


def test_a_body_taller_than_the_jet_is_pushed_less_than_one_within_it():
    assert 0 < body_share(60.0, 2.0) < body_share(6.0, 2.0) < body_share(1.0, 2.0) < 1


def test_who_lies_flat_is_below_the_fastest_layer():
    assert fastest_share(1.85, 2.0) == 1.0
    assert fastest_share(0.05, 2.0) == jet_profile(0.05, 2.0) < 1.0


def test_the_jet_grows_thicker_outwards_and_is_held_within_one_and_a_quarter_radii():
    assert jet_thickness_m(0.0, 5.0) == jet_thickness_m(6.25, 5.0)
    assert jet_thickness_m(15.0, 5.0) == pytest.approx(0.25 * 5 * 3**0.9)


def test_height_counts_only_beyond_the_core_of_the_wake():
    assert height_factor(3.0, 5.0) == 1.0
    assert height_factor(CORE_RADII * 5.0, 5.0) == pytest.approx(1.0)
    assert height_factor(2 * CORE_RADII * 5.0, 5.0) == pytest.approx(0.5)


def test_the_reach_of_a_speed_is_where_outwash_and_wind_together_have_it():
    reach_m = reach_of_speed_m(30.0, 3.0, 12.0, 5.0)
    assert outwash_m_s(15.0, reach_m, 5.0) + 3 == pytest.approx(12.0)


def test_a_speed_that_is_nowhere_has_no_reach_and_one_the_wind_has_alone_no_end():
    held = 30.0 * 1.25**-1.1
    assert reach_of_speed_m(30.0, 0.0, held + 0.01, 5.0) == 0.0
    assert reach_of_speed_m(30.0, 0.0, held - 0.01, 5.0) == pytest.approx(6.25, rel=0.01)
    assert reach_of_speed_m(30.0, 12.0, 12.0, 5.0) == math.inf


def test_larger_stones_need_more_wind():
    speeds = [grit_speed_m_s(d, 0.3) for d in (0.001, 0.005, 0.02)]
    assert speeds == sorted(speeds)
