"""Scenes in reserve: what a unit can shoot instead of a stunt whose weather fails."""

from datetime import date
from functools import lru_cache

from secondunit.model.production import Production
from secondunit.stages.schedule.days import longest_s
from secondunit.stages.schedule.hours import work_s
from secondunit.stages.schedule.nouns import Days, Strip, Strips
from secondunit.stages.schedule.strips import strips_of


def is_covered(production: Production, strips: Strips, days: Days, stunt: Strip, day: date) -> bool:
    """Tell whether a scene in reserve is still to come on the day of a stunt strip.

    Scenes in reserve that are not among these strips are taken to be still to come.
    """
    placed = {strip.name: when for strip, when in zip(strips, days, strict=True)}
    return any(placed.get(one.name, date.max) > day for one in reserves(production, stunt, day))


@lru_cache(maxsize=4096)
def reserves(production: Production, stunt: Strip, day: date) -> tuple[Strip, ...]:
    """List the scenes that could be shot instead of a stunt strip on a day, the longest first.

    Of the same unit and call, at the same base, with everybody free and all on hire, no longer
    than the unit's day. That its people are with another unit on that day is not looked at.
    """
    return tuple(
        sorted(
            (one for one in _open_covers(production) if _suits(production, one, stunt, day)),
            key=lambda one: -one.duration_s,
        )
    )


@lru_cache(maxsize=64)
def _open_covers(production: Production) -> Strips:
    return tuple(strip for strip in strips_of(production) if strip.is_cover)


def _suits(production: Production, cover: Strip, stunt: Strip, day: date) -> bool:
    is_other_call = (cover.light == "night") != (stunt.light == "night") and cover.light != "any"
    return (
        cover.unit == stunt.unit
        and not is_other_call
        and production.site(cover.site).base == production.site(stunt.site).base
        and work_s(cover) <= longest_s(production, cover.unit)
        and all(production.person(name).is_free(day) for name in cover.people)
        and all(production.resource(name).is_hired(day) for name in cover.resources)
    )
