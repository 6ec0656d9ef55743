"""The next days' open hours: a forecast against the envelope, its errors, and what is advised."""

import math
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import numpy as np
import pytest

from secondunit.model.estimate import share_interval
from secondunit.model.stunt import WeatherCaps
from secondunit.model.weather import WeatherForecast
from secondunit.stages.windows import OPEN, find_outlook
from secondunit.stages.windows.misjudged import drawn
from secondunit.stages.windows.opening import NOT_FILMED, REASONS
from small_forecast import FIRST, envelope, production, record, stunt

NOW_S = int(datetime(2024, 6, 3, 5, tzinfo=UTC).timestamp())
CALM = 0.5


def forecast(*members, issued=NOW_S - 3600, **changes):
    said = WeatherForecast(
        source="a test", issued_utc_s=issued, latitude_rad=math.radians(52.0), longitude_rad=0.0,
        elevation_m=0.0, members=members or (record(FIRST, 12, speed_m_s=CALM),),
    )  # fmt: skip
    return replace(said, **changes)


def looked(told=None, *, shape=None, now=NOW_S, seed=1, **changes):
    there = production(stunt(**changes))
    return find_outlook(
        there, [shape or wide()], {"place": told or forecast()}, now_utc_s=now, seed=seed
    )


def wide(**changes):
    """An envelope that bears any wind a forecast of little wind can turn into."""
    grid = np.array([0.0, 30.0])
    return envelope(speed_m_s=grid, gust_over_mean_m_s=np.array([0.0, 30.0]), **changes)


