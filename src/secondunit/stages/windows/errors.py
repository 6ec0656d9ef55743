"""What a weather forecast is off by: how much, growing with its lead, and put on weather.

The same errors turn what is true into what was foretold, and what is foretold into what may come.
"""

from collections.abc import Callable
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from scipy.special import ndtri

from secondunit.model.site import Site
from secondunit.model.stunt import WeatherCaps
from secondunit.stages.windows.opening import Weather

FloatArray = NDArray[np.float64]
Noise = Callable[[str], FloatArray]

_DAY_S = 86_400.0
_CALM_M_S = 1.0  # below it a gust is not scaled with the wind
_BASE_ERROR_MIN_M = 150.0  # assumption: however low the cloud
_RAIN_FALSE_M_S = 0.5e-3 / 3600  # assumption: in the middle, of rain that was foretold or not
_FREEZING_K = 273.15
_PAST_DAYS = 10.0  # a size is told for the issue and for ten days after it


class Size(NamedTuple):
    """A standard deviation or a chance at the time of issue and ten days after it, SI."""

    first: float
    tenth: float

    def after(self, lead_s: FloatArray) -> FloatArray:
        """Give it so long after the issue: linear, and on beyond ten days."""
        growth = (self.tenth - self.first) / (_PAST_DAYS * _DAY_S)
        return self.first + growth * np.maximum(lead_s, 0.0)


class Sizes(NamedTuple):
    """How far off a forecast is; the comment at `ASSUMED` says which of it has a source.

    wind_m_s
        Of each horizontal component of the mean wind.
    gust_log, rain_log, visibility_log, snow_log
        Of the logarithm: of the gust's lead over the mean, of rain where it does rain, of the rest.
    rain_missed, rain_false
        Chance that an hour with rain has none, and that one without has some.
    base_ratio
        Of the cloud base, as a share of it.
    memory_s
        After so long the correlation of a forecast's errors has fallen to 1/e.
    """

    wind_m_s: Size
    temperature_k: Size
    gust_log: Size
    rain_log: Size
    rain_missed: Size
    rain_false: Size
    base_ratio: Size
    visibility_log: Size
    humidity_ratio: Size
    snow_log: Size
    memory_s: float = 12 * 3600.0


# Wind on the first day: forecasts at European stations in 2026 have a root mean square error of
# speed of 1.5 m/s (MET Nordic, 1 km) to 2.2 m/s (IFS, 9 km) (meteo.matrunich.com/benchmark, read
# 2026); the coarser is taken. Temperature: the same source, mean absolute errors of 1 to 2.3 K.
# Cloud base and visibility: terminal forecasts beat climatology for five hours only (Verification
# of ceiling and visibility forecasts using the ranked probability score; abstract read), so errors
# are wide from the first hour on. Memory: errors of forecast temperatures are modelled elsewhere as
# a first-order autoregression that keeps 0.92 to 0.95 of itself an hour, 12 to 20 hours to 1/e
# (BOPTEST, forecast_uncertainty_params.json, as repeated by a third party). All that grows to ten
# days, and the rest, is assumption.
ASSUMED = Sizes(
    wind_m_s=Size(2.0, 4.0),
    temperature_k=Size(2.5, 4.0),
    gust_log=Size(0.25, 0.4),
    rain_log=Size(0.7, 1.2),
    rain_missed=Size(0.2, 0.5),
    rain_false=Size(0.05, 0.15),
    base_ratio=Size(0.5, 1.0),
    visibility_log=Size(0.6, 1.0),
    humidity_ratio=Size(0.08, 0.15),
    snow_log=Size(0.2, 0.5),
)


def sizes_at(site: Site) -> Sizes:
    """Give how far off forecasts of a site are: as learned from kept ones, else as assumed."""
    learned = site.forecast_errors
    if learned is None:
        return ASSUMED
    return ASSUMED._replace(
        wind_m_s=Size(learned.wind_m_s, learned.wind_tenth_m_s),
        temperature_k=Size(learned.temperature_k, learned.temperature_tenth_k),
        gust_log=Size(learned.gust_ratio_log, learned.gust_ratio_tenth_log),
        memory_s=learned.memory_s,
    )


class RainErrors(NamedTuple):
    """What a forecast of rain is off by, (draw, hour).

    `comes` is a standard normal: below `missed` rain goes, above `false` some comes from nothing.
    """

    comes: FloatArray
    missed: FloatArray
    false: FloatArray
    log: FloatArray


class Errors(NamedTuple):
    """What a forecast is off by, (draw, hour); None: foretold as it is, because nothing looks."""

    east_m_s: FloatArray
    north_m_s: FloatArray
    warmer_k: FloatArray
    gust_log: FloatArray
    rain: RainErrors | None = None
    base_ratio: FloatArray | None = None
    visibility_log: FloatArray | None = None
    humidity_ratio: FloatArray | None = None
    snow_log: FloatArray | None = None


