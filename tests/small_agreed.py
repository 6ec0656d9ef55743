"""Pairs of productions for the rules that are agreed: no board of one keeps the rule.

Of the other one does, and the two differ by as little as can be.
"""

from dataclasses import replace
from datetime import date, timedelta
from typing import NamedTuple

from secondunit.model.agreement import AgeBand, Agreement, Lag, Leg, Lock
from secondunit.model.people import Span
from secondunit.model.production import Production
from secondunit.stages.windows.nouns import Windows
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


class Pair(NamedTuple):
    """A production on which a rule cannot be kept, and one on which it just can."""

    broken: Production
    kept: Production
    broken_windows: Windows
    kept_windows: Windows


def _pair(broken, kept, *, takes=99, kept_takes=None):
    other = takes if kept_takes is None else kept_takes
    return Pair(broken, kept, some_windows(broken, takes), some_windows(kept, other))


def _on(name, *days, **more):
    """Somebody who is there on these days only."""
    spans = tuple(Span(first=a_day(day), last=a_day(day)) for day in days)
    return a_person(name, available=spans, **more)


def _agreed(production, **numbers):
    return replace(production, agreement=Agreement(**numbers))


def _scenes(count, people=("lead",), **changes):
    return tuple(a_scene(f"{i}", people=people, **changes) for i in range(count))


# a scene on Monday, one on Tuesday: each has somebody who is there on that day only
_TWO_DAYS = a_production(
    2,
    scenes=(a_scene("a", people=("lead", "x")), a_scene("b", people=("lead", "y"))),
    people=(a_person("lead"), _on("x", 0), _on("y", 1)),
)
_DAY_AND_NIGHT = replace(
    _TWO_DAYS,
    last_day=a_day(2),
    scenes=(
        a_scene("a", people=("lead", "x"), light="night", duration_s=2 * HOUR_S),
        a_scene("b", people=("lead", "y"), light="day", duration_s=4 * HOUR_S),
    ),
    people=(a_person("lead"), _on("x", 0), _on("y", 2)),
)
_DAY_THEN_NIGHT = replace(
    _TWO_DAYS,
    scenes=(
        a_scene("a", people=("lead", "x"), light="day", duration_s=5 * HOUR_S),
        a_scene("b", people=("lead", "y"), light="night", duration_s=4 * HOUR_S),
    ),
)
_SEVEN = a_production(
    7,
    scenes=tuple(a_scene(f"{i}", people=("lead", f"x{i}")) for i in (0, 1, 3, 4, 6)),
    people=(a_person("lead"), *(_on(f"x{i}", i) for i in (0, 1, 3, 4, 6))),
    calendars=(a_calendar(days_off=(), work_days_max=7),),
)
_APART = replace(
    _TWO_DAYS,
    scenes=(_TWO_DAYS.scenes[0], replace(_TWO_DAYS.scenes[1], site="station")),
    sites=(a_site("pass", base="west"), a_site("station", base="east")),
)


def _legs(days, *, is_border=False):
    leg = Leg(between=("west", "east"), days=days, is_border=is_border)
    return replace(_APART, legs=(leg,))


def _two_sites(hours):
    scenes = (a_scene("a", duration_s=hours * HOUR_S), a_scene("b", site="station"))
    return a_production(1, scenes=scenes)


def _child(born, hours=8, light="any", **numbers):
    bands = (
        AgeBand(age_from=6, hours_max_s=8 * HOUR_S, earliest_s=5 * HOUR_S, latest_s=22 * HOUR_S),
        AgeBand(age_from=9, hours_max_s=9 * HOUR_S, earliest_s=5 * HOUR_S, latest_s=22 * HOUR_S),
    )
    scene = a_scene("a", people=("child",), duration_s=hours * HOUR_S, light=light)
    production = a_production(1, scenes=(scene,), people=(a_person("child", born=born),))
    return _agreed(production, age_bands=bands, **numbers)


def _stunts(first, second, **person):
    """Two stunts of two takes with one performer, each on its day."""
    stunts = (
        a_stunt("jump", crew=("x",)),
        a_stunt("fall", crew=("y",), take_s=HOUR_S),
    )
    people = (a_person("double", **person), _on("x", first), _on("y", second))
    return a_production(4, stunts=stunts, people=people)


