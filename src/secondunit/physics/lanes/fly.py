"""Fly very many bodies down to the ground."""

import math
from concurrent.futures import ThreadPoolExecutor
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from secondunit.physics.atmosphere import GRAVITY_M_S2
from secondunit.physics.jit import kernel, kernel_with_arrays
from secondunit.physics.lanes.air import Air, density_at, wind_of
from secondunit.physics.lanes.block import STEPS_MAX, Block, Marks, advance, area_of, is_near, take
from secondunit.physics.lanes.contact import (
    CONTACT,
    FAILED,
    FLYING,
    LEFT_TERRAIN,
    TOO_MANY_STEPS,
    Relief,
    look_along,
)
from secondunit.physics.lanes.rows import (
    AREA, AREA_LINEAR, AREA_SQUARE, BODY, EAST, EXPONENT, HALF_PER_MASS, LANES, LAST_RATE, LOOK,
    MARKS, NEXT_EAST, NEXT_LENGTH, NEXT_NORTH, NEXT_TIME, NEXT_UP, NEXT_V_EAST, NEXT_V_NORTH,
    NEXT_V_UP, NORTH, PHASE, PHASE_BEGIN, PHASE_END, PHASE_RATE, ROWS, STANDS, STEP, STEPS, TIME,
    UP, V_EAST, V_NORTH, V_UP, WIND_EAST, WIND_NORTH,
)  # fmt: skip
from secondunit.physics.lanes.step import push_of
from secondunit.physics.march import Step, inside
from secondunit.physics.state import Vector
from secondunit.physics.terrain import ground_height
from secondunit.physics.vector import norm

__all__ = [
    "CONTACT", "FAILED", "LEFT_TERRAIN", "TOO_MANY_STEPS",
    "Bodies", "Landings", "Tolerance", "bodies_of", "fly",
]  # fmt: skip

# The columns of the table of bodies, and of how they ended, as kernels see them: two arrays only,
# since each array handed on costs two locked counts of its owners.
_PLACE, _VELOCITY = 0, 3
_HALF_PER_MASS, _WIND, _EXPONENT, _PHASES = 6, 7, 9, 10
_UNTIL, _AREA, _AREA_END, _PHASE_WIDTH = range(4)
_TIME, _CODE, _STEPS, _COLUMNS_OUT = range(6, 10)

FIRST_STEP_S = 0.5
# The air below the ground is not known, so no step leaps into it: the last is taken again, aimed to
# end 10 cm beyond the contact, until it ends within 30.
AIM_BEYOND_M, ACCEPT_BEYOND = 0.1, 3.0
_FIRST_SHARE = 0.1  # of a phase in which the drag area changes
_PIECE = 4096  # bodies a thread takes at a time; fixed, but it changes no bit


class Bodies(NamedTuple):
    """Bodies let go at time 0.

    Attributes
    ----------
    mass_kg, wind_east_m_s, wind_north_m_s, wind_exponent, density_ratio
        (body,) mass; the body's own wind, towards, where `Wind` says 1; the exponent of its power
        law; the day's density over that of the air. NaN gives the outcome `FAILED`.
    place_m, velocity_m_s
        (body, 3) east, north, up at time 0.
    until_s, drag_area_m2, drag_area_end_m2
        (body, phase) when each phase ends, and its C_D S at its start and end. The last must be
        inf, with two equal areas.
    drag_power
        1 or 2: in a phase, the area changes with this power of the share of its time.
    """

    mass_kg: NDArray[np.float64]
    place_m: NDArray[np.float64]
    velocity_m_s: NDArray[np.float64]
    until_s: NDArray[np.float64]
    drag_area_m2: NDArray[np.float64]
    drag_area_end_m2: NDArray[np.float64]
    drag_power: int
    wind_east_m_s: NDArray[np.float64]
    wind_north_m_s: NDArray[np.float64]
    wind_exponent: NDArray[np.float64]
    density_ratio: NDArray[np.float64]


