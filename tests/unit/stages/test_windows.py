"""Stage 3: which hours of real weather are open."""

import math
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import numpy as np
import pytest

from secondunit.errors import ProductionError
from secondunit.model.stunt import WeatherCaps
from secondunit.stages.windows import HORIZON_DAYS, find_windows
from secondunit.stages.windows.calendar_shift import laid_on
from secondunit.stages.windows.hours import SKIPPED, wall_hours_utc_s
from secondunit.stages.windows.stretches import Pace, fit_takes
from small_forecast import FIRST, calendar, envelope, joined, production, record, stunt

JUNE = (date(2020, 6, 1), 100)  # covers the small production's days and the horizon


def filming(*stunts, records=None, **changes):
    weather = record(*JUNE) if records is None else records
    return production(*(stunts or (stunt(),)), weather={"record": weather}, **changes)


def found(weather=None, shape=None, **changes):
    """The windows of one stunt in steady weather."""
    return find_windows(filming(stunt(**changes), records=weather), [shape or envelope()])


def open_hours(made, day=0):
    hours = made.is_open[0, 0, 24 * day : 24 * (day + 1)]
    return [int(hour) for hour in np.flatnonzero(hours)]


# hours that count


def test_hours_count_from_call_for_the_length_of_the_day():
    made = found()
    assert open_hours(made) == list(range(8, 18))
    assert made.takes_possible[0, 0, 0] == 10
    assert made.chance_usable[0, 0, 0] == 1.0


def test_an_hour_that_lies_only_partly_in_the_shift_does_not_count():
    late = calendar("main", call_s=8.5 * 3600, day_length_s=9 * 3600)
    made = find_windows(filming(calendars=(late,)), [envelope()])
    assert open_hours(made) == list(range(9, 17))


def test_days_off_and_holidays_have_no_hours():
    free = calendar("main", holidays=(FIRST + timedelta(days=2),))
    made = find_windows(filming(calendars=(free,)), [envelope()])
    assert open_hours(made, 2) == []
    assert open_hours(made, 6) == []  # Sunday
    assert open_hours(made, 7) == list(range(8, 18))


def test_the_days_run_past_the_last_day():
    made = found()
    assert made.days[0] == FIRST
    assert len(made.days) == 12 + HORIZON_DAYS


def test_a_stunt_by_day_needs_whole_hours_between_sunrise_and_sunset():
    # 52 N, 0 E, 3 June: sunrise 03:43, sunset 20:12 UTC (published tables: tests/validation).
    long = calendar("main", call_s=0.0, day_length_s=24 * 3600.0)
    made = find_windows(filming(stunt(light="day"), calendars=(long,)), [envelope()])
    assert open_hours(made) == list(range(4, 20))


def test_a_stunt_by_night_uses_the_night_shift_and_its_hours_after_midnight_belong_to_its_day():
    made = found(light="night", take_s=3600.0)
    # Night call at 20, ten hours: dark from 21 to 3, so 21, 22, 23 and 0, 1, 2 of the next day.
    assert open_hours(made, 0) == [21, 22, 23]
    assert open_hours(made, 1) == [0, 1, 2, 21, 22, 23]
    assert made.takes_possible[0, 0, 0] == 6
    assert made.takes_possible[0, 0, 6] == 0  # Sunday: no shift begins
    assert open_hours(made, 6) == [0, 1, 2]  # but Saturday's ends in it


def test_under_the_midnight_sun_every_hour_is_light_and_none_is_dark():
    long = calendar("main", call_s=0.0, night_call_s=0.0, day_length_s=24 * 3600.0)
    for light, hours in (("day", 24), ("night", 0)):
        there = filming(stunt(light=light), calendars=(long,))
        far_north = replace(there.sites[0], latitude_rad=math.radians(78.0))
        made = find_windows(replace(there, sites=(far_north,)), [envelope()])
        assert len(open_hours(made)) == hours


def test_wall_clock_hours_follow_the_zone_through_the_change_of_clocks():
    spring, autumn = date(2024, 3, 31), date(2024, 10, 27)
    hours = wall_hours_utc_s((spring,), "Europe/Oslo")
    assert hours[2] == SKIPPED
    assert hours[3] - hours[1] == 3600
    hours = wall_hours_utc_s((autumn,), "Europe/Oslo")
    assert hours[3] - hours[2] == 7200
    assert hours[2] == datetime(2024, 10, 27, 0, tzinfo=UTC).timestamp()


