"""What a performer on the roof feels at an instant: wind, curve, grade and brake."""

import math
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from secondunit.physics.balance import Surprise
from secondunit.physics.jit import kernel
from secondunit.physics.line import bend_at, nearby_at, row_at
from secondunit.physics.roof import Push, push_on
from secondunit.physics.state import Vector
from secondunit.physics.train import Motion, rolling
from secondunit.physics.wind import Air, mean_wind, wind_at
from secondunit.units import STANDARD_GRAVITY_M_S2

FloatArray = NDArray[np.float64]


class Way(NamedTuple):
    """The line of one run, what is around it, its speeds, and how the train moves over it."""

    bends: FloatArray
    around: FloatArray
    speeds: FloatArray
    motion: Motion
    open_height_m: float


class Where(NamedTuple):
    """The rows of the line and of what is around that hold."""

    bend: int
    around: int


class Felt(NamedTuple):
    """An instant on the roof, in the train's axes; `above_m` is over the rails."""

    distance_m: float
    speed_m_s: float
    wind_m_s: float
    calm_m_s: float
    rightward_m_s2: float
    forward_m_s2: float
    push: Push
    above_m: float
    is_live: bool


@kernel
def where_at(way: Way, where: Where, time_s: float) -> Where:
    """Give the rows that hold at a time, looking on from those before it."""
    distance = rolling(way.speeds, way.motion, time_s).distance_m
    return Where(
        row_at(way.bends, where.bend, distance), row_at(way.around, where.around, distance)
    )


@kernel
def _past(
    wind: Vector, shelter: float, gust_m_s: float, heading_rad: float, speed_m_s: float
) -> tuple[float, float]:
    """Give the air past the performer, along the train and to the right."""
    sine, cosine = math.sin(heading_rad), math.cos(heading_rad)
    return (
        shelter * (wind.east * sine + wind.north * cosine) - speed_m_s,
        shelter * (wind.east * cosine - wind.north * sine) + gust_m_s,
    )


@kernel
def felt_at(
    way: Way, where: Where, time_s: float, drag_area_m2: float, mass_kg: float, air: Air,
    density_kg_per_m3: float,
) -> Felt:  # fmt: skip
    """Give what is felt at a time; on an edge between two rows `where` says which one holds.

    A standing person on a grade feels its pull down the track, g times the grade; backwards where
    the train climbs. A train that speeds up pulls backwards, one that brakes forwards.
    """
    now = rolling(way.speeds, way.motion, time_s)
    bend = bend_at(way.bends, where.bend, now.distance_m, now.speed_m_s)
    near = nearby_at(way.around, where.around, now.distance_m)
    along, right = _past(
        wind_at(time_s, 0.0, air), near.shelter, near.gust_m_s, bend.heading_rad, now.speed_m_s
    )
    calm = _past(mean_wind(0.0, air), near.shelter, near.gust_m_s, bend.heading_rad, now.speed_m_s)
    forward = -now.forward_m_s2 - STANDARD_GRAVITY_M_S2 * bend.grade_rise_over_run
    push = push_on(
        along, right, drag_area_m2, mass_kg, density_kg_per_m3, forward, bend.rightward_m_s2
    )
    return Felt(
        now.distance_m,
        now.speed_m_s,
        math.hypot(along, right),
        math.hypot(calm[0], calm[1]),
        bend.rightward_m_s2,
        forward,
        push,
        min(near.above_m, way.open_height_m),
        near.is_live,
    )


class Demand(NamedTuple):
    """Shares of the friction and of the balance that are used up; over 1, feet or balance go."""

    footing: float
    balance: float


@kernel
def demand_of(push: Push, surprise: Surprise, friction: float, balance_m_s2: float) -> Demand:
    """Compare what is felt with what holds."""
    return Demand(
        math.hypot(push.along_m_s2, push.right_m_s2) / (friction * STANDARD_GRAVITY_M_S2),
        math.hypot(surprise.along_m_s2, surprise.right_m_s2) / balance_m_s2,
    )
