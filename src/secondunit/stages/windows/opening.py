"""Why an hour is closed to a stunt: its weather against the envelope and the coordinator's caps."""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from secondunit.model.site import Site
from secondunit.model.stunt import Stunt
from secondunit.model.weather import WeatherRecord
from secondunit.stages.envelope import Envelope
from secondunit.stages.windows.cloud import estimated_base_m
from secondunit.stages.windows.judge import FIRST_CAP, OPEN, Rules, Shape, judge

FloatArray = NDArray[np.float64]
IntArray = NDArray[np.int64]

__all__ = ["CAPS", "OPEN", "REASONS", "Closed", "Weather", "closed_because", "weather_at"]

GUST_OVER_SPEED = (
    1.6  # assumption: gust of an hour over its mean wind, where gusts are not recorded
)
REASONS = (
    "no record",
    "no gust in the record",
    "wind outside the envelope",
    "wind above the cap",
    "gust above the cap",
    "rain not recorded",
    "rain",
    "temperature not recorded",
    "cold",
    "hot",
    "cloud base not recorded",
    "cloud base",
    "visibility not recorded",
    "visibility",
    "humidity not recorded",
    "humid",
    "icing",
    "snow depth not recorded",
    "snow",
    "window too short",
    "closed to who films it",
)
NO_RECORD, TOO_SHORT, NOT_FILMED = 0, len(REASONS) - 2, len(REASONS) - 1
_FREEZING_K = 273.15


class Weather(NamedTuple):
    """Hourly weather at the mark; arrays of shape (hours,), NaN where unknown.

    `icing_humidity_ratio` is the humidity at or below 0 °C, and 0 above.
    """

    speed_m_s: FloatArray
    from_rad: FloatArray
    gust_m_s: FloatArray
    rain_m_s: FloatArray
    temperature_k: FloatArray
    cloud_base_m: FloatArray
    estimated_base_m: FloatArray
    visibility_m: FloatArray
    humidity_ratio: FloatArray
    icing_humidity_ratio: FloatArray
    snow_depth_m: FloatArray


class Cap(NamedTuple):
    """One cap: its name among `WeatherCaps`, what it looks at, and what it says where it closes."""

    name: str
    column: str
    is_max: bool
    unknown: str
    crossed: str


CAPS = (
    Cap("wind_speed_max_m_s", "speed_m_s", True, "no record", "wind above the cap"),
    Cap("gust_max_m_s", "gust_m_s", True, "no gust in the record", "gust above the cap"),
    Cap("rain_max_m_s", "rain_m_s", True, "rain not recorded", "rain"),
    Cap("temperature_min_k", "temperature_k", False, "temperature not recorded", "cold"),
    Cap("temperature_max_k", "temperature_k", True, "temperature not recorded", "hot"),
    Cap("cloud_base_min_m", "cloud_base_m", False, "cloud base not recorded", "cloud base"),
    Cap("visibility_min_m", "visibility_m", False, "visibility not recorded", "visibility"),
    Cap("humidity_max_ratio", "humidity_ratio", True, "humidity not recorded", "humid"),
    Cap("icing_humidity_max_ratio", "icing_humidity_ratio", True, "humidity not recorded", "icing"),
    Cap("snow_depth_max_m", "snow_depth_m", True, "snow depth not recorded", "snow"),
)


class Closed(NamedTuple):
    """What closes hours, in the shape of the rows that were asked for.

    `first` is the index of the first reason in `REASONS`, or `OPEN`; bit ``k`` of `every` stands
    for reason ``k``; `chance` is that of a usable take, 0 where closed.
    """

    first: IntArray
    every: IntArray
    chance: FloatArray


