"""Replan: the strips of a board on other days, so that people wait less and less is moved."""

from secondunit.stages.schedule.replan.find import best_days
from secondunit.stages.schedule.replan.nouns import Replanned, Scenes, Tally, Weights

__all__ = ["Replanned", "Scenes", "Tally", "Weights", "best_days"]
