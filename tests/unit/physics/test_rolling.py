import math

import numpy as np
import pytest

from naive_ramp import FootArcThenStraight, NaiveMotorcycle
from secondunit.physics.ramp_profile import axle_at
from secondunit.physics.ramp_shapes import straight_ramp
from secondunit.physics.rolling import (
    Rolling,
    Scene,
    axle_place_m,
    moved,
    rates_of,
    sine_cosine,
    thrust_wanted_n,
)
from small_ramp import DEG, MOTOCROSS, RIDER, G

RAMP = straight_ramp(8.0, 10 * DEG, 20.0)


def _rates_on_ramp(state, tilt, front_tyre):
    sine, cosine = sine_cosine(state.pitch_rad)
    paths = [
        axle_at(RAMP, axle_place_m(state, sine, cosine, wheel, compression_m), math.tan(tilt))
        for wheel, compression_m in (
            (MOTOCROSS.front, state.front_m),
            (MOTOCROSS.rear, state.rear_m),
        )
    ]
    scene = Scene(-G * math.sin(tilt), -G * math.cos(tilt), RAMP.wheel_radius_m, front_tyre)
    return rates_of(state, *paths, MOTOCROSS, RIDER, scene)


def test_sine_and_cosine_are_those_of_the_library():
    for angle in np.linspace(-1.3, 1.3, 53):
        assert sine_cosine(float(angle)) == pytest.approx(
            (math.sin(angle), math.cos(angle)), abs=1e-10
        )


@pytest.mark.parametrize("tilt", [0.0, 0.02])
@pytest.mark.parametrize("tyres", [(1, 1), (0, 1)])
def test_rates_are_those_of_lagranges_equations_in_any_state(tilt, tyres):
    """Random states on the straight part, where the axle's path needs no evening out."""
    rng = np.random.default_rng(3)
    naive = NaiveMotorcycle(MOTOCROSS, RIDER, FootArcThenStraight(20.0, 10 * DEG, 8.0, 0.34), tilt)
    naive.on = [bool(t) for t in tyres]
    for _ in range(20):
        pitch, rate = 10 * DEG + rng.normal(0, 0.1), rng.normal(0, 1.0)
        along, across = 25.0 + rng.normal(), rng.normal(0, 2.0)
        squat, squeeze = rng.uniform(0, 0.35, 2), rng.normal(0, 2.0, 2)
        c, s = math.cos(pitch), math.sin(pitch)
        v = np.array([along * c - across * s, along * s + across * c, rate, *squeeze])
        q = np.array([6.0, 0.0, pitch, *squat])
        hang = MOTOCROSS.rear.hang_m - squat[1]
        x_rear = q[0] + MOTOCROSS.rear.arm_m * c + hang * s
        q[1] = naive.ramp.axle(x_rear)[0] - MOTOCROSS.rear.arm_m * s + hang * c
        q[1] += rng.normal(-0.01, 0.02)
        state = Rolling(
            *q[:3], along, across, rate, *squat,
            across + rate * MOTOCROSS.front.arm_m + squeeze[0],
            across + rate * MOTOCROSS.rear.arm_m + squeeze[1],
        )  # fmt: skip
        here, loads = _rates_on_ramp(state, tilt, tyres[0])
        there = naive.acceleration(q, v)
        assert (loads.front_n, loads.rear_n) == pytest.approx(naive.loads, abs=0.05)
        ahead = here.along_m_s - rate * across
        up = here.across_m_s + rate * along
        assert (ahead * c - up * s, ahead * s + up * c) == pytest.approx(there[:2], abs=1e-3)
        assert here.pitch_rate_rad_s == pytest.approx(there[2], abs=1e-3)
        squeezed = here.front_across_m_s - here.across_m_s
        squeezed -= here.pitch_rate_rad_s * MOTOCROSS.front.arm_m
        assert squeezed == pytest.approx(there[3], abs=1e-2)
        assert (here.forward_m, here.up_m, here.pitch_rad) == pytest.approx(v[:3])
        assert (here.front_m, here.rear_m) == pytest.approx(squeeze)


def test_the_rider_holds_his_speed_and_no_more_than_the_engine_gives():
    hold = RIDER.drag_n_s2_m2 * 625 + 192 * G * RIDER.rolling
    pressed = 900.0
    assert thrust_wanted_n(25.0, 0.0, pressed, MOTOCROSS, RIDER) == pytest.approx(hold)
    assert thrust_wanted_n(20.0, 0.0, pressed, MOTOCROSS, RIDER) == RIDER.thrust_max_n
    assert thrust_wanted_n(24.0, -G * 0.5, pressed, MOTOCROSS, RIDER) == pytest.approx(29_381 / 24)
    assert thrust_wanted_n(30.0, 0.0, pressed, MOTOCROSS, RIDER) == 0


def test_the_rider_closes_the_throttle_as_his_front_wheel_gets_light():
    slow_m_s = 22.0
    hold = RIDER.drag_n_s2_m2 * slow_m_s**2 + 192 * G * RIDER.rolling
    light, off = (thrust_wanted_n(slow_m_s, 0.0, n, MOTOCROSS, RIDER) for n in (100.0, 0.0))
    assert light == pytest.approx(hold + 300.0)
    assert off == pytest.approx(hold)  # over the lip he holds his speed and gains none


def test_a_state_moves_along_its_rate():
    one = Rolling(*(float(i) for i in range(10)))
    assert moved(one, one, 0.5) == pytest.approx([1.5 * i for i in range(10)])
