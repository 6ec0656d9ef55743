"""Seasons put together of real days where years are few, and seasons judged on held-out ones."""

from dataclasses import replace
from datetime import date, timedelta

import numpy as np
import pytest

from secondunit.model.weather import HOUR_S
from secondunit.stages.windows import find_windows
from secondunit.stages.windows.blocks import BLOCK_DAYS, NEAR_DAYS, made_seasons
from secondunit.stages.windows.calibration import (
    BAD_SPELL,
    WORKABLE,
    judge,
    judge_seasons,
    longest_runs,
)
from secondunit.stages.windows.hours import wall_hours_utc_s
from small_forecast import FIRST, envelope, joined, production, record, stunt

DAYS = tuple(FIRST + timedelta(days=d) for d in range(30))


def numbered(years):
    """Records of some summers whose wind tells the hour it is of."""
    return joined(*(record(date(year, 5, 1), 150) for year in years))


def told(count=3, years=(2018, 2019, 2021), **changes):
    return made_seasons([numbered(years)], years, DAYS, "UTC", count, **changes)


def test_blocks_are_real_days_in_a_row_near_their_own_date():
    made = told().reshape(3, 30, 24)
    here = wall_hours_utc_s(DAYS, "UTC").reshape(30, 24)
    assert np.all(np.diff(made, axis=2) == HOUR_S)  # a day is whole
    assert np.all(made[:, :, 0] % 86_400 == 0)
    moved = (made[:, :, 0] - here[:, 0]) / 86_400
    years = {2018: -6 * 365 - 2, 2019: -5 * 365 - 2, 2021: -3 * 365 - 1}
    for season in moved:
        lengths = np.diff(np.flatnonzero(np.append(True, np.diff(season) != 0)))
        assert np.all(lengths[1:-1] >= BLOCK_DAYS)
        assert all(min(abs(day - y) for y in years.values()) <= NEAR_DAYS for day in season)


