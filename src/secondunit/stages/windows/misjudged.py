"""What the weather may be where a forecast says something: draws around it, wider as days go by."""

from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from secondunit.model.site import Site
from secondunit.model.stunt import WeatherCaps
from secondunit.model.weather import HOUR_S, WeatherForecast
from secondunit.stages.draws import normals
from secondunit.stages.windows.errors import Size, Sizes, draw_errors, sizes_at, with_errors
from secondunit.stages.windows.fading import fading
from secondunit.stages.windows.opening import GUST_OVER_SPEED, Weather, beside

FloatArray = NDArray[np.float64]

DRAWS = 1000


class Drawn(NamedTuple):
    """Weather (draw, hour) around a forecast, and how many draws an interval may count."""

    weather: Weather
    worth: int


def as_told(forecast: WeatherForecast, site: Site) -> Weather:
    """Give the members as they are, (member, hour); hours without a gust take the assumed one.

    The forecast is taken to be of the mark; only cloud bases are brought from its height there.
    Where errors were learned, wind, gust and temperature are freed of what they are off by.
    """
    learned = site.forecast_errors
    factor, warmer_k = (1.0, 0.0) if learned is None else (learned.wind_factor, learned.warmer_k)
    speed = factor * np.hypot(_of(forecast, "wind_east_m_s"), _of(forecast, "wind_north_m_s"))
    gust = factor * _of(forecast, "gust_m_s")
    from_rad = np.arctan2(-_of(forecast, "wind_east_m_s"), -_of(forecast, "wind_north_m_s"))
    told = Weather(
        speed_m_s=speed,
        from_rad=np.mod(from_rad, 2 * np.pi),
        gust_m_s=np.where(np.isnan(gust), GUST_OVER_SPEED * speed, gust),
        rain_m_s=_of(forecast, "rain_m_s"),
        temperature_k=_of(forecast, "temperature_k") + warmer_k,
        cloud_base_m=_of(forecast, "cloud_base_m"),
        estimated_base_m=np.empty(0),
        visibility_m=_of(forecast, "visibility_m"),
        humidity_ratio=_of(forecast, "humidity_ratio"),
        icing_humidity_ratio=np.empty(0),
        snow_depth_m=_of(forecast, "snow_depth_m"),
    )
    return beside(told, forecast.elevation_m - site.elevation_m)


def drawn(forecast: WeatherForecast, site: Site, caps: WeatherCaps, seed: int) -> Drawn:
    """Draw what the weather may be.

    Parameters
    ----------
    forecast
        One record, or an ensemble.
    site
        Where it is taken to be of.
    caps
        What a stunt looks at; nothing else is given an error but the wind and the temperature.
    seed
        The same seed gives the same errors, at every site.

    Returns
    -------
    Drawn
        Weather (draw, hour). An interval may count all draws of a single forecast, but only the
        members of an ensemble.

    Notes
    -----
    To the wind, the gust, the temperature and all that a cap looks at errors are added that fade
    over time as a first-order autoregression and grow with the lead
    (`secondunit.stages.windows.errors`); for an ensemble, whose members part by themselves, they
    stay as at the issue, which is what any model misses of a place. Not validated yet against
    forecasts kept for a site.
    """
    members = len(forecast.members)
    each = -(-DRAWS // members)
    told = Weather(*(np.repeat(values, each, axis=0) for values in as_told(forecast, site)))
    draws, hours = told.speed_m_s.shape
    sizes = sizes_at(site) if members == 1 else _at_first(sizes_at(site))
    errors = draw_errors(
        lambda name: fading(
            normals(seed, f"weather forecast/{name}", (draws, hours)), sizes.memory_s
        ),
        _lead_s(forecast, hours),
        caps,
        sizes,
    )
    return Drawn(with_errors(told, errors), draws if members == 1 else members)


def _of(forecast: WeatherForecast, name: str) -> FloatArray:
    return np.stack([member.column(name) for member in forecast.members])


def _lead_s(forecast: WeatherForecast, hours: int) -> FloatArray:
    issued_s = forecast.start_utc_s if forecast.issued_utc_s is None else forecast.issued_utc_s
    return forecast.start_utc_s + HOUR_S * np.arange(hours, dtype=np.float64) - issued_s


def _at_first(sizes: Sizes) -> Sizes:
    """Give sizes that stay what they are at the issue."""
    told: dict[str, Any] = sizes._asdict()
    still = {n: Size(one.first, one.first) for n, one in told.items() if isinstance(one, Size)}
    return Sizes(**(told | still))
