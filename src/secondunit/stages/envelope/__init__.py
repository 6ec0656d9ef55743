"""Envelope: the chance of safe and of usable over wind speed, direction and gust."""

from secondunit.stages.envelope.effort import DEFAULT_EFFORT, Effort
from secondunit.stages.envelope.make import DIRECTIONS, GUSTS_OVER_MEAN_M_S, VERSION, map_envelope
from secondunit.stages.envelope.nouns import Chances, Envelope

__all__ = [
    "DEFAULT_EFFORT",
    "DIRECTIONS",
    "GUSTS_OVER_MEAN_M_S",
    "VERSION",
    "Chances",
    "Effort",
    "Envelope",
    "map_envelope",
]
