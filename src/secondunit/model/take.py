"""Take: one try at a stunt as it was logged, with the files of its loggers."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class TrackFile:
    """The file of a logger, as it was; `columns` is how its columns were mapped, if they were.

    `jump` is which of several jumps in it is meant, counted from 1; 0 where it holds one.
    """

    name: str
    digest: str
    columns: str | None
    content: bytes
    jump: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class LoggedTake:
    """A logged take; `struck` says why it counts no more, and is empty where it does.

    `number` is what the slate says; `entry` is the number of the entry in the log. `performer` and
    `canopy` are empty where nobody said.
    """

    entry: int
    logged_at_utc: str
    stunt: str
    number: int
    outcome: str
    notes: str
    struck: str
    tracks: tuple[TrackFile, ...]
    performer: str = ""
    canopy: str = ""
