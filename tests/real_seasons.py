"""The real multi-year wind records of the shared data, and one stunt that needs four calm hours."""

from calendar import monthrange
from dataclasses import replace
from datetime import date

import numpy as np

from secondunit.files.weather import read_weather
from secondunit.stages.windows import find_windows
from small_forecast import calendar, envelope, production, record, stunt

CALM_M_S, TAKE_S, GUST_M_S = 8.0, 4 * 3600.0, 60.0


def era5(folder):
    """Hourly 10 m wind at sea, 58 N 1.5 W, 1980 to 2022; it has no direction and no gust."""
    speed = np.load(folder / "era5_58N_1p5W_wind10_1980_2022.npy").astype(np.float64)
    steady = record(date(1980, 1, 1), speed.size // 24)
    return replace(
        steady,
        name="ERA5",
        wind_east_m_s=speed,
        wind_north_m_s=0 * speed,
        gust_m_s=speed,
        rain_m_s=0 * speed,
        temperature_k=0 * speed + 288,
    )


def foehnix(folder, name):
    """Hourly wind of a station in the Alps or in California; the gust is taken as the mean."""
    there = read_weather(folder / f"foehnix_{name}.csv", name)
    speed = np.hypot(there.wind_east_m_s, there.wind_north_m_s)
    return replace(there, gust_m_s=speed, has_gust=True)


def planned(weather, year, month, limit_m_s=CALM_M_S, **changes):
    """A month for a stunt that needs four hours in a row up to a wind, and its envelope."""
    shape = envelope(speed_m_s=(0.0, limit_m_s), gust_over_mean_m_s=(0.0, GUST_M_S))
    last = date(year, month, monthrange(year, month)[1])
    there = production(
        stunt(take_s=TAKE_S, **changes), first_day=date(year, month, 1), last_day=last,
        weather={"record": weather}, calendars=(calendar("main", days_off=()),),
    )  # fmt: skip
    return there, shape


def filmed(weather, year, month, limit_m_s=CALM_M_S):
    """The windows of such a month."""
    there, shape = planned(weather, year, month, limit_m_s)
    return find_windows(there, [shape])
