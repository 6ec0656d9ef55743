"""Attitude of the rider after the release: a damped oscillator in air that turns."""

import math

import pytest
from scipy.integrate import solve_ivp

import naive_opening
from secondunit.physics.attitude import (
    Attitude,
    Poise,
    Schedule,
    areas_at,
    attitude_after,
    attitude_along,
    attitude_at_release,
    damping_per_s,
    path_turn_rad_s,
    stiffness_per_s2,
    turned_off_rad,
)

POISE = Poise(12.0, 0.5, 0.1, 1.75, 3.0)
RHO = 1.08


@pytest.mark.parametrize("factor", [0.0, 3.0, 60.0])
def test_a_held_speed_gives_the_oscillator_of_scipy(factor):
    poise = POISE._replace(damping_factor=factor)
    speed, turn, start = 35.0, -0.2, Attitude(0.4, -0.7)
    k, c = stiffness_per_s2(RHO, speed, poise), damping_per_s(RHO, speed, poise)

    def rate(_, y):
        return [y[1], -c * (y[1] + turn) - k * y[0]]

    for lapse in (0.3, 2.0, 9.0):
        way = solve_ivp(rate, (0, lapse), start, method="DOP853", rtol=1e-12, atol=1e-13)
        here = attitude_after(start, lapse, RHO, speed, turn, poise)
        assert here.off_rad == pytest.approx(way.y[0, -1], abs=1e-9)
        assert here.rate_rad_s == pytest.approx(way.y[1, -1], abs=1e-9)


def test_at_critical_damping_it_goes_over_from_either_side_without_a_step():
    speed = 30.0
    exact = (
        2
        * math.sqrt(stiffness_per_s2(RHO, speed, POISE))
        / (damping_per_s(RHO, speed, POISE) / POISE.damping_factor)
    )
    ends = [
        attitude_after(
            Attitude(0.3, -1.0), 1.5, RHO, speed, -0.1, POISE._replace(damping_factor=exact * near)
        )
        for near in (1 - 1e-6, 1.0, 1 + 1e-6)
    ]
    assert ends[0].off_rad == pytest.approx(ends[1].off_rad, rel=1e-4)
    assert ends[2].off_rad == pytest.approx(ends[1].off_rad, rel=1e-4)
    omega = math.sqrt(stiffness_per_s2(RHO, speed, POISE))
    middle = 2 * 0.1 / omega  # -c turn / w²
    offset = 0.3 - middle
    critical = middle + math.exp(-1.5 * omega) * (offset + (-1.0 + omega * offset) * 1.5)
    assert ends[1].off_rad == pytest.approx(critical, rel=1e-6)


def test_two_short_lapses_are_one_long():
    whole = attitude_after(Attitude(0.4, -0.7), 1.7, RHO, 30.0, -0.2, POISE)
    half = attitude_after(Attitude(0.4, -0.7), 0.6, RHO, 30.0, -0.2, POISE)
    both = attitude_after(half, 1.1, RHO, 30.0, -0.2, POISE)
    assert both == pytest.approx(whole, abs=1e-12)


@pytest.mark.parametrize("factor", [0.0, 2.0])
def test_without_an_arch_nothing_brings_the_body_back(factor):
    """The limit of a small arm is that of no arm."""
    none = POISE._replace(arm_m=0.0, damping_factor=factor)
    little = POISE._replace(arm_m=1e-9, damping_factor=factor)
    start = Attitude(0.1, -0.5)
    here = attitude_after(start, 3.0, RHO, 30.0, -0.2, none)
    near = attitude_after(start, 3.0, RHO, 30.0, -0.2, little)
    assert here == pytest.approx(near, abs=1e-5)
    if factor == 0.0:
        assert here.off_rad == pytest.approx(0.1 - 1.5)


def test_restoring_and_damping_are_those_of_strips():
    """Stiffness: drag times arm; damping: a plate of strips, each meeting the air at V + r x."""
    assert stiffness_per_s2(RHO, 30.0, POISE) == pytest.approx(0.5 * RHO * 900 * 0.5 * 0.1 / 12)
    small, strips = 1e-6, 2000
    x = [(k + 0.5) / strips * 1.75 - 0.875 for k in range(strips)]
    moment = sum(0.5 * RHO * (0.5 / strips) * (30.0 + small * s) ** 2 * s for s in x)
    assert damping_per_s(RHO, 30.0, POISE) == pytest.approx(3 * moment / small / 12, rel=1e-5)


def test_the_air_turns_as_the_velocity_of_a_fall_does():
    """By finite differences of a body without drag."""
    forward, up, dt = 25.0, -12.0, 1e-6
    before, after = math.atan2(up + 9.80665 * dt, forward), math.atan2(up - 9.80665 * dt, forward)
    assert path_turn_rad_s(forward, up) == pytest.approx((after - before) / (2 * dt), rel=1e-6)
    assert path_turn_rad_s(0.0, 0.0) == 0.0


def test_a_whole_fall_in_few_steps_meets_body_and_air_turned_apart():
    """Five seconds after the lip at 25 m/s, without drag on the path; the body turns by itself."""

    def velocity(t):
        return 25.0, 2.0 - 9.80665 * t

    own_rate, off = -0.5, 0.1
    poise = tuple(POISE)
    start = attitude_at_release(off, own_rate, path_turn_rad_s(*velocity(0.0)))
    slow_off, slow_own = naive_opening.pitch(off, own_rate, 5.0, RHO, velocity, poise)
    errors, own_errors = [], []
    for steps in (8, 16, 32):
        here = attitude_along(start, 5.0, RHO, *velocity(0.0), *velocity(5.0), steps, POISE)
        own = here.rate_rad_s + path_turn_rad_s(*velocity(5.0))
        errors.append(abs(here.off_rad - slow_off))
        own_errors.append(abs(own - slow_own))
    print(f"off at throw {math.degrees(slow_off):.2f} deg, error in 8, 16, 32 steps: "
          f"{[f'{math.degrees(e):.3f}' for e in errors]} deg")  # fmt: skip
    assert errors[0] < math.radians(1.0)
    assert errors[2] < errors[0] / 12
    assert own_errors[0] < 0.01
    assert own_errors[2] < own_errors[0] / 12


def test_without_air_the_inherited_rate_turns_him_over():
    """30 deg/s for 6 s is half a turn (the pitch-over of an undamped rider)."""
    bare = Poise(12.0, 0.0, 0.0, 1.75, 0.0)
    end = attitude_after(Attitude(0.0, -math.radians(30)), 6.0, RHO, 30.0, 0.0, bare)
    assert turned_off_rad(end) == pytest.approx(math.pi)
    assert turned_off_rad(Attitude(2 * math.pi + 0.2, 0.0)) == pytest.approx(0.2)
    assert turned_off_rad(Attitude(-0.3, 0.0)) == pytest.approx(0.3)


def test_the_schedule_is_linear_between_its_ends_and_constant_outside():
    schedule = Schedule(0.5, 4.5, 0.7, 0.5, 0.4)
    assert areas_at(0.2, schedule) == (0.7, 0.0)
    assert areas_at(2.5, schedule) == pytest.approx((0.6, 0.2 * 0.6))
    assert areas_at(9.0, schedule) == pytest.approx((0.5, 0.2))
    at_once = Schedule(0.5, 0.5, 0.7, 0.5, 0.4)
    assert areas_at(0.6, at_once) == pytest.approx((0.5, 0.2))
