"""Compare: what was predicted against what the loggers of logged takes measured."""

from secondunit.stages.compare.corridor import Corridor, corridor_of
from secondunit.stages.compare.make import VERSION, compare_takes
from secondunit.stages.compare.nouns import Compared, Comparison, TakeCompared, TakeSeen
from secondunit.stages.compare.predicted import can_be_tracked

__all__ = [
    "VERSION", "Compared", "Comparison", "Corridor", "TakeCompared", "TakeSeen", "can_be_tracked",
    "compare_takes", "corridor_of",
]  # fmt: skip
