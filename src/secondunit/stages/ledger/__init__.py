"""Ledger: how well the forecasts of the past did, once it is known what happened."""
