"""A helicopter that lifts off, and somebody who runs at it."""

import math
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from secondunit.physics.jit import kernel
from secondunit.physics.person import running_speed_m_s, wind_force_n
from secondunit.physics.rotor import induced_speed_m_s, outwash_m_s, tip_path_height_m
from secondunit.physics.state import Vector
from secondunit.units import STANDARD_GRAVITY_M_S2

DISC_MARGIN_M = 1.0  # around the disc; whoever is nearer counts as under it. Assumption


class RotorRun(NamedTuple):
    """The inputs of one run, in the order of the kind's parameters."""

    heading_rad: float
    approach_rad: float
    start_distance_m: float
    start_delay_s: float
    top_speed_m_s: float
    speed_up_s: float
    mass_kg: float
    drag_area_m2: float
    runner_height_m: float
    reach_m: float
    reaction_s: float
    stopping_m: float
    gate_m: float
    gate_height_m: float
    lift_off_s: float
    climb_m_s2: float
    nose_down_rad: float
    nose_over_s: float
    helicopter_mass_kg: float
    rotor_diameter_m: float
    rotor_height_m: float
    tip_dip_m: float
    tail_arm_m: float
    tail_rotor_diameter_m: float
    tail_rotor_low_m: float
    skid_offset_m: float
    outwash_gust_factor: float
    ground_slope_rise_over_run: float
    window_low_m: float
    window_high_m: float
    air_density_ratio: float


class Helicopter(NamedTuple):
    """Where the mast stands over the ground, how fast it goes ahead, and how high the skids are."""

    east_m: float
    north_m: float
    forward_m_s: float
    skid_height_m: float
    nose_down_rad: float
    thrust_n: float


class Runner(NamedTuple):
    """Where the runner is and how fast; `called_s` is when they were called off, inf if not."""

    east_m: float
    north_m: float
    speed_m_s: float
    called_s: float


class Meeting(NamedTuple):
    """Runner and mast: distance, unit direction from mast to runner, bearing off the nose."""

    distance_m: float
    out_east: float
    out_north: float
    bearing_rad: float


class Wash(NamedTuple):
    """The air at the runner: mean outwash and wind, the same in the outwash's gusts, and along."""

    speed_m_s: float
    gust_m_s: float
    outward_m_s: float


@kernel
def rotor_run_of(row: NDArray[np.float64]) -> RotorRun:
    """Name the inputs of one run; `row` has shape (parameters,)."""
    return RotorRun(
        row[0], row[1], row[2], row[3], row[4], row[5], row[6], row[7], row[8], row[9],
        row[10], row[11], row[12], row[13], row[14], row[15], row[16], row[17], row[18], row[19],
        row[20], row[21], row[22], row[23], row[24], row[25], row[26], row[27], row[28], row[29],
        row[30],
    )  # fmt: skip


@kernel
def danger_distance_m(run: RotorRun) -> float:
    """Give the distance from the mast inside which nobody may be who was called off."""
    return 0.5 * run.rotor_diameter_m + DISC_MARGIN_M


@kernel
def stopping_way_m(run: RotorRun, speed_m_s: float) -> float:
    """Give the way to a stop; from top speed it is the run's stopping distance."""
    share = speed_m_s / run.top_speed_m_s
    return run.stopping_m * share * share


@kernel
def abort_margin_s(run: RotorRun, distance_m: float, speed_m_s: float) -> float:
    """Give how much later a call could come and still stop the runner outside the danger distance.

    At constant speed v over a distance d to the mast: (d - danger - stopping way)/v - reaction.
    Negative: called at this instant, the runner ends inside. Who stands has all the time.
    """
    if speed_m_s <= 0.0:
        return math.inf
    room = distance_m - danger_distance_m(run) - stopping_way_m(run, speed_m_s)
    return room / speed_m_s - run.reaction_s


@kernel
def helicopter_next(run: RotorRun, now: Helicopter, time_s: float, step_s: float) -> Helicopter:
    """Give the helicopter at `time_s`, one step after `now`.

    It climbs with z = a t²/2 from lift-off; its nose goes down evenly to the final attitude; thrust
    along the mast gives the acceleration ahead, g tan(attitude). Before lift-off the rotor is taken
    to carry the whole weight already, which is high for the outwash.
    """
    up_s = max(time_s - run.lift_off_s, 0.0)
    climb = run.climb_m_s2 if up_s > 0.0 else 0.0
    nose_down = run.nose_down_rad * min(up_s / run.nose_over_s, 1.0)
    tangent = 0.5 * (math.tan(now.nose_down_rad) + math.tan(nose_down))
    forward = now.forward_m_s + STANDARD_GRAVITY_M_S2 * tangent * step_s
    way = 0.5 * (now.forward_m_s + forward) * step_s
    return Helicopter(
        now.east_m + way * math.sin(run.heading_rad),
        now.north_m + way * math.cos(run.heading_rad),
        forward,
        0.5 * run.climb_m_s2 * up_s * up_s,
        nose_down,
        run.helicopter_mass_kg * (STANDARD_GRAVITY_M_S2 + climb),
    )


