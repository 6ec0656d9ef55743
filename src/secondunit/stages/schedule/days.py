"""What stands on the days of a board: of each unit, of each person, from call to wrap."""

from collections.abc import Iterable
from datetime import date

from secondunit.model.production import Production
from secondunit.stages.schedule.hours import Stretch, shooting_light, unit_hours, work_s
from secondunit.stages.schedule.nouns import Days, Strip, Strips

DAY_S = 86_400


def crew_days(strips: Strips, days: Days) -> dict[tuple[str, date], list[Strip]]:
    """Gather the strips of each unit on each day, by day."""
    gathered: dict[tuple[str, date], list[Strip]] = {}
    for strip, day in sorted(zip(strips, days, strict=True), key=lambda pair: pair[1]):
        gathered.setdefault((strip.unit, day), []).append(strip)
    return gathered


def hours_at_work(production: Production, strips: Iterable[Strip], day: date) -> Stretch:
    """Give the stretch from call to wrap of a unit that shoots some strips on a day.

    The call is the night call if any strip wants the dark. Work that needs light or dark begins
    with it, and all other work is taken to wait for that too; wrap is that start plus the working
    hours, at the latest the end of the unit's hours. With a stunt strip wrap *is* the end of the
    unit's hours, because the unit may wait so long for its window.
    """
    listed = list(strips)
    calendar = production.calendar(listed[0].unit)
    is_night = any(strip.light == "night" for strip in listed)
    hours = unit_hours(production, calendar, day, is_night=is_night)
    if any(strip.kind == "stunt" for strip in listed):
        return hours
    bound = [strip for strip in listed if strip.light != "any"]
    starts = [shooting_light(production, strip, day).start_utc_s for strip in bound]
    start_utc_s = max((hours.start_utc_s, *starts))
    wrap_utc_s = min(start_utc_s + sum(map(work_s, listed)), hours.end_utc_s)
    return Stretch(start_utc_s=hours.start_utc_s, end_utc_s=wrap_utc_s)


def people_limits(production: Production, strips: Strips) -> dict[str, int]:
    """Give the most days in a row of everybody on the board: the strictest of their units."""
    limits: dict[str, int] = {}
    for strip in strips:
        days_max = production.calendar(strip.unit).work_days_max
        for person in strip.people:
            limits[person] = min(days_max, limits.get(person, days_max))
    return limits


def most_work_s(production: Production, person: str) -> int:
    """Give the most that somebody may work a day; a day, where nothing is said."""
    return round(min(production.person(person).hours_max_s, DAY_S))
