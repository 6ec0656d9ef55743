"""Which part of a study belongs to which stunt or day."""

from datetime import date, timedelta

import numpy as np
from numpy.typing import NDArray

from secondunit.documents.words import chance, counted, day_words, listed, plain_name
from secondunit.model.estimate import Estimate, share
from secondunit.model.production import Production
from secondunit.model.stunt import Stunt
from secondunit.stages.envelope import Chances, Envelope
from secondunit.stages.forecast.nouns import Forecast
from secondunit.stages.schedule.nouns import Schedule, Strip
from secondunit.stages.study import Study
from secondunit.stages.windows import Windows


def envelope_of(study: Study, stunt: str) -> Envelope | None:
    """Give a stunt's envelope, None where it has none."""
    return next((envelope for envelope in study.envelopes if envelope.stunt == stunt), None)


def stunt_days(schedule: Schedule, stunt: str) -> list[tuple[Strip, date, str]]:
    """List the strips on which a stunt is shot, with their days and why they stand there."""
    rows = zip(schedule.strips, schedule.days, schedule.reasons, strict=True)
    return [row for row in rows if row[0].kind == "stunt" and row[0].stunt == stunt]


def chance_open(schedule: Schedule, strip: str) -> Estimate | None:
    """Give the chance of enough open hours on a strip's day, None where the strip needs none."""
    return dict(schedule.chance_open).get(strip)


def planned_days(production: Production, windows: Windows) -> list[int]:
    """List the indices of the days of `windows` on which the board may stand."""
    first, last = production.first_day, production.last_day
    return [index for index, day in enumerate(windows.days) if first <= day <= last]


def has_counted_hours(windows: Windows, stunt: int) -> NDArray[np.bool_]:
    """Tell by day whether the unit works any hour in the right light."""
    counted: NDArray[np.bool_] = (
        windows.is_counted[stunt].reshape(len(windows.days), 24).any(axis=1)
    )
    return counted


def enough_seasons(windows: Windows, stunt: int, takes: int) -> NDArray[np.bool_]:
    """Tell (season, day) where all takes of a stunt fit into the open hours, of real seasons."""
    real = windows.takes_possible[: windows.real_seasons, stunt, :]
    enough: NDArray[np.bool_] = real >= max(takes, 1)
    return enough


def share_of(seasons: NDArray[np.bool_]) -> Estimate:
    """Estimate how often something holds from the seasons in which it did."""
    return share(int(seasons.sum()), seasons.size)


def wrap_deadline(production: Production) -> date:
    """Give the last day of wrapping that still holds the release."""
    return production.release_day - timedelta(days=production.post_production_days)


def weather_warnings(production: Production) -> list[str]:
    """Say which of the records that the sites use are no real weather: parts of sentences."""
    used = {site.weather for site in production.sites}
    records = [(name, record) for name, record in production.weather.items() if name in used]
    made = [name for name, record in records if record.is_made]
    typical = [name for name, record in records if record.is_typical]
    said = [f"the weather ({listed(made)}) is made, not measured"] if made else []
    if typical:
        said.append(f"the weather ({listed(typical)}) is a typical year, without storms and spells")
    return said


def gust_index(envelope: Envelope) -> int:
    """Give the column of the planned gust, rounded up as the wind limit is; the last if beyond."""
    gusts = envelope.gust_over_mean_m_s
    return min(int(np.searchsorted(gusts, envelope.planned_gust_m_s - 1e-9)), gusts.size - 1)


def chance_at(chances: Chances, cell: tuple[int, int, int]) -> Estimate:
    """Give one chance of an envelope; its count is what its interval is worth in runs."""
    return Estimate(
        value=float(chances.value[cell]),
        low=float(chances.low[cell]),
        high=float(chances.high[cell]),
        count=max(round(float(chances.worth[cell])), 1),
    )


def shoots_words(forecast: Forecast) -> str:
    """Say how many shoots stand behind a figure, and how many of them were given up."""
    said = counted(forecast.draws, "drawn shoot")
    if not forecast.unfinished:
        return said
    return f"{said}, of which {forecast.unfinished:,} given up ({chance(forecast.share_given_up)})"


def wrap_words(forecast: Forecast, percent: int) -> str:
    """Say a wrap date, or that too many of the shoots never finished."""
    if not forecast.is_known(percent):
        return "no day that is known"
    return day_words(forecast.wrap_date(percent))


TOO_SURE = (
    "In simulated worlds such inputs were believed too sure (docs/calibrate.md): the chances may "
    "look better than they are."
)


def calibrated_words(stunt: Stunt) -> str:
    """Say from how many takes which inputs of a stunt are; empty where they are as stated."""
    known = stunt.calibrated
    if known is None:
        return ""
    names = listed([plain_name(name) for name in known.names]) if known.names else "no input"
    return f"Calibrated from {counted(known.takes, 'take')}: {names}. {TOO_SURE}"
