"""Many canopies at once, a lane each: loops over lanes, which LLVM makes vector code of.

A lane does what it would do alone, operation by operation, whatever glides beside it: no bit
depends on how many there are, nor on which. Only ground, wind and gusts are looked up lane by
lane. A lane whose flight has ended takes the next canopy that waits.
"""

import math

import numpy as np
from numpy.typing import NDArray

from secondunit.physics.atmosphere import density_kg_per_m3
from secondunit.physics.canopy import Trim, glide_place, glide_step, glide_velocity, trim
from secondunit.physics.canopy_rows import (
    CAMERA,
    CAMERA_AT,
    CODE,
    DENSITY_PER_M,
    DENSITY_RATIO,
    ELEVATION,
    FELT,
    GROUND_UP,
    HANDS,
    HEIGHT,
    IS_STEERED,
    KEPT,
    KNOT,
    LOOK_AGAIN,
    MIDDLE_UP,
    NEXT,
    NEXT_CAMERA,
    NOW,
    ROWS,
    TICK,
    V_END,
    V_HALF,
    V_START,
    VELOCITY,
    WAITS,
    WINDS,
    Canopies,
    Rows,
    command_in,
    glide_in,
    keep_command,
    keep_glide,
    keep_landing,
    keep_vector,
    plan_in,
    step_in,
    vector_in,
    wing_in,
)
from secondunit.physics.descent import (
    HIGH_M,
    LOOK_HIGH_S,
    Landing,
    keep_glide_frames,
    share_at_height,
    tick_s,
    touch_down,
)
from secondunit.physics.fall import FAILED, FLYING, HIT_OBSTACLE, LEFT_TERRAIN, Watch
from secondunit.physics.gust_lanes import GUST_ROWS, MISSING, Gusts, make_missing, note_missing
from secondunit.physics.jit import folded, kernel, kernel_with_arrays
from secondunit.physics.march import TIME_GRAIN_S
from secondunit.physics.pilot import steer
from secondunit.physics.state import Ground
from secondunit.physics.terrain import ground_height
from secondunit.physics.vector import distance_to_segment, is_finite
from secondunit.physics.wind import Air, mean_wind, wind_at
from secondunit.physics.zones import Zones, first_obstacle_hit, may_hit

LANES = 16
EMPTY, ENDED = -1, -2  # what a lane has in place of a canopy's row
NEAR_GROUND_M = 50.0  # higher, no tick reaches the air that friction slows
WING_ABOVE_M = 4.0  # the canopy, which feels the wind, above the feet; assumption


@folded
def look_around(b: Rows, g: Gusts, runs: NDArray[np.int64], airs: NDArray[np.record]) -> None:
    """Look up the height above ground and the wind that each lane's pilot feels; make its gusts."""
    most = 0
    for i in range(LANES):
        g[MISSING, i] = 0.0
        if runs[i] >= 0:
            air = airs[runs[i]]
            place = vector_in(b, NOW + 1, i)
            height = place.up - b[GROUND_UP, i]
            velocity = vector_in(b, VELOCITY, i)
            most = max(most, note_missing(g, i, b[NOW, i], place, velocity, height, air))
            is_near = height < NEAR_GROUND_M
            air.floor_up_m = b[GROUND_UP, i] - WING_ABOVE_M if is_near else -math.inf
            felt = mean_wind(place.up, air)
            b[HEIGHT, i], b[FELT, i], b[FELT + 1, i] = height, felt.east, felt.north
    make_missing(g, LANES, most, runs, airs)


@folded
def take_commands(b: Rows) -> None:
    """Let each pilot look and steer, if it is time to, and say how long he holds that."""
    for i in range(LANES):
        now, before, plan = glide_in(b, NOW, i), command_in(b, i), plan_in(b, i)
        is_steered = now.time_s >= plan.hands.steer_from_s
        looks = (b[HEIGHT, i] <= HIGH_M) | (now.time_s >= b[LOOK_AGAIN, i])
        felt = vector_in(b, FELT, i)
        wish = steer(now, before, felt, b[HEIGHT, i], plan)
        command = wish if looks else before
        again_s = now.time_s + LOOK_HIGH_S - TIME_GRAIN_S if is_steered else -math.inf
        b[LOOK_AGAIN, i] = again_s if looks else b[LOOK_AGAIN, i]
        b[IS_STEERED, i] = 1.0 if is_steered else 0.0
        keep_command(b, i, command)
        tick = tick_s(now, command, b[HEIGHT, i], plan, b[KNOT, i])
        b[TICK, i] = tick
        b[MIDDLE_UP, i] = now.place.up - 0.5 * tick * now.sink_m_s


