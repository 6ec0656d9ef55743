# ruff: noqa: E501 - one case a line is easier to read
"""Weather forecasts: what a service says, hour by hour."""

import json
import math

import numpy as np
import pytest

from secondunit.errors import ProductionError
from secondunit.files.weather_forecast import forecast_of, read_forecast
from small_forecasts import START, locationforecast, open_meteo, steady_locationforecast, text

START_S = int(START.timestamp())


def _speed(member):
    return np.hypot(member.wind_east_m_s, member.wind_north_m_s)


def test_a_locationforecast_is_read_with_its_place_and_its_age():
    forecast = forecast_of(text(steady_locationforecast(6)), "f.json")
    assert forecast.start_utc_s == START_S
    assert forecast.issued_utc_s == START_S - 3600
    assert forecast.latitude_rad == pytest.approx(math.radians(52))
    assert forecast.hours == 6
    member = forecast.members[0]
    assert _speed(member) == pytest.approx(3.0)
    assert member.wind_north_m_s == pytest.approx(-3.0)
    assert member.gust_m_s == pytest.approx(4.0)
    assert member.temperature_k == pytest.approx(285.15)
    assert forecast.notes == ()


def test_between_rows_of_six_hours_the_speed_is_linear_though_the_wind_turns():
    rows = [(0, 4.0, 0.0, 6.0, None, 1.2, 10.0), (6, 4.0, 90.0, 9.0, None, 0.0, 16.0)]
    forecast = forecast_of(text(locationforecast(rows)), "f.json")
    member = forecast.members[0]
    assert _speed(member) == pytest.approx(4.0)  # the vectors' mean would be 2.8 half-way
    assert member.wind_east_m_s[3] == pytest.approx(member.wind_north_m_s[3])
    assert list(member.gust_m_s) == [6.0, 9.0, 9.0, 9.0, 9.0, 9.0, 9.0]
    assert member.rain_m_s * 3.6e6 == pytest.approx([1.2] * 6 + [0.0])  # all may fall in any hour
    assert member.temperature_k - 283.15 == pytest.approx(np.arange(7))
    assert "5 hours of 7 lie between rows" in forecast.notes[0]


def test_between_winds_that_are_opposite_it_is_unknown():
    rows = [(0, 4.0, 0.0, 6.0, None, 0, 10.0), (2, 4.0, 180.0, 6.0, None, 0, 10.0)]
    member = forecast_of(text(locationforecast(rows)), "f.json").members[0]
    assert np.isnan(member.wind_east_m_s[1])


def test_a_gap_of_more_than_six_hours_stays_a_gap():
    rows = [(0, 4.0, 0.0, None, 0, None, 10.0), (7, 4.0, 0.0, None, 0, None, 10.0)]
    member = forecast_of(text(locationforecast(rows)), "f.json").members[0]
    assert np.isnan(member.wind_north_m_s[1:7]).all()
    assert not member.has_gust


def test_open_meteo_gusts_and_rain_are_of_the_hour_before_their_stamp():
    gusts, rain = [float(h) + 20 for h in range(4)], [0.0, 1.0, 2.0, 3.0]
    answer = open_meteo(4, wind_gusts_10m=gusts, precipitation=rain)
    member = forecast_of(text(answer), "f.json").members[0]
    assert _speed(member) == pytest.approx(3.0)
    assert member.wind_east_m_s == pytest.approx(3.0)
    assert member.gust_m_s[:3] * 3.6 == pytest.approx([21, 22, 23])
    assert np.isnan(member.gust_m_s[3])
    assert member.rain_m_s[:3] * 3.6e6 == pytest.approx([1, 2, 3])


@pytest.mark.parametrize(
    ("unit", "factor"), [("km/h", 1 / 3.6), ("m/s", 1.0), ("mp/h", 0.44704), ("kn", 1852 / 3600)]
)
def test_the_unit_is_that_which_the_file_states(unit, factor):
    member = forecast_of(text(open_meteo(3, unit=unit)), "f.json").members[0]
    assert _speed(member) == pytest.approx(10.8 * factor)


def test_a_clock_with_an_offset_is_brought_to_utc():
    forecast = forecast_of(text(open_meteo(3, offset_s=7200)), "f.json")
    assert forecast.start_utc_s == START_S


