# ruff: noqa: E501 - one case a line is easier to read
"""CSV of any station: columns, units, clock and stamps as the production file states them."""

from datetime import UTC, datetime

import numpy as np
import pytest

from secondunit.errors import ProductionError
from secondunit.files.production import read_production
from secondunit.files.weather import weather_of
from secondunit.files.weather_clock import to_utc
from secondunit.files.weather_tables import WeatherTable
from small_files import KINDS, changed, problems_of, write_small

COLUMNS = {"time": "When", "wind_speed": "WS", "wind_from": "WD"}


def _table(columns=COLUMNS, **changes):
    return WeatherTable.model_validate({"name": "w", "file": "w", "columns": columns} | changes)


def _read(text, **changes):
    return weather_of(text, "station.csv", "w", _table(**changes))


def _speed(record):
    return np.hypot(record.wind_east_m_s, record.wind_north_m_s)


def _utc_s(*parts):
    return int(datetime(*parts, tzinfo=UTC).timestamp())


def test_columns_by_their_names_whatever_else_is_there():
    record = _read("Id,When,WD,WS,Note\n1,2020-09-01 00:00,270,5,x\n2,2020-09-01 01:00,270,6,y\n")
    assert record.start_utc_s == _utc_s(2020, 9, 1)
    assert record.wind_east_m_s == pytest.approx([5.0, 6.0])
    assert not record.has_gust


def test_units_are_those_that_are_stated():
    columns = COLUMNS | {"gust": "G", "rain": "R", "temperature": "T"}
    units = {"wind_speed": "kt", "rain": "in/h", "temperature": "K"}
    with pytest.raises(ValueError, match="wrong"):
        _table(columns, units=units)
    units["rain"] = "mm/h"
    record = _read(
        "When,WS,WD,G,R,T\n2020-09-01T00:00,10,0,20,1.5,280\n", columns=columns, units=units
    )
    assert _speed(record) == pytest.approx([10 * 1852 / 3600])
    assert record.gust_m_s == pytest.approx([20 * 1852 / 3600])  # that of the wind
    assert record.rain_m_s * 3.6e6 == pytest.approx([1.5])
    assert record.temperature_k == pytest.approx([280.0])


def test_a_date_apart_from_the_time_a_format_and_decimal_commas():
    columns = {"date": "Dato", "time": "Tid", "wind_speed": "Vind", "wind_from": "Retning"}
    text = "Dato;Tid;Vind;Retning\n31.12.2020;23:00;4,5;90\n01.01.2021;00:00;5,5;90\n"
    record = _read(text, columns=columns, time_format="%d.%m.%Y %H:%M")
    assert record.start_utc_s == _utc_s(2020, 12, 31, 23)
    assert _speed(record) == pytest.approx([4.5, 5.5])


def test_unix_seconds_and_marks_of_missing_values():
    record = _read(
        "When,WS,WD\n1598918400,-99.9,90\n1598922000,5,90\n", time_format="unix", missing=["-99.9"]
    )
    assert record.start_utc_s == _utc_s(2020, 9, 1)
    assert _speed(record) == pytest.approx([np.nan, 5.0], nan_ok=True)


@pytest.mark.parametrize(("stamp", "hour"), [("begin", 1), ("end", 0)])
def test_a_stamp_begins_or_ends_its_row(stamp, hour):
    record = _read("When,WS,WD\n2020-09-01T01:00,5,90\n2020-09-01T02:00,5,90\n", stamp=stamp)
    assert record.start_utc_s == _utc_s(2020, 9, 1, hour)


def test_ten_minutes_that_end_at_their_stamp_fill_their_hour():
    rows = [f"2020-09-01T{m // 60:02d}:{m % 60:02d},{m},90" for m in range(10, 70, 10)]
    record = _read("When,WS,WD\n" + "\n".join(rows), stamp="end")
    assert _speed(record) == pytest.approx([35.0])


@pytest.mark.parametrize(
    ("clock", "hour"), [("UTC", 12), ("+01:00", 11), ("-03:30", 15), ("Europe/Oslo", 10)]
)
def test_a_clock_is_brought_to_utc(clock, hour):
    record = _read("When,WS,WD\n2020-09-01T12:00,5,90\n", clock=clock)
    assert record.start_utc_s == _utc_s(2020, 9, 1, hour)


def test_the_hour_that_comes_twice_is_told_by_its_order():
    rows = ["01:00", "01:30", "02:00", "02:30", "02:00", "02:30", "03:00", "03:30"]
    text = "When,WS,WD\n" + "\n".join(f"2020-10-25T{t},{i},90" for i, t in enumerate(rows))
    record = _read(text, clock="Europe/Oslo")
    assert record.start_utc_s == _utc_s(2020, 10, 24, 23)
    assert _speed(record) == pytest.approx([0.5, 2.5, 4.5, 6.5])


