"""Stage 4: strips on days."""

from secondunit.stages.schedule.make import VERSION, make_schedule
from secondunit.stages.schedule.nouns import Schedule

__all__ = ["VERSION", "Schedule", "make_schedule"]
