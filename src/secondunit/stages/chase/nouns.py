"""The plan of a chase: where the camera should be, with which lens, and how sure that is."""

from dataclasses import dataclass
from typing import Literal

from secondunit.model.estimate import Estimate
from secondunit.model.limits import Limit
from secondunit.model.made import Made
from secondunit.model.spread import FloatArray

Verdict = Literal["better", "as it is", "none keeps the chances"]
Spread3 = tuple[float, float, float]
"""What 5 %, 50 % and 95 % of the runs stay below."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Waypoint:
    """A place of the camera at a time after the planned exit; `is_pinned`: a person put it there.

    Axes are the site's: east, north, up from its mark.
    """

    time_s: float
    east_m: float
    north_m: float
    up_m: float
    is_pinned: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Chances:
    """How a path does: the camera keeps every limit, one that protects a person is crossed.

    `usable` is that both the camera and whom it films keep every limit: the chance of a take.
    """

    filmed: Estimate
    unsafe: Estimate
    usable: Estimate


@dataclass(frozen=True, slots=True, kw_only=True)
class LensChoice:
    """How one focal length does on the proposed path; `size_share` is of the frame's height.

    It is the median over the runs of the smallest height of the subject.
    """

    focal_m: float
    filmed: Estimate
    unsafe: Estimate
    size_share: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Slack:
    """How far a path, or one waypoint, may be off with the chances kept, in the worst direction.

    Beyond what the pilot's own hold already takes. 0 where the smallest step is too much.
    """

    level_m: float
    upright_m: float


@dataclass(frozen=True, slots=True, kw_only=True)
class LimitUse:
    """How the proposed path stands to a limit.

    `crossed` is the chance of crossing it, `middle` the median of its measure, `bad` what one run
    in twenty is worse than with its 95 % interval, `worst` the worst run; `room` is how much of the
    limit that one in twenty leaves, below 0 beyond it.
    """

    limit: Limit
    crossed: Estimate
    middle: float
    bad: Estimate
    worst: float
    room: float


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Moment:
    """What the camera sees at a moment that matters, over all runs that come to it.

    `time_s` after the exit, `distance_m`, `size_share` (of the frame's height), and `across_share`
    and `up_share`, where the subject's middle lies in the frame, from its middle. `is_whole` is the
    chance that it is whole in frame. `places_share` (run, 2) are the places of a few runs.
    """

    name: str
    time_s: Spread3
    distance_m: Spread3
    size_share: Spread3
    across_share: Spread3
    up_share: Spread3
    is_whole: Estimate
    places_share: FloatArray


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Track:
    """Places (frame, 3) east, north, up from the mark, at times (frame,) after the exit."""

    time_s: FloatArray
    place_m: FloatArray


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Found:
    """A path and a lens, how they were rated, and how many were tried."""

    path: tuple[Waypoint, ...]
    focal_m: float
    key: tuple[float, ...]
    tried: int


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class ChasePlan:
    """Where the camera should be, with which lens, how sure that is, and why.

    `before` is the path as it stands, `after` the proposed one, both on the same fresh `runs`;
    `promised` is the share of filmed runs that the search saw. `chance` and `unsafe_max` are what
    was asked. `slack` is of the whole path, `waypoint_slacks` of each waypoint alone, the others in
    their places. `camera` is the proposed way, `subject` the mean way of whom it films, and
    `subject_sd_m` (frame, 3) how that scatters; `tracks_m` (run, frame, 3) are a few runs of it.
    `hidden` is the chance that the ground hides the subject for a moment. `sensor_m` is width and
    height, `subject_m` the height that is filmed.
    """

    stunt: str
    followed: str
    verdict: Verdict
    reason: str
    chance: float
    unsafe_max: float
    waypoints: tuple[Waypoint, ...]
    is_changed: bool
    slack: Slack
    waypoint_slacks: tuple[Slack, ...]
    focal_m: float
    focal_before_m: float
    sensor_m: tuple[float, float]
    subject_m: float
    lenses: tuple[LensChoice, ...]
    before: Chances
    after: Chances
    promised: float
    hidden: Estimate
    limits: tuple[LimitUse, ...]
    moments: tuple[Moment, ...]
    camera: Track
    subject: Track
    subject_sd_m: FloatArray
    tracks_m: FloatArray
    runs: int
    search_runs: int
    candidates: int
    made: Made
