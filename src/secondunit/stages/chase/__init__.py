"""Chase: where the camera should be, and with which lens, over the spread of what it films."""

from secondunit.stages.chase.asked import Asked, asked_of, check_runs, filming_stunts
from secondunit.stages.chase.find import propose
from secondunit.stages.chase.nouns import (
    Chances,
    ChasePlan,
    LensChoice,
    LimitUse,
    Moment,
    Slack,
    Track,
    Waypoint,
)
from secondunit.stages.chase.proposal import VERSION
from secondunit.stages.chase.search import Effort

__all__ = [
    "VERSION",
    "Asked",
    "Chances",
    "ChasePlan",
    "Effort",
    "LensChoice",
    "LimitUse",
    "Moment",
    "Slack",
    "Track",
    "Waypoint",
    "asked_of",
    "check_runs",
    "filming_stunts",
    "propose",
]
