# ruff: noqa: E501 - one case a line is easier to read
"""Every limit of an hour: what crosses it closes, what just does not stays open, unknown closes."""

import math
from dataclasses import replace
from datetime import date

import numpy as np
import pytest

import naive_windows as naive
from secondunit.model.stunt import WeatherCaps
from secondunit.model.weather import NO_CLOUD_M
from secondunit.stages.windows import REASONS, find_windows
from secondunit.stages.windows.opening import OPEN, Weather, closed_because, weather_at
from secondunit.stages.windows.stretches import Pace, fit_takes
from small_forecast import calendar, envelope, production, record, stunt

JUNE = (date(2020, 6, 1), 100)
HOURS = 24 * JUNE[1]
NONE = WeatherCaps()


def weather(**changes):
    """Mild weather that knows everything."""
    said = {"humidity_ratio": np.full(HOURS, 0.6), "cloud_base_m": np.full(HOURS, 900.0),
            "visibility_m": np.full(HOURS, 8000.0), "snow_depth_m": np.full(HOURS, 0.1), "elevation_m": 0.0}  # fmt: skip
    filled = {
        k: np.full(HOURS, v) if isinstance(v, float) and k != "elevation_m" else v
        for k, v in changes.items()
    }
    return record(*JUNE, **(said | filled))


def found(there=None, caps=NONE, **changes):
    one = production(stunt(caps=caps, **changes), weather={"record": there or weather()})
    return find_windows(one, [envelope()])


@pytest.mark.parametrize(
    ("caps", "changes", "reason"),
    [
        (WeatherCaps(temperature_max_k=288.0), {}, ""),
        (WeatherCaps(temperature_max_k=287.9), {}, "hot"),
        (WeatherCaps(cloud_base_min_m=900.0), {}, ""),
        (WeatherCaps(cloud_base_min_m=900.1), {}, "cloud base"),
        (WeatherCaps(cloud_base_min_m=900.1), {"cloud_base_m": NO_CLOUD_M}, ""),
        (WeatherCaps(visibility_min_m=8000.0), {}, ""),
        (WeatherCaps(visibility_min_m=8000.1), {}, "visibility"),
        (WeatherCaps(humidity_max_ratio=0.6), {}, ""),
        (WeatherCaps(humidity_max_ratio=0.599), {}, "humid"),
        (WeatherCaps(icing_humidity_max_ratio=0.5), {}, ""),
        (WeatherCaps(icing_humidity_max_ratio=0.5), {"temperature_k": 273.16}, ""),
        (WeatherCaps(icing_humidity_max_ratio=0.5), {"temperature_k": 273.15}, "icing"),
        (WeatherCaps(icing_humidity_max_ratio=0.6), {"temperature_k": 273.15}, ""),
        (WeatherCaps(snow_depth_max_m=0.1), {}, ""),
        (WeatherCaps(snow_depth_max_m=0.099), {}, "snow"),
    ],
)  # fmt: skip
def test_a_cap_closes_what_crosses_it_and_no_more(caps, changes, reason):
    made = found(weather(**changes), caps)
    assert made.is_open[0, 0].any() == (not reason)
    assert dict(made.closed_by[0]) == ({reason: 1.0} if reason else {})


@pytest.mark.parametrize(
    ("caps", "column", "reason", "key"),
    [
        (WeatherCaps(temperature_max_k=400.0), "temperature_k", "temperature not recorded", "caps.temperature_max"),
        (WeatherCaps(cloud_base_min_m=0.0), "cloud_base_m", "cloud base not recorded", "caps.cloud_base_min"),
        (WeatherCaps(cloud_base_min_m=0.0, cloud_base_from="air"), "humidity_ratio", "cloud base not recorded", "caps.cloud_base_min"),
        (WeatherCaps(visibility_min_m=0.0), "visibility_m", "visibility not recorded", "caps.visibility_min"),
        (WeatherCaps(humidity_max_ratio=1.0), "humidity_ratio", "humidity not recorded", "caps.humidity_max"),
        (WeatherCaps(snow_depth_max_m=9.0), "snow_depth_m", "snow depth not recorded", "caps.snow_depth_max"),
    ],
)  # fmt: skip
@pytest.mark.parametrize("is_there", [True, False])
def test_a_cap_on_what_the_record_lacks_closes_and_is_told_plainly(
    caps, column, reason, key, is_there
):
    nothing = np.full(HOURS, np.nan) if is_there or column == "temperature_k" else None
    made = found(replace(weather(), **{column: nothing}), caps)
    assert dict(made.closed_by[0]) == {reason: 1.0}
    assert any(
        f"jump: {key} CANNOT BE JUDGED" in note and "every hour is closed" in note
        for note in made.notes
    )
    assert any("NO HOUR IS OPEN" in note and reason in note for note in made.notes)


def test_humidity_that_nobody_needs_above_freezing_may_be_unknown():
    there = replace(weather(), humidity_ratio=np.full(HOURS, np.nan))
    assert found(there, WeatherCaps(icing_humidity_max_ratio=0.5)).is_open.any()


