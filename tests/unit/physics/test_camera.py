import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from secondunit.physics.camera import (
    Aim,
    Lens,
    Seen,
    aim_at,
    frame_share,
    is_in_frame,
    see,
    turned,
    turning,
    view_angle_rad,
)
from secondunit.physics.state import Vector

HERE = Vector(0.0, 0.0, 0.0)
FULL_FRAME = Lens(0.05, 0.036, 0.024)
place = st.floats(-500.0, 500.0)


def test_what_is_aimed_at_is_in_the_middle():
    away = Vector(30.0, -40.0, 12.0)
    seen = see(HERE, aim_at(HERE, away), FULL_FRAME, away)
    assert seen == pytest.approx((0.0, 0.0, math.sqrt(30**2 + 40**2 + 12**2)), abs=1e-12)


def test_right_is_right_and_up_is_up():
    north = Aim(0.0, 0.0)
    seen = see(HERE, north, FULL_FRAME, Vector(10.0, 100.0, 5.0))
    assert seen.across_share == pytest.approx(0.05 * 10 / 100 / 0.036)
    assert seen.up_share == pytest.approx(0.05 * 5 / 100 / 0.024)
    east = see(HERE, Aim(math.pi / 2, 0.0), FULL_FRAME, Vector(100.0, 10.0, 0.0))
    assert east.across_share < 0  # facing east, north is to the left
    low = see(HERE, Aim(0.0, -0.3), FULL_FRAME, Vector(0.0, 100.0, 0.0))
    assert low.up_share > 0  # tilted down, what is level is above the middle


def test_nothing_behind_or_beside_the_camera_is_seen():
    for point in (Vector(0.0, -10.0, 0.0), Vector(10.0, 0.0, 0.0), HERE):
        seen = see(HERE, Aim(0.0, 0.0), FULL_FRAME, point)
        assert not is_in_frame(seen, 0.0, 0.0)
        assert frame_share(FULL_FRAME, 1.8, seen.depth_m) == 0.0


def test_what_touches_the_edge_is_in_frame_and_what_sticks_out_is_not():
    assert is_in_frame(Seen(0.25, 0.0, 10.0), 0.25, 0.5)
    assert not is_in_frame(Seen(0.25, 0.0, 10.0), 0.2501, 0.0)
    assert not is_in_frame(Seen(0.0, -0.25, 10.0), 0.0, 0.2501)


def test_the_angle_of_view_of_a_full_frame_and_50_mm_is_that_of_every_table():
    angles = [math.degrees(view_angle_rad(0.05, side)) for side in (0.036, 0.024)]
    assert angles == pytest.approx([39.6, 27.0], abs=0.05)


def test_the_size_in_frame_fills_it_where_height_and_angle_meet():
    depth_m = 0.9 / math.tan(view_angle_rad(0.05, 0.024) / 2)
    assert frame_share(FULL_FRAME, 1.8, depth_m) == pytest.approx(1.0)
    assert frame_share(FULL_FRAME, 1.8, 10 * depth_m) == pytest.approx(0.1)


def test_a_rider_who_falls_past_at_45_m_s_60_m_away_turns_the_head_at_43_degrees_a_second():
    seen = turning(Vector(60.0, 0.0, 0.0), Vector(0.0, 0.0, -45.0))
    assert math.degrees(seen.sight_rad_s) == pytest.approx(43.0, abs=0.05)
    assert math.degrees(seen.tilt_rad_s) == pytest.approx(-43.0, abs=0.05)
    assert seen.pan_rad_s == 0.0


def test_straight_below_no_head_can_pan_and_on_the_camera_none_can_turn():
    assert turning(Vector(0.0, 0.0, -60.0), Vector(1.0, 0.0, 0.0)).pan_rad_s == math.inf
    assert turning(HERE, Vector(1.0, 0.0, 0.0)).sight_rad_s == math.inf


@given(place, place, place, place, place, place)
def test_the_rates_are_the_slopes_of_the_angles(east, north, up, east_m_s, north_m_s, up_m_s):
    if math.hypot(east, north) < 5.0:
        return
    step_s = 1e-5
    velocity = Vector(east_m_s, north_m_s, up_m_s)
    after = [a + step_s * v for a, v in zip((east, north, up), velocity, strict=True)]
    before = [a - step_s * v for a, v in zip((east, north, up), velocity, strict=True)]
    late, early = aim_at(HERE, Vector(*after)), aim_at(HERE, Vector(*before))
    pan = math.remainder(late.pan_rad - early.pan_rad, 2 * math.pi) / (2 * step_s)
    tilt = (late.tilt_rad - early.tilt_rad) / (2 * step_s)
    rates = turning(Vector(east, north, up), velocity)
    assert rates[:2] == pytest.approx((pan, tilt), rel=1e-4, abs=1e-5)
    sight = math.hypot(tilt, pan * math.hypot(east, north) / math.hypot(east, north, up))
    assert rates.sight_rad_s == pytest.approx(sight, rel=1e-4, abs=1e-5)


def test_the_head_turns_the_shorter_way_and_never_faster_than_it_can():
    aim = turned(Aim(3.0, 0.0), Aim(-3.0, 0.02), 0.1)
    assert aim == pytest.approx((3.1, 0.02))
    for _ in range(2):
        aim = turned(aim, Aim(-3.0, 0.02), 0.1)
    assert math.remainder(aim.pan_rad + 3.0, 2 * math.pi) == pytest.approx(0.0, abs=1e-12)


@given(place, place, place, st.floats(-3.1, 3.1), st.floats(-1.5, 1.5))
def test_a_longer_lens_only_magnifies(east, north, up, pan, tilt):
    point, aim = Vector(east, north, up), Aim(pan, tilt)
    short, long = (see(HERE, aim, Lens(f, 0.036, 0.024), point) for f in (0.05, 0.1))
    if short.depth_m > 1e-3:
        assert np.allclose(long[:2], 2 * np.array(short[:2]))
    assert long.depth_m == short.depth_m
