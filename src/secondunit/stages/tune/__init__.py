"""Tune: choose what the crew is free to choose, for the best chance of a usable run under a cap."""

from secondunit.stages.tune.advise import VERSION, knobs_of, tune
from secondunit.stages.tune.nouns import Advice, Chances, Change, Effect, Knob

__all__ = ["VERSION", "Advice", "Chances", "Change", "Effect", "Knob", "knobs_of", "tune"]
