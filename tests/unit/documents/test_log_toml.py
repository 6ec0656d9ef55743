"""Takes that were logged, as tables for the production file."""

import tomllib
from dataclasses import replace
from datetime import date

from secondunit.documents.log_toml import log_toml
from secondunit.model.risk import LogEntry
from secondunit.model.take import LoggedTake
from small_forecast import production, stunt


def take(number, at, outcome, struck="", name="jump"):
    return LoggedTake(
        entry=number, logged_at_utc=at, stunt=name, number=number, outcome=outcome, notes="",
        struck=struck, tracks=(),
    )  # fmt: skip


TAKES = (
    take(1, "2024-06-03T10:00:00+00:00", "good"),
    take(2, "2024-06-03T11:00:00+00:00", "stopped before the lip"),
    take(3, "2024-06-03T12:00:00+00:00", "good", struck="another jumper"),
    take(4, "2024-06-03T22:30:00+00:00", "Good, late"),
    take(1, "2024-06-03T10:30:00+00:00", "bad", name='a "fall"'),
)


def test_takes_are_counted_by_stunt_and_day_of_the_production():
    filming = replace(production(stunt(), stunt('a "fall"')), zone="Europe/Oslo")
    tables = tomllib.loads(log_toml(filming, TAKES))["log"]
    found = {(one["stunt"], one["day"]): (one["takes"], one["good"]) for one in tables}
    assert found == {
        ("jump", date(2024, 6, 3)): (2, 1),
        ("jump", date(2024, 6, 4)): (1, 1),  # after midnight in Oslo
        ('a "fall"', date(2024, 6, 3)): (1, 0),
    }


def test_what_the_file_tells_already_is_left_out():
    told = LogEntry(day=date(2024, 6, 3), kind="takes", note="", stunt="jump", takes=1)
    filming = production(stunt(), log=(told,))
    assert log_toml(filming, TAKES[:3]) == "# Every take that is logged is in this file.\n"
