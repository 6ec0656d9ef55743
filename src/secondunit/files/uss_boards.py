"""From the tables of a schedule file, which name each other by id, to strips on days."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from secondunit.files.uss_dates import events_of, shooting_dates, weekdays_of
from secondunit.files.uss_elements import element_of
from secondunit.files.uss_schema import ALIASES, clean, deviations, ids_of, list_of, text_of
from secondunit.model.board import (
    BoardDay,
    BoardFile,
    BoardPart,
    BoardStrip,
    CastMember,
    Stripboard,
)
from secondunit.model.note import Note
from secondunit.model.script import EIGHTHS_A_PAGE, Tag

Object = Mapping[str, Any]
Strips = Mapping[str, BoardStrip]

_SPECIAL = ("inside", "set", "time", "cast")
_BY_UCID = {0: "set", 1: "inside", 2: "time", 100: "cast"}  # universal category ids
_BY_NAME = {
    "set": "set", "int/ext": "inside", "i/e": "inside", "day/night": "time", "d/n": "time",
    "cast": "cast", "cast members": "cast",
}  # fmt: skip
_BONEYARD, _UNTOLD = "boneyard", "untold"
_MOST_PAGES = 10_000.0
_MOST_MS = 1e12


def board_file(header: Object, notes: Sequence[Note]) -> BoardFile:
    """Give the boards of a schedule file.

    Parameters
    ----------
    header
        Its one object, as it stands in the file: anything may be missing or of another kind.
    notes
        What was noted before; what deviates or was guessed is added to them.
    """
    return _Reader(header, notes).board()


class _Reader:
    """Turns the tables of a file, which name each other by id, into boards."""

    def __init__(self, header: Object, notes: Sequence[Note]) -> None:
        self.header = header
        self.notes = [*notes, *deviations(header)]
        self.lost: Counter[str] = Counter()
        self.categories = {
            text_of(c, "id"): (_role(c), text_of(c, "name") or _UNTOLD)
            for c in list_of(header, "categories")
        }
        self.elements: dict[str, Object] = {}
        for element in list_of(header, "elements"):
            self.elements.setdefault(text_of(element, "id"), element)

    def board(self) -> BoardFile:
        """Give all boards of the file."""
        strips: dict[str, BoardStrip] = {}
        for one in list_of(self.header, "breakdowns"):
            strip = self._strip(one)
            if strip.id in strips:
                self.lost["a strip has the id of another and is left out"] += 1
            strips.setdefault(strip.id, strip)
        boards = tuple(self._stripboard(one, strips) for one in list_of(self.header, "stripboards"))
        self.notes += [Note("", f"{what} (in {n} places)") for what, n in self.lost.items()]
        self.notes += _alike([strip.set_name for strip in strips.values()])
        names = {name for strip in strips.values() for name in strip.cast}
        return BoardFile(
            title=text_of(self.header, "name"),
            project=text_of(self.header, "project"),
            source=text_of(self.header, "source"),
            version=text_of(self.header, "ussVersion"),
            strips=tuple(strips.values()),
            cast=tuple(one for one in self._cast() if one.name in names),
            stripboards=boards,
            elements=tuple(
                element_of(e, self._category(e), self.notes)
                for e in self.elements.values()
                if self._category(e)[0] in ("", "cast")
            ),
            notes=tuple(dict.fromkeys(self.notes)),
        )

    def _cast(self) -> list[CastMember]:
        found = [
            CastMember(text_of(e, "elementId"), text_of(e, "name"))
            for e in self.elements.values()
            if self._category(e)[0] == "cast"
        ]
        return sorted(dict.fromkeys(found), key=_board_order)

    def _category(self, element: Object) -> tuple[str, str]:
        return self.categories.get(text_of(element, "category"), ("", _UNTOLD))

    def _strip(self, one: Object) -> BoardStrip:
        found: dict[str, list[str]] = {role: [] for role in _SPECIAL}
        tags: list[Tag] = []
        cast: list[CastMember] = []
        for element in self._elements_of(one):
            role, category = self._category(element)
            name = text_of(element, "name")
            if role == "cast":
                cast.append(CastMember(text_of(element, "elementId"), name))
            elif role:
                found[role].append(name)
            else:
                tags.append(Tag(category, name))
        scene = text_of(one, "scene")
        for role in ("set", "inside", "time"):
            if len(found[role]) > 1:
                said = ", ".join(f'"{name}"' for name in found[role])
                self.notes.append(Note(f"scene {scene}", f"more than one {role}: {said}"))
        return BoardStrip(
            id=text_of(one, "id"),
            is_banner=one.get("type") == "banner",
            scene=scene,
            words=text_of(one, "bannerText" if one.get("type") == "banner" else "description"),
            inside=" + ".join(found["inside"]),
            set_name=" + ".join(found["set"]),
            time=" + ".join(found["time"]),
            length_eighths=self._eighths(one, scene),
            duration_s=_duration(one),
            cast=tuple(member.name for member in sorted(dict.fromkeys(cast), key=_board_order)),
            tags=tuple(dict.fromkeys(tags)),
        )

    def _elements_of(self, one: Object) -> Iterator[Object]:
        for key in ids_of(one, "elements"):
            element = self.elements.get(clean(key))
            if element is None:
                self.lost["a scene names an element that is not in the file"] += 1
            else:
                yield element

    def _eighths(self, one: Object, scene: str) -> int | None:
        pages = _number(one, "pages", _MOST_PAGES)
        if pages is None:
            if one.get("pages") is not None:
                self.lost["a scene has pages that are no length, and is taken without"] += 1
            return None
        eighths = round(pages * EIGHTHS_A_PAGE)
        if eighths != pages * EIGHTHS_A_PAGE:
            message = f"{pages:g} pages are no eighths; taken for {eighths}/8"
            self.notes.append(Note(f"scene {scene}", message))
        return eighths

    def _stripboard(self, one: Object, strips: Strips) -> Stripboard:
        name = text_of(one, "name")
        calendar = self._calendar(one, name)
        parts = [self._part(board, strips, calendar) for board in list_of(one, "boards")]
        on_board = Counter(strip.id for part in parts for strip in part.strips)
        missing = [strip for key, strip in strips.items() if key not in on_board]
        if missing:
            few = ", ".join(strip.scene or strip.words for strip in missing[:4])
            more = f" and {len(missing) - 4} more" if len(missing) > 4 else ""
            stand = "1 strip stands" if len(missing) == 1 else f"{len(missing)} strips stand"
            message = f"{stand} nowhere on it: {few}{more}"
            self.notes.append(Note(f'stripboard "{name}"', message))
        for key in [key for key, count in on_board.items() if count > 1]:
            self.notes.append(
                Note(f'stripboard "{name}"', f"scene {strips[key].scene} is on twice")
            )
        return Stripboard(
            name=name,
            calendar=text_of(calendar, "name"),
            parts=tuple(parts),
            weekdays_off=weekdays_of(calendar),
            events=events_of(calendar, self.notes),
        )

    def _calendar(self, one: Object, name: str) -> Object:
        key = text_of(one, "calendar")
        calendars = list_of(self.header, "calendars")
        found = next((c for c in calendars if text_of(c, "id") == key), None)
        if key and found is None:
            self.notes.append(Note(f'stripboard "{name}"', "its calendar is not in the file"))
        return found or {}

    def _part(
        self,
        board: Object,
        strips: Strips,
        calendar: Object,
    ) -> BoardPart:
        name = text_of(board, "name")
        is_boneyard = name.casefold() == _BONEYARD
        groups = list(_groups(board))
        if is_boneyard:
            groups = [(0, [key for _, keys in groups for key in keys])]
        dates = shooting_dates(calendar, self.notes) if any(n for n, _ in groups) else iter(())
        empty = sum(1 for number, keys in groups if number and not keys)
        if empty:
            said = "1 day is empty" if empty == 1 else f"{empty} days are empty"
            self.notes.append(Note(f'board "{name}"', said))
        days = tuple(
            BoardDay(
                number=number,
                day=next(dates, None) if number else None,
                strips=tuple(self._found(keys, strips)),
            )
            for number, keys in groups
        )
        return BoardPart(name=name, is_boneyard=is_boneyard, days=days)

    def _found(self, keys: Iterable[str], strips: Strips) -> Iterator[BoardStrip]:
        for key in keys:
            if clean(key) in strips:
                yield strips[clean(key)]
            else:
                self.lost["a board names a strip that is not in the file"] += 1


def _groups(board: Object) -> Iterator[tuple[int, list[str]]]:
    """Give the strips of a board by day: the day's number, or 0 between and without days."""
    alias = next(key for key, name in ALIASES.items() if name == "breakdownIds")
    given = board.get("breakdownIds", board.get(alias))
    loose: list[str] = []
    number = 0
    for one in given if isinstance(given, list) else []:
        if isinstance(one, str):
            loose.append(one)
        elif isinstance(one, list):
            if loose:
                yield 0, loose
                loose = []
            number += 1
            yield number, [key for key in one if isinstance(key, str)]
    if loose:
        yield 0, loose


