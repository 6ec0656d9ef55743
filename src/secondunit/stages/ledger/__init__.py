"""Ledger: how well the forecasts of the past did, once it is known what happened."""

from secondunit.stages.ledger.judge import records_of, scores_of
from secondunit.stages.ledger.keep import data_day_of, outcomes_in, to_keep, wrap_of
from secondunit.stages.ledger.nouns import KeptForecast, Outcome, Record, Score

__all__ = [
    "KeptForecast",
    "Outcome",
    "Record",
    "Score",
    "data_day_of",
    "outcomes_in",
    "records_of",
    "scores_of",
    "to_keep",
    "wrap_of",
]
