import math

import pytest

from secondunit.physics.vehicle import (
    Motorcycle,
    energy_gain_m_s2,
    ride,
    run_up,
    stretch_of,
    thrust_max_n,
)

G = 9.80665
BIKE = Motorcycle(192.0, 29_381.0, 0.8, 0.781, 0.70, 0.95, 0.65, 0.06, 0.02)


def forward_acceleration(speed_m_s, slope_rad, headwind_m_s, density, bike):
    """m (1 + eps) dv/dt = thrust - drag - rolling - slope, written out, at full throttle."""
    through_air = speed_m_s + headwind_m_s
    drag = 0.5 * density * bike.drag_area_m2 * abs(through_air) * through_air
    weight = bike.mass_kg * G
    hold = weight * (bike.rolling * math.cos(slope_rad) + math.sin(slope_rad))
    thrust = thrust_max_n(speed_m_s, slope_rad, bike)
    return (thrust - drag - hold) / (bike.mass_kg * (1.0 + bike.rotating_share))


def test_power_limits_when_fast():
    assert thrust_max_n(25.0, 0.0, BIKE) == pytest.approx(29_381 / 25)


def test_the_wheelie_limits_when_slow_on_good_grip():
    grippy = BIKE._replace(grip=1.2)
    assert thrust_max_n(2.0, 0.0, grippy) == pytest.approx(192 * G * 0.70 / 0.95)


def test_grip_limits_when_slow_on_a_wet_deck():
    wet = BIKE._replace(grip=0.4)
    thrust = thrust_max_n(2.0, 0.0, wet)
    on_rear_wheel = (192 * G * 0.781 + thrust * 0.95) / 1.481
    assert thrust == pytest.approx(0.4 * on_rear_wheel)
    assert thrust < 192 * G * 0.70 / 0.95


def test_a_headwind_slows_and_a_tailwind_helps():
    still = forward_acceleration(20.0, 0.0, 0.0, 1.1, BIKE)
    assert forward_acceleration(20.0, 0.0, 5.0, 1.1, BIKE) < still
    assert forward_acceleration(20.0, 0.0, -5.0, 1.1, BIKE) > still
    assert forward_acceleration(20.0, 0.0, -25.0, 1.1, BIKE) > forward_acceleration(
        20.0, 0.0, -20.0, 1.1, BIKE
    )


def test_uphill_costs_the_weight_along_the_slope():
    steep = BIKE._replace(drag_area_m2=0.0, rolling=0.0)
    less = forward_acceleration(25.0, 0.0, 0.0, 1.1, steep) - forward_acceleration(
        25.0, 0.3, 0.0, 1.1, steep
    )
    assert less == pytest.approx(G * math.sin(0.3) / 1.06)


def test_the_speed_held_is_never_passed():
    assert ride(0.0, 18.0, 300.0, 0.0, 0.0, 1.1, BIKE, 40) == 18


def test_coasting_downhill_is_held_by_the_brake():
    assert ride(18.0, 18.0, 300.0, -0.3, 0.0, 1.1, BIKE, 40) == 18


def test_too_steep_a_slope_ends_in_a_stop():
    weak = BIKE._replace(power_w=2000.0, grip=0.2)
    assert ride(5.0, 25.0, 300.0, 0.5, 0.0, 1.1, weak, 40) == 0


def test_forty_steps_are_enough_from_rest():
    coarse = ride(0.0, 99.0, 60.0, 0.0, 0.0, 1.1, BIKE, 40)
    assert coarse == pytest.approx(ride(0.0, 99.0, 60.0, 0.0, 0.0, 1.1, BIKE, 4000), abs=0.01)


def test_the_gain_of_a_stretch_is_the_acceleration_written_out():
    for speed, slope, wind in ((1.0, 0.0, 0.0), (15.0, 0.1, 3.0), (30.0, -0.05, -4.0)):
        stretch = stretch_of(slope, wind, 1.1, BIKE)
        gain = energy_gain_m_s2(0.5 * speed * speed, stretch)
        assert gain == pytest.approx(forward_acceleration(speed, slope, wind, 1.1, BIKE))


def test_time_of_an_even_acceleration_and_of_a_held_speed():
    steady = BIKE._replace(power_w=1e9, drag_area_m2=0.0, rolling=0.0)
    a = thrust_max_n(1.0, 0.0, steady) / (192.0 * 1.06)
    up = run_up(0.0, 99.0, 50.0, 0.0, 0.0, 1.1, steady, 20)
    assert up.time_s == pytest.approx(math.sqrt(2 * 50 / a))
    held = run_up(0.0, 10.0, 50.0, 0.0, 0.0, 1.1, steady, 20)
    assert held.speed_m_s == 10
    assert held.time_s == pytest.approx(10 / a + (50 - 50 / a) / 10)
    assert run_up(10.0, 10.0, 50.0, 0.0, 0.0, 1.1, steady, 20) == (10.0, 5.0)


def test_twenty_steps_are_enough_for_speed_and_time():
    coarse = run_up(0.0, 99.0, 80.0, 0.0, 2.0, 1.1, BIKE, 20)
    fine = run_up(0.0, 99.0, 80.0, 0.0, 2.0, 1.1, BIKE, 20_000)
    assert coarse.speed_m_s == pytest.approx(fine.speed_m_s, abs=1e-3)
    assert coarse.time_s == pytest.approx(fine.time_s, abs=0.01)


def test_who_stops_never_arrives():
    weak = BIKE._replace(power_w=2000.0, grip=0.2)
    assert run_up(5.0, 25.0, 300.0, 0.5, 0.0, 1.1, weak, 40) == (0.0, math.inf)
