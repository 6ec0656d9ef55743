"""Phases: what a performer did when, read from a track."""

from secondunit.stages.phases.doubts import disagreements, doubts
from secondunit.stages.phases.find import NEAR_S, VERSION, find_phases
from secondunit.stages.phases.nouns import Event, EventName, Phases, Reading, Span

__all__ = [
    "NEAR_S", "VERSION", "Event", "EventName", "Phases", "Reading", "Span", "disagreements",
    "doubts", "find_phases",
]  # fmt: skip
