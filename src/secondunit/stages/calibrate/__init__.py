"""Calibrate: what takes tell of a stunt's inputs, and where the next take will be."""

from secondunit.stages.calibrate.make import VERSION, calibrate
from secondunit.stages.calibrate.nouns import Doubt, Input, Level, Posterior, Simulator, Take
from secondunit.stages.calibrate.predict import logged_from, next_inputs, prior_draws, shown_next
from secondunit.stages.calibrate.regions import Region, region_of

__all__ = [
    "VERSION", "Doubt", "Input", "Level", "Posterior", "Region", "Simulator", "Take", "calibrate",
    "logged_from", "next_inputs", "prior_draws", "region_of", "shown_next",
]  # fmt: skip
