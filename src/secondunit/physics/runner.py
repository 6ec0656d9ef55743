"""Somebody who runs at a place over sloping ground, and may be called off."""

import math
from typing import NamedTuple

from secondunit.physics.jit import kernel
from secondunit.physics.person import running_speed_m_s, wind_force_n
from secondunit.units import STANDARD_GRAVITY_M_S2

BRAKING_LEFT = 0.2  # share of the braking that is left on the steepest way down. Assumption


class Sprinter(NamedTuple):
    """How somebody runs and stops on level ground in still air, and what the air takes hold of."""

    top_speed_m_s: float
    speed_up_s: float
    start_delay_s: float
    reaction_s: float
    stopping_m: float
    mass_kg: float
    drag_area_m2: float


class Hill(NamedTuple):
    """Even ground: rise over run, and the unit direction in which it rises."""

    rise_over_run: float
    up_east: float
    up_north: float


class Runner(NamedTuple):
    """Where the runner is and how fast; `called_s` is when they were called off, inf if not."""

    east_m: float
    north_m: float
    speed_m_s: float
    called_s: float


@kernel
def ground_up_m(hill: Hill, east_m: float, north_m: float) -> float:
    """Give the height of the ground at a place over that at the mark."""
    return hill.rise_over_run * (east_m * hill.up_east + north_m * hill.up_north)


@kernel
def rise_over_run_towards(hill: Hill, east: float, north: float) -> float:
    """Give the rise over run along a unit direction; uphill positive."""
    return hill.rise_over_run * (east * hill.up_east + north * hill.up_north)


@kernel
def braking_m_s2(sprinter: Sprinter, rise_over_run: float) -> float:
    """Give how hard the runner brakes on a slope; uphill positive, which helps.

    Notes
    -----
    v_top²/(2 stopping way) + g times the sine of the slope, at least a fifth of the first.
    """
    level = sprinter.top_speed_m_s * sprinter.top_speed_m_s / (2.0 * sprinter.stopping_m)
    sine = rise_over_run / math.sqrt(1.0 + rise_over_run * rise_over_run)
    return max(level + STANDARD_GRAVITY_M_S2 * sine, BRAKING_LEFT * level)


@kernel
def call_margin_s(
    sprinter: Sprinter, room_m: float, speed_m_s: float, rise_over_run: float
) -> float:
    """Give how much later a call could come and still stop the runner in the room that is left.

    At constant speed v: (room - v²/(2 braking))/v - reaction. Negative: called at this instant, the
    runner ends beyond. Who stands has all the time.
    """
    if speed_m_s <= 0.0:
        return math.inf
    way = speed_m_s * speed_m_s / (2.0 * braking_m_s2(sprinter, rise_over_run))
    return (room_m - way) / speed_m_s - sprinter.reaction_s


@kernel
def arrival_after_s(
    sprinter: Sprinter, room_m: float, reach_m: float, speed_m_s: float, rise_over_run: float
) -> float:
    """Give how long the runner takes until the place is within reach, running on and then braking.

    Parameters
    ----------
    sprinter, rise_over_run
        Who runs, and on what.
    room_m
        Way to where the runner would stand.
    reach_m
        Short of it, from where the place counts as reached.
    speed_m_s
        Speed, more than 0; held until the braking.
    """
    braking = braking_m_s2(sprinter, rise_over_run)
    way = speed_m_s * speed_m_s / (2.0 * braking)
    steady = (room_m - max(way, reach_m)) / speed_m_s
    if way <= reach_m:
        return steady
    return steady + (speed_m_s - math.sqrt(2.0 * braking * reach_m)) / braking


@kernel
def runner_next(
    sprinter: Sprinter, runner: Runner, towards_east: float, towards_north: float, room_m: float,
    rise_over_run: float, headwind_m_s: float, density_kg_per_m3: float, time_s: float,
    step_s: float,
) -> Runner:  # fmt: skip
    """Give the runner one step after `time_s`: straight ahead, to stop where the room ends.

    Parameters
    ----------
    sprinter, runner
        Who runs, and how now.
    towards_east, towards_north
        Unit direction of the way.
    room_m
        Way to where the runner wants to stand.
    rise_over_run
        Rise over run along the way.
    headwind_m_s, density_kg_per_m3
        Air that comes to meet the runner over the ground; negative pushes.
    time_s, step_s
        Now, and how long.

    Notes
    -----
    The sprint law with the weight's part along the slope beside the drag. Called off, the runner
    goes on as before for the reaction time, then brakes evenly; the air does not help to stop.
    """
    braking = braking_m_s2(sprinter, rise_over_run)
    speed = runner.speed_m_s
    cosine = 1.0 / math.sqrt(1.0 + rise_over_run * rise_over_run)
    if time_s >= runner.called_s + sprinter.reaction_s:
        speed -= braking * step_s
    elif time_s >= sprinter.start_delay_s:
        drag = wind_force_n(density_kg_per_m3, sprinter.drag_area_m2, speed + headwind_m_s)
        still = wind_force_n(density_kg_per_m3, sprinter.drag_area_m2, speed)
        weight = sprinter.mass_kg * STANDARD_GRAVITY_M_S2 * rise_over_run * cosine
        speed = running_speed_m_s(
            speed, sprinter.top_speed_m_s, sprinter.speed_up_s, drag - still + weight,
            sprinter.mass_kg, step_s,
        )  # fmt: skip
    fastest = math.sqrt(2.0 * braking * max(room_m, 0.0))
    speed = min(max(speed, 0.0), fastest)
    way = 0.5 * (runner.speed_m_s + speed) * step_s * cosine
    return Runner(
        runner.east_m + way * towards_east, runner.north_m + way * towards_north, speed,
        runner.called_s,
    )  # fmt: skip