def _rehearsed(stunt_day, within):
    """A rehearsal on Monday and the stunt on a later day."""
    stunt = a_stunt(rehearsal_days=1, crew=("x",))
    people = (a_person("double"), _on("x", 0, stunt_day))
    production = a_production(5, stunts=(stunt,), people=people)
    return _agreed(production, rehearsed_within_days=within)


def _covered(day, *, is_cover=True):
    """A stunt on Wednesday, and a scene that may be shot instead, on another day."""
    scene = a_scene("inside", people=("x",), is_cover=is_cover)
    people = (a_person("double"), _on("coordinator", 2), _on("x", 2, day))
    production = a_production(5, stunts=(a_stunt(),), scenes=(scene,), people=people)
    filler = a_scene("filler", people=("coordinator",), duration_s=8 * HOUR_S)
    return _agreed(replace(production, scenes=(scene, filler)), needs_cover=True)


def _late(days_before):
    """A scene on Thursday; post-production begins so many days before the release."""
    production = a_production(5, scenes=(a_scene("a", people=("x",)),), people=(_on("x", 3),))
    release = a_day(3) + timedelta(days=100 - days_before)
    return _agreed(replace(production, release_day=release), holds_release=True)


_CONTRACT = a_production(2, scenes=(a_scene("a", people=("lead",)),))


def _contract(first, last):
    return replace(
        _CONTRACT, people=(a_person("lead", contract=Span(first=a_day(first), last=a_day(last))),)
    )


def _lock(first, last):
    """A scene of somebody who is there on Wednesday only, locked to some days."""
    production = a_production(5, scenes=(a_scene("a", people=("x",)),), people=(_on("x", 2),))
    return replace(production, locks=(Lock(strip="a", first=a_day(first), last=a_day(last)),))


def _lag(least, most):
    return replace(_DAY_AND_NIGHT, lags=(Lag(first="a", then="b", days_min=least, days_max=most),))


_JUMP = a_production(1, stunts=(a_stunt(),))
_HALF = [[[2]], [[2]], [[0]], [[0]]]
_THIRD = [[[2]], [[0]], [[0]], [[0]]]

AGREED = {
    "release date": _pair(_late(1), _late(0)),
    "window chance": _pair(
        _agreed(_JUMP, window_chance_min=0.5), _agreed(_JUMP, window_chance_min=0.5),
        takes=_THIRD, kept_takes=_HALF,
    ),
    "contract": _pair(_contract(2, 9), _contract(1, 9)),
    "lock": _pair(_lock(0, 1), _lock(0, 2)),
    "lag": _pair(_lag(3, 9), _lag(2, 2)),
    "rehearsal": _pair(_rehearsed(3, 2), _rehearsed(2, 2)),
    "minors": _pair(_child(date(2011, 9, 8), 8.5), _child(date(2011, 9, 7), 8.5)),
    "takes a day": _pair(_stunts(0, 0, takes_max=3), _stunts(0, 0, takes_max=4)),
    "cool-down": _pair(_stunts(0, 2, cool_down_days=2), _stunts(0, 3, cool_down_days=2)),
    "travel": _pair(_legs(1), _legs(0)),
    "quarantine": _pair(
        _agreed(_legs(0, is_border=True), quarantine_days=1),
        _agreed(_legs(0, is_border=True), quarantine_days=0),
    ),
    # Called at 18:00 on Monday, at work until after 20:20; from the wrap to 07:00 on Wednesday it
    # is less than 35 h.
    "night rest": _pair(
        _agreed(_DAY_AND_NIGHT, night_rest_s=34 * HOUR_S),
        _agreed(_DAY_AND_NIGHT, night_rest_s=32 * HOUR_S),
    ),
    # A free day between two of ten hours is 38 h of rest.
    "weekly rest": _pair(
        _agreed(_SEVEN, weekly_rest_s=38 * HOUR_S + 1), _agreed(_SEVEN, weekly_rest_s=38 * HOUR_S)
    ),
    "mixed work": _pair(
        _agreed(_DAY_THEN_NIGHT, mixed_work_max_s=8.9 * HOUR_S),
        _agreed(_DAY_THEN_NIGHT, mixed_work_max_s=9 * HOUR_S),
    ),
    "cover set": _pair(_covered(0), _covered(3)),
}  # fmt: skip
MOVES = _pair(_agreed(_two_sites(5.5), move_s=HOUR_S), _agreed(_two_sites(5), move_s=HOUR_S))
