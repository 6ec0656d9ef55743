"""Our own schedule as a schedule of the Universal Schedule Standard, for other programs.

The standard knows scenes on days. What it has no word for travels under ``_secondunit``: on a strip
what kind of work it is, its takes and the chance of its weather; on the head the stunts with their
limits and windows, the cost and the rules.
"""

import math
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from typing import Any

from secondunit.files.clock_json import instant_text, timeline_value
from secondunit.files.uss_made import (
    CAST,
    EQUIPMENT,
    INSIDE,
    SET,
    STUNTS,
    TIME,
    Elements,
    day_instant,
    header,
    id_of,
)
from secondunit.files.uss_schema import ROOT
from secondunit.model.estimate import Estimate
from secondunit.model.production import Production
from secondunit.model.stunt import Stunt
from secondunit.stages.envelope import Envelope
from secondunit.stages.schedule.nouns import Schedule, Strip
from secondunit.stages.windows import Windows

FORMAT = "secondunit/plan/1"
_BONEYARD, _STRIPBOARD = "boneyard", "stripboard"
_MS = 1000


def plan_value(
    production: Production,
    envelopes: Sequence[Envelope],
    windows: Windows,
    schedule: Schedule,
    *,
    drop_days_min: int | None = None,
) -> dict[str, Any]:
    """Give a schedule as the value of a ``.uss`` file.

    Parameters
    ----------
    production, envelopes, windows, schedule
        What is written. The date of everything in the file is the production's first day.
    drop_days_min
        How many free calendar days a drop needs; None: as the production has agreed, more than
        its `drop_gap_days`, and nobody is dropped where those are 0.

    Returns
    -------
    dict
        JSON without NaN, the same for the same schedule. One board a unit, the first called
        ``stripboard``; a day on which a unit rests while another works is an empty day, so that
        every program gives each day its date.
    """
    made = day_instant(production.first_day)
    elements = Elements(made)
    numbers = _numbers(production, schedule)
    gap_days = production.agreement.drop_gap_days
    free_days = drop_days_min or (gap_days + 1 if gap_days else 0)
    drop: dict[str, Any] = {"isDrop": free_days > 0, "dropDayCount": free_days}
    for name, number in numbers.items():
        elements.one(CAST, name, number, **drop)
    breakdowns = [
        _breakdown(schedule, index, list(_needs(strip, elements)), made, production.zone)
        for index, strip in enumerate(schedule.strips)
    ]
    head = header(
        made,
        id=id_of("plan", production.title, production.digest),
        description="A schedule of stunts; what the standard has no word for: _secondunit.",
        name=f"Plan {production.digest[:12]}",
        project=production.title,
        breakdowns=breakdowns,
        categories=list(elements.categories.values()),
        elements=list(elements.all.values()),
        stripboards=[_stripboard(production, schedule)],
        calendars=[_calendar(production, schedule)],
        _secondunit=_ours(production, envelopes, windows, schedule),
    )
    return {ROOT: head}


def _numbers(production: Production, schedule: Schedule) -> dict[str, str]:
    on_board = {name for strip in schedule.strips for name in strip.people}
    here = [person.name for person in production.people if person.name in on_board]
    return {name: str(number) for number, name in enumerate(here, start=1)}


def _needs(strip: Strip, elements: Elements) -> Iterator[str]:
    never: dict[str, Any] = {"isHold": False, "isDrop": False}
    yield elements.one(SET, strip.site, isDood=False, **never)
    if strip.kind == "stunt":
        yield elements.one(INSIDE, "EXT", isDood=False, **never)
    if strip.light != "any":
        yield elements.one(TIME, strip.light.upper(), isDood=False, **never)
    for name in strip.people:
        yield elements.one(CAST, name)
    if strip.stunt:
        yield elements.one(STUNTS, strip.stunt, **never)
    for name in strip.resources:
        yield elements.one(EQUIPMENT, name, isDrop=False)


def _strip_id(strip: Strip) -> str:
    return id_of("strip", strip.unit, strip.name)


def _breakdown(
    schedule: Schedule, index: int, needs: list[str], made: str, zone: str
) -> dict[str, Any]:
    strip = schedule.strips[index]
    timeline = schedule.timeline(strip.unit, schedule.days[index])
    span = timeline.strip(strip.name) if timeline else None
    chance = dict(schedule.chance_open).get(strip.name)
    return {
        "id": _strip_id(strip),
        "bannerText": None,
        "comments": None,
        "created": made,
        "description": f"{strip.kind}, {strip.takes} takes" if strip.takes else strip.kind,
        "elements": needs,
        "pages": None,
        "scene": strip.name,
        "scriptPage": None,
        "duration": round(strip.duration_s * _MS),
        "type": "scene",
        "_secondunit": {
            "kind": strip.kind,
            "unit": strip.unit,
            "light": strip.light,
            "after": list(strip.after),
            "stunt": strip.stunt or None,
            "takes": strip.takes,
            "chance_open": None if chance is None else _estimate(chance),
            "start": instant_text(span[0], zone) if span else None,
            "end": instant_text(span[1], zone) if span else None,
            "reason": schedule.reasons[index] if index < len(schedule.reasons) else None,
        },
    }


