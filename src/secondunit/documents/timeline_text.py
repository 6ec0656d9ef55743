"""Days by the clock in words."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from secondunit.documents.words import short_day
from secondunit.model.production import Production
from secondunit.stages.schedule.nouns import Piece, Timeline

TIMELINE_HEAD = ("Day", "Unit", "From", "To", "What")


def clock_words(production: Production, utc_s: int) -> str:
    """Say an instant by the wall clock of the production: ``07:30``."""
    return f"{datetime.fromtimestamp(utc_s, UTC).astimezone(ZoneInfo(production.zone)):%H:%M}"


def timeline_rows(production: Production, one: Timeline) -> list[tuple[str, str, str, str, str]]:
    """Give a day by the clock: its call, each piece, its wrap; or why there is none."""
    day, unit = short_day(one.day), one.unit
    if not one.pieces:
        return [(day, unit, "", "", f"not laid out: {words}") for words in one.against]
    rows = [(day, unit, clock_words(production, one.call_utc_s), "", "call of the unit")]
    rows += [
        (
            "",
            "",
            clock_words(production, piece.start_utc_s),
            clock_words(production, piece.end_utc_s),
            piece_words(piece),
        )
        for piece in one.pieces
    ]
    latest = clock_words(production, one.latest_utc_s)
    wrap = (
        "wrap" if one.latest_utc_s == one.wrap_utc_s else f"wrap as planned, {latest} at the latest"
    )
    rows.append(("", "", clock_words(production, one.wrap_utc_s), "", wrap))
    if one.late_meal_s:
        late = f"breaks are {one.late_meal_s / 3600:.3g} h later than agreed"
        rows.append(("", "", "", "", late))
    return rows


def piece_words(piece: Piece) -> str:
    """Say what a piece of a day is."""
    if piece.kind == "meal":
        return "meal"
    if piece.kind == "strip":
        return f"{piece.name}, take {piece.number}" if piece.number else piece.name
    return f"{'move to' if piece.kind == 'move' else 'setting up at'} {piece.name}"
