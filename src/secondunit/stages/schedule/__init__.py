"""Stage 4: strips on days."""

from secondunit.stages.schedule.make import make_schedule

__all__ = ["make_schedule"]
