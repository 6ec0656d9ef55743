"""What a revised board changed, in words and as JSON: strips, days, and what it means to people."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from secondunit.documents.paper.nouns import Paper
from secondunit.documents.paper.words import hours
from secondunit.documents.scenes_text import said_eighths
from secondunit.documents.words import day_words, listed, short_day
from secondunit.model.board import BoardStrip
from secondunit.model.board_changes import BoardChanges, Place, StripChange
from secondunit.model.days_out import DaysOut

_KINDS = ("added", "gone", "moved", "changed", "the same")


def board_changes_lines(changes: BoardChanges, old: Paper, new: Paper) -> list[str]:
    """Say what a revision did: how many scenes, each that is not the same, days, people.

    Parameters
    ----------
    changes
        Scene against scene.
    old, new
        Both boards as paper, whose days out of days are compared.
    """
    kinds = [_kind(one) for one in changes.strips]
    counts = ", ".join(f"{kinds.count(kind)} {kind}" for kind in _KINDS)
    lines = [f"Against the older board: {counts}."]
    lines += [_line(one) for one in changes.strips if _kind(one) != "the same"]
    lines += [
        f"day {one.number} ({one.part}): {_date(one.old)} \N{RIGHTWARDS ARROW} {_date(one.new)}"
        for one in changes.days
    ]
    people = list(_people(old, new))
    return [*lines, *(["What it means to people:", *people] if people else [])]


def board_changes_json(changes: BoardChanges) -> dict[str, Any]:
    """Give the changes as JSON: scenes that are not the same, and days with another date."""
    return {
        "strips": [
            {
                "kind": _kind(one),
                "scene": (one.new or one.old or _NOBODY).scene,
                "id": (one.new or one.old or _NOBODY).id,
                "what": list(one.what),
                "was": _place_json(one.old_place),
                "is": _place_json(one.new_place),
            }
            for one in changes.strips
            if _kind(one) != "the same"
        ],
        "days": [
            {
                "part": one.part,
                "number": one.number,
                "was": one.old.isoformat() if one.old else None,
                "is": one.new.isoformat() if one.new else None,
            }
            for one in changes.days
        ],
    }


_NOBODY = BoardStrip(
    id="", is_banner=False, scene="", words="", inside="", set_name="", time="",
    length_eighths=None, duration_s=None, cast=(), tags=(),
)  # fmt: skip


def _place_json(place: Place) -> dict[str, Any]:
    day = place.day.isoformat() if place.day else None
    return {"part": place.part, "day": place.number, "date": day}


def _kind(change: StripChange) -> str:
    if change.old is None:
        return "added"
    if change.new is None:
        return "gone"
    if change.is_moved:
        return "moved"
    return "changed" if change.what else "the same"


def _line(change: StripChange) -> str:
    strip = change.new or change.old or _NOBODY
    start = f"  {_kind(change):8} {strip.scene or 'no number':8} {strip.set_name}"
    if change.old is None:
        return f"{start}: {_place(change.new_place)}"
    if change.new is None:
        return f"{start}: was {_place(change.old_place)}"
    said = list(_said(change.old, change.new, change))
    if change.is_moved:
        was, now = _place(change.old_place), _place(change.new_place)
        said.insert(0, f"{was} \N{RIGHTWARDS ARROW} {now}")
    return f"{start}: {'; '.join(said)}"


def _said(old: BoardStrip, new: BoardStrip, change: StripChange) -> Iterator[str]:
    arrow = "\N{RIGHTWARDS ARROW}"
    what = change.what
    if "number" in what:
        yield f"was {old.scene or 'without a number'}"
    if "heading" in what:
        yield f"was {' '.join(word for word in (old.inside, old.set_name, old.time) if word)}"
    if "length" in what:
        yield f"{_eighths(old)} {arrow} {_eighths(new)}"
    if "duration" in what:
        yield f"{hours(old.duration_s) or 'no time'} {arrow} {hours(new.duration_s) or 'no time'}"
    if "cast" in what:
        yield from _came_and_left("with", "without", old.cast, new.cast)
    if "tags" in what:
        names = [[tag.name for tag in one.tags] for one in (old, new)]
        yield from _came_and_left("needs", "no more", *map(tuple, names))
    if "words" in what:
        yield "other words"


def _came_and_left(
    came: str, left: str, old: tuple[str, ...], new: tuple[str, ...]
) -> Iterator[str]:
    for word, one, other in ((came, new, old), (left, old, new)):
        names = [name for name in one if name not in other]
        if names:
            yield f"{word} {listed(names)}"


def _eighths(strip: BoardStrip) -> str:
    return "no length" if strip.length_eighths is None else said_eighths(strip.length_eighths)


def _place(place: Place) -> str:
    if not place.number:
        return place.part or "nowhere"
    on = f", {short_day(place.day)}" if place.day else ""
    return f"day {place.number}{on}"


def _date(day: date | None) -> str:
    return day_words(day) if day else "no date"


def _people(old: Paper, new: Paper) -> Iterator[str]:
    """Say for whom days of work or hold, start or finish are others now."""
    before = {row.name: _terms(old, row) for row in old.people}
    after = {row.name: _terms(new, row) for row in new.people}
    for name in dict.fromkeys((*after, *before)):
        was, now = before.get(name), after.get(name)
        if was is None or now is None:
            yield f"  {name}: {'new on' if was is None else 'no more on'} the board"
        elif was != now:
            said = [
                f"{key} {was[key]} \N{RIGHTWARDS ARROW} {now[key]}" for key in now
                if was[key] != now[key]
            ]  # fmt: skip
            yield f"  {name}: {', '.join(said)}"


def _terms(paper: Paper, row: DaysOut) -> dict[str, str]:
    ends = [paper.columns[i] for i in (row.first, row.last)]
    first, last = (short_day(c.day) if c.day else f"day {c.number}" for c in ends)
    return {"works": str(row.work_days), "hold": str(row.hold_days), "starts": first,
            "finishes": last}  # fmt: skip
