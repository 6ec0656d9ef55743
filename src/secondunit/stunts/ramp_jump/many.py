"""Many runs of the ramp jump: in groups, side by side where that pays, falling one by one."""

import math
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from secondunit.physics.canopy_lanes import glide_down
from secondunit.physics.canopy_rows import KEPT, Canopies
from secondunit.physics.fall import Watch
from secondunit.physics.jit import kernel_with_arrays
from secondunit.physics.lip import TOLERANCE_M_S, over_ramp
from secondunit.physics.ramp_lanes import LANES, ROWS, Rides, leave_empty
from secondunit.physics.setting import Setting
from secondunit.physics.slide_lanes import RUN_OUT, RunOuts, run_out_all
from secondunit.physics.state import Vector
from secondunit.physics.take_off import Approach
from secondunit.physics.wind import new_air
from secondunit.stunts.kind import as_rows
from secondunit.stunts.ramp_jump.deployment import DURATION_MAX_S
from secondunit.stunts.ramp_jump.drop import TUMBLE_KNOTS
from secondunit.stunts.ramp_jump.flight import (
    CLEAR_OF_RAMP_S,
    FRAME_S,
    LOOK_S,
    Aloft,
    fly_one,
    mark_canopy,
    outcome_at_end,
    ready_one,
)
from secondunit.stunts.ramp_jump.measures import AIRBORNE, LEFT, UNSOLVED
from secondunit.stunts.ramp_jump.rows import HARMLESS, INPUTS, RESULTS
from secondunit.stunts.unknown import forget

GROUP = 4 * LANES  # runs that wait for each other to glide and slide side by side


class Room(NamedTuple):
    """Room to write in, for a group of runs; see `fly_group`."""

    knots: NDArray[np.float64]
    rides: Rides
    feet: NDArray[np.float64]
    codes: NDArray[np.int64]
    canopies: Canopies
    run_outs: RunOuts
    airs: NDArray[np.record]


@kernel_with_arrays
def fly_rows(
    rows: NDArray[np.record], winds: NDArray[np.float64], whites: NDArray[np.float64],
    setting: Setting, measures: NDArray[np.float64], results: NDArray[np.record],
    outcomes: NDArray[np.int64], tracks: NDArray[np.float64], airs: NDArray[np.record],
) -> None:  # fmt: skip
    """Fly every run; `results` is `measures` by name. No run knows of another.

    `airs` is room for the air of each of a group. Every measure begins on its harmless side: what
    does not come to pass crosses no limit.
    """
    room = Room(
        np.empty((TUMBLE_KNOTS, 4)), np.empty((ROWS, LANES)), np.empty((GROUP, 2)),
        np.empty(GROUP, np.int64), np.empty((GROUP, KEPT)), np.empty((GROUP, RUN_OUT)), airs,
    )  # fmt: skip
    for first in range(0, rows.shape[0], GROUP):
        end = min(first + GROUP, rows.shape[0])
        measures[first:end] = HARMLESS
        tracks[first:end] = math.nan
        fly_group(
            rows[first:end], winds[first:end], whites[first:end], setting, results[first:end],
            outcomes[first:end], tracks[first:end], room,
        )  # fmt: skip
        for i in range(first, end):
            mark_canopy(max(rows[i].delay_s, rows[i].release_time_s), tracks[i])
            if outcomes[i] in (LEFT, AIRBORNE, UNSOLVED):
                forget(measures[i])


@kernel_with_arrays
def fly_group(
    rows: NDArray[np.record], winds: NDArray[np.float64], whites: NDArray[np.float64],
    setting: Setting, results: NDArray[np.record], outcomes: NDArray[np.int64],
    tracks: NDArray[np.float64], room: Room,
) -> None:  # fmt: skip
    """Fly a group of runs: over the ramp and, later, gliding and sliding side by side."""
    count = rows.shape[0]
    canopies, run_outs = room.canopies[:count], room.run_outs[:count]
    airs, ground, zones = room.airs, setting.ground, setting.zones
    for first in range(0, count, LANES):
        end = min(first + LANES, count)
        for lane in range(LANES):
            leave_empty(room.rides, lane)
        for k in range(first, end):
            foot = ready_one(rows[k], winds[k], whites[k], setting, airs[k], room.rides, k - first)
            room.codes[k], room.feet[k, 0], room.feet[k, 1] = foot
        over_ramp(room.rides, setting.plan, TOLERANCE_M_S)
        for k in range(first, end):
            foot = Approach(room.codes[k], room.feet[k, 0], room.feet[k, 1])
            aloft = fly_one(
                rows[k], foot, room.rides, k - first, whites[k], setting, airs[k], room.knots,
                canopies, run_outs, k, results[k], tracks[k],
            )  # fmt: skip
            outcomes[k], room.codes[k] = aloft
    frames = Watch(LOOK_S, CLEAR_OF_RAMP_S, 1, False, Vector(0.0, 0.0, 0.0), FRAME_S, 0)
    run_out_all(run_outs, ground)
    glide_down(canopies, DURATION_MAX_S, airs, ground, zones, frames, tracks)
    for k in range(count):
        aloft = Aloft(outcomes[k], room.codes[k])
        outcomes[k] = outcome_at_end(
            aloft, canopies, run_outs, k, rows[k], ground, zones, results[k]
        )


def fly(
    inputs: NDArray[np.float64], winds: NDArray[np.float64], whites: NDArray[np.float64],
    setting: Setting, measures: NDArray[np.float64], outcomes: NDArray[np.int64],
    tracks: NDArray[np.float64],
) -> None:  # fmt: skip
    """Fly every run; see `secondunit.stunts.kind.Fly`."""
    rows, results = as_rows(inputs, INPUTS), as_rows(measures, RESULTS)
    airs = new_air(min(GROUP, len(rows)))
    fly_rows(rows, winds, whites, setting, measures, results, outcomes, tracks, airs)
