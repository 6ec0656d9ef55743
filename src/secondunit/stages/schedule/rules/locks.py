"""The rule of locks: strips that the production holds to their days."""

from secondunit.model.agreement import Lock
from secondunit.model.production import Production
from secondunit.stages.schedule.nouns import Broken, Days, Strip, Strips
from secondunit.stages.schedule.rules.rule import Rule
from secondunit.stages.schedule.strips import is_named
from secondunit.stages.windows.nouns import Windows


def locks_of(production: Production, strip: Strip) -> tuple[Lock, ...]:
    """List the locks of a strip; those of a stunt hold each of its stunt days."""
    return tuple(lock for lock in production.locks if is_named(strip, lock.strip))


def said_days(lock: Lock) -> str:
    """Say the days of a lock."""
    return str(lock.first) if lock.first == lock.last else f"{lock.first} to {lock.last}"


def _lock(production: Production, _windows: Windows, strips: Strips, days: Days) -> list[Broken]:
    return [
        Broken(rule="lock", day=day, message=f'"{strip.name}" is locked to {said_days(lock)}')
        for strip, day in zip(strips, days, strict=True)
        for lock in locks_of(production, strip)
        if not lock.holds(day)
    ]


RULES = (
    Rule(
        name="lock",
        words="A locked strip stands on the days that it is locked to.",
        source="the production's locks",
        family="strip alone",
        check=_lock,
        is_asked=lambda p: bool(p.locks),
    ),
)
