"""The ledger in words and as JSON values."""

import json
from datetime import timedelta

import numpy as np

from secondunit.documents.ledger import Past, ledger_json, ledger_lines
from secondunit.stages.ledger import Outcome
from small_ledger import FIRST, FORECASTERS, histories, kept, wrapped


def past(forecasts, outcomes):
    return Past("GBP", tuple(forecasts), tuple(outcomes))


def said(*of):
    return "\n".join(ledger_lines(past(*of)))


def test_an_empty_ledger_says_what_fills_it():
    assert "forecast and plan keep each" in said([], [])


def test_forecasts_without_an_outcome_are_shown_and_not_scored():
    text = said([kept(entry=1)], [])
    assert "Nothing is scored: no outcome is told yet" in text
    assert "70 %" in text


def test_who_knew_the_outcome_is_told():
    text = said([kept(entry=1, is_hindsight=True)], [wrapped()])
    assert "1*" in text
    assert "made when its outcome was known already" in text


def test_one_outcome_says_little():
    released = Outcome(title="Film", kind="released", day=FIRST + timedelta(days=400))
    cost = Outcome(title="Film", kind="cost", day=FIRST + timedelta(days=300), value=11e7)
    takes = Outcome(title="Film", kind="takes", day=FIRST + timedelta(days=90), of="jump", value=9)
    text = said([kept(entry=1)], [wrapped(107), released, cost, takes])
    assert "One outcome of a kind: that says little." in text
    assert "too few outcomes to judge by" in text
    assert "not held" in text
    assert "Brier 0.490" in text
    assert "GBP 1,100,000" in text
    assert "9 takes" in text


def test_a_forecaster_who_is_too_hopeful_is_told_so():
    forecaster = FORECASTERS["one deviation too early"]
    text = said(*histories(forecaster, 40, np.random.default_rng(1)))
    assert "too hopeful" in text
    assert "says little" not in text


def test_json_is_finite_and_whole():
    value = ledger_json(past([kept(entry=1)], [wrapped()]))
    assert json.loads(json.dumps(value, allow_nan=False)) == value
    assert value["records"][0]["verdict"] == "too few"
