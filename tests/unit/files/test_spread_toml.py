"""Spreads written as the production file says them, and read again."""

import tomllib

import numpy as np
import pytest

from secondunit.files.spread_toml import spread_toml
from secondunit.files.spreads import cut_to, parse_spread
from secondunit.model.shift import shifted
from secondunit.model.spread import Spread, fixed, lognormal, normal, uniform
from secondunit.stunts.registry import KINDS
from secondunit.units import dimension_of

U = np.linspace(0.001, 0.999, 401)
CASES = {
    "exit_speed_m_s": normal(26.1, 0.8, low=20.0, high=30.0),
    "lip_angle_rad": normal(0.19, 0.005, low=0.0, high=0.6),
    "landing_east_m": fixed(-1348.0),
    "release_time_s": lognormal(0.5, 0.35),
    "pitch_s": Spread(shape="triangular", a=1.0, b=2.0, c=5.0),
    "share_ratio": uniform(0.2, 0.4),
    "delay_s": Spread(
        shape="normal", a=6.4, b=0.4, low=3.0, high=9.0, tail_chance=0.01, tail=uniform(6.4, 9.4)
    ),
    "air_temperature_k": normal(283.15, 3.0),
    "engine_power_w": normal(29_381.0, 100.0),
    "drag_force_n": normal(900.0, 20.0),
    "climb_m_s2": uniform(0.5, 0.8),
    "area_m2": fixed(24.15),
}


@pytest.mark.parametrize("name", CASES)
def test_what_is_written_is_read_again(name: str) -> None:
    spread = CASES[name]
    read = parse_spread(tomllib.loads(f"x = {spread_toml(spread, name)}")["x"], dimension_of(name))
    assert read.shape == spread.shape
    assert read.quantile(U) == pytest.approx(spread.quantile(U), rel=1e-7, abs=1e-9)


@pytest.mark.parametrize("kind", KINDS)
def test_every_default_moved_is_written_so_that_it_reads_as_itself(kind: str) -> None:
    for parameter in KINDS[kind].parameters:
        ends = (parameter.low, parameter.high)
        spread = shifted(cut_to(parameter.default, *ends), 0.0, *ends)
        text = spread_toml(spread, parameter.name, *ends)
        said = parse_spread(tomllib.loads(f"x = {text}")["x"], dimension_of(parameter.name))
        again = cut_to(said, *ends)
        assert again.quantile(U) == pytest.approx(spread.quantile(U), rel=1e-7, abs=1e-9)


def test_a_cut_at_what_may_be_at_all_is_not_said() -> None:
    spread = normal(25.0, 0.8, low=5.0, high=30.0)
    text = spread_toml(spread, "exit_speed_m_s", 5.0, 45.0)
    assert "low" not in text
    assert 'high = "30 m/s"' in text
    assert spread_toml(fixed(0.0), "landing_east_m") == '"0 m"'
    assert spread_toml(fixed(0.175 * np.pi), "lip_angle_rad") == '"31.5 deg"'
