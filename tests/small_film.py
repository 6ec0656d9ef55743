"""A camera whose best place and lens are known in closed form, and somebody who stands still.

He stands at the mark and is seen off the middle of the picture, by a normal number of metres across
the line of sight. So the chance that he is whole in frame is known for any distance and lens, and
with it the largest picture that keeps a chance.
"""

import math

import numpy as np
from scipy.special import ndtr, ndtri

from secondunit.model.spread import fixed
from secondunit.stunts.chase.platforms import WAYPOINTS
from secondunit.stunts.kind import Kind, Measure, Outcome, Parameter, White
from small_kinds import _limit
from small_stunts import stunt as any_stunt

SD_M = 8.0
APART_M = 100.0
WIDTH_M, HEIGHT_M, TALL_M = 0.036, 0.024, 1.8
FRAME_S = 0.5
FRAMES = 9
_NAMES = ("focal_length_m", "sensor_width_m", "sensor_height_m", "subject_height_m", "shot_s")
_MIDDLES = (0.05, WIDTH_M, HEIGHT_M, TALL_M, 4.0)


def chance_in_frame(focal_m, distance_m):
    """The exact chance that he is whole in frame, by the width alone."""
    room_m = distance_m * WIDTH_M / (2 * focal_m) - TALL_M / 2
    return float(2 * ndtr(room_m / SD_M) - 1) if room_m > 0 else 0.0


def largest_share(chance):
    """The largest share of the frame's height at which he is in frame with a chance."""
    room_m = SD_M * ndtri((1 + chance) / 2) + TALL_M / 2
    return WIDTH_M * TALL_M / (2 * room_m * HEIGHT_M)


def _stand(_inputs, _winds, _whites, _setting, measures, outcomes, tracks):
    measures[:] = 0.0
    outcomes[:] = 0
    tracks[:, :FRAMES] = 0.0


def _film(inputs, _winds, whites, setting, measures, outcomes, tracks):
    focal_m, distance_m = inputs[:, 0], np.linalg.norm(setting.plan)
    off_m = SD_M * whites[:, 0]
    across = focal_m * off_m / (distance_m * WIDTH_M)
    size = focal_m * TALL_M / (distance_m * HEIGHT_M)
    half = focal_m * TALL_M / (2 * distance_m * WIDTH_M)
    measures[:, 0] = np.abs(across) + half <= 0.5
    measures[:, 1] = size
    measures[:, 2] = distance_m
    measures[:, 3] = 0.0
    outcomes[:] = 0
    if tracks.shape[1]:
        tracks[:, :FRAMES, 0] = across[:, None]
        tracks[:, :FRAMES, 1] = 0.0
        tracks[:, :FRAMES, 2] = size[:, None]
        tracks[:, :FRAMES, 3] = distance_m


def _plan_of(stunt):
    rows = stunt.tables["waypoint"]
    places = [[float(row[f"{axis}_m"]) for axis in ("east", "north", "up")] for row in rows]
    return np.mean(places, axis=0)


_ENDED = (Outcome(sentence="ended", is_safe=True),)
STAND = Kind(
    name="stand", summary="somebody stands still",
    parameters=(
        Parameter(name="idle_m", default=fixed(0.0), low=0.0, high=1.0, meaning="idle", source="-"),
    ), limits=(), outcomes=_ENDED,
    measures=(Measure(name="nothing_m", meaning="nothing"),),
    channels=("subject_east_m", "subject_north_m", "subject_up_m"),
    needs_terrain=False, duration_max_s=10.0, frame_s=FRAME_S, wind_speeds_m_s=(0.0, 5.0),
    fly=_stand, whites=(White(name="nothing", count=1, is_gust=False),),
)  # fmt: skip
FILM = Kind(
    name="film", summary="a camera of a test",
    parameters=tuple(
        Parameter(name=name, default=fixed(value), low=0.0, high=1e3, meaning=name, source="a test")
        for name, value in zip(_NAMES, _MIDDLES, strict=True)
    ),
    measures=(
        Measure(name="in_frame_share", meaning="in frame", harmless=math.inf),
        Measure(name="subject_least_share", meaning="size", harmless=math.inf),
        Measure(name="separation_m", meaning="distance", harmless=math.inf),
        Measure(name="hidden_s", meaning="hidden"),
    ),
    limits=(
        _limit("in_frame_min_share", "in_frame_share", 0.95, "shot"),
        _limit("separation_min_m", "separation_m", APART_M, "person"),
    ),
    outcomes=_ENDED,
    channels=("frame_across_share", "frame_up_share", "subject_share", "separation_m"),
    needs_terrain=False, duration_max_s=10.0, frame_s=FRAME_S, wind_speeds_m_s=(0.0, 5.0),
    fly=_film, whites=(White(name="off", count=1, is_gust=False),), tables=(WAYPOINTS,),
    plan_of=_plan_of, follows_channels=STAND.channels,
)  # fmt: skip
KINDS = {"stand": STAND, "film": FILM}


def rows(*places):
    """Rows of waypoints from (time, east, north, up), or with a last word for pinned."""
    names = ("time_s", "east_m", "north_m", "up_m", "pinned")
    return tuple(
        dict(zip(names, (*place, "no")[:5] if len(place) == 4 else place, strict=True))
        for place in places
    )


def film_stunt(*places, **changes):
    """A stunt of the kind, its camera at these places."""
    return _stunt(
        FILM,
        **{
            "tables": {"waypoint": rows(*(places or ((0.0, 0.0, -60.0, 0.0),)))},
            "follows": _stunt(STAND),
        }
        | changes,
    )


def _stunt(kind, **changes):
    own = {
        "name": kind.name,
        "kind": kind.name,
        "parameters": {one.name: one.default for one in kind.parameters},
        "limits": kind.limits,
    }
    return any_stunt("ramp_jump", **(own | changes))
