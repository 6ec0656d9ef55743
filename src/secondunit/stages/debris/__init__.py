"""Debris: where what falls comes down, and what that means for the people near."""

from secondunit.stages.debris.make import (
    RISK,
    VERSION,
    assess_debris,
    debris_of,
    debris_of_runs,
    has_debris,
    tries_of,
)
from secondunit.stages.debris.nouns import (
    Check,
    Debris,
    Exclusion,
    FallLine,
    GroupRisk,
    Verdict,
    verdict,
)
from secondunit.stages.debris.scatter import Fallen, Scatter, scatter_of

__all__ = [
    "RISK",
    "VERSION",
    "Check",
    "Debris",
    "Exclusion",
    "FallLine",
    "Fallen",
    "GroupRisk",
    "Scatter",
    "Verdict",
    "assess_debris",
    "debris_of",
    "debris_of_runs",
    "has_debris",
    "scatter_of",
    "tries_of",
    "verdict",
]
