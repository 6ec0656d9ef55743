"""Production: everything the crew says, put together; the only input, complete."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from secondunit.model.agreement import HOUSE, Agreement, Lag, Leg, Lock, PlaceLock, Published
from secondunit.model.calendar import Calendar
from secondunit.model.gear import Resource
from secondunit.model.people import Person
from secondunit.model.risk import Block, EarlierProduction, LogEntry, Option, OverRun, Risk
from secondunit.model.site import Site
from secondunit.model.stunt import Scene, Stunt
from secondunit.model.weather import WeatherRecord


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Production:
    """A film's stunt unit and what its plan rests on.

    The board is planned on the days `first_day` to `last_day`. `zone` is an IANA time zone.
    `post_production_days` must lie between the wrap of the last block and the release;
    `weather` is by the name that sites use. `agreement` holds the numbers of its rules; `legs` are
    the ways between bases, `lags` the days between strips, `locks` the days that strips are held
    to, `place_locks` the places that days are held to, `published` the board handed out before.
    `made_seasons` are put together of real days where real years are few.
    `over_run` tells whether the later blocks are believed to take what is planned.
    """

    title: str
    currency: str
    zone: str
    first_day: date
    last_day: date
    release_day: date
    post_production_days: int
    budget_cents: int
    sites: tuple[Site, ...]
    weather: Mapping[str, WeatherRecord]
    people: tuple[Person, ...]
    resources: tuple[Resource, ...]
    stunts: tuple[Stunt, ...]
    scenes: tuple[Scene, ...]
    calendars: tuple[Calendar, ...]
    blocks: tuple[Block, ...]
    risks: tuple[Risk, ...]
    options: tuple[Option, ...]
    earlier: tuple[EarlierProduction, ...]
    log: tuple[LogEntry, ...]
    digest: str
    over_run: OverRun = "learned"
    agreement: Agreement = HOUSE
    legs: tuple[Leg, ...] = ()
    lags: tuple[Lag, ...] = ()
    locks: tuple[Lock, ...] = ()
    place_locks: tuple[PlaceLock, ...] = ()
    published: tuple[Published, ...] = ()
    made_seasons: int = 0

    def site(self, name: str) -> Site:
        """Give a site by name."""
        return next(site for site in self.sites if site.name == name)

    def stunt(self, name: str) -> Stunt:
        """Give a stunt by name."""
        return next(stunt for stunt in self.stunts if stunt.name == name)

    @property
    def stunts_on_board(self) -> tuple[Stunt, ...]:
        """The stunts with strips of their own: those that follow no other."""
        return tuple(stunt for stunt in self.stunts if stunt.follows is None)

    def followers(self, stunt: Stunt) -> tuple[Stunt, ...]:
        """Give the stunts that are shot with a stunt because they follow it."""
        return tuple(one for one in self.stunts if one.follows and one.follows.name == stunt.name)

    def calendar(self, unit: str) -> Calendar:
        """Give a unit's calendar."""
        return next(calendar for calendar in self.calendars if calendar.unit == unit)

    def person(self, name: str) -> Person:
        """Give a person by name."""
        return next(person for person in self.people if person.name == name)

    def resource(self, name: str) -> Resource:
        """Give a resource by name."""
        return next(resource for resource in self.resources if resource.name == name)
