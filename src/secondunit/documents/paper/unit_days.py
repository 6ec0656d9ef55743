"""What one unit does on one day of our schedule: its strips, its call and its latest wrap."""

from dataclasses import dataclass
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

from secondunit.model.production import Production
from secondunit.stages.schedule.days import shifts
from secondunit.stages.schedule.hours import unit_hours
from secondunit.stages.schedule.nouns import Schedule, Strip


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitDay:
    """A unit's day. Its times are aware, in the production's zone.

    `planned_wrap` is when the work planned is done, as the rules count it, with setting up, moves,
    breaks and overtime; `wrap` is the end of the unit's hours, or later if planned so.

    `number` counts the days on which any unit shoots, those that the log tells of included.
    """

    unit: str
    day: date
    number: int
    strips: tuple[Strip, ...]
    call: datetime
    planned_wrap: datetime
    wrap: datetime
    is_night: bool

    @property
    def people(self) -> tuple[str, ...]:
        """Everybody who is called, each once."""
        return tuple(dict.fromkeys(name for strip in self.strips for name in strip.people))

    @property
    def sites(self) -> tuple[str, ...]:
        """Where it is shot."""
        return tuple(dict.fromkeys(strip.site for strip in self.strips))


def days_shot(production: Production) -> int:
    """Count the days of this board on which something was shot already, as the log tells."""
    shot = {entry.day for entry in production.log if entry.kind in ("done", "takes")}
    return sum(production.first_day <= day <= production.last_day for day in shot)


def unit_days(production: Production, schedule: Schedule) -> tuple[UnitDay, ...]:
    """Give every day of every unit, in order.

    A unit that has anything to shoot in the dark is called at night, as the rules of the board have
    it. Within a day strips stand as the production lists them.
    """
    zone = ZoneInfo(production.zone)
    planned = {
        (shift.unit, shift.day): shift.hours
        for who, listed in shifts(production, schedule.strips, schedule.days).items()
        for shift in listed
        if who == f"unit {shift.unit}"
    }
    found = []
    first = 1 + days_shot(production)
    for number, day in enumerate(sorted(set(schedule.days)), start=first):
        for calendar in production.calendars:
            strips = tuple(
                strip
                for strip, on in zip(schedule.strips, schedule.days, strict=True)
                if on == day and strip.unit == calendar.unit
            )
            if not strips:
                continue
            is_night = any(strip.light == "night" for strip in strips)
            hours = unit_hours(production, calendar, day, is_night=is_night)
            done_utc_s = planned[calendar.unit, day].end_utc_s
            call, planned_wrap, wrap = (
                datetime.fromtimestamp(instant, UTC).astimezone(zone)
                for instant in (hours.start_utc_s, done_utc_s, max(hours.end_utc_s, done_utc_s))
            )
            found.append(
                UnitDay(
                    unit=calendar.unit, day=day, number=number, strips=strips, call=call,
                    planned_wrap=planned_wrap, wrap=wrap, is_night=is_night,
                )
            )  # fmt: skip
    return tuple(found)