def test_every_year_gives_its_share_and_seasons_differ():
    made = told(40)
    years = (made[:, ::24] // 86_400 / 365.25 + 1970).astype(int)
    counts = np.array([(years == year).mean() for year in (2018, 2019, 2021)])
    assert counts == pytest.approx([1 / 3] * 3, abs=0.12)
    assert len({tuple(season) for season in made}) == 40


def test_a_season_depends_on_its_number_alone():
    assert np.array_equal(told(5)[:3], told(3))


def test_blocks_that_a_record_hardly_knows_are_not_taken():
    good, thin = numbered((2018, 2019)), numbered((2018, 2019))
    thin.wind_east_m_s[: 150 * 24] = np.nan  # all of 2018
    made = made_seasons([good, replace(thin, name="thin")], (2018, 2019), DAYS, "UTC", 20)
    assert np.all((made / 86_400 / 365.25 + 1970).astype(int) == 2019)


def windy(years, seed=3):
    """Summers whose wind is strong for days on end."""
    parts = []
    for year in years:
        rng = np.random.default_rng((seed, year))
        speed = np.repeat(np.where(rng.uniform(0, 1, 50) < 0.4, 20.0, 2.0), 72)
        parts.append(record(date(year, 5, 1), 150, wind_east_m_s=speed, gust_m_s=speed))
    return joined(*parts)


def filmed(years, made=0, **changes):
    said = production(stunt(), days=30, weather={"record": windy(years)}, made_seasons=made)
    return find_windows(replace(said, **changes), [envelope()])


def test_few_years_are_filled_up_for_the_forecast_only_and_told():
    found = filmed(range(2015, 2020), made=12)
    assert found.seasons == (2015, 2016, 2017, 2018, 2019, *range(1, 13))
    assert (found.made_seasons, found.real_seasons) == (12, 5)
    assert list(np.flatnonzero(found.is_planning)) == [0, 2, 4]
    assert found.is_open.shape[0] == 17
    bare = filmed(range(2015, 2020))
    assert found.open_share == bare.open_share  # of real seasons, with their few for its interval
    assert found.open_share[0].count == 5
    assert any("2 real seasons stand behind them, not 12" in note for note in found.notes)


@pytest.mark.parametrize("storm_in", [0, 1])
def test_seasons_are_made_of_those_that_judge(storm_in):
    years = (2015, 2016, 2017, 2018)  # the first and the third are planned on
    speeds = [99.0 if i % 2 == storm_in else 1.0 for i in range(4)]
    parts = [record(date(y, 5, 1), 150, speed_m_s=v) for y, v in zip(years, speeds, strict=True)]
    found = filmed(years, made=10, weather={"record": joined(*parts)})
    made = found.is_open[4:, 0, : 24 * 30]
    assert np.array_equal(made, np.broadcast_to(found.is_open[1, 0, : 24 * 30], made.shape))
    assert made.any() == (storm_in == 0)


@pytest.mark.parametrize(("years", "made"), [(7, 9), (8, 0)])
def test_enough_years_are_left_alone(years, made):
    assert filmed(range(2010, 2010 + years), made=9).made_seasons == made


def test_with_hardly_any_years_the_forecast_is_still_called_too_hopeful():
    found = filmed((2015, 2016), made=6)
    assert found.made_seasons == 6
    assert list(found.is_planning[:2]) == [True, True]
    assert any("too hopeful" in note for note in found.notes)


def test_several_sites_keep_the_same_blocks():
    years = (2015, 2016, 2017, 2018)
    there = production(stunt(), stunt("fall", site="fjord"), days=30, made_seasons=8)
    site = replace(there.sites[0], name="fjord", weather="fjord")
    weather = {"record": windy(years), "fjord": replace(windy(years), name="fjord")}
    both = replace(there, sites=(*there.sites, site), weather=weather)
    found = find_windows(both, [envelope(), envelope("fall")])
    assert np.array_equal(found.is_open[:, 0], found.is_open[:, 1])
    assert found.made_seasons == 8


# judged


def test_the_longest_run_is_that_of_a_row():
    rows = np.array([[1, 1, 0, 1], [0, 0, 0, 0], [1, 1, 1, 1]], dtype=bool)
    assert list(longest_runs(rows)) == [2, 0, 4]


def test_quantiles_shares_and_ranks_by_hand():
    found = judge("days", np.array([1, 2, 3, 4]), np.array([2, 3, 9]))
    assert found.quantiles == pytest.approx((1.0, 2.5, 4.0))  # ranks 1, 2.5 and 4 of 5
    assert [e.value for e in found.at_most] == pytest.approx([0.0, 1 / 3, 2 / 3])
    assert found.inside.value == pytest.approx(2 / 3)
    assert found.inside.count == 3
    assert found.inside.low < 2 / 3 < found.inside.high
    # 2 lies above one and equals one of four: (1.5 + 0.5) / 5.
    assert list(found.rank) == pytest.approx([0.4, 0.6, 0.9])


def test_values_on_an_edge_count_half():
    found = judge("days", np.array([3, 3, 3, 3]), np.array([3, 3]))
    assert [e.value for e in found.at_most] == [0.5, 0.5, 0.5]
    assert found.rank == pytest.approx([0.5, 0.5])


def test_days_off_neither_count_nor_break_a_spell():
    takes = np.array([[1, 0, 9, 0, 1], [0, 0, 0, 0, 0], [1, 1, 1, 1, 1]])
    is_counted = np.array([True, True, False, True, True])
    days, spell = judge_seasons(takes, is_counted, np.array([True, False, False]))
    assert (days.what, list(days.planned), list(days.truth)) == (WORKABLE, [2], [0, 4])
    assert (spell.what, list(spell.planned), list(spell.truth)) == (BAD_SPELL, [2], [4, 0])


def test_without_held_out_seasons_nothing_is_judged():
    assert judge_seasons(np.ones((3, 2)), np.ones(2, bool), np.ones(3, bool)) == ()
    assert filmed((2015, 2016)).held_out == ((),)


def test_the_windows_judge_their_own_seasons():
    ((days, spell),) = filmed(range(2010, 2022)).held_out
    assert (days.planned.size, days.truth.size) == (6, 6)
    assert days.what == WORKABLE
    assert spell.what == BAD_SPELL
    assert 0 < days.rank_mean.low < days.rank_mean.value < days.rank_mean.high < 1
