"""The run-up and the lip: from rest to the moment rider and motorcycle are in the air."""

import math
from typing import NamedTuple

import numpy as np

from secondunit.physics.atmosphere import density_kg_per_m3
from secondunit.physics.jit import kernel
from secondunit.physics.ramp import (
    crosswind_drift_m,
    lip_pitch_rate_rigid_rad_s,
    lip_pitch_rate_soft_rad_s,
)
from secondunit.physics.setting import Setting
from secondunit.physics.state import Vector
from secondunit.physics.turbulence import start_gusts
from secondunit.physics.vehicle import ROLLING, ROTATING_SHARE, Motorcycle, ride
from secondunit.physics.wind import Air, mean_wind

RUN_UP_STEPS = 40


class Launch(NamedTuple):
    """Rider and bike, one body, as they leave the lip."""

    place: Vector
    velocity: Vector
    heading_rad: float
    pitch_rad: float
    pitch_rate_rad_s: float


@kernel
def take_off(row: np.record, air: Air, setting: Setting, result: np.record) -> Launch:
    """Ride up to the lip; the velocity is 0 where the motorcycle stopped before it."""
    wind = mean_wind(0.0, air)
    sine, cosine = math.sin(row.jump_heading_rad), math.cos(row.jump_heading_rad)
    headwind = -(wind.east * sine + wind.north * cosine)
    crosswind = wind.east * cosine - wind.north * sine
    density = density_kg_per_m3(air.elevation_m) * air.density_ratio
    mass = row.rider_mass_kg + row.bike_mass_kg
    bike = motorcycle_of(row)
    held = row.exit_speed_m_s
    speed = ride(0.0, held, row.run_up_length_m, 0.0, headwind, density, bike, RUN_UP_STEPS)
    speed = ride(
        speed, held, row.ramp_length_m, row.lip_angle_rad, headwind, density, bike, RUN_UP_STEPS
    )
    offset = row.exit_offset_m + crosswind_drift_m(
        crosswind, density, row.riding_side_area_m2, mass, row.steer_reaction_s
    )
    result.exit_speed_m_s = speed
    result.deck_offset_m = abs(offset)
    result.lip_pitch_rate_rad_s = lip_pitch_rate(row, speed)
    heading = row.jump_heading_rad + row.exit_heading_error_rad
    sine_up, cosine_up = math.sin(row.lip_angle_rad), math.cos(row.lip_angle_rad)
    forward = speed * cosine_up - row.pop_speed_m_s * sine_up
    up = speed * sine_up + row.pop_speed_m_s * cosine_up
    if not speed > 0.0:
        forward, up = 0.0, 0.0
    launch = Launch(
        Vector(offset * cosine, -offset * sine, 0.0),
        Vector(forward * math.sin(heading), forward * math.cos(heading), up),
        heading, row.lip_angle_rad, -result.lip_pitch_rate_rad_s,
    )  # fmt: skip
    start_gusts(launch.place, launch.velocity, setting.ground, air)
    return launch


@kernel
def motorcycle_of(row: np.record) -> Motorcycle:
    """Give the motorcycle with its rider on it."""
    return Motorcycle(
        row.rider_mass_kg + row.bike_mass_kg, row.engine_power_w, row.tyre_grip,
        row.front_axle_m, row.rear_axle_m, row.mass_height_m, row.riding_drag_area_m2,
        ROTATING_SHARE, ROLLING,
    )  # fmt: skip


@kernel
def lip_pitch_rate(row: np.record, speed_m_s: float) -> float:
    """Give the greater of the two bracketing pitch rates after a straight lip, without its sign."""
    if not speed_m_s > 0.0:
        return -math.inf
    rigid = lip_pitch_rate_rigid_rad_s(
        speed_m_s, row.front_axle_m, row.rear_axle_m, row.pitch_gyration_m, 0.0
    )
    soft = lip_pitch_rate_soft_rad_s(
        speed_m_s, row.front_axle_m, row.rear_axle_m, row.pitch_gyration_m, 0.0
    )
    return max(abs(rigid), abs(soft))
