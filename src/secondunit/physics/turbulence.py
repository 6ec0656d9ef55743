"""The gusts that a body meets on its way, knot by knot, from white normals drawn before it flies.

A gust at a knot depends on how fast the body went there through the air and how high it was, so
knots are made as the body comes to them. Each body of a run meets the same whites.
"""

import math
from typing import NamedTuple

from secondunit.physics.dryden import (
    Filter,
    eddies,
    field_speed_m_s,
    first_filter,
    gust_now,
    gust_step,
)
from secondunit.physics.jit import inlined, kernel
from secondunit.physics.state import Ground, Vector
from secondunit.physics.terrain import ground_height
from secondunit.physics.vector import norm, subtract
from secondunit.physics.wind import KNOTS, WHITES_FIRST, Air, Level, level_at, mean_wind

AHEAD_KNOTS = 2  # so far a canopy glides at once


class Filters(NamedTuple):
    """How far the gusts are made, and the filters behind the last of them."""

    knot: float
    state: Filter


@kernel
def filter_of(air: Air) -> Filters:
    """Note how far the gusts are made."""
    kept = air.filter
    return Filters(kept[0], Filter(kept[1], kept[2], kept[3], kept[4], kept[5]))


@kernel
def go_back(filters: Filters, air: Air) -> None:
    """Make the gusts anew from a noted knot on, for another body."""
    state = filters.state
    air.filter[0] = filters.knot
    air.filter[1], air.filter[2], air.filter[3] = state.along, state.across, state.across_lag
    air.filter[4], air.filter[5] = state.up, state.up_lag


@kernel
def start_gusts(place: Vector, velocity: Vector, ground: Ground, air: Air) -> None:
    """Make the gust at the first knot, for a body that begins there."""
    if not air.is_gusty:
        return
    whites = air.whites
    filter_ = first_filter(whites[0], whites[1], whites[2], whites[3], whites[4])
    here = eddies(_height_m(place, ground), air.up_sigma_m_s)
    airspeed = norm(subtract(velocity, mean_wind(place.up, air)))
    way = field_speed_m_s(airspeed, here.level_sigma_m_s) * air.knot_s
    _keep(0, gust_now(filter_, here, way), filter_, place.up, air)


@inlined
def meet_gusts(time_s: float, place: Vector, velocity: Vector, ground: Ground, air: Air) -> None:
    """Make the gusts of the knots that a body comes to next, as fast and as high as it is."""
    if not air.is_gusty:
        return
    needed = min(math.floor(time_s / air.knot_s + 1e-9) + AHEAD_KNOTS, KNOTS - 1)
    if air.filter[0] < needed:
        _make_gusts(needed, place, velocity, ground, air)


@kernel
def _make_gusts(needed: int, place: Vector, velocity: Vector, ground: Ground, air: Air) -> None:
    """Make gusts up to a knot."""
    here = eddies(_height_m(place, ground), air.up_sigma_m_s)
    airspeed = norm(subtract(velocity, mean_wind(place.up, air)))
    while air.filter[0] < needed:
        knot = int(air.filter[0]) + 1
        first = WHITES_FIRST + 3 * (knot - 1)
        whites = air.whites
        before = Filter(air.filter[1], air.filter[2], air.filter[3], air.filter[4], air.filter[5])
        step = gust_step(
            before, whites[first], whites[first + 1], whites[first + 2], air.knot_s, airspeed, here
        )
        gust = Vector(step.along_m_s, step.left_m_s, step.up_m_s)
        _keep(knot, gust, step.filter, place.up, air)


@kernel
def _height_m(place: Vector, ground: Ground) -> float:
    """Give the height above ground; far up where no ground is known."""
    height = place.up - ground_height(ground, place.east, place.north)
    return height if math.isfinite(height) else 1e4


@inlined
def in_site_axes(gust: Vector, level: Level) -> Vector:
    """Turn a gust along the mean wind, to its left and up into the site's axes, as strong as there.

    A calm has no direction; its gusts are laid along east.
    """
    speed = math.sqrt(level.east_m_s * level.east_m_s + level.north_m_s * level.north_m_s)
    per_speed = 1.0 / (speed if speed > 0.0 else 1.0)
    along_east = per_speed * level.east_m_s if speed > 0.0 else 1.0
    along_north = per_speed * level.north_m_s
    return Vector(
        level.gust_factor * (gust.east * along_east - gust.north * along_north),
        level.gust_factor * (gust.east * along_north + gust.north * along_east),
        level.gust_factor * gust.up,
    )


@kernel
def _keep(knot: int, gust: Vector, filter_: Filter, up_m: float, air: Air) -> None:
    """Write a gust, given along the mean wind, to its left and up, and the filters behind it."""
    blows = in_site_axes(gust, level_at(up_m, air))
    air.gusts[knot, 0], air.gusts[knot, 1], air.gusts[knot, 2] = blows.east, blows.north, blows.up
    go_back(Filters(knot, filter_), air)
