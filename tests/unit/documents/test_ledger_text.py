"""The ledger in words and as JSON values."""

import json
from datetime import timedelta

import numpy as np

from secondunit.cli.ledger import keep
from secondunit.documents.ledger import Past, ledger_json, ledger_lines
from secondunit.documents.report import report_html
from secondunit.stages.ledger import Outcome
from secondunit.store.database import Database
from small_ledger import FIRST, FORECASTERS, histories, kept, wrapped
from small_study import small_study


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


def test_the_report_tells_what_the_past_taught_and_how_past_forecasts_did(tmp_path):
    study = small_study()
    bare = report_html(study)
    assert "What the past taught" in bare
    assert "How past forecasts did" not in bare
    with Database.beside(tmp_path) as database:
        kept_here = keep(database, study)
        assert keep(database, study).forecasts[0].entry == kept_here.forecasts[0].entry
        assert len(database.forecasts()) == 1
    assert "no outcome is told yet" in report_html(study, kept_here)
    told = past([kept(entry=1)], [wrapped()])
    assert "too few outcomes to judge by" in report_html(study, told)
