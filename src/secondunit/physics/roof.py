"""Somebody on the roof of a train: what pushes them, how they slide, and what holds them.

Axes on the roof: along, forward with the train; right, to the right of it; from where the tether is
anchored, which is amid the roof.
"""

import math
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from secondunit.physics.harness import Catch, Tether, caught
from secondunit.physics.jit import kernel
from secondunit.physics.person import wind_force_n
from secondunit.physics.rail import (
    braked_distance_m,
    braked_speed_m_s,
    unbalanced_acceleration_m_s2,
)
from secondunit.physics.state import Vector
from secondunit.units import STANDARD_GRAVITY_M_S2

FloatArray = NDArray[np.float64]

KEPT_FEET, SLID, HELD, ARRESTED, REACHED_GROUND, STILL_SLIDING = range(6)  # how a run ends
STANDING, SLIDING, TAUT, OVER_EDGE = range(4)  # the state of a slide
RAIL_BASE_M = 1.5  # between the rail heads on standard gauge; EN 13803, from memory, unverified
_CUTS = 40  # halvings of a step: 0.02 s / 2^40, far below rounding


class RoofRun(NamedTuple):
    """The inputs of one run, in the order of the kind's parameters."""

    train_speed_m_s: float
    track_heading_rad: float
    curve_radius_m: float
    curve_hand: float
    curve_cant_m: float
    curve_start_m: float
    curve_length_m: float
    brake_chance: float
    brake_draw: float
    brake_share: float
    brake_deceleration_m_s2: float
    shot_s: float
    mass_kg: float
    drag_area_m2: float
    posture_factor: float
    performer_height_m: float
    jump_height_m: float
    balance_wind_m_s: float
    stance_along_m: float
    stance_across_m: float
    roof_friction: float
    sliding_ratio: float
    roof_half_width_m: float
    roof_height_m: float
    structure_height_m: float
    tether_length_m: float
    tether_modulus_n: float
    absorber_force_n: float
    absorber_stroke_m: float
    air_density_ratio: float


class Train(NamedTuple):
    """The train at an instant; `rightward_m_s2` and `forward_m_s2` are felt by who stands on it."""

    speed_m_s: float
    heading_rad: float
    rightward_m_s2: float
    forward_m_s2: float


class Push(NamedTuple):
    """The horizontal force on the performer, along and to the right of the train, and its wind."""

    along_n: float
    right_n: float
    drag_n: float
    relative_wind_m_s: float


class Slide(NamedTuple):
    """Where the performer is from the anchor, how fast over the roof, and in which state."""

    along_m: float
    right_m: float
    along_m_s: float
    right_m_s: float
    state: int


@kernel
def run_of(row: FloatArray) -> RoofRun:
    """Name the inputs of one run; `row` has shape (parameters,)."""
    return RoofRun(
        row[0], row[1], row[2], row[3], row[4], row[5], row[6], row[7], row[8], row[9],
        row[10], row[11], row[12], row[13], row[14], row[15], row[16], row[17], row[18], row[19],
        row[20], row[21], row[22], row[23], row[24], row[25], row[26], row[27], row[28], row[29],
    )  # fmt: skip


@kernel
def train_at(run: RoofRun, time_s: float) -> Train:
    """Give the train `time_s` into the shot; the outer rail is raised in the curve only."""
    brakes = run.brake_draw < run.brake_chance
    free_s = run.brake_share * run.shot_s if brakes else run.shot_s
    braked_s = time_s - free_s
    deceleration = run.brake_deceleration_m_s2
    speed = braked_speed_m_s(run.train_speed_m_s, deceleration, braked_s)
    way = run.train_speed_m_s * min(time_s, free_s)
    way += braked_distance_m(run.train_speed_m_s, deceleration, braked_s)
    hand = -1.0 if run.curve_hand < 0.0 else 1.0
    into_curve = way - run.curve_start_m
    turned = min(max(into_curve, 0.0), run.curve_length_m) / run.curve_radius_m
    rightward = 0.0
    if 0.0 <= into_curve < run.curve_length_m:
        rightward = -hand * unbalanced_acceleration_m_s2(
            speed, run.curve_radius_m, run.curve_cant_m, RAIL_BASE_M
        )
    forward = deceleration if braked_s > 0.0 and speed > 0.0 else 0.0
    return Train(speed, run.track_heading_rad + hand * turned, rightward, forward)


@kernel
def push_on(run: RoofRun, train: Train, wind: Vector, density_kg_per_m3: float) -> Push:
    """Add drag and inertia on the performer, in the train's axes."""
    sine, cosine = math.sin(train.heading_rad), math.cos(train.heading_rad)
    along = wind.east * sine + wind.north * cosine - train.speed_m_s
    right = wind.east * cosine - wind.north * sine
    relative = math.hypot(along, right)
    drag = wind_force_n(density_kg_per_m3, run.drag_area_m2 * run.posture_factor, relative)
    share = drag / relative if relative > 0.0 else 0.0
    return Push(
        share * along + run.mass_kg * train.forward_m_s2,
        share * right + run.mass_kg * train.rightward_m_s2,
        drag,
        relative,
    )


