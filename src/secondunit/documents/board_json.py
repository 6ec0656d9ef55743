"""A board of another program as JSON."""

from typing import Any

from secondunit.model.board import BoardFile, BoardPart, BoardStrip


def board_json(board: BoardFile) -> dict[str, Any]:
    """Give a schedule file as JSON: every strip once, the stripboards by the ids of strips."""
    return {
        "title": board.title,
        "project": board.project,
        "source": board.source,
        "version": board.version,
        "eighths": board.length_eighths,
        "strips": [_strip(strip) for strip in board.strips],
        "cast": [{"board_number": c.board_number, "name": c.name} for c in board.cast],
        "stripboards": [
            {
                "name": one.name,
                "calendar": one.calendar,
                "parts": [_part(part) for part in one.parts],
            }
            for one in board.stripboards
        ],
        "notes": [{"place": note.place, "message": note.message} for note in board.notes],
    }


def _strip(strip: BoardStrip) -> dict[str, Any]:
    return {
        "id": strip.id,
        "is_banner": strip.is_banner,
        "scene": strip.scene,
        "words": strip.words,
        "inside": strip.inside,
        "set": strip.set_name,
        "time": strip.time,
        "eighths": strip.length_eighths,
        "duration_s": strip.duration_s,
        "cast": list(strip.cast),
        "tags": [{"category": tag.category, "name": tag.name} for tag in strip.tags],
    }


def _part(part: BoardPart) -> dict[str, Any]:
    return {
        "name": part.name,
        "is_boneyard": part.is_boneyard,
        "days": [
            {
                "day": day.number or None,
                "date": None if day.day is None else day.day.isoformat(),
                "eighths": day.length_eighths,
                "strips": [strip.id for strip in day.strips],
            }
            for day in part.days
        ],
    }
