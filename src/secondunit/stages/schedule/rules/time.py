"""Rules of time: the days and hours of units and people, and their rest."""

from datetime import date, timedelta
from itertools import pairwise

from secondunit.model.production import Production
from secondunit.stages.schedule.days import crew_days, hours_at_work, people_limits
from secondunit.stages.schedule.hours import Stretch, work_s
from secondunit.stages.schedule.nouns import Broken, Days, Strips
from secondunit.stages.schedule.rules.rule import Rule, in_hours
from secondunit.stages.schedule.strips import board_days
from secondunit.stages.windows.nouns import Windows


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
    for (unit, day), listed in crew_days(strips, days).items():
        worked_s = sum(map(work_s, listed))
        most_s = round(production.calendar(unit).day_length_s)
        if worked_s > most_s:
            text = f"unit {unit} has {in_hours(worked_s)} of work, its day is {in_hours(most_s)}"
            broken.append(Broken(rule="day length", day=day, message=text))
    return broken


def _rest(production: Production, _windows: Windows, strips: Strips, days: Days) -> list[Broken]:
    followed: dict[str, list[tuple[str, date, Stretch]]] = {}
    for (unit, day), listed in crew_days(strips, days).items():
        hours = hours_at_work(production, listed, day)
        people = dict.fromkeys(person for strip in listed for person in strip.people)
        for who in (f"unit {unit}", *people):
            followed.setdefault(who, []).append((unit, day, hours))
    broken = []
    for who, worked in followed.items():
        for (unit, day, hours), (next_unit, next_day, next_hours) in pairwise(worked):
            need_s = round(max(production.calendar(u).rest_s for u in (unit, next_unit)))
            rest_s = next_hours.start_utc_s - hours.end_utc_s
            if day != next_day and rest_s < need_s:
                text = (
                    f"{who} rests {in_hours(rest_s)} before the call, must have {in_hours(need_s)}"
                )
                broken.append(Broken(rule="rest", day=next_day, message=text))
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
        if runs and runs[-1][0] + timedelta(days=1) == day:
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
        name="days in a row",
        words="No unit and no person works more days in a row than allowed.",
        source="the unit's work_days_max; the strictest of a person's units",
        family="row of days",
        check=_days_in_a_row,
    ),
)
