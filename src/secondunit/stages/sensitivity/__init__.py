"""Sensitivity: which input decides, and what a small change of it does."""

from secondunit.stages.sensitivity.find import VERSION, find_sensitivity
from secondunit.stages.sensitivity.nouns import Index, Indices, Sensitivity, Slope, Slopes
from secondunit.stages.sensitivity.slopes import find_slopes

__all__ = [
    "VERSION",
    "Index",
    "Indices",
    "Sensitivity",
    "Slope",
    "Slopes",
    "find_sensitivity",
    "find_slopes",
]
