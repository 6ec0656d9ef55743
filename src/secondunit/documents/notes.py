"""What a person should look at in a file that was read."""

from collections.abc import Sequence

from secondunit.model.note import Note

_PLACES = 4  # places told one by one of a note that comes again and again


def note_lines(notes: Sequence[Note]) -> list[str]:
    """Say what a person should look at; the same note only once, with its places."""
    if not notes:
        return []
    places: dict[str, list[str]] = {}
    for note in notes:
        places.setdefault(note.message, []).append(note.place)
    return ["To look at:", *[f"  {_note(told, where)}" for told, where in places.items()]]


def _note(message: str, places: Sequence[str]) -> str:
    more = len(places) - _PLACES
    said = "; ".join(place for place in places[:_PLACES] if place)
    said += f"; and {more} more" if more > 0 else ""
    return f"{said}: {message}" if said else message
