"""The next days' open hours as lines of plain text and as JSON: advice in words, never a light."""

import math
from datetime import UTC, date, datetime
from typing import Any

import numpy as np
from numpy.typing import NDArray

from secondunit.documents.text import columns
from secondunit.documents.words import (
    ADVICE,
    NOTHING,
    brief_chance,
    chance,
    compass,
    day_words,
    degrees,
    listed,
    quantity,
    short_day,
)
from secondunit.model.estimate import Estimate
from secondunit.stages.windows import OPEN, REASONS, Advice, Outlook, Told

Json = dict[str, Any]

RULE = "█" * 72
_IN_A_FORECAST = {"no record": "no forecast", "no gust in the record": "no gust in the forecast"}
_DAY_HEAD = ("day", "open in the forecast", "a take fits", "all takes fit", "closed by")
_HOUR_HEAD = ("hour", "wind", "from", "gust", "rain", "air", "forecast", "chance open", "closer")


def outlook_lines(outlook: Outlook) -> list[str]:
    """Say how old the forecasts are, what is advised and why, and each day's and hour's chances."""
    lines: list[str] = []
    for (source, age_s), sites in _by_forecast(outlook.told).items():
        lines += [
            RULE,
            f"██  FORECAST ISSUED {age_words(age_s)}",
            f"██  {source}, for {listed(sites)}",
        ]
        lines += [RULE, ""]
    for index, stunt in enumerate(outlook.stunts):
        advice = outlook.advice[index]
        lines += [*_advice_lines(outlook, advice, index), ""]
        lines += columns(_DAY_HEAD, [_day_row(outlook, index, d) for d in _days(outlook, index)])
        rows = _hour_rows(outlook, index, advice)
        if rows:
            lines += ["", f"{stunt}, {short_day(advice.day)}:" if advice.day else ""]
            lines += columns(_HOUR_HEAD, rows)
        lines.append("")
    return [*lines, *outlook.notes, ADVICE]


def _by_forecast(told: tuple[Told, ...]) -> dict[tuple[str, float], list[str]]:
    """Give the sites of each forecast, so that its age is said once."""
    found: dict[tuple[str, float], list[str]] = {}
    for one in told:
        found.setdefault((one.source, one.age_s), []).append(one.site)
    return found


def age_words(age_s: float) -> str:
    """Say an age in capitals, rounded up: ``3 HOURS AGO``, ``2 DAYS AND 4 HOURS AGO``."""
    if age_s < 0:
        return "AFTER THE TIME ASKED FOR"
    hours = math.ceil(age_s / 3600)
    if hours <= 1:
        return f"{math.ceil(age_s / 60)} MINUTES AGO"
    days, rest = divmod(hours, 24)
    parts = [(days, "DAY"), (rest, "HOUR")]
    said = [f"{count} {word}{'' if count == 1 else 'S'}" for count, word in parts if count]
    return f"{' AND '.join(said)} AGO"


def _advice_lines(outlook: Outlook, advice: Advice, index: int) -> list[str]:
    word = "GO" if advice.is_go else "NO-GO"
    if advice.day is None:
        return [f"{advice.stunt}: {word} is advised: {advice.against[0]}."]
    lines = [f"{advice.stunt}: {word} is advised for {day_words(advice.day)}."]
    if advice.first_hour is not None and advice.last_hour is not None:
        span = _span(advice.first_hour % 24, advice.last_hour % 24 + 1)
        lines.append(f"  The forecast has {span} open.")
    lines.append(
        f"  Chance that a take fits into what is left of the day: {_said(advice.chance_take)}."
    )
    lines += [f"  Against it: {reason}." for reason in advice.against]
    closed = _closed_words(outlook, index, outlook.days.index(advice.day))
    if closed:
        lines.append(f"  Closed: {closed}.")
    return lines


def _said(estimate: Estimate) -> str:
    return "not known" if estimate.count == 0 else chance(estimate)


def _brief(estimate: Estimate) -> str:
    return NOTHING if estimate.count == 0 else brief_chance(estimate)


def _days(outlook: Outlook, index: int) -> list[int]:
    return [day for day in range(len(outlook.days)) if _hours_of(outlook, index, day).size]


def _hours_of(outlook: Outlook, index: int, day: int) -> NDArray[np.int64]:
    """Give the hours of a calendar day that count."""
    return 24 * day + np.flatnonzero(outlook.is_counted[index, 24 * day : 24 * day + 24])


def _day_row(outlook: Outlook, index: int, day: int) -> tuple[str, ...]:
    hours = _hours_of(outlook, index, day)
    is_open = [int(h) for h in hours if outlook.reason[index, h] == OPEN]
    return (
        short_day(outlook.days[day]),
        _spans(is_open) or NOTHING,
        _brief(outlook.chance_take[index][day]),
        _brief(outlook.chance_all_takes[index][day]),
        _closed_words(outlook, index, day),
    )


def _closed_words(outlook: Outlook, index: int, day: int) -> str:
    """Say which limit closes which hours: ``08-12 wind outside the envelope; 15-16 rain``."""
    by_reason: dict[str, list[int]] = {}
    for hour in _hours_of(outlook, index, day):
        code = int(outlook.reason[index, hour])
        if code != OPEN:
            by_reason.setdefault(reason_words(code), []).append(int(hour))
    return "; ".join(f"{_spans(hours)} {reason}" for reason, hours in by_reason.items())


def reason_words(code: int) -> str:
    """Say a reason as it is called where weather is forecast, not recorded."""
    reason = REASONS[code].replace("not recorded", "not in the forecast")
    return _IN_A_FORECAST.get(reason, reason)


