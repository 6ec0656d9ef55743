"""A day by the clock as JSON, for our own output and for other programs."""

from datetime import UTC, datetime
from typing import Any
from zoneinfo import ZoneInfo

from secondunit.stages.schedule.nouns import Timeline


def timeline_value(one: Timeline, zone: str) -> dict[str, Any]:
    """Give a day by the clock as a value of JSON; times are the zone's, with its offset."""

    def told(utc_s: int) -> str:
        return instant_text(utc_s, zone)

    return {
        "unit": one.unit,
        "day": one.day.isoformat(),
        "call": told(one.call_utc_s),
        "wrap": told(one.wrap_utc_s) if one.pieces else None,
        "latest_wrap": told(one.latest_utc_s),
        "late_meal_s": one.late_meal_s,
        "against": list(one.against),
        "pieces": [
            {
                "kind": piece.kind,
                "name": piece.name,
                "take": piece.number or None,
                "start": told(piece.start_utc_s),
                "end": told(piece.end_utc_s),
            }
            for piece in one.pieces
        ],
        "people": [
            {"person": p.person, "call": told(p.call_utc_s), "wrap": told(p.wrap_utc_s)}
            for p in one.people
        ],
    }


def instant_text(utc_s: int, zone: str) -> str:
    """Write an instant by the clock of a zone, with its offset (ISO 8601)."""
    return datetime.fromtimestamp(utc_s, UTC).astimezone(ZoneInfo(zone)).isoformat()
