"""How a helicopter rises: by the law, and along a profile."""

import math

import pytest

from secondunit.physics.rising import NO_PROFILE, Motion, Rise, motion_at, time_to_height_s
from secondunit.stunts.rotor_run.plan import profile_of
from small_rotor import REHEARSED, planned

G = 9.80665
LAW = Rise(0.8, 0.1, 2.0, 1.0, NO_PROFILE)


def flown(stretch=1.0, rows=REHEARSED):
    return Rise(9.0, 9.0, 1.0, stretch, profile_of(planned(rows=rows).tables["lift_off"]))


@pytest.mark.parametrize("rise", [LAW, flown()])
def test_before_lift_off_it_stands(rise):
    assert motion_at(-1.0, rise) == motion_at(0.0, rise) == Motion(0.0, 0.0, 0.0, 0.0, 0.0)


def test_by_the_law_it_rises_evenly_faster_and_its_nose_drives_it_ahead():
    motion = motion_at(5.0, LAW)
    assert motion[:4] == pytest.approx((10.0, 4.0, 0.8, 0.1))
    ahead_m_s = G * (-20 * math.log(math.cos(0.1)) + 3 * math.tan(0.1))
    assert motion.forward_m_s == pytest.approx(ahead_m_s)
    assert motion_at(1.0, LAW).nose_down_rad == pytest.approx(0.05)


def test_a_level_nose_goes_nowhere():
    assert motion_at(5.0, LAW._replace(nose_down_rad=0.0)).forward_m_s == 0.0


def test_a_profile_passes_its_rows():
    rise = flown()
    for time_s, height_m, nose_rad, ahead_m_s in REHEARSED[1:]:
        motion = motion_at(time_s, rise)
        assert motion.height_m == pytest.approx(height_m)
        assert motion.nose_down_rad == pytest.approx(nose_rad)
        assert motion.forward_m_s == pytest.approx(ahead_m_s)
    assert motion_at(5.0, rise).nose_down_rad == pytest.approx(0.05)


def test_after_its_last_row_a_profile_goes_on_as_it_was():
    last, after = motion_at(8.0, flown()), motion_at(9.0, flown())
    assert after.height_m == pytest.approx(last.height_m + last.climb_m_s)
    assert after.climb_m_s2 == 0.0


def test_a_slower_pilot_passes_the_same_heights_later_with_less_acceleration():
    slow, fast = motion_at(6.0, flown(1.5)), motion_at(4.0, flown())
    assert slow.height_m == pytest.approx(fast.height_m)
    assert slow.climb_m_s == pytest.approx(fast.climb_m_s / 1.5)
    assert slow.climb_m_s2 == pytest.approx(fast.climb_m_s2 / 2.25)
    assert slow.forward_m_s == pytest.approx(fast.forward_m_s / 1.5)


def test_the_time_to_a_height_is_when_it_is_there_and_never_where_it_stays_below():
    for rise in (LAW, flown(), flown(1.3)):
        for height_m in (0.1, 1.5, 6.0, 9.0):
            time_s = time_to_height_s(height_m, rise)
            assert motion_at(time_s, rise).height_m == pytest.approx(height_m)
        assert time_to_height_s(0.0, rise) == 0.0
    hovers = flown(rows=((0, 0, 0, 0), (2, 2, 0, 0), (4, 2, 0, 0)))
    assert time_to_height_s(2.1, hovers) == math.inf
