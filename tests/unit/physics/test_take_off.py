import math

import numpy as np
import pytest

from secondunit.physics.lip import (
    OFF_LIP,
    STOPPED,
    TOLERANCE_M_S,
    UNSOLVED,
    rolling_up,
)
from secondunit.physics.lip import over_ramp as over_ramp_lanes
from secondunit.physics.ramp_lanes import LANES, ROWS, leave_empty
from secondunit.physics.ramp_shapes import straight_ramp
from secondunit.physics.steering import Crosswind, Steering, pushed_aside
from secondunit.physics.take_off import (
    Attempt,
    DeckAir,
    approach,
    rider_of,
    spun_pitch_rate_rad_s,
    take_off,
)
from secondunit.physics.vehicle import Motorcycle, run_up
from small_ramp import DEG, MOTOCROSS, over_ramp

BIKE = Motorcycle(192.0, 29_381.0, 0.8, 0.781, 0.70, 0.95, 0.65, 0.06, 0.02)
ATTEMPT = Attempt(80.0, 25.0, 0.003, -0.3, 0.0, 0.7, 0.0, 10.0, 0.3)
AIR = DeckAir(1.1, 1.0, 3.0, 5.0, 1.3)
STEERING = Steering(0.1, 0.3, 0.6, 1.2, 3.0)
RAMP = straight_ramp(8.0, 10 * DEG, 20.0)


def go(attempt=ATTEMPT, bike=BIKE, chassis=MOTOCROSS, air=AIR):
    rides = np.empty((ROWS, LANES))
    for lane in range(LANES):
        leave_empty(rides, lane)
    foot = approach(attempt, bike, chassis, RAMP, air, rides, 5)
    over_ramp_lanes(rides, RAMP, TOLERANCE_M_S)
    return take_off(attempt, foot, rides, 5, bike, chassis, RAMP, air, STEERING)


def test_it_is_the_run_up_the_ramp_and_the_crosswind_one_after_another():
    off = go()
    up = run_up(0.0, 25.0, 80.0, 0.0, 1.0, 1.1, BIKE, 20)
    rider = rider_of(ATTEMPT, AIR, BIKE)
    lip = over_ramp(
        rolling_up(MOTOCROSS, RAMP, up.speed_m_s, rider, 0.003),
        MOTOCROSS,
        RAMP,
        rider,
        0.003,
        TOLERANCE_M_S,
    )
    ride_s = up.time_s + lip.time_s
    wind = Crosswind(3.0, 5.0, 10.0 / lip.along_m_s, 0.3, lip.along_m_s + 1.0)
    across = pushed_aside(ride_s, 0.5 * 1.1 * 1.3, 192.0, wind, STEERING)
    assert off.code == OFF_LIP
    assert off.ride_s == pytest.approx(ride_s)
    assert (off.forward_m, off.up_m, off.up_m_s) == (lip.forward_m, lip.up_m, lip.up_m_s)
    assert off.right_m == across.offset_m
    assert off.right_m_s / off.forward_m_s == pytest.approx(across.speed_m_s / lip.forward_m_s)
    assert math.hypot(off.right_m_s, off.forward_m_s) == pytest.approx(lip.forward_m_s)
    assert off.pitch_rate_rad_s == off.contact_pitch_rate_rad_s == lip.pitch_rate_rad_s
    assert 0.3 < off.forward_m < 0.7  # the rear axle is at the lip, the body's centre ahead of it
    assert 0.8 < off.up_m < 1.2


def test_the_riders_own_heading_error_adds_to_the_winds():
    straight, off = go(), go(ATTEMPT._replace(heading_error_rad=0.02))
    turned = math.atan2(off.right_m_s, off.forward_m_s) - math.atan2(
        straight.right_m_s, straight.forward_m_s
    )
    assert turned == pytest.approx(0.02)


def test_throttle_in_the_air_lifts_the_nose_and_the_brake_drops_it_until_the_wheel_stands():
    assert spun_pitch_rate_rad_s(40.0, 0.7, 25.0, 0.34, 57.0) == pytest.approx(28 * DEG, rel=0.01)
    most = -0.7 * 25 / 0.34 / 57
    assert spun_pitch_rate_rad_s(-500.0, 0.7, 25.0, 0.34, 57.0) == pytest.approx(most)
    braked, free = go(ATTEMPT._replace(wheel_spin_rad_s=-30.0)), go()
    assert braked.pitch_rate_rad_s < free.pitch_rate_rad_s
    assert braked.contact_pitch_rate_rad_s == free.contact_pitch_rate_rad_s


def test_what_does_not_leave_the_lip_says_why_and_nothing_else():
    weak = BIKE._replace(power_w=3.0)
    stopped = go(bike=weak, attempt=ATTEMPT._replace(run_up_length_m=5.0))
    assert stopped.code == STOPPED
    assert math.isnan(stopped.pitch_rate_rad_s)
    heavy = MOTOCROSS._replace(inertia_kg_m2=-1.0)
    assert go(chassis=heavy).code == UNSOLVED


def test_a_headwind_makes_the_ride_slower():
    weak = BIKE._replace(power_w=12_000.0)
    calm, headwind = (go(bike=weak, air=AIR._replace(headwind_m_s=w)) for w in (0.0, 8.0))
    assert headwind.speed_foot_m_s < calm.speed_foot_m_s
    assert headwind.ride_s > calm.ride_s
