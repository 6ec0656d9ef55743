"""The rule of locks: strips held to their days, and days held to a place."""

from datetime import date

from secondunit.model.agreement import Lock, PlaceLock
from secondunit.model.production import Production
from secondunit.stages.schedule.nouns import Broken, Days, Strip, Strips
from secondunit.stages.schedule.rules.rule import Rule
from secondunit.stages.schedule.strips import is_named
from secondunit.stages.windows.nouns import Windows


def locks_of(production: Production, strip: Strip) -> tuple[Lock, ...]:
    """List the locks of a strip; those of a stunt hold each of its stunt days."""
    return tuple(lock for lock in production.locks if is_named(strip, lock.strip))


def place_locks_against(production: Production, strip: Strip, day: date) -> tuple[PlaceLock, ...]:
    """List the locks of places that a strip breaks where it stands on a day."""
    return tuple(
        lock
        for lock in production.place_locks
        if lock.binds(strip.unit, day)
        and (
            (lock.site and lock.site != strip.site)
            or (lock.base and lock.base != production.site(strip.site).base)
        )
    )


def said_days(lock: Lock | PlaceLock) -> str:
    """Say the days of a lock."""
    return str(lock.first) if lock.first == lock.last else f"{lock.first} to {lock.last}"


def _said_place(lock: PlaceLock) -> str:
    return f"site {lock.site}" if lock.site else f"base {lock.base}"


def _lock(production: Production, _windows: Windows, strips: Strips, days: Days) -> list[Broken]:
    held_to_days = [
        Broken(rule="lock", day=day, message=f'"{strip.name}" is locked to {said_days(lock)}')
        for strip, day in zip(strips, days, strict=True)
        for lock in locks_of(production, strip)
        if not lock.holds(day)
    ]
    return held_to_days + [
        Broken(
            rule="lock",
            day=day,
            message=f'"{strip.name}" is shot at {strip.site}, and unit {strip.unit} is locked to '
            f"{_said_place(lock)} on {said_days(lock)}",
        )
        for strip, day in zip(strips, days, strict=True)
        for lock in place_locks_against(production, strip, day)
    ]


RULES = (
    Rule(
        name="lock",
        words="A locked strip stands on the days that it is locked to; on a locked day units work "
        "at the base or site that it is locked to.",
        source="the production's locks",
        family="strip alone",
        check=_lock,
        is_asked=lambda p: bool(p.locks or p.place_locks),
    ),
)
