"""Rules by agreement through the command line: what is paid for, and why there is no board."""

import json

import pytest

from small_files import weather_text

TEXT = """\
format = "secondunit/1"

[production]
title = "Two bases"
currency = "NOK"
zone = "Europe/Oslo"
first_day = 2020-09-01
last_day = 2020-09-08
release_day = 2021-11-19
post_production = "26 weeks"
budget = "9_000_000 NOK"

[rules]
pack = "Norway"
per_diem = "800 NOK"

[[travel]]
between = ["Molde", "Bjorli"]
days = 1
cost = "900 NOK"

[[weather]]
name = "ridge"
file = "weather.csv"

[[site]]
name = "quay"
latitude = "62.7 deg"
longitude = "7.2 deg"
elevation = "2 m"
weather = "ridge"
base = "Molde"

[[site]]
name = "railway"
latitude = "62.4 deg"
longitude = "8.2 deg"
elevation = "570 m"
weather = "ridge"
base = "Bjorli"

[[person]]
name = "lead"
role = "actor"
day_rate = "10_000 NOK"

[[calendar]]
unit = "main"
call = "07:00"
night_call = "18:00"
day_length = "10 h"
rest = "11 h"
work_days_max = 6
day_cost = "100_000 NOK"

[[scene]]
name = "arrival"
site = "quay"
unit = "main"
people = ["lead"]
duration = "8 h"

[[scene]]
name = "departure"
site = "railway"
unit = "main"
people = ["lead"]
duration = "6 h"

[[block]]
name = "Norway"
from_board = true
"""


@pytest.fixture
def production(tmp_path):
    """Write the production with some passages changed; give its folder."""

    def written(*changes):
        text = TEXT
        for old, new in changes:
            assert old in text
            text = text.replace(old, new, 1)
        (tmp_path / "production.toml").write_text(text, encoding="utf-8")
        (tmp_path / "weather.csv").write_text(weather_text(days=30), encoding="utf-8")
        return tmp_path

    return written


def test_a_schedule_tells_what_is_due_and_to_whom(command, production) -> None:
    folder = production()
    done = command("schedule", folder, "--runs", 1)
    assert done.returncode == 0, done.stderr
    # Half an hour beyond 7.5 h at 1.4 hourly pays; the crew's day is its unit's ten hours.
    assert "lead: 0.5 h beyond 7.5 h of work, NOK 933.33" in done.stdout
    for item in ("overtime", "travel", "per diem"):
        assert item in done.stdout
    said = json.loads(command("schedule", folder, "--runs", 1, "--json").stdout)
    assert said["broken_rules"] == []
    assert said["cost_parts"]["travel"] == 90_000
    assert said["cost_parts"]["per diem"] == 3 * 80_000, "two days of work, one of travel"
    assert sum(said["cost_parts"].values()) == said["cost_cents"]
    days = [strip["day"] for strip in said["strips"]]
    assert abs(int(days[0][-2:]) - int(days[1][-2:])) == 2, "a day of travel lies between"


def test_rules_that_collide_are_named_in_their_words(command, production) -> None:
    folder = production(("last_day = 2020-09-08", "last_day = 2020-09-02"))
    done = command("schedule", folder, "--runs", 1)
    assert done.returncode == 3
    assert '"arrival", "departure"' in done.stderr
    assert (
        "Rule travel: Between two bases lie the days of travel that the way takes." in done.stderr
    )
    assert "Traceback" not in done.stderr


def test_a_minor_who_may_not_work_is_told_by_an_example(command, production) -> None:
    band = '\n[[rules.minor]]\nage = 9\nhours_max = "5 h"\nearliest = "07:00"\nlatest = "21:00"\n'
    folder = production(
        ('per_diem = "800 NOK"\n', f'per_diem = "800 NOK"\n{band}'),
        ('role = "actor"\n', 'role = "actor"\nborn = 2010-01-01\n'),
    )
    done = command("schedule", folder, "--runs", 1)
    assert done.returncode == 3
    assert '"arrival" may stand on none of 8 days (minors on 8)' in done.stderr
    assert "lead, 10 years old, works 8 h, may work 5 h" in done.stderr


def test_a_pack_that_is_not_known_is_a_mistake_of_the_file(command, production) -> None:
    done = command("check", production(('pack = "Norway"', 'pack = "Norwya"')))
    assert done.returncode == 1
    assert 'Maybe "Norway"?' in done.stderr
