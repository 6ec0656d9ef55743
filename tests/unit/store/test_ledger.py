"""Forecasts and outcomes in the database: added, never changed."""

import numpy as np
import pytest
import sqlalchemy as sql

from secondunit.errors import StoreError
from secondunit.store.database import Database
from small_ledger import kept, wrapped


def test_a_forecast_comes_back_as_it_was(tmp_path):
    with Database.beside(tmp_path) as database:
        database.keep_forecast(kept())
    with Database.beside(tmp_path) as database:
        (found,) = database.forecasts()
    asked = kept()
    assert found.entry == 1
    assert found.kept_at_utc
    for name in ("title", "data_day", "is_hindsight", "is_from_start", "digest", "version", "seed",
                 "draws", "first_day", "release_day", "chance_release_held", "takes_before",
                 "days_lost", "wrap_by", "cost_by"):  # fmt: skip
        assert getattr(found, name) == getattr(asked, name), name
    assert np.array_equal(found.wrap_day, asked.wrap_day)
    assert np.array_equal(found.takes["jump"], asked.takes["jump"])


def test_the_same_forecast_is_kept_once_and_another_beside_it(tmp_path):
    with Database.beside(tmp_path) as database:
        database.keep_forecast(kept())
        database.keep_forecast(kept(wrap_day=np.zeros(100)))  # same production, seed and draws
        database.keep_forecast(kept(digest="other"))
        database.keep_forecast(kept(seed=2**63 - 1))
        found = database.forecasts()
    assert [one.seed for one in found] == [1, 1, 2**63 - 1]
    assert found[0].wrap_day[50] > 0  # the first stays


def test_an_outcome_is_told_once_and_a_correction_beside_it(tmp_path):
    with Database.beside(tmp_path) as database:
        for day in (100, 100, 103, 103):
            database.tell_outcome(wrapped(day))
        assert database.outcomes() == (wrapped(100), wrapped(103))


def test_a_forecast_that_was_damaged_is_said(tmp_path):
    with Database.beside(tmp_path) as database:
        database.keep_forecast(kept())
        with database._engine.begin() as connection:
            connection.execute(sql.text("UPDATE forecast SET said = '{}'"))
        with pytest.raises(StoreError, match=r"forecast 1 of the ledger cannot be read back"):
            database.forecasts()