def test_hours_without_a_value_close_and_their_share_is_told():
    half = np.where(np.arange(HOURS) % 2 == 0, 8000.0, np.nan)
    made = found(replace(weather(), visibility_m=half), WeatherCaps(visibility_min_m=1000.0))
    assert dict(made.closed_by[0]) == {"visibility not recorded": pytest.approx(0.5)}
    assert any("knows the visibility in 50 % of its hours" in note for note in made.notes)


def test_a_cloud_base_counts_from_the_mark_not_from_the_station():
    low = replace(weather(), elevation_m=100.0)
    there = production(stunt(caps=WeatherCaps(cloud_base_min_m=500.0)), weather={"record": low})
    for mark_m, is_open in ((500.0, True), (500.1, False)):  # 900 m above a station at 100 m
        site = replace(there.sites[0], elevation_m=mark_m)
        made = find_windows(replace(there, sites=(site,)), [envelope()])
        assert made.is_open.any() == is_open


def test_without_the_height_of_the_station_a_cloud_base_cannot_be_judged():
    for source in ("record", "air"):
        caps = WeatherCaps(cloud_base_min_m=10.0, cloud_base_from=source)
        made = found(replace(weather(), elevation_m=math.nan), caps)
        assert not made.is_open.any()
        assert any('elevation of [[weather]] "record" is not said' in note for note in made.notes)
    dry = replace(weather(), elevation_m=math.nan, humidity_ratio=None)
    assert any("has no humidity to estimate" in note for note in found(dry, caps).notes)


def test_the_estimate_is_used_only_where_it_is_asked_for():
    # 288 K and 60 %: dew point 7.3 °C, 125 m a degree, about 970 m.
    caps = WeatherCaps(cloud_base_min_m=950.0)
    assert not found(caps=caps).is_open.any()
    made = found(caps=replace(caps, cloud_base_from="air"))
    assert made.is_open.any()
    assert any("estimated from temperature and humidity" in note for note in made.notes)
    assert not found(
        caps=replace(caps, cloud_base_min_m=990.0, cloud_base_from="air")
    ).is_open.any()


def test_what_each_limit_closes_is_kept_first_alone_and_at_all():
    hour = np.arange(HOURS) % 24
    there = weather(
        temperature_k=np.where(hour < 10, 270.0, 288.0), rain_m_s=np.where(hour < 9, 1.0, 0.0)
    )
    made = found(there, WeatherCaps(temperature_min_k=275.0, rain_max_m_s=0.5))
    rain, cold = made.closing[0]
    # Hours 8 and 9 of 8 to 18: in hour 8 both strike, and rain is told first.
    assert (rain.reason, rain.first_share, rain.any_share, rain.alone_share) == (
        "rain",
        pytest.approx(0.1),
        pytest.approx(0.1),
        0.0,
    )
    assert (cold.reason, cold.first_share, cold.any_share, cold.alone_share) == (
        "cold",
        pytest.approx(0.1),
        pytest.approx(0.2),
        pytest.approx(0.1),
    )
    assert made.open_share[0].value == pytest.approx(0.8)


# takes, resets, short windows


def test_a_window_shorter_than_a_take_closes_and_says_so():
    speeds = np.where(np.isin(np.arange(HOURS) % 24, (9, 10, 11, 14)), 1.0, 99.0)
    there = replace(
        weather(), wind_east_m_s=speeds, wind_north_m_s=np.zeros(HOURS), gust_m_s=speeds
    )
    made = found(there, take_s=7200.0)
    assert list(np.flatnonzero(made.is_open[0, 0, :24])) == [9, 10, 11]
    assert dict(made.closed_by[0])["window too short"] == pytest.approx(0.1)
    assert made.takes_possible[0, 0, 0] == 1


@pytest.mark.parametrize(("reset_s", "takes"), [(0.0, 1), (1799.0, 1), (1800.0, 2), (3600.0, 2)])
def test_the_last_take_of_a_window_needs_no_reset_inside_it(reset_s, takes):
    three_hours = np.array([[True, True, True, False]])
    pace = Pace(take_s=6300.0, reset_s=reset_s, window_min_s=6300.0 - reset_s)
    assert fit_takes(three_hours, pace).takes[0] == takes


@pytest.mark.parametrize(("window_s", "is_open"), [(10 * 3600.0, True), (10 * 3600.0 + 1, False)])
def test_the_coordinator_may_ask_for_a_longer_window(window_s, is_open):
    assert found(caps=WeatherCaps(window_min_s=window_s)).is_open.any() == is_open


# light


def test_golden_hours_are_parts_of_hours_in_the_morning_and_in_the_evening():
    # 52 N, 0 E, 3 June: sun at -4° 03:12 and 20:43, at 6° 04:34 and 19:21 UTC (within minutes).
    long = calendar("main", call_s=0.0, day_length_s=24 * 3600.0)
    there = production(
        stunt(light="golden", take_s=1200.0), weather={"record": weather()}, calendars=(long,)
    )
    made = find_windows(there, [envelope()])
    assert list(np.flatnonzero(made.is_open[0, 0, :24])) == [3, 4, 19, 20]
    assert made.takes_possible[0, 0, 0] == 8  # 82 minutes twice, four takes of twenty each
    short = replace(there, stunts=(stunt(light="golden", take_s=90 * 60.0),))
    made = find_windows(short, [envelope()])
    assert not made.is_open.any()
    assert dict(made.closed_by[0]) == {"window too short": 1.0}