class Landings(NamedTuple):
    """How each flight ended; NaN where `code` is `FAILED` or `TOO_MANY_STEPS`.

    (body,) `code`, `time_s`, `steps`; (body, 3) `place_m`, `velocity_m_s`. Where the code is
    `LEFT_TERRAIN`, they are those just beyond the terrain's edge.
    """

    code: NDArray[np.int8]
    steps: NDArray[np.int32]
    time_s: NDArray[np.float64]
    place_m: NDArray[np.float64]
    velocity_m_s: NDArray[np.float64]


class Tolerance(NamedTuple):
    """The error a single step may have, in place and in velocity."""

    place_m: float = 5e-3
    speed_m_s: float = 2e-2


def bodies_of(
    *,
    mass_kg: NDArray[np.float64],
    place_m: NDArray[np.float64],
    velocity_m_s: NDArray[np.float64],
    drag_area_m2: NDArray[np.float64],
    drag_area_end_m2: NDArray[np.float64] | None = None,
    grow_from_s: NDArray[np.float64] | None = None,
    grow_s: NDArray[np.float64] | None = None,
    drag_power: int = 2,
    wind_east_m_s: NDArray[np.float64] | float = 0.0,
    wind_north_m_s: NDArray[np.float64] | float = 0.0,
    wind_exponent: NDArray[np.float64] | float = 0.0,
    density_ratio: NDArray[np.float64] | float = 1.0,
) -> Bodies:
    """Make bodies whose drag area stays, or grows once, as `secondunit.physics.body.Body` says.

    Parameters
    ----------
    mass_kg, drag_area_m2
        (body,).
    place_m, velocity_m_s
        (body, 3) east, north, up at time 0, or (3,) the same for all.
    drag_area_end_m2, grow_from_s, grow_s
        (body,) all or none: the drag area at the end, when it begins to grow, and how long.
    drag_power
        1 or 2; see `Bodies`.
    wind_east_m_s, wind_north_m_s, wind_exponent, density_ratio
        (body,) or one for all; see `Bodies`.

    Raises
    ------
    ValueError
        If only some of the three that say how it grows are given.
    """
    n = mass_kg.shape[0]
    grows = [drag_area_end_m2, grow_from_s, grow_s]
    if any(g is None for g in grows) and any(g is not None for g in grows):
        raise ValueError("drag_area_end_m2, grow_from_s and grow_s must be given together")
    if drag_area_end_m2 is None or grow_from_s is None or grow_s is None:
        until, area, area_end = np.full((n, 1), np.inf), drag_area_m2[:, None], None
    else:
        until = np.empty((n, 3))
        until[:, 0], until[:, 1], until[:, 2] = grow_from_s, grow_from_s + grow_s, np.inf
        area = np.empty((n, 3))
        area[:, 0], area[:, 1], area[:, 2] = drag_area_m2, drag_area_m2, drag_area_end_m2
        area_end = area[:, [0, 2, 2]]
    area = np.ascontiguousarray(area, dtype=np.float64)

    def one_each(value: NDArray[np.float64] | float, width: int = 0) -> NDArray[np.float64]:
        shape = (n, width) if width else (n,)
        return np.ascontiguousarray(np.broadcast_to(value, shape), dtype=np.float64)

    return Bodies(
        one_each(mass_kg), one_each(place_m, 3), one_each(velocity_m_s, 3), until, area,
        area if area_end is None else np.ascontiguousarray(area_end), drag_power,
        one_each(wind_east_m_s), one_each(wind_north_m_s), one_each(wind_exponent),
        one_each(density_ratio),
    )  # fmt: skip