@kernel
def _beyond_m(run: RoofRun, along_m: float, right_m: float) -> float:
    """Tell how far a place lies beyond the tether's reach or the roof's edge; negative inside."""
    past_tether = math.hypot(along_m, right_m) - run.tether_length_m
    return max(past_tether, abs(right_m) - run.roof_half_width_m)


@kernel
def _moved(slide: Slide, along_m_s2: float, right_m_s2: float, time_s: float, state: int) -> Slide:
    """Move evenly accelerated for a time."""
    half = 0.5 * time_s * time_s
    return Slide(
        slide.along_m + slide.along_m_s * time_s + half * along_m_s2,
        slide.right_m + slide.right_m_s * time_s + half * right_m_s2,
        slide.along_m_s + along_m_s2 * time_s,
        slide.right_m_s + right_m_s2 * time_s,
        state,
    )


@kernel
def _cut(run: RoofRun, slide: Slide, along_m_s2: float, right_m_s2: float, time_s: float) -> Slide:
    """Find where within a step the tether comes tight or the edge is reached, by halving."""
    low_s, high_s = 0.0, time_s
    for _ in range(_CUTS):
        middle_s = 0.5 * (low_s + high_s)
        there = _moved(slide, along_m_s2, right_m_s2, middle_s, SLIDING)
        if _beyond_m(run, there.along_m, there.right_m) < 0.0:
            low_s = middle_s
        else:
            high_s = middle_s
    there = _moved(slide, along_m_s2, right_m_s2, high_s, TAUT)
    if abs(there.right_m) >= run.roof_half_width_m:
        return Slide(there.along_m, there.right_m, there.along_m_s, there.right_m_s, OVER_EDGE)
    return there


@kernel
def slid_on(run: RoofRun, slide: Slide, push: Push, time_s: float) -> Slide:
    """Slide for one step: the push, less the friction against the motion, which cannot reverse it.

    The push is held through the step, so that within it the motion is the school's
    x = x₀ + v t + a t²/2, exact; the slide's end is found on that curve.
    """
    speed = math.hypot(slide.along_m_s, slide.right_m_s)
    force = math.hypot(push.along_n, push.right_n)
    friction = run.sliding_ratio * run.roof_friction * STANDARD_GRAVITY_M_S2
    along_m_s2, right_m_s2 = push.along_n / run.mass_kg, push.right_n / run.mass_kg
    if speed > 0.0:
        along_m_s2 -= friction * slide.along_m_s / speed
        right_m_s2 -= friction * slide.right_m_s / speed
    elif force > 0.0:
        along_m_s2 -= friction * push.along_n / force
        right_m_s2 -= friction * push.right_n / force
    square = speed * speed
    slowing = -(slide.along_m_s * along_m_s2 + slide.right_m_s * right_m_s2)
    stops = speed > 0.0 and slowing * time_s >= square
    if stops:
        time_s = square / slowing
    moved = _moved(slide, along_m_s2, right_m_s2, time_s, SLIDING)
    if _beyond_m(run, moved.along_m, moved.right_m) >= 0.0:
        return _cut(run, slide, along_m_s2, right_m_s2, time_s)
    if stops:
        return Slide(moved.along_m, moved.right_m, 0.0, 0.0, STANDING)
    return moved


@kernel
def held_by(run: RoofRun, slide: Slide, push: Push) -> tuple[Catch, int]:
    """Stop a slide with the tether; who is let past the edge, by slack or stretch, is arrested.

    All energy of the slide goes into the tether, and no friction helps: high, never low.
    """
    tether = Tether(
        run.tether_length_m, run.tether_modulus_n, run.absorber_force_n, run.absorber_stroke_m
    )
    energy = 0.5 * run.mass_kg * (slide.along_m_s**2 + slide.right_m_s**2)
    distance = math.hypot(slide.along_m, slide.right_m)
    weight = run.mass_kg * STANDARD_GRAVITY_M_S2
    if slide.state == TAUT:
        pull = (push.along_n * slide.along_m + push.right_n * slide.right_m) / distance
        catch = caught(max(pull, 0.0), energy, tether)
        reach = abs(slide.right_m) * (1.0 + catch.stretch_m / distance)
        if reach < run.roof_half_width_m:
            return catch, HELD
    slack = max(run.tether_length_m - distance, 0.0)
    catch = caught(weight, energy + weight * slack, tether)
    hang = slack + catch.stretch_m + run.performer_height_m
    return catch, (ARRESTED if hang < run.roof_height_m else REACHED_GROUND)
