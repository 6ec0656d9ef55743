"""How the solver keeps the rule of the timeline: what cannot share a day is found and forbidden.

A day's clock is no part of the board's variables. Each board found is laid out; of a day that
cannot hold its strips the smallest set that clashes is forbidden, and the search goes on.
"""

from typing import NamedTuple

from secondunit.stages.schedule.board import Board
from secondunit.stages.schedule.days import arrivals, crew_days, is_called_by_night
from secondunit.stages.schedule.nouns import Days
from secondunit.stages.schedule.timeline.ask import ask
from secondunit.stages.schedule.timeline.hold import against, can_hold
from secondunit.stages.schedule.timeline.model import SETTING_UP


class Clash(NamedTuple):
    """Strips that one day of their unit cannot hold, so called, with setting up at these sites.

    Whatever else stands there; or, where it `is_alone`, with no other strip of the unit: more work
    may make the unit's hours longer by the rules' counting.
    """

    strips: tuple[int, ...]
    unit: str
    day: int
    is_night: bool
    sites: tuple[str, ...]
    is_alone: bool


def clashes_of(board: Board, days: Days) -> tuple[Clash, ...]:
    """List what cannot be laid out on the days of a board that was found."""
    number = {strip.name: i for i, strip in enumerate(board.strips)}
    crewed = crew_days(board.strips, days)
    came = arrivals(crewed)
    clashes = []
    for (unit, day), listed in crewed.items():
        asked = ask(board.production, None, listed, day, frozenset(came[unit, day]))
        if not can_hold(asked):
            loose = asked._replace(hours_s=max(asked.hours_s, asked.longest_s))
            is_alone = can_hold(loose)
            names, needed = against(asked if is_alone else loose)
            names = tuple(strip.name for strip in listed) if is_alone else names
            some = [strip for strip in listed if strip.name in names]
            sites = {strip.site for strip in some} if SETTING_UP in needed else set()
            clashes.append(
                Clash(
                    strips=tuple(number[name] for name in names),
                    unit=unit,
                    day=board.days.index(day),
                    is_night=is_called_by_night(listed),
                    sites=tuple(site for site, _ in asked.sets_up if site in sites),
                    is_alone=is_alone,
                )
            )
    return tuple(clashes)


def forbid(board: Board, clashes: tuple[Clash, ...]) -> None:
    """Make the solver keep clashing strips apart on their day."""
    for clash in clashes:
        called = board.by_night if clash.is_night else board.by_day
        together = [board.on[i].get(clash.day) for i in clash.strips]
        together += [called[clash.unit].get(clash.day)]
        together += [board.sets_up[clash.unit][site].get(clash.day) for site in clash.sites]
        literals = [one.negated() for one in together if one is not None]
        if len(literals) == len(together):
            if clash.is_alone:
                others = set(board.indexes(clash.unit)) - set(clash.strips)
                literals += [board.on[i][clash.day] for i in others if clash.day in board.on[i]]
            board.model.add_bool_or(literals)
