"""Forecast: the whole shoot drawn many times over, and what each option is worth on those draws."""

from secondunit.stages.forecast.make import VERSION, make_forecast
from secondunit.stages.forecast.nouns import Forecast

__all__ = ["VERSION", "Forecast", "make_forecast"]
