"""What a weather forecast is off by: its sizes, and how it is put on weather."""

import math
from dataclasses import replace
from datetime import date

import numpy as np
import pytest
from scipy.stats import norm

from secondunit.model.stunt import WeatherCaps
from secondunit.stages.draws import normals
from secondunit.stages.windows import weigh_decisions
from secondunit.stages.windows.errors import ASSUMED, Size, Sizes, draw_errors, with_errors
from secondunit.stages.windows.opening import Weather
from small_forecast import envelope, joined, production, record, stunt

DRAWS = 40_000
DAY_S = 86_400.0
EVERY = WeatherCaps(
    rain_max_m_s=1e-7,
    cloud_base_min_m=300.0,
    visibility_min_m=5000.0,
    humidity_max_ratio=0.9,
    snow_depth_max_m=0.1,
)


def steady(**changes):
    said = dict.fromkeys(Weather._fields, 1.0) | {
        "speed_m_s": 8.0, "gust_m_s": 12.0, "rain_m_s": 0.0, "temperature_k": 288.0,
        "cloud_base_m": 1000.0, "visibility_m": 10_000.0, "humidity_ratio": 0.5,
    }  # fmt: skip
    return Weather(**{name: np.full((DRAWS, 1), v) for name, v in (said | changes).items()})


def off(lead_days=0.0, caps=EVERY, sizes=ASSUMED, **changes):
    errors = draw_errors(
        lambda name: normals(4, name, (DRAWS, 1)), np.array([lead_days * DAY_S]), caps, sizes
    )
    return with_errors(steady(**changes), errors)


@pytest.mark.parametrize("days", [0.0, 5.0, 10.0])
def test_rain_comes_and_goes_as_often_as_the_lead_says(days):
    missed = (off(days, rain_m_s=1e-6).rain_m_s == 0).mean()
    false = (off(days).rain_m_s > 0).mean()
    lead = np.array([days * DAY_S])
    assert missed == pytest.approx(ASSUMED.rain_missed.after(lead)[0], abs=0.008)
    assert false == pytest.approx(ASSUMED.rain_false.after(lead)[0], abs=0.008)


@pytest.mark.parametrize(
    ("name", "size"), [("visibility_m", "visibility_log"), ("snow_depth_m", "snow_log")]
)
def test_what_is_off_by_a_factor_keeps_its_middle_and_is_as_wide_as_said(name, size):
    for days in (0.0, 10.0):
        log = np.log(getattr(off(days), name) / getattr(steady(), name))
        assert np.median(log) == pytest.approx(0.0, abs=0.02)
        assert log.std() == pytest.approx(
            getattr(ASSUMED, size).after(np.array([days * DAY_S]))[0], rel=0.03
        )


def test_a_cloud_base_is_below_a_cap_as_often_as_a_normal_says():
    found = (off(cloud_base_m=1000.0).cloud_base_m < 600.0).mean()
    assert found == pytest.approx(norm.cdf(-400 / 500), abs=0.01)
    low = off(cloud_base_m=50.0).cloud_base_m
    assert low.std() == pytest.approx(150.0, rel=0.03)
    assert (off(cloud_base_m=math.inf).cloud_base_m == math.inf).all()


def test_the_gusts_lead_is_off_by_a_factor_and_the_humidity_stays_a_ratio():
    still = Sizes(*[Size(0.0, 0.0)] * 10)._replace(
        gust_log=Size(0.3, 0.3), humidity_ratio=Size(0.5, 0.5)
    )
    found = off(sizes=still)
    log = np.log((found.gust_m_s - found.speed_m_s) / 4.0)
    assert (np.median(log), log.std()) == pytest.approx((0.0, 0.3), abs=0.01)
    assert (found.humidity_ratio.min(), found.humidity_ratio.max()) == (0.0, 1.0)
    assert found.rain_m_s.max() == 0.0


def test_what_nobody_looks_at_and_what_is_unknown_stay_as_they_are():
    alone = off(caps=WeatherCaps())
    for name in ("rain_m_s", "cloud_base_m", "visibility_m", "humidity_ratio", "snow_depth_m"):
        assert np.array_equal(getattr(alone, name), getattr(steady(), name))
    unknown = dict.fromkeys(
        ("rain_m_s", "cloud_base_m", "visibility_m", "humidity_ratio"), math.nan
    )
    found = off(**unknown)
    assert all(np.isnan(getattr(found, name)).all() for name in unknown)


def test_ice_is_looked_for_in_the_air_that_was_foretold():
    caps = replace(EVERY, humidity_max_ratio=None, icing_humidity_max_ratio=0.9)
    icy = off(caps=caps, temperature_k=272.65).icing_humidity_ratio
    assert 0.5 < (icy > 0).mean() < 0.65  # half a degree below, off by two and a half


@pytest.mark.parametrize("days_of_rain", [3, 6])
def test_rain_that_is_foretold_wrongly_makes_decisions_wrong_both_ways(days_of_rain):
    wet = np.repeat(np.arange(150) % days_of_rain == 0, 24)
    years = [
        record(date(y, 5, 1), 150, speed_m_s=1.0, rain_m_s=1e-6 * wet) for y in range(2014, 2022)
    ]
    caps = WeatherCaps(rain_max_m_s=1e-7)
    there = production(stunt(take_s=7200.0, caps=caps), days=24, weather={"record": joined(*years)})
    wide = envelope(speed_m_s=(0.0, 60.0), gust_over_mean_m_s=(0.0, 90.0))
    still = Sizes(*[Size(0.0, 0.0)] * 10)
    rainy = still._replace(rain_missed=ASSUMED.rain_missed, rain_false=ASSUMED.rain_false)
    (sure,) = weigh_decisions(there, [wide], seed=1, errors=still)
    (unsure,) = weigh_decisions(there, [wide], seed=1, errors=rainy)
    for lead in sure.leads:
        assert lead.usual.price_cents.value == 0.0
    assert any(lead.usual.wrong_no_go.value > 0.0 for lead in unsure.leads)
    assert unsure.leads[-1].told_wrongly.value > 0.0
