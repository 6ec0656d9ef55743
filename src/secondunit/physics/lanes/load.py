"""Bodies into lanes, and out of them."""

import math

from secondunit.physics.jit import kernel
from secondunit.physics.lanes import bodies
from secondunit.physics.lanes.block import Block, Marks
from secondunit.physics.lanes.contact import CONTACT, FAILED, FLYING, LEFT_TERRAIN, Relief
from secondunit.physics.lanes.rows import (
    AREA,
    AREA_LINEAR,
    AREA_SQUARE,
    BODY,
    EXPONENT,
    HALF_PER_MASS,
    LAST_RATE,
    NEXT_EAST,
    NEXT_LENGTH,
    NEXT_NORTH,
    NEXT_TIME,
    NEXT_UP,
    NEXT_V_EAST,
    NEXT_V_NORTH,
    NEXT_V_UP,
    PHASE,
    PHASE_BEGIN,
    PHASE_END,
    PHASE_RATE,
    STANDS,
    STEPS,
    WIND_EAST,
    WIND_NORTH,
)  # fmt: skip
from secondunit.physics.state import Vector
from secondunit.physics.terrain import ground_height

# The columns of how flights ended, after place and velocity, which are where bodies have them.
END_TIME, END_CODE, END_STEPS, END_COLUMNS = range(6, 10)

FIRST_STEP_S = 0.5
_FIRST_SHARE = 0.1  # of a phase in which the drag area changes


@kernel
def load(
    i: int, waiting: int, last: int, b: Block, marks: Marks, table: Block, power: int,
    relief: Relief, out: Block,
) -> int:  # fmt: skip
    """Put the next body that can fly into a lane; give the one after it."""
    while waiting < last:
        k = waiting
        waiting += 1
        place = Vector(
            table[k, bodies.PLACE], table[k, bodies.PLACE + 1], table[k, bodies.PLACE + 2]
        )
        velocity = Vector(
            table[k, bodies.VELOCITY], table[k, bodies.VELOCITY + 1], table[k, bodies.VELOCITY + 2]
        )
        code = start_code(k, place, table, relief)
        if code != FLYING:
            if code != FAILED:
                write(k, code, 0, 0.0, place, velocity, out)
            continue
        b[NEXT_EAST, i], b[NEXT_NORTH, i], b[NEXT_UP, i] = place.east, place.north, place.up
        b[NEXT_V_EAST, i], b[NEXT_V_NORTH, i] = velocity.east, velocity.north
        b[NEXT_V_UP, i] = velocity.up
        b[NEXT_TIME, i], b[NEXT_LENGTH, i], b[STANDS, i] = 0.0, FIRST_STEP_S, 1.0
        b[HALF_PER_MASS, i] = table[k, bodies.HALF_PER_MASS]
        b[WIND_EAST, i], b[WIND_NORTH, i] = table[k, bodies.WIND], table[k, bodies.WIND + 1]
        b[EXPONENT, i] = table[k, bodies.EXPONENT]
        marks[BODY, i], marks[PHASE, i], marks[STEPS, i] = k, -1, 0
        open_phase(i, 0.0, b, marks, table, power)
        return waiting
    marks[BODY, i] = -1
    park(i, b)
    return waiting


@kernel
def park(i: int, b: Block) -> None:
    """Let a lane without a body do something harmless: fall a millisecond, again and again."""
    b[NEXT_EAST, i], b[NEXT_NORTH, i], b[NEXT_UP, i] = 0.0, 0.0, 0.0
    b[NEXT_V_EAST, i], b[NEXT_V_NORTH, i], b[NEXT_V_UP, i] = 0.0, 0.0, -1.0
    b[NEXT_TIME, i], b[NEXT_LENGTH, i], b[STANDS, i] = 0.0, 1e-3, 1.0
    b[PHASE_END, i], b[PHASE_RATE, i], b[LAST_RATE, i] = math.inf, 0.0, 0.0


@kernel
def start_code(k: int, place: Vector, table: Block, relief: Relief) -> int:
    """Say whether a body can fly, is at or below ground, outside the terrain, or no body at all."""
    number = 0.0
    for column in range(bodies.PHASES):
        number += table[k, column]
    for column in range(bodies.PHASES, table.shape[1], bodies.PHASE_WIDTH):
        area, area_end = table[k, column + bodies.AREA], table[k, column + bodies.AREA_END]
        number += area + area_end
        if math.isnan(table[k, column + bodies.UNTIL]) or area < 0.0 or area_end < 0.0:
            return FAILED
    if not (math.isfinite(number) and table[k, bodies.HALF_PER_MASS] > 0.0):
        return FAILED
    height = place.up - ground_height(relief.ground, place.east, place.north)
    if math.isnan(height):
        return LEFT_TERRAIN
    return FLYING if height > 0.0 else CONTACT


@kernel
def open_phase(i: int, time_s: float, b: Block, marks: Marks, table: Block, power: int) -> None:
    """Enter the next phase that ends after a time."""
    k = marks[BODY, i]
    phase = marks[PHASE, i] + 1
    column = bodies.PHASES + bodies.PHASE_WIDTH * phase
    while table[k, column + bodies.UNTIL] <= time_s:
        phase += 1
        column += bodies.PHASE_WIDTH
    begin = table[k, column - bodies.PHASE_WIDTH + bodies.UNTIL] if phase > 0 else 0.0
    end, area = table[k, column + bodies.UNTIL], table[k, column + bodies.AREA]
    change = table[k, column + bodies.AREA_END] - area
    marks[PHASE, i] = phase
    b[PHASE_BEGIN, i], b[PHASE_END, i], b[AREA, i] = begin, end, area
    b[AREA_LINEAR, i] = change if power == 1 else 0.0
    b[AREA_SQUARE, i] = change if power == 2 else 0.0
    b[LAST_RATE, i], b[PHASE_RATE, i] = 0.0, 0.0
    if change != 0.0:
        b[PHASE_RATE, i] = 1.0 / (end - begin)
        b[NEXT_LENGTH, i] = min(b[NEXT_LENGTH, i], _FIRST_SHARE * (end - begin))


@kernel
def write(
    k: int, code: int, steps: int, time_s: float, place: Vector, velocity: Vector, out: Block
) -> None:
    """Keep how a flight ended."""
    out[k, END_CODE], out[k, END_STEPS], out[k, END_TIME] = code, steps, time_s
    out[k, bodies.PLACE], out[k, bodies.PLACE + 1], out[k, bodies.PLACE + 2] = (
        place.east,
        place.north,
        place.up,
    )
    out[k, bodies.VELOCITY], out[k, bodies.VELOCITY + 1] = velocity.east, velocity.north
    out[k, bodies.VELOCITY + 2] = velocity.up
