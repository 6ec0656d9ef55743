"""Productions with agreements, lags, ways and reserves, drawn by Hypothesis."""

from datetime import date, timedelta

import numpy as np
from hypothesis import strategies as st

from secondunit.model.agreement import AgeBand, Agreement, Lag, Leg, Published
from secondunit.model.people import Span
from small_production import (
    HOUR_S,
    a_calendar,
    a_day,
    a_person,
    a_production,
    a_resource,
    a_scene,
    a_site,
    a_stunt,
    some_windows,
)

UNITS = ("main", "second")
PEOPLE = ("lead", "double", "coordinator")
some = st.sampled_from


@st.composite
def agreements(draw, *, asks_all):
    none = Agreement()
    few = {
        "night_rest_s": some([0, 20 * HOUR_S, 40 * HOUR_S]),
        "weekly_rest_s": some([0, 24 * HOUR_S, 36 * HOUR_S, 60 * HOUR_S]),
        "mixed_work_max_s": some([none.mixed_work_max_s, 5 * HOUR_S, 10 * HOUR_S]),
        "overtime_max_s": some([0, 2 * HOUR_S]),
        "overtime_factor": some([0, 1.5]),
        "overtime_from_s": some([0, 4 * HOUR_S]),
        "overtime_grace_s": some([0, 600]),
        "double_from_s": some([none.double_from_s, 5 * HOUR_S]),
        "sixth_day_factor": some([1, 1.5]),
        "seventh_day_factor": some([1, 2]),
        "weekend_share": some([0, 0.25]),
        "night_share": some([0, 0.5]),
        "turnaround_s": some([0, 14 * HOUR_S]),
        "meal_interval_s": some([none.meal_interval_s, 3 * HOUR_S]),
        "meal_penalty_cents": some([(), (2500, 3500)]),
        "cool_down_days": st.integers(0, 2),
        "rehearsed_within_days": st.integers(0, 2),
        "drop_gap_days": st.integers(0, 2),
        "hold_share": some([0.5, 1]),
        "move_s": some([0, HOUR_S]),
        "quarantine_days": st.integers(0, 1),
        "travel_share": some([0, 1]),
        "per_diem_cents": some([0, 8000]),
        "window_chance_min": some([0, 0.5]),
        "needs_cover": st.booleans(),
        "bad_season_weight": some([0, 0.37, 1]),
        "bad_season_share": some([0.1, 0.3]),
        "holds_release": st.booleans(),
        "late_day_cents": some([0, 500_000]),
        "change_cents": some([0, 70_000]),
        "age_bands": some([(), (AgeBand(age_from=6, hours_max_s=4 * HOUR_S, earliest_s=6 * HOUR_S,
                                        latest_s=21 * HOUR_S),)]),
    }  # fmt: skip
    names = draw(st.lists(some(sorted(few)), max_size=7, unique=True))
    if asks_all:
        names = sorted(few)
    return Agreement(**{name: draw(few[name]) for name in names})


@st.composite
def agreed_boards(draw, days, scene_count, *, asks_all=False):
    """Few numbers are agreed, or all drawn, so that many rules speak at once."""
    agreement = draw(agreements(asks_all=asks_all))
    names = [f"scene {i}" for i in range(scene_count)]
    scenes = tuple(
        a_scene(
            name,
            unit=draw(some(UNITS)),
            site=draw(some(["pass", "station"])),
            people=tuple(draw(st.lists(some(PEOPLE), max_size=2, unique=True))),
            duration_s=draw(some([2, 3.5, 5, 7])) * HOUR_S,
            light=draw(some(["day", "any", "any", "night"])),
            is_cover=draw(st.booleans()),
        )
        for name in names
    )
    stunt = a_stunt(
        unit=draw(some(UNITS)),
        takes=draw(some([2, 3])),
        take_s=draw(some([1, 4])) * HOUR_S,
        light=draw(some(["day", "any", "night"])),
        rehearsal_days=draw(st.integers(0, 1)),
    )
    sites = tuple(
        a_site(
            name,
            base=draw(some(["", "west", "east"])),
            load_in_s=draw(some([0, 0, HOUR_S])),
            load_in_cents=draw(some([0, 30_000])),
        )
        for name in ("pass", "station")
    )
    people = tuple(
        a_person(
            name,
            day_rate_cents=draw(st.integers(0, 400_000)),
            born=draw(some([None, None, date(2010, 9, 9), date(2016, 1, 1)])),
            contract=draw(some([None, None, Span(first=a_day(1), last=a_day(days))])),
            base=draw(some(["", "west"])),
            takes_max=draw(some([1, 2, 9])),
            cool_down_days=agreement.cool_down_days,
            take_pay_cents=draw(some([0, 20_000])),
        )
        for name in PEOPLE
    )
    production = a_production(
        days,
        release_day=a_day(days - 1) + timedelta(days=100 - draw(st.integers(0, 2))),
        scenes=scenes,
        stunts=(stunt,),
        sites=sites,
        people=people,
        calendars=tuple(
            a_calendar(
                unit,
                days_off=draw(some([(), (6,), (2,)])),
                work_days_max=draw(some([2, 6])),
                day_cost_cents=draw(st.integers(0, 2_000_000)),
            )
            for unit in UNITS
        ),
        resources=(a_resource("helicopter"),),
        agreement=agreement,
        legs=(Leg(between=("west", "east"), days=draw(st.integers(0, 2)), cost_cents=40_000,
                  is_border=draw(st.booleans())),),
        lags=draw(some([(), (Lag(first=names[0], then=names[1], days_min=2),),
                        (Lag(first=names[0], then="jump", days_max=1),)])),
        published=(Published(day=a_day(1), strips=(names[0], "jump")),),
    )  # fmt: skip
    numbers = np.random.Generator(np.random.Philox(draw(st.integers(0, 1000))))
    return production, some_windows(production, numbers.integers(0, 4, size=(3, 1, days)))
