"""A station's weather carried to the mark: hour by hour, with the scatter that the transfer has."""

import math
from collections.abc import Mapping
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from secondunit.model.production import Production
from secondunit.model.site import Site, Transfer
from secondunit.model.weather import WeatherRecord
from secondunit.stages.draws import normals
from secondunit.stages.windows.fading import fading

FloatArray = NDArray[np.float64]

_SEED = 0  # a season has one weather at the mark, whatever the seed of the runs


def records_at_marks(production: Production) -> Mapping[str, WeatherRecord]:
    """Give the record of every site that has a stunt, carried to its mark where it has a transfer.

    Without one the record is as it stands: `wind_factor` is applied where hours are judged.
    """
    sites = dict.fromkeys(stunt.site for stunt in production.stunts)
    return {name: _at_mark(production, production.site(name)) for name in sites}


def _at_mark(production: Production, site: Site) -> WeatherRecord:
    record = production.weather[site.weather]
    return record if site.transfer is None else carried(record, site.transfer, site.name)


def carried(record: WeatherRecord, transfer: Transfer, place: str) -> WeatherRecord:
    """Carry a record to a place.

    Parameters
    ----------
    record
        Of the station.
    transfer
        From the station to the place.
    place
        Its name; other places get unrelated scatter.

    Returns
    -------
    WeatherRecord
        The root of the wind speed is ``√calm + √(factor · v) + scatter · x`` (at least 0), the
        direction is turned by ``turn + sd · y``, the gust is ``speed · max(1, gust factor ·
        exp(sd_log · z))``, where x, y, z are standard normals of each hour of the record that fade
        over the transfer's memory. Gaps, rain and temperature are the record's.

    References
    ----------
    .. [1] B. G. Brown, R. W. Katz, A. H. Murphy, "Time series models to simulate and forecast wind
       speed and wind power", J. Climate Appl. Meteor. 23 (1984): the root makes winds near normal
       (from memory, unverified; how well here: tests/validation/test_against_crest_and_valley.py).
    """
    speed = np.hypot(record.wind_east_m_s, record.wind_north_m_s)
    from_rad = np.arctan2(-record.wind_east_m_s, -record.wind_north_m_s)
    x, y, z = (_scatter(record, transfer, place, name) for name in ("speed", "turn", "gust"))
    root = math.sqrt(transfer.calm_speed_m_s) + np.sqrt(transfer.speed_factor * speed)
    there = np.maximum(root + transfer.speed_scatter_ratio * x, 0.0) ** 2
    turned = from_rad + transfer.turn_rad + transfer.turn_sd_rad * y
    gust_over = np.maximum(transfer.gust_factor * np.exp(transfer.gust_factor_sd_log * z), 1.0)
    return replace(
        record,
        wind_east_m_s=-there * np.sin(turned),
        wind_north_m_s=-there * np.cos(turned),
        gust_m_s=there * gust_over,
        has_gust=True,
    )


def _scatter(record: WeatherRecord, transfer: Transfer, place: str, name: str) -> FloatArray:
    fresh = normals(_SEED, f"transfer/{place}/{name}", (record.hours, 1))[:, 0]
    return fading(fresh, transfer.memory_s)
