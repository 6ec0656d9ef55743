"""Whatever a day holds, nobody does two things at once, and everything lies where it may."""

from datetime import date
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from secondunit.model.agreement import AgeBand, Agreement
from secondunit.stages.schedule.days import arrivals, crew_days, shifts
from secondunit.stages.schedule.hours import shooting_light, work_s
from secondunit.stages.schedule.strips import strips_of
from secondunit.stages.schedule.timeline.ask import ask
from secondunit.stages.schedule.timeline.hold import can_hold
from secondunit.stages.schedule.timeline.make import timelines_of
from small_production import (
    HOUR_S,
    a_calendar,
    a_day,
    a_person,
    a_production,
    a_scene,
    a_site,
    a_stunt,
    some_windows,
)

BAND = AgeBand(age_from=6, hours_max_s=7 * HOUR_S, earliest_s=6 * HOUR_S, latest_s=23 * HOUR_S)
PEOPLE = ("lead", "double", "coordinator")
some = st.sampled_from


@st.composite
def full_days(draw):
    """One day of a unit: up to six scenes at two sites, perhaps a stunt, breaks, a child."""
    is_night = draw(st.booleans())
    lights = ["any", "any", "night" if is_night else "day"]
    scenes = tuple(
        a_scene(
            f"{i}",
            site=draw(some(["pass", "pass", "station"])),
            people=tuple(draw(st.lists(some(PEOPLE), max_size=3, unique=True))),
            duration_s=draw(some([1200, 2700, 3600, 5430, 9000, 14_400])),
            light=draw(some(lights)),
        )
        for i in range(draw(st.integers(1, 6)))
    )
    stunt = a_stunt(takes=draw(st.integers(1, 3)), take_s=draw(some([1800.0, 4500.0])))
    has_stunt = draw(st.booleans()) and not is_night
    minor = date(2011, 1, 1) if draw(st.booleans()) else None
    people = tuple(
        a_person(
            name,
            born=minor if name == "lead" else None,
            make_up_s=draw(some([0.0, 0.0, 2700.0])),
        )
        for name in PEOPLE
    )
    return a_production(
        1,
        scenes=scenes,
        stunts=(stunt,) if has_stunt else (),
        people=people,
        sites=(a_site("pass", load_in_s=draw(some([0.0, 1800.0]))), a_site("station")),
        calendars=(a_calendar(day_length_s=draw(some([8, 10, 13])) * HOUR_S),),
        agreement=Agreement(
            move_s=draw(some([1800.0, 5400.0])),
            meal_interval_s=draw(some([4 * HOUR_S, 6 * HOUR_S, 1e9])),
            meal_length_s=draw(some([1800.0, 3600.0])),
            overtime_max_s=draw(some([0.0, 2 * HOUR_S])),
            age_bands=(BAND,),
        ),
    )


def laid_out(production):
    strips = strips_of(production)
    days = (a_day(0),) * len(strips)
    (one,) = timelines_of(production, some_windows(production), strips, days)
    return strips, days, one


@settings(max_examples=25, deadline=None)
@given(full_days())
def test_a_day_that_is_laid_out_keeps_what_it_must(production):
    strips, days, one = laid_out(production)
    if one.against:
        assert not one.pieces
        return
    own = shifts(production, strips, days)
    pieces = [piece for piece in one.pieces if piece.kind != "meal"]
    assert all(a.end_utc_s <= b.start_utc_s for a, b in pairwise(pieces))
    unit = own["unit main"][0].hours
    assert unit.start_utc_s <= one.call_utc_s <= pieces[0].start_utc_s
    assert pieces[-1].end_utc_s == one.wrap_utc_s <= one.latest_utc_s == unit.end_utc_s
    meals = [piece for piece in one.pieces if piece.kind == "meal"]
    for strip in strips:
        parts = [piece for piece in pieces if (piece.kind, piece.name) == ("strip", strip.name)]
        inside_s = sum(
            meal.end_utc_s - meal.start_utc_s
            for meal in meals
            for part in parts
            if part.start_utc_s < meal.start_utc_s < part.end_utc_s
        )
        assert sum(p.end_utc_s - p.start_utc_s for p in parts) == work_s(strip) + inside_s
        assert len(parts) == max(strip.takes, 1)
        if strip.light != "any":
            light = shooting_light(production, strip, a_day(0))
            assert light.start_utc_s <= parts[0].start_utc_s
            assert parts[-1].end_utc_s <= light.end_utc_s
    for presence in one.people:
        (shift,) = own[presence.person]
        assert shift.call_utc_s <= presence.call_utc_s, "rest was counted from an earlier call"
        assert presence.wrap_utc_s <= shift.hours.end_utc_s, "and from a later wrap"
        if production.person(presence.person).born:
            assert presence.wrap_utc_s - presence.call_utc_s <= BAND.hours_max_s


@settings(max_examples=25, deadline=None)
@given(full_days())
def test_breaks_are_in_time_or_are_told_to_be_late(production):
    _, _, one = laid_out(production)
    agreed = production.agreement
    if one.against or agreed.meal_interval_s > 1e6:
        return
    meals = [piece for piece in one.pieces if piece.kind == "meal"]
    ends = [one.call_utc_s, *(meal.end_utc_s for meal in meals)]
    starts = [*(meal.start_utc_s for meal in meals), one.wrap_utc_s]
    gaps = [start - end for end, start in zip(ends, starts, strict=True)]
    assert sum(max(gap - agreed.meal_interval_s, 0) for gap in gaps) <= one.late_meal_s
    for piece in one.pieces:
        if piece.kind == "move" or piece.number:
            assert all(
                meal.end_utc_s <= piece.start_utc_s or piece.end_utc_s <= meal.start_utc_s
                for meal in meals
            )


@settings(max_examples=25, deadline=None)
@given(full_days())
def test_a_day_with_fewer_strips_or_without_a_minor_is_no_harder_to_hold(production):
    """The forbidden sets of the solver rest on this: what clashes, clashes with more beside it."""
    strips = strips_of(production)
    crewed = crew_days(strips, (a_day(0),) * len(strips))
    ((key, listed),) = crewed.items()
    asked = ask(production, None, listed, a_day(0), frozenset(arrivals(crewed)[key]))
    if not can_hold(asked):
        return
    assert can_hold(asked._replace(minors=()))
    for i in range(len(asked.tasks)) if len(asked.tasks) > 1 else ():
        tasks = (*asked.tasks[:i], *asked.tasks[i + 1 :])
        sites = {task.site for task in tasks}
        people = {name for task in tasks for name in task.people}
        fewer = asked._replace(
            tasks=tasks,
            sets_up=tuple(one for one in asked.sets_up if one[0] in sites),
            minors=tuple(one for one in asked.minors if one.name in people),
        )
        assert can_hold(fewer)
