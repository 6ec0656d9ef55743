"""``secondunit ledger`` and what forecasts refuse, through the command line."""

import json

import numpy as np
import pytest
from typer.testing import CliRunner

from secondunit.cli import app
from secondunit.store.database import Database
from small_ledger import kept


def run(*arguments):
    return CliRunner().invoke(app, [str(one) for one in arguments])


@pytest.fixture
def folder(example):
    """The example with two forecasts in its ledger."""
    with Database.beside(example) as database:
        for number, day in enumerate((100, 120)):
            values = np.full(100, float(day))
            database.keep_forecast(kept("Helsetkopen", digest=str(number), wrap_day=values))
    return example


def with_log(folder, text):
    file = folder / "production.toml"
    file.write_text(file.read_text(encoding="utf-8") + text, encoding="utf-8")


def test_forecasts_are_listed_and_scored_by_what_came(folder):
    title = json.loads(run("ledger", folder, "--all", "--json").stdout)["forecasts"][0]["title"]
    assert title == "Helsetkopen"
    said = run("ledger", folder, "--all")
    assert said.exit_code == 0, said.output
    assert "no outcome is told yet" in said.output


def test_what_an_outcome_must_look_like_is_said_for_each_at_once(folder):
    told = ("wrappd 2021-09-10", "wrapped soon", "cost 5 NOK 2022-01-01", "cost nan GBP 2022-01-01")
    said = run("ledger", folder, *[word for one in told for word in ("--outcome", one)])
    assert said.exit_code == 1
    for words in (
        "wrappd 2021-09-10",
        "wrapped soon",
        "cost 5 NOK",
        "cost nan",
        "an amount in GBP",
        "Maybe",
    ):
        assert words in said.output


def test_a_forecast_after_the_wrap_is_refused_before_anything_is_flown(example):
    with_log(example, '\n[[log]]\nday = 2021-09-10\nkind = "wrapped"\n')
    for command in ("forecast", "plan"):
        said = run(command, example, "--runs", 400)
        assert said.exit_code == 1, said.output
        assert "the shoot wrapped on 2021-09-10" in said.output
        assert "secondunit ledger" in said.output
        assert "runs of" not in said.output
    told = run("ledger", example, "--json")
    assert json.loads(told.stdout)["outcomes"][0]["kind"] == "wrapped"
    assert len(json.loads(run("ledger", example, "--json").stdout)["outcomes"]) == 1


def test_no_day_is_no_day(example):
    for day in ("yesterday", "9999-12-31"):
        said = run("forecast", example, "--as-of", day)
        assert said.exit_code == 1
        assert f"{day} must be a day, and not after release_day (2021-11-19)" in said.output


def test_plan_keeps_its_forecast_and_the_report_tells_of_the_ledger(planned):
    value = json.loads(run("ledger", planned.folder, "--json").stdout)
    assert len(value["forecasts"]) == 1
    assert value["forecasts"][0]["digest"] == planned.value["made"]["digest"]
    report = (planned.folder / "report.html").read_text(encoding="utf-8")
    assert "How past forecasts did" in report
    assert "What the past taught" in report
    assert {one["belief"] for one in planned.value["beliefs"]} >= {"final over planned days"}
