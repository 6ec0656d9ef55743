"""Stage 4: strips on days. Its maker is `make`, apart: CP-SAT behind it is slow to import."""

from secondunit.stages.schedule.nouns import VERSION, Schedule

__all__ = ["VERSION", "Schedule"]
