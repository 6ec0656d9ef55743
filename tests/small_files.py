"""A small valid production on disk, with kinds of stunt that only exist in tests."""

from collections.abc import Mapping
from pathlib import Path

from secondunit.errors import Problem, ProductionError
from secondunit.files.production import read_production
from secondunit.model.limits import Limit
from secondunit.model.production import Production
from secondunit.model.spread import fixed, normal, uniform
from secondunit.stunts.kind import Kind, Measure, Outcome, Parameter


def _never_flown(*_arguments: object) -> None:
    raise AssertionError("a kind of this module must not fly")


def _parameter(name: str, default, low: float, high: float) -> Parameter:
    meaning = name.replace("_", " ")
    return Parameter(
        name=name, default=default, low=low, high=high, meaning=meaning, source="a test"
    )


def _kind(name: str, *, needs_terrain: bool, parameters: tuple[Parameter, ...]) -> Kind:
    return Kind(
        name=name,
        summary="a kind for tests",
        parameters=parameters,
        measures=(Measure(name="opening_height_m", meaning="height of the canopy when open"),),
        limits=(
            Limit(
                name="opening_height_min_m", measure="opening_height_m", is_max=False, number=60.0,
                protects="person", reason="the canopy must carry", source="a test",
            ),
        ),
        outcomes=(Outcome(sentence="landed", is_safe=True),),
        channels=("east_m", "north_m", "up_m"),
        needs_terrain=needs_terrain,
        duration_max_s=10.0,
        frame_s=0.1,
        wind_speeds_m_s=(0.0, 5.0),
        fly=_never_flown,
    )  # fmt: skip


LEAP = _kind(
    "leap",
    needs_terrain=True,
    parameters=(
        _parameter("exit_speed_m_s", normal(25.0, 0.8), 5.0, 50.0),
        _parameter("delay_s", uniform(1.0, 2.0), 0.0, 20.0),
        _parameter("drag_factor", fixed(1.0), 0.2, 3.0),
        _parameter("landing_east_m", fixed(-300.0), -5000.0, 5000.0),
        _parameter("landing_north_m", fixed(0.0), -5000.0, 5000.0),
        _parameter("air_temperature_k", fixed(283.15), 223.15, 323.15),
    ),
)
DASH = _kind(
    "dash",
    needs_terrain=False,
    parameters=(
        _parameter("pitch_rad", fixed(0.1), -1.0, 1.0),
        _parameter("pitch_s", fixed(3.0), 0.0, 10.0),
    ),
)
KINDS: Mapping[str, Kind] = {kind.name: kind for kind in (LEAP, DASH)}

