"""Fly very many bodies down to the ground."""

from concurrent.futures import ThreadPoolExecutor
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from secondunit.physics.atmosphere import GRAVITY_M_S2
from secondunit.physics.jit import kernel, kernel_with_arrays
from secondunit.physics.lanes.air import Air, density_at, wind_of
from secondunit.physics.lanes.block import (
    STEPS_MAX,
    Block,
    Marks,
    advance,
    area_of,
    is_near,
    take,
)
from secondunit.physics.lanes.bodies import PLACE, VELOCITY, Bodies, some, table_of
from secondunit.physics.lanes.contact import (
    FAILED,
    FLYING,
    TOO_MANY_STEPS,
    Relief,
    is_clear,
    look_along,
)
from secondunit.physics.lanes.load import (
    END_CODE,
    END_COLUMNS,
    END_STEPS,
    END_TIME,
    load,
    open_phase,
    park,
    write,
)
from secondunit.physics.lanes.rows import (
    BODY,
    EAST,
    EXPONENT,
    HALF_PER_MASS,
    LANES,
    LOOK,
    MARKS,
    NEXT_EAST,
    NEXT_LENGTH,
    NEXT_NORTH,
    NEXT_TIME,
    NEXT_UP,
    NEXT_V_EAST,
    NEXT_V_NORTH,
    NEXT_V_UP,
    NORTH,
    PHASE_END,
    ROWS,
    STANDS,
    STEP,
    STEPS,
    TIME,
    UP,
    V_EAST,
    V_NORTH,
    V_UP,
    WIND_EAST,
    WIND_NORTH,
)  # fmt: skip
from secondunit.physics.lanes.step import push_of
from secondunit.physics.march import Step, inside
from secondunit.physics.state import Vector
from secondunit.physics.vector import norm

_PIECE = 4096  # bodies a thread takes at a time; fixed, but it changes no bit
# The air below the ground is not known, so no step leaps into it: the last is taken again, aimed to
# end 10 cm beyond the contact, until it ends within 30.
_AIM_BEYOND_M, _ACCEPT_BEYOND = 0.1, 3.0


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
    landings = Landings(
        np.empty(n, dtype=np.int8), np.empty(n, dtype=np.int32), np.empty(n), np.empty((n, 3)),
        np.empty((n, 3)),
    )  # fmt: skip

    def piece(first: int) -> None:
        rows = slice(first, min(first + _PIECE, n))
        out = np.full((rows.stop - first, END_COLUMNS), np.nan)
        out[:, END_CODE], out[:, END_STEPS] = FAILED, 0
        fly_piece(
            table_of(some(bodies, rows)), bodies.drag_power, air, relief, 1.0 / may.place_m,
            1.0 / may.speed_m_s, out,
        )  # fmt: skip
        landings.code[rows], landings.steps[rows] = out[:, END_CODE], out[:, END_STEPS]
        landings.time_s[rows], landings.place_m[rows] = out[:, END_TIME], out[:, PLACE : PLACE + 3]
        landings.velocity_m_s[rows] = out[:, VELOCITY : VELOCITY + 3]

    starts = range(0, n, _PIECE)
    if threads == 1:
        for first in starts:
            piece(first)
    else:
        with ThreadPoolExecutor(max_workers=threads) as pool:
            list(pool.map(piece, starts))
    return landings


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
    if np.any(bodies.until_s[:, 1:] < bodies.until_s[:, :-1]):
        wrong.append("no phase may end before the one before it")
    if not np.array_equal(
        bodies.drag_area_m2[:, -1], bodies.drag_area_end_m2[:, -1], equal_nan=True
    ):
        wrong.append("the drag area of the last phase must stay")
    if wrong:
        raise ValueError("; ".join(wrong))


@kernel_with_arrays
def fly_piece(
    table: Block, power: int, air: Air, relief: Relief, per_place_m: float, per_speed_s_m: float,
    out: Block,
) -> None:  # fmt: skip
    """Fly the bodies of a table; a lane whose body has landed takes the next."""
    b = np.ones((ROWS, LANES))
    marks = np.zeros((MARKS, LANES), dtype=np.int64)
    waiting, flying, last = 0, 0, table.shape[0]
    for i in range(LANES):
        waiting = load(i, waiting, last, b, marks, table, power, relief, out)
        flying += 1 if marks[BODY, i] >= 0 else 0
    take(b)
    while flying > 0:
        looks = advance(b, marks, air, per_place_m, per_speed_s_m, relief.top_up_m, relief.box)
        if looks > 0:
            for i in range(LANES):
                if marks[LOOK, i] == 0:
                    continue
                if marks[BODY, i] < 0:
                    park(i, b)
                elif settle(i, b, marks, table, power, air, relief, out):
                    waiting = load(i, waiting, last, b, marks, table, power, relief, out)
                    flying -= 1 if marks[BODY, i] < 0 else 0
        take(b)


@kernel
def settle(
    i: int, b: Block, marks: Marks, table: Block, power: int, air: Air, relief: Relief, out: Block
) -> bool:
    """Look at a lane, and say whether its flight is over or it has only come to a new phase."""
    k, steps = marks[BODY, i], marks[STEPS, i]
    is_last = steps >= STEPS_MAX
    if b[STANDS, i] > 0.5:
        if may_meet_ground(i, b, relief):
            step = step_of(i, b, air)
            code, share = look_along(step, relief)
            if code != FLYING:
                at_s = share * step.length_s
                beyond_s = _AIM_BEYOND_M / norm(step.velocity1)
                if step.length_s - at_s > _ACCEPT_BEYOND * beyond_s and not is_last:
                    b[STANDS, i], b[NEXT_LENGTH, i] = 0.0, at_s + beyond_s
                    return False
                place, velocity = inside(step, share)
                write(k, code, steps, step.start_s + at_s, place, velocity, out)
                return True
        if b[STEP, i] >= b[PHASE_END, i] - b[TIME, i]:
            b[NEXT_TIME, i] = b[PHASE_END, i]
            open_phase(i, b[PHASE_END, i], b, marks, table, power)
        if not is_last:
            return False
    out[k, END_CODE] = TOO_MANY_STEPS if is_last else FAILED
    out[k, END_STEPS] = steps
    return True


@kernel
def may_meet_ground(i: int, b: Block, relief: Relief) -> bool:
    """Say whether the ground must be looked for along a lane's step."""
    r1 = Vector(b[NEXT_EAST, i], b[NEXT_NORTH, i], b[NEXT_UP, i])
    if not is_near(r1.east, r1.north, r1.up, relief.top_up_m, relief.box):
        return False
    r0, v0 = Vector(b[EAST, i], b[NORTH, i], b[UP, i]), Vector(b[V_EAST, i], b[V_NORTH, i], 0.0)
    v1 = Vector(b[NEXT_V_EAST, i], b[NEXT_V_NORTH, i], 0.0)
    return not is_clear(r0, v0, r1, v1, b[STEP, i], relief)


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
