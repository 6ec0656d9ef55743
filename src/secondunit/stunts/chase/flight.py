"""A filmed run: the platform by itself, the platform and who it films, and the picture."""

import math

import numpy as np
from numpy.typing import NDArray

from secondunit.physics.atmosphere import density_kg_per_m3
from secondunit.physics.camera import Lens
from secondunit.physics.camera_platform import (
    Platform,
    airspeed_m_s,
    effort_of,
    hardest,
    hold_of,
    motion_on,
    vortex_ring_share,
    wander_m,
)
from secondunit.physics.ground_distance import distance_to_ground
from secondunit.physics.jit import inlined, kernel, kernel_with_arrays
from secondunit.physics.setting import Setting
from secondunit.physics.sight import is_hidden
from secondunit.physics.state import Ground, Vector
from secondunit.physics.terrain import height_above_ground
from secondunit.physics.vector import add, distance
from secondunit.physics.wind_profile import part_at, profile_wind
from secondunit.stunts.chase.measures import FILMED, GROUND, LEFT, LOST, NOBODY, STRUCK, UNKNOWN
from secondunit.stunts.chase.picture import AIM_STEP_S, first_aim, picture_at, shot_steps
from secondunit.stunts.chase.platforms import FLOWN, WORN
from secondunit.stunts.chase.rows import HARMLESS, INPUTS, RESULTS
from secondunit.stunts.chase.subject import (
    BIKE,
    CANOPY,
    CHANNELS,
    RIDER,
    Subject,
    body_at,
    is_canopy_out,
    nearest_m,
    subject_of,
)
from secondunit.stunts.chase.wash import (
    TRAIL,
    TRAIL_MAX,
    Drift,
    Flight,
    Reach,
    Rotor,
    could_blow_onto,
    drift_in,
    flown,
    leave_trail,
    rotor_of,
    wake_at,
)
from secondunit.stunts.kind import as_rows
from secondunit.stunts.unknown import forget

FRAME_S = 0.25
STEPS_A_FRAME = round(FRAME_S / AIM_STEP_S)
STEPS_A_LOOK = 2 * STEPS_A_FRAME  # for ground in between
DURATION_MAX_S = 500.0
HOLD_WHITES = 9
LOOK_FURTHER_M = 50.0  # looking further than the nearest ground yet spares looks later
LIMBS_M = 2.0  # of limbs, lines and handlebars beyond the middle of a body; assumption
IN_AIR_M = 30.0  # who is last seen so high above the ground had not come down; assumption
DRAWN_MAX = 3.0  # off the frame's centre; beyond it no more is to be seen in a picture
CHANNELS_OUT = (
    "camera_east_m", "camera_north_m", "camera_up_m", *CHANNELS[:CANOPY],
    "separation_m", "off_centre_ratio", "subject_share", "gimbal_rate_rad_s", "canopy_wake_m_s",
    "frame_across_share", "frame_up_share",
)  # fmt: skip
CAMERA, BODIES, SEPARATION, OFF_CENTRE, SIZE, TURN, WAKE = 0, 3, 9, 10, 11, 12, 13
ACROSS, UP = 14, 15


@kernel
def film_one(
    row: np.record, wind: NDArray[np.float64], whites: NDArray[np.float64], setting: Setting,
    followed: NDArray[np.float64], trail: NDArray[np.record], result: np.record,
    track: NDArray[np.float64],
) -> int:  # fmt: skip
    """Follow one run; give its outcome. `trail` is room to write in."""
    plan = setting.plan
    subject = subject_of(followed, setting.followed_columns, setting.followed_frame_s)
    width_m = row.hold_half_width_m if plan.mode == FLOWN else 0.0
    height_m = row.hold_half_height_m if plan.mode == FLOWN else 0.0
    hold = hold_of(whites, width_m, height_m, row.hold_period_s)
    flight = Flight(plan.path, row.cue_delay_s, hold)
    draw_places(flight, subject, plan.mode, track)
    if plan.mode == FLOWN:
        code = fly(flight, plan.platform, row, wind, setting, subject, trail, result, track)
        if code != FILMED:
            return code
    if subject.frames == 0:
        result.in_frame_share = 0.0
        return NOBODY
    if not ended_down(subject, setting.ground):
        return UNKNOWN
    if plan.mode == WORN:
        result.in_frame_share, result.lost_s = 1.0, 0.0
        return FILMED
    return film(flight, subject, row, setting.ground, result, track)


