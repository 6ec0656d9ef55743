"""What must always be true of windows and forecasts."""

from dataclasses import replace
from datetime import date

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from secondunit.model.stunt import WeatherCaps
from secondunit.stages.forecast import make_forecast
from secondunit.stages.windows import find_windows
from secondunit.stages.windows.stretches import Pace, fit_takes
from small_forecast import (
    block,
    calendar,
    envelope,
    option,
    production,
    record,
    schedule,
    stoppage,
    strip,
    stunt,
    stunt_strip,
    windows,
)

HOURS = 24 * 20
maybe = st.one_of(st.none(), st.floats(0.0, 12.0))
caps = st.builds(WeatherCaps, wind_speed_max_m_s=maybe, gust_max_m_s=maybe, rain_max_m_s=maybe)
cells = st.dictionaries(
    st.tuples(st.integers(0, 2), st.integers(0, 3), st.integers(0, 1)), st.just(value=False)
)


def weather_of(seed, speed_max_m_s, gaps):
    """Uneven weather with unknown hours; few enough that the year is a season."""
    generator = np.random.default_rng(seed)
    speed, over_mean, turn = generator.uniform(0, 1, (3, HOURS))
    speed, over_mean = speed * speed_max_m_s, over_mean * 6
    east, north = speed * np.sin(6.28 * turn), speed * np.cos(6.28 * turn)
    east[generator.integers(0, HOURS, gaps)] = np.nan
    rain = np.where(generator.uniform(0, 1, HOURS) < 0.1, np.nan, over_mean)
    return record(
        date(2020, 6, 1),
        20,
        wind_east_m_s=east,
        wind_north_m_s=north,
        gust_m_s=speed + over_mean,
        rain_m_s=rain,
    )


weathers = st.builds(weather_of, st.integers(0, 10**6), st.floats(0, 12), st.integers(0, 40))


def tighter(one, other):
    return one if other is None else other if one is None else min(one, other)


@settings(max_examples=25, deadline=None)
@given(weathers, caps, caps, cells, cells, st.sampled_from(["day", "any", "night"]))
def test_stronger_limits_never_open_an_hour(weather, first, second, outside, more_outside, light):
    stronger = WeatherCaps(
        wind_speed_max_m_s=tighter(first.wind_speed_max_m_s, second.wind_speed_max_m_s),
        gust_max_m_s=tighter(first.gust_max_m_s, second.gust_max_m_s),
        rain_max_m_s=tighter(first.rain_max_m_s, second.rain_max_m_s),
    )
    filming = production(stunt(caps=first, light=light), weather={"record": weather})
    strict = replace(filming, stunts=(stunt(caps=stronger, light=light),))
    loose = find_windows(filming, [envelope(is_inside=outside)])
    tight = find_windows(strict, [envelope(is_inside={**outside, **more_outside})])
    assert not np.any(tight.is_open & ~loose.is_open)
    assert np.all(tight.takes_possible <= loose.takes_possible)


@settings(max_examples=25, deadline=None)
@given(weathers, caps)
def test_what_is_open_counts_is_known_and_every_closed_hour_has_a_reason(weather, some):
    filming = production(stunt(caps=some), weather={"record": weather})
    made = find_windows(filming, [envelope()])
    assert not np.any(made.is_open & ~made.is_counted)
    (share,), (reasons,) = made.open_share, made.closed_by
    assert abs(share.value + sum(part for _, part in reasons) - 1) < 1e-9
    assert share.low <= share.value <= share.high
    assert np.all((made.chance_usable > 0) == made.is_open.reshape(1, 1, -1, 24).any(axis=-1))


@given(arrays(np.bool_, 24), st.floats(60, 40_000), st.integers(0, 23))
def test_one_more_open_hour_never_holds_fewer_takes(hours, take_s, more):
    wider = hours.copy()
    wider[more] = True
    pace = Pace(take_s, 0.0, take_s)
    (more_fit, fit) = fit_takes(np.stack([wider, hours]), pace).takes
    assert more_fit >= fit
    assert fit * take_s <= 3600 * hours.sum() + 1e-3


# forecast

rates = st.floats(0.0, 1.0)


def busy(**changes):
    said = {
        "risks": (stoppage("flu", events=8.0),),
        "blocks": (block("board", is_board=True), block("studio")),
    }
    return production(stunt("jump", takes=2), **(said | changes))


def board():
    return schedule([
        (strip("a"), 0),
        (stunt_strip("jump", 2), 2),
        (strip("b"), 3),
        (strip("c", unit="second"), 4),
    ])  # fmt: skip


def table(seed, low, high):
    return np.random.default_rng(seed).uniform(low, high, (4, 1, 72))


