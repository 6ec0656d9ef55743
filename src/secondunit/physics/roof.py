"""Somebody who slides over the roof of a train, and what holds them.

Axes on the roof: along, forward with the train; right, to the right of it; from a mark amid the
roof, level across its whole width.
"""

import math
from typing import NamedTuple

from secondunit.physics.harness import Catch, Tether, caught
from secondunit.physics.jit import kernel
from secondunit.physics.person import wind_force_n
from secondunit.physics.swing import widest_swing_m
from secondunit.units import STANDARD_GRAVITY_M_S2

STANDING, SLIDING, TAUT, OVER_EDGE = range(4)  # the state of a slide
_CUTS = 40  # halvings of a step: 0.02 s / 2^40, far below rounding


class Push(NamedTuple):
    """What pushes the performer, over their mass, along and to the right; the drag alone, in N."""

    along_m_s2: float
    right_m_s2: float
    drag_n: float


class Deck(NamedTuple):
    """What bounds a slide: the roof's edge, and a tether (inf: none) from its anchor."""

    half_width_m: float
    anchor_along_m: float
    anchor_right_m: float
    tether_m: float


class Slide(NamedTuple):
    """Where the performer is, how fast over the roof, and in which state."""

    along_m: float
    right_m: float
    along_m_s: float
    right_m_s: float
    state: int


class Hold(NamedTuple):
    """How a slide ended: what the tether took, its length below the edge, and if that holds them.

    `hanging_m` is 0 for who stays on the roof, and inf where there is no tether.
    """

    catch: Catch
    hanging_m: float


@kernel
def push_on(
    along_m_s: float, right_m_s: float, drag_area_m2: float, mass_kg: float,
    density_kg_per_m3: float, forward_m_s2: float, rightward_m_s2: float,
) -> Push:  # fmt: skip
    """Add drag and inertia on a performer.

    Parameters
    ----------
    along_m_s, right_m_s
        The air past them, in the train's axes.
    drag_area_m2, mass_kg, density_kg_per_m3
        Of the performer as they stand or lie, and of the air.
    forward_m_s2, rightward_m_s2
        What is felt of the train's brake, grade and curve.
    """
    relative = math.hypot(along_m_s, right_m_s)
    drag = wind_force_n(density_kg_per_m3, drag_area_m2, relative)
    share = drag / (relative * mass_kg) if relative > 0.0 else 0.0
    return Push(share * along_m_s + forward_m_s2, share * right_m_s + rightward_m_s2, drag)


@kernel
def beyond_m(deck: Deck, along_m: float, right_m: float) -> float:
    """Tell how far a place lies beyond the tether's reach or the roof's edge; negative inside."""
    reached = math.hypot(along_m - deck.anchor_along_m, right_m - deck.anchor_right_m)
    return max(reached - deck.tether_m, abs(right_m) - deck.half_width_m)


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
def _cut(deck: Deck, slide: Slide, along_m_s2: float, right_m_s2: float, time_s: float) -> Slide:
    """Find where within a step the tether comes tight or the edge is reached, by halving."""
    low_s, high_s = 0.0, time_s
    for _ in range(_CUTS):
        middle_s = 0.5 * (low_s + high_s)
        there = _moved(slide, along_m_s2, right_m_s2, middle_s, SLIDING)
        if beyond_m(deck, there.along_m, there.right_m) < 0.0:
            low_s = middle_s
        else:
            high_s = middle_s
    there = _moved(slide, along_m_s2, right_m_s2, high_s, TAUT)
    if abs(there.right_m) >= deck.half_width_m:
        return Slide(there.along_m, there.right_m, there.along_m_s, there.right_m_s, OVER_EDGE)
    return there


@kernel
def slid_on(deck: Deck, slide: Slide, push: Push, friction_m_s2: float, time_s: float) -> Slide:
    """Slide for one step: the push, less the friction against the motion, which cannot reverse it.

    The push is held through the step, so that within it the motion is the school's
    x = x₀ + v t + a t²/2, exact; the slide's end is found on that curve.
    """
    speed = math.hypot(slide.along_m_s, slide.right_m_s)
    force = math.hypot(push.along_m_s2, push.right_m_s2)
    along_m_s2, right_m_s2 = push.along_m_s2, push.right_m_s2
    if speed > 0.0:
        along_m_s2 -= friction_m_s2 * slide.along_m_s / speed
        right_m_s2 -= friction_m_s2 * slide.right_m_s / speed
    elif force > friction_m_s2:
        along_m_s2 -= friction_m_s2 * push.along_m_s2 / force
        right_m_s2 -= friction_m_s2 * push.right_m_s2 / force
    else:
        return Slide(slide.along_m, slide.right_m, 0.0, 0.0, STANDING)
    square = speed * speed
    slowing = -(slide.along_m_s * along_m_s2 + slide.right_m_s * right_m_s2)
    stops = speed > 0.0 and slowing * time_s >= square
    if stops:
        time_s = square / slowing
    moved = _moved(slide, along_m_s2, right_m_s2, time_s, SLIDING)
    if beyond_m(deck, moved.along_m, moved.right_m) >= 0.0:
        return _cut(deck, slide, along_m_s2, right_m_s2, time_s)
    if stops:
        return Slide(moved.along_m, moved.right_m, 0.0, 0.0, STANDING)
    return moved


@kernel
def held_by(
    deck: Deck, slide: Slide, push: Push, friction_m_s2: float, mass_kg: float, tether: Tether
) -> Hold:
    """Stop a slide with the tether; who is let past the edge, by slack, stretch or swing, hangs.

    On the roof all energy of the slide goes into the tether and no friction helps, and the part of
    the speed across the tether swings the performer around the anchor as if all of it were left:
    high and far, never low or near. Over the edge it is a free fall over the slack.
    """
    along, right = slide.along_m - deck.anchor_along_m, slide.right_m - deck.anchor_right_m
    distance = math.hypot(along, right)
    energy = 0.5 * mass_kg * (slide.along_m_s**2 + slide.right_m_s**2)
    weight = mass_kg * STANDARD_GRAVITY_M_S2
    if math.isinf(deck.tether_m):
        return Hold(Catch(0.0, 0.0), math.inf)
    on_roof = Catch(0.0, 0.0)
    if slide.state == TAUT:
        pull = (push.along_m_s2 * along + push.right_m_s2 * right) / distance
        on_roof = caught(max(mass_kg * pull, 0.0), energy, tether)
        turning = (along * slide.right_m_s - right * slide.along_m_s) / distance
        longer = 1.0 + on_roof.stretch_m / distance
        aside = widest_swing_m(
            longer * along, longer * right, turning, push.along_m_s2, push.right_m_s2,
            friction_m_s2,
        )  # fmt: skip
        if abs(deck.anchor_right_m + aside) < deck.half_width_m:
            return Hold(on_roof, 0.0)
        distance = abs(math.copysign(deck.half_width_m, aside) - deck.anchor_right_m)
    slack = max(deck.tether_m - distance, 0.0)
    catch = caught(weight, energy + weight * slack, tether)
    return Hold(
        Catch(max(catch.peak_force_n, on_roof.peak_force_n), catch.stretch_m),
        slack + catch.stretch_m,
    )
