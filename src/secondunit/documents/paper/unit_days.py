"""What one unit does on one day of our schedule: its strips, its call and its latest wrap."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

from secondunit.model.production import Production
from secondunit.stages.schedule.days import shifts
from secondunit.stages.schedule.hours import unit_hours
from secondunit.stages.schedule.nouns import Piece, Schedule, Strip, Timeline


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitDay:
    """A unit's day. Its times are aware, in the production's zone.

    `planned_wrap` is when the work planned is done, as the rules count it, with setting up, moves,
    breaks and overtime; `wrap` is the end of the unit's hours, or later if planned so.

    The call is the unit's of that day: later than its usual one where nothing can begin before.
    `timeline` is the day by the clock; None where it was not laid out, `against` it then says why.

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
    timeline: Timeline | None = None
    against: tuple[str, ...] = ()

    def clock(self, utc_s: int) -> datetime:
        """Give an instant as a time of the production's zone."""
        return datetime.fromtimestamp(utc_s, UTC).astimezone(self.call.tzinfo)

    def call_of(self, person: str) -> datetime:
        """Give when somebody is called: for their own first strip, or with the unit."""
        own = self.timeline.presence(person) if self.timeline else None
        return self.clock(own.call_utc_s) if own else self.call

    def wrap_of(self, person: str) -> datetime:
        """Give when somebody's own last strip is planned to end, or the unit's last."""
        own = self.timeline.presence(person) if self.timeline else None
        return self.clock(own.wrap_utc_s) if own else self.planned_wrap

    def latest_of(self, person: str) -> datetime:
        """Give when somebody wraps at the latest: with the unit, where the weather may wait."""
        waits = any(strip.kind == "stunt" for strip in self.strips)
        return self.wrap if waits or self.timeline is None else self.wrap_of(person)

    def span_of(self, strip: str) -> str:
        """Say the hours of a strip, of a stunt each take's beginning; nothing where not known."""
        pieces = self.timeline.pieces if self.timeline else ()
        own = [one for one in pieces if one.kind == "strip" and one.name == strip]
        return self.said(own) if own else ""

    def said(self, pieces: Sequence[Piece]) -> str:
        """Say from when to when something goes on."""
        first, last = self.clock(pieces[0].start_utc_s), self.clock(pieces[-1].end_utc_s)
        return f"{first:%H:%M}\N{EN DASH}{last:%H:%M}"

    @property
    def meals(self) -> tuple[Piece, ...]:
        """Breaks for meals, in order."""
        pieces = self.timeline.pieces if self.timeline else ()
        return tuple(one for one in pieces if one.kind == "meal")

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
            told = schedule.timeline(calendar.unit, day)
            laid = told if told and told.pieces else None
            call_utc_s = laid.call_utc_s if laid else hours.start_utc_s
            call, planned_wrap, wrap = (
                datetime.fromtimestamp(instant, UTC).astimezone(zone)
                for instant in (
                    call_utc_s,
                    laid.wrap_utc_s if laid else done_utc_s,
                    max(hours.end_utc_s, done_utc_s),
                )
            )
            found.append(
                UnitDay(
                    unit=calendar.unit, day=day, number=number, strips=_in_order(strips, laid),
                    call=call, planned_wrap=planned_wrap, wrap=wrap, is_night=is_night,
                    timeline=laid, against=told.against if told else (),
                )
            )  # fmt: skip
    return tuple(found)


def _in_order(strips: tuple[Strip, ...], laid: Timeline | None) -> tuple[Strip, ...]:
    """Give strips in the order in which they are shot; as listed, where that is not known."""
    if laid is None:
        return strips
    return tuple(sorted(strips, key=lambda strip: (laid.strip(strip.name) or (0, 0))[0]))