@settings(max_examples=20, deadline=None)
@given(st.integers(0, 99), st.floats(0.1, 1.0), st.integers(0, 3))
def test_a_better_chance_of_a_take_never_makes_a_shoot_with_one_stunt_wrap_later(seed, less, fewer):
    # Days without rest and without risks, so that finishing earlier cannot meet worse luck.
    daily = (calendar("main", days_off=(), work_days_max=99), calendar("second", days_off=()))
    filming = busy(risks=(), calendars=daily)
    # Strips at other sites: else a closed day, on which the unit shoots something else, may be
    # better than an open one whose takes are not good.
    apart = board()
    strips = tuple(replace(one, site=one.name) for one in apart.strips)
    apart = replace(apart, strips=strips)
    # One chance for all days: else a day of good weather, wasted on early tries, could cost later.
    chance = 0.8
    possible = np.random.default_rng(seed).integers(0, 5, (4, 1, 72))
    good = windows(filming, possible, chance)
    poor = windows(filming, np.maximum(possible - fewer, 0), chance * less)
    with_good = make_forecast(filming, good, apart, draws=50, seed=seed)
    with_poor = make_forecast(filming, poor, apart, draws=50, seed=seed)
    assert np.all(with_good.board_wrap_day <= with_poor.board_wrap_day)


@settings(max_examples=20, deadline=None)
@given(rates, rates, st.integers(0, 99))
def test_fewer_stops_never_make_an_always_open_shoot_later_or_dearer(one, other, seed):
    weak, strong = max(one, other), min(one, other)
    filming = busy(options=(option("weak", 0, flu=weak), option("strong", 0, flu=strong)))
    filming = replace(filming, stunts=(), blocks=())
    plain = schedule([(strip("a"), 0), (strip("b"), 3)])
    made = make_forecast(filming, windows(filming), plain, draws=60, seed=seed)
    first, second = made.options
    assert 0 <= first.days_saved.value <= second.days_saved.value
    assert 0 <= first.net_cents.value <= second.net_cents.value + 1e-6


@settings(max_examples=15, deadline=None)
@given(st.integers(0, 2**64 - 1), st.integers(1, 40))
def test_quantiles_rise_and_every_chance_lies_in_its_interval(seed, draws):
    filming = busy(options=(option("ship", 1000, flu=0.3),))
    shown = windows(filming, 3, table(1, 0.3, 1.0))
    made = make_forecast(filming, shown, board(), draws=draws, seed=seed)
    assert made.wrap_date(10) <= made.wrap_date(50) <= made.wrap_date(80) <= made.wrap_date(90)
    assert np.all(made.wrap_day >= made.board_wrap_day)
    assert np.all(made.cost_cents >= 5_000_000)
    for chance in (made.chance_release_held, made.options[0].chance_pays):
        assert 0 <= chance.low <= chance.value <= chance.high <= 1


# every limit of an hour

SKY = ("humidity_ratio", "cloud_base_m", "visibility_m", "snow_depth_m")
NUMBERS = {
    "temperature_min_k": (270.0, 290.0, False), "temperature_max_k": (270.0, 300.0, True),
    "cloud_base_min_m": (0.0, 1000.0, False), "visibility_min_m": (0.0, 1000.0, False),
    "humidity_max_ratio": (0.0, 1.0, True), "icing_humidity_max_ratio": (0.0, 1.0, True),
    "snow_depth_max_m": (0.0, 1.0, True),
}  # fmt: skip


def sky_of(seed):
    """Weather that knows all there is, with gaps everywhere."""
    generator = np.random.default_rng(seed)
    scale = (1.0, 1000.0, 1000.0, 1.0)
    values = [generator.uniform(0, top, HOURS) for top in scale]
    for column in values:
        column[generator.integers(0, HOURS, 20)] = np.nan
    said = dict(zip(SKY, values, strict=True))
    return replace(
        weather_of(seed, 4.0, 20),
        temperature_k=generator.uniform(260, 300, HOURS),
        elevation_m=0.0,
        **said,
    )


@settings(max_examples=25, deadline=None)
@given(
    st.integers(0, 10**6),
    st.dictionaries(st.sampled_from(sorted(NUMBERS)), st.floats(0, 1), max_size=7),
    st.sampled_from(sorted(NUMBERS)),
    st.floats(0, 1),
)
def test_one_more_cap_or_a_stricter_one_never_opens_an_hour(seed, shares, name, further):
    def number(key, share):
        low, high, _ = NUMBERS[key]
        return low + share * (high - low)

    first = WeatherCaps(**{key: number(key, share) for key, share in shares.items()})
    is_max = NUMBERS[name][2]
    before = shares.get(name)
    stricter = further if before is None else before * further if is_max else max(before, further)
    second = replace(first, **{name: number(name, stricter)})
    there = production(stunt(caps=first), weather={"record": sky_of(seed)})
    loose = find_windows(there, [envelope()])
    tight = find_windows(replace(there, stunts=(stunt(caps=second),)), [envelope()])
    assert not np.any(tight.is_open & ~loose.is_open)
    (share,), (reasons,) = tight.open_share, tight.closing
    assert abs(share.value + sum(one.first_share for one in reasons) - 1) < 1e-9
    assert all(one.alone_share <= one.first_share <= one.any_share for one in reasons)
