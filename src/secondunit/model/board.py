"""Boards as other programs of the trade keep them: strips on days, in several arrangements."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from secondunit.model.note import Note
from secondunit.model.script import Tag


@dataclass(frozen=True, slots=True, kw_only=True)
class BoardStrip:
    """One strip: a scene, or a banner of words between scenes.

    `length_eighths` and `duration_s` are None where the file does not say them. `cast` are names,
    in the order of their board numbers; `tags` is all else that the scene needs.
    """

    id: str
    is_banner: bool
    scene: str
    words: str
    inside: str
    set_name: str
    time: str
    length_eighths: int | None
    duration_s: float | None
    cast: tuple[str, ...]
    tags: tuple[Tag, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class BoardDay:
    """The strips of one shooting day; number 0 and no date where they stand outside all days."""

    number: int
    day: date | None
    strips: tuple[BoardStrip, ...]

    @property
    def length_eighths(self) -> int:
        """Lengths of its scenes together, as far as they are known."""
        return sum(strip.length_eighths or 0 for strip in self.strips)


@dataclass(frozen=True, slots=True, kw_only=True)
class BoardPart:
    """One row of a stripboard: the shooting days, a second unit, or the boneyard."""

    name: str
    is_boneyard: bool
    days: tuple[BoardDay, ...]

    @property
    def strips(self) -> tuple[BoardStrip, ...]:
        """All strips, in order."""
        return tuple(strip for day in self.days for strip in day.strips)

    @property
    def shooting_days(self) -> tuple[BoardDay, ...]:
        """The days that have a number and a scene."""
        return tuple(
            day for day in self.days if day.number and any(not s.is_banner for s in day.strips)
        )


TABLE = "a table"
"""The source of a board that was read from one: its ids are its rows."""

EventKind = Literal["travel", "rehearsal", "fitting", "off", "holiday", "other"]


@dataclass(frozen=True, slots=True)
class BoardEvent:
    """What a calendar, or somebody's own, says of one date."""

    day: date
    kind: EventKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Stripboard:
    """One arrangement of the strips, with the calendar it follows.

    `weekdays_off` counts from Monday, 0; `events` are what the calendar says of dates.
    """

    name: str
    calendar: str
    parts: tuple[BoardPart, ...]
    weekdays_off: tuple[int, ...] = ()
    events: tuple[BoardEvent, ...] = ()


@dataclass(frozen=True, slots=True)
class CastMember:
    """A part of the cast and its number on the board, which may be empty."""

    board_number: str
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class BoardElement:
    """A person or thing on the board, and what is agreed for its day-out-of-days.

    `category` is empty for the cast. `drop_days_min` is how many calendar days must lie between
    drop and pick-up; None: never dropped.
    """

    category: str
    number: str
    name: str
    is_listed: bool
    is_hold: bool
    drop_days_min: int | None
    weekdays_off: tuple[int, ...]
    events: tuple[BoardEvent, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class BoardFile:
    """A schedule of another program: its strips, its cast, its stripboards, what deviates.

    `elements` is empty where a file says nothing of them, as a table does.
    """

    title: str
    project: str
    source: str
    version: str
    strips: tuple[BoardStrip, ...]
    cast: tuple[CastMember, ...]
    stripboards: tuple[Stripboard, ...]
    notes: tuple[Note, ...]
    elements: tuple[BoardElement, ...] = ()

    @property
    def length_eighths(self) -> int:
        """Lengths of all strips together, as far as they are known."""
        return sum(strip.length_eighths or 0 for strip in self.strips)