@kernel
def ended_down(subject: Subject, ground: Ground) -> bool:
    """Tell whether the rider was near the ground when last seen; not where none is known."""
    last = body_at(subject, subject.frames - 1, RIDER)
    return height_above_ground(ground, last) <= IN_AIR_M


@kernel
def fly(
    flight: Flight, platform: Platform, row: np.record, wind: NDArray[np.float64],
    setting: Setting, subject: Subject, trail: NDArray[np.record], result: np.record,
    track: NDArray[np.float64],
) -> int:  # fmt: skip
    """Fly the path and watch ground, rotor and who is filmed; give how that ended, or `FILMED`."""
    up_m = flight.path.place_m[0, 2]
    density = density_kg_per_m3(setting.elevation_m + up_m) * row.air_density_ratio
    rotor = rotor_of(row.mass_share * platform.mass_kg, density, platform.rotor_diameter_m)
    blown = wind_over(up_m, row.wind_factor, wind, setting)
    drift = drift_in(blown, rotor, row.upwind_sector_rad, row.wake_life_s)
    code = fly_alone(flight, platform, rotor, drift.wind, setting.ground, result)
    if code != FILMED:
        return code
    reach = leave_trail(flight, rotor, drift.wind, trail)
    return fly_with(flight, rotor, drift, reach, subject, trail, result, track)


@kernel
def wind_over(up_m: float, factor: float, wind: NDArray[np.float64], setting: Setting) -> Vector:
    """Give the mean wind in which the platform flies: measured aloft, else that of the mark."""
    if setting.is_aloft_measured:
        aloft = profile_wind(wind[0], wind[1], part_at(up_m, setting.profile))
        return Vector(factor * aloft.east, factor * aloft.north, 0.0)
    return Vector(factor * wind[0], factor * wind[1], 0.0)


@kernel
def fly_alone(
    flight: Flight, platform: Platform, rotor: Rotor, wind: Vector, ground: Ground,
    result: np.record,
) -> int:  # fmt: skip
    """Watch the platform on its path: what that takes, its own wake, and the ground.

    The ground is looked for only where it may be nearer than the nearest yet: a distance changes by
    no more than the way flown. What the wander may take off is taken off at the end.
    """
    path = flight.path
    looks = int((path.time_s[-1] - path.time_s[0]) / FRAME_S) + 2
    clear_m, seen_m, seen_from = math.inf, math.inf, Vector(0.0, 0.0, 0.0)
    for look in range(looks):
        motion = motion_on(path, min(path.time_s[0] + look * FRAME_S, path.time_s[-1]))
        result.effort_share = max(result.effort_share, hardest(effort_of(motion, wind, platform)))
        speed_m_s = airspeed_m_s(motion.velocity, wind)
        ring = vortex_ring_share(-motion.velocity.up, speed_m_s, rotor.hover_m_s)
        result.vortex_ring_share = max(result.vortex_ring_share, ring)
        place = add(motion.place, flight.hold.offset)
        if look > 0 and seen_m - distance(place, seen_from) >= clear_m:
            continue
        seen_m, seen_from = clearance_m(ground, place, clear_m), place
        if math.isnan(seen_m):
            result.terrain_clearance_m = math.nan
            return LEFT
        clear_m = min(clear_m, seen_m)
    result.terrain_clearance_m = max(clear_m - wander_m(flight.hold), 0.0)
    return GROUND if result.terrain_clearance_m <= rotor.radius_m else FILMED


