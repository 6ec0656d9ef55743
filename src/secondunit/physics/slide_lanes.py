"""Many run-outs at once: what slides goes on side by side, a lane each; impacts and flights alone.

The equations are those of `secondunit.physics.run_out`, and give the same bits as one alone. LLVM
makes vector code of the loops over lanes; the ground is looked up lane by lane.
"""

import numpy as np
from numpy.typing import NDArray

from secondunit.physics.jit import folded, kernel, kernel_with_arrays
from secondunit.physics.run_out import (
    LIFT_MIN_M,
    MOVES_MAX,
    SLIDING,
    STEP_M,
    STRIKING,
    UNENDED,
    Ahead,
    Move,
    RunOut,
    Scree,
    Sliding,
    ahead_of,
    energy_left,
    free_up_m,
    rests,
    slid,
    sliding_from,
    strikes,
    until_sliding,
)
from secondunit.physics.state import Ground, Vector
from secondunit.physics.terrain import height_and_gradient

LANES = 16
# A run-out that waits, or its end, as a row of numbers: place, velocity, scree; how it stands, the
# level way and how often it flew. `NOTHING` waits in a row without one.
AT, VELOCITY, SCREE, HOW, WAY, BOUNCES = 0, 3, 6, 9, 10, 11
RUN_OUT = 12
NOTHING = -1.0
# Rows of the table of what slides, a column a lane: `Sliding` has nine numbers, `Ahead` seven.
# How many steps this slide has, and how much else came to pass, bound both.
SLIDES, FRICTION, AHEAD, NEXT, GOES, STEPS, EVENTS = 0, 9, 10, 17, 20, 21, 22
ROWS = 23
EMPTY = -1  # what a lane has in place of a row that waits

Slides = NDArray[np.float64]
RunOuts = NDArray[np.float64]


@folded
def sliding_in(b: Slides, i: int) -> Sliding:
    """Read what slides in a lane."""
    return Sliding(
        Vector(b[SLIDES, i], b[SLIDES + 1, i], b[SLIDES + 2, i]), b[SLIDES + 3, i],
        b[SLIDES + 4, i], b[SLIDES + 5, i], b[SLIDES + 6, i], b[SLIDES + 7, i], b[SLIDES + 8, i],
    )  # fmt: skip


@folded
def keep_sliding(b: Slides, i: int, s: Sliding) -> None:
    """Write what slides in a lane."""
    b[SLIDES, i], b[SLIDES + 1, i], b[SLIDES + 2, i] = s.place.east, s.place.north, s.place.up
    b[SLIDES + 3, i], b[SLIDES + 4, i], b[SLIDES + 5, i] = s.energy, s.east, s.north
    b[SLIDES + 6, i], b[SLIDES + 7, i], b[SLIDES + 8, i] = s.to_east, s.to_north, s.way_m


@folded
def ahead_in(b: Slides, i: int) -> Ahead:
    """Read what lies ahead in a lane."""
    return Ahead(
        b[AHEAD, i], b[AHEAD + 1, i], b[AHEAD + 2, i], b[AHEAD + 3, i], b[AHEAD + 4, i],
        b[AHEAD + 5, i], b[AHEAD + 6, i],
    )  # fmt: skip


@folded
def look_ahead(b: Slides, ground: Ground) -> None:
    """Look a step ahead in every lane."""
    for i in range(LANES):
        a = ahead_of(sliding_in(b, i))
        b[AHEAD, i], b[AHEAD + 1, i], b[AHEAD + 2, i] = a.next_east_m, a.next_north_m, a.east
        b[AHEAD + 3, i], b[AHEAD + 4, i], b[AHEAD + 5, i] = a.north, a.level2, a.along
        b[AHEAD + 6, i] = a.upright2
    for i in range(LANES):
        up_m, to_east, to_north = height_and_gradient(ground, b[AHEAD, i], b[AHEAD + 1, i])
        b[NEXT, i], b[NEXT + 1, i], b[NEXT + 2, i] = up_m, to_east, to_north


@folded
def slide_on(b: Slides) -> None:
    """Make the step in lanes in which nothing else happens, and mark these."""
    for i in range(LANES):
        s, a, friction = sliding_in(b, i), ahead_in(b, i), b[FRICTION, i]
        next_m, to_east, to_north = b[NEXT, i], b[NEXT + 1, i], b[NEXT + 2, i]
        left = energy_left(s, a, next_m, friction)
        stays = (free_up_m(s, a) <= next_m + LIFT_MIN_M) & (left > 0.0)  # never of no number
        ends = rests(s, a, friction) | strikes(a, to_east, to_north) | (b[STEPS, i] >= MOVES_MAX)
        goes = stays & (not ends)
        b[GOES, i] = 1.0 if goes else 0.0
        b[SLIDES, i] = a.next_east_m if goes else s.place.east
        b[SLIDES + 1, i] = a.next_north_m if goes else s.place.north
        b[SLIDES + 2, i] = next_m if goes else s.place.up
        b[SLIDES + 3, i] = left if goes else s.energy
        b[SLIDES + 4, i], b[SLIDES + 5, i] = (
            a.east if goes else s.east,
            a.north if goes else s.north,
        )
        b[SLIDES + 6, i] = to_east if goes else s.to_east
        b[SLIDES + 7, i] = to_north if goes else s.to_north
        b[SLIDES + 8, i] = s.way_m + STEP_M if goes else s.way_m
        b[STEPS, i] = b[STEPS, i] + 1.0 if goes else b[STEPS, i]


