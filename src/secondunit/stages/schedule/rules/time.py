"""Rules of time: the days and hours of units and people, and their rest."""

import math
from datetime import date, timedelta
from itertools import pairwise

from secondunit.model.production import Production
from secondunit.stages.schedule.days import (
    Shift,
    clocks,
    crew_days,
    longest_s,
    people_limits,
    rest_between_s,
    shifts,
)
from secondunit.stages.schedule.nouns import Broken, Days, Strips
from secondunit.stages.schedule.rules.rule import Rule, in_hours
from secondunit.stages.schedule.strips import board_days
from secondunit.stages.windows.nouns import Windows

WEEK = 7  # days in which the weekly rest must come
_DAY = timedelta(days=1)


def _shooting_days(
    production: Production, _windows: Windows, strips: Strips, days: Days
) -> list[Broken]:
    board = set(board_days(production))
    broken = []
    for strip, day in zip(strips, days, strict=True):
        if day not in board:
            span = f"{production.first_day} to {production.last_day}"
            text = f'"{strip.name}" lies outside the days that are left of {span}'
            broken.append(Broken(rule="shooting days", day=day, message=text))
        elif not production.calendar(strip.unit).is_working(day):
            text = f'"{strip.name}" stands on a day off of unit {strip.unit}'
            broken.append(Broken(rule="shooting days", day=day, message=text))
    return broken


def _day_length(
    production: Production, _windows: Windows, strips: Strips, days: Days
) -> list[Broken]:
    broken = []
    for (unit, day), clock in clocks(production, crew_days(strips, days)).items():
        most_s = longest_s(production, unit)
        if clock.busy_s > most_s:
            work = f"{in_hours(clock.busy_s)} of work{_apart(clock.busy_s - clock.work_s)}"
            text = f"unit {unit} has {work}, its day is {in_hours(most_s)}"
            broken.append(Broken(rule="day length", day=day, message=text))
    return broken


def _apart(more_s: int) -> str:
    return f" ({in_hours(more_s)} of it moves and setting up)" if more_s else ""


def _rest(production: Production, _windows: Windows, strips: Strips, days: Days) -> list[Broken]:
    broken = []
    for who, worked in shifts(production, strips, days).items():
        for shift, then in _following(worked):
            need_s = round(max(production.calendar(u).rest_s for u in (shift.unit, then.unit)))
            rest_s = rest_between_s(shift, then)
            if rest_s < need_s:
                text = (
                    f"{who} rests {in_hours(rest_s)} before the call, must have {in_hours(need_s)}"
                )
                broken.append(Broken(rule="rest", day=then.day, message=text))
    return broken


def _night_rest(
    production: Production, _windows: Windows, strips: Strips, days: Days
) -> list[Broken]:
    need_s = round(production.agreement.night_rest_s)
    return [
        Broken(
            rule="night rest",
            day=then.day,
            message=f"{who} is called by day {in_hours(rest_between_s(shift, then))} after a "
            f"night, must have {in_hours(need_s)}",
        )
        for who, worked in shifts(production, strips, days).items()
        for shift, then in _following(worked)
        if shift.is_night and not then.is_night and rest_between_s(shift, then) < need_s
    ]


def _following(worked: list[Shift]) -> list[tuple[Shift, Shift]]:
    return [(shift, then) for shift, then in pairwise(worked) if shift.day != then.day]


def _weekly_rest(
    production: Production, _windows: Windows, strips: Strips, days: Days
) -> list[Broken]:
    need_s = round(production.agreement.weekly_rest_s)
    broken = []
    for who, worked in shifts(production, strips, days).items():
        since = {shift.day: shift.day for shift in worked}  # the first day without a long rest
        for shift, then in _pairs(worked):
            if _free_s(production, shift, then) < need_s:
                since[then.day] = min(since[then.day], since[shift.day])
        for day, first in since.items():
            if (day - first).days >= WEEK - 1:
                said = f"from {first:%a} {first.day} {first:%b}"
                text = f"{who} has no rest of {in_hours(need_s)} in the seven days {said}"
                broken.append(Broken(rule="weekly rest", day=day, message=text))
    return broken


def _pairs(worked: list[Shift]) -> list[tuple[Shift, Shift]]:
    """List every shift with each later one, by the day of the later one."""
    return [
        (shift, then)
        for i, then in enumerate(worked)
        for shift in worked[:i]
        if shift.day < then.day
    ]