def fly(
    bodies: Bodies,
    air: Air,
    relief: Relief,
    *,
    tolerance: Tolerance | None = None,
    threads: int = 1,
) -> Landings:
    """Fly bodies until they meet the ground.

    Parameters
    ----------
    bodies
        See there.
    air
        From `make_air`, for all heights at which the bodies fly.
    relief
        The ground, from `relief_of`.
    tolerance
        The error a single step may have; 5 mm and 2 cm/s if not given.
    threads
        How many fly pieces of the bodies.

    Returns
    -------
    Landings
        The same bits for any number of threads, order, and company of bodies.

    Raises
    ------
    ValueError
        If the phases are not as `Bodies` says, or bodies may rise above the heights of the air.
    """
    _check(bodies, air, relief)
    may = tolerance or Tolerance()
    n = bodies.mass_kg.shape[0]
    table = _table(bodies)
    out = np.full((n, _COLUMNS_OUT), np.nan)
    out[:, _CODE], out[:, _STEPS] = FAILED, 0

    def piece(first: int) -> None:
        fly_piece(
            first, min(first + _PIECE, n), table, bodies.drag_power == 2, air, relief,
            1.0 / may.place_m, 1.0 / may.speed_m_s, out,
        )  # fmt: skip

    starts = range(0, n, _PIECE)
    if threads == 1:
        for first in starts:
            piece(first)
    else:
        with ThreadPoolExecutor(max_workers=threads) as pool:
            list(pool.map(piece, starts))
    return Landings(
        out[:, _CODE].astype(np.int8), out[:, _STEPS].astype(np.int32), out[:, _TIME],
        out[:, _PLACE : _PLACE + 3], out[:, _VELOCITY : _VELOCITY + 3],
    )  # fmt: skip


def _table(bodies: Bodies) -> Block:
    """Give one row a body, so that a lane finds all of it in one place."""
    n, phases = bodies.until_s.shape
    table = np.empty((n, _PHASES + _PHASE_WIDTH * phases))
    table[:, _PLACE : _PLACE + 3] = bodies.place_m
    table[:, _VELOCITY : _VELOCITY + 3] = bodies.velocity_m_s
    with np.errstate(divide="ignore", invalid="ignore"):  # the kernel gives such a body its code
        table[:, _HALF_PER_MASS] = 0.5 * bodies.density_ratio / bodies.mass_kg
    table[:, _WIND], table[:, _WIND + 1] = bodies.wind_east_m_s, bodies.wind_north_m_s
    table[:, _EXPONENT] = bodies.wind_exponent
    table[:, _PHASES + _UNTIL :: _PHASE_WIDTH] = bodies.until_s
    table[:, _PHASES + _AREA :: _PHASE_WIDTH] = bodies.drag_area_m2
    table[:, _PHASES + _AREA_END :: _PHASE_WIDTH] = bodies.drag_area_end_m2
    return table


def _check(bodies: Bodies, air: Air, relief: Relief) -> None:
    """Refuse phases that do not cover the whole flight, and air that does not."""
    wrong = []
    rise = np.maximum(bodies.velocity_m_s[:, 2], 0.0) ** 2 / (2.0 * GRAVITY_M_S2)
    tops = (bodies.place_m[:, 2] + rise)[np.isfinite(bodies.place_m[:, 2] + rise)]
    low, high = air.middle_up_m - air.half_m, air.middle_up_m + air.half_m
    if tops.size and float(tops.max()) > high:
        wrong.append(
            f"the highest body ({tops.max():.1f} m) must be in the air, up to {high:.1f} m"
        )
    if relief.low_up_m < low:
        wrong.append(f"the ground ({relief.low_up_m:.1f} m) must be in the air, from {low:.1f} m")
    if bodies.drag_power not in (1, 2):
        wrong.append(f"drag_power ({bodies.drag_power}) must be 1 or 2")
    if not np.all(np.isposinf(bodies.until_s[:, -1])):
        wrong.append("the last phase of every body must end at inf")
    if not np.array_equal(
        bodies.drag_area_m2[:, -1], bodies.drag_area_end_m2[:, -1], equal_nan=True
    ):
        wrong.append("the drag area of the last phase must stay")
    if wrong:
        raise ValueError("; ".join(wrong))


