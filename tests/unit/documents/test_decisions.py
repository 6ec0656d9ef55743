"""What GO and NO-GO on a forecast come to, as lines, as JSON and as a figure."""

import json
from dataclasses import replace
from datetime import date

import numpy as np

from secondunit.documents.decisions import (
    DECISION_HEAD,
    decision_rows,
    decision_words,
    decisions_json,
    decisions_notes,
    lead_words,
    price_words,
    threshold_words,
)
from secondunit.documents.figures.decisions import decisions_svg
from secondunit.documents.sections.windows import windows_section
from secondunit.model.estimate import Estimate
from secondunit.stages.windows import weigh_decisions
from small_forecast import envelope, joined, production, record, stunt
from small_study import small_study


def weighed(years=range(2014, 2020), **changes):
    parts = []
    for year in years:
        speed = np.repeat(np.random.default_rng(year).uniform(2.0, 10.0, 150), 24)
        parts.append(record(date(year, 5, 1), 150, wind_east_m_s=speed, gust_m_s=speed))
    there = production(stunt(**changes), days=18, weather={"record": joined(*parts)})
    shape = envelope(speed_m_s=(0.0, 6.0), gust_over_mean_m_s=(0.0, 90.0))
    return weigh_decisions(there, [shape], seed=1)


def test_prices_that_nobody_said_are_called_assumed():
    (found,) = weighed(wrong_go_cents=12_300_00)
    said = " ".join(decision_words(found, "GBP"))
    assert "a wrong GO is priced at GBP 12,300, a wrong NO-GO at GBP 1,100 (assumed" in said
    assert "chosen on planning seasons, and judged on the others" in said
    assert "flown outside the limits" in said
    (few,) = weighed(years=(2019, 2020))
    assert "looks cheaper than it is" in " ".join(decision_words(few, "GBP"))
    assert "errors that are assumed" in decisions_notes([found])[0]
    assert decisions_notes([]) == []


def test_every_lead_has_the_usual_and_the_cheapest_with_intervals():
    (found,) = weighed()
    rows = decision_rows(found, "GBP")
    assert [row[0] for row in rows[:2]] == ["6 h", "  cheapest"]
    assert rows[0][1] == "80 %"
    assert all(len(row) == len(DECISION_HEAD) for row in rows)
    assert all("(" in row[-1] for row in rows)
    assert [lead_words(lead) for lead in found.leads] == ["6 h", "1 day", "3 days", "7 days"]


def test_without_days_nothing_is_decided():
    (found,) = weighed(light="twilight")
    assert decision_rows(found, "GBP") == []
    assert "nothing to decide" in " ".join(decision_words(found, "GBP"))


def test_thresholds_and_prices_are_said():
    assert [threshold_words(t) for t in (0.0, 0.36, 1.0, 1.01)] == [
        "always",
        "36 %",
        "100 %",
        "never",
    ]
    one = Estimate(value=5000.0, low=-np.inf, high=np.inf, count=1)
    assert price_words(one, "GBP") == "GBP 50 (not known how sure)"
    wide = Estimate(value=5000.0, low=-900.0, high=10_000.0, count=4)
    assert price_words(wide, "GBP") == "GBP 50 (GBP 0 to GBP 100)"


def test_programs_get_all_of_it():
    value = json.loads(json.dumps(decisions_json(weighed()), allow_nan=False))[0]
    lead = value["leads"][0]
    for choice in (lead["usual"], lead["cheapest"]):
        for name in ("go", "wrong_go", "wrong_no_go", "price_cents"):
            assert choice[name]["low"] <= choice[name]["value"] <= choice[name]["high"]
    assert lead["curve"][0]["threshold"] == 0.0
    json.dumps(decisions_json(weighed(light="twilight")), allow_nan=False)


def test_the_figure_says_the_cheapest_threshold_of_each_lead():
    svg = decisions_svg("a", weighed()[0], "GBP")
    assert svg.startswith("<svg")
    assert "7 days before, the cheapest threshold is" in svg


def test_the_report_shows_tables_figures_and_what_was_assumed():
    study = replace(small_study(), decisions=weighed())
    said = str(windows_section(study))
    assert "Deciding on a forecast" in said
    assert "GO as the advice asks, and as is cheapest" in said
    assert "lost a decision, " in said
    assert "have errors that are assumed" in said
    assert "Deciding on a forecast" not in str(windows_section(small_study()))
