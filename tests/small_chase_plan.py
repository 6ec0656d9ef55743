"""A proposed chase by hand: a path of three places, a subject on a parabola, made-up chances."""

import math

import numpy as np

from secondunit.model.estimate import Estimate, share
from secondunit.model.made import Made
from secondunit.model.site import Site
from secondunit.stages.chase import (
    Chances,
    ChasePlan,
    LensChoice,
    LimitUse,
    Moment,
    Slack,
    Track,
    Waypoint,
)
from secondunit.stages.chase.ways import way_of
from secondunit.stunts.chase.measures import LIMITS

FRAME_S = 0.25
PATH = (
    Waypoint(time_s=-4.0, east_m=-150.0, north_m=160.0, up_m=-20.0),
    Waypoint(time_s=3.0, east_m=-170.0, north_m=150.0, up_m=-40.0, is_pinned=True),
    Waypoint(time_s=12.0, east_m=-200.0, north_m=120.0, up_m=-60.0),
)
SITE = Site(
    name="place", latitude_rad=math.radians(62.05786), longitude_rad=math.radians(6.97158),
    elevation_m=1246.0, terrain=None, weather="record",
)  # fmt: skip


def plan(**changes):
    """A plan of a whole path; see `ChasePlan`."""
    subject_s = FRAME_S * np.arange(41)
    camera_s = FRAME_S * np.arange(-16, 41)
    subject_m = np.column_stack([-20 * subject_s, -5 * subject_s, 1 - 4.0 * subject_s**2])
    said = {
        "stunt": "jump from the air",
        "followed": "cliff jump",
        "verdict": "better",
        "reason": "it films 970 of 1,000 fresh runs, 1 unsafe, instead of 300 and 20",
        "chance": 0.95,
        "unsafe_max": 0.01,
        "waypoints": PATH,
        "is_changed": True,
        "slack": Slack(level_m=10.0, upright_m=5.0),
        "waypoint_slacks": tuple(Slack(level_m=20.0, upright_m=0.0) for _ in PATH),
        "focal_m": 0.1,
        "focal_before_m": 0.085,
        "sensor_m": (0.036, 0.019),
        "subject_m": 1.8,
        "lenses": tuple(_lens(f, hits) for f, hits in ((0.085, 990), (0.1, 970), (0.135, 700))),
        "before": _chances(300, 20),
        "after": _chances(970, 1),
        "promised": 0.98,
        "hidden": share(0, 200),
        "limits": tuple(_use(limit) for limit in LIMITS),
        "moments": (_moment("exit", 0.0), _moment("canopy open", 9.0)),
        "camera": Track(time_s=camera_s, place_m=way_of(PATH, camera_s)),
        "subject": Track(time_s=subject_s, place_m=subject_m),
        "subject_sd_m": np.tile([1.0, 2.0, 3.0], (41, 1)),
        "tracks_m": np.stack([subject_m, subject_m + 5.0]),
        "runs": 1000,
        "search_runs": 1000,
        "candidates": 400,
        "made": Made(stage="chase", version="1", digest="small", seed=1),
    }
    return ChasePlan(**(said | changes))


def _chances(filmed, unsafe):
    return Chances(
        filmed=share(filmed, 1000), unsafe=share(unsafe, 1000), usable=share(filmed // 2, 1000)
    )


def _lens(focal_m, hits):
    return LensChoice(
        focal_m=focal_m, filmed=share(hits, 1000), unsafe=share(0, 1000), size_share=0.4 * focal_m
    )


def _use(limit):
    worse = 0.9 if limit.is_max else 1.1
    value = limit.number * worse
    return LimitUse(
        limit=limit,
        crossed=share(0, 1000),
        middle=value,
        bad=Estimate(value=value, low=0.99 * value, high=1.01 * value, count=1000),
        worst=value,
        room=0.1,
    )


def _moment(name, time_s):
    return Moment(
        name=name,
        time_s=(time_s, time_s, time_s),
        distance_m=(200.0, 210.0, 220.0),
        size_share=(0.04, 0.05, 0.06),
        across_share=(-0.1, 0.0, 0.1),
        up_share=(-0.2, -0.05, 0.1),
        is_whole=share(990, 1000),
        places_share=np.array([[0.0, 0.1], [-0.1, -0.2]]),
    )
