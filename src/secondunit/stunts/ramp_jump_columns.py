"""Which column of a run's inputs and measures is what, for the kernel of the ramp jump."""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from secondunit.physics.jit import kernel

# Columns of the measures, in the order of `secondunit.stunts.ramp_jump.MEASURES`.
(
    EXIT_SPEED, LIP_PITCH_RATE, DECK_OFFSET, RELEASE_TIME, SEPARATION_AT_THROW, FACE_CLEARANCE,
    THROW_HEIGHT, OPENING_HEIGHT, OPENING_PEAK, LANDING_OFFSET, LANDING_SINK, LANDING_GROUND_SPEED,
    CANOPY_TIME, DROP, BIKE_FALL, BIKE_RANGE, BIKE_IMPACT_SPEED, BIKE_IMPACT_ENERGY,
    CAMERA_SEPARATION,
) = range(19)  # fmt: skip


class Ride(NamedTuple):
    """Inputs of the run-up and the ramp, in the order of the kind's parameters."""

    exit_speed_m_s: float
    run_up_length_m: float
    ramp_length_m: float
    lip_angle_rad: float
    rider_mass_kg: float
    bike_mass_kg: float
    engine_power_w: float
    tyre_grip: float
    front_axle_m: float
    rear_axle_m: float
    mass_height_m: float
    pitch_gyration_m: float
    riding_drag_area_m2: float
    riding_side_area_m2: float
    steer_reaction_s: float
    exit_offset_m: float
    exit_heading_error_rad: float
    pop_speed_m_s: float


class Drop(NamedTuple):
    """Inputs of the flight without the bike, and of the opening."""

    release_time_s: float
    push_up_m_s: float
    push_forward_m_s: float
    rider_drag_area_m2: float
    rider_lift_over_drag: float
    lift_growth_s: float
    bike_drag_area_m2: float
    delay_s: float
    stretch_time_s: float
    opening_distance_m: float
    heading_error_rad: float


class Descent(NamedTuple):
    """Inputs of the canopy flight."""

    canopy_area_m2: float
    canopy_glide_factor: float
    canopy_speed_factor: float
    toggle_reaction_s: float
    flare_height_m: float
    aim_error_east_m: float
    aim_error_north_m: float
    wind_misread_east_m_s: float
    wind_misread_north_m_s: float


class Place(NamedTuple):
    """Inputs of the place and the day."""

    jump_heading_rad: float
    landing_east_m: float
    landing_north_m: float
    landing_wind_ratio: float
    air_density_ratio: float
    camera_east_m: float
    camera_north_m: float
    camera_up_m: float


@kernel
def ride_of(row: NDArray[np.float64]) -> Ride:
    """Read the inputs of the run-up from a row of inputs."""
    return Ride(
        row[0], row[1], row[2], row[3], row[4], row[5], row[6], row[7], row[8], row[9], row[10],
        row[11], row[12], row[13], row[14], row[15], row[16], row[17],
    )  # fmt: skip


@kernel
def drop_of(row: NDArray[np.float64]) -> Drop:
    """Read the inputs of the drop from a row of inputs."""
    return Drop(
        row[18], row[19], row[20], row[21], row[22], row[23], row[24], row[25], row[26], row[27],
        row[28],
    )  # fmt: skip


@kernel
def descent_of(row: NDArray[np.float64]) -> Descent:
    """Read the inputs of the canopy flight from a row of inputs."""
    return Descent(
        row[29], row[30], row[31], row[32], row[33], row[34], row[35], row[36], row[37]
    )  # fmt: skip


@kernel
def place_of(row: NDArray[np.float64]) -> Place:
    """Read the inputs of the place from a row of inputs."""
    return Place(row[38], row[39], row[40], row[41], row[42], row[43], row[44], row[45])