@kernel_with_arrays
def fly_piece(
    first: int, last: int, table: Block, is_square: bool, air: Air, relief: Relief,
    per_place_m: float, per_speed_s_m: float, out: Block,
) -> None:  # fmt: skip
    """Fly the bodies from `first` to before `last`; a lane whose body has landed takes the next."""
    b = np.ones((ROWS, LANES))
    marks = np.full((MARKS, LANES), -1)
    waiting = first
    for i in range(LANES):
        waiting = load(i, waiting, last, b, marks, table, is_square, relief, out)
    take(b)
    flying = 0
    for i in range(LANES):
        flying += 1 if marks[BODY, i] >= 0 else 0
    while flying > 0:
        if advance(b, marks, air, per_place_m, per_speed_s_m, relief.top_up_m, relief.box) > 0:
            for i in range(LANES):
                if marks[LOOK, i] == 1 and marks[BODY, i] >= 0:
                    if settle(i, b, marks, table, is_square, air, relief, out):
                        waiting = load(i, waiting, last, b, marks, table, is_square, relief, out)
                        flying -= 1 if marks[BODY, i] < 0 else 0
        take(b)


@kernel
def load(
    i: int, waiting: int, last: int, b: Block, marks: Marks, table: Block, is_square: bool,
    relief: Relief, out: Block,
) -> int:  # fmt: skip
    """Put the next body that can fly into a lane; give the one after it."""
    marks[BODY, i] = -1
    while waiting < last:
        k = waiting
        waiting += 1
        place = Vector(table[k, _PLACE], table[k, _PLACE + 1], table[k, _PLACE + 2])
        velocity = Vector(table[k, _VELOCITY], table[k, _VELOCITY + 1], table[k, _VELOCITY + 2])
        code = start_code(k, place, table, relief)
        if code != FLYING:
            if code != FAILED:
                write(k, code, 0, 0.0, place, velocity, out)
            continue
        b[NEXT_EAST, i], b[NEXT_NORTH, i], b[NEXT_UP, i] = place.east, place.north, place.up
        b[NEXT_V_EAST, i], b[NEXT_V_NORTH, i] = velocity.east, velocity.north
        b[NEXT_V_UP, i] = velocity.up
        b[NEXT_TIME, i], b[NEXT_LENGTH, i], b[STANDS, i] = 0.0, FIRST_STEP_S, 1.0
        b[HALF_PER_MASS, i] = table[k, _HALF_PER_MASS]
        b[WIND_EAST, i], b[WIND_NORTH, i] = table[k, _WIND], table[k, _WIND + 1]
        b[EXPONENT, i] = table[k, _EXPONENT]
        marks[BODY, i], marks[PHASE, i], marks[STEPS, i] = k, -1, 0
        open_phase(i, 0.0, b, marks, table, is_square)
        return waiting
    return waiting


@kernel
def start_code(k: int, place: Vector, table: Block, relief: Relief) -> int:
    """Say whether a body can fly, is at or below ground, outside the terrain, or no number."""
    number = 0.0
    for column in range(table.shape[1]):
        if (column - _PHASES) % _PHASE_WIDTH != _UNTIL or column < _PHASES:
            number += table[k, column]
        elif math.isnan(table[k, column]):
            return FAILED
    if not (math.isfinite(number) and table[k, _HALF_PER_MASS] > 0.0):
        return FAILED
    height = place.up - ground_height(relief.ground, place.east, place.north)
    if math.isnan(height):
        return LEFT_TERRAIN
    return FLYING if height > 0.0 else CONTACT


@kernel
def open_phase(
    i: int, time_s: float, b: Block, marks: Marks, table: Block, is_square: bool
) -> None:
    """Enter the next phase that ends after a time."""
    k = marks[BODY, i]
    phase = marks[PHASE, i] + 1
    column = _PHASES + _PHASE_WIDTH * phase
    while table[k, column + _UNTIL] <= time_s:
        phase += 1
        column += _PHASE_WIDTH
    begin = table[k, column - _PHASE_WIDTH + _UNTIL] if phase > 0 else 0.0
    end, area = table[k, column + _UNTIL], table[k, column + _AREA]
    change = table[k, column + _AREA_END] - area
    marks[PHASE, i] = phase
    b[PHASE_BEGIN, i], b[PHASE_END, i], b[AREA, i] = begin, end, area
    b[AREA_LINEAR, i] = 0.0 if is_square else change
    b[AREA_SQUARE, i] = change if is_square else 0.0
    b[LAST_RATE, i], b[PHASE_RATE, i] = 0.0, 0.0
    if change != 0.0:
        b[PHASE_RATE, i] = 1.0 / (end - begin)
        b[NEXT_LENGTH, i] = min(b[NEXT_LENGTH, i], _FIRST_SHARE * (end - begin))


