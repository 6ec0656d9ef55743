"""What the phases of a track are, and what is read from them."""

from dataclasses import dataclass
from typing import Literal

from secondunit.model.made import Made

EventName = Literal["exit", "deployment", "inflation", "open", "landing"]
Case = Literal["jump", "canopy only", "no jump"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """One phase of a track: its name, and from when to when, in the track's time."""

    phase: str
    from_s: float
    to_s: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """A moment of a jump.

    `time_s` is in the track's time, `sd_s` its standard deviation by the fit (NaN where it is known
    by the phases alone, to a second at best). `chance` is how sure the model of the phases is that
    the event lies within `NEAR_S` of where it puts it. `elevation_m` is the track's there, as are
    the angles; NaN where not known. `elevation_sd_m` and `place_sd_m` are how well those are known:
    by the logger's own accuracy, and by how far the body goes in `sd_s`.
    """

    name: EventName
    time_s: float
    sd_s: float
    chance: float
    elevation_m: float
    latitude_rad: float
    longitude_rad: float
    elevation_sd_m: float
    place_sd_m: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """One number read from a track, under the SI name that a stunt's measures have, if they do.

    `value_sd` is its standard deviation, NaN where nothing tells it.
    """

    name: str
    value: float
    value_sd: float
    meaning: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Phases:
    """The phases of a track, its events in the order of time, and what is read from them.

    `chance_jump` is the chance, by the model, that the track holds a fall. `begins_in` is what was
    before the exit: `ground`, `carried` (by an aircraft, a car), or `not known`. `is_whole` tells
    that the track goes on to the landing.
    """

    track: str
    case: Case
    chance_jump: float
    begins_in: str
    is_whole: bool
    spans: tuple[Span, ...]
    events: tuple[Event, ...]
    readings: tuple[Reading, ...]
    notes: tuple[str, ...]
    made: Made

    def event(self, name: EventName) -> Event | None:
        """Give an event by name, where the track shows it."""
        return next((event for event in self.events if event.name == name), None)

    def reading(self, name: str) -> float | None:
        """Give a reading by name, where the track gives it."""
        return next((one.value for one in self.readings if one.name == name), None)
