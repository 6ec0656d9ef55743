"""A run's inputs turned into who runs, which helicopter, how it rises, and on what ground."""

import math
from typing import NamedTuple

import numpy as np

from secondunit.physics.jit import kernel
from secondunit.physics.lift_off import Craft
from secondunit.physics.rising import Rise
from secondunit.physics.rotor import flap_back_s_per_m
from secondunit.physics.runner import Hill, Sprinter
from secondunit.physics.state import Vector
from secondunit.stunts.rotor_run.measures import DISC_MARGIN_M
from secondunit.stunts.rotor_run.plan import Plan
from secondunit.units import STANDARD_GRAVITY_M_S2


class Scene(NamedTuple):
    """All that stays the same through one run; nobody called off may be within `danger_m`."""

    craft: Craft
    rise: Rise
    sprinter: Sprinter
    hill: Hill
    density_kg_per_m3: float
    skid_offset_m: float
    danger_m: float
    power_w: float


@kernel
def told(number: float, of_type: float) -> float:
    """Give the number that the file tells, or that of the type where it says 0."""
    return number if number > 0.0 else of_type


@kernel
def heading_of(row: np.record, plan: Plan, mean: Vector) -> float:
    """Give the heading of the nose: as told, or from where the mean wind blows; calm is as told."""
    if plan.faces_wind and (mean.east != 0.0 or mean.north != 0.0):
        return float(row.heading_rad + math.atan2(-mean.east, -mean.north))
    return float(row.heading_rad)


@kernel
def craft_of(row: np.record, plan: Plan, mean: Vector, density_kg_per_m3: float) -> Craft:
    """Give the helicopter of a run."""
    mass = told(row.helicopter_mass_kg, plan.helicopter_mass_kg) * row.mass_ratio
    radius = 0.5 * told(row.rotor_diameter_m, plan.rotor_diameter_m)
    flap = flap_back_s_per_m(
        mass * STANDARD_GRAVITY_M_S2, density_kg_per_m3, radius,
        told(row.tip_speed_m_s, plan.tip_speed_m_s), told(row.solidity, plan.solidity),
    )  # fmt: skip
    return Craft(
        heading_of(row, plan, mean), row.yaw_rad, mass, radius,
        told(row.rotor_height_m, plan.rotor_height_m),
        row.dip_share * told(row.dip_m, plan.dip_m), flap, told(row.tail_arm_m, plan.tail_arm_m),
        0.5 * told(row.tail_rotor_diameter_m, plan.tail_rotor_diameter_m),
        told(row.tail_rotor_low_m, plan.tail_rotor_low_m),
    )  # fmt: skip


@kernel
def scene_of(row: np.record, plan: Plan, mean: Vector, density_kg_per_m3: float) -> Scene:
    """Give what stays the same through a run.

    It holds the plan's profile, so only a kernel that counts no owners of arrays may call it.
    """
    craft = craft_of(row, plan, mean, density_kg_per_m3)
    return Scene(
        craft,
        Rise(
            row.climb_m_s2, row.nose_down_rad, row.nose_over_s, row.rise_stretch, plan.profile
        ),
        Sprinter(
            row.top_speed_m_s, row.speed_up_s, row.start_delay_s, row.reaction_s, row.stopping_m,
            row.mass_kg, row.drag_area_m2,
        ),
        Hill(row.ground_slope_rise_over_run, math.sin(row.uphill_rad), math.cos(row.uphill_rad)),
        density_kg_per_m3,
        told(row.skid_offset_m, plan.skid_offset_m),
        craft.rotor_radius_m + DISC_MARGIN_M,
        told(row.power_w, plan.power_w),
    )  # fmt: skip