@folded
def look_up_winds(b: Rows, runs: NDArray[np.int64], airs: NDArray[np.record]) -> None:
    """Look up the wind at each step's middle height: at its start, middle and end."""
    for i in range(LANES):
        if runs[i] >= 0:
            air = airs[runs[i]]
            time_s, tick, up = b[NOW, i], b[TICK, i], b[MIDDLE_UP, i]
            first = wind_at(time_s, up, air)
            middle = wind_at(time_s + 0.5 * tick, up, air)
            last = wind_at(time_s + tick, up, air)
            keep_vector(b, WINDS, i, first)
            keep_vector(b, WINDS + 3, i, middle)
            keep_vector(b, WINDS + 6, i, last)


@folded
def glide_on(b: Rows) -> None:
    """Glide for one tick in every lane, with the controls held.

    The steady sink of a canopy in trouble is `built_in_sink_factor` times that of one in order.
    """
    for i in range(LANES):
        now, command = glide_in(b, NOW, i), command_in(b, i)
        day = b[DENSITY_RATIO, i] + b[DENSITY_PER_M, i] * now.place.up
        density = density_kg_per_m3(b[ELEVATION, i] + now.place.up) * day
        steady = trim(command.brake, command.bank_rad, density, wing_in(b, i))
        factor = 1.0 if b[IS_STEERED, i] == 1.0 else b[HANDS + 3, i]
        step = glide_step(
            now, Trim(steady.forward_m_s, factor * steady.sink_m_s), command.bank_rad, b[TICK, i],
            vector_in(b, WINDS, i), vector_in(b, WINDS + 3, i), vector_in(b, WINDS + 6, i),
        )  # fmt: skip
        keep_glide(b, NEXT, i, step.end)
        keep_vector(b, V_START, i, step.velocity0)
        keep_vector(b, V_HALF, i, step.velocity_half)
        keep_vector(b, V_END, i, step.velocity1)
        camera = distance_to_segment(vector_in(b, CAMERA_AT, i), now.place, step.end.place)
        b[NEXT_CAMERA, i] = min(b[CAMERA, i], camera)


@folded
def goes_quietly_on(
    b: Rows, i: int, until_s: float, ground: Ground, zones: Zones, track: NDArray[np.float64]
) -> bool:
    """Tell whether a lane's step needs no closer look; note the ground below its end."""
    up = b[NEXT + 3, i]
    ground_up = ground_height(ground, b[NEXT + 1, i], b[NEXT + 2, i])
    b[GROUND_UP, i] = ground_up
    level = b[HANDS + 4, i] if b[IS_STEERED, i] == 1.0 else 0.0
    is_high = up - ground_up > level  # never of what is no number
    has_time = b[NEXT, i] < until_s - TIME_GRAIN_S
    if not (is_high and has_time and track.shape[0] == 0):
        return False
    return not may_hit(zones, vector_in(b, NOW + 1, i), vector_in(b, NEXT + 1, i))


@kernel
def look_closely(
    b: Rows, i: int, until_s: float, air: Air, ground: Ground, zones: Zones, watch: Watch,
    track: NDArray[np.float64],
) -> Landing:  # fmt: skip
    """Give how the step of a lane ends its flight; `FLYING` where it goes on, or time is up."""
    step, plan, is_steered = step_in(b, i), plan_in(b, i), b[IS_STEERED, i] == 1.0
    now = step.start
    if not is_finite(step.end.place):
        return Landing(now.time_s, now.place, vector_in(b, VELOCITY, i), FAILED, False, math.nan)
    ground_up = ground_height(ground, step.end.place.east, step.end.place.north)
    level = plan.hands.flare_height_m if is_steered else 0.0
    is_low = step.end.place.up - ground_up <= level
    share = share_at_height(step, level, ground) if is_low else 1.0
    place = glide_place(step, share) if is_low else step.end.place
    velocity = glide_velocity(step, share)
    at = vector_in(b, CAMERA_AT, i)
    camera = min(b[CAMERA, i], distance_to_segment(at, now.place, place))
    if first_obstacle_hit(zones, now.place, place)[0] >= 0:
        return Landing(now.time_s, place, velocity, HIT_OBSTACLE, is_steered, camera)
    if track.shape[0] > 0:
        keep_glide_frames(step, share, watch, track)
    if not is_low:
        code = LEFT_TERRAIN if math.isnan(ground_up) else FLYING
        return Landing(step.end.time_s, place, velocity, code, False, camera)
    own = Watch(watch.look_s, watch.ground_from_s, 0, False, at, watch.frame_s, watch.column)
    end = touch_down(
        step, share, until_s, command_in(b, i).brake, plan, wing_in(b, i), air, ground, own, track
    )
    is_hit = first_obstacle_hit(zones, place, end.place)[0] >= 0
    code = HIT_OBSTACLE if is_hit else end.code
    return Landing(end.time_s, end.place, end.velocity, code, is_steered, min(camera, end.camera_m))