def _spans(hours: list[int]) -> str:
    """Join hours of one day to spans: ``8, 9, 10, 13`` to ``08-11, 13-14``."""
    spans: list[tuple[int, int]] = []
    for hour in hours:
        if spans and spans[-1][1] == hour:
            spans[-1] = (spans[-1][0], hour + 1)
        else:
            spans.append((hour, hour + 1))
    return ", ".join(_span(first % 24, (last - 1) % 24 + 1) for first, last in spans)


def _span(first: int, end: int) -> str:
    return f"{first:02d}-{end:02d}"


def _hour_rows(outlook: Outlook, index: int, advice: Advice) -> list[tuple[str, ...]]:
    if advice.day is None:
        return []
    hours = _hours_of(outlook, index, outlook.days.index(advice.day))
    return [_hour_row(outlook, index, int(hour)) for hour in hours]


def _hour_row(outlook: Outlook, index: int, hour: int) -> tuple[str, ...]:
    at = (index, hour)
    code, closer = int(outlook.reason[at]), int(outlook.closer[at])
    from_rad = float(outlook.from_rad[at])
    is_known = math.isfinite(from_rad)
    estimate = _estimate(outlook, at)
    return (
        _span(hour % 24, hour % 24 + 1),
        quantity(float(outlook.speed_m_s[at]), "wind_speed_m_s"),
        f"{compass(from_rad)} {degrees(from_rad)}" if is_known else NOTHING,
        quantity(float(outlook.gust_m_s[at]), "gust_m_s"),
        _rain(float(outlook.rain_m_s[at])),
        quantity(float(outlook.temperature_k[at]), "temperature_k"),
        "open" if code == OPEN else reason_words(code),
        "not known" if estimate is None else brief_chance(estimate),
        NOTHING if closer == OPEN else reason_words(closer),
    )


def _rain(rain_m_s: float) -> str:
    return NOTHING if math.isnan(rain_m_s) else f"{rain_m_s * 3.6e6:.1f} mm/h"


def _estimate(outlook: Outlook, at: tuple[int, int]) -> Estimate | None:
    value = float(outlook.chance_open[at])
    if math.isnan(value):
        return None
    low, high = float(outlook.chance_open_low[at]), float(outlook.chance_open_high[at])
    return Estimate(value=value, low=low, high=high, count=1)


def outlook_json(outlook: Outlook) -> Json:
    """Give everything in SI, with ISO times; what is not known is null."""
    return {
        "now": _iso(outlook.now_utc_s),
        "forecasts": [
            {
                "site": told.site,
                "source": told.source,
                "age_s": told.age_s,
                "ends": _iso(told.ends_utc_s),
                "away_m": _finite(told.away_m),
                "up_m": _finite(told.up_m),
            }
            for told in outlook.told
        ],
        "stunts": [_stunt_json(outlook, index) for index in range(len(outlook.stunts))],
        "notes": list(outlook.notes),
        "made": {
            "stage": outlook.made.stage, "version": outlook.made.version,
            "digest": outlook.made.digest, "seed": outlook.made.seed,
        },
    }  # fmt: skip


def _stunt_json(outlook: Outlook, index: int) -> Json:
    advice = outlook.advice[index]
    return {
        "stunt": outlook.stunts[index],
        "advice": {
            "is_go": advice.is_go,
            "day": None if advice.day is None else advice.day.isoformat(),
            "against": list(advice.against),
            "chance_take": _estimate_json(advice.chance_take),
        },
        "days": [_day_json(outlook, index, day) for day in range(len(outlook.days))],
    }


def _day_json(outlook: Outlook, index: int, day: int) -> Json:
    return {
        "day": outlook.days[day].isoformat(),
        "chance_take": _estimate_json(outlook.chance_take[index][day]),
        "chance_all_takes": _estimate_json(outlook.chance_all_takes[index][day]),
        "hours": [
            _hour_json(outlook, index, int(hour), outlook.days[day])
            for hour in _hours_of(outlook, index, day)
        ],
    }


def _hour_json(outlook: Outlook, index: int, hour: int, day: date) -> Json:
    at = (index, hour)
    code, closer = int(outlook.reason[at]), int(outlook.closer[at])
    return {
        "hour": f"{day.isoformat()}T{hour % 24:02d}:00",
        "is_open": code == OPEN,
        "closed_by": None if code == OPEN else reason_words(code),
        "chance_open": _finite(outlook.chance_open[at]),
        "chance_open_low": _finite(outlook.chance_open_low[at]),
        "chance_open_high": _finite(outlook.chance_open_high[at]),
        "most_often_closed_by": None if closer == OPEN else reason_words(closer),
        "chance_usable": _finite(outlook.chance_usable[at]),
        "wind_speed_m_s": _finite(outlook.speed_m_s[at]),
        "wind_from_rad": _finite(outlook.from_rad[at]),
        "gust_m_s": _finite(outlook.gust_m_s[at]),
        "rain_m_s": _finite(outlook.rain_m_s[at]),
        "temperature_k": _finite(outlook.temperature_k[at]),
    }


def _estimate_json(estimate: Estimate) -> Json | None:
    if estimate.count == 0:
        return None
    return {"value": estimate.value, "low": estimate.low, "high": estimate.high,
            "count": estimate.count}  # fmt: skip


def _finite(value: float) -> float | None:
    return float(value) if math.isfinite(value) else None


def _iso(utc_s: int) -> str:
    return datetime.fromtimestamp(utc_s, UTC).isoformat()
