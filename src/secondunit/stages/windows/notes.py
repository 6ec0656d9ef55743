"""What a reader of the windows must know: gaps and assumptions, as sentences."""

import math

import numpy as np
from numpy.typing import NDArray

from secondunit.model.production import Production
from secondunit.model.weather import WeatherRecord
from secondunit.stages.windows.blocks import BLOCK_DAYS
from secondunit.stages.windows.calendar_shift import laid_on, share_known
from secondunit.stages.windows.closing import Closing
from secondunit.stages.windows.ground import Ground
from secondunit.stages.windows.hours import SKIPPED
from secondunit.stages.windows.opening import CAPS, GUST_OVER_SPEED, Cap, caps_of
from secondunit.stages.windows.seasons import (
    COVERED_MIN,
    PLANNING_SEASONS_MIN,
    Seasons,
    records_of,
)
from secondunit.units import said_name


def notes_on(
    ground: Ground, is_counted: NDArray[np.bool_], closing: tuple[tuple[Closing, ...], ...]
) -> tuple[str, ...]:
    """Say which seasons there are, where records have gaps, and what was assumed."""
    production, seasons = ground.production, ground.seasons
    return (
        *_on_seasons(production, seasons),
        *_on_records(production, seasons.years, ground.utc_s),
        *_on_transfers(production),
        *_on_stunts(production, is_counted),
        *_on_caps(ground),
        *_on_closed(production, closing),
    )


def _on_seasons(production: Production, seasons: Seasons) -> list[str]:
    if not production.stunts:
        return ["There is no stunt, so no weather was looked at."]
    notes = [
        "The light is that of a flat horizon: a mountain to the east or west takes some of it away."
    ]
    real = len(seasons.years)
    if real < PLANNING_SEASONS_MIN:
        notes.append(
            f"There are {real} seasons, fewer than {PLANNING_SEASONS_MIN}: the schedule "
            "plans on the same seasons that judge it, so the forecast is too hopeful."
        )
    if seasons.made:
        behind = real if real < PLANNING_SEASONS_MIN else int((~seasons.is_planning[:real]).sum())
        notes.append(
            f"{seasons.made} seasons were put together of blocks of {BLOCK_DAYS} days of {behind} "
            f"real seasons, for the forecast only: {behind} real seasons stand behind them, not "
            f"{seasons.made}, and what none of those had is in none."
        )
    return notes


def _on_caps(ground: Ground) -> list[str]:
    """Say which caps cannot be judged, and which only in part."""
    notes = []
    for stunt in ground.production.stunts:
        weather = ground.weather[stunt.site]
        record = ground.records[stunt.site]
        for cap, _ in caps_of(stunt):
            known = float(np.isfinite(getattr(weather, cap.column)).mean())
            if known == 1.0 or cap.column in {"speed_m_s", "gust_m_s"}:
                continue
            key, what = _key_of(cap.name), cap.unknown.removesuffix(" not recorded")
            if known > 0:
                notes.append(
                    f'{stunt.name}: "{record.name}" knows the {what} in {_percent(known)} of its '
                    f"hours; the others are closed, as {key} cannot be judged in them."
                )
                continue
            why = _why_not(record, cap, what)
            notes.append(
                f"{stunt.name}: {key} CANNOT BE JUDGED, because {why}: every hour is closed. "
                "Maybe another record, or leave the cap out and look yourself."
            )
        if stunt.caps.cloud_base_min_m is not None and stunt.caps.cloud_base_from == "air":
            notes.append(
                f"{stunt.name}: the cloud base is estimated from temperature and humidity, 125 m "
                "for each degree between air and dew point: no fog, no front, no stratus."
            )
    return notes


def _why_not(record: WeatherRecord, cap: Cap, what: str) -> str:
    """Say why no hour of a record can be held to a cap."""
    needed = {"cloud_base_m": "cloud_base_m", "estimated_base_m": "humidity_ratio"}.get(cap.column)
    if needed and math.isnan(record.elevation_m) and record.known_share(needed) > 0:
        return f'elevation of [[weather]] "{record.name}" is not said'
    if cap.column == "estimated_base_m":
        return f'"{record.name}" has no humidity to estimate a {what} from'
    return f'"{record.name}" has no {what}'


def _key_of(cap: str) -> str:
    return f"caps.{said_name(cap).removesuffix('_ratio')}"


def _percent(share: float) -> str:
    return f"{math.floor(1000 * share) / 10:g} %"


def _on_closed(production: Production, closing: tuple[tuple[Closing, ...], ...]) -> list[str]:
    """Say which stunts have no open hour in any season, and what closes most."""
    notes = []
    for stunt, reasons in zip(production.stunts, closing, strict=True):
        if reasons and sum(one.first_share for one in reasons) > 1.0 - 1e-12:
            most = max(reasons, key=lambda one: one.any_share)
            notes.append(
                f'stunt "{stunt.name}"{_place(most.reason)}: NO HOUR IS OPEN on the planned days '
                f"of any season; most are closed by: {most.reason} ({_percent(most.any_share)}). "
                "Maybe look at that limit first."
            )
    return notes


def _place(reason: str) -> str:
    """Give the key of the production file that a reason comes from, where it is one cap's."""
    keys = [_key_of(cap.name) for cap in CAPS if reason == cap.crossed]
    return f".{keys[0]}" if keys else ""


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
