import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from secondunit.physics.state import Vector
from secondunit.physics.wake import (
    column_age_s,
    column_depth_m,
    column_of,
    column_wind_m_s,
    induced_in_flight_m_s,
    off_line_m,
    pair_wind_m_s,
    vortex_wind_m_s,
    vortices_of,
)

COLUMN = column_of(10.0, 5.345)
speeds = st.floats(0.5, 20.0)


@given(hover=speeds, airspeed=st.floats(0.0, 80.0))
def test_the_speed_through_the_rotor_solves_glauerts_equation(hover, airspeed):
    through = induced_in_flight_m_s(hover, airspeed)
    assert through * math.hypot(through, airspeed) == pytest.approx(hover**2, rel=1e-12)
    assert 0.0 < through <= hover * (1 + 1e-15)


def test_a_hovering_rotor_blows_as_in_a_hover():
    assert induced_in_flight_m_s(10.0, 0.0) == 10.0


def test_the_column_keeps_its_speed_and_then_spreads():
    core = COLUMN.core_length_m
    assert column_wind_m_s(COLUMN, 0.5 * core, 0.0) == 20.0
    assert column_wind_m_s(COLUMN, 2.0 * core, 0.0) == pytest.approx(10.0)
    half_width = 0.094 * 4 * core
    assert column_wind_m_s(COLUMN, 4.0 * core, half_width) == pytest.approx(2.5)


def test_there_is_no_column_above_the_rotor():
    assert column_wind_m_s(COLUMN, 0.0, 0.0) == 0.0
    assert column_wind_m_s(COLUMN, -1.0, 0.0) == 0.0


def test_a_jet_far_below_carries_most_of_the_momentum_of_the_rotor():
    """The Gaussian's momentum over that of U0² π a²: 4 B² S²/(2 ln 2) = 0.86."""
    core = COLUMN.core_length_m
    middle, half = COLUMN.speed_m_s / 5, 0.094 * 5 * core
    momentum = math.pi * middle**2 * half**2 / (2 * math.log(2))
    share = momentum / (math.pi * COLUMN.radius_m**2 * COLUMN.speed_m_s**2)
    assert share == pytest.approx(4 * 5.8**2 * 0.094**2 / (2 * math.log(2)), rel=1e-12)
    assert 0.8 < share < 1.0


@given(through=speeds, radius=st.floats(0.2, 10.0), depth=st.floats(0.0, 2_000.0))
def test_depth_and_age_of_the_column_undo_each_other(through, radius, depth):
    column = column_of(through, radius)
    age = column_age_s(column, depth)
    assert column_depth_m(column, age) == pytest.approx(depth, rel=1e-9, abs=1e-9)


@given(depth=st.floats(1.0, 1_000.0))
def test_the_column_sinks_as_fast_as_its_air_moves(depth):
    step = 1e-4
    age = column_age_s(COLUMN, depth + step) - column_age_s(COLUMN, depth - step)
    assert 2 * step / age == pytest.approx(column_wind_m_s(COLUMN, depth, 0.0), rel=1e-4)


def test_vortices_carry_the_weight_and_sink_in_each_others_wind():
    pair = vortices_of(22_000.0, 1.1, 5.0, 20.0)
    assert 1.1 * 20.0 * pair.circulation_m2_s * pair.spacing_m == pytest.approx(22_000.0)
    wind = vortex_wind_m_s(pair.circulation_m2_s, pair.core_m, pair.spacing_m)
    assert pair.sink_m_s == pytest.approx(wind)


def test_the_pair_is_no_weaker_than_both_vortices_outside_of_it():
    pair = vortices_of(22_000.0, 1.1, 5.0, 20.0)
    for away in (0.6, 1.0, 2.0, 10.0):
        off = away * pair.spacing_m
        near, far = off - 0.5 * pair.spacing_m, off + 0.5 * pair.spacing_m
        both = pair.circulation_m2_s / (2 * math.pi) * (1 / max(near, pair.core_m) - 1 / far)
        assert pair_wind_m_s(pair, off) >= both
    for off in (0.0, 0.2 * pair.spacing_m):
        left, right = 0.5 * pair.spacing_m - off, 0.5 * pair.spacing_m + off
        both = pair.circulation_m2_s / (2 * math.pi) * (1 / left + 1 / right)
        assert pair_wind_m_s(pair, off) >= both


def test_the_distance_from_a_line_is_across_it():
    line, along = Vector(1.0, 2.0, 3.0), Vector(0.0, 0.0, -4.0)
    assert off_line_m(Vector(4.0, 6.0, 99.0), line, along) == pytest.approx(5.0)
    assert off_line_m(Vector(1.0, 2.0, 8.0), line, Vector(0.0, 0.0, 0.0)) == pytest.approx(5.0)
