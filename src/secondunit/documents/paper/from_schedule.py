"""Our own schedule, ready to be printed."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta

from secondunit.documents.paper.nouns import Member, Paper, PaperDay, PaperStrip
from secondunit.documents.paper.unit_days import days_shot
from secondunit.documents.words import counted, day_words
from secondunit.model.days_out import (
    REHEARSAL,
    WORK,
    Column,
    ColumnKind,
    DaysOut,
    Terms,
    days_out,
)
from secondunit.model.people import Person
from secondunit.model.production import Production
from secondunit.model.script import Tag
from secondunit.stages.schedule.employment import drop_day, held_days, is_held, person_calendars
from secondunit.stages.schedule.nouns import Schedule, Strip

EQUIPMENT, STUNTS = "Equipment", "Stunts"


def paper_of_schedule(
    production: Production, schedule: Schedule, *, drop_days_min: int | None = None
) -> Paper:
    """Lay a schedule out for print.

    Parameters
    ----------
    production, schedule
        What the crew says, and the board made of it.
    drop_days_min
        How many free calendar days a drop needs; None: dropped is who the schedule's cost drops.
        Then the work, rehearsal and hold days of a person are exactly the days that it pays.
    """
    dates = sorted(set(schedule.days))
    shot = days_shot(production)
    numbers = {day: i for i, day in enumerate(dates, start=1 + shot)}
    days = tuple(_days(production, schedule, numbers))
    columns = _columns(production, dates, numbers)
    members = tuple(_members(production, schedule))
    return Paper(
        title=production.title,
        about=f"Plan {production.digest[:12]}, {counted(len(dates), 'day')}",
        days=days,
        boneyard=(),
        members=members,
        columns=columns,
        people=tuple(_people(production, schedule, members, columns, drop_days_min)),
        things=tuple(_things(production, schedule, columns)),
        notes=tuple(_notes(production, schedule, drop_days_min, shot)),
    )


def _days(
    production: Production, schedule: Schedule, numbers: dict[date, int]
) -> Iterator[PaperDay]:
    units = dict.fromkeys(calendar.unit for calendar in production.calendars)
    for day, number in numbers.items():
        for unit in units:
            listed = [
                strip
                for strip, on in zip(schedule.strips, schedule.days, strict=True)
                if on == day and strip.unit == unit
            ]
            if listed:
                strips = tuple(_strip(one) for one in listed)
                yield PaperDay(number=number, day=day, unit=unit, strips=strips)


def _strip(one: Strip) -> PaperStrip:
    """Give a strip as it is printed; every kind of stunt is flown in the open air."""
    needs = [Tag(STUNTS, one.stunt)] if one.stunt else []
    needs += [Tag(EQUIPMENT, name) for name in one.resources]
    return PaperStrip(
        name=one.name,
        kind=one.kind,
        inside="EXT" if one.kind == "stunt" else "",
        set_name=one.site,
        time="" if one.light == "any" else one.light.upper(),
        words="",
        length_eighths=None,
        duration_s=one.duration_s,
        people=one.people,
        needs=tuple(needs),
        takes=one.takes,
    )


def _members(production: Production, schedule: Schedule) -> Iterator[Member]:
    on_board = {name for strip in schedule.strips for name in strip.people}
    here = [person for person in production.people if person.name in on_board]
    for number, person in enumerate(here, start=1):
        yield Member(str(number), person.name, _role(person))


def _role(person: Person) -> str:
    """Say what somebody does, and whom they double."""
    return f"{person.role}, doubles {person.doubles}" if person.doubles else person.role


def _columns(
    production: Production, dates: Sequence[date], numbers: dict[date, int]
) -> tuple[Column, ...]:
    if not dates:
        return ()
    every = [dates[0] + timedelta(i) for i in range((dates[-1] - dates[0]).days + 1)]
    return tuple(Column(number=numbers.get(d, 0), day=d, kind=_kind(production, d)) for d in every)


def _kind(production: Production, day: date) -> ColumnKind:
    if any(calendar.is_working(day) for calendar in production.calendars):
        return "open"
    is_holiday = any(day in calendar.holidays for calendar in production.calendars)
    return "holiday" if is_holiday else "off"


def _people(
    production: Production,
    schedule: Schedule,
    members: Iterable[Member],
    columns: Sequence[Column],
    drop_days_min: int | None,
) -> Iterator[DaysOut]:
    for member in members:
        person = production.person(member.name)
        calendars = person_calendars(production, schedule.strips, member.name)
        unpaid = {
            i for i, c in enumerate(columns) if c.day and not is_held(person, calendars, c.day)
        }
        work = _work(schedule, columns, [member.name in strip.people for strip in schedule.strips])
        terms = Terms(drop_days_min=drop_days_min)
        if drop_days_min is None:
            terms = Terms(drop_after=_drop_day(production, schedule, person))
        yield days_out(columns, (member.number, member.name), work, terms, unpaid=unpaid)


def _drop_day(production: Production, schedule: Schedule, person: Person) -> date | None:
    """Give the day after which the cost of the schedule lets somebody go."""
    placed = zip(schedule.strips, schedule.days, strict=True)
    worked = {day for strip, day in placed if person.name in strip.people}
    idle = held_days(production, schedule.strips, person, worked)
    return drop_day(production, worked, idle)


def _things(
    production: Production, schedule: Schedule, columns: Sequence[Column]
) -> Iterator[tuple[str, tuple[DaysOut, ...]]]:
    """Give the rows of equipment, held while it is on hire, and of the stunts' days."""
    gear = [
        _row(one.name, schedule, columns, [one.name in s.resources for s in schedule.strips],
             {i for i, c in enumerate(columns) if c.day and not one.is_hired(c.day)})
        for one in production.resources
    ]  # fmt: skip
    stunts = [
        _row(one.name, schedule, columns, [one.name == s.stunt for s in schedule.strips], None)
        for one in production.stunts_on_board
    ]
    for category, rows in ((EQUIPMENT, gear), (STUNTS, stunts)):
        found = tuple(row for row in rows if row)
        if found:
            yield category, found


