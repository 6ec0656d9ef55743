"""Rules of people: when they are free, and what they may work on a day."""

from datetime import date

from secondunit.model.production import Production
from secondunit.stages.schedule.days import most_work_s
from secondunit.stages.schedule.hours import work_s
from secondunit.stages.schedule.nouns import Broken, Days, Strips
from secondunit.stages.schedule.rules.rule import Rule, in_hours
from secondunit.stages.windows.nouns import Windows


def _availability(
    production: Production, _windows: Windows, strips: Strips, days: Days
) -> list[Broken]:
    return [
        Broken(rule="availability", day=day, message=f'{name} is not free for "{strip.name}"')
        for strip, day in zip(strips, days, strict=True)
        for name in strip.people
        if not production.person(name).is_free(day)
    ]


def _hours_of_people(
    production: Production, _windows: Windows, strips: Strips, days: Days
) -> list[Broken]:
    worked_s: dict[tuple[str, date], int] = {}
    for strip, day in zip(strips, days, strict=True):
        for person in strip.people:
            worked_s[person, day] = worked_s.get((person, day), 0) + work_s(strip)
    return [
        Broken(
            rule="hours of people",
            day=day,
            message=f"{who} works {in_hours(worked)}, may work {in_hours(most_s)}",
        )
        for (who, day), worked in worked_s.items()
        if worked > (most_s := most_work_s(production, who))
    ]


RULES = (
    Rule(
        name="availability",
        words="People are called only when they are free.",
        source="the person's available days",
        family="strip alone",
        check=_availability,
    ),
    Rule(
        name="hours of people",
        words="Who may work only so many hours a day, such as a pilot, has no more work on a day.",
        source="the person's hours_max",
        family="capacity",
        check=_hours_of_people,
    ),
)