def test_hours_that_the_clock_makes_doubtful_are_gaps_and_counted():
    notes: list[str] = []
    walls = [
        "2020-03-29T01:00",
        "2020-03-29T02:00",
        "2020-03-29T03:00",
        "2020-10-25T02:00",
        "2020-10-25T03:00",
    ]
    wall_s = np.array(
        [datetime.fromisoformat(w).replace(tzinfo=UTC).timestamp() for w in walls], dtype=np.int64
    )
    utc_s, is_known = to_utc(wall_s, "Europe/Oslo", notes)
    assert list(is_known) == [True, False, True, False, True]
    assert list(utc_s[is_known]) == [
        _utc_s(2020, 3, 29, 0),
        _utc_s(2020, 3, 29, 1),
        _utc_s(2020, 10, 25, 2),
    ]
    assert notes == [
        "1 row of an hour that the clock skips in Europe/Oslo; held as gaps.",
        "1 row of an hour that should come twice in Europe/Oslo; held as gaps.",
    ]


def test_a_byte_order_mark_and_a_stated_mapping_go_together():
    record = _read("\ufeffWhen\tWS\tWD\n2020-09-01T00:00\t5\t90\n".encode("utf-8"))
    assert _speed(record) == pytest.approx([5.0])


@pytest.mark.parametrize(
    ("text", "changes", "said"),
    [
        ("When,Ws,WD\n", {}, 'station.csv:1: the column "WS", stated in the production file, must be one of When, Ws, WD\n.*"Ws"'),
        ("When,WS,WD\nsoon,5,90\n", {}, 'station.csv:2: "soon" must be a time of the format stated'),
        ("When,WS,WD\n2020-09-01T00:00+02:00,5,90\n", {"clock": "+01:00"}, "must be a time"),
        ("When,WS,WD\n2020-09-01T00:00,fast,90\n", {}, "must be a number"),
        ("When,WS,WD\n", {}, "at least one row"),
        ("", {}, "must be one of"),
    ],
)  # fmt: skip
def test_a_file_without_what_is_stated_is_refused(text, changes, said):
    with pytest.raises(ProductionError, match=said):
        _read(text, **changes)


# ----------------------------------------------------------------------------- through the file

STATED = """file = "station.csv"
clock = "Europe/Oslo"
units = { wind_speed = "kt" }
[weather.columns]
time = "When"
wind_speed = "WS"
wind_from = "WD"
"""


def _station(folder):
    rows = [
        f"2020-{m:02d}-{d:02d}T{h:02d}:00,{5 + h % 3},{90 + h}"
        for m, days in ((8, (30, 31)), (9, range(1, 14)))
        for d in days
        for h in range(24)
    ]
    (folder / "station.csv").write_text("When,WS,WD\n" + "\n".join(rows), encoding="utf-8")


def test_the_production_file_remembers_the_mapping(tmp_path):
    folder = write_small(tmp_path, changed(('file = "weather.csv"\n', STATED)))
    _station(folder)
    record = read_production(folder, KINDS).weather["ridge"]
    assert record.start_utc_s == _utc_s(2020, 8, 29, 22)
    assert _speed(record)[:3] == pytest.approx(np.array([5, 6, 7]) * 1852 / 3600)
    assert record.known_share("wind_east_m_s") == 1.0
    assert record.longest_gap_hours == 0


@pytest.mark.parametrize(
    ("put", "said"),
    [
        ('clock = "+01:00"', "clock must come with columns"),
        ('stamp = "end"', "stamp must come with columns"),
        ('units = { wind_speed = "kt" }', "units must come with columns"),
        ('latitude = "62 deg"', "latitude and longitude must come together"),
    ],
)
def test_nothing_that_is_stated_is_passed_over_in_silence(put, said, tmp_path):
    stated = changed(('file = "weather.csv"\n', f'file = "weather.csv"\n{put}\n'))
    found = problems_of(tmp_path, stated)
    assert [said in problem.message for problem in found] == [True]


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('"kt"', '"beaufort"', '"beaufort" is not a unit of speed'),
        ('"kt"', '"degC"', "measures temperature, not speed"),
        ('"Europe/Oslo"\nunits', '"Europe/Olso"\nunits', '"Europe/Olso" must be a time zone or a fixed offset'),
        ('"Europe/Oslo"\nunits', '"+25:00"\nunits', "must be a time zone"),
        ('time = "When"\n', "", "time is missing"),
        ('wind_speed = "WS"', 'wind_sped = "WS"', "wind_sped is not a key"),
        ("units =", 'stamp = "middle"\nunits =', "must be 'begin' or 'end'"),
    ],
)  # fmt: skip
def test_a_slip_in_the_mapping_is_told_with_its_line(old, new, said, tmp_path):
    stated = changed(('file = "weather.csv"\n', STATED)).replace(old, new, 1)
    tmp_path.mkdir(exist_ok=True)
    _station(tmp_path)
    found = problems_of(tmp_path, stated)
    assert any(said in problem.message for problem in found), found
    assert all(problem.place.startswith("production.toml:") for problem in found)
