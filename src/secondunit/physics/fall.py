"""One stretch of a body's flight, watched: contact with the ground, nearness, load, and frames."""

import math
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from secondunit.physics.atmosphere import GRAVITY_M_S2
from secondunit.physics.body import Body, acceleration
from secondunit.physics.crossing import GRAIN_M, TRIES, Bracket, guess, narrowed
from secondunit.physics.ground_contact import first_contact
from secondunit.physics.ground_distance import clear_at_least_m, distance_to_ground
from secondunit.physics.jit import inlined, kernel
from secondunit.physics.march import FIRST_STEP_S, TIME_GRAIN_S, Step, inside, step_forward
from secondunit.physics.state import Ground, Vector
from secondunit.physics.terrain import height_above_ground
from secondunit.physics.turbulence import meet_gusts
from secondunit.physics.vector import distance, distance_to_segment
from secondunit.physics.wind import Air
from secondunit.physics.zones import OBSTACLE, Zones, first_obstacle_hit

FLYING, CONTACT, LEFT_TERRAIN, FAILED, HIT_OBSTACLE = range(5)
LOOK_FURTHER_M = 12.0  # looking further than the nearest yet spares looks later
STEPS_MAX = 20_000


class Watch(NamedTuple):
    """What is looked at on the way, every `look_s`.

    The ground from `ground_from_s` on; how near it is, at every `near_every`-th look (0: never);
    the load, if `is_loaded`.
    """

    look_s: float
    ground_from_s: float
    near_every: int
    is_loaded: bool
    camera: Vector
    frame_s: float
    column: int


class Leg(NamedTuple):
    """The end of a stretch of flight and what was seen on it.

    `code` is `FLYING` (the time is up), `CONTACT`, `LEFT_TERRAIN`, `FAILED` or, of `fall_among`,
    `HIT_OBSTACLE`. `clearance_m` is the smallest distance to the ground, `camera_m` to the camera,
    `load_g0` the greatest load an accelerometer would show, in multiples of g (of the start only,
    where it is not watched).
    The ground is no nearer than `surely_m`: a distance changes by no more than the way flown, so
    most looks for the nearest ground are spared.
    """

    time_s: float
    place: Vector
    velocity: Vector
    code: int
    clearance_m: float
    camera_m: float
    load_g0: float
    surely_m: float


@inlined
def load_g0(acceleration_: Vector) -> float:
    """Give the load felt, |a + g z| / g: 0 in free fall, 1 at rest."""
    up = acceleration_.up + GRAVITY_M_S2
    return math.sqrt(acceleration_.east**2 + acceleration_.north**2 + up * up) / GRAVITY_M_S2


@kernel
def contact_share(step: Step, low: float, high: float, ground: Ground) -> float:
    """Find the share of a step at which the body meets the ground, on the dense path.

    It is above ground at `low` and below at `high`; the answer is within `GRAIN_M` of the ground.
    """
    low_m = height_above_ground(ground, inside(step, low)[0])
    high_m = height_above_ground(ground, inside(step, high)[0])
    bracket = Bracket(low, high, low_m, high_m, 0)
    for _ in range(TRIES):
        at = guess(bracket)
        height_m = height_above_ground(ground, inside(step, at)[0])
        if abs(height_m) < GRAIN_M:
            return at
        bracket = narrowed(bracket, at, height_m)
    return bracket.high


@kernel
def keep_frames(step: Step, until_s: float, watch: Watch, track: NDArray[np.float64]) -> None:
    """Write place and speed at the frames of a step, up to `until_s` and without its start."""
    if step.length_s == 0.0:
        return
    frames = track.shape[0]
    first = math.floor(step.start_s / watch.frame_s + TIME_GRAIN_S) + 1
    last = min(math.floor(until_s / watch.frame_s + TIME_GRAIN_S), frames - 1)
    for frame in range(first, last + 1):
        share = min((frame * watch.frame_s - step.start_s) / step.length_s, 1.0)
        place, velocity = inside(step, share)
        keep_frame(frame, place, velocity, watch.column, track)


@kernel
def keep_frame(
    frame: int, place: Vector, velocity: Vector, column: int, track: NDArray[np.float64]
) -> None:
    """Write one frame: east, north, up and speed, from `column` on."""
    track[frame, column] = place.east
    track[frame, column + 1] = place.north
    track[frame, column + 2] = place.up
    track[frame, column + 3] = math.sqrt(velocity.east**2 + velocity.north**2 + velocity.up**2)


@kernel
def leg_from(time_s: float, place: Vector, velocity: Vector) -> Leg:
    """Give the start of a flight: nothing seen yet."""
    return Leg(time_s, place, velocity, FLYING, math.inf, math.inf, 0.0, -math.inf)


