"""What the weather may be where a forecast says something: draws around it, wider as days go by."""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from secondunit.model.site import Site
from secondunit.model.weather import HOUR_S, WeatherForecast
from secondunit.stages.draws import normals
from secondunit.stages.windows.fading import fading
from secondunit.stages.windows.opening import GUST_OVER_SPEED, Weather, beside

FloatArray = NDArray[np.float64]

DRAWS = 1000
_DAY_S = 86_400.0
# Of each horizontal component of the mean wind. First day: forecasts at European stations in 2026
# have a root mean square error of speed of 1.5 m/s (MET Nordic, 1 km) to 2.2 m/s (IFS, 9 km)
# (meteo.matrunich.com/benchmark, read 2026); the coarser is taken. Ten days: assumption.
ERROR_FIRST_M_S, ERROR_TENTH_M_S = 2.0, 4.0
ERROR_MEMORY_S = 12 * 3600.0  # assumption: after so long a forecast's error has fallen to 1/e
ERROR_TEMPERATURE_K = 2.5  # the same source: mean absolute errors of 1 to 2.3 K
_CALM_M_S = 1.0  # below it a gust is not scaled with the wind


class Drawn(NamedTuple):
    """Weather (draw, hour) around a forecast, and how many draws an interval may count."""

    weather: Weather
    worth: int


class Errors(NamedTuple):
    """What a forecast is off by, (draw, hour): components of the wind towards, and temperature."""

    east_m_s: FloatArray
    north_m_s: FloatArray
    warmer_k: FloatArray


def as_told(forecast: WeatherForecast, site: Site) -> Weather:
    """Give the members as they are, (member, hour); hours without a gust take the assumed one.

    The forecast is taken to be of the mark; only cloud bases are brought from its height there.
    """
    speed = np.hypot(_of(forecast, "wind_east_m_s"), _of(forecast, "wind_north_m_s"))
    gust = _of(forecast, "gust_m_s")
    from_rad = np.arctan2(-_of(forecast, "wind_east_m_s"), -_of(forecast, "wind_north_m_s"))
    told = Weather(
        speed_m_s=speed,
        from_rad=np.mod(from_rad, 2 * np.pi),
        gust_m_s=np.where(np.isnan(gust), GUST_OVER_SPEED * speed, gust),
        rain_m_s=_of(forecast, "rain_m_s"),
        temperature_k=_of(forecast, "temperature_k"),
        cloud_base_m=_of(forecast, "cloud_base_m"),
        estimated_base_m=np.empty(0),
        visibility_m=_of(forecast, "visibility_m"),
        humidity_ratio=_of(forecast, "humidity_ratio"),
        icing_humidity_ratio=np.empty(0),
        snow_depth_m=_of(forecast, "snow_depth_m"),
    )
    return beside(told, forecast.elevation_m - site.elevation_m)


def drawn(forecast: WeatherForecast, site: Site, seed: int) -> Drawn:
    """Draw what the weather may be.

    Parameters
    ----------
    forecast
        One record, or an ensemble.
    site
        Where it is taken to be of.
    seed
        The same seed gives the same errors, at every site.

    Returns
    -------
    Drawn
        Weather (draw, hour). An interval may count all draws of a single forecast, but only the
        members of an ensemble.

    Notes
    -----
    To each component of the wind a Gaussian error is added that fades over time as a first-order
    autoregression. Its standard deviation grows linearly from `ERROR_FIRST_M_S` at the time of
    issue to `ERROR_TENTH_M_S` after ten days; for an ensemble, whose members part by themselves, it
    stays at the first, which is what any model misses of a place. The gust keeps its lead over the
    mean, or grows with the wind where that is drawn stronger. Rain, cloud, visibility, humidity
    and snow are taken as forecast. Not
    validated yet against forecasts kept for a site.
    """
    members = len(forecast.members)
    each = -(-DRAWS // members)
    told = Weather(*(np.repeat(values, each, axis=0) for values in as_told(forecast, site)))
    draws, hours = told.speed_m_s.shape
    sd = _error_sd_of(forecast, hours, is_ensemble=members > 1)
    errors = Errors(
        sd * _fading(seed, "east", draws, hours),
        sd * _fading(seed, "north", draws, hours),
        ERROR_TEMPERATURE_K * _fading(seed, "temperature", draws, hours),
    )
    return Drawn(with_errors(told, errors), draws if members == 1 else members)


def with_errors(weather: Weather, errors: Errors) -> Weather:
    """Put errors on weather of the same shape; the gust keeps its lead, or grows with the wind."""
    east = -weather.speed_m_s * np.sin(weather.from_rad) + errors.east_m_s
    north = -weather.speed_m_s * np.cos(weather.from_rad) + errors.north_m_s
    speed = np.hypot(east, north)
    stronger = np.maximum(speed / np.maximum(weather.speed_m_s, _CALM_M_S), 1.0)
    return weather._replace(
        speed_m_s=speed,
        from_rad=np.mod(np.arctan2(-east, -north), 2 * np.pi),
        gust_m_s=speed + np.maximum(weather.gust_m_s - weather.speed_m_s, 0.0) * stronger,
        temperature_k=weather.temperature_k + errors.warmer_k,
    )


def _of(forecast: WeatherForecast, name: str) -> FloatArray:
    return np.stack([member.column(name) for member in forecast.members])


def error_sd_m_s(lead_s: FloatArray) -> FloatArray:
    """Give the standard deviation of each component of the wind so long after a forecast's issue.

    It grows linearly from `ERROR_FIRST_M_S` to `ERROR_TENTH_M_S` after ten days, and on.
    """
    growth = (ERROR_TENTH_M_S - ERROR_FIRST_M_S) / (10 * _DAY_S)
    return ERROR_FIRST_M_S + growth * np.maximum(lead_s, 0.0)


def _error_sd_of(forecast: WeatherForecast, hours: int, *, is_ensemble: bool) -> FloatArray:
    if is_ensemble:
        return np.full(hours, ERROR_FIRST_M_S)
    issued_s = forecast.start_utc_s if forecast.issued_utc_s is None else forecast.issued_utc_s
    return error_sd_m_s(
        forecast.start_utc_s + HOUR_S * np.arange(hours, dtype=np.float64) - issued_s
    )


def _fading(seed: int, name: str, draws: int, hours: int) -> FloatArray:
    return fading(normals(seed, f"weather forecast/{name}", (draws, hours)), ERROR_MEMORY_S)