@kernel
def clearance_m(ground: Ground, place: Vector, nearest_m: float) -> float:
    """Give the distance to the ground, 0 in it, not much beyond the nearest yet; NaN off the map.

    What lies beyond the map counts as ground.
    """
    height_m = height_above_ground(ground, place)
    if math.isnan(height_m):
        return math.nan
    if height_m <= 0.0:
        return 0.0
    at_most_m = min(nearest_m + LOOK_FURTHER_M, height_m)
    return distance_to_ground(ground, place, at_most_m)


@kernel
def fly_with(
    flight: Flight, rotor: Rotor, drift: Drift, reach: Reach, subject: Subject,
    trail: NDArray[np.record], result: np.record, track: NDArray[np.float64],
) -> int:  # fmt: skip
    """Watch how near the platform comes to rider, canopy and motorcycle, and its wake.

    What is NaN is no more in the air; a comparison with it is false.
    """
    before = flown(flight, 0.0).place
    for frame in range(subject.track.shape[0]):
        rider, bike = body_at(subject, frame, RIDER), body_at(subject, frame, BIKE)
        if math.isnan(rider.east) and math.isnan(bike.east):
            break
        camera = flown(flight, frame * subject.frame_s).place
        earlier = max(frame - 1, 0)
        to_rider = nearest_m(body_at(subject, earlier, RIDER), rider, before, camera)
        to_bike = nearest_m(body_at(subject, earlier, BIKE), bike, before, camera)
        before = camera
        if to_rider < min(result.canopy_separation_m, result.fall_separation_m):
            result.nearest_s = frame * subject.frame_s
        if to_bike < result.bike_separation_m:  # noqa: PLR1730 - `min` would let NaN in
            result.bike_separation_m = to_bike
        if is_canopy_out(subject, frame):
            if to_rider < result.canopy_separation_m:  # noqa: PLR1730 - as above
                result.canopy_separation_m = to_rider
            watch_wake(frame, camera, rider, flight, rotor, drift, reach, subject, trail, result,
                       track)  # fmt: skip
        elif to_rider < result.fall_separation_m:
            result.fall_separation_m = to_rider
        touch_m = rotor.radius_m + LIMBS_M
        if to_rider <= touch_m or to_bike <= touch_m:
            return STRUCK
    return FILMED


@inlined
def watch_wake(
    frame: int, camera: Vector, canopy: Vector, flight: Flight, rotor: Rotor, drift: Drift,
    reach: Reach, subject: Subject, trail: NDArray[np.record], result: np.record,
    track: NDArray[np.float64],
) -> None:  # fmt: skip
    """Watch the platform's wake at the canopy, and whether it could come there."""
    wake_m_s = wake_at(canopy, frame * subject.frame_s, flight, rotor, drift, reach, trail)
    result.canopy_wake_m_s = max(result.canopy_wake_m_s, wake_m_s)
    is_over = could_blow_onto(camera, canopy, rotor, drift)
    result.above_upwind_s = max(result.above_upwind_s, 0.0) + (subject.frame_s if is_over else 0.0)
    if frame < track.shape[0]:
        track[frame, WAKE] = wake_m_s


@kernel
def draw_places(flight: Flight, subject: Subject, mode: int, track: NDArray[np.float64]) -> None:
    """Keep rider, motorcycle, and the platform while either is to be seen."""
    for frame in range(min(track.shape[0], subject.track.shape[0])):
        for column in range(CANOPY):
            track[frame, BODIES + column] = subject.track[frame, subject.columns[column]]
        rider, bike = body_at(subject, frame, RIDER), body_at(subject, frame, BIKE)
        camera = rider if mode == WORN else flown(flight, frame * subject.frame_s).place
        if not (math.isnan(rider.east) and math.isnan(bike.east)):
            track[frame, CAMERA] = camera.east
            track[frame, CAMERA + 1] = camera.north
            track[frame, CAMERA + 2] = camera.up
            track[frame, SEPARATION] = distance(camera, rider)


