"""From a station to the mark: what is fitted is what made the data, and what is carried has it."""

import math
from dataclasses import replace
from datetime import date

import numpy as np
import pytest

from secondunit.errors import ProductionError
from secondunit.model.site import PRIOR_TRANSFER, Transfer
from secondunit.stages.windows import find_windows, fit_transfer
from secondunit.stages.windows.carried import carried
from secondunit.stages.windows.fading import fading
from small_forecast import envelope, production, record, stunt

LIMITS = np.array([4.0, 8.0])
TRUE = Transfer(
    speed_factor=0.6, calm_speed_m_s=0.8, speed_scatter_ratio=0.3, turn_rad=math.radians(170.0),
    turn_sd_rad=math.radians(20.0), gust_factor=1.7, gust_factor_sd_log=0.1, memory_s=5 * 3600.0,
)  # fmt: skip
EXACT = replace(TRUE, speed_scatter_ratio=0.0, turn_sd_rad=0.0, gust_factor_sd_log=0.0)


@pytest.fixture(scope="module")
def station():
    """Two years of wind that swings round and rises and falls."""
    hours = np.arange(24 * 730)
    speed = 6.0 + 4.0 * np.sin(hours / 37.0) + 2.0 * np.sin(hours / 11.0)
    from_rad = 2 * np.pi * np.sin(hours / 101.0)
    return record(date(2018, 1, 1), 730, wind_east_m_s=-speed * np.sin(from_rad),
                  wind_north_m_s=-speed * np.cos(from_rad), gust_m_s=1.5 * speed)  # fmt: skip


def _speed(one):
    return np.hypot(one.wind_east_m_s, one.wind_north_m_s)


def _from_deg(one):
    return np.degrees(np.arctan2(-one.wind_east_m_s, -one.wind_north_m_s))


def test_without_scatter_the_wind_is_the_equation(station):
    there = carried(station, EXACT, "place")
    assert _speed(there) == pytest.approx((math.sqrt(0.8) + np.sqrt(0.6 * _speed(station))) ** 2)
    assert there.gust_m_s == pytest.approx(1.7 * _speed(there))
    off = np.mod(_from_deg(there) - _from_deg(station), 360.0)
    assert off == pytest.approx(170.0)


def test_the_neutral_transfer_changes_no_wind(station):
    neutral = replace(EXACT, speed_factor=1.0, calm_speed_m_s=0.0, turn_rad=0.0)
    there = carried(station, neutral, "place")
    assert there.wind_east_m_s == pytest.approx(station.wind_east_m_s, abs=1e-9)


def test_what_made_the_wind_is_found_again(station):
    fitted = fit_transfer(station, carried(station, TRUE, "truth"), LIMITS)
    found = fitted.transfer
    assert found.speed_factor == pytest.approx(0.6, rel=0.05)
    assert found.calm_speed_m_s == pytest.approx(0.8, rel=0.15)
    assert found.speed_scatter_ratio == pytest.approx(0.3, rel=0.05)
    assert math.degrees(found.turn_rad) == pytest.approx(170.0, abs=1.5)
    assert math.degrees(found.turn_sd_rad) == pytest.approx(20.0, rel=0.05)
    assert found.gust_factor == pytest.approx(1.7, rel=0.02)
    assert found.gust_factor_sd_log == pytest.approx(0.1, rel=0.1)
    assert found.memory_s == pytest.approx(5 * 3600, rel=0.15)
    assert fitted.has_gust
    assert fitted.turn_rad.low < math.radians(170.0) < fitted.turn_rad.high
    for quantile, share in fitted.below:
        assert share.value == pytest.approx(quantile, abs=0.03)
    for one in fitted.judged:
        assert one.carried.value == pytest.approx(one.measured.value, abs=0.03)


def test_a_mark_that_is_calmer_than_a_line_through_nought_is_fitted_through_it(station):
    speed = np.maximum(np.sqrt(_speed(station)) - 1.0, 0.0) ** 2
    there = replace(station, wind_east_m_s=speed, wind_north_m_s=0 * speed)
    fitted = fit_transfer(station, there, LIMITS)
    assert fitted.transfer.calm_speed_m_s == 0.0
    assert 0 < fitted.transfer.speed_factor < 1


def test_without_gusts_at_the_mark_the_prior_stands(station):
    there = replace(station, gust_m_s=np.full(station.hours, np.nan), has_gust=False)
    fitted = fit_transfer(station, there, LIMITS)
    assert not fitted.has_gust
    assert fitted.transfer.gust_factor == PRIOR_TRANSFER.gust_factor


@pytest.mark.parametrize(("days", "is_enough"), [(21, False), (28, True)])
def test_four_weeks_are_needed(days, is_enough, station):
    # Weeks are counted from 1 January 1970, a Thursday; 4 January 2018 was one.
    there = record(date(2018, 1, 4), days, speed_m_s=4.0)
    if is_enough:
        assert fit_transfer(station, there, LIMITS).weeks == 4
    else:
        with pytest.raises(ProductionError, match="at least 4 weeks with the station, not 3"):
            fit_transfer(station, there, LIMITS)


def test_records_that_never_meet_are_refused(station):
    with pytest.raises(ProductionError, match="not 0"):
        fit_transfer(station, record(date(2001, 1, 1), 60), LIMITS)


def test_gaps_stay_gaps_and_the_same_hour_has_the_same_draw(station):
    broken = replace(
        station,
        wind_east_m_s=np.where(np.arange(station.hours) == 7, np.nan, station.wind_east_m_s),
    )
    there = carried(broken, TRUE, "place")
    assert list(np.flatnonzero(np.isnan(_speed(there)))) == [7]
    short = replace(station, **{
        name: getattr(station, name)[:500]
        for name in ("wind_east_m_s", "wind_north_m_s", "gust_m_s", "rain_m_s", "temperature_k")
    })  # fmt: skip
    assert np.array_equal(
        _speed(carried(short, TRUE, "place")), _speed(carried(station, TRUE, "place"))[:500]
    )
    assert not np.allclose(
        _speed(carried(short, TRUE, "other")), _speed(carried(short, TRUE, "place"))
    )


def test_fading_is_a_plain_loop():
    fresh = np.random.default_rng(1).standard_normal((3, 50))
    found = fading(fresh, 6 * 3600.0)
    kept = math.exp(-1 / 6)
    for row in range(3):
        x = fresh[row, 0]
        for hour in range(1, 50):
            x = kept * x + math.sqrt(1 - kept**2) * fresh[row, hour]
            assert found[row, hour] == pytest.approx(x)
    assert fading(fresh, 0.0) == pytest.approx(fresh)


def test_windows_are_those_of_the_wind_that_was_carried():
    weather = record(date(2020, 6, 1), 100, speed_m_s=8.0)
    shape = envelope(speed_m_s=(0.0, 5.0), gust_over_mean_m_s=(0.0, 50.0))
    shares = {}
    for factor in (0.5, 1.0):
        there = production(stunt(), weather={"record": weather})
        transfer = replace(EXACT, speed_factor=factor, calm_speed_m_s=0.0)
        there = replace(there, sites=(replace(there.sites[0], transfer=transfer),))
        made = find_windows(there, [shape])
        shares[factor] = made.open_share[0].value
        assert any("hours are drawn, not measured" in note for note in made.notes)
    assert shares == {0.5: 1.0, 1.0: 0.0}
