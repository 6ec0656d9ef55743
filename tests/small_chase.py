"""Runs of a filmed jump for the tests: a made-up jump, a path, inputs by name, in one call."""

import numpy as np

from secondunit.physics.moist_air import DensityLine
from secondunit.physics.setting import Setting
from secondunit.physics.terrain import flat_ground
from secondunit.physics.wind_profile import same_at_every_height
from secondunit.physics.zones import make_zones
from secondunit.stunts.chase import CHASE
from secondunit.stunts.chase.plan import plan_of
from secondunit.stunts.chase.platforms import PLATFORMS
from secondunit.stunts.chase.subject import CHANNELS
from small_roof_rotor import middle_inputs
from small_stunts import stunt

FRAME_S = 0.25
VALLEY = flat_ground(-400.0, 5_000.0)
STEADY = {"cue_delay_s": 0.0, "operator_lag_s": 0.0, "mass_share": 1.0, "wind_factor": 1.0,
          "air_density_ratio": 1.0}  # fmt: skip


def jump(frames=2001, throw_s=6.0):
    """West at 25 m/s into a parabola, its motorcycle 4 m/s slower; then a glide down to -399 m."""
    t = np.arange(frames) * FRAME_S
    fall_s = np.minimum(t, throw_s)
    glide_s = t - fall_s
    rider = np.array([-25 * fall_s - 9 * glide_s, 2 * glide_s, -4.9 * fall_s**2 - 4 * glide_s]).T
    bike = np.array([-21 * t, 0 * t, -4.9 * t**2]).T
    rider[rider[:, 2] < -399] = np.nan
    bike[bike[:, 2] < -399] = np.nan
    out = np.where(np.isnan(rider[:, :1]), np.nan, (t >= throw_s)[:, None])
    return np.hstack([rider, bike, out])


def waypoints(*places):
    """Rows of the table from (time, east, north, up)."""
    names = ("time_s", "east_m", "north_m", "up_m")
    return tuple(
        dict(zip(names, map(float, place), strict=True)) | {"pinned": "no"} for place in places
    )


def platform(kind="H125", **numbers):
    """The one row of the table of platforms."""
    row = {column.name: column.default for column in PLATFORMS.columns}
    return (row | {"type": kind} | numbers,)


def chase(kind="H125", *places, numbers=None, **changes):
    """A stunt that films, from these places."""
    tables = {"platform": platform(kind, **(numbers or {})), "waypoint": waypoints(*places)}
    return stunt("chase", **({"tables": tables, "follows": stunt("ramp_jump")} | changes))


def setting(plan, tracks, ground=VALLEY, elevation_m=0.0):
    """Level ground, the same wind at every height, standard air, and who is filmed."""
    return Setting(
        ground, elevation_m, same_at_every_height(), False, DensityLine(1.0, 0.0), plan,
        make_zones((), (), ()), np.ascontiguousarray(tracks), FRAME_S, np.arange(len(CHANNELS)),
    )  # fmt: skip


def film_all(film, inputs, winds, whites, tracks, frames=0, **place):
    """Film runs; measures, outcomes and tracks start as rubbish, to be overwritten."""
    runs = len(inputs)
    measures = np.full((runs, len(CHASE.measures)), -9e9)
    outcomes = np.full(runs, -9)
    out = np.full((runs, frames, len(CHASE.channels)), -9e9)
    CHASE.fly(
        inputs, winds, whites, setting(plan_of(film), tracks, **place), measures, outcomes, out
    )
    return measures, outcomes, out


def one(film, wind=(0.0, 0.0), whites=None, track=None, frames=0, ground=VALLEY, **changes):
    """Film one run; give its measures by name, how it ended, its track."""
    whites = np.zeros((1, 9)) if whites is None else np.array([whites], dtype=float)
    measures, outcomes, tracks = film_all(
        film, middle_inputs(CHASE, **(STEADY | changes)), np.array([[*wind, 0.0]]), whites,
        np.array([jump() if track is None else track]), frames, ground=ground,
    )  # fmt: skip
    named = {m.name: float(v) for m, v in zip(CHASE.measures, measures[0], strict=True)}
    return named, CHASE.outcomes[outcomes[0]].sentence, tracks[0]


def limit(name):
    return next(item for item in CHASE.limits if item.name == name).number