def test_shooting_hours_are_those_of_the_productions_zone():
    speeds = np.full(24 * JUNE[1], 99.0)
    start = datetime(2020, 6, 3, 6, tzinfo=UTC) - datetime(2020, 6, 1, tzinfo=UTC)
    speeds[int(start.total_seconds() // 3600)] = 1.0  # 6 UTC is 8 o'clock in Oslo
    weather = record(*JUNE, wind_east_m_s=speeds, gust_m_s=speeds)
    made = find_windows(filming(records=weather, zone="Europe/Oslo"), [envelope()])
    assert open_hours(made) == [8]


def test_in_a_zone_of_half_hours_both_hours_of_the_record_must_be_open():
    speeds = np.full(24 * JUNE[1], 1.0)
    hour = 24 * 2 + 5  # 5 UTC on 3 June: half of 10 and half of 11 o'clock in Kolkata
    speeds[hour] = 99.0
    weather = record(*JUNE, wind_east_m_s=speeds, gust_m_s=speeds)
    made = find_windows(filming(records=weather, zone="Asia/Kolkata"), [envelope()])
    assert open_hours(made) == [8, 9, *range(12, 18)]


# seasons


def test_the_seasons_are_the_years_that_cover_the_planned_days():
    years = joined(*(record(date(year, 6, 1), 100) for year in (2018, 2019, 2021, 2022, 2023)))
    made = find_windows(filming(records=years), [envelope()])
    assert made.seasons == (2018, 2019, 2021, 2022, 2023)
    assert list(made.is_planning) == [True, False, True, False, True]
    assert made.open_share[0].count == 5


@pytest.mark.parametrize(("known_days", "is_season"), [(9, False), (10, True)])
def test_a_year_needs_four_fifths_of_the_planned_hours(known_days, is_season):
    good, thin = record(date(2019, 6, 1), 100), record(date(2020, 6, 3), known_days)
    made = find_windows(filming(records=joined(good, thin)), [envelope()])
    assert (2020 in made.seasons) == is_season  # 12 planned days: 9.6 are needed


def test_without_a_year_that_covers_the_days_the_production_is_refused():
    with pytest.raises(ProductionError, match="80% of the hours from 3 June to 14 June"):
        find_windows(filming(records=record(date(2020, 1, 1), 60)), [envelope()])


def test_all_records_lend_the_same_years():
    sites = filming().sites
    other = replace(sites[0], name="fjord", weather="fjord")
    far = stunt("fall", site="fjord")
    both = filming(stunt(), far, sites=(*sites, other))
    one = joined(record(date(2019, 6, 1), 100), record(date(2020, 6, 1), 100))
    two = replace(
        joined(record(date(2020, 6, 1), 100), record(date(2021, 6, 1), 100)), name="fjord"
    )
    both = replace(both, weather={"record": one, "fjord": two})
    made = find_windows(both, [envelope(), envelope("fall")])
    assert made.seasons == (2020,)
    with pytest.raises(ProductionError, match='"record" and "fjord"'):
        find_windows(
            replace(both, weather={"record": record(date(2019, 6, 1), 100), "fjord": two}),
            [envelope(), envelope("fall")],
        )


def test_with_few_seasons_all_plan_and_a_note_says_so():
    made = found()
    assert list(made.is_planning) == [True]
    assert any("fewer than 4" in note for note in made.notes)
    assert (made.open_share[0].low, made.open_share[0].high) == (0.0, 1.0)


def test_a_winter_over_new_year_is_one_season():
    winter = production(
        stunt(),
        first_day=date(2024, 12, 27),
        last_day=date(2025, 1, 5),
        weather={"record": record(date(2020, 12, 1), 130)},
    )
    assert find_windows(winter, [envelope()]).seasons == (2020,)


def test_the_29th_of_february_takes_the_weather_of_the_28th_in_other_years():
    leap = int(datetime(2024, 2, 29, 7, tzinfo=UTC).timestamp())
    march = int(datetime(2024, 3, 1, 7, tzinfo=UTC).timestamp())
    moved = laid_on(np.array([leap, march]), -1)
    assert moved[0] == datetime(2023, 2, 28, 7, tzinfo=UTC).timestamp()
    assert moved[1] == datetime(2023, 3, 1, 7, tzinfo=UTC).timestamp()
    assert laid_on(np.array([leap]), -4)[0] == datetime(2020, 2, 29, 7, tzinfo=UTC).timestamp()


# wind and envelope


@pytest.mark.parametrize(("speed_m_s", "is_open"), [(4.0, True), (4.001, False), (3.0, True)])
def test_a_wind_between_grid_speeds_needs_the_next_one_inside(speed_m_s, is_open):
    shape = envelope(is_inside={(2, j, k): False for j in range(4) for k in range(2)})
    made = found(record(*JUNE, speed_m_s=speed_m_s), shape)
    assert bool(open_hours(made)) == is_open


def test_a_wind_between_grid_speeds_needs_the_one_below_inside_too():
    shape = envelope(is_inside={(0, j, k): False for j in range(4) for k in range(2)})
    assert open_hours(found(record(*JUNE, speed_m_s=3.0), shape)) == []
    assert open_hours(found(record(*JUNE, speed_m_s=4.0), shape)) != []


@pytest.mark.parametrize(("speed_m_s", "is_open"), [(8.0, True), (8.01, False)])
def test_a_wind_above_the_grid_is_closed(speed_m_s, is_open):
    made = found(record(*JUNE, speed_m_s=speed_m_s))
    assert bool(open_hours(made)) == is_open
    assert dict(made.closed_by[0]) == ({} if is_open else {"wind outside the envelope": 1.0})


@pytest.mark.parametrize(
    ("from_deg", "is_open"),
    [(0.0, True), (1.0, False), (90.0, False), (179.0, False), (180.0, True), (359.0, True)],
)
def test_both_neighbouring_directions_must_be_inside(from_deg, is_open):
    shape = envelope(is_inside={(i, 1, k): False for i in range(3) for k in range(2)})  # from 90
    made = found(record(*JUNE, speed_m_s=4.0, from_rad=math.radians(from_deg)), shape)
    assert bool(open_hours(made)) == is_open


@pytest.mark.parametrize(("gust_m_s", "is_open"), [(3.0, True), (3.1, False), (2.0, True)])
def test_the_gust_over_the_mean_is_rounded_up_to_the_grid(gust_m_s, is_open):
    shape = envelope(is_inside={(i, j, 1): False for i in range(3) for j in range(4)})
    weather = record(*JUNE, speed_m_s=3.0, gust_m_s=np.full(2400, gust_m_s))
    assert bool(open_hours(found(weather, shape))) == is_open


def test_a_record_without_gusts_gets_one_and_six_tenths_of_the_mean_and_a_note():
    weather = record(*JUNE, speed_m_s=4.0, has_gust=False, gust_m_s=np.full(2400, np.nan))
    assert open_hours(found(weather, envelope(gust_over_mean_m_s=(0.0, 2.39)))) == []
    made = found(weather, envelope(gust_over_mean_m_s=(0.0, 2.41)))
    assert open_hours(made) == list(range(8, 18))
    assert any("1.6 times" in note for note in made.notes)


def test_the_sites_wind_factor_multiplies_wind_and_gust():
    there = filming(records=record(*JUNE, speed_m_s=4.0, gust_m_s=np.full(2400, 6.0)))
    windy = replace(there, sites=(replace(there.sites[0], wind_factor=2.0),))
    assert open_hours(find_windows(windy, [envelope()])) == list(range(8, 18))
    windier = replace(there, sites=(replace(there.sites[0], wind_factor=2.01),))
    assert open_hours(find_windows(windier, [envelope()])) == []
    gusty = replace(windy, stunts=(stunt(caps=WeatherCaps(gust_max_m_s=11.9)),))
    assert dict(find_windows(gusty, [envelope()]).closed_by[0]) == {"gust above the cap": 1.0}


def test_the_chance_of_a_usable_take_is_the_lowest_among_the_neighbouring_cells():
    shape = envelope(usable=0.9)
    shape.usable.value[1, 0, 0] = 0.4
    assert found(record(*JUNE, speed_m_s=3.0), shape).chance_usable[0, 0, 0] == 0.4
    assert (
        found(record(*JUNE, speed_m_s=5.0, from_rad=math.pi), shape).chance_usable[0, 0, 0] == 0.9
    )


def test_the_days_chance_is_the_mean_over_its_open_hours_and_nil_without_any():
    speeds = np.full(2400, 0.0)
    speeds[48 + 8 : 48 + 13] = 4.0  # five of the ten hours of 3 June
    speeds[72:96] = 99.0  # 4 June
    shape = envelope(usable=0.9)
    shape.usable.value[1] = 0.5
    weather = record(*JUNE, wind_north_m_s=speeds, gust_m_s=speeds)
    made = found(replace(weather, wind_east_m_s=np.zeros(2400)), shape)
    assert made.chance_usable[0, 0, 0] == pytest.approx((0.5 + 0.9) / 2)
    assert made.chance_usable[0, 0, 1] == 0.0


# caps and gaps


@pytest.mark.parametrize(
    ("caps", "is_open", "reason"),
    [
        (WeatherCaps(wind_speed_max_m_s=3.0), True, ""),
        (WeatherCaps(wind_speed_max_m_s=2.9), False, "wind above the cap"),
        (WeatherCaps(gust_max_m_s=3.0), True, ""),
        (WeatherCaps(gust_max_m_s=2.9), False, "gust above the cap"),
        (WeatherCaps(rain_max_m_s=0.0), True, ""),
        (WeatherCaps(temperature_min_k=288.0), True, ""),
        (WeatherCaps(temperature_min_k=288.1), False, "cold"),
    ],
)
def test_a_cap_closes_what_crosses_it_and_no_more(caps, is_open, reason):
    made = found(caps=caps)
    assert bool(open_hours(made)) == is_open
    assert dict(made.closed_by[0]) == ({reason: 1.0} if reason else {})


def test_rain_above_the_cap_closes():
    wet = record(*JUNE, rain_m_s=np.full(2400, 1e-6))
    made = found(wet, caps=WeatherCaps(rain_max_m_s=0.9e-6))
    assert dict(made.closed_by[0]) == {"rain": 1.0}


@pytest.mark.parametrize(
    ("caps", "unknown", "reason"),
    [
        (WeatherCaps(rain_max_m_s=1.0), "rain_m_s", "rain not recorded"),
        (WeatherCaps(temperature_min_k=1.0), "temperature_k", "temperature not recorded"),
        (WeatherCaps(), "gust_m_s", "no gust in the record"),
    ],
)
def test_what_a_cap_or_the_envelope_needs_and_the_record_does_not_know_closes(
    caps, unknown, reason
):
    weather = replace(record(*JUNE), **{unknown: np.full(2400, np.nan)})
    assert dict(found(weather, caps=caps).closed_by[0]) == {reason: 1.0}


def test_what_nobody_asks_for_may_be_unknown():
    weather = replace(record(*JUNE), rain_m_s=np.full(2400, np.nan))
    assert open_hours(found(weather)) == list(range(8, 18))


def test_an_hour_without_wind_in_the_record_is_closed():
    weather = record(*JUNE)
    weather.wind_east_m_s[48 + 9] = np.nan  # 9 o'clock on 3 June
    made = found(weather)
    assert open_hours(made) == [8, *range(10, 18)]
    ((reason, part),) = made.closed_by[0]
    assert reason == "no record"
    assert part == pytest.approx(1 / (10 * 11))  # eleven working days of ten hours
    assert made.open_share[0].value == pytest.approx(1 - part)


def test_days_after_the_record_are_closed_and_a_note_says_so():
    made = found(record(date(2020, 6, 1), 20))
    assert open_hours(made, 30) == []
    assert any("gaps on the days after the planned ones in 2020" in note for note in made.notes)


def test_made_up_weather_is_called_so():
    assert any("made-up" in note for note in found(record(*JUNE, is_made=True)).notes)


# takes


@pytest.mark.parametrize(
    ("pattern", "take_s", "takes"),
    [
        ("1111", 3600, 4),
        ("1111", 5400, 2),
        ("1101", 5400, 1),
        ("1010", 5400, 0),
        ("0110", 7200, 1),
        ("111", 1200, 9),
        ("0000", 600, 0),
        ("11011", 7200, 2),
    ],
)
def test_only_stretches_long_enough_hold_takes(pattern, take_s, takes):
    hours = np.array([letter == "1" for letter in pattern])
    assert fit_takes(hours[None, :], Pace(take_s, 0.0, take_s)).takes[0] == takes


# how sure


def test_the_open_share_takes_seasons_as_the_draws():
    # Half of the hours open in one season, all in the other: mean 3/4, Student's t with 1 freedom.
    closed = record(date(2019, 6, 1), 100)
    halves = np.where(np.arange(2400) % 2 == 0, 99.0, 1.0)
    closed = replace(closed, wind_east_m_s=halves, gust_m_s=halves)
    made = find_windows(
        filming(records=joined(closed, record(date(2020, 6, 1), 100))), [envelope()]
    )
    share = made.open_share[0]
    assert share.value == pytest.approx(0.75)
    assert (share.low, share.high) == (0.0, 1.0)  # 0.75 ± 12.7 · 0.25, cut
    assert share.count == 2


def test_seasons_that_all_agree_still_leave_doubt():
    years = joined(*(record(date(year, 6, 1), 100) for year in range(2016, 2021)))
    share = find_windows(filming(records=years), [envelope()]).open_share[0]
    assert share.value == 1.0
    assert share.low == pytest.approx(0.025 ** (1 / 5))  # Clopper and Pearson, five of five
    assert share.high == 1.0


def test_a_stunt_without_a_counted_hour_is_told():
    short = calendar("main", day_length_s=1800.0)
    made = find_windows(filming(calendars=(short,)), [envelope()])
    assert math.isnan(made.open_share[0].value)
    assert any("no hour of any light" in note for note in made.notes)


def test_a_production_without_stunts_has_windows_without_weather():
    made = find_windows(production(), [])
    assert made.stunts == ()
    assert made.is_open.shape == (1, 0, 24 * 72)
    assert made.takes_possible.shape == (1, 0, 72)
