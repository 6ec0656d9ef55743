"""A track and its phases in words, and as JSON values."""

import math
from datetime import UTC, datetime
from typing import Any

from secondunit.documents.text import columns
from secondunit.documents.track_wind_text import wind_json, wind_lines
from secondunit.documents.words import NOTHING, counted, plain_name, quantity, shown, spaced
from secondunit.model.track import Track
from secondunit.stages.phases import NEAR_S, Event, Phases
from secondunit.stages.track_wind import TrackWind

NOT_VALIDATED = (
    "The chances are the model's own; how often it is right was seen on few tracks (docs/track.md)."
)
_MEANINGS = {
    "exit": "nothing carries the body any more",
    "deployment": "the opening begins to slow the fall",
    "inflation": "the opening slows it most",
    "open": "four fifths of speed and sink above the canopy's are gone",
    "landing": "the height stays where it is",
}


def track_lines(track: Track, phases: Phases, wind: TrackWind) -> list[str]:
    """Say what a track holds: format, quality, events, what is read from them, and the wind."""
    return [
        _head_line(track),
        _clock_line(track),
        _accuracy_line(track),
        *track.notes,
        "",
        _case_line(phases),
        *_event_lines(track, phases),
        *_reading_lines(phases),
        *wind_lines(wind),
        *phases.notes,
        *([NOT_VALIDATED] if phases.events else []),
    ]


def _head_line(track: Track) -> str:
    fixes = counted(track.fixes, "fix", "fixes")
    return f"{track.name}: {track.format}, {fixes}, one each {track.sampling_s:.3g} s"


def _clock_line(track: Track) -> str:
    if not track.has_clock:
        return "Its times have no clock."
    return f"From {_instant(float(track.time_s[0]))} to {_instant(float(track.time_s[-1]))} UTC."


def _accuracy_line(track: Track) -> str:
    def middle(values: Any) -> float:
        return float(sorted(values[track.is_good])[int(track.is_good.sum()) // 2])

    if not track.is_good.any():
        return "No fix is good."
    return (
        f"Accuracy by the logger, or assumed, in the middle fix: height "
        f"{middle(track.elevation_accuracy_m):.2g} m, velocity "
        f"{middle(track.velocity_accuracy_m_s):.2g} m/s."
    )


def _case_line(phases: Phases) -> str:
    if phases.case == "no jump":
        chance = 100 * phases.chance_jump
        return f"No jump in it: the chance of a fall is {chance:.2g} % by the model."
    if phases.case == "canopy only":
        return "A flight under a canopy; the fall before it is not in the recording."
    before = {"ground": "from the ground", "carried": "carried up"}.get(phases.begins_in, "")
    return f"One jump{f', {before}' if before else ''}."


def _event_lines(track: Track, phases: Phases) -> list[str]:
    if not phases.events:
        return []
    start_s = float(track.time_s[0])
    rows = [
        (
            event.name,
            _instant(event.time_s)[11:] if track.has_clock else NOTHING,
            f"{event.time_s - start_s:.1f} s",
            NOTHING if math.isnan(event.sd_s) else f"± {event.sd_s:.1f} s",
            _percent(event.chance),
            quantity(event.elevation_m, "elevation_m"),
            _MEANINGS[event.name],
        )
        for event in phases.events
    ]
    head = ("event", "UTC", "from the start", "fit", f"within {NEAR_S:.0f} s", "elevation", "when")
    return [*columns(head, rows), ""]


def _percent(chance: float) -> str:
    return "> 99 %" if chance > 0.99 else f"{max(math.floor(100 * chance), 0)} %"


def _reading_lines(phases: Phases) -> list[str]:
    rows = [
        (
            plain_name(one.name),
            quantity(one.value, one.name),
            doubt(one.value_sd, one.name),
            one.meaning,
        )
        for one in phases.readings
    ]
    return [*columns(("read from it", "value", "±", "meaning"), rows), ""] if rows else []


def doubt(sd_si: float, name: str) -> str:
    """Say a standard deviation, in the unit people read such a quantity in; none where unknown."""
    if math.isnan(sd_si):
        return NOTHING
    sd = shown(sd_si, name)
    return f"{sd:.{2 if sd < 1 else 1 if sd < 10 else 0}f}"


def _instant(time_s: float) -> str:
    return datetime.fromtimestamp(time_s, UTC).strftime("%Y-%m-%d %H:%M:%S.%f")[:-5]


def track_json(track: Track, phases: Phases, wind: TrackWind) -> dict[str, Any]:
    """Give the same as JSON values, in SI; what is not known is null."""
    return {
        "track": track.name,
        "format": track.format,
        "digest": track.digest,
        "fixes": track.fixes,
        "good_fixes": int(track.is_good.sum()),
        "sampling_s": track.sampling_s,
        "start_utc": _instant(float(track.time_s[0])) if track.has_clock else None,
        "end_utc": _instant(float(track.time_s[-1])) if track.has_clock else None,
        "case": spaced(phases.case),
        "chance_jump": phases.chance_jump,
        "begins_in": phases.begins_in,
        "is_whole": phases.is_whole,
        "events": [_event_json(track, event) for event in phases.events],
        "readings": {
            one.name: {"value": one.value, "sd": _known(one.value_sd)} for one in phases.readings
        },
        "wind": wind_json(wind),
        "notes": [*track.notes, *phases.notes],
    }


def _event_json(track: Track, event: Event) -> dict[str, Any]:
    return {
        "event": event.name,
        "utc": _instant(event.time_s) if track.has_clock else None,
        "from_start_s": event.time_s - float(track.time_s[0]),
        "sd_s": _known(event.sd_s),
        f"chance_within_{NEAR_S:.0f}_s": event.chance,
        "elevation_m": _known(event.elevation_m),
        "latitude_deg": _known(math.degrees(event.latitude_rad)),
        "longitude_deg": _known(math.degrees(event.longitude_rad)),
    }


def _known(value: float) -> float | None:
    return value if math.isfinite(value) else None
