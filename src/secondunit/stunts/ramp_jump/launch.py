"""The run-up, the ramp and its lip: from rest to the moment rider and motorcycle are in the air."""

import math
from typing import NamedTuple

import numpy as np

from secondunit.physics.chassis import Chassis, Springs, chassis_of
from secondunit.physics.jit import kernel
from secondunit.physics.lip import OFF_LIP, STOPPED
from secondunit.physics.ramp_lanes import Rides
from secondunit.physics.setting import Setting
from secondunit.physics.state import Vector
from secondunit.physics.steering import Steering
from secondunit.physics.take_off import Approach, Attempt, DeckAir, TakeOff, approach, take_off
from secondunit.physics.turbulence import start_gusts
from secondunit.physics.vehicle import ROLLING, ROTATING_SHARE, Motorcycle
from secondunit.physics.wind import Air, air_density, mean_wind, wind_at


class Launch(NamedTuple):
    """Rider and bike, one body, with both wheels off the lip; `code` as `TakeOff.code`."""

    code: int
    place: Vector
    velocity: Vector
    heading_rad: float
    pitch_rad: float
    pitch_rate_rad_s: float


@kernel
def ride_up(row: np.record, air: Air, setting: Setting, rides: Rides, lane: int) -> Approach:
    """Ride up to the ramp, and put the ride over it into a lane.

    The gust that blows at the lip is the first that the flight meets too.
    """
    ahead = ahead_of(row)
    velocity = Vector(row.exit_speed_m_s * ahead.east, row.exit_speed_m_s * ahead.north, 0.0)
    start_gusts(Vector(0.0, 0.0, 0.0), velocity, setting.ground, air)
    return approach(
        attempt_of(row, setting), motorcycle_of(row), sprung(row, setting), setting.plan,
        deck_air(row, ahead, air), rides, lane,
    )  # fmt: skip


@kernel
def launch(
    row: np.record, foot: Approach, rides: Rides, lane: int, air: Air, setting: Setting,
    result: np.record,
) -> Launch:  # fmt: skip
    """Leave the lip, as the ride in a lane did."""
    ahead = ahead_of(row)
    deck = deck_air(row, ahead, air)
    off = take_off(
        attempt_of(row, setting), foot, rides, lane, motorcycle_of(row), sprung(row, setting),
        setting.plan, deck, steering_of(row),
    )  # fmt: skip
    measure_ride(off, result)
    result.tyre_depth_m = off.tyre_load_max_n / row.tyre_stiffness_n_per_m
    result.lip_crosswind_share = crosswind_share(deck, row)
    return launched(off, ahead, row)


@kernel
def ahead_of(row: np.record) -> Vector:
    """Give the unit vector of the jump's heading."""
    return Vector(math.sin(row.jump_heading_rad), math.cos(row.jump_heading_rad), 0.0)


@kernel
def attempt_of(row: np.record, setting: Setting) -> Attempt:
    """Give one go at the ramp, which is tilted to the lip's angle of this run."""
    return Attempt(
        row.run_up_length_m, row.exit_speed_m_s, row.lip_angle_rad - setting.plan.lip_slope_rad,
        row.pop_speed_m_s, row.wheel_spin_rad_s, row.wheel_inertia_kg_m2,
        row.exit_heading_error_rad, row.exposed_m, row.shelter_ratio,
    )  # fmt: skip


@kernel
def motorcycle_of(row: np.record) -> Motorcycle:
    """Give the motorcycle with its rider on it."""
    return Motorcycle(
        row.rider_mass_kg + row.bike_mass_kg, row.engine_power_w, row.tyre_grip,
        row.front_axle_m, row.rear_axle_m, row.mass_height_m, row.riding_drag_area_m2,
        ROTATING_SHARE, ROLLING,
    )  # fmt: skip


@kernel
def sprung(row: np.record, setting: Setting) -> Chassis:
    """Give the same on its springs."""
    front = Springs(
        row.front_unsprung_kg, row.front_stiffness_n_per_m, row.front_damping_n_s_per_m,
        row.suspension_preload_n, row.front_travel_m, row.tyre_stiffness_n_per_m,
    )  # fmt: skip
    rear = Springs(
        row.rear_unsprung_kg, row.rear_stiffness_n_per_m, row.rear_damping_n_s_per_m,
        row.suspension_preload_n, row.rear_travel_m, row.tyre_stiffness_n_per_m,
    )  # fmt: skip
    return chassis_of(
        row.rider_mass_kg + row.bike_mass_kg, row.front_axle_m, row.rear_axle_m, row.mass_height_m,
        row.pitch_gyration_m, setting.plan.wheel_radius_m, front, rear,
    )  # fmt: skip


@kernel
def deck_air(row: np.record, ahead: Vector, air: Air) -> DeckAir:
    """Give the air over run-up and ramp: the mean as he starts, with the first gust at the lip."""
    mean, lip = mean_wind(0.0, air), wind_at(0.0, 0.0, air)
    return DeckAir(
        air_density(0.0, air),
        -(mean.east * ahead.east + mean.north * ahead.north),
        mean.east * ahead.north - mean.north * ahead.east,
        lip.east * ahead.north - lip.north * ahead.east,
        row.riding_side_area_m2,
    )  # fmt: skip


@kernel
def crosswind_share(deck: DeckAir, row: np.record) -> float:
    """Give the crosswind at the lip over the speed through the air along it; no side counts."""
    along = max(row.exit_speed_m_s + deck.headwind_m_s, 1e-3)
    return float(abs(deck.crosswind_lip_m_s) / along)


@kernel
def steering_of(row: np.record) -> Steering:
    """Give the rider who steers back to his line."""
    return Steering(
        row.exit_offset_m, row.steer_reaction_s, row.steer_gain_per_s2, row.steer_damping_per_s,
        row.steer_most_m_s2,
    )  # fmt: skip


@kernel
def measure_ride(off: TakeOff, result: np.record) -> None:
    """Measure the ride; what stopped before the lip has a speed there of 0."""
    if off.code == STOPPED:
        result.exit_speed_m_s = 0.0
    if off.code != OFF_LIP:
        return
    result.exit_speed_m_s = math.sqrt(off.forward_m_s**2 + off.right_m_s**2 + off.up_m_s**2)
    result.deck_offset_m = off.offset_max_m
    result.lip_pitch_rate_rad_s = off.pitch_rate_rad_s
    result.ramp_load_g0 = off.load_max_g0
    result.suspension_travel_share = off.travel_max_share
    result.lip_turn_rad_s = abs(off.pitch_rate_rad_s)


@kernel
def launched(off: TakeOff, ahead: Vector, row: np.record) -> Launch:
    """Turn a take-off from the ramp's axes into the site's."""
    return Launch(
        off.code,
        Vector(
            off.forward_m * ahead.east + off.right_m * ahead.north,
            off.forward_m * ahead.north - off.right_m * ahead.east,
            off.up_m,
        ),
        Vector(
            off.forward_m_s * ahead.east + off.right_m_s * ahead.north,
            off.forward_m_s * ahead.north - off.right_m_s * ahead.east,
            off.up_m_s,
        ),
        row.jump_heading_rad + math.atan2(off.right_m_s, off.forward_m_s),
        off.pitch_rad, off.pitch_rate_rad_s,
    )  # fmt: skip
