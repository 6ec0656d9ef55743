"""Fly very many bodies down to the ground."""

import math
from concurrent.futures import ThreadPoolExecutor
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from secondunit.physics.atmosphere import GRAVITY_M_S2
from secondunit.physics.jit import kernel
from secondunit.physics.lanes.air import Air, Density, Wind, density_at, make_air, wind_of
from secondunit.physics.lanes.block import STEPS_MAX, Block, Marks, advance, area_of, take
from secondunit.physics.lanes.contact import (
    CONTACT,
    FAILED,
    FLYING,
    LEFT_TERRAIN,
    TOO_MANY_STEPS,
    Relief,
    look_along,
    relief_of,
)
from secondunit.physics.lanes.rows import (
    AREA, AREA_LINEAR, AREA_SQUARE, BODY, EAST, EXPONENT, HALF_PER_MASS, LANES, LAST_RATE, LOOK,
    MARKS, NEXT_EAST, NEXT_LENGTH, NEXT_NORTH, NEXT_TIME, NEXT_UP, NEXT_V_EAST, NEXT_V_NORTH,
    NEXT_V_UP, NORTH, PHASE, PHASE_BEGIN, PHASE_END, PHASE_RATE, ROWS, STANDS, STEP, STEPS, TIME,
    UP, V_EAST, V_NORTH, V_UP, WIND_EAST, WIND_NORTH,
)  # fmt: skip
from secondunit.physics.lanes.step import push_of
from secondunit.physics.march import Step, inside
from secondunit.physics.state import Ground, Vector
from secondunit.physics.terrain import ground_height

__all__ = [
    "CONTACT", "FAILED", "LEFT_TERRAIN", "TOO_MANY_STEPS",
    "Bodies", "Landings", "Tolerance", "bodies_of", "fly",
]  # fmt: skip

FIRST_STEP_S = 0.5
_FIRST_SHARE = 0.1  # of a phase in which the drag area changes
_PIECE = 4096  # bodies a thread takes at a time; fixed, but it changes no bit
_MARGIN_M = 200.0  # a stage may look a little below ground before its step is refused


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
    wind: Wind,
    ground: Ground,
    *,
    elevation_m: float = 0.0,
    density: Density | None = None,
    tolerance: Tolerance | None = None,
    threads: int = 1,
) -> Landings:
    """Fly bodies until they meet the ground.

    Parameters
    ----------
    bodies, wind, ground
        See there.
    elevation_m
        Of the mark above the sea.
    density
        The density [kg/m³] at elevations above the sea; the standard atmosphere if not given.
    tolerance
        The error a single step may have; 5 mm and 2 cm/s if not given.
    threads
        How many fly pieces of the bodies; the results have the same bits for any number.

    Raises
    ------
    ValueError
        If the phases are not as `Bodies` says, or the density is not smooth.
    """
    _check(bodies)
    relief = relief_of(ground)
    low = float(np.nanmin(ground.height_m)) - _MARGIN_M
    rise = np.maximum(bodies.velocity_m_s[:, 2], 0.0) ** 2 / (2.0 * GRAVITY_M_S2)
    tops = bodies.place_m[:, 2] + rise
    tops = tops[np.isfinite(tops)]
    high = max(float(tops.max()) if tops.size else low, relief.top_up_m) + 1.0
    air = make_air(wind, low, high, elevation_m, density)
    may = tolerance or Tolerance()
    n = bodies.mass_kg.shape[0]
    landings = Landings(
        np.full(n, FAILED, dtype=np.int8), np.zeros(n, dtype=np.int32), np.full(n, np.nan),
        np.full((n, 3), np.nan), np.full((n, 3), np.nan),
    )  # fmt: skip

    def piece(first: int) -> None:
        last = min(first + _PIECE, n)
        fly_piece(first, last, bodies, air, relief, 1.0 / may.place_m, 1.0 / may.speed_m_s, landings)

    starts = range(0, n, _PIECE)
    if threads == 1:
        for first in starts:
            piece(first)
    else:
        with ThreadPoolExecutor(max_workers=threads) as pool:
            list(pool.map(piece, starts))
    return landings


def _check(bodies: Bodies) -> None:
    """Refuse phases that do not cover the whole flight."""
    wrong = []
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


@kernel
def fly_piece(
    first: int, last: int, bodies: Bodies, air: Air, relief: Relief,
    per_place_m: float, per_speed_s_m: float, landings: Landings,
) -> None:  # fmt: skip
    """Fly the bodies from `first` to before `last`; a lane whose body has landed takes the next."""
    b = np.ones((ROWS, LANES))
    marks = np.full((MARKS, LANES), -1)
    waiting = first
    for i in range(LANES):
        waiting = load(i, waiting, last, b, marks, bodies, relief, landings)
    take(b)
    flying = 0
    for i in range(LANES):
        flying += 1 if marks[BODY, i] >= 0 else 0
    while flying > 0:
        if advance(b, marks, air, per_place_m, per_speed_s_m, relief.top_up_m, relief.box) > 0:
            for i in range(LANES):
                if marks[LOOK, i] == 1 and marks[BODY, i] >= 0:
                    if settle(i, b, marks, bodies, air, relief, landings):
                        waiting = load(i, waiting, last, b, marks, bodies, relief, landings)
                        flying -= 1 if marks[BODY, i] < 0 else 0
        take(b)


