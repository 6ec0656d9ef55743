"""What the Universal Schedule Standard asks of a file, and how one deviates from it.

After its schema 1.0.0 and its text (universalschedulestandard.com). A key that begins with ``_``
is anybody's own. Nothing here stops a file from being read.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from secondunit.model.note import Note

ROOT = "universalScheduleStandard"

# Keys that other programs write instead, as the standard's own full sample does.
ALIASES = {"breakdownArrays": "breakdownIds", "doodDayCount": "dropDayCount"}

# Of each key what it must be: t text, n number, b true or false, l list; ? where null will do.
_KEYS: dict[str, dict[str, str]] = {
    "header": {
        "id": "t", "author": "t?", "company": "t?", "created": "t", "episode": "t?",
        "episodeName": "t?", "description": "t?", "name": "t", "project": "t?", "schedColor": "t?",
        "schedDate": "t?", "scriptColor": "t?", "scriptDate": "t?", "season": "t?", "source": "t",
        "ussVersion": "t", "breakdowns": "l", "categories": "l", "elements": "l",
    },
    "breakdown": {
        "id": "t", "bannerText": "t?", "comments": "t?", "created": "t", "description": "t?",
        "elements": "l", "pages": "n?", "scene": "t?", "scriptPage": "t?", "duration": "n?",
        "type": "t",
    },
    "category": {"id": "t", "created": "t", "name": "t", "ucid": "n"},
    "element": {
        "id": "t", "category": "t", "created": "t", "daysOff": "l", "dropDayCount": "n",
        "elementId": "t?", "events": "l?", "isDood": "b", "isDrop": "b", "isHold": "b",
        "isIdLock": "b", "linkedElements": "l?", "name": "t",
    },
    "stripboard": {"id": "t", "boards": "l", "calendar": "t?", "name": "t"},
    "board": {"id": "t", "name": "t", "breakdownIds": "l"},
    "calendar": {"id": "t", "daysOff": "l", "events": "l?", "name": "t"},
    "event": {"id": "t", "date": "t", "type": "t", "name": "t?"},
}  # fmt: skip
_OPTIONAL = {"header": ("stripboards", "calendars")}
_SAID = {"t": "text", "n": "a number", "b": "true or false", "l": "a list"}
_TYPES = {"breakdown": ("scene", "banner"), "event": ("start", "dayOff", "event")}


class Found(NamedTuple):
    """An object of a file and what it is."""

    kind: str
    value: Mapping[str, Any]


def objects(header: Mapping[str, Any]) -> Iterator[Found]:
    """Give every object of a file, the header first; what is none is left out."""
    yield Found("header", header)
    for kind, key in (("breakdown", "breakdowns"), ("category", "categories")):
        yield from (Found(kind, one) for one in list_of(header, key))
    for key, kind in (("elements", "element"), ("calendars", "calendar")):
        for one in list_of(header, key):
            yield Found(kind, one)
            yield from (Found("event", event) for event in list_of(one, "events"))
    for one in list_of(header, "stripboards"):
        yield Found("stripboard", one)
        yield from (Found("board", board) for board in list_of(one, "boards"))


def list_of(value: Mapping[str, Any], key: str) -> list[Mapping[str, Any]]:
    """Give the objects of a list; none where it is no list."""
    found = value.get(key)
    return [one for one in found if isinstance(one, dict)] if isinstance(found, list) else []


def deviations(header: Mapping[str, Any]) -> list[Note]:
    """Tell how a file deviates from the standard: each sort of slip once, with its count."""
    totals: Counter[str] = Counter()
    slips: Counter[tuple[str, str]] = Counter()
    for kind, value in objects(header):
        totals[kind] += 1
        slips.update((kind, message) for message in _slips(kind, value))
    return [
        Note(kind if totals[kind] == 1 else f"{kind} ({count} of {totals[kind]})", message)
        for (kind, message), count in slips.items()
    ]


def _slips(kind: str, value: Mapping[str, Any]) -> Iterator[str]:
    keys = _KEYS[kind]
    given = {ALIASES.get(key, key) for key in value}
    for key, wanted in keys.items():
        if key not in given:
            yield f"{key} is missing"
        elif key in value and not _fits(value[key], wanted):
            null = " or null" if wanted.endswith("?") else ""
            yield f"{key} must be {_SAID[wanted[0]]}{null}"
    for key in value:
        if key in keys or key in _OPTIONAL.get(kind, ()) or key.startswith("_"):
            continue
        read = f'is read as "{ALIASES[key]}"' if key in ALIASES else "is unknown, and kept"
        yield f'the key "{clean(key)}" {read}'
    if kind in _TYPES and isinstance(value.get("type"), str) and value["type"] not in _TYPES[kind]:
        read = "; read as a scene" if kind == "breakdown" else ""
        yield f'type "{clean(value["type"])}" must be {" or ".join(_TYPES[kind])}{read}'


def _fits(value: Any, wanted: str) -> bool:
    if value is None:
        return wanted.endswith("?")
    if wanted[0] == "n":
        return isinstance(value, int | float) and not isinstance(value, bool)
    return isinstance(value, {"t": str, "b": bool, "l": list}[wanted[0]])


def text_of(value: Mapping[str, Any], key: str) -> str:
    """Give a text on one line, without control characters; empty where it is none."""
    found = value.get(key)
    if not isinstance(found, str):
        return ""
    return clean(found)


def clean(text: str) -> str:
    """Give a text fit to be printed: on one line, no control characters, no half characters."""
    printable = "".join(c if c.isprintable() else " " for c in text)
    return " ".join(printable.split())


def ids_of(value: Mapping[str, Any], key: str) -> Sequence[str]:
    """Give the texts of a list of ids."""
    found = value.get(key)
    return [one for one in found if isinstance(one, str)] if isinstance(found, list) else []
