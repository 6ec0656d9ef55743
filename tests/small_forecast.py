"""A small production with one or two units, its windows and its board, for stages 3 and 5."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import numpy as np

from secondunit.model.calendar import Calendar
from secondunit.model.estimate import Estimate
from secondunit.model.gear import Resource
from secondunit.model.made import Made
from secondunit.model.people import Person
from secondunit.model.production import Production
from secondunit.model.risk import Block, Change, Option, Risk
from secondunit.model.site import Site
from secondunit.model.spread import Spread, fixed
from secondunit.model.stunt import PlannedWind, Stunt, TakeModel, WeatherCaps
from secondunit.model.weather import HOUR_S, WeatherRecord
from secondunit.stages.envelope import Chances, Envelope
from secondunit.stages.schedule.nouns import Schedule, Strip
from secondunit.stages.windows import Windows

FIRST = date(2024, 6, 3)  # a Monday
DAY_S = 86_400.0
MADE = Made(stage="test", version="0", digest="small", seed=0)
UNIT_CENTS, PERSON_CENTS, GEAR_CENTS = 100_000, 10_000, 1_000


def stunt(name: str = "jump", **changes: object) -> Stunt:
    said: dict[str, object] = {
        "name": name,
        "kind": "none",
        "site": "place",
        "unit": "main",
        "performers": ("lead",),
        "crew": (),
        "resources": (),
        "takes": 1,
        "take_s": 3600.0,
        "rig_days": 0,
        "rig_crew": (),
        "rehearsal_days": 0,
        "strike_days": 0,
        "after": (),
        "light": "any",
        "chance_safe_min": 0.9,
        "chance_usable_min": 0.2,
        "wind": PlannedWind(speed_m_s=fixed(0), from_rad=fixed(0), gust_over_mean_m_s=fixed(0)),
        "caps": WeatherCaps(),
        "take_model": TakeModel(good=1.0, bad=1.0, learning_takes=math.inf),
        "parameters": {},
        "limits": (),
    }
    return Stunt(**(said | changes))  # type: ignore[arg-type]


def calendar(unit: str = "main", **changes: object) -> Calendar:
    said: dict[str, object] = {
        "unit": unit,
        "call_s": 8 * 3600.0,
        "night_call_s": 20 * 3600.0,
        "day_length_s": 10 * 3600.0,
        "rest_s": 11 * 3600.0,
        "work_days_max": 6,
        "days_off": (6,),
        "holidays": (),
        "day_cost_cents": UNIT_CENTS,
    }
    return Calendar(**(said | changes))  # type: ignore[arg-type]


def production(*stunts: Stunt, days: int = 12, **changes: object) -> Production:
    site = Site(
        name="place",
        latitude_rad=math.radians(52.0),
        longitude_rad=math.radians(0.0),
        elevation_m=0.0,
        terrain=None,
        weather="record",
    )
    said: dict[str, object] = {
        "title": "Small",
        "currency": "GBP",
        "zone": "UTC",
        "first_day": FIRST,
        "last_day": FIRST + timedelta(days=days - 1),
        "release_day": date(2030, 1, 1),
        "post_production_days": 100,
        "budget_cents": 0,
        "sites": (site,),
        "weather": {},
        "people": (person("lead"), person("grip")),
        "resources": (Resource(name="crane", count=1, day_rate_cents=GEAR_CENTS),),
        "stunts": stunts,
        "scenes": (),
        "calendars": (calendar("main"), calendar("second")),
        "blocks": (),
        "risks": (),
        "options": (),
        "earlier": (),
        "log": (),
        "digest": "small",
        "over_run": "none",
    }
    return Production(**(said | changes))  # type: ignore[arg-type]


def person(name: str, **changes: object) -> Person:
    return replace(Person(name=name, role="actor", day_rate_cents=PERSON_CENTS), **changes)  # type: ignore[arg-type]


def strip(name: str, kind: str = "scene", **changes: object) -> Strip:
    said: dict[str, object] = {
        "name": name,
        "kind": kind,
        "unit": "main",
        "site": "place",
        "people": ("lead",),
        "resources": (),
        "duration_s": 3600.0,
        "light": "any",
        "after": (),
    }
    return Strip(**(said | changes))  # type: ignore[arg-type]


def stunt_strip(name: str, takes: int = 1, **changes: object) -> Strip:
    return strip(f"{name}: stunt", "stunt", stunt=name, takes=takes, **changes)


def schedule(placed: Sequence[tuple[Strip, int]], cost_cents: int = 5_000_000) -> Schedule:
    return Schedule(
        strips=tuple(one for one, _ in placed),
        days=tuple(FIRST + timedelta(days=day) for _, day in placed),
        cost_cents=cost_cents,
        cost_parts=(),
        expected_loss_cents=0,
        bound_cents=0,
        broken_rules=(),
        chance_open=(),
        reasons=(),
        made=MADE,
    )


def windows(
    filming: Production,
    takes_possible: object = 10,
    chance_usable: object = 1.0,
    seasons: int = 4,
    is_planning: Sequence[bool] | None = None,
) -> Windows:
    """Windows by decree: takes and chances are broadcast to (season, stunt, day)."""
    days = (filming.last_day - filming.first_day).days + 1 + 60
    count = len(filming.stunts)
    shape = (seasons, count, days)
    planning = (
        [season % 2 == 0 for season in range(seasons)] if is_planning is None else is_planning
    )
    unknown = Estimate(value=math.nan, low=0.0, high=1.0, count=0)
    return Windows(
        stunts=tuple(one.name for one in filming.stunts),
        seasons=tuple(2000 + season for season in range(seasons)),
        is_planning=np.array(planning, dtype=np.bool_),
        days=tuple(filming.first_day + timedelta(days=day) for day in range(days)),
        is_counted=np.ones((count, 24 * days), dtype=np.bool_),
        is_open=np.ones((seasons, count, 24 * days), dtype=np.bool_),
        takes_possible=np.broadcast_to(np.asarray(takes_possible, dtype=np.int64), shape).copy(),
        chance_usable=np.broadcast_to(np.asarray(chance_usable, dtype=np.float64), shape).copy(),
        open_share=(unknown,) * count,
        closed_by=((),) * count,
        notes=(),
        made=MADE,
    )


def stoppage(name: str = "flu", *, days: float = 2.0, **changes: object) -> Risk:
    said: dict[str, object] = {
        "name": name,
        "kind": "stoppage",
        "length_s": fixed(days * DAY_S),
        "events": 4.0,
        "exposure_s": 120 * DAY_S,
    }
    return Risk(**(said | changes))  # type: ignore[arg-type]


def option(name: str, price_cents: int, **rate_factor_of: float | Spread) -> Option:
    changes = tuple(
        Change(
            risk=risk,
            rate_factor=factor if isinstance(factor, Spread) else fixed(factor),
            length_factor=fixed(1.0),
        )
        for risk, factor in rate_factor_of.items()
    )
    return Option(name=name, price_cents=price_cents, changes=changes)


def block(name: str, working_days: float = 10.0, **changes: object) -> Block:
    said: dict[str, object] = {
        "name": name,
        "is_board": False,
        "working_days": working_days,
        "days_a_week": 5.0,
        "day_cost_cents": 70_000,
    }
    return Block(**(said | changes))  # type: ignore[arg-type]


def record(
    first: date, days: int, *, speed_m_s: float = 3.0, from_rad: float = 0.0, **changes: object
) -> WeatherRecord:
    """Steady weather from midnight UTC of a date on; arrays may be given by name."""
    hours = 24 * days
    start = datetime(first.year, first.month, first.day, tzinfo=UTC)
    said: dict[str, object] = {
        "name": "record",
        "start_utc_s": int(start.timestamp()),
        "wind_east_m_s": np.full(hours, -speed_m_s * math.sin(from_rad)),
        "wind_north_m_s": np.full(hours, -speed_m_s * math.cos(from_rad)),
        "gust_m_s": np.full(hours, speed_m_s),
        "rain_m_s": np.zeros(hours),
        "temperature_k": np.full(hours, 288.0),
        "has_gust": True,
        "is_made": False,
    }
    return WeatherRecord(**(said | changes))  # type: ignore[arg-type]


def joined(*records: WeatherRecord) -> WeatherRecord:
    """One record from several of the same steady kind, with unknown hours between them."""
    start_s = records[0].start_utc_s
    end_s = records[-1].start_utc_s + HOUR_S * records[-1].hours
    said: dict[str, object] = {}
    for name in ("wind_east_m_s", "wind_north_m_s", "gust_m_s", "rain_m_s", "temperature_k"):
        values = np.full((end_s - start_s) // HOUR_S, np.nan)
        for one in records:
            first = (one.start_utc_s - start_s) // HOUR_S
            values[first : first + one.hours] = getattr(one, name)
        said[name] = values
    return replace(records[0], **said)  # type: ignore[arg-type]


def envelope(
    name: str = "jump",
    *,
    is_inside: Mapping[tuple[int, int, int], bool] | None = None,
    usable: float = 1.0,
    speed_m_s: Sequence[float] = (0.0, 4.0, 8.0),
    directions: int = 4,
    gust_over_mean_m_s: Sequence[float] = (0.0, 5.0),
) -> Envelope:
    """An envelope inside everywhere but where `is_inside` says otherwise by cell."""
    shape = (len(speed_m_s), directions, len(gust_over_mean_m_s))
    inside = np.ones(shape, dtype=np.bool_)
    for cell, is_in in (is_inside or {}).items():
        inside[cell] = is_in
    level = np.full(shape, usable)
    chances = Chances(
        value=level, low=level, high=level, worth=np.full(shape, 100.0), is_pooled=inside
    )
    return Envelope(
        stunt=name,
        speed_m_s=np.array(speed_m_s),
        from_rad=np.arange(directions) * 2 * math.pi / directions,
        gust_over_mean_m_s=np.array(gust_over_mean_m_s),
        runs=np.full(shape, 100, dtype=np.int64),
        runs_in_all=100 * inside.size,
        safe=chances,
        usable=chances,
        is_inside=inside,
        wind_limit_m_s=None,
        limit_by_direction_m_s=np.full(directions, np.nan),
        planned_gust_m_s=0.0,
        made=MADE,
    )