@kernel
def settle(
    i: int, b: Block, marks: Marks, table: Block, is_square: bool, air: Air, relief: Relief,
    out: Block,
) -> bool:  # fmt: skip
    """Look at a lane: has its body landed, left, failed (True), or only come to a new phase?"""
    k, steps = marks[BODY, i], marks[STEPS, i]
    if b[STANDS, i] > 0.5:
        if is_near(b[NEXT_EAST, i], b[NEXT_NORTH, i], b[NEXT_UP, i], relief.top_up_m, relief.box):
            step = step_of(i, b, air)
            code, share = look_along(step, relief)
            if code != FLYING:
                place, velocity = inside(step, share)
                beyond_s = AIM_BEYOND_M / norm(velocity)
                at_s = share * step.length_s
                if step.length_s - at_s > ACCEPT_BEYOND * beyond_s and steps < STEPS_MAX:
                    b[STANDS, i], b[NEXT_LENGTH, i] = 0.0, at_s + beyond_s
                    return False
                write(k, code, steps, step.start_s + at_s, place, velocity, out)
                return True
        if b[STEP, i] >= b[PHASE_END, i] - b[TIME, i]:
            b[NEXT_TIME, i] = b[PHASE_END, i]
            open_phase(i, b[PHASE_END, i], b, marks, table, is_square)
    elif steps < STEPS_MAX:
        out[k, _STEPS] = steps
        return True
    if steps >= STEPS_MAX:
        out[k, _CODE], out[k, _STEPS] = TOO_MANY_STEPS, steps
        return True
    return False


@kernel
def step_of(i: int, b: Block, air: Air) -> Step:
    """Give a lane's step with the accelerations at its ends, for the path between them."""
    h, t = b[STEP, i], b[TIME, i]
    r0 = Vector(b[EAST, i], b[NORTH, i], b[UP, i])
    v0 = Vector(b[V_EAST, i], b[V_NORTH, i], b[V_UP, i])
    r1 = Vector(b[NEXT_EAST, i], b[NEXT_NORTH, i], b[NEXT_UP, i])
    v1 = Vector(b[NEXT_V_EAST, i], b[NEXT_V_NORTH, i], b[NEXT_V_UP, i])
    a0, a1 = acceleration_of(i, t, r0, v0, b, air), acceleration_of(i, t + h, r1, v1, b, air)
    return Step(t, h, r0, v0, a0, r1, v1, a1, b[NEXT_LENGTH, i])


@kernel
def acceleration_of(
    i: int, time_s: float, place: Vector, velocity: Vector, b: Block, air: Air
) -> Vector:
    """Give the acceleration of a lane's body [m/s²]."""
    w_east, w_north, _, _ = wind_of(
        place.up, b[WIND_EAST, i], b[WIND_NORTH, i], b[EXPONENT, i], air.wind
    )
    c = density_at(place.up, air) * b[HALF_PER_MASS, i] * area_of(b, i, time_s)
    push = push_of(c, velocity.east - w_east, velocity.north - w_north, velocity.up)
    return Vector(push.east, push.north, push.up)


@kernel
def write(
    k: int, code: int, steps: int, time_s: float, place: Vector, velocity: Vector, out: Block
) -> None:
    """Keep how a flight ended."""
    out[k, _CODE], out[k, _STEPS], out[k, _TIME] = code, steps, time_s
    out[k, _PLACE], out[k, _PLACE + 1], out[k, _PLACE + 2] = place.east, place.north, place.up
    out[k, _VELOCITY], out[k, _VELOCITY + 1] = velocity.east, velocity.north
    out[k, _VELOCITY + 2] = velocity.up