@kernel
def met(run: RotorRun, helicopter: Helicopter, runner: Runner) -> Meeting:
    """Measure runner against mast."""
    east, north = runner.east_m - helicopter.east_m, runner.north_m - helicopter.north_m
    distance = math.hypot(east, north)
    bearing = math.atan2(east, north) - run.heading_rad
    if distance > 0.0:
        return Meeting(distance, east / distance, north / distance, bearing)
    return Meeting(0.0, 1.0, 0.0, bearing)


@kernel
def rotor_clearance_m(run: RotorRun, helicopter: Helicopter, meeting: Meeting) -> float:
    """Give the height of the lowest blade over the raised hand; inf if not under the disc."""
    if meeting.distance_m > danger_distance_m(run):
        return math.inf
    tip = tip_path_height_m(
        run.rotor_height_m + helicopter.skid_height_m,
        helicopter.nose_down_rad,
        meeting.bearing_rad,
        run.tip_dip_m,
        meeting.distance_m,
        0.5 * run.rotor_diameter_m,
    )
    return (
        tip
        - run.ground_slope_rise_over_run * meeting.distance_m
        - run.runner_height_m
        - run.reach_m
    )


@kernel
def tail_rotor_distance_m(
    run: RotorRun, helicopter: Helicopter, runner: Runner, meeting: Meeting
) -> float:
    """Give the runner's horizontal distance from the tail rotor's nearest blade tip.

    Infinite once its lowest point is above the runner's raised hand. The tail is not raised by the
    nose going down, nor swung by the pedals.
    """
    hand = run.ground_slope_rise_over_run * meeting.distance_m + run.runner_height_m + run.reach_m
    if run.tail_rotor_low_m + helicopter.skid_height_m > hand:
        return math.inf
    east = helicopter.east_m - run.tail_arm_m * math.sin(run.heading_rad)
    north = helicopter.north_m - run.tail_arm_m * math.cos(run.heading_rad)
    distance = math.hypot(runner.east_m - east, runner.north_m - north)
    return distance - 0.5 * run.tail_rotor_diameter_m


@kernel
def wash_at(
    run: RotorRun, helicopter: Helicopter, meeting: Meeting, wind: Vector, density_kg_per_m3: float
) -> Wash:
    """Give the air at the runner: the outwash, away from the mast, plus the wind, as vectors."""
    radius = 0.5 * run.rotor_diameter_m
    induced = induced_speed_m_s(helicopter.thrust_n, density_kg_per_m3, radius)
    jet = outwash_m_s(induced, meeting.distance_m, radius)
    gust = jet * run.outwash_gust_factor
    outward = wind.east * meeting.out_east + wind.north * meeting.out_north
    across = wind.east * meeting.out_north - wind.north * meeting.out_east
    return Wash(
        math.hypot(jet + outward, across), math.hypot(gust + outward, across), jet + outward
    )


@kernel
def runner_next(
    run: RotorRun, runner: Runner, meeting: Meeting, wash: Wash,
    density_kg_per_m3: float, time_s: float, step_s: float,
) -> Runner:  # fmt: skip
    """Give the runner one step after `time_s`: straight at the mast, stopping at the skid.

    Called off, the runner goes on as before for the reaction time, then brakes evenly.
    """
    braking = run.top_speed_m_s * run.top_speed_m_s / (2.0 * run.stopping_m)
    to_skid = max(meeting.distance_m - run.skid_offset_m, 0.0)
    fastest = math.sqrt(2.0 * braking * to_skid)
    speed = runner.speed_m_s
    if time_s >= runner.called_s + run.reaction_s:
        speed -= braking * step_s
    elif time_s >= run.start_delay_s:
        still = wind_force_n(density_kg_per_m3, run.drag_area_m2, speed)
        drag = wind_force_n(density_kg_per_m3, run.drag_area_m2, speed + wash.outward_m_s)
        speed = running_speed_m_s(
            speed, run.top_speed_m_s, run.speed_up_s, drag - still, run.mass_kg, step_s
        )
    speed = min(max(speed, 0.0), fastest)
    way = 0.5 * (runner.speed_m_s + speed) * step_s
    return Runner(
        runner.east_m - way * meeting.out_east,
        runner.north_m - way * meeting.out_north,
        speed,
        runner.called_s,
    )
