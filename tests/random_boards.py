"""Productions with every rule at work, drawn by Hypothesis."""

import numpy as np
from hypothesis import strategies as st

from secondunit.model.agreement import Lock
from secondunit.model.people import Span
from small_production import (
    HOUR_S,
    a_calendar,
    a_day,
    a_person,
    a_production,
    a_resource,
    a_scene,
    a_stunt,
    some_windows,
)

UNITS = ("main", "second")
PEOPLE = ("lead", "double", "coordinator")
some = st.sampled_from


@st.composite
def calendars(draw):
    return tuple(
        a_calendar(
            unit,
            rest_s=draw(some([11, 13.5])) * HOUR_S,
            work_days_max=draw(some([1, 2, 6, 6])),
            days_off=draw(some([(6,), (2, 6)])),
            day_cost_cents=draw(st.integers(0, 2_000_000)),
        )
        for unit in UNITS
    )


@st.composite
def people(draw, days):
    def spans():
        first = draw(st.integers(0, days // 2))
        return (Span(first=a_day(first), last=a_day(draw(st.integers(days // 2, days + 3)))),)

    return tuple(
        a_person(
            name,
            day_rate_cents=draw(st.integers(0, 400_000)),
            available=spans() if draw(some([True, False, False, False, False])) else (),
        )
        for name in PEOPLE
    )


@st.composite
def scenes(draw, count):
    names = [f"scene {i}" for i in range(count)]
    return tuple(
        a_scene(
            name,
            unit=draw(some(UNITS)),
            site=draw(some(["pass", "pass", "pass", "station"])),
            people=tuple(draw(st.lists(some(PEOPLE), max_size=2, unique=True))),
            resources=draw(some([(), (), ("helicopter",)])),
            duration_s=draw(some([2, 3.5, 5, 7])) * HOUR_S,
            light=draw(some(["day", "any", "any", "night"])),
            after=draw(some([(), (), (names[i - 1],)])) if i else (),
        )
        for i, name in enumerate(names)
    )


@st.composite
def locks(draw, days):
    """A scene, the stunt, a part of it, or nothing held to some days of the board's end."""
    names = draw(st.lists(some(["scene 0", "jump", "jump: stunt 1", "none"]), max_size=1))
    first, more = draw(st.integers(days // 2, days - 2)), draw(st.integers(0, 1))
    return tuple(
        Lock(strip=name, first=a_day(first), last=a_day(first + more))
        for name in names
        if name != "none"
    )


@st.composite
def boards(draw, days, scene_count, preparing):
    count = draw(some([1, 2]))
    stunt = a_stunt(
        unit=draw(some(UNITS)),
        takes=draw(some([2, 3])),
        take_s=draw(some([1, 4])) * HOUR_S,
        resources=("helicopter",),
        light=draw(some(["day", "any", "night"])),
        rig_days=draw(st.integers(0, preparing)),
        strike_days=draw(st.integers(0, preparing)),
        rig_crew=("coordinator",),
    )
    production = a_production(
        days,
        scenes=draw(scenes(scene_count)),
        stunts=(stunt,),
        people=draw(people(days)),
        calendars=draw(calendars()),
        resources=(a_resource("helicopter", count=count, day_rate_cents=250_000),),
        locks=draw(locks(days)),
    )
    numbers = np.random.Generator(np.random.Philox(draw(st.integers(0, 1000))))
    return production, some_windows(production, numbers.integers(0, 4, size=(3, 1, days)))
