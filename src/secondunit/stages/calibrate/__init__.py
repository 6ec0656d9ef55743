"""Calibrate: what takes tell of a stunt's inputs, and where the next take will be."""

from secondunit.stages.calibrate.make import VERSION, calibrate
from secondunit.stages.calibrate.nouns import (
    Asked,
    Calibration,
    Doubt,
    Foreseen,
    Input,
    Learnt,
    Level,
    Posterior,
    Simulator,
    Take,
)
from secondunit.stages.calibrate.of_stunt import Logged, calibrate_stunt, digest_of
from secondunit.stages.calibrate.of_tracks import NEXT, calibrate_tracks, ready_tracks
from secondunit.stages.calibrate.predict import logged_from, next_inputs, prior_draws, shown_next
from secondunit.stages.calibrate.regions import Region, region_of
from secondunit.stages.calibrate.told import tell

__all__ = [
    "NEXT", "VERSION", "Asked", "Calibration", "Doubt", "Foreseen", "Input", "Learnt", "Level",
    "Logged", "Posterior", "Region", "Simulator", "Take", "calibrate", "calibrate_stunt",
    "calibrate_tracks", "digest_of", "logged_from", "next_inputs", "prior_draws", "ready_tracks",
    "region_of", "shown_next", "tell",
]  # fmt: skip