@kernel
def film(
    flight: Flight, subject: Subject, row: np.record, ground: Ground, result: np.record,
    track: NDArray[np.float64],
) -> int:  # fmt: skip
    """Follow the subject with head and lens as long as the shot is; give the outcome.

    What the ground hides is not in the frame; that is looked at every half second.
    """
    lens = Lens(row.focal_length_m, row.sensor_width_m, row.sensor_height_m)
    aim = first_aim(flight, subject, row)
    steps = shot_steps(subject, row)
    seen, lost_s, is_hid = 0, 0.0, False
    result.lost_s, result.hidden_s = 0.0, 0.0
    for step in range(steps + 1):
        picture = picture_at(flight, subject, lens, row, aim, step * AIM_STEP_S)
        aim = picture.aim
        if step % STEPS_A_LOOK == 0:
            is_hid = is_hidden(picture.camera, picture.rider, ground)
        result.hidden_s += AIM_STEP_S if is_hid else 0.0
        is_in = picture.is_in and not is_hid
        seen += 1 if is_in else 0
        lost_s = 0.0 if is_in else lost_s + AIM_STEP_S
        if not is_in:
            result.lost_first_s = min(result.lost_first_s, step * AIM_STEP_S)
        result.lost_s = max(result.lost_s, lost_s)
        result.subject_least_share = min(result.subject_least_share, picture.size_share)
        result.subject_most_share = max(result.subject_most_share, picture.size_share)
        result.gimbal_rate_rad_s = max(result.gimbal_rate_rad_s, picture.turn_rad_s)
        result.focus_near_m = min(result.focus_near_m, picture.focus_m)
        result.focus_far_m = max(result.focus_far_m, picture.focus_m)
        frame = step // STEPS_A_FRAME
        if step % STEPS_A_FRAME == 0 and frame < track.shape[0]:
            track[frame, OFF_CENTRE] = min(picture.off_centre, DRAWN_MAX)
            track[frame, ACROSS] = min(max(picture.across_share, -DRAWN_MAX), DRAWN_MAX)
            track[frame, UP] = min(max(picture.up_share, -DRAWN_MAX), DRAWN_MAX)
            track[frame, SIZE] = picture.size_share
            track[frame, TURN] = picture.turn_rad_s
    result.in_frame_share = seen / (steps + 1.0)
    return FILMED if seen == steps + 1 else LOST


@kernel_with_arrays
def film_rows(
    rows: NDArray[np.record], winds: NDArray[np.float64], whites: NDArray[np.float64],
    setting: Setting, measures: NDArray[np.float64], results: NDArray[np.record],
    outcomes: NDArray[np.int64], tracks: NDArray[np.float64], trail: NDArray[np.record],
) -> None:  # fmt: skip
    """Film every run; `results` is `measures` by name. No run knows of another."""
    for i in range(rows.shape[0]):
        measures[i] = HARMLESS
        tracks[i] = math.nan
        outcomes[i] = film_one(
            rows[i], winds[i], whites[i], setting, setting.followed[i], trail, results[i], tracks[i]
        )
        if outcomes[i] in (LEFT, UNKNOWN):
            forget(measures[i])


def fly_all(
    inputs: NDArray[np.float64], winds: NDArray[np.float64], whites: NDArray[np.float64],
    setting: Setting, measures: NDArray[np.float64], outcomes: NDArray[np.int64],
    tracks: NDArray[np.float64],
) -> None:  # fmt: skip
    """Film every run; see `secondunit.stunts.kind.Fly`."""
    rows, results = as_rows(inputs, INPUTS), as_rows(measures, RESULTS)
    trail = np.zeros(TRAIL_MAX, TRAIL).view(np.recarray)
    film_rows(rows, winds, whites, setting, measures, results, outcomes, tracks, trail)