def hours_open(outlook, day=0):
    hours = np.flatnonzero((outlook.reason[0] == OPEN) & outlook.is_counted[0])
    return [int(h) - 24 * day for h in hours if h // 24 == day]


def test_hours_of_the_shift_that_lie_ahead_are_counted():
    assert hours_open(looked()) == list(range(8, 18))
    later = int(datetime(2024, 6, 3, 11, 1, tzinfo=UTC).timestamp())
    assert hours_open(looked(now=later)) == list(range(12, 18))
    assert hours_open(looked(now=later), day=1) == list(range(8, 18))


def test_the_outlook_is_of_today_and_ten_more_days_in_the_productions_zone():
    late = int(datetime(2024, 6, 3, 23, tzinfo=UTC).timestamp())
    there = production(stunt(), zone="Europe/Oslo")
    outlook = find_outlook(there, [wide()], {"place": forecast()}, now_utc_s=late)
    assert outlook.days == tuple(date(2024, 6, 4) + timedelta(days=d) for d in range(11))


def test_an_hour_must_be_open_at_its_beginning_and_at_its_end():
    speeds = np.full(12 * 24, CALM)
    speeds[12] = 40.0  # at noon
    gusts = np.maximum(speeds, CALM)
    told = forecast(record(FIRST, 12, wind_north_m_s=-speeds, wind_east_m_s=0 * speeds,
                           gust_m_s=gusts))  # fmt: skip
    assert hours_open(looked(told)) == [8, 9, 10, 13, 14, 15, 16, 17]


def test_the_limit_that_closes_an_hour_is_named():
    rain = np.zeros(12 * 24)
    rain[10:13] = 2.0 / 3.6e6
    told = forecast(record(FIRST, 12, speed_m_s=CALM, rain_m_s=rain))
    outlook = looked(told, caps=WeatherCaps(rain_max_m_s=1.0 / 3.6e6))
    closed = {
        int(h): REASONS[outlook.reason[0, h]] for h in range(8, 18) if outlook.reason[0, h] >= 0
    }
    assert closed == {9: "rain", 10: "rain", 11: "rain", 12: "rain"}
    assert REASONS[outlook.closer[0, 10]] == "rain"
    assert 0.1 < outlook.chance_open[0, 10] < 0.5  # rain that is foretold may not come


def test_beyond_the_forecast_nothing_is_known():
    outlook = looked(forecast(record(FIRST, 1, speed_m_s=CALM)))
    assert hours_open(outlook) == list(range(8, 18))
    assert hours_open(outlook, day=1) == []
    assert math.isnan(outlook.chance_open[0, 24 + 9])
    assert (outlook.chance_open_low[0, 33], outlook.chance_open_high[0, 33]) == (0.0, 1.0)
    assert outlook.chance_take[0][1].count == 0


def test_hours_that_the_forecast_does_not_reach_may_all_be_open():
    speeds = np.full(24, 40.0)
    told = forecast(record(FIRST, 1, speed_m_s=40.0, gust_m_s=speeds))
    cut = replace(told.members[0], **{
        name: getattr(told.members[0], name)[:12]
        for name in ("wind_east_m_s", "wind_north_m_s", "gust_m_s", "rain_m_s", "temperature_k")
    })  # fmt: skip
    chance = looked(replace(told, members=(cut,))).chance_take[0][0]
    assert (chance.value, chance.low, chance.high) == (0.0, 0.0, 1.0)


def test_the_chance_is_the_share_of_a_plain_loop_over_the_draws():
    told = forecast(record(FIRST, 12, speed_m_s=5.0, from_rad=1.0))
    shape = envelope(speed_m_s=np.array([0.0, 6.0]), gust_over_mean_m_s=np.array([0.0, 40.0]))
    outlook = looked(told, shape=shape, seed=7)
    weather, worth = drawn(told, production(stunt()).sites[0], WeatherCaps(), 7)
    for hour in (9, 24 + 15, 72 + 9):
        kept = sum(
            bool(weather.speed_m_s[draw, hour] <= 6.0 and weather.speed_m_s[draw, hour + 1] <= 6.0)
            for draw in range(worth)
        )
        low, high = share_interval(np.array(kept), worth)
        assert outlook.chance_open[0, hour] == pytest.approx(kept / worth)
        assert outlook.chance_open_low[0, hour] == pytest.approx(low)
        assert outlook.chance_open_high[0, hour] == pytest.approx(high)
        assert 0.1 < kept / worth < 0.9


def test_errors_are_as_wide_as_stated_and_grow_with_the_days():
    told = forecast(
        record(FIRST, 12, speed_m_s=20.0), issued=int(datetime(2024, 6, 3, tzinfo=UTC).timestamp())
    )
    weather, worth = drawn(told, production(stunt()).sites[0], WeatherCaps(), 3)
    north = -weather.speed_m_s * np.cos(weather.from_rad)
    assert worth == 1000
    assert north[:, 0].std() == pytest.approx(2.0, rel=0.1)
    assert north[:, 240].std() == pytest.approx(4.0, rel=0.1)
    assert north[:, 0].mean() == pytest.approx(-20.0, abs=0.25)
    # After twelve hours the correlation has fallen to 1/e.
    assert np.corrcoef(north[:, 100], north[:, 112])[0, 1] == pytest.approx(math.exp(-1), abs=0.1)
    assert (weather.gust_m_s >= weather.speed_m_s).all()


def test_members_of_an_ensemble_are_few_draws():
    members = [record(FIRST, 12, speed_m_s=speed) for speed in (CALM, CALM, CALM, 60.0)]
    outlook = looked(forecast(*members))
    low, high = share_interval(np.array(3), 4)
    assert outlook.chance_open[0, 9] == pytest.approx(0.75)
    assert outlook.chance_open_low[0, 9] == pytest.approx(low)
    assert outlook.chance_open_high[0, 9] == pytest.approx(high)
    assert outlook.reason[0, 9] == OPEN  # three of four say so
    assert outlook.speed_m_s[0, 9] == CALM  # the median
    assert not outlook.advice[0].is_go  # four members cannot show four in five


def test_the_same_seed_gives_the_same_bits_and_another_does_not():
    told = forecast(record(FIRST, 12, speed_m_s=5.0))
    shape = envelope(speed_m_s=np.array([0.0, 6.0]), gust_over_mean_m_s=np.array([0.0, 40.0]))
    first, again, other = (looked(told, shape=shape, seed=s) for s in (1, 1, 2))
    assert np.array_equal(first.chance_open, again.chance_open, equal_nan=True)
    assert not np.array_equal(first.chance_open, other.chance_open, equal_nan=True)


def test_a_gust_that_is_not_forecast_is_assumed_and_told():
    told = forecast(record(FIRST, 12, speed_m_s=CALM, gust_m_s=np.full(288, np.nan)))
    outlook = looked(told)
    assert outlook.gust_m_s[0, 9] == pytest.approx(1.6 * CALM)
    assert any("no gust for 288 of 288 hours" in note for note in outlook.notes)


def test_who_films_a_stunt_closes_it():
    jump = stunt()
    camera = stunt("camera", follows=jump)
    there = production(jump, camera)
    none = {(i, j, k): False for i in range(2) for j in range(4) for k in range(2)}
    outlook = find_outlook(
        there, [wide(), wide(name="camera", is_inside=none)], {"place": forecast()}, now_utc_s=NOW_S
    )
    assert outlook.reason[0, 9] == NOT_FILMED
    assert outlook.chance_open[0, 9] == 0.0


# advice


def test_go_is_advised_where_nothing_stands_against_it():
    advice = looked().advice[0]
    assert advice.is_go
    assert advice.against == ()
    assert (advice.day, advice.first_hour, advice.last_hour) == (FIRST, 8, 17)
    assert advice.chance_take.value == 1.0


HOUR_S = 3600


@pytest.mark.parametrize(
    ("told", "said"),
    [
        ({"issued": NOW_S - 24 * HOUR_S - 60}, "24 hours old"),
        ({"issued": NOW_S + HOUR_S + 60}, "after the time asked for"),
        ({"latitude_rad": math.radians(52.0 + 26 / 111.19)}, "a place 26 km away"),
        ({"latitude_rad": math.nan}, "does not say of which place"),
        ({"elevation_m": 301.0}, "a height 301 m above the mark"),
    ],
)
def test_no_go_is_advised_where_the_forecast_is_no_ground(told, said):
    advice = looked(forecast(**told)).advice[0]
    assert not advice.is_go
    assert said in " ".join(advice.against)


@pytest.mark.parametrize(
    "told",
    [
        {"issued": NOW_S - 24 * HOUR_S},
        {"issued": NOW_S + HOUR_S},
        {"latitude_rad": math.radians(52.0 + 24.5 / 111.19)},
        {"elevation_m": 299.0},
    ],
)
def test_go_just_survives(told):
    assert looked(forecast(**told)).advice[0].is_go


def test_no_go_where_no_stretch_holds_a_take():
    wind = np.full(288, CALM)
    wind[[10, 13, 16]] = 40.0
    told = forecast(record(FIRST, 12, wind_north_m_s=-wind, wind_east_m_s=0 * wind, gust_m_s=wind))
    assert "long enough for a take" in " ".join(looked(told, take_s=2.0 * HOUR_S).advice[0].against)
    assert "long enough" not in " ".join(looked(told, take_s=1.0 * HOUR_S).advice[0].against)


def test_no_go_where_the_forecast_has_no_open_hour():
    told = forecast(record(FIRST, 12, speed_m_s=40.0, gust_m_s=np.full(288, 40.0)))
    assert "the forecast has no open hour left" in looked(told).advice[0].against


def test_no_go_where_the_forecast_ends_before():
    later = int(datetime(2024, 6, 20, 5, tzinfo=UTC).timestamp())
    told = forecast(issued=later - 3600)
    advice = looked(told, now=later).advice[0]
    assert "the forecast does not reach so far" in advice.against


def test_after_the_shift_the_advice_is_for_the_next_working_day():
    evening = int(datetime(2024, 6, 8, 19, tzinfo=UTC).timestamp())  # Saturday; Sunday is off
    advice = looked(forecast(issued=evening - 3600), now=evening).advice[0]
    assert advice.day == date(2024, 6, 10)
