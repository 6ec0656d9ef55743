"""A motorcycle, its rider and ramps, small enough for unit tests."""

import math

import numpy as np

from secondunit.physics import lip
from secondunit.physics.chassis import Chassis, Springs, Wheel, chassis_of
from secondunit.physics.ramp_lanes import LANES, ROWS, leave_empty, start_ride
from secondunit.physics.ramp_profile import axle_at
from secondunit.physics.ramp_shapes import Piece, ramp_of_pieces, straight_ramp
from secondunit.physics.rolling import (
    Rider,
    Rolling,
    Scene,
    axle_place_m,
    rates_of,
    sine_cosine,
)

G = 9.80665
DEG = math.pi / 180
FRONT = Springs(13.0, 8_000.0, 900.0, 0.0, 0.305, 100e3)
REAR = Springs(17.0, 9_000.0, 1_000.0, 0.0, 0.315, 100e3)
MOTOCROSS = chassis_of(192.0, 0.781, 0.70, 0.95, 0.575, 0.34, FRONT, REAR)
RIDER = Rider(25.0, 29_381.0, 192 * G * 0.70 / 0.95, 0.8, 0.02, 0.5 * 1.1 * 0.65, 0.0, 0.0)
COASTING = Rider(25.0, 0.0, 0.0, 1.0, 0.0, 0.0, 0.0, 0.0)  # no thrust, drag or rolling resistance


def in_a_lane(start, chassis, rider, tilt_rad, lane):
    """Give a table with one ride in it."""
    rides = np.empty((ROWS, LANES))
    for other in range(LANES):
        leave_empty(rides, other)
    start_ride(rides, lane, start, chassis, rider, tilt_rad)
    return rides


def over_ramp(start, chassis, profile, rider, tilt_rad, tolerance_m_s):
    """Ride over a ramp, alone among empty lanes; give how it ended."""
    rides = in_a_lane(start, chassis, rider, tilt_rad, 3)
    lip.over_ramp(rides, profile, tolerance_m_s)
    return lip.off_lip(rides, 3, chassis, profile, tilt_rad)


def rates_on(state, chassis, profile, rider, tilt_rad):
    """Give rates and loads of a motorcycle with both tyres on a ramp."""
    sine, cosine = sine_cosine(state.pitch_rad)
    front, rear = (
        axle_at(profile, axle_place_m(state, sine, cosine, wheel, pressed_m), math.tan(tilt_rad))
        for wheel, pressed_m in ((chassis.front, state.front_m), (chassis.rear, state.rear_m))
    )
    scene = Scene(-G * math.sin(tilt_rad), -G * math.cos(tilt_rad), profile.wheel_radius_m, 1)
    return rates_of(state, front, rear, chassis, rider, scene)


def undamped(chassis):
    front, rear = chassis.front, chassis.rear
    return chassis._replace(
        front=front._replace(springs=front.springs._replace(damping_n_s_m=0.0)),
        rear=rear._replace(springs=rear.springs._replace(damping_n_s_m=0.0)),
    )


def off_massless(
    front, rear, radius_m, speed_m_s=25.0, gyration_m=0.55, wheel_kg=0.005, tyre=2000.0
):
    """Roll the motorcycle of physics.md 2.3 off a level lip; its wheels weigh next to nothing.

    `front` and `rear` are (stiffness, damping); 187 kg, wheelbase 1.481 m, rear axle 0.70 m, centre
    of mass level with the axles. It starts in balance 1 m before the lip, on the arc.
    """
    mass, a, b = 187.0, 0.781, 0.70
    length, is_flat = a + b, math.isinf(radius_m)
    turn = 12 * DEG
    ramp = (
        straight_ramp(8.0, 0.0, 0.0, 0.0)
        if is_flat
        else ramp_of_pieces([Piece(turn * radius_m, 1 / radius_m, 1 / radius_m)], -turn, 0.0)
    )
    load = mass * (G + speed_m_s**2 / radius_m)
    springs = [Springs(wheel_kg, k, c, 0.0, 99.0, tyre * k) for k, c in (front, rear)]
    loads = (load * b / length, load * a / length)
    squat = [n / s.stiffness_n_m for n, s in zip(loads, springs, strict=True)]
    chassis = Chassis(
        mass, mass - 2 * wheel_kg, mass * gyration_m**2 - wheel_kg * (a * a + b * b),
        Wheel(a, squat[0], springs[0]), Wheel(-b, squat[1], springs[1]),
    )  # fmt: skip

    def up(x):
        return 0.0 if is_flat else radius_m - math.sqrt(radius_m**2 - x * x)

    places = [
        (x, up(x) - n / s.tyre_n_m)
        for x, n, s in zip((-1.0, -1.0 - length), loads, springs, strict=True)
    ]
    (x1, z1), (x0, z0) = places
    pitch = math.atan2(z1 - z0, x1 - x0)
    x, z = x0 + b * math.cos(pitch), z0 + b * math.sin(pitch)
    speed = math.sqrt(speed_m_s**2 - 2 * G * z)  # so that it is as stated at the lip
    lean = pitch - (0.0 if is_flat else math.asin(x / radius_m))
    along, across = speed * math.cos(lean), -speed * math.sin(lean)
    rate = speed / radius_m
    start = Rolling(
        x + ramp.forward_m[-1], z + ramp.up_m[-1], pitch, along, across, rate, squat[0], squat[1],
        across + rate * a, across - rate * b,
    )  # fmt: skip
    return over_ramp(start, chassis, ramp, COASTING, 0.0, 1e-5)