def _row(
    name: str,
    schedule: Schedule,
    columns: Sequence[Column],
    is_in: Sequence[bool],
    unpaid: set[int] | None,
) -> DaysOut | None:
    """Give the row of a thing, None where it is on no day; without `unpaid` it is never held."""
    if not any(is_in):
        return None
    terms = Terms(is_hold=unpaid is not None)
    return days_out(
        columns, ("", name), _work(schedule, columns, is_in), terms, unpaid=unpaid or ()
    )


def _work(schedule: Schedule, columns: Sequence[Column], is_in: Sequence[bool]) -> dict[int, str]:
    """Give the columns with a strip; a day with rehearsals alone is one of rehearsal."""
    at = {column.day: i for i, column in enumerate(columns)}
    work: dict[int, str] = {}
    for strip, day, has in zip(schedule.strips, schedule.days, is_in, strict=True):
        if has and work.get(at[day]) != WORK:
            work[at[day]] = REHEARSAL if strip.kind == "rehearsal" else WORK
    return work


def _notes(
    production: Production, schedule: Schedule, drop_days_min: int | None, shot: int
) -> Iterator[str]:
    for broken in schedule.broken_rules:
        yield f"BROKEN RULE on {day_words(broken.day)}: {broken.rule}: {broken.message}."
    if shot:
        yield (
            f"{counted(shot, 'day')} shot before: the log. This is what is left; starts and totals "
            "of people count from here."
        )
    gap_days = production.agreement.drop_gap_days
    if drop_days_min is not None:
        free = counted(drop_days_min, "free calendar day")
        yield f"A drop needs {free}; the cost of the plan does not know these drops."
    elif gap_days:
        yield f"A drop needs more than {counted(gap_days, 'idle day')}; it is as it is paid."
    else:
        yield "Nobody is dropped: everybody is held from the first day to the last, as it is paid."
