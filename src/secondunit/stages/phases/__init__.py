"""Phases: what a performer did when, read from a track."""

from secondunit.stages.phases.doubts import NEAR_SITE_M, away_m, disagreements, doubts
from secondunit.stages.phases.find import NEAR_S, VERSION, find_phases
from secondunit.stages.phases.nouns import Event, EventName, Phases, Reading, Span
from secondunit.stages.phases.place import from_mark_m, places_from_mark_m
from secondunit.stages.phases.several import find_jumps, jump_of

__all__ = [
    "NEAR_S", "NEAR_SITE_M", "VERSION", "Event", "EventName", "Phases", "Reading", "Span",
    "away_m", "disagreements", "doubts", "find_jumps", "find_phases", "from_mark_m",
    "jump_of", "places_from_mark_m",
]  # fmt: skip
