import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.interpolate import CubicSpline

from secondunit.physics.camera_platform import (
    Motion,
    Platform,
    bank_rad,
    effort_of,
    hardest,
    held,
    hold_of,
    motion_on,
    path_through,
    vortex_ring_share,
    wander_m,
)
from secondunit.physics.state import Vector

STILL = Vector(0.0, 0.0, 0.0)
PLATFORM = Platform(2000.0, 10.0, math.radians(30), 50.0, 5.0, 7.5, 2.5)
PLACES = np.array([[0.0, 0.0, 0.0], [50.0, 20.0, -5.0], [60.0, 90.0, 10.0], [0.0, 120.0, 0.0]])
TIMES = np.array([-5.0, 2.0, 9.0, 20.0])
PATH = path_through(TIMES, PLACES)


def test_the_path_goes_through_its_places_and_rests_at_both_ends():
    for time_s, place in zip(TIMES, PLACES, strict=True):
        assert motion_on(PATH, time_s).place == pytest.approx(tuple(place), abs=1e-9)
    for time_s in (-99.0, -5.0, 20.0, 99.0):
        motion = motion_on(PATH, time_s)
        assert motion.velocity == STILL
        assert motion.place in (Vector(*PLACES[0]), Vector(*PLACES[-1]))


@given(st.floats(-4.9, 19.9))
def test_the_path_is_scipys_spline(time_s):
    spline = CubicSpline(TIMES, PLACES, bc_type="clamped")
    motion = motion_on(PATH, time_s)
    assert motion.place == pytest.approx(tuple(spline(time_s)), abs=1e-9)
    assert motion.velocity == pytest.approx(tuple(spline(time_s, 1)), abs=1e-9)
    assert motion.acceleration == pytest.approx(tuple(spline(time_s, 2)), abs=1e-9)


@pytest.mark.parametrize("time_s", [-5.0, 2.0, 9.0, 20.0])
def test_speed_has_no_step_and_on_the_way_no_acceleration_has(time_s):
    before, after = motion_on(PATH, time_s - 1e-7), motion_on(PATH, time_s + 1e-7)
    assert before.velocity == pytest.approx(after.velocity, abs=1e-5)
    if -5.0 < time_s < 20.0:
        assert before.acceleration == pytest.approx(after.acceleration, abs=1e-5)


def test_one_place_is_a_hover():
    path = path_through(np.array([3.0]), np.array([[1.0, 2.0, 3.0]]))
    for time_s in (-1.0, 3.0, 9.0):
        assert motion_on(path, time_s) == Motion(Vector(1.0, 2.0, 3.0), STILL, STILL)


def test_a_level_circle_needs_the_bank_of_its_radius():
    pull = 20.0**2 / 70.648  # R = V²/(g tan 30°)
    assert bank_rad(Vector(pull, 0.0, 0.0)) == pytest.approx(math.radians(30), abs=1e-5)


def test_effort_is_the_share_of_each_limit():
    motion = Motion(STILL, Vector(10.0, 0.0, -3.0), Vector(-1.0, 0.0, 0.0))
    effort = effort_of(motion, Vector(-10.0, 0.0, 0.0), PLATFORM)
    assert effort.bank == pytest.approx(math.atan2(1.0, 9.80665) / math.radians(30))
    assert effort.speed == pytest.approx(math.hypot(20.0, 3.0) / 50.0)
    assert (effort.climb, effort.descent) == (0.0, pytest.approx(0.4))
    assert effort.acceleration == pytest.approx(10.0 / math.hypot(10.0, 3.0) / 2.5)
    assert hardest(effort) == max(effort)


def test_a_hover_in_still_air_is_no_effort():
    assert hardest(effort_of(Motion(STILL, STILL, STILL), STILL, PLATFORM)) == 0.0


@pytest.mark.parametrize(
    ("descent", "airspeed", "share"),
    [(5.0, 0.0, 0.5), (5.0, 9.99, 0.5), (5.0, 10.0, 0.0), (-5.0, 0.0, 0.0), (0.0, 0.0, 0.0)],
)
def test_a_vortex_ring_needs_descent_and_little_speed(descent, airspeed, share):
    assert vortex_ring_share(descent, airspeed, 10.0) == share


def test_the_box_holds_nineteen_in_twenty():
    whites = np.random.default_rng(5).standard_normal((20_000, 9))
    holds = [hold_of(row, 6.0, 2.0, 20.0) for row in whites]
    base = Motion(STILL, STILL, STILL)
    places = np.array([held(base, hold, 7.3).place for hold in holds])
    assert places.std(axis=0) == pytest.approx([3.0, 3.0, 1.0], rel=0.02)
    assert np.mean(np.abs(places[:, 0]) < 6.0) == pytest.approx(0.954, abs=0.005)


@settings(max_examples=50)
@given(st.lists(st.floats(-3.0, 3.0), min_size=9, max_size=9), st.floats(-100.0, 100.0))
def test_the_wander_stays_within_what_it_may_and_moves_as_it_says(whites, time_s):
    hold = hold_of(np.array(whites), 6.0, 2.0, 20.0)
    here = held(Motion(STILL, STILL, STILL), hold, time_s)
    off = np.array(here.place) - np.array(hold.offset)
    assert np.linalg.norm(off) <= wander_m(hold) + 1e-12
    step = 1e-5
    ahead = held(Motion(STILL, STILL, STILL), hold, time_s + step)
    speed = (np.array(ahead.place) - np.array(here.place)) / step
    assert speed == pytest.approx(np.array(here.velocity), abs=1e-4)