def _stripboard(production: Production, schedule: Schedule) -> dict[str, Any]:
    placed = list(zip(schedule.strips, schedule.days, strict=True))
    dates = sorted(set(schedule.days))
    units = [c.unit for c in production.calendars if any(s.unit == c.unit for s, _ in placed)]
    boards = [
        {
            "id": id_of("board", unit),
            "name": unit if index else _STRIPBOARD,
            "breakdownIds": [
                [_strip_id(s) for s, on in placed if on == day and s.unit == unit] for day in dates
            ],
            "_secondunit": {"unit": unit},
        }
        for index, unit in enumerate(units)
    ]
    boards.append({"id": id_of("board", _BONEYARD), "name": _BONEYARD, "breakdownIds": []})
    return {"id": id_of("stripboard"), "boards": boards, "calendar": id_of("calendar"),
            "name": "Plan"}  # fmt: skip


def _calendar(production: Production, schedule: Schedule) -> dict[str, Any]:
    """Give the start, and a day off for every date between on which nobody shoots."""
    dates = sorted(set(schedule.days))
    first, last = (dates[0], dates[-1]) if dates else (production.first_day, production.first_day)
    every = [first + timedelta(i) for i in range((last - first).days + 1)]
    events = [_event(first, "start", None)]
    events += [_event(day, "dayOff", "dayOff") for day in every if dates and day not in dates]
    return {"id": id_of("calendar"), "daysOff": [], "events": events, "name": "Plan"}


def _event(day: date, sort: str, name: str | None) -> dict[str, Any]:
    return {"id": id_of(sort, day.isoformat()), "date": day_instant(day), "type": sort,
            "name": name}  # fmt: skip


def _ours(
    production: Production,
    envelopes: Sequence[Envelope],
    windows: Windows,
    schedule: Schedule,
) -> dict[str, Any]:
    return {
        "format": FORMAT,
        "digest": production.digest,
        "seed": schedule.made.seed,
        "version": schedule.made.version,
        "zone": production.zone,
        "currency": production.currency,
        "cost_cents": schedule.cost_cents,
        "cost_parts": dict(schedule.cost_parts),
        "bound_cents": schedule.bound_cents,
        "broken_rules": [
            {"rule": b.rule, "day": b.day.isoformat(), "message": b.message}
            for b in schedule.broken_rules
        ],
        "timelines": [timeline_value(one, production.zone) for one in schedule.timelines],
        "stunts": [_stunt(stunt, envelopes, windows) for stunt in production.stunts],
        "advice": "The software advises; a qualified stunt coordinator decides.",
    }


def _stunt(stunt: Stunt, envelopes: Sequence[Envelope], windows: Windows) -> dict[str, Any]:
    envelope = next((one for one in envelopes if one.stunt == stunt.name), None)
    caps = stunt.caps
    return {
        "name": stunt.name,
        "kind": stunt.kind,
        "site": stunt.site,
        "follows": stunt.follows.name if stunt.follows else None,
        "performers": list(stunt.performers),
        "takes": stunt.takes,
        "take_s": stunt.take_s,
        "chance_safe_min": stunt.chance_safe_min,
        "chance_usable_min": stunt.chance_usable_min,
        "caps": {
            "wind_speed_max_m_s": caps.wind_speed_max_m_s,
            "gust_max_m_s": caps.gust_max_m_s,
            "rain_max_m_s": caps.rain_max_m_s,
            "temperature_min_k": caps.temperature_min_k,
        },
        "wind_limit_m_s": envelope.wind_limit_m_s if envelope else None,
        "planned_gust_m_s": envelope.planned_gust_m_s if envelope else None,
        "window": _window(stunt, windows),
    }


def _window(stunt: Stunt, windows: Windows) -> Mapping[str, Any] | None:
    if stunt.name not in windows.stunts:
        return None
    index = windows.stunts.index(stunt.name)
    return {
        "open_share": _estimate(windows.open_share[index]),
        "closed_by": {name: _known(share) for name, share in windows.closed_by[index]},
    }


def _estimate(found: Estimate) -> dict[str, Any]:
    """Give an estimate with its interval; null where nothing is known."""
    return {
        "value": _known(found.value),
        "low": found.low,
        "high": found.high,
        "count": found.count,
    }


def _known(value: float) -> float | None:
    return value if math.isfinite(value) else None
