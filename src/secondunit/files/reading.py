"""The tables of a production file, each item read by itself: no mistake hides another."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, TypeVar, get_args, get_origin

from pydantic import ValidationError

from secondunit.files.mistakes import Mistakes, nearest, shown
from secondunit.files.rules_tables import RulesTable
from secondunit.files.table import Table
from secondunit.files.tables import FORMAT, ProductionFile, ProductionTable
from secondunit.files.toml_lines import Path

T = TypeVar("T", bound=Table)

ARRAYS: Mapping[str, type[Table]] = {
    name: get_args(field.annotation)[0]
    for name, field in ProductionFile.model_fields.items()
    if get_origin(field.annotation) is list
}
_WANTED = {
    "string_type": "must be text in quotes",
    "int_type": "must be a whole number",
    "float_type": "must be a number",
    "finite_number": "must be a finite number",
    "bool_type": "must be true or false",
    "list_type": "must be a list, in square brackets",
    "dict_type": "must be a table",
    "model_type": "must be a table",
    "model_attributes_type": "must be a table",
    "date_type": "must be a date without quotes, such as 2020-09-06",
    "string_too_short": "must not be empty",
    "string_too_long": "must be shorter",
    "too_short": "must not be empty",
}
_LIMITED = {
    "greater_than": ("above", "gt"),
    "greater_than_equal": ("at or above", "ge"),
    "less_than": ("below", "lt"),
    "less_than_equal": ("at or below", "le"),
}


@dataclass(frozen=True, slots=True)
class Item:
    """A table that could be read, and where it stands in its array."""

    index: int
    table: Any


@dataclass(frozen=True, slots=True)
class Tables:
    """Everything that could be read; what could not is in the mistakes."""

    production: ProductionTable | None
    rules: RulesTable
    items: Mapping[str, tuple[Item, ...]]

    def of(self, array: str, kind: type[T]) -> list[tuple[int, T]]:
        """Give index and table of every readable item of an array."""
        return [(i.index, i.table) for i in self.items[array] if isinstance(i.table, kind)]


def read_tables(raw: Mapping[str, Any], mistakes: Mistakes) -> Tables:
    """Validate every table of the file by itself and note what is wrong with each."""
    _check_format(raw, mistakes)
    for key in raw:
        if key not in ProductionFile.model_fields:
            mistakes.add(
                (key,),
                f"{key} is not a table of a production",
                nearest(key, ProductionFile.model_fields),
            )
    items = {array: _read_array(raw, array, kind, mistakes) for array, kind in ARRAYS.items()}
    rules = _read_one(raw.get("rules", {}), RulesTable, ("rules",), mistakes) or RulesTable()
    return Tables(_read_production(raw, mistakes), rules, items)


def raw_items(raw: Mapping[str, Any], array: str) -> Iterator[tuple[int, dict[str, Any]]]:
    """Give index and unread table of every item of an array, readable or not."""
    found = raw.get(array)
    for index, item in enumerate(found if isinstance(found, list) else []):
        if isinstance(item, dict):
            yield index, item


def names_of(raw: Mapping[str, Any], array: str) -> list[str]:
    """Give the names in an array, also of items with mistakes, so that these breed no others."""
    key = "unit" if array == "calendar" else "name"
    return [item[key] for _, item in raw_items(raw, array) if isinstance(item.get(key), str)]


def _check_format(raw: Mapping[str, Any], mistakes: Mistakes) -> None:
    given = raw.get("format")
    if given is None:
        mistakes.add((), "format is missing; it must be the first line", f'format = "{FORMAT}"')
    elif given != FORMAT:
        mistakes.add(("format",), f'{shown(given)} must be "{FORMAT}", the only one known here')
    elif next(iter(raw)) != "format":
        mistakes.add(("format",), "format must be the first line")


def _read_production(raw: Mapping[str, Any], mistakes: Mistakes) -> ProductionTable | None:
    if "production" not in raw:
        mistakes.add((), "the table [production] is missing; a production must have one")
        return None
    return _read_one(raw["production"], ProductionTable, ("production",), mistakes)


def _read_array(
    raw: Mapping[str, Any], array: str, kind: type[Table], mistakes: Mistakes
) -> tuple[Item, ...]:
    given = raw.get(array, [])
    if not isinstance(given, list):
        mistakes.add((array,), f"{array} must be an array of tables", f"[[{array}]]?")
        return ()
    read = [_read_one(item, kind, (array, i), mistakes) for i, item in enumerate(given)]
    return tuple(Item(i, table) for i, table in enumerate(read) if table is not None)


def _read_one(raw: Any, kind: type[T], path: Path, mistakes: Mistakes) -> T | None:
    try:
        return kind.model_validate(raw)
    except ValidationError as error:
        for found in error.errors(include_url=False):
            _note(found, kind, path, mistakes)
    return None


def _note(found: Any, kind: type[Table], path: Path, mistakes: Mistakes) -> None:
    """Turn one finding of pydantic into a mistake in our words."""
    inside: Path = tuple(found["loc"])
    whole = (*path, *inside)
    key, value, sort = whole[-1], found["input"], found["type"]
    context = found.get("ctx", {})
    if sort == "wrong":
        for more, message, maybe in context["found"]:
            mistakes.add((*whole, *more), message, maybe)
    elif sort == "missing":
        mistakes.add(whole[:-1], f"{key} is missing; {_holder(whole)} must have it")
    elif sort == "extra_forbidden":
        mistakes.add(
            whole,
            f"{key} is not a key of {_holder(whole)}",
            nearest(str(key), _keys_at(kind, inside)),
        )
    elif sort == "literal_error":
        mistakes.add(
            whole,
            f"{shown(value)} must be {context['expected']}",
            _near_literal(value, context["expected"]),
        )
    elif sort in _LIMITED:
        word, name = _LIMITED[sort]
        mistakes.add(whole, f"{shown(value)} must be {word} {context[name]:g}")
    elif sort == "string_pattern_mismatch":
        mistakes.add(whole, f"{shown(value)} must {_pattern_said(str(key))}")
    else:
        mistakes.add(
            whole, f"{shown(value)} {_WANTED.get(sort, 'must be something else: ' + found['msg'])}"
        )


def _holder(path: Path) -> str:
    named = [str(key) for key in path[:-1] if isinstance(key, str)]
    return ".".join(named)


def _pattern_said(key: str) -> str:
    if key == "currency":
        return "be three capital letters, such as GBP"
    return "begin and end with something other than a space, on one line"


def _near_literal(value: Any, expected: str) -> str:
    words = [word.strip(" '") for word in expected.replace(" or ", ",").split(",")]
    return nearest(value, words) if isinstance(value, str) else ""


def _keys_at(kind: type[Table], inside: Path) -> list[str]:
    """Give the keys that the table at a path may have."""
    for key in inside[:-1]:
        if isinstance(key, str):
            kind = _table_of(kind, key)
    return [field.alias or name for name, field in kind.model_fields.items()]


def _table_of(kind: type[Table], key: str) -> type[Table]:
    annotation = next(
        field.annotation for name, field in kind.model_fields.items() if key in {name, field.alias}
    )
    inner = next(iter(get_args(annotation)), annotation)
    return inner if isinstance(inner, type) and issubclass(inner, Table) else kind
