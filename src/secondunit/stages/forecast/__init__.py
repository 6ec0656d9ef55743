"""Forecast: the whole shoot drawn many times over, and what each option is worth on those draws."""

from secondunit.stages.forecast.as_of import as_of
from secondunit.stages.forecast.beliefs import Belief, Likely, beliefs_on, likely_cost_cents
from secondunit.stages.forecast.make import VERSION, make_forecast
from secondunit.stages.forecast.nouns import Forecast
from secondunit.stages.forecast.ready import check_ready
from secondunit.stages.forecast.shooting import Job, Plan, Shooter, on_threads, shoot_job

__all__ = [
    "VERSION",
    "Belief",
    "Forecast",
    "Job",
    "Likely",
    "Plan",
    "Shooter",
    "as_of",
    "beliefs_on",
    "check_ready",
    "likely_cost_cents",
    "make_forecast",
    "on_threads",
    "shoot_job",
]
