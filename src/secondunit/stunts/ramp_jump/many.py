"""Many runs of the ramp jump: in groups, side by side where that pays, falling one by one."""

import math

import numpy as np
from numpy.typing import NDArray

from secondunit.physics.canopy_lanes import glide_down
from secondunit.physics.canopy_rows import KEPT
from secondunit.physics.fall import Watch
from secondunit.physics.jit import kernel_with_arrays
from secondunit.physics.lip import TOLERANCE_M_S, over_ramp
from secondunit.physics.ramp_lanes import LANES, ROWS, leave_empty
from secondunit.physics.setting import Setting
from secondunit.physics.slide_lanes import RUN_OUT, run_out_all
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


@kernel_with_arrays
def fly_rows(
    rows: NDArray[np.record], winds: NDArray[np.float64], whites: NDArray[np.float64],
    setting: Setting, measures: NDArray[np.float64], results: NDArray[np.record],
    outcomes: NDArray[np.int64], tracks: NDArray[np.float64], airs: NDArray[np.record],
) -> None:  # fmt: skip
    """Fly every run; `results` is `measures` by name. No run knows of another.

    A group goes over the ramp `LANES` at a time, falls one by one, then slides and glides side by
    side; `airs` is room for the air of each. Every measure begins on its harmless side: what does
    not come to pass crosses no limit. (One function: each that calls the next is compiled with all
    that is below it.)
    """
    knots, rides = np.empty((TUMBLE_KNOTS, 4)), np.empty((ROWS, LANES))
    feet, codes = np.empty((LANES, 2)), np.empty(GROUP, np.int64)
    canopies, run_outs = np.empty((GROUP, KEPT)), np.empty((GROUP, RUN_OUT))
    frames = Watch(LOOK_S, CLEAR_OF_RAMP_S, 1, False, Vector(0.0, 0.0, 0.0), FRAME_S, 0)
    ground, zones = setting.ground, setting.zones
    for group in range(0, rows.shape[0], GROUP):
        count = min(GROUP, rows.shape[0] - group)
        for first in range(0, count, LANES):
            for lane in range(LANES):
                leave_empty(rides, lane)
            for k in range(first, min(first + LANES, count)):
                i, lane = group + k, k - first
                foot = ready_one(rows[i], winds[i], whites[i], setting, airs[k], rides, lane)
                codes[k], feet[lane, 0], feet[lane, 1] = foot
            over_ramp(rides, setting.plan, TOLERANCE_M_S)
            for k in range(first, min(first + LANES, count)):
                i, lane = group + k, k - first
                foot = Approach(codes[k], feet[lane, 0], feet[lane, 1])
                measures[i] = HARMLESS
                tracks[i] = math.nan
                aloft = fly_one(
                    rows[i], foot, rides, lane, whites[i], setting, airs[k], knots, canopies,
                    run_outs, k, results[i], tracks[i],
                )  # fmt: skip
                outcomes[i], codes[k] = aloft
        run_out_all(run_outs[:count], ground)
        many = tracks[group : group + count]
        glide_down(canopies[:count], DURATION_MAX_S, airs, ground, zones, frames, many)
        for k in range(count):
            i, aloft = group + k, Aloft(outcomes[group + k], codes[k])
            outcomes[i] = outcome_at_end(
                aloft, canopies, run_outs, k, rows[i], ground, zones, results[i]
            )
            mark_canopy(max(rows[i].delay_s, rows[i].release_time_s), tracks[i])
            if outcomes[i] in (LEFT, AIRBORNE, UNSOLVED):
                forget(measures[i])


def fly(
    inputs: NDArray[np.float64], winds: NDArray[np.float64], whites: NDArray[np.float64],
    setting: Setting, measures: NDArray[np.float64], outcomes: NDArray[np.int64],
    tracks: NDArray[np.float64],
) -> None:  # fmt: skip
    """Fly every run; see `secondunit.stunts.kind.Fly`."""
    rows, results = as_rows(inputs, INPUTS), as_rows(measures, RESULTS)
    airs = new_air(min(GROUP, len(rows)))
    fly_rows(rows, winds, whites, setting, measures, results, outcomes, tracks, airs)
