"""What a board costs, and what it is expected to lose to the weather; the one place of both."""

import math
from collections.abc import Iterable
from datetime import date
from functools import lru_cache

import numpy as np

from secondunit.model.estimate import Estimate, share_of_blocks
from secondunit.model.production import Production
from secondunit.stages.schedule.cover import reserves
from secondunit.stages.schedule.dues import DUES
from secondunit.stages.schedule.employment import between, dropped_days, held_days, idle_cents
from secondunit.stages.schedule.hours import work_s
from secondunit.stages.schedule.journeys import more_parts
from secondunit.stages.schedule.nouns import Days, Strip, Strips
from secondunit.stages.schedule.seasons import IntArray, days_lost, drawn_takes, worst_count
from secondunit.stages.schedule.strips import board_days
from secondunit.stages.schedule.tail import tail_cents
from secondunit.stages.windows.nouns import Windows

NEAR_DAYS = 7  # half of the two weeks over which an autumn's weather is taken as alike; assumption
BLOCK_DAYS = 5  # weather of days this far apart is taken as unrelated; assumption


def cost_parts_of(
    production: Production, strips: Strips, days: Days
) -> tuple[tuple[str, int], ...]:
    """Price a board if nothing goes wrong, by whom it is paid to.

    Parameters
    ----------
    production
        Calendars, people and resources with their rates.
    strips, days
        The board: the day of each strip.

    Returns
    -------
    tuple
        ``("unit main", cents)``, ``("person …", cents)``, ``("resource …", cents)``, then what is
        due beside these: ``("overtime", cents)`` …; only what is on the board.

    Notes
    -----
    A unit is paid on the days it works. A person is paid from the first to the last day worked:
    the days worked, and the days between on which a unit of theirs may work and they are free
    (consecutive employment, SAG-AFTRA), less one stretch of idle days over which they may be let
    go; idle days may be paid in part. Of a resource as many pieces are paid as units use it at
    once, each piece from the first to the last day on which that many are in use, on the days it
    is on hire. What the priced rules find is due as well, and takes, setting up, travel and per
    diem.
    """
    return (
        *_unit_parts(production, strips, days),
        *_person_parts(production, strips, days),
        *_resource_parts(production, strips, days),
        *_due_parts(production, strips, days),
        *more_parts(production, strips, days),
    )


def total_cents(parts: Iterable[tuple[str, int]]) -> int:
    """Add the parts of a cost up."""
    return sum(cents for _, cents in parts)


def chance_enough(windows: Windows, strip: Strip, day: date) -> Estimate:
    """Estimate the chance that all takes of a stunt strip are possible on a day.

    The share of the days near it in the planning seasons; the other seasons are kept to judge the
    schedule. Days near each other share their weather, so the interval counts only one draw in
    `BLOCK_DAYS` of them. A day beyond the windows, or no planning season, gives no draws.
    """
    possible = takes_near(windows, strip, day)
    enough = sum(takes >= strip.takes for takes in possible)
    return share_of_blocks(enough, len(possible), BLOCK_DAYS)


def takes_near(windows: Windows, strip: Strip, day: date) -> tuple[int, ...]:
    """Give how many takes of a strip's stunt fit into the days near a day, in planning seasons.

    A few seasons say little about one date, and the 10th is no windier than the 11th: all counted
    days within `NEAR_DAYS` speak for each other. Empty where the day itself is not counted.
    """
    index = (day - windows.days[0]).days if windows.days else -1
    if not 0 <= index < len(windows.days):
        return ()
    stunt = windows.stunts.index(strip.stunt)
    first, last = max(index - NEAR_DAYS, 0), min(index + NEAR_DAYS, len(windows.days) - 1)
    is_counted = windows.is_counted[stunt].reshape(len(windows.days), -1).any(axis=1)
    if not is_counted[index]:
        return ()
    near = [near for near in range(first, last + 1) if is_counted[near]]
    return tuple(
        int(takes) for takes in windows.takes_possible[windows.is_planning, stunt][:, near].ravel()
    )