def _role(category: Object) -> str:
    """Tell what a category is to a strip: by its name, and where that says nothing, its number."""
    name = text_of(category, "name").casefold()
    ucid = category.get("ucid")
    return _BY_NAME.get(name) or (_BY_UCID.get(ucid, "") if isinstance(ucid, int) else "")


def _number(one: Object, key: str, most: float) -> float | None:
    value = one.get(key)
    if isinstance(value, bool) or not isinstance(value, int | float) or not 0 <= value <= most:
        return None
    return float(value)


def _duration(one: Object) -> float | None:
    duration_ms = _number(one, "duration", _MOST_MS)
    return None if duration_ms is None else duration_ms / 1000


def _board_order(member: CastMember) -> tuple[int, str, str]:
    digits = re.match(r"[0-9]{1,9}", member.board_number)
    return (int(digits[0]) if digits else 10**9, member.board_number, member.name)


def _alike(sets: Sequence[str]) -> list[Note]:
    """Tell which places differ only in apostrophes, capitals or spaces: most likely one.

    A place is what stands before the first dash of a set: ``BANK`` of ``BANK - OFFICE``.
    """
    forms: dict[str, list[str]] = {}
    for name in dict.fromkeys(re.split(r"\s+[-\u2013\u2014]+\s+", name)[0] for name in sets):
        key = re.sub(r"[\u2018\u2019\u02bc`]", "'", name).casefold().replace(" ", "")
        forms.setdefault(key, []).append(name)
    several = [" and ".join(f'"{one}"' for one in names) for names in forms.values() if names[1:]]
    return [Note("", f"most likely one place: {names}") for names in several]
