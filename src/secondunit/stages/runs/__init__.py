"""Runs: every simulated go at a stunt, and how often it kept its limits."""

from secondunit.stages.runs.drawing import Draws, draw, draw_rows, planned_winds, rows, wind_rows
from secondunit.stages.runs.flying import (
    Flown,
    Progress,
    Ready,
    fly,
    ground_of,
    judge,
    ready,
    silent,
    with_followed,
    zones_of,
)
from secondunit.stages.runs.make import VERSION, Block, Sink, simulate
from secondunit.stages.runs.nouns import Break, MeasureSpread, Runs

__all__ = [
    "VERSION",
    "Block",
    "Break",
    "Draws",
    "Flown",
    "MeasureSpread",
    "Progress",
    "Ready",
    "Runs",
    "Sink",
    "draw",
    "draw_rows",
    "fly",
    "ground_of",
    "judge",
    "planned_winds",
    "ready",
    "rows",
    "silent",
    "simulate",
    "wind_rows",
    "with_followed",
    "zones_of",
]
