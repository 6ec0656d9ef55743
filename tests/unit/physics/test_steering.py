import math

import pytest

from naive_ramp import naive_across
from secondunit.physics.steering import Crosswind, Steering, pushed_aside

IDLE = Steering(0.0, 0.3, 0.0, 0.0, 3.0)
RIDER = Steering(0.1, 0.3, 0.6, 1.2, 3.0)
SIDE = 0.5 * 1.1 * 1.3
GUSTY = Crosswind(3.0, 8.0, 1.0, 0.3, 26.0)


def test_nobody_steering_is_pushed_by_half_the_acceleration_times_time_squared():
    wind = Crosswind(6.0, 6.0, 9.0, 1.0, 25.0)
    there = pushed_aside(1.3, SIDE, 192.0, wind, IDLE)
    push = SIDE / 192 * 6 * math.hypot(6, 25)
    assert there.offset_m == pytest.approx(0.5 * push * 1.69)
    assert there.speed_m_s == pytest.approx(push * 1.3)
    left = pushed_aside(1.3, SIDE, 192.0, wind._replace(start_m_s=-6.0, lip_m_s=-6.0), IDLE)
    assert left.offset_m == -there.offset_m


def test_shelter_keeps_the_wind_off_until_it_ends():
    wind = Crosswind(8.0, 8.0, 0.47, 0.0, 25.0)
    push = SIDE / 192 * 8 * math.hypot(8, 25)
    there = pushed_aside(5.0, SIDE, 192.0, wind, IDLE)
    assert there.offset_m == pytest.approx(0.5 * push * 0.47**2)
    assert there.speed_m_s == pytest.approx(push * 0.47)


@pytest.mark.parametrize("delay", [0.25, 0.4])
@pytest.mark.parametrize("ride_s", [2.0, 5.03])
def test_a_rider_who_steers_meets_the_slow_delayed_equation(delay, ride_s):
    rider = RIDER._replace(delay_s=delay)
    here = pushed_aside(ride_s, SIDE, 192.0, GUSTY, rider)
    assert here == pytest.approx(naive_across(ride_s, SIDE, 192.0, GUSTY, rider), abs=1e-3)


def test_he_asks_for_no_more_than_he_can():
    weak = RIDER._replace(most_m_s2=0.1)
    here = pushed_aside(4.0, SIDE, 192.0, GUSTY, weak)
    assert here == pytest.approx(naive_across(4.0, SIDE, 192.0, GUSTY, weak), abs=1e-3)
    assert here.offset_max_m > pushed_aside(4.0, SIDE, 192.0, GUSTY, RIDER).offset_max_m


def test_in_still_air_he_keeps_his_line():
    still = pushed_aside(5.0, SIDE, 192.0, Crosswind(0.0, 0.0, 1.0, 0.3, 25.0), RIDER)
    assert still == pytest.approx((0.1, 0.0, 0.1))


def test_a_longer_delay_lets_the_wind_push_further():
    quick, slow = (
        pushed_aside(5.0, SIDE, 192.0, GUSTY, RIDER._replace(delay_s=d)) for d in (0.25, 0.40)
    )
    assert slow.offset_m > quick.offset_m > 0.1
