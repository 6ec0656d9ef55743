"""The wind under the canopy over that at the mark, as the runs have it."""

import math

import pytest

from jump_site import typical_inputs
from secondunit.stunts.ramp_jump.canopy_wind import LEAST, wind_over_mark

UPHILL = math.radians(74)  # against the direction out of the face, 254 deg: no lee
SAME = {"ridge_speed_up": 1.0, "landing_wind_ratio": 1.0, "lee_wind_ratio": 1.0}


def share(changes, *, low=-600.0, high=-200.0, landing=-900.0, towards=UPHILL):
    return wind_over_mark(typical_inputs(changes), low, high, landing, towards)[0]


def test_where_nothing_changes_the_wind_it_is_that_of_the_mark():
    assert share(SAME) == pytest.approx(1.0)


def test_at_the_landing_it_is_the_landings_share():
    found = share({**SAME, "landing_wind_ratio": 0.5}, low=-900.0, high=-900.0)
    assert found == pytest.approx(0.5)


def test_far_from_the_edge_the_speed_up_is_gone():
    far = {**SAME, "ridge_speed_up": 2.0, "ridge_fade_m": 10.0, "landing_wind_ratio": 0.5}
    assert share(far) == pytest.approx(0.5, abs=1e-6)


def test_in_the_lee_it_is_less_and_never_too_little_to_tell():
    out = math.radians(254)
    assert share({**SAME, "lee_wind_ratio": 0.4}, towards=out) == pytest.approx(0.4, abs=0.1)
    assert share({**SAME, "lee_wind_ratio": -0.5}, towards=out) == LEAST