def weather_at(site: Site, record: WeatherRecord) -> Weather:
    """Carry a record to the mark of a site: wind and gust times the site's wind factor.

    Cloud bases count from the mark, so they are unknown where the station's height is.
    """
    speed_m_s = np.hypot(record.wind_east_m_s, record.wind_north_m_s) * site.wind_factor
    gust_m_s = (
        record.gust_m_s * site.wind_factor if record.has_gust else GUST_OVER_SPEED * speed_m_s
    )
    return beside(
        Weather(
            speed_m_s=speed_m_s,
            from_rad=np.mod(np.arctan2(-record.wind_east_m_s, -record.wind_north_m_s), 2 * np.pi),
            gust_m_s=gust_m_s,
            rain_m_s=record.rain_m_s,
            temperature_k=record.temperature_k,
            cloud_base_m=record.column("cloud_base_m"),
            estimated_base_m=np.empty(0),
            visibility_m=record.column("visibility_m"),
            humidity_ratio=record.column("humidity_ratio"),
            icing_humidity_ratio=np.empty(0),
            snow_depth_m=record.column("snow_depth_m"),
        ),
        record.elevation_m - site.elevation_m,
    )


def beside(weather: Weather, above_mark_m: float) -> Weather:
    """Work out what follows from other columns, with the station so far above the mark."""
    base_m = weather.humidity_ratio  # unknown where that is
    if np.isfinite(base_m).any():
        base_m = estimated_base_m(weather.temperature_k, weather.humidity_ratio)
    icing = np.where(weather.temperature_k <= _FREEZING_K, weather.humidity_ratio, 0.0)
    return weather._replace(
        cloud_base_m=weather.cloud_base_m + above_mark_m,
        estimated_base_m=base_m + above_mark_m,
        icing_humidity_ratio=np.where(np.isnan(weather.temperature_k), np.nan, icing),
    )


def closed_because(
    stunt: Stunt, envelope: Envelope, weather: Weather, rows: IntArray | None = None
) -> Closed:
    """Judge hours of weather.

    Parameters
    ----------
    stunt, envelope
        Whose caps, and the wind inside its limits: a wind between grid lines is inside only if all
        its neighbours are, in speed, in direction and in gust over the mean. Below the first line
        the first counts; above the last nothing is known.
    weather
        Of any shape.
    rows
        Which of its hours, any shape, -1 where there is none; all of them, if None.

    Returns
    -------
    Closed
        The chance of a usable take is the lowest among the neighbouring cells of the envelope.
    """
    caps = caps_of(stunt)
    looked_at = ("speed_m_s", "from_rad", "gust_m_s", *(cap.column for cap, _ in caps))
    columns = [_at(getattr(weather, name), rows) for name in looked_at]
    values = np.stack([column.ravel() for column in columns])
    first, every = np.empty((2, values.shape[1]), dtype=np.int64)
    chance = np.empty(values.shape[1])
    judge(values, _rules_of(caps), _shape_of(envelope), first, every, chance)
    shape = columns[0].shape
    return Closed(first.reshape(shape), every.reshape(shape), chance.reshape(shape))


def _at(column: FloatArray, rows: IntArray | None) -> FloatArray:
    return column if rows is None else np.where(rows >= 0, column[rows], np.nan)


def caps_of(stunt: Stunt) -> tuple[tuple[Cap, float], ...]:
    """List the caps that a stunt has, with their numbers."""
    said = [(cap, getattr(stunt.caps, cap.name)) for cap in CAPS]
    from_air = stunt.caps.cloud_base_from == "air"
    return tuple(
        (cap._replace(column="estimated_base_m"), number)
        if cap.column == "cloud_base_m" and from_air
        else (cap, number)
        for cap, number in said
        if number is not None
    )


def _rules_of(caps: tuple[tuple[Cap, float], ...]) -> Rules:
    """Give caps as the kernel reads them."""
    return Rules(
        column=FIRST_CAP + np.arange(len(caps), dtype=np.int64),
        sign=np.array([1.0 if cap.is_max else -1.0 for cap, _ in caps], dtype=np.float64),
        number=np.array([number for _, number in caps], dtype=np.float64),
        unknown=np.array([REASONS.index(cap.unknown) for cap, _ in caps], dtype=np.int64),
        crossed=np.array([REASONS.index(cap.crossed) for cap, _ in caps], dtype=np.int64),
    )


def _shape_of(envelope: Envelope) -> Shape:
    return Shape(
        speed_m_s=envelope.speed_m_s,
        from_rad=envelope.from_rad,
        gust_over_mean_m_s=envelope.gust_over_mean_m_s,
        is_inside=envelope.is_inside,
        usable=envelope.usable.value,
    )