def _free_s(production: Production, shift: Shift, then: Shift) -> int:
    """Give the weekly rest between two shifts, counted from the latest that the unit may wrap.

    So it does not hang on how long the day really was, which only then is known.
    """
    latest_s = shift.hours.start_utc_s + longest_s(production, shift.unit)
    return then.call_utc_s - latest_s


def _mixed_work(
    production: Production, _windows: Windows, strips: Strips, days: Days
) -> list[Broken]:
    most_s = production.agreement.mixed_work_max_s
    told = clocks(production, crew_days(strips, days))
    broken = []
    for who, worked in shifts(production, strips, days).items():
        for shift, then in _following(worked):
            both_s = sum(told[one.unit, one.day].busy_s for one in (shift, then))
            is_next = then.day == shift.day + _DAY
            if is_next and shift.is_night != then.is_night and both_s > most_s:
                text = (
                    f"{who} works {in_hours(both_s)} in two days, one by day and one by night, "
                    f"may work {in_hours(most_s)}"
                )
                broken.append(Broken(rule="mixed work", day=then.day, message=text))
    return broken


def _days_in_a_row(
    production: Production, _windows: Windows, strips: Strips, days: Days
) -> list[Broken]:
    limits = people_limits(production, strips)
    worked: dict[str, set[date]] = {}
    most: dict[str, int] = {}
    for strip, day in zip(strips, days, strict=True):
        unit = f"unit {strip.unit}"
        most[unit] = production.calendar(strip.unit).work_days_max
        worked.setdefault(unit, set()).add(day)
        for person in strip.people:
            most[person] = limits[person]
            worked.setdefault(person, set()).add(day)
    return [
        Broken(
            rule="days in a row",
            day=last,
            message=f"{who} works {length} days in a row, may work {most[who]}",
        )
        for who, on in worked.items()
        for last, length in _runs_of_days(on)
        if length > most[who]
    ]


def _runs_of_days(days: set[date]) -> list[tuple[date, int]]:
    """Give the last day and the length of every run of days without a gap."""
    runs: list[tuple[date, int]] = []
    for day in sorted(days):
        if runs and runs[-1][0] + _DAY == day:
            runs[-1] = (day, runs[-1][1] + 1)
        else:
            runs.append((day, 1))
    return runs


RULES = (
    Rule(
        name="shooting days",
        words="Strips stand on the production's days, on working days of their unit.",
        source="the production's first and last day, its log, the unit's days off and holidays",
        family="strip alone",
        check=_shooting_days,
    ),
    Rule(
        name="day length",
        words="A unit has no more hours of work on a day than its day is long.",
        source="the unit's day_length; UK MMPA: 10 to 11 h of work, SAG-AFTRA: overtime after 8 h",
        family="unit day",
        check=_day_length,
    ),
    Rule(
        name="rest",
        words="Every unit and every person rests between wrap and the next call.",
        source="the unit's rest; SAG-AFTRA theatrical 12 h, UK MMPA and Norway (Virke) 11 h",
        family="row of days",
        check=_rest,
    ),
    Rule(
        name="night rest",
        words="Who worked a night is not called by day before the longer rest is over.",
        source="night_rest of the rules; usual is a day and more (AFCI, from memory, unverified)",
        family="row of days",
        check=_night_rest,
        is_asked=lambda p: p.agreement.night_rest_s > 0,
    ),
    Rule(
        name="weekly rest",
        words="In every seven days each unit and each person has one long rest without a break.",
        source="weekly_rest of the rules; SAG-AFTRA 36 to 56 h; Norway 35 h (Working Environment "
        "Act § 10-8, from memory, unverified)",
        family="row of days",
        check=_weekly_rest,
        is_asked=lambda p: p.agreement.weekly_rest_s > 0,
    ),
    Rule(
        name="mixed work",
        words="A day and a night one after the other hold only so much work together.",
        source="mixed_work_max of the rules; Norway: 18 h in 48 h (Virke, actors, 4.3)",
        family="row of days",
        check=_mixed_work,
        is_asked=lambda p: math.isfinite(p.agreement.mixed_work_max_s),
    ),
    Rule(
        name="days in a row",
        words="No unit and no person works more days in a row than allowed.",
        source="the unit's work_days_max; the strictest of a person's units",
        family="row of days",
        check=_days_in_a_row,
    ),
)
