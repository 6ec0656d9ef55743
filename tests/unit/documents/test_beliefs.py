"""What the past taught, in words and as JSON values."""

from dataclasses import replace
from datetime import timedelta

from secondunit.documents.beliefs import beliefs_json, beliefs_lines, rows_on
from secondunit.model.risk import EarlierProduction, LogEntry
from small_forecast import FIRST, block, production, stoppage, stunt


def told(**changes):
    blocks = (block("past", 10.0), block("board", is_board=True), block("later", 20.0))
    return production(
        stunt(), risks=(stoppage("flu"),), blocks=blocks, over_run="learned",
        budget_cents=100_000_000, **changes,
    )  # fmt: skip


def entry(day, kind, **changes):
    return LogEntry(day=FIRST + timedelta(days=day), kind=kind, note="", **changes)


LOG = (
    entry(0, "takes", stunt="jump", takes=4, good=1),
    entry(1, "stopped", risk="flu", days=2),
    entry(5, "wrapped", block="past", days=20),
)


def test_without_a_log_the_beliefs_are_as_before():
    assert all(row[1] == row[3] and row[2] == "–" for row in rows_on(told()))


def test_the_log_is_said_beside_what_it_changed():
    seen = {row[0]: row for row in rows_on(told(log=LOG))}
    assert seen["flu, times a month"][2] == "once in 5 days of work"
    assert seen["jump, chance of a good first take"][2] == "1 of 4 takes good"
    assert seen["final over planned days"][2] == "a block took 20 days for 10"
    changed = [row for row in seen.values() if row[1] != row[3]]
    assert len(changed) == 3


def test_earlier_films_are_said_and_move_the_pace():
    films = (EarlierProduction(name="old", planned_days=50, actual_days=100),)
    before, after = beliefs_json(told())[-2], beliefs_json(told(earlier=films))[-2]
    assert after["seen"] == "1 earlier production"
    assert after["before"] == before["now"]
    assert after["now"]["p50"] > before["now"]["p50"]


def test_a_believed_plan_has_no_pace_to_tell():
    names = [row[0] for row in rows_on(replace(told(), over_run="none"))]
    assert not any("days" in name for name in names)


def test_the_outside_view_says_what_it_is_not_used_for():
    assert "GBP 1,100,000 with even chance" in beliefs_lines(told())[-1]
    assert "does not use this" in beliefs_lines(told())[-1]
