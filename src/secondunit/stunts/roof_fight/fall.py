"""Off their feet: staggering, sliding, held, over the edge, and what is swung into."""

import math
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from secondunit.physics.balance import Surprise
from secondunit.physics.harness import Tether
from secondunit.physics.jit import kernel
from secondunit.physics.line import BESIDE, START
from secondunit.physics.rail import braked, stopping_s
from secondunit.physics.roof import (
    OVER_EDGE,
    STANDING,
    TAUT,
    Deck,
    Push,
    Slide,
    held_by,
    slid_on,
)
from secondunit.physics.swing import swing_angle_rad, swing_reach_m
from secondunit.physics.wind import Air
from secondunit.stunts.roof_fight.felt import Felt, Way, Where, demand_of, felt_at, where_at
from secondunit.stunts.roof_fight.instant import Instant, Stance, frame_after, show
from secondunit.stunts.roof_fight.measures import (
    ARRESTED,
    CAME_TO_REST,
    FELL,
    HELD,
    KEPT_FEET,
    STILL_SLIDING,
    STRUCK,
    SWUNG,
    UNDER_WIRE,
)
from secondunit.stunts.roof_fight.postures import LYING
from secondunit.units import STANDARD_GRAVITY_M_S2

FloatArray = NDArray[np.float64]

STEP_S = 0.02
BODY_M = 0.5  # how far a hanging body reaches beyond the rope's end; assumption
_LYING_DRAG, _LYING_HEIGHT = LYING.drag_factor, LYING.height_factor


class Fall(NamedTuple):
    """How a fall ended: when, where on the roof, and with which outcome."""

    time_s: float
    along_m: float
    right_m: float
    outcome: int


@kernel
def passed_under(felt: Felt, row: np.record, height_m: float) -> int:
    """Tell whether a body of a height over the roof gets past what is above; the outcome if not."""
    if felt.is_live:
        return UNDER_WIRE
    return STRUCK if felt.above_m < row.roof_height_m + height_m else KEPT_FEET


@kernel
def fall(
    row: np.record, way: Way, where: Where, deck: Deck, start: Slide, time_s: float, shot_s: float,
    standing: Stance, air: Air, density_kg_per_m3: float, result: np.record, track: FloatArray,
) -> Fall:  # fmt: skip
    """Follow who lost their footing or balance until they rest, are held, or the shot ends.

    Who stumbles staggers at an even speed, upright, without friction; then they lie and slide.
    """
    friction = row.sliding_ratio * row.roof_friction * STANDARD_GRAVITY_M_S2
    speed = math.hypot(start.along_m_s, start.right_m_s)
    stagger_s = row.stagger_m / speed if speed > 0.0 else 0.0
    lying = Stance(
        row.drag_area_m2 * row.posture_factor * _LYING_DRAG,
        row.performer_height_m * _LYING_HEIGHT, 0.0, math.inf, False,
    )  # fmt: skip
    slide = start
    while time_s < shot_s - 1e-9:
        step = min(STEP_S, shot_s - time_s)
        where = where_at(way, where, time_s)
        staggers = stagger_s > 1e-9
        stance = standing if staggers else lying
        now = felt_at(way, where, time_s, stance.drag_area_m2, row.mass_kg, air, density_kg_per_m3)
        met = passed_under(now, row, stance.height_m)
        demand = demand_of(now.push, Surprise(0.0, 0.0), row.sliding_ratio * row.roof_friction,
                           stance.balance_m_s2)  # fmt: skip
        instant = Instant(time_s, now, Surprise(0.0, 0.0), demand)
        if met != KEPT_FEET:
            return Fall(time_s, slide.along_m, slide.right_m, met)
        before = slide
        if staggers:
            step = min(step, stagger_s)
            stagger_s -= step
            slide = slid_on(deck, slide, Push(0.0, 0.0, 0.0), 0.0, step)
        else:
            slide = slid_on(deck, slide, now.push, friction, step)
        time_s += step
        if frame_after(time_s - step) < frame_after(time_s):
            show(
                track,
                frame_after(time_s - step),
                row,
                instant,
                stance,
                slide.along_m,
                slide.right_m,
                0.0,
            )
        result.slide_distance_m += math.hypot(
            slide.along_m - before.along_m, slide.right_m - before.right_m
        )
        if slide.state == STANDING:
            return Fall(time_s, slide.along_m, slide.right_m, CAME_TO_REST)
        if slide.state in (TAUT, OVER_EDGE):
            outcome = caught_by(row, way, where, deck, slide, now, friction, result)
            show(
                track, frame_after(time_s), row, instant, stance, slide.along_m,
                slide.right_m, result.tether_peak_force_n,
            )  # fmt: skip
            return Fall(time_s, slide.along_m, slide.right_m, outcome)
    return Fall(shot_s, slide.along_m, slide.right_m, STILL_SLIDING)


@kernel
def caught_by(
    row: np.record, way: Way, where: Where, deck: Deck, slide: Slide, now: Felt,
    friction_m_s2: float, result: np.record,
) -> int:  # fmt: skip
    """Let the tether hold whom it can; give the outcome."""
    tether = Tether(
        deck.tether_m, row.tether_modulus_n, row.absorber_force_n, row.absorber_stroke_m
    )
    hold = held_by(deck, slide, now.push, friction_m_s2, row.mass_kg, tether)
    force = hold.catch.peak_force_n
    if force >= result.tether_peak_force_n:
        result.tether_peak_force_n = force
        result.tether_stretch_m = hold.catch.stretch_m
    if hold.hanging_m == 0.0:
        return HELD
    feet = row.roof_height_m - hold.hanging_m - row.performer_height_m
    feet = max(feet, 0.0)
    result.ground_gap_m = min(result.ground_gap_m, feet)
    if feet <= 0.0:
        return FELL
    gap = _wall_gap_m(row, way, where, slide, now, hold.hanging_m, deck)
    result.wall_gap_m = min(result.wall_gap_m, gap)
    return SWUNG if gap < 0.0 else ARRESTED


@kernel
def _wall_gap_m(
    row: np.record, way: Way, where: Where, slide: Slide, now: Felt, hanging_m: float, deck: Deck
) -> float:
    """Give what a swing leaves to the nearest wall on the way until the train has stopped."""
    side = 1.0 if slide.right_m >= 0.0 else -1.0
    outwards = max(side * slide.right_m_s, 0.0)
    angle = swing_angle_rad(outwards, side * now.push.right_m_s2, hanging_m)
    reach = deck.half_width_m + swing_reach_m(angle, hanging_m) + BODY_M
    speed, hard = now.speed_m_s, row.brake_deceleration_m_s2
    way_m = speed * row.stop_reaction_s
    way_m += braked(
        speed, hard, row.brake_build_s, stopping_s(speed, hard, row.brake_build_s)
    ).way_m
    gap, at = math.inf, where.around
    while at < way.around.shape[0] and way.around[at, START] <= now.distance_m + way_m:
        gap = min(gap, way.around[at, BESIDE] - reach)
        at += 1
    return gap
