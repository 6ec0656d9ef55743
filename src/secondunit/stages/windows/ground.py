"""What all stunts of a production are judged on: hours, seasons, envelopes, the weather there."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np
from numpy.typing import NDArray

from secondunit.model.production import Production
from secondunit.model.stunt import Stunt
from secondunit.model.weather import HOUR_S, WeatherRecord
from secondunit.stages.envelope import Envelope
from secondunit.stages.windows.calendar_shift import rows_of
from secondunit.stages.windows.carried import records_at_marks
from secondunit.stages.windows.hours import wall_hours_utc_s
from secondunit.stages.windows.opening import OPEN, Closed, Weather, closed_because, weather_at
from secondunit.stages.windows.seasons import Seasons, find_seasons

HORIZON_DAYS = 60

IntArray = NDArray[np.int64]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Ground:
    """Hours of the planned days and `HORIZON_DAYS` more, and the weather of every season on them.

    `weather` is by site, of the whole record, at the mark; `utc_s` (hour,) are the instants of the
    wall clock hours.
    """

    production: Production
    envelopes: Mapping[str, Envelope]
    records: Mapping[str, WeatherRecord]
    weather: Mapping[str, Weather]
    days: tuple[date, ...]
    planned: int
    utc_s: IntArray
    seasons: Seasons


def lay_ground(production: Production, envelopes: Sequence[Envelope]) -> Ground:
    """Find the hours, the seasons and the weather of a production.

    Raises
    ------
    ProductionError
        Where no year of the records covers the planned days.
    """
    planned = (production.last_day - production.first_day).days + 1
    days = tuple(production.first_day + timedelta(days=d) for d in range(planned + HORIZON_DAYS))
    utc_s = wall_hours_utc_s(days, production.zone)
    seasons = find_seasons(production, days, utc_s, planned)
    records = records_at_marks(production)
    return Ground(
        production=production,
        envelopes={envelope.stunt: envelope for envelope in envelopes},
        records=records,
        weather={
            site: weather_at(production.site(site), record) for site, record in records.items()
        },
        days=days,
        planned=planned,
        utc_s=utc_s,
        seasons=seasons,
    )


def judge_hours(ground: Ground, stunt: Stunt, utc_s: IntArray) -> Closed:
    """Judge instants of a stunt's record, of any shape.

    An hour that lies on two rows of the record must be open in both.
    """
    record, weather = ground.records[stunt.site], ground.weather[stunt.site]
    envelope = ground.envelopes[stunt.name]
    early = closed_because(stunt, envelope, weather, rows_of(record, utc_s))
    if np.all((utc_s - record.start_utc_s) % HOUR_S == 0):
        return early
    late = closed_because(stunt, envelope, weather, rows_of(record, utc_s + HOUR_S - 1))
    return Closed(
        np.where(early.first == OPEN, late.first, early.first),
        early.every | late.every,
        np.minimum(early.chance, late.chance),
    )