@kernel
def load(
    i: int, waiting: int, last: int, b: Block, marks: Marks, bodies: Bodies, relief: Relief,
    landings: Landings,
) -> int:  # fmt: skip
    """Put the next body that can fly into a lane; give the one after it."""
    marks[BODY, i] = -1
    while waiting < last:
        k = waiting
        waiting += 1
        place = Vector(bodies.place_m[k, 0], bodies.place_m[k, 1], bodies.place_m[k, 2])
        velocity = Vector(
            bodies.velocity_m_s[k, 0], bodies.velocity_m_s[k, 1], bodies.velocity_m_s[k, 2]
        )
        code = start_code(k, place, velocity, bodies, relief)
        if code != FLYING:
            if code != FAILED:
                write(k, code, 0, 0.0, place, velocity, landings)
            continue
        b[NEXT_EAST, i], b[NEXT_NORTH, i], b[NEXT_UP, i] = place.east, place.north, place.up
        b[NEXT_V_EAST, i], b[NEXT_V_NORTH, i] = velocity.east, velocity.north
        b[NEXT_V_UP, i] = velocity.up
        b[NEXT_TIME, i], b[NEXT_LENGTH, i], b[STANDS, i] = 0.0, FIRST_STEP_S, 1.0
        b[HALF_PER_MASS, i] = 0.5 * bodies.density_ratio[k] / bodies.mass_kg[k]
        b[WIND_EAST, i], b[WIND_NORTH, i] = bodies.wind_east_m_s[k], bodies.wind_north_m_s[k]
        b[EXPONENT, i] = bodies.wind_exponent[k]
        marks[BODY, i], marks[PHASE, i], marks[STEPS, i] = k, -1, 0
        open_phase(i, 0.0, b, marks, bodies)
        return waiting
    return waiting


@kernel
def start_code(k: int, place: Vector, velocity: Vector, bodies: Bodies, relief: Relief) -> int:
    """Say whether a body can fly, is at or below ground, outside the terrain, or no number."""
    number = place.east + place.north + place.up + velocity.east + velocity.north + velocity.up
    number += bodies.wind_east_m_s[k] + bodies.wind_north_m_s[k] + bodies.wind_exponent[k]
    number += bodies.density_ratio[k]
    for j in range(bodies.until_s.shape[1]):
        number += bodies.drag_area_m2[k, j] + bodies.drag_area_end_m2[k, j]
        if math.isnan(bodies.until_s[k, j]):
            return FAILED
    mass = bodies.mass_kg[k]
    if not (math.isfinite(number) and math.isfinite(mass) and mass > 0.0):
        return FAILED
    height = place.up - ground_height(relief.ground, place.east, place.north)
    if math.isnan(height):
        return LEFT_TERRAIN
    return FLYING if height > 0.0 else CONTACT


@kernel
def open_phase(i: int, time_s: float, b: Block, marks: Marks, bodies: Bodies) -> None:
    """Enter the next phase that ends after a time."""
    k = marks[BODY, i]
    phase = marks[PHASE, i] + 1
    while bodies.until_s[k, phase] <= time_s:
        phase += 1
    begin = bodies.until_s[k, phase - 1] if phase > 0 else 0.0
    end = bodies.until_s[k, phase]
    change = bodies.drag_area_end_m2[k, phase] - bodies.drag_area_m2[k, phase]
    marks[PHASE, i] = phase
    b[PHASE_BEGIN, i], b[PHASE_END, i] = begin, end
    b[PHASE_RATE, i] = 1.0 / (end - begin) if change != 0.0 else 0.0
    b[AREA, i] = bodies.drag_area_m2[k, phase]
    b[AREA_LINEAR, i] = change if bodies.drag_power == 1 else 0.0
    b[AREA_SQUARE, i] = change if bodies.drag_power == 2 else 0.0
    b[LAST_RATE, i] = 0.0
    if change != 0.0:
        b[NEXT_LENGTH, i] = min(b[NEXT_LENGTH, i], _FIRST_SHARE * (end - begin))


@kernel
def settle(
    i: int, b: Block, marks: Marks, bodies: Bodies, air: Air, relief: Relief, landings: Landings
) -> bool:
    """Look at a lane: has its body landed, left, failed (True), or only come to a new phase?"""
    k, steps = marks[BODY, i], marks[STEPS, i]
    if b[STANDS, i] > 0.5:
        step = step_of(i, b, air)
        code, share = look_along(step, relief)
        if code != FLYING:
            place, velocity = inside(step, share)
            write(k, code, steps, step.start_s + share * step.length_s, place, velocity, landings)
            return True
        if b[STEP, i] >= b[PHASE_END, i] - b[TIME, i]:
            b[NEXT_TIME, i] = b[PHASE_END, i]
            open_phase(i, b[PHASE_END, i], b, marks, bodies)
    elif steps < STEPS_MAX:
        landings.steps[k] = steps
        return True
    if steps >= STEPS_MAX:
        landings.code[k], landings.steps[k] = TOO_MANY_STEPS, steps
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
    k: int, code: int, steps: int, time_s: float, place: Vector, velocity: Vector,
    landings: Landings,
) -> None:  # fmt: skip
    """Keep how a flight ended."""
    landings.code[k], landings.steps[k], landings.time_s[k] = code, steps, time_s
    landings.place_m[k, 0], landings.place_m[k, 1] = place.east, place.north
    landings.place_m[k, 2] = place.up
    landings.velocity_m_s[k, 0], landings.velocity_m_s[k, 1] = velocity.east, velocity.north
    landings.velocity_m_s[k, 2] = velocity.up