@kernel
def fall(
    start: Leg, until_s: float, body: Body, air: Air, ground: Ground, watch: Watch,
    track: NDArray[np.float64],
) -> Leg:  # fmt: skip
    """Fly a body on from the end of a leg until `until_s`, or until it meets the ground.

    Contact counts from `watch.ground_from_s` on (before, the body is still over the ramp): a body
    below ground at that time has met it then. All looks are at the integrator's dense path. What
    was near before is kept; the load is of this leg alone.
    """
    meet_gusts(start.time_s, start.place, start.velocity, ground, air)
    a = acceleration(start.time_s, start.place, start.velocity, body, air)
    camera = min(start.camera_m, distance(start.place, watch.camera))
    seen = Leg(
        start.time_s, start.place, start.velocity, FLYING, start.clearance_m, camera, load_g0(a),
        start.surely_m,
    )  # fmt: skip
    length = FIRST_STEP_S
    for _ in range(STEPS_MAX):
        if seen.time_s >= until_s - TIME_GRAIN_S or seen.code != FLYING:
            return seen
        meet_gusts(seen.time_s, seen.place, seen.velocity, ground, air)
        step = step_forward(seen.time_s, until_s, length, seen.place, seen.velocity, a, body, air)
        if step.length_s == 0.0:
            break
        seen = look_along(step, seen, body, air, ground, watch)
        if track.shape[0] > 0:
            keep_frames(step, seen.time_s, watch, track)
        a = step.acceleration1
        length = step.next_length_s
    return Leg(
        seen.time_s, seen.place, seen.velocity, FAILED, math.nan, math.nan, math.nan, math.nan
    )


@kernel
def fall_among(
    start: Leg, until_s: float, body: Body, air: Air, ground: Ground, zones: Zones, watch: Watch,
    track: NDArray[np.float64],
) -> Leg:  # fmt: skip
    """Fall as `fall` does, or until the body flies into an obstacle.

    Where there are any, the way is flown in stretches of `watch.look_s`, each taken as straight for
    them: at 50 m/s and 0.2 s it lies 5 cm off.
    """
    if not has_obstacles(zones):
        return fall(start, until_s, body, air, ground, watch, track)
    seen, load = start, 0.0
    while seen.code == FLYING and seen.time_s < until_s - TIME_GRAIN_S:
        after_s = min(seen.time_s + watch.look_s, until_s)
        after = fall(seen, after_s, body, air, ground, watch, track)
        load = max(load, after.load_g0)
        code = after.code
        if code != FAILED and first_obstacle_hit(zones, seen.place, after.place)[0] >= 0:
            code = HIT_OBSTACLE
        seen = Leg(
            after.time_s, after.place, after.velocity, code, after.clearance_m, after.camera_m,
            load, after.surely_m,
        )  # fmt: skip
    return seen


@kernel
def has_obstacles(zones: Zones) -> bool:
    """Tell whether any of the zones is an obstacle."""
    found = False
    for zone in range(zones.kind.size):
        found = found or zones.kind[zone] == OBSTACLE
    return found


@inlined
def look_along(step: Step, seen: Leg, body: Body, air: Air, ground: Ground, watch: Watch) -> Leg:
    """Look at a body along one step; give what is known at its end, or where it met the ground.

    As long as it has flown less far than the ground was surely away, there is none to be met; then
    the straight way from look to look is held against the ground, so that no crest is missed.
    """
    looks = math.ceil(step.length_s / watch.look_s)
    clearance, camera, load = seen.clearance_m, seen.camera_m, seen.load_g0
    before = step.place0
    surely_m = seen.surely_m
    for i in range(1, looks + 1):
        share = i / looks
        time = step.start_s + share * step.length_s
        place, velocity = inside(step, share)
        camera = min(camera, distance_to_segment(watch.camera, before, place))
        if watch.is_loaded:
            load = max(load, load_g0(acceleration(time, place, velocity, body, air)))
        start = before
        surely_m -= distance(start, place)
        before = place
        if time < watch.ground_from_s - TIME_GRAIN_S:
            surely_m = 0.0
            continue
        if not surely_m > 0.0:
            at = meeting(step, (i - 1) / looks, share, start, place, ground, watch)
            if math.isnan(at):
                return Leg(time, place, velocity, LEFT_TERRAIN, clearance, camera, load, surely_m)
            if at <= share:
                place, velocity = inside(step, at)
                time = step.start_s + at * step.length_s
                return Leg(time, place, velocity, CONTACT, min(clearance, 0.0), camera, load, 0.0)
            surely_m = clear_at_least_m(ground, place)
        is_asked = watch.near_every > 0 and (i % watch.near_every == 0 or i == looks)
        if is_asked and surely_m < clearance:
            surely_m = distance_to_ground(ground, place, clearance + LOOK_FURTHER_M)
            clearance = min(clearance, surely_m)
    end_s = step.start_s + step.length_s
    return Leg(end_s, step.place1, step.velocity1, FLYING, clearance, camera, load, surely_m)


@kernel
def meeting(
    step: Step, low: float, high: float, start: Vector, end: Vector, ground: Ground, watch: Watch
) -> float:
    """Give the share of a step at which a body meets the ground between two looks.

    Infinite where it does not, NaN where it leaves what is known. Found on the straight way between
    the looks, then on the dense path where that is below ground at the second.
    """
    first = max(low, (watch.ground_from_s - step.start_s) / step.length_s)
    if first > low:  # it came from over the ramp, where ground does not count
        start = inside(step, min(first, high))[0]
    on_way = first_contact(ground, start, end)
    if math.isinf(on_way) or math.isnan(on_way):
        return on_way
    if height_above_ground(ground, end) <= 0.0:
        return contact_share(step, min(first, high), high, ground)
    return min(first + on_way * (high - first), high)