@folded
def board(b: Rows, i: int, from_k: int, canopies: Canopies, until_s: float, ground: Ground) -> int:
    """Let the first canopy that waits, from row `from_k` on, into a lane; give its row."""
    for k in range(from_k, canopies.shape[0]):
        if canopies[k, CODE] != WAITS:
            continue
        ground_up = ground_height(ground, canopies[k, NOW + 1], canopies[k, NOW + 2])
        if math.isnan(ground_up):
            canopies[k, CODE] = LEFT_TERRAIN
        elif not canopies[k, NOW] < until_s - TIME_GRAIN_S:
            canopies[k, CODE] = FLYING
        else:
            for row in range(KEPT):
                b[row, i] = canopies[k, row]
            b[GROUND_UP, i] = ground_up
            return k
    return EMPTY


@folded
def move_on(b: Rows) -> None:
    """Let the end of a step be the start of the next, in every lane."""
    for row in range(10):
        for i in range(LANES):
            b[NOW + row, i] = b[NEXT + row, i]
    for row in range(3):
        for i in range(LANES):
            b[VELOCITY + row, i] = b[V_END + row, i]
    for i in range(LANES):
        b[CAMERA, i] = b[NEXT_CAMERA, i]


@kernel_with_arrays
def glide_down(
    canopies: Canopies, until_s: float, airs: NDArray[np.record], ground: Ground, zones: Zones,
    watch: Watch, tracks: NDArray[np.float64],
) -> None:  # fmt: skip
    """Fly every canopy that waits until it is on the ground, or until the time is up.

    Parameters
    ----------
    canopies
        Shape (canopies, `KEPT`), from `open_canopy`; the end of each flight is written into its
        row and read by `landing_of`.
    until_s
        On the clock of the runs.
    airs
        Shape (canopies,); gusts are made on the way.
    watch
        Its frames, and the column of a track that they go to; the camera is each canopy's own.
    tracks
        Shape (canopies, frames, channels).
    """
    # Made here, their shape is known where the loops over lanes are.
    b, g = np.ones((ROWS, LANES)), np.ones((GUST_ROWS, LANES))
    runs = np.empty(LANES, np.int64)
    waiting, going = 0, 0
    for i in range(LANES):
        runs[i] = board(b, i, waiting, canopies, until_s, ground)
        waiting = runs[i] + 1 if runs[i] >= 0 else canopies.shape[0]
        going += 1 if runs[i] >= 0 else 0
    while going > 0:
        look_around(b, g, runs, airs)
        take_commands(b)
        look_up_winds(b, runs, airs)
        glide_on(b)
        for i in range(LANES):
            k = runs[i]
            if k < 0 or goes_quietly_on(b, i, until_s, ground, zones, tracks[k]):
                continue
            end = look_closely(b, i, until_s, airs[k], ground, zones, watch, tracks[k])
            if end.code == FLYING and end.time_s < until_s - TIME_GRAIN_S:
                continue
            keep_landing(canopies, k, end)
            runs[i] = ENDED
        move_on(b)
        for i in range(LANES):
            if runs[i] == ENDED:
                runs[i] = board(b, i, waiting, canopies, until_s, ground)
                waiting = runs[i] + 1 if runs[i] >= 0 else canopies.shape[0]
                going -= 0 if runs[i] >= 0 else 1
