"""The next days in words: age in large type, advice with reasons, every hour with its limit."""

import json
from dataclasses import replace
from datetime import UTC, datetime

import numpy as np
import pytest

from secondunit.documents.outlook import age_words, outlook_json, outlook_lines
from secondunit.model.stunt import WeatherCaps
from secondunit.model.weather import WeatherForecast
from secondunit.stages.windows import find_outlook
from small_forecast import FIRST, envelope, production, record, stunt

NOW_S = int(datetime(2024, 6, 3, 5, tzinfo=UTC).timestamp())


@pytest.fixture
def outlook():
    rain = np.zeros(240)
    rain[10] = 2.0 / 3.6e6
    weather = record(FIRST, 10, speed_m_s=0.5, rain_m_s=rain)
    told = WeatherForecast(
        source="a test", issued_utc_s=NOW_S - 3 * 3600, latitude_rad=0.9076, longitude_rad=0.0,
        elevation_m=0.0, members=(weather,),
    )  # fmt: skip
    there = production(stunt(caps=WeatherCaps(rain_max_m_s=1 / 3.6e6)))
    shape = envelope(speed_m_s=(0.0, 30.0), gust_over_mean_m_s=(0.0, 30.0))
    return find_outlook(there, [shape], {"place": told}, now_utc_s=NOW_S)


def test_the_age_stands_first_in_large_type(outlook):
    lines = outlook_lines(outlook)
    assert set(lines[0]) == {"█"}
    assert "FORECAST ISSUED 3 HOURS AGO" in lines[1]
    assert "place" in lines[2]


@pytest.mark.parametrize(
    ("age_s", "said"),
    [(0, "0 MINUTES AGO"), (1801, "31 MINUTES AGO"), (3601, "2 HOURS AGO"),
     (28 * 3600, "1 DAY AND 4 HOURS AGO"), (48 * 3600, "2 DAYS AGO"),
     (-1, "AFTER THE TIME ASKED FOR")],
)  # fmt: skip
def test_ages_are_rounded_up(age_s, said):
    assert age_words(age_s) == said


def test_go_is_words_with_hours_and_a_chance(outlook):
    text = "\n".join(outlook_lines(outlook))
    assert "jump: GO is advised for Mon 3 Jun 2024." in text
    assert "The forecast has 11-18 open." in text
    assert "Closed: 09-11 rain." in text
    assert "qualified stunt coordinator decides" in text


def test_no_go_lists_its_reasons(outlook):
    against = ("the forecast is 30 hours old", "the forecast has no open hour left")
    advice = replace(outlook.advice[0], is_go=False, against=against)
    text = "\n".join(outlook_lines(replace(outlook, advice=(advice,))))
    assert "NO-GO is advised for Mon 3 Jun 2024." in text
    for reason in against:
        assert f"Against it: {reason}." in text


def test_the_json_holds_every_counted_hour_and_no_nan(outlook):
    value = json.loads(json.dumps(outlook_json(outlook), allow_nan=False))
    day = value["stunts"][0]["days"][0]
    assert [hour["hour"] for hour in day["hours"]] == [
        f"2024-06-03T{h:02d}:00" for h in range(8, 18)
    ]
    assert day["hours"][2]["closed_by"] == "rain"
    assert day["hours"][4]["is_open"]
    assert value["stunts"][0]["days"][10]["chance_take"] is None  # beyond the forecast
    assert value["forecasts"][0]["age_s"] == 3 * 3600
