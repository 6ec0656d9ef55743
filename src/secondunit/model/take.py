"""Take: one try at a stunt as it was logged, with the files of its loggers."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class TrackFile:
    """The file of a logger, as it was; `columns` is how its columns were mapped, if they were."""

    name: str
    digest: str
    columns: str | None
    content: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class LoggedTake:
    """A logged take; `struck` says why it counts no more, and is empty where it does.

    `number` is what the slate says; `entry` is the number of the entry in the log.
    """

    entry: int
    logged_at_utc: str
    stunt: str
    number: int
    outcome: str
    notes: str
    struck: str
    tracks: tuple[TrackFile, ...]
