"""What a reader of the windows must know: gaps and assumptions, as sentences."""

import math

import numpy as np
from numpy.typing import NDArray

from secondunit.model.production import Production
from secondunit.model.weather import WeatherRecord
from secondunit.stages.windows.hours import SKIPPED
from secondunit.stages.windows.opening import GUST_OVER_SPEED
from secondunit.stages.windows.seasons import (
    COVERED_MIN,
    PLANNING_SEASONS_MIN,
    laid_on,
    records_of,
    share_known,
)


def notes_on(
    production: Production,
    seasons: tuple[int, ...],
    utc_s: NDArray[np.int64],
    is_counted: NDArray[np.bool_],
) -> tuple[str, ...]:
    """Say which seasons there are, where records have gaps, and what was assumed."""
    return (
        *_on_seasons(production, seasons),
        *_on_records(production, seasons, utc_s),
        *_on_transfers(production),
        *_on_stunts(production, is_counted),
    )


def _on_seasons(production: Production, seasons: tuple[int, ...]) -> list[str]:
    if not production.stunts:
        return ["There is no stunt, so no weather was looked at."]
    notes = [
        "The light is that of a flat horizon: a mountain to the east or west takes some of it away."
    ]
    if len(seasons) < PLANNING_SEASONS_MIN:
        notes.append(
            f"There are {len(seasons)} seasons, fewer than {PLANNING_SEASONS_MIN}: the schedule "
            "plans on the same seasons that judge it, so the forecast is too hopeful."
        )
    return notes


def _on_records(
    production: Production, seasons: tuple[int, ...], utc_s: NDArray[np.int64]
) -> list[str]:
    notes: list[str] = []
    real_s = utc_s[utc_s != SKIPPED]
    home = production.first_day.year
    for name, record in records_of(production).items():
        notes.append(_quality(name, record))
        notes += [f'"{name}": {note}' for note in record.notes]
        if record.is_typical:
            notes.append(
                f'"{name}" is a typical year: it has no tails, no storm and no long spell of bad '
                "weather. For a first look only, never for risk."
            )
        if record.is_made:
            notes.append(
                f'"{name}" is made-up weather: its windows say nothing about a real place.'
            )
        if not record.has_gust and _is_used_as_it_is(production, name):
            notes.append(
                f'"{name}" has no gusts: {GUST_OVER_SPEED:g} times the mean wind is assumed.'
            )
        thin = [y for y in seasons if share_known(record, laid_on(real_s, y - home)) < COVERED_MIN]
        if thin:
            notes.append(
                f'"{name}" has gaps on the days after the planned ones in {_listed(thin)}: '
                "hours without a record are closed."
            )
    return notes


def _is_used_as_it_is(production: Production, record: str) -> bool:
    """Tell whether a stunt's site takes a record without a transfer."""
    sites = [production.site(stunt.site) for stunt in production.stunts]
    return any(site.transfer is None for site in sites if site.weather == record)


def _on_transfers(production: Production) -> list[str]:
    sites = dict.fromkeys(stunt.site for stunt in production.stunts)
    return [
        f'{name}: the wind is carried there from "{production.site(name).weather}", each hour with '
        "scatter of its own: its hours are drawn, not measured."
        for name in sites
        if production.site(name).transfer is not None
    ]


def _quality(name: str, record: WeatherRecord) -> str:
    first, last = record.days
    share = math.floor(1000 * record.known_share("wind_east_m_s")) / 10
    return (
        f'"{name}" has {record.hours:,} hours from {first} to {last} and knows the wind of '
        f"{share:g} % of them; its longest gap is {record.longest_gap_hours:,} hours."
    )


def _on_stunts(production: Production, is_counted: NDArray[np.bool_]) -> list[str]:
    return [
        f"{stunt.name} has no hour of {stunt.light} light in its unit's shift on any day."
        for stunt, counted in zip(production.stunts, is_counted, strict=True)
        if not counted.any()
    ]


def _listed(years: list[int]) -> str:
    return ", ".join(str(year) for year in years)