@lru_cache(maxsize=4096)  # the search and the reasons ask for the same days again and again
def loss_cents(production: Production, windows: Windows, strip: Strip, day: date) -> int:
    """Price what a stunt strip is expected to lose to the weather if it stands on a day.

    With m the mean share of its takes that do not fit on the days near, and n the days left on
    which it could be shot, this one included, m + m² + … + mⁿ days are lost waiting, and with
    chance mⁿ it is not shot at all and all its days (rig, rehearsal, stunt, strike) come again. So
    a plan does not leave a stunt to its last chance. A day is its unit's and a day of the
    strip's people and resources; that days fail independently is an assumption. To the nearest
    cent; other strips lose nothing.
    """
    if strip.kind != "stunt":
        return 0
    missed = _share_missed(takes_near(windows, strip, day), strip.takes)
    tries = len(_tries(production, strip, day))
    waiting_days = sum(missed**lost for lost in range(1, tries + 1))
    return round(
        (waiting_days + missed**tries * _all_days(production, strip))
        * day_cents(production, strip.unit, strip.people, strip.resources)
    )


def season_losses(
    production: Production, windows: Windows, strip: Strip, seasons: tuple[int, ...]
) -> IntArray:
    """Price what a stunt strip loses to the weather on each board day, in each draw of seasons.

    Days are lost until all its takes have fit, those of several days together; where they never
    do, all its days come again, as for `loss_cents`.

    Parameters
    ----------
    production, windows, strip
        What is planned.
    seasons
        Numbers of the seasons to draw from, each moved by up to `NEAR_DAYS`.

    Returns
    -------
    ndarray
        (board day, draw), in cents.
    """
    return _season_losses(production, windows, strip, seasons, NEAR_DAYS)


@lru_cache(maxsize=256)
def _season_losses(
    production: Production, windows: Windows, strip: Strip, seasons: tuple[int, ...], near_days: int
) -> IntArray:
    takes = drawn_takes(windows, strip.stunt, np.array(seasons, dtype=np.int64), near_days)
    days, last = board_days(production), len(windows.days) - 1
    lost = np.zeros((len(days), takes.shape[0]), dtype=np.int64)
    for i, day in enumerate(days):
        tries = [(one - windows.days[0]).days for one in _tries(production, strip, day)]
        # a day beyond the windows is not known, and has room for no take
        known = np.where(np.array(tries) <= last, takes[:, np.clip(tries, 0, last)], 0)
        lost[i] = days_lost(known, strip.takes, _all_days(production, strip))
    cents = lost * day_cents(production, strip.unit, strip.people, strip.resources)
    cents.flags.writeable = False
    return cents


def planning_seasons(windows: Windows) -> tuple[int, ...]:
    """Give the numbers of the seasons that a schedule may look at."""
    return tuple(np.flatnonzero(windows.is_planning).tolist())


def lost_by_season(
    production: Production, windows: Windows, strips: Strips, days: Days, seasons: tuple[int, ...]
) -> IntArray:
    """Price what a board loses to the weather in each draw of some seasons: (draw,), in cents.

    Scenes in reserve save nothing of it. Strips on days that are none of the board's lose nothing.
    """
    lost = np.zeros(len(seasons) * (2 * NEAR_DAYS + 1), dtype=np.int64)
    number = {day: i for i, day in enumerate(board_days(production))}
    for strip, day in zip(strips, days, strict=True):
        if strip.kind == "stunt" and day in number:
            lost += season_losses(production, windows, strip, seasons)[number[day]]
    return lost


def bad_seasons_cents(production: Production, windows: Windows, strips: Strips, days: Days) -> int:
    """Price what the worst planning seasons take on average, as the agreement weighs it."""
    agreed = production.agreement
    if agreed.bad_season_weight == 0:
        return 0
    lost = lost_by_season(production, windows, strips, days, planning_seasons(windows))
    worst = np.zeros(worst_count(lost.size, agreed.bad_season_share), dtype=np.int64)
    return int(tail_cents(lost, worst, agreed.bad_season_weight))


def _share_missed(possible: tuple[int, ...], wanted: int) -> float:
    """Give the mean share of the wanted takes that do not fit; all, where nothing is known."""
    if not possible:
        return 1.0
    return sum(max(wanted - takes, 0) for takes in possible) / (wanted * len(possible))


def _all_days(production: Production, strip: Strip) -> int:
    """Count the days that come again where a stunt is not shot at all."""
    stunt = production.stunt(strip.stunt)
    return stunt.rig_days + stunt.rehearsal_days + stunt.strike_days + 1


def _tries(production: Production, strip: Strip, day: date) -> tuple[date, ...]:
    """Give this day, and each later one that has the strip's unit, people and resources."""
    calendar = production.calendar(strip.unit)
    people = [production.person(name) for name in strip.people]
    resources = [production.resource(name) for name in strip.resources]
    later = [
        other
        for other in board_days(production)
        if other > day
        and calendar.is_working(other)
        and all(person.is_free(other) for person in people)
        and all(resource.is_hired(other) for resource in resources)
    ]
    return (day, *later)


