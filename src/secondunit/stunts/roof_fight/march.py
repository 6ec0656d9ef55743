"""March one performer through the shot: in long steps while nothing moves, exactly where it does.

Between two edges (`times`) all that is felt is smooth, and in a steady curve at a steady speed the
wind past the performer is greatest at an end, because gusts are linear there. So steps of
`COARSE_S` suffice while the demands stay below `NEAR`; above it they are of `FINE_S`, and the
instant at which a demand reaches 1 is found by halving.
"""

import math
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from secondunit.physics.balance import Surprise
from secondunit.physics.jit import kernel
from secondunit.physics.person import lean_rad
from secondunit.physics.roof import SLIDING, Deck, Slide
from secondunit.physics.wind import Air
from secondunit.stunts.roof_fight.fall import fall, passed_under
from secondunit.stunts.roof_fight.felt import Demand, Felt, Way, Where, demand_of, felt_at, where_at
from secondunit.stunts.roof_fight.instant import Instant, Stance, is_lost, later, show_between
from secondunit.stunts.roof_fight.measures import CAME_TO_REST, KEPT_FEET
from secondunit.stunts.roof_fight.plan import (
    ALONG,
    ANCHOR_ALONG,
    ANCHOR_RIGHT,
    BALANCE,
    DRAG,
    END_S,
    HEIGHT,
    IS_ACTING,
    IS_UPRIGHT,
    RIGHT,
    TETHER,
)
from secondunit.stunts.roof_fight.postures import GOING_DOWN as KNEELING
from secondunit.stunts.roof_fight.postures import LYING
from secondunit.stunts.roof_fight.times import DOWN, GOING_DOWN, UNCALLED, phase_at

FloatArray = NDArray[np.float64]

COARSE_S, FINE_S, NEAR = 0.25, 0.05, 0.9
_CUTS = 40  # halvings of a step
_APART_S = 1e-8  # edges nearer to each other are one
_HAIR_S = 1e-9  # what is felt jumps at an edge: it is read a hair inside of it
_LYING = (LYING.drag_factor, LYING.height_factor, LYING.balance_factor)
_KNEELING = (KNEELING.drag_factor, KNEELING.height_factor, KNEELING.balance_factor)


class Position(NamedTuple):
    """Where a performer is on the roof, which beat it is, and whether they lie for good."""

    along_m: float
    right_m: float
    beat: int
    is_down: bool


@kernel
def stance_of(row: np.record, beats: FloatArray, phase: int, position: Position) -> Stance:
    """Give the stance: lying or getting down for a portal, or as the beat has it."""
    beat = position.beat
    drag, height, balance = beats[beat, DRAG], beats[beat, HEIGHT], beats[beat, BALANCE]
    if position.is_down or phase == DOWN:
        drag, height, balance = _LYING
    elif phase == GOING_DOWN:
        drag, height, balance = _KNEELING
    acts = phase == UNCALLED and not position.is_down
    leap = row.jump_height_m if acts and beats[beat, IS_UPRIGHT] > 0.0 else 0.0
    return Stance(
        row.drag_area_m2 * row.posture_factor * drag,
        row.performer_height_m * height,
        leap,
        row.balance_m_s2 * balance,
        acts and beats[beat, IS_ACTING] > 0.0,
    )


@kernel
def deck_of(row: np.record, beats: FloatArray, beat: int) -> Deck:
    """Give what bounds a slide in a beat."""
    tether = beats[beat, TETHER]
    return Deck(
        row.roof_half_width_m,
        beats[beat, ANCHOR_ALONG],
        beats[beat, ANCHOR_RIGHT],
        tether if tether > 0.0 else row.tether_length_m,
    )


@kernel
def place_of(row: np.record, beats: FloatArray, beat: int, deck: Deck) -> tuple[float, float]:
    """Give where the performer stands in a beat: on the roof, and no further than the tether."""
    along = beats[beat, ALONG] + row.stance_along_m - deck.anchor_along_m
    right = beats[beat, RIGHT] + row.stance_across_m
    right = min(max(right, -deck.half_width_m), deck.half_width_m) - deck.anchor_right_m
    reached = math.hypot(along, right)
    if reached > deck.tether_m:
        along, right = along * deck.tether_m / reached, right * deck.tether_m / reached
    return deck.anchor_along_m + along, deck.anchor_right_m + right