def test_unix_time_has_no_offset():
    answer = open_meteo(2, offset_s=7200)
    answer["hourly"]["time"] = [START_S, START_S + 3600]
    answer["hourly_units"]["time"] = "unixtime"
    assert forecast_of(text(answer), "f.json").start_utc_s == START_S


def test_every_member_of_an_ensemble_is_read():
    answer = open_meteo(3, members=(1, 2), wind_speed_10m_member02=[36.0] * 3,
                        wind_gusts_10m_member02=[50.0] * 3)  # fmt: skip
    forecast = forecast_of(text(answer), "f.json")
    assert [float(_speed(m)[0]) for m in forecast.members] == pytest.approx([3.0, 3.0, 10.0])
    assert forecast.source == "Open-Meteo, 3 members"
    assert forecast.issued_utc_s is None


@pytest.mark.parametrize("name", ["lat40.7lon-74.0altitude10_compact",
                                  "lat51.5lon-0.1altitude25_complete"])  # fmt: skip
def test_recorded_answers_of_met_norway_are_read_as_they_stand(name, shared_data, tmp_path):
    kept = json.loads((shared_data / "weather" / f"metno_locationforecast_{name}.json").read_text())
    path = tmp_path / "f.json"
    path.write_text(json.dumps(kept["data"]), encoding="utf-8")
    forecast = read_forecast(path)
    series = kept["data"]["properties"]["timeseries"]
    assert forecast.hours == 212  # from 20 July 11:00 to 29 July 06:00
    for row in series:
        hour = np.datetime64(row["time"].rstrip("Z"), "s").astype(int) - forecast.start_utc_s
        details = row["data"]["instant"]["details"]
        index = int(hour) // 3600
        assert _speed(forecast.members[0])[index] == pytest.approx(details["wind_speed"])
        assert forecast.members[0].temperature_k[index] == pytest.approx(
            details["air_temperature"] + 273.15
        )
    last = series[-2]["data"]["next_6_hours"]["details"]["precipitation_amount"]
    assert forecast.members[0].rain_m_s[-2] * 3.6e6 == pytest.approx(last)


def _changed(answer, path, value):
    *way, last = path
    inner = answer
    for key in way:
        inner = inner[key]
    if value is None:
        del inner[last]
    else:
        inner[last] = value
    return text(answer)


def _meteo():
    return open_meteo(3)


def _metno():
    return steady_locationforecast(2)


SERIES = ("properties", "timeseries")


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("", "must be whole JSON"),
        (text(_metno())[:200], "f.json:1: must be whole JSON.*\n.*cut off while"),
        ("[1]", "must be an answer of MET Norway"),
        ('{"error": true, "reason": "Latitude must be in range"}', "refusal: Latitude must be"),
        (_changed(_metno(), (*SERIES, 1, "time"), "soon"), r'timeseries\[1\].time: "soon" must be a'),
        (_changed(_metno(), (*SERIES, 0, "data", "instant"), None), "instant is missing"),
        (_changed(_metno(), (*SERIES, 0, "data", "instant", "details", "wind_speed"), "4"),
         'details.wind_speed: "4" must be a number'),
        (_changed(_metno(), ("properties", "meta", "units", "wind_speed"), "kt"), '"kt" must be m/s'),
        (_changed(_metno(), ("properties", "meta", "updated_at"), None), "updated_at is missing"),
        (_changed(_metno(), SERIES, []), "at least one row"),
        (_changed(_meteo(), ("hourly_units", "wind_speed_10m"), "Bft"), "Bft.* must be one of m/s"),
        (_changed(_meteo(), ("hourly", "wind_speed_10m"), [1.0]), "must hold 3 numbers"),
        (_changed(_meteo(), ("hourly", "wind_speed_10m"), ["a", 1, 1]), r"wind_speed_10m\[0\]: \"a\" must"),
        (_changed(_meteo(), ("hourly", "wind_direction_10m"), None), "wind_direction_10m is missing"),
        (_changed(_meteo(), ("hourly", "wind_speed_10m"), None), "wind_speed_10m is missing"),
        (_changed(_meteo(), ("utc_offset_seconds",), None), "utc_offset_seconds must be there"),
        (text(open_meteo(24 * 61)), "60 days at most"),
    ],
)  # fmt: skip
def test_what_is_no_forecast_is_refused_with_its_place(content, said):
    with pytest.raises(ProductionError, match=said):
        forecast_of(content, "f.json")
