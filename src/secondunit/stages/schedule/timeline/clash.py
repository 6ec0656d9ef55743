"""Which strips of a board cannot share their day, by the clock."""

from datetime import date
from typing import NamedTuple

from secondunit.model.production import Production
from secondunit.stages.schedule.days import arrivals, crew_days, is_called_by_night
from secondunit.stages.schedule.nouns import Days, Strips
from secondunit.stages.schedule.timeline.ask import ask
from secondunit.stages.schedule.timeline.hold import against, can_hold
from secondunit.stages.schedule.timeline.nouns import SETTING_UP


class Clash(NamedTuple):
    """Strips that one day of their unit cannot hold, so called, with setting up at these sites.

    Whatever else stands there; or, where it `is_alone`, with no other strip of the unit: more work
    may make the unit's hours longer by the rules' counting.
    """

    strips: tuple[int, ...]
    unit: str
    day: date
    is_night: bool
    sites: tuple[str, ...]
    is_alone: bool


def clashes_of(production: Production, strips: Strips, days: Days) -> tuple[Clash, ...]:
    """List what cannot be laid out on the days of a board, the smallest set found of each day."""
    number = {strip.name: i for i, strip in enumerate(strips)}
    crewed = crew_days(strips, days)
    came = arrivals(crewed)
    clashes = []
    for (unit, day), listed in crewed.items():
        asked = ask(production, None, listed, day, frozenset(came[unit, day]))
        if can_hold(asked):
            continue
        loose = asked._replace(hours_s=max(asked.hours_s, asked.longest_s))
        is_alone = can_hold(loose)
        names, needed = against(asked if is_alone else loose)
        some = [strip for strip in listed if is_alone or strip.name in names]
        sites = {strip.site for strip in some} if SETTING_UP in needed else set()
        clashes.append(
            Clash(
                strips=tuple(number[strip.name] for strip in some),
                unit=unit,
                day=day,
                is_night=is_called_by_night(listed),
                sites=tuple(site for site, _ in asked.sets_up if site in sites),
                is_alone=is_alone,
            )
        )
    return tuple(clashes)