def draw_errors(noise: Noise, lead_s: FloatArray, caps: WeatherCaps, sizes: Sizes) -> Errors:
    """Draw errors of the wind and of all that a stunt's caps look at.

    Parameters
    ----------
    noise
        Gives standard normals (draw, hour) that fade over time, by the name of what they are for;
        the same name must give the same.
    lead_s
        Time since the issue, (hour,).
    """

    def off(name: str, size: Size) -> FloatArray:
        return size.after(lead_s) * noise(name)

    def rain() -> RainErrors:
        missed, false = (_limit(one.after(lead_s)) for one in (sizes.rain_missed, sizes.rain_false))
        return RainErrors(noise("rain"), missed, -false, off("rain amount", sizes.rain_log))

    has_base, sees = caps.cloud_base_min_m is not None, caps.visibility_min_m is not None
    has_air = caps.humidity_max_ratio is not None or caps.icing_humidity_max_ratio is not None
    has_air = has_air or caps.cloud_base_from == "air"
    has_snow = caps.snow_depth_max_m is not None
    return Errors(
        east_m_s=off("east", sizes.wind_m_s),
        north_m_s=off("north", sizes.wind_m_s),
        warmer_k=off("temperature", sizes.temperature_k),
        gust_log=off("gust", sizes.gust_log),
        rain=rain() if caps.rain_max_m_s is not None else None,
        base_ratio=off("cloud", sizes.base_ratio) if has_base else None,
        visibility_log=off("visibility", sizes.visibility_log) if sees else None,
        humidity_ratio=off("humidity", sizes.humidity_ratio) if has_air else None,
        snow_log=off("snow", sizes.snow_log) if has_snow else None,
    )


def _limit(chance: FloatArray) -> FloatArray:
    """Give the value below which a standard normal falls with a chance."""
    below: FloatArray = ndtri(np.clip(chance, 0.0, 1.0))
    return below


def with_errors(weather: Weather, errors: Errors) -> Weather:
    """Put errors on weather of the same shape; what is unknown stays unknown.

    Notes
    -----
    The gust's lead over the mean grows with the wind where that is drawn stronger, and is off by a
    factor beside. Rain that comes from nothing is lognormal around half a millimetre an hour. A
    cloud base is off by a share of it, by 150 m at least; where there is none it stays so.
    """
    east = -weather.speed_m_s * np.sin(weather.from_rad) + errors.east_m_s
    north = -weather.speed_m_s * np.cos(weather.from_rad) + errors.north_m_s
    speed = np.hypot(east, north)
    stronger = np.maximum(speed / np.maximum(weather.speed_m_s, _CALM_M_S), 1.0)
    lead = np.maximum(weather.gust_m_s - weather.speed_m_s, 0.0)
    temperature_k = weather.temperature_k + errors.warmer_k
    humidity = weather.humidity_ratio
    if errors.humidity_ratio is not None:
        humidity = np.clip(humidity + errors.humidity_ratio, 0.0, 1.0)
    icing = np.where(temperature_k <= _FREEZING_K, humidity, 0.0)
    return weather._replace(
        speed_m_s=speed,
        from_rad=np.mod(np.arctan2(-east, -north), 2 * np.pi),
        gust_m_s=speed + lead * stronger * np.exp(errors.gust_log),
        rain_m_s=_rain(weather.rain_m_s, errors.rain),
        temperature_k=temperature_k,
        cloud_base_m=_base(weather.cloud_base_m, errors.base_ratio),
        estimated_base_m=_base(weather.estimated_base_m, errors.base_ratio),
        visibility_m=_by_factor(weather.visibility_m, errors.visibility_log),
        humidity_ratio=humidity,
        icing_humidity_ratio=np.where(np.isnan(temperature_k), np.nan, icing),
        snow_depth_m=_by_factor(weather.snow_depth_m, errors.snow_log),
    )


def _rain(rain_m_s: FloatArray, errors: RainErrors | None) -> FloatArray:
    if errors is None:
        return rain_m_s
    factor = np.exp(errors.log)
    wet = np.where(errors.comes < errors.missed, 0.0, rain_m_s * factor)
    dry = np.where(errors.comes > errors.false, _RAIN_FALSE_M_S * factor, 0.0)
    return np.where(np.isnan(rain_m_s), np.nan, np.where(rain_m_s > 0, wet, dry))


def _base(base_m: FloatArray, ratio: FloatArray | None) -> FloatArray:
    if ratio is None:
        return base_m
    size_m = np.maximum(np.abs(base_m), _BASE_ERROR_MIN_M / ASSUMED.base_ratio.first)
    return base_m + ratio * np.where(np.isfinite(base_m), size_m, 0.0)


def _by_factor(values: FloatArray, log: FloatArray | None) -> FloatArray:
    return values if log is None else values * np.exp(log)
