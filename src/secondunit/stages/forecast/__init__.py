"""Forecast: the whole shoot drawn many times over, and what each option is worth on those draws."""

from secondunit.stages.forecast.make import VERSION, make_forecast
from secondunit.stages.forecast.nouns import Forecast
from secondunit.stages.forecast.shooting import Job, Plan, Shooter, on_threads, shoot_job

__all__ = [
    "VERSION", "Forecast", "Job", "Plan", "Shooter", "make_forecast", "on_threads", "shoot_job",
]  # fmt: skip
