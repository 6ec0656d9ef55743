"""What an instant of a run looks like, and what it does to the measures."""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from secondunit.physics.jit import kernel
from secondunit.physics.lift_off import (
    Helicopter,
    Meeting,
    Standing,
    Wash,
    met,
    rotor_clearance_m,
    tail_rotor_distance_m,
    wash_at,
)
from secondunit.physics.outwash import reach_of_speed_m
from secondunit.physics.person import wind_force_n
from secondunit.physics.power import power_share
from secondunit.physics.runner import Runner, ground_up_m, rise_over_run_towards
from secondunit.physics.state import Vector
from secondunit.stunts.rotor_run.run import Scene


class Instant(NamedTuple):
    """Runner and helicopter at one time: how near, in what air, on what way to the mast."""

    meeting: Meeting
    feet_up_m: float
    rotor_clearance_m: float
    head_clearance_m: float
    tail_rotor_distance_m: float
    wash: Wash
    rise_over_run: float


@kernel
def look(
    row: np.record, scene: Scene, helicopter: Helicopter, runner: Runner, wind: Vector,
    mean: Vector,
) -> Instant:  # fmt: skip
    """Look at an instant; what the wind has over its mean tilts the disc."""
    craft, hill = scene.craft, scene.hill
    meeting = met(helicopter, runner.east_m, runner.north_m)
    feet = ground_up_m(hill, runner.east_m, runner.north_m)
    head = feet + row.runner_height_m
    hand = head + row.reach_m
    gust = Vector(wind.east - mean.east, wind.north - mean.north, 0.0)
    standing = Standing(runner.east_m, runner.north_m, feet, hand)
    return Instant(
        meeting,
        feet,
        rotor_clearance_m(craft, helicopter, meeting, hand, gust),
        rotor_clearance_m(craft, helicopter, meeting, head, gust),
        tail_rotor_distance_m(craft, helicopter, standing),
        wash_at(
            craft, helicopter, meeting, wind, scene.density_kg_per_m3, row.runner_height_m,
            row.outwash_gust_factor,
        ),
        rise_over_run_towards(hill, -meeting.out_east, -meeting.out_north),
    )  # fmt: skip


@kernel
def note(
    now: Instant, row: np.record, scene: Scene, helicopter: Helicopter, result: np.record
) -> None:
    """Sharpen the measures with an instant."""
    wash, distance = now.wash, now.meeting.distance_m
    force = wind_force_n(scene.density_kg_per_m3, row.drag_area_m2, wash.push_m_s)
    result.rotor_clearance_m = min(result.rotor_clearance_m, now.rotor_clearance_m)
    result.head_clearance_m = min(result.head_clearance_m, now.head_clearance_m)
    result.tail_rotor_distance_m = min(result.tail_rotor_distance_m, now.tail_rotor_distance_m)
    result.outwash_m_s = max(result.outwash_m_s, wash.speed_m_s)
    result.outwash_gust_m_s = max(result.outwash_gust_m_s, wash.gust_m_s)
    result.outwash_force_n = max(result.outwash_force_n, force)
    result.closest_distance_m = min(result.closest_distance_m, distance)
    result.power_share = max(
        result.power_share,
        power_share(
            helicopter.thrust_n, scene.density_kg_per_m3, scene.craft.rotor_radius_m,
            helicopter.climb_m_s, scene.craft.rotor_height_m + helicopter.skid_height_m,
            row.figure_of_merit, scene.power_w,
        ),
    )  # fmt: skip
    if row.window_low_m <= helicopter.skid_height_m <= row.window_high_m:
        skid = max(distance - scene.skid_offset_m, 0.0)
        result.skid_distance_m = min(result.skid_distance_m, skid)


@kernel
def note_grit(
    jet_m_s: float, wind_m_s: float, row: np.record, scene: Scene, result: np.record
) -> None:
    """Measure how far stones fly at the strongest jet and wind of a run, gusts with them."""
    result.grit_distance_m = reach_of_speed_m(
        row.outwash_gust_factor * jet_m_s, wind_m_s, row.grit_speed_m_s,
        scene.craft.rotor_radius_m,
    )  # fmt: skip
    result.grit_margin_m = result.closest_distance_m - result.grit_distance_m


@kernel
def draw(row: NDArray[np.float64], now: Instant, helicopter: Helicopter, runner: Runner) -> None:
    """Keep one frame, in the order of the kind's channels."""
    row[0], row[1], row[2], row[3] = (
        runner.east_m, runner.north_m, now.feet_up_m, runner.speed_m_s
    )  # fmt: skip
    row[4], row[5], row[6] = helicopter.east_m, helicopter.north_m, helicopter.skid_height_m
    row[7] = helicopter.skid_height_m
    row[8], row[9] = now.rotor_clearance_m, now.tail_rotor_distance_m
    row[10] = now.wash.speed_m_s