TEXT = """\
format = "secondunit/1"

[production]
title = "Small"
currency = "GBP"
zone = "Europe/Oslo"
first_day = 2020-09-01
last_day = 2020-09-10
release_day = 2021-11-19
post_production = "26 weeks"
budget = "185_000_000 GBP"

[[weather]]
name = "ridge"
file = "weather.csv"

[[site]]
name = "cliff"
latitude = "62.05786 deg"
longitude = "6.97158 deg"
elevation = "1246 m"
terrain = "terrain.csv"
weather = "ridge"

[[site]]
name = "field"
latitude = "62.0543 deg"
longitude = "6.9438 deg"
elevation = "158 m"
weather = "ridge"
wind_factor = 0.5

[[person]]
name = "lead"
role = "actor"
day_rate = "40_000 GBP"
available = [{ first = 2020-09-01, last = 2020-09-10 }]

[[person]]
name = "double"
role = "stunt performer"
day_rate = "1_500.50 GBP"
doubles = "lead"

[[person]]
name = "rigger"
role = "rigger"
day_rate = "900 GBP"

[[resource]]
name = "helicopter"
count = 2
day_rate = "18_000 GBP"
hired = [
  { first = 2020-09-01, last = 2020-09-03 }, # before
  { first = 2020-09-05, last = 2020-09-10 },
]

[[calendar]]
unit = "second"
call = "07:00"
night_call = "18:00"
day_length = "11 h"
rest = "11 h"
work_days_max = 6
days_off = ["sunday"]
holidays = [2020-09-02]
day_cost = "250_000 GBP"

[[stunt]]
name = "cliff jump"
kind = "leap"
site = "cliff"
unit = "second"
performers = ["lead"]
crew = ["rigger"]
resources = ["helicopter"]
takes = 4
take_time = "75 min"
rig_days = 2
rig_crew = ["rigger"]
rehearsal_days = 1
strike_days = 1
light = "day"
chance_safe_min = "95 %"
chance_usable_min = "50 %"

[stunt.wind]
speed = "3 ± 1 m/s"
from = "240 ± 15 deg"
gust_over_mean = "2 to 4 m/s"

[stunt.caps]
wind_speed_max = "12 kt"
rain_max = "0.5 mm/h"
temperature_min = "-5 degC"

[stunt.take_model]
good = 2
bad = 1.5
learning_takes = 6

[stunt.parameters]
exit_speed = "25 ± 0.8 m/s"
delay = { distribution = "normal", mean = "1.5 s", sd = "0.2 s", tail = "8 s", tail_chance = "1 %" }
air_temperature = "10 ± 3 degC"

[stunt.limits]
opening_height_min = "200 ft"

[[stunt]]
name = "field run"
kind = "dash"
site = "field"
unit = "second"
performers = ["double"]
takes = 2
take_time = "50 min"
after = ["cliff jump"]
chance_safe_min = 0.9
chance_usable_min = "40 %"
wind = { speed = "0 m/s", from = "0 deg", gust_over_mean = "0 m/s" }
take_model = { good = 1, bad = 1, learning_takes = inf }

[[scene]]
name = "talk"
site = "field"
unit = "second"
people = ["lead", "double"]
duration = "4 h"
light = "night"

[[block]]
name = "studio"
working_days = 40
days_a_week = 5
day_cost = "300_000 GBP"

[[block]]
name = "Norway"
from_board = true

[[risk]]
name = "infection"
kind = "stoppage"
length = { distribution = "lognormal", median = "6 days", sd_log = 0.9 }
events = 1.5
exposure = "5 months"
day_cost = "700_000 GBP"

[[risk]]
name = "illness"
kind = "illness"
length = "2 to 10 days"
events = 1
exposure = "8 months"
people = ["lead"]
during = ["Norway"]

[[risk]]
name = "border"
kind = "relocation"
length = { distribution = "triangular", lowest = "1 day", likely = "3 days", highest = "9 days" }
chance = "20 %"
before = "Norway"

[[option]]
name = "ship"
price = "500_000 GBP"

[[option.change]]
risk = "infection"
rate_factor = 0.25
length_factor = "0.8 to 1.2"

[[earlier]]
name = "an earlier film"
planned_days = 95
actual_days = 121

[[log]]
day = 2020-08-30
kind = "moved"
note = "The release moved."

[[log]]
day = 2020-08-31
kind = "done"
strips = ["cliff jump: rig 1"]
"""


def weather_text(first_day: int = 31, days: int = 13, *, month: int = 8, year: int = 2020) -> str:
    """Make hourly weather from a day on; September follows August."""
    rows = ["# made, not measured", "time,wind_speed,wind_from,gust,rain,temperature"]
    for number in range(days):
        day, said_month = first_day + number, month
        if month == 8 and day > 31:
            day, said_month = day - 31, 9
        rows += [
            f"{year}-{said_month:02d}-{day:02d}T{hour:02d}:00Z,{3 + number % 4},{hour * 15},"
            f"{5 + number % 4},0.0,10.0"
            for hour in range(24)
        ]
    return "\n".join(rows) + "\n"


def terrain_text() -> str:
    """Make spot heights that fall away to the west of the mark."""
    rows = ["# a slope", "latitude,longitude,elevation,source"]
    for north in range(-2, 3):
        for east in range(-4, 3):
            height = 1246 + min(0, east) * 100
            rows.append(
                f"{62.05786 + north * 0.002:.5f},{6.97158 + east * 0.002:.5f},{height},made"
            )
    return "\n".join(rows) + "\n"


def write_small(folder: Path, text: str = TEXT) -> Path:
    """Write the production with its weather and terrain; give its folder."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "production.toml").write_text(text, encoding="utf-8")
    (folder / "weather.csv").write_text(weather_text(), encoding="utf-8")
    (folder / "terrain.csv").write_text(terrain_text(), encoding="utf-8")
    return folder


def changed(*changes: tuple[str, str]) -> str:
    """Give the text with the first of each of some passages replaced."""
    text = TEXT
    for old, new in changes:
        assert old in text, old
        text = text.replace(old, new, 1)
    return text


def problems_of(folder: Path, text: str) -> tuple[Problem, ...]:
    """Give the mistakes that reading a text brings; none where it is read."""
    write_small(folder, text)
    try:
        read_production(folder, KINDS)
    except ProductionError as error:
        return error.problems
    return ()


def production_of(folder: Path, text: str) -> Production:
    """Read a production that has no mistake."""
    return read_production(write_small(folder, text), KINDS)