@kernel
def wait_run_out(runs: RunOuts, k: int, place: Vector, velocity: Vector, scree: Scree) -> None:
    """Let what strikes the ground wait in row k for its run-out."""
    row = runs[k]
    row[AT], row[AT + 1], row[AT + 2] = place.east, place.north, place.up
    row[VELOCITY], row[VELOCITY + 1], row[VELOCITY + 2] = velocity.east, velocity.north, velocity.up
    row[SCREE], row[SCREE + 1] = scree.friction_rise_over_run, scree.across_share
    row[SCREE + 2], row[HOW], row[WAY], row[BOUNCES] = scree.along_share, STRIKING, 0.0, 0.0


@kernel
def run_out_of(runs: RunOuts, k: int) -> RunOut:
    """Read how the run-out in row k ended."""
    row = runs[k]
    return RunOut(
        Vector(row[AT], row[AT + 1], row[AT + 2]), int(row[HOW]), row[WAY], int(row[BOUNCES])
    )


@kernel
def move_along(runs: RunOuts, k: int, move: Move, ground: Ground) -> Move:
    """Strike and fly until it slides or its way has ended, and write that."""
    row = runs[k]
    scree = Scree(row[SCREE], row[SCREE + 1], row[SCREE + 2])
    move, more = until_sliding(ground, move, scree)
    row[AT], row[AT + 1], row[AT + 2] = move.place.east, move.place.north, move.place.up
    row[HOW], row[WAY] = move.how, move.way_m
    row[BOUNCES] += more
    return move


@kernel
def start_move(runs: RunOuts, k: int) -> Move:
    """Read the impact that waits in row k."""
    row = runs[k]
    return Move(
        Vector(row[AT], row[AT + 1], row[AT + 2]),
        Vector(row[VELOCITY], row[VELOCITY + 1], row[VELOCITY + 2]), row[WAY], STRIKING,
    )  # fmt: skip


@folded
def board(b: Slides, i: int, from_k: int, runs: RunOuts, ground: Ground) -> int:
    """Let the first that comes to slide, from row `from_k` on, into a lane; give its row."""
    for k in range(from_k, runs.shape[0]):
        if runs[k, HOW] == STRIKING:
            move = move_along(runs, k, start_move(runs, k), ground)
            if move.how == SLIDING:
                keep_sliding(b, i, sliding_from(ground, move))
                b[FRICTION, i], b[STEPS, i], b[EVENTS, i] = runs[k, SCREE], 0.0, 0.0
                return k
    return EMPTY


@kernel
def turn_of_events(b: Slides, i: int, k: int, runs: RunOuts, ground: Ground) -> bool:
    """Do alone what a lane's step brings; tell whether it slides on."""
    s = sliding_in(b, i)
    b[EVENTS, i] += 1.0
    if max(b[STEPS, i], b[EVENTS, i]) >= MOVES_MAX:
        move = Move(s.place, Vector(0.0, 0.0, 0.0), s.way_m, UNENDED)
    else:
        s, move = slid(ground, s, b[FRICTION, i])
    if move.how != SLIDING:
        move = move_along(runs, k, move, ground)
        if move.how != SLIDING:
            return False
        s = sliding_from(ground, move)
        b[STEPS, i] = 0.0
    keep_sliding(b, i, s)
    return True


@kernel_with_arrays
def run_out_all(runs: RunOuts, ground: Ground) -> None:
    """Follow all that wait until they rest; see `secondunit.physics.run_out.run_out`.

    Parameters
    ----------
    runs
        Shape (run-outs, `RUN_OUT`), from `wait_run_out`; the end of each is written into its row
        and read by `run_out_of`.
    """
    b = np.ones((ROWS, LANES))  # made here, its shape is known where the loops over lanes are
    rows = np.empty(LANES, np.int64)
    waiting, going = 0, 0
    for i in range(LANES):
        rows[i] = board(b, i, waiting, runs, ground)
        waiting = rows[i] + 1 if rows[i] >= 0 else runs.shape[0]
        going += 1 if rows[i] >= 0 else 0
    while going > 0:
        look_ahead(b, ground)
        slide_on(b)
        for i in range(LANES):
            if rows[i] < 0 or b[GOES, i] == 1.0 or turn_of_events(b, i, rows[i], runs, ground):
                continue
            rows[i] = board(b, i, waiting, runs, ground)
            waiting = rows[i] + 1 if rows[i] >= 0 else runs.shape[0]
            going -= 0 if rows[i] >= 0 else 1
