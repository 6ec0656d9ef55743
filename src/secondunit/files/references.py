"""Mistakes between tables: names that are twice or nowhere, circles, currencies, keys out of place.

The names are looked up in the unread file, so that a table with another mistake is checked too.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from secondunit.files.fields import Money
from secondunit.files.mistakes import Mistakes, nearest
from secondunit.files.reading import Tables, names_of, raw_items
from secondunit.files.table import Table
from secondunit.files.tables import BlockTable
from secondunit.files.toml_lines import Path

# array, key, which array holds the name, and what that is called
_REFERENCES: tuple[tuple[str, str, str, str], ...] = (
    ("site", "weather", "weather", "a weather record"),
    ("person", "doubles", "person", "a person"),
    ("stunt", "site", "site", "a site"),
    ("stunt", "follows", "stunt", "a stunt"),
    ("stunt", "unit", "calendar", "a unit with a calendar"),
    ("stunt", "performers", "person", "a person"),
    ("stunt", "crew", "person", "a person"),
    ("stunt", "rig_crew", "person", "a person"),
    ("stunt", "resources", "resource", "a resource"),
    ("stunt", "after", "strip", "a stunt or scene"),
    ("scene", "site", "site", "a site"),
    ("scene", "unit", "calendar", "a unit with a calendar"),
    ("scene", "people", "person", "a person"),
    ("scene", "resources", "resource", "a resource"),
    ("scene", "after", "strip", "a stunt or scene"),
    ("risk", "people", "person", "a person"),
    ("risk", "resources", "resource", "a resource"),
    ("risk", "site", "site", "a site"),
    ("risk", "during", "block", "a block"),
    ("log", "stunt", "stunt", "a stunt"),
    ("log", "risk", "risk", "a risk"),
    ("log", "block", "block", "a block"),
)
_STRIP_OF_STUNT = re.compile(r"(.+): (rig|rehearsal|stunt|strike) [1-9]\d*")
_NAMED = ("weather", "site", "person", "resource", "calendar", "block", "risk", "option", "earlier")


def check_references(raw: Mapping[str, Any], tables: Tables, mistakes: Mistakes) -> None:
    """Note every mistake between the tables that has to do with names, kinds of table and money."""
    _check_unique(raw, mistakes)
    for array, key, holder, said in _REFERENCES:
        known = strip_names(raw) if holder == "strip" else names_of(raw, holder)
        for path, name in _named_at(raw, array, key):
            _check_known(path, name, known, said, mistakes)
    _check_weather(raw, mistakes)
    _check_changes(raw, mistakes)
    _check_log_strips(raw, mistakes)
    _check_twice(raw, mistakes)
    _check_doubles(raw, mistakes)
    _check_circles(raw, mistakes)
    _check_blocks(raw, tables, mistakes)
    _check_currency(tables, mistakes)


def _check_weather(raw: Mapping[str, Any], mistakes: Mistakes) -> None:
    """Note every site without weather at which a stunt waits for it."""
    sites = {item.get("name"): index for index, item in raw_items(raw, "site")}
    stunts = {item.get("site"): item.get("name") for _, item in raw_items(raw, "stunt")}
    for name, index in sites.items():
        has_none = "weather" not in dict(raw_items(raw, "site"))[index]
        if isinstance(name, str) and has_none and name in stunts:
            message = f'weather is missing; stunt "{stunts[name]}" is at this site'
            mistakes.add(("site", index), message)


def strip_names(raw: Mapping[str, Any]) -> list[str]:
    """Give the names of stunts and scenes, which share one set of names."""
    return names_of(raw, "stunt") + names_of(raw, "scene")


def find_circle(after: Mapping[str, list[str]]) -> list[str]:
    """Find names that must each come after the next, and the last after the first; empty if none.

    Parameters
    ----------
    after
        What each name must come after.
    """
    done: set[str] = set()
    for start in after:
        trail: list[str] = []
        stack: list[tuple[str, Iterator[str]]] = [(start, iter(after[start]))]
        while stack:
            name, others = stack[-1]
            trail = [held for held, _ in stack]
            other = next((o for o in others if o in after and o not in done), None)
            if other is None:
                done.add(name)
                stack.pop()
            elif other in trail:
                return trail[trail.index(other) :]
            else:
                stack.append((other, iter(after[other])))
    return []


def _named_at(raw: Mapping[str, Any], array: str, key: str) -> Iterator[tuple[Path, str]]:
    for index, item in raw_items(raw, array):
        value = item.get(key)
        if isinstance(value, str):
            yield (array, index, key), value
        elif isinstance(value, list):
            yield from (((array, index, key), name) for name in value if isinstance(name, str))


def _check_known(path: Path, name: str, known: list[str], said: str, mistakes: Mistakes) -> None:
    if name not in known:
        mistakes.add(path, f'"{name}" must be {said} of this file', nearest(name, known))


def _check_unique(raw: Mapping[str, Any], mistakes: Mistakes) -> None:
    for arrays in (*((array,) for array in _NAMED), ("stunt", "scene")):
        seen: set[str] = set()
        for array in arrays:
            key = "unit" if array == "calendar" else "name"
            for index, item in raw_items(raw, array):
                name = item.get(key)
                if isinstance(name, str) and name in seen:
                    mistakes.add(
                        (array, index, key),
                        f'"{name}" is taken; each {array} must have its own {key}',
                    )
                elif isinstance(name, str):
                    seen.add(name)


def _check_changes(raw: Mapping[str, Any], mistakes: Mistakes) -> None:
    known = names_of(raw, "risk")
    for index, option in raw_items(raw, "option"):
        for inner, change in raw_items(option, "change"):
            name = change.get("risk")
            if isinstance(name, str):
                _check_known(
                    ("option", index, "change", inner, "risk"), name, known, "a risk", mistakes
                )


def _check_log_strips(raw: Mapping[str, Any], mistakes: Mistakes) -> None:
    known, stunts = strip_names(raw), names_of(raw, "stunt")
    arrays = (
        ("log", "strips"),
        ("published", "strips"),
        ("lag", "first"),
        ("lag", "then"),
        ("lock", "strip"),
    )
    for path, name in (pair for array, key in arrays for pair in _named_at(raw, array, key)):
        match = _STRIP_OF_STUNT.fullmatch(name)
        if match is None or match.group(1) not in stunts:
            _check_known(
                path, name, known, 'a stunt, a scene, or a strip such as "jump: rig 1",', mistakes
            )


def _check_twice(raw: Mapping[str, Any], mistakes: Mistakes) -> None:
    for array, keys in (
        ("stunt", ("performers", "crew")),
        ("stunt", ("rig_crew",)),
        ("scene", ("people",)),
    ):
        for index, item in raw_items(raw, array):
            lists = [item[key] for key in keys if isinstance(item.get(key), list)]
            names = [name for held in lists for name in held if isinstance(name, str)]
            for name in sorted({name for name in names if names.count(name) > 1}):
                said = " and ".join(keys)
                mistakes.add(
                    (array, index, keys[-1]), f'"{name}" must be named only once in {said}'
                )


def _check_doubles(raw: Mapping[str, Any], mistakes: Mistakes) -> None:
    doubles = {
        item["name"]: item["doubles"]
        for _, item in raw_items(raw, "person")
        if isinstance(item.get("name"), str) and isinstance(item.get("doubles"), str)
    }
    circle = find_circle({name: [other] for name, other in doubles.items()})
    for index, item in raw_items(raw, "person"):
        if circle and item.get("name") == circle[0]:
            message = (
                f'"{circle[0]}" must not double themselves'
                if len(circle) == 1
                else f"people must not double each other in a circle: {_said_circle(circle)}"
            )
            mistakes.add(("person", index, "doubles"), message)


def _check_circles(raw: Mapping[str, Any], mistakes: Mistakes) -> None:
    after: dict[str, list[str]] = {}
    places: dict[str, Path] = {}
    for array in ("stunt", "scene"):
        for index, item in raw_items(raw, array):
            name, names = item.get("name"), item.get("after")
            if isinstance(name, str) and isinstance(names, list):
                after.setdefault(name, [other for other in names if isinstance(other, str)])
                places.setdefault(name, (array, index, "after"))
    while circle := find_circle(after):
        mistakes.add(places[circle[0]], f"after must not run in a circle: {_said_circle(circle)}")
        after[circle[0]] = []  # cut it, and look for another


def _said_circle(circle: list[str]) -> str:
    return " → ".join(f'"{name}"' for name in (*circle, circle[0]))


def _check_blocks(raw: Mapping[str, Any], tables: Tables, mistakes: Mistakes) -> None:
    boards = [index for index, item in raw_items(raw, "block") if item.get("from_board") is True]
    if not boards:
        mistakes.add((), "no [[block]] has from_board = true; exactly one must be the board itself")
    for index in boards[1:]:
        mistakes.add(("block", index, "from_board"), "exactly one block must be the board itself")
    for index, block in tables.of("block", BlockTable):
        _check_block(("block", index), block, mistakes)


def _check_block(path: Path, block: BlockTable, mistakes: Mistakes) -> None:
    if block.from_board and block.working_days is not None:
        mistakes.add((*path, "working_days"), "must be left out: the board counts its own days")
    for key in ("working_days", "days_a_week", "day_cost"):
        if not block.from_board and getattr(block, key) is None:
            mistakes.add(path, f"{key} is missing; a block that is not the board must have it")


def check_keys(
    path: Path,
    table: Table,
    kind: str,
    keys_by_kind: Mapping[str, tuple[str, ...]],
    mistakes: Mistakes,
) -> None:
    """Note the keys that a kind of table lacks, and those that only other kinds have."""
    given = {key for key in table.model_fields_set if getattr(table, key) not in (None, [])}
    for key in keys_by_kind[kind]:
        if key not in given:
            mistakes.add(path, f"{key} is missing; {path[0]} of kind {kind} must have it")
    others = {key for keys in keys_by_kind.values() for key in keys} - {*keys_by_kind[kind]}
    for key in sorted(others & given):
        mistakes.add((*path, key), f"{key} must be left out of {path[0]} of kind {kind}")


def _check_currency(tables: Tables, mistakes: Mistakes) -> None:
    if tables.production is None:
        return
    currency = tables.production.currency
    every: list[tuple[Path, Table]] = [
        (("production",), tables.production),
        (("rules",), tables.rules),
    ]
    every += [((a, i.index), i.table) for a, items in tables.items.items() for i in items]
    for path, money in (pair for place, table in every for pair in _moneys(place, table)):
        if money.currency != currency:
            mistakes.add(path, f"{money.currency} must be {currency}, the production's currency")


def _moneys(path: Path, table: Table) -> Iterable[tuple[Path, Money]]:
    found: list[tuple[Path, Money]] = []
    for key, value in table:
        if isinstance(value, Money):
            found.append(((*path, key), value))
        for place, one in enumerate(value if isinstance(value, list) else ()):
            if isinstance(one, Money):
                found.append(((*path, key, place), one))
            elif isinstance(one, Table):
                found += _moneys((*path, key, place), one)
    return found