def test_a_unit_that_is_called_by_day_only_sees_what_of_the_twilight_is_in_its_shift():
    there = production(stunt(light="twilight", take_s=600.0), weather={"record": weather()})
    assert not find_windows(there, [envelope()]).is_counted.any()  # 8 to 18 h, in June
    late = replace(there, calendars=(calendar("main", call_s=12 * 3600.0),))
    made = find_windows(late, [envelope()])  # 12 to 22 h: the sun sets at 20:12
    assert list(np.flatnonzero(made.is_open[0, 0, :24])) == [20, 21]
    assert made.takes_possible[0, 0, 0] == 4  # 20:13 to six seconds past 21:00


def test_under_the_midnight_sun_there_is_no_twilight_and_golden_light_around_midnight():
    long = calendar("main", call_s=0.0, day_length_s=24 * 3600.0)
    there = production(
        stunt(light="twilight", take_s=600.0), weather={"record": weather()}, calendars=(long,)
    )
    north = replace(there, sites=(replace(there.sites[0], latitude_rad=math.radians(70.0)),))
    assert not find_windows(north, [envelope()]).is_counted[0, : 24 * 12].any()
    golden = replace(north, stunts=(stunt(light="golden", take_s=600.0),))
    assert find_windows(golden, [envelope()]).is_open[0, 0, 24]  # midnight of the second day


# the slow twin


@pytest.mark.parametrize("seed", range(3))
def test_the_kernel_judges_as_the_slow_twin(seed):
    rng = np.random.default_rng(seed)
    count = 400

    def some(low, high, grain):
        values = np.round(rng.uniform(low, high, count) / grain) * grain
        return np.where(rng.uniform(0, 1, count) < 0.05, np.nan, values)

    cells = {
        (i, j, k): False
        for i in range(3)
        for j in range(4)
        for k in range(2)
        if rng.uniform() < 0.3
    }
    shape = envelope(is_inside=cells)
    shape.usable.value[:] = rng.uniform(0, 1, shape.usable.value.shape)
    sky = Weather(some(0, 9, 0.5), some(0, 5.9, math.pi / 8), some(0, 14, 0.5), some(0, 4, 1), some(265, 300, 1),
                  some(0, 3000, 100), some(0, 3000, 100), some(0, 9000, 500), some(0, 1, 0.1), some(0, 1, 0.1), some(0, 1, 0.1))  # fmt: skip
    caps = WeatherCaps(wind_speed_max_m_s=7.0, gust_max_m_s=11.0, rain_max_m_s=2.0, temperature_min_k=270.0, temperature_max_k=295.0,
                       cloud_base_min_m=500.0, cloud_base_from="air" if seed else "record", visibility_min_m=1500.0, humidity_max_ratio=0.9,
                       icing_humidity_max_ratio=0.8, snow_depth_max_m=0.7)  # fmt: skip
    rows = np.append(np.arange(count), -1)
    closed = closed_because(stunt(caps=caps), shape, sky, rows)
    for row in range(count):
        hour = {name: float(values[row]) for name, values in sky._asdict().items()}
        said, chance = naive.reasons(caps, shape, hour)
        assert {REASONS[k] for k in range(len(REASONS)) if closed.every[row] >> k & 1} == said
        assert closed.first[row] == (min(map(REASONS.index, said)) if said else OPEN)
        assert closed.chance[row] == chance
    assert REASONS[closed.first[-1]] == "no record"


@pytest.mark.parametrize("seed", range(3))
def test_takes_fit_as_the_slow_twin_fits_them(seed):
    rng = np.random.default_rng(seed)
    is_open = rng.uniform(0, 1, (5, 6, 12)) < 0.7
    lit = np.sort(rng.choice([0, 0, 0, 1200, 2000, 3600, 3600, 3600], (6, 12, 2)), axis=-1)
    is_open &= lit[:, :, 1] > lit[:, :, 0]
    pace = Pace(*[(4000.0, 900.0, 3100.0), (1500.0, 0.0, 5000.0), (600.0, 500.0, 100.0)][seed])
    fit = fit_takes(is_open, pace, lit)
    for season in range(5):
        for day in range(6):
            count, short = naive.takes(is_open[season, day], lit[day], pace)
            assert fit.takes[season, day] == count
            assert set(np.flatnonzero(fit.is_short[season, day])) == short


def test_weather_at_the_mark_knows_icing_only_below_freezing():
    there = weather(temperature_k=np.where(np.arange(HOURS) % 2 == 0, 270.0, 290.0))
    sky = weather_at(production().sites[0], there)
    assert list(sky.icing_humidity_ratio[:2]) == [0.6, 0.0]
