"""How far off forecasts are, learned from kept ones that were made off by as much as is known."""

import math
from dataclasses import replace
from datetime import date

import numpy as np
import pytest

from secondunit.errors import ProductionError
from secondunit.model.weather import HOUR_S, WeatherForecast
from secondunit.stages.windows import learn_errors
from secondunit.stages.windows.errors import ASSUMED, Size
from secondunit.stages.windows.fading import fading
from small_forecast import record

DAY_H = 24
DAYS = 160


MEMORY_S = 10 * 3600.0
WANDERS_M_S, WANDERS_K = 5.0, 4.0
GROWS = Size(1.5, 4.5).after


def came():
    """A record whose wind and temperature wander."""
    drawn = np.random.default_rng(4)
    east, north, air = (fading(drawn.standard_normal(DAY_H * DAYS), MEMORY_S) for _ in range(3))
    east, north = WANDERS_M_S * east, WANDERS_M_S * north
    gust = np.hypot(east, north) + 2.0
    return record(
        date(2024, 1, 1), DAYS, temperature_k=280 + WANDERS_K * air, gust_m_s=gust,
        wind_east_m_s=east, wind_north_m_s=north,
    )  # fmt: skip


def off_by(truth, other, sd, wanders):
    """Give what is off from a truth by sd, and wanders as much: as forecasts of any lead do."""
    alike = 1 - sd**2 / (2 * wanders**2)
    return alike * truth + np.sqrt(1 - alike**2) * wanders * other


def kept(truth, *, hours=120, wind=GROWS, factor=1.25):
    """Forecasts, one a day, off by an error of a known size."""
    drawn = np.random.default_rng(5)
    noise = [fading(drawn.standard_normal(truth.hours), MEMORY_S) for _ in range(3)]
    found = []
    for first in range(0, truth.hours - hours, DAY_H):
        rows = slice(first, first + hours)
        sd = wind(HOUR_S * np.arange(hours))
        winds = [
            off_by(values[rows], other[rows], sd, WANDERS_M_S) / factor
            for values, other in zip(
                (truth.wind_east_m_s, truth.wind_north_m_s), noise[:2], strict=True
            )
        ]
        air = off_by(truth.temperature_k[rows] - 280, noise[2][rows], 2.0, WANDERS_K)
        member = replace(
            truth,
            start_utc_s=truth.start_utc_s + HOUR_S * first,
            wind_east_m_s=winds[0],
            wind_north_m_s=winds[1],
            temperature_k=280 - 1.5 + air,
            gust_m_s=np.hypot(*winds) + 2.0,
            rain_m_s=truth.rain_m_s[rows],
        )
        found.append(
            WeatherForecast(
                source=f"kept {first}", issued_utc_s=member.start_utc_s, latitude_rad=0.0,
                longitude_rad=0.0, elevation_m=0.0, members=(member,),
            )
        )  # fmt: skip
    return found


@pytest.fixture(scope="module")
def learned():
    truth = came()
    return learn_errors(kept(truth), truth)


def estimate(learned, name):
    return dict(learned.estimates)[name]


@pytest.mark.parametrize(
    ("name", "known"),
    [
        ("wind_m_s", 1.5), ("wind_tenth_m_s", 4.5), ("wind_factor", 1.25), ("warmer_k", 1.5),
        ("temperature_k", 2.0), ("temperature_tenth_k", 2.0), ("memory_s", 36_000.0),
    ],
)  # fmt: skip
def test_what_forecasts_were_made_off_by_is_found(learned, name, known):
    found = estimate(learned, name)
    assert found.low < found.value < found.high
    assert found.value == pytest.approx(known, rel=0.2)
    assert found.low * 0.97 <= known <= found.high * 1.03
    assert getattr(learned.errors, name) == found.value


def test_what_came_lies_in_the_range_foretold_on_weeks_that_were_not_fitted(learned):
    assert len(learned.coverage) == 6
    for one in learned.coverage:
        assert one.share.low - 0.02 <= 0.8 <= one.share.high + 0.02, one
        assert one.share.high - one.share.low < 0.3


def test_errors_of_forecasts_a_day_apart_go_together_as_their_memory_makes_them(learned):
    made = math.exp(-24 / 10)
    assert learned.day_apart.low < made < learned.day_apart.high
    assert learned.grows


def test_a_growth_that_is_no_line_is_seen_on_held_out_weeks():
    truth = came()
    jumps = kept(truth, wind=lambda lead_s: np.where(lead_s < 86_400, 0.5, 3.0))
    first, middle, _ = (one.share for one in learn_errors(jumps, truth).coverage[:3])
    assert first.low > 0.8
    assert middle.high < 0.8


def test_short_forecasts_grow_as_assumed():
    truth = came()
    learned = learn_errors(kept(truth, hours=48), truth)
    assert not learned.grows
    ratio = learned.errors.wind_tenth_m_s / learned.errors.wind_m_s
    assert ratio == pytest.approx(ASSUMED.wind_m_s.tenth / ASSUMED.wind_m_s.first)


def test_what_is_not_measured_stays_as_assumed():
    truth = replace(came(), temperature_k=np.full(DAY_H * DAYS, np.nan))
    truth = replace(truth, gust_m_s=np.full(truth.hours, np.nan))
    learned = learn_errors(kept(came()), truth)
    assert {name for name, _ in learned.estimates} == {
        "wind_factor", "wind_m_s", "wind_tenth_m_s", "memory_s"
    }  # fmt: skip
    assert learned.errors.temperature_k == ASSUMED.temperature_k.first
    assert learned.errors.gust_ratio_log == ASSUMED.gust_log.first
    assert {one.what for one in learned.coverage} == {"wind"}


def test_too_few_weeks_and_forecasts_without_an_issue_are_refused():
    truth = came()
    with pytest.raises(ProductionError, match="must share at least 4 weeks of issues with it"):
        learn_errors(kept(truth)[:12], truth)
    nobody = [replace(one, issued_utc_s=None) for one in kept(truth)[:3]]
    with pytest.raises(ProductionError, match="must say when it was issued"):
        learn_errors(nobody, truth)


def test_forecasts_of_another_time_say_nothing():
    truth = came()
    later = replace(truth, start_utc_s=truth.start_utc_s + HOUR_S * DAY_H * 1000)
    with pytest.raises(ProductionError, match="not 0"):
        learn_errors(kept(truth), later)
