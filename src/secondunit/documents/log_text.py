"""The log of takes in words, and as JSON values."""

from collections.abc import Sequence
from typing import Any

from secondunit.documents.text import columns
from secondunit.documents.words import NOTHING, counted, quantity
from secondunit.model.take import LoggedTake, TrackFile
from secondunit.stages.phases import Phases

_SHOWN = (
    ("exit speed", "exit_speed_m_s"),
    ("fall", "fall_time_s"),
    ("opening over landing", "opening_above_landing_m"),
    ("peak at least", "opening_peak_g0"),
    ("canopy sink", "canopy_sink_m_s"),
)


def log_lines(takes: Sequence[tuple[LoggedTake, Sequence[Phases]]]) -> list[str]:
    """Say the log: a line an entry, with what its first track shows."""
    if not takes:
        return ["No take is logged."]
    rows = [_row(take, phases) for take, phases in takes]
    head = (
        "entry", "stunt", "take", "outcome", "performer", "canopy",
        *[name for name, _ in _SHOWN], "tracks", "notes",
    )  # fmt: skip
    struck = sum(bool(take.struck) for take, _ in takes)
    out = f", {struck} struck out" if struck else ""
    return [*columns(head, rows), "", f"{counted(len(takes), 'entry', 'entries')}{out}."]


def _row(take: LoggedTake, phases: Sequence[Phases]) -> tuple[str, ...]:
    shown = [
        NOTHING
        if not phases or (value := phases[0].reading(name)) is None
        else quantity(value, name)
        for _, name in _SHOWN
    ]
    notes = f"STRUCK OUT: {take.struck}" if take.struck else take.notes
    return (
        str(take.entry), take.stunt, str(take.number), take.outcome or NOTHING,
        take.performer or NOTHING, take.canopy or NOTHING, *shown,
        ", ".join(_file_words(track) for track in take.tracks) or NOTHING, notes,
    )  # fmt: skip


def _file_words(track: TrackFile) -> str:
    return f"{track.name}, jump {track.jump}" if track.jump else track.name


def log_json(take: LoggedTake, phases: Sequence[Phases]) -> dict[str, Any]:
    """Give an entry as JSON values, in SI."""
    return {
        "entry": take.entry,
        "logged_at_utc": take.logged_at_utc,
        "stunt": take.stunt,
        "take": take.number,
        "outcome": take.outcome,
        "performer": take.performer or None,
        "canopy": take.canopy or None,
        "notes": take.notes,
        "struck": take.struck or None,
        "tracks": [
            {
                "track": track.name,
                "digest": track.digest,
                "jump": track.jump or None,
                "readings": {r.name: r.value for r in one.readings},
            }
            for track, one in zip(take.tracks, phases, strict=True)
        ],
    }