@kernel
def share_below(first: float, last: float, threshold: float) -> float:
    """Give the share of a step in which a value, linear over it, is at most a threshold."""
    if max(first, last) <= threshold:
        return 1.0
    if min(first, last) > threshold:
        return 0.0
    return (threshold - min(first, last)) / abs(last - first)


@kernel
def to_the_microsecond(time_s: float) -> float:
    """Round a count of seconds: the hairs of its edges are no time."""
    return math.floor(time_s * 1e6 + 0.5) / 1e6


@kernel
def note(result: np.record, felt: Felt, demand: Demand, time_s: float) -> None:
    """Raise the peaks to this instant's."""
    worst = max(result.footing_demand, result.balance_demand)
    if max(demand.footing, demand.balance) > worst:
        result.worst_second_s = time_s
    force = math.hypot(felt.push.along_m_s2, felt.push.right_m_s2)
    result.relative_wind_m_s = max(result.relative_wind_m_s, felt.calm_m_s)
    result.relative_gust_m_s = max(result.relative_gust_m_s, felt.wind_m_s)
    result.drag_force_n = max(result.drag_force_n, felt.push.drag_n)
    result.lean_rad = max(result.lean_rad, lean_rad(force, 1.0))
    result.lateral_acceleration_m_s2 = max(
        result.lateral_acceleration_m_s2, abs(felt.rightward_m_s2)
    )
    result.fore_aft_acceleration_m_s2 = max(
        result.fore_aft_acceleration_m_s2, abs(felt.forward_m_s2)
    )
    result.footing_demand = max(result.footing_demand, demand.footing)
    result.balance_demand = max(result.balance_demand, demand.balance)


@kernel
def lost_at(
    row: np.record, way: Way, where: Where, stance: Stance, now: Instant, end_s: float, air: Air,
    density_kg_per_m3: float,
) -> Instant:  # fmt: skip
    """Find by halving when a demand passes 1 on the way from an instant to a time where it has."""
    low_s, high_s = now.time_s, end_s
    for _ in range(_CUTS):
        middle_s = 0.5 * (low_s + high_s)
        then = later(row, way, where, stance, now, middle_s, air, density_kg_per_m3)
        if is_lost(then.demand):
            high_s = middle_s
        else:
            low_s = middle_s
    return later(row, way, where, stance, now, high_s, air, density_kg_per_m3)


@kernel
def thrown(row: np.record, now: Instant, along_m: float, right_m: float) -> Slide:
    """Give the start of a fall: sliding from rest, or staggering where the surprise throws one."""
    size = math.hypot(now.surprise.along_m_s2, now.surprise.right_m_s2)
    speed = row.stumble_speed_m_s / size if now.demand.balance > 1.0 else 0.0
    return Slide(
        along_m,
        right_m,
        speed * now.surprise.along_m_s2,
        speed * now.surprise.right_m_s2,
        SLIDING,
    )


@kernel
def position_at(
    row: np.record, beats: FloatArray, first: int, last: int, position: Position, time_s: float
) -> Position:
    """Give the position at a time; who lies for good stays there, on the tether they were on."""
    if position.is_down:
        return position
    beat = max(position.beat, first)
    while beat + 1 < last and beats[beat, END_S] <= time_s:
        beat += 1
    if beat == position.beat:
        return position
    along, right = place_of(row, beats, beat, deck_of(row, beats, beat))
    return Position(along, right, beat, False)


@kernel
def begin(
    row: np.record, way: Way, past: Where, where: Where, stance: Stance, surprise: Surprise,
    time_s: float, air: Air, density_kg_per_m3: float,
) -> Instant:  # fmt: skip
    """Begin between two edges: what is felt jumps from the rows past to those now, and jolts.

    Both are felt in the posture now: to change it is the performer's own act.
    """
    area, mass = stance.drag_area_m2, row.mass_kg
    before = felt_at(way, past, time_s - _HAIR_S, area, mass, air, density_kg_per_m3).push
    felt = felt_at(way, where, time_s + _HAIR_S, area, mass, air, density_kg_per_m3)
    surprise = Surprise(
        surprise.along_m_s2 + felt.push.along_m_s2 - before.along_m_s2,
        surprise.right_m_s2 + felt.push.right_m_s2 - before.right_m_s2,
    )
    demand = demand_of(felt.push, surprise, row.roof_friction, stance.balance_m_s2)
    return Instant(time_s + _HAIR_S, felt, surprise, demand)


class Count(NamedTuple):
    """Seconds counted: usable ones, and those in wind above the threshold."""

    usable_s: float
    windy_s: float