def day_cents(
    production: Production, unit: str, people: Iterable[str], resources: Iterable[str]
) -> int:
    """Price one more day of a unit with some people and resources."""
    return (
        production.calendar(unit).day_cost_cents
        + sum(production.person(name).day_rate_cents for name in people)
        + sum(production.resource(name).day_rate_cents for name in resources)
    )


def expected_loss_cents(
    production: Production, windows: Windows, strips: Strips, days: Days
) -> int:
    """Add up the expected loss of every stunt strip, less what scenes in reserve save of it.

    Two stunts on one day lose that day twice.
    """
    lost_cents = sum(
        loss_cents(production, windows, strip, day) for strip, day in zip(strips, days, strict=True)
    )
    return lost_cents - saved_by_cover_cents(production, windows, strips, days)


def saved_by_cover_cents(
    production: Production, windows: Windows, strips: Strips, days: Days
) -> int:
    """Price what scenes in reserve are expected to save on days of stunts.

    Of the first day lost, the part of the unit's cost that the longest scene fills which is still
    to come and suits. Two stunts may count on one scene: that both fail is taken to be seldom.
    """
    placed = {strip.name: day for strip, day in zip(strips, days, strict=True)}
    return sum(
        max(
            (
                cover_cents(production, windows, strip, day, one)
                for one in reserves(production, strip, day)
                if one.name in placed and placed[one.name] > day
            ),
            default=0,
        )
        for strip, day in zip(strips, days, strict=True)
        if strip.kind == "stunt"
    )


def cover_cents(
    production: Production, windows: Windows, strip: Strip, day: date, cover: Strip
) -> int:
    """Price what one scene in reserve is expected to save on the day of a stunt strip."""
    missed = _share_missed(takes_near(windows, strip, day), strip.takes)
    calendar = production.calendar(strip.unit)
    filled = min(work_s(cover) / calendar.day_length_s, 1.0)
    return math.floor(missed * filled * calendar.day_cost_cents)


def price_cents(production: Production, windows: Windows, strips: Strips, days: Days) -> int:
    """Give what the search minimises: cost, expected loss, and bad seasons as they are weighed."""
    return (
        total_cents(cost_parts_of(production, strips, days))
        + expected_loss_cents(production, windows, strips, days)
        + bad_seasons_cents(production, windows, strips, days)
    )


def _unit_parts(production: Production, strips: Strips, days: Days) -> list[tuple[str, int]]:
    worked = [
        (calendar, {day for strip, day in _placed(strips, days) if strip.unit == calendar.unit})
        for calendar in production.calendars
    ]
    return [
        (f"unit {calendar.unit}", len(on) * calendar.day_cost_cents)
        for calendar, on in worked
        if on
    ]


def _person_parts(production: Production, strips: Strips, days: Days) -> list[tuple[str, int]]:
    parts = []
    for person in production.people:
        worked = {day for strip, day in _placed(strips, days) if person.name in strip.people}
        if worked:
            idle = held_days(production, strips, person, worked)
            idle -= dropped_days(production, worked, idle)
            cents = len(worked) * person.day_rate_cents + len(idle) * idle_cents(production, person)
            parts.append((f"person {person.name}", cents))
    return parts


def _due_parts(production: Production, strips: Strips, days: Days) -> list[tuple[str, int]]:
    dues = [
        (name, sum(due.cents for due in find(production, strips, days)))
        for name, find in DUES.items()
    ]
    return [(name, cents) for name, cents in dues if cents]


def _resource_parts(production: Production, strips: Strips, days: Days) -> list[tuple[str, int]]:
    parts = []
    for resource in production.resources:
        used: dict[date, set[str]] = {}
        for strip, day in _placed(strips, days):
            if resource.name in strip.resources:
                used.setdefault(day, set()).add(strip.unit)
        pieces = max((len(units) for units in used.values()), default=0)
        hire_days = 0
        for piece in range(1, pieces + 1):
            on = {day for day, units in used.items() if len(units) >= piece}
            hire_days += len(on | {day for day in between(on) if resource.is_hired(day)})
        if used:
            parts.append((f"resource {resource.name}", hire_days * resource.day_rate_cents))
    return parts


def _placed(strips: Strips, days: Days) -> Iterable[tuple[Strip, date]]:
    return zip(strips, days, strict=True)
