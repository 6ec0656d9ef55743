"""The ledger: what is scored, and which forecasters are found out."""

from dataclasses import replace
from datetime import timedelta

import numpy as np
import pytest

from secondunit.model.risk import LogEntry
from secondunit.stages.forecast import make_forecast
from secondunit.stages.ledger import (
    Outcome,
    data_day_of,
    outcomes_in,
    records_of,
    scores_of,
    to_keep,
)
from small_forecast import FIRST as SHOOT
from small_forecast import block, production, schedule, stoppage, strip, stunt, windows
from small_ledger import FIRST, FORECASTERS, histories, kept, wrapped


def on(day):
    return FIRST + timedelta(days=day)


def entry(day, kind, **changes):
    return LogEntry(day=SHOOT + timedelta(days=day), kind=kind, note="", **changes)


def test_a_wrap_is_scored_by_place_and_by_error():
    (score,) = scores_of([kept()], [wrapped(100)])
    assert score.place == pytest.approx(0.5, abs=0.02)
    assert score.error == pytest.approx(10 * 0.2337, rel=0.05)  # CRPS of a normal at its middle


@pytest.mark.parametrize(
    "changes",
    [
        {"is_hindsight": True},
        {"data_day": on(100)},
        {"kept_at_utc": "2024-04-10T08:00:00+00:00"},
        {"title": "Another film"},
    ],
)
def test_who_knew_the_outcome_or_forecast_another_is_not_scored(changes):
    assert scores_of([kept(**changes)], [wrapped(100)]) == ()
    assert len(scores_of([kept()], [wrapped(100)])) == 1


def test_the_release_is_scored_by_brier():
    early = Outcome(title="Film", kind="released", day=on(300))
    late = replace(early, day=on(301))
    assert scores_of([kept()], [early])[0].error == pytest.approx(0.09)
    assert scores_of([kept()], [late])[0].error == pytest.approx(0.49)


def test_takes_before_the_forecast_are_not_counted_for_it():
    told = Outcome(title="Film", kind="takes", of="jump", day=on(50), value=8.0)
    (score,) = scores_of([kept()], [told])
    assert score.place == pytest.approx(0.5, abs=0.1)
    assert scores_of([kept()], [replace(told, of="fight")]) == ()


def test_the_cost_is_scored_only_for_a_forecast_of_the_whole():
    told = Outcome(title="Film", kind="cost", day=on(100), value=100e6)
    assert len(scores_of([kept(), kept(is_from_start=False)], [told])) == 1


def test_of_an_outcome_told_twice_the_last_counts():
    (score,) = scores_of([kept()], [wrapped(300), wrapped(100)])
    assert score.place == pytest.approx(0.5, abs=0.02)


def test_many_forecasts_of_one_outcome_are_one_outcome():
    (record,) = records_of(scores_of([kept() for _ in range(40)], [wrapped(125)]))
    assert (record.forecasts, record.outcomes, record.verdict) == (40, 1, "too few")
    assert record.coverage[0].high > 0.97  # 0 of 1, not 0 of 40


def verdicts(name, films, times, seed=0):
    rng = np.random.default_rng([seed, films])
    return [
        records_of(scores_of(*histories(FORECASTERS[name], films, rng)))[0].verdict
        for _ in range(times)
    ]


def test_a_calibrated_forecaster_passes_and_faulty_ones_are_found():
    assert verdicts("calibrated", 60, 60).count("nothing found") >= 54
    assert verdicts("half a deviation too early", 60, 20).count("hopeful") >= 16
    assert verdicts("one deviation too early", 30, 20).count("hopeful") >= 19
    assert verdicts("half as wide as the truth", 60, 20).count("sure") >= 16
    assert verdicts("twice as wide", 60, 20).count("wide") >= 16


def test_few_outcomes_condemn_nobody():
    assert set(verdicts("one deviation too early", 3, 20)) == {"too few"}


def told(**changes):
    blocks = (block("board", is_board=True), block("sea", 20.0))
    return production(
        stunt(takes=2), blocks=blocks, risks=(stoppage("flu"),), over_run="learned", **changes
    )


def test_what_the_forecast_said_is_kept():
    filming = told(log=(entry(-3, "stopped", days=2),))
    made = make_forecast(filming, windows(filming), schedule([(strip("a"), 0)]), draws=500, seed=3)
    found = to_keep(filming, made, is_hindsight=False)
    assert found.data_day == SHOOT - timedelta(days=2)
    assert found.is_from_start
    assert found.wrap_day[49] == pytest.approx(np.quantile(made.wrap_day, 0.5), abs=1)
    assert found.takes_before == {"jump": 0}
    for percent in (10, 50, 80, 90):
        by = timedelta(days=found.wrap_by[f"p{percent}"])
        assert made.wrap_date(percent) == made.first_day + by  # what was said, to the day
        assert made.cost_quantile_cents(percent) == found.cost_by[f"p{percent}"]
    assert set(found.days_lost) == {cause for cause, _ in made.days_lost}


def test_outcomes_are_read_from_the_log():
    log = (
        entry(0, "takes", stunt="jump", takes=3, good=1),
        entry(2, "takes", stunt="jump", takes=2, good=1),
        entry(30, "wrapped", cost_cents=123),
        entry(90, "released"),
    )
    found = {one.kind: one for one in outcomes_in(told(log=log))}
    assert found["wrapped"].day == SHOOT + timedelta(days=30)
    assert found["cost"].value == 123
    assert found["takes"].value == 5
    assert found["released"].day == SHOOT + timedelta(days=90)
    assert outcomes_in(told(log=log[:1])) == ()  # one good take of two: not known yet


def test_the_data_day_is_the_last_day_told():
    assert data_day_of(told()) is None
    assert data_day_of(told(log=(entry(1, "stopped", days=5),))) == SHOOT + timedelta(days=5)


def test_forecasts_of_shoots_drawn_from_the_same_chance_are_calibrated():
    """The tool itself: the truth is a shoot of another seed, in a world it describes."""
    filming = told()
    board, shown = schedule([(strip("a"), 0)]), windows(filming, 3, 0.6)
    said = to_keep(
        filming, make_forecast(filming, shown, board, draws=4000, seed=1), is_hindsight=False
    )
    truths = make_forecast(filming, shown, board, draws=400, seed=2).wrap_day
    scores = [
        score
        for n, truth in enumerate(truths)
        for score in scores_of(
            [replace(said, title=str(n))],
            [Outcome(title=str(n), kind="wrapped", day=SHOOT + timedelta(days=int(truth)))],
        )
    ]
    (record,) = records_of(scores)
    assert record.verdict == "nothing found"
    assert record.coverage[1].low < 0.8 < record.coverage[1].high
