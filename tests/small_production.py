"""Small productions and windows made by hand, for tests that need no weather and no physics."""

import math
from dataclasses import replace
from datetime import date, timedelta

import numpy as np

from secondunit.model.calendar import Calendar
from secondunit.model.estimate import share
from secondunit.model.gear import Resource
from secondunit.model.made import Made
from secondunit.model.people import Person
from secondunit.model.production import Production
from secondunit.model.risk import Block
from secondunit.model.site import Site
from secondunit.model.spread import fixed
from secondunit.model.stunt import PlannedWind, Scene, Stunt, TakeModel, WeatherCaps
from secondunit.stages.windows.nouns import Windows

FIRST_DAY = date(2020, 9, 7)  # a Monday
HOUR_S = 3600.0


def a_day(index):
    """The `index`-th day of the board."""
    return FIRST_DAY + timedelta(days=index)


def a_site(name="pass", **changes):
    """A place in the west of Norway."""
    site = Site(
        name=name,
        latitude_rad=math.radians(62.0),
        longitude_rad=math.radians(7.0),
        elevation_m=900.0,
        terrain=None,
        weather="record",
    )
    return replace(site, **changes)


def a_calendar(unit="main", **changes):
    """Ten hours from 07:00, or from 18:00 by night; eleven hours of rest; Sundays off."""
    calendar = Calendar(
        unit=unit,
        call_s=7 * HOUR_S,
        night_call_s=18 * HOUR_S,
        day_length_s=10 * HOUR_S,
        rest_s=11 * HOUR_S,
        work_days_max=6,
        days_off=(6,),
        holidays=(),
        day_cost_cents=1_000_000,
    )
    return replace(calendar, **changes)


def a_person(name, **changes):
    """Somebody who is always free."""
    return replace(Person(name=name, role="performer", day_rate_cents=100_000), **changes)


def a_resource(name, **changes):
    """One piece of something, always on hire."""
    return replace(Resource(name=name, count=1, day_rate_cents=300_000), **changes)


def a_scene(name, **changes):
    """Four hours of the main unit in any light, with nobody named."""
    scene = Scene(
        name=name,
        site="pass",
        unit="main",
        people=(),
        resources=(),
        duration_s=4 * HOUR_S,
        light="any",
        after=(),
    )
    return replace(scene, **changes)


def a_stunt(name="jump", **changes):
    """Two takes of an hour, without rig, rehearsal or strike; it has no physics."""
    stunt = Stunt(
        name=name,
        kind="ramp_jump",
        site="pass",
        unit="main",
        performers=("double",),
        crew=("coordinator",),
        resources=(),
        takes=2,
        take_s=HOUR_S,
        rig_days=0,
        rig_crew=(),
        rehearsal_days=0,
        strike_days=0,
        after=(),
        light="day",
        chance_safe_min=0.99,
        chance_usable_min=0.5,
        wind=PlannedWind(speed_m_s=fixed(3.0), from_rad=fixed(0.0), gust_over_mean_m_s=fixed(1.0)),
        caps=WeatherCaps(),
        take_model=TakeModel(good=4.0, bad=1.0, learning_takes=math.inf),
        parameters={},
        limits=(),
    )
    return replace(stunt, **changes)


def a_production(days=6, **changes):
    """A production of one unit on Monday to Saturday, with nothing to shoot yet."""
    production = Production(
        title="Small",
        currency="NOK",
        zone="Europe/Oslo",
        first_day=FIRST_DAY,
        last_day=a_day(days - 1),
        release_day=date(2021, 7, 1),
        post_production_days=100,
        budget_cents=0,
        sites=(a_site(), a_site("station")),
        weather={},
        people=(a_person("double"), a_person("coordinator"), a_person("lead")),
        resources=(a_resource("helicopter"),),
        stunts=(),
        scenes=(),
        calendars=(a_calendar(),),
        blocks=(
            Block(
                name="board",
                is_board=True,
                working_days=float(days),
                days_a_week=6.0,
                day_cost_cents=1_000_000,
            ),
        ),
        risks=(),
        options=(),
        earlier=(),
        log=(),
        digest="small",
    )
    return replace(production, **changes)


def some_windows(production, takes=99, *, seasons=4, planning=None, days_after=10):
    """Windows with as many takes possible as told: one number, or an array (season, stunt, day).

    An array shorter than the days goes on with its last day. `is_open` has one open hour at noon
    wherever a take is possible.
    """
    count = (production.last_day - production.first_day).days + 1 + days_after
    names = tuple(stunt.name for stunt in production.stunts)
    given = np.asarray(takes, dtype=np.int64)
    if given.ndim == 3:
        last = np.repeat(given[:, :, -1:], count - given.shape[2], axis=2)
        possible = np.concatenate([given, last], axis=2)
    else:
        possible = np.broadcast_to(given, (seasons, len(names), count)).copy()
    is_open = np.zeros((possible.shape[0], len(names), 24 * count), dtype=bool)
    is_open[:, :, 12::24] = possible > 0
    is_planning = np.ones(possible.shape[0], dtype=bool)
    if planning is not None:
        is_planning = np.asarray(planning, dtype=bool)
    return Windows(
        stunts=names,
        seasons=tuple(2000 + i for i in range(possible.shape[0])),
        is_planning=is_planning,
        days=tuple(production.first_day + timedelta(days=i) for i in range(count)),
        is_counted=np.ones((len(names), 24 * count), dtype=bool),
        is_open=is_open,
        takes_possible=possible,
        chance_usable=np.where(possible > 0, 0.9, 0.0),
        open_share=tuple(share(1, 2) for _ in names),
        closed_by=tuple(() for _ in names),
        notes=(),
        made=Made(stage="windows", version="test", digest="windows", seed=0),
    )