@kernel
def follow(
    row: np.record, way: Way, beats: FloatArray, first: int, last: int, calls: FloatArray,
    edges: FloatArray, count: int, air: Air, density_kg_per_m3: float, result: np.record,
    track: FloatArray,
) -> int:  # fmt: skip
    """March one performer, whose beats are those from `first` to before `last`; give the outcome.

    Measures are raised, or lowered, to theirs; those of other performers stay.
    """
    outcome, seconds = KEPT_FEET, Count(0.0, 0.0)
    where, position = where_at(way, Where(0, 0), 0.0), Position(0.0, 0.0, -1, False)
    time_s, shot_s = 0.0, edges[count - 1]
    now = Instant(0.0, felt_at(way, where, 0.0, 0.0, row.mass_kg, air, density_kg_per_m3),
                  Surprise(0.0, 0.0), Demand(0.0, 0.0))  # fmt: skip
    edge = 1
    while edge < count:
        if edges[edge] - time_s <= _APART_S:
            edge += 1
            continue
        middle_s = 0.5 * (time_s + edges[edge])
        past, where = where, where_at(way, where, middle_s)
        position = position_at(row, beats, first, last, position, middle_s)
        stance = stance_of(row, beats, phase_at(calls, middle_s), position)
        now = begin(row, way, past, where, stance, now.surprise, time_s, air, density_kg_per_m3)
        note(result, now.felt, now.demand, time_s)
        clear = now.felt.above_m - row.roof_height_m - stance.height_m - stance.leap_m
        result.clearance_m = min(result.clearance_m, clear)
        met = passed_under(now.felt, row, stance.height_m)
        if met != KEPT_FEET:
            outcome = met
            break
        now, seconds = _stand(
            row, way, where, stance, now, edges[edge] - _HAIR_S, air, density_kg_per_m3, seconds,
            position, result, track,
        )  # fmt: skip
        time_s = now.time_s
        if not is_lost(now.demand):
            time_s = edges[edge]
            continue
        start = thrown(row, now, position.along_m, position.right_m)
        deck = deck_of(row, beats, position.beat)
        ended = fall(row, way, where, deck, start, time_s, shot_s, stance, air, density_kg_per_m3,
                     result, track)  # fmt: skip
        outcome = max(outcome, ended.outcome)
        position = Position(ended.along_m, ended.right_m, position.beat, True)
        time_s, where = ended.time_s, where_at(way, where, ended.time_s)
        now = Instant(time_s, now.felt, Surprise(0.0, 0.0), Demand(0.0, 0.0))
        if ended.outcome != CAME_TO_REST:
            break
    result.seconds_usable_s = min(result.seconds_usable_s, to_the_microsecond(seconds.usable_s))
    result.windy_s = max(result.windy_s, to_the_microsecond(seconds.windy_s))
    return outcome


@kernel
def _stand(
    row: np.record, way: Way, where: Where, stance: Stance, now: Instant, end_s: float, air: Air,
    density_kg_per_m3: float, seconds: Count, position: Position, result: np.record,
    track: FloatArray,
) -> tuple[Instant, Count]:  # fmt: skip
    """Stand, or lie, from an instant to an edge, or until footing or balance is lost."""
    while now.time_s < end_s - 0.5 * _HAIR_S and not is_lost(now.demand):
        long_s = min(COARSE_S, end_s - now.time_s)
        then = later(row, way, where, stance, now, now.time_s + long_s, air, density_kg_per_m3)
        most = max(now.demand.footing, now.demand.balance, then.demand.footing, then.demand.balance)
        if most > NEAR and long_s > FINE_S:
            then = later(row, way, where, stance, now, now.time_s + FINE_S, air, density_kg_per_m3)
        if is_lost(then.demand):
            then = lost_at(row, way, where, stance, now, then.time_s, air, density_kg_per_m3)
        if track.shape[0] > 0:
            show_between(row, way, where, stance, now, then.time_s, air, density_kg_per_m3,
                         position.along_m, position.right_m, track)  # fmt: skip
        note(result, then.felt, then.demand, then.time_s)
        step_s, wind = then.time_s - now.time_s, then.felt.wind_m_s
        still = share_below(now.felt.wind_m_s, wind, row.windy_m_s)
        usable = 0.0
        if stance.is_usable:
            usable = step_s * share_below(now.felt.wind_m_s, wind, row.balance_wind_m_s)
        seconds = Count(seconds.usable_s + usable, seconds.windy_s + step_s * (1.0 - still))
        now = then
    return now, seconds
