"""The tables of its own that a kind of stunt reads: rows of the production file, or of a file."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path as FilePath
from types import MappingProxyType
from typing import Any

from secondunit.errors import ProductionError
from secondunit.files.kind_rows_file import read_rows_file
from secondunit.files.kinds import KindPart
from secondunit.files.mistakes import Mistakes, Wrong, nearest, shown, wrong
from secondunit.files.reading import Tables, raw_items
from secondunit.files.spreads import check_inside, parse_exact
from secondunit.files.tables import SiteTable, StuntTable
from secondunit.files.toml_lines import Path
from secondunit.model.spread import fixed
from secondunit.model.stunt import Cell, Row
from secondunit.stunts.kind import Column, Rows
from secondunit.units import dimension_of, said_name, said_names

Opener = Callable[[Path, object], FilePath | None]
"""Gives a file that a path of the production names, or notes that it is missing."""

TEXT_MAX = 120


@dataclass(frozen=True, slots=True)
class _Place:
    """Where the rows of a stunt are: the opener of its files, and its site's mark."""

    open_file: Opener
    mark: tuple[float, float, float] | None


KindTables = Mapping[str, tuple[Row, ...]]


def read_kind_tables(
    raw: Mapping[str, Any],
    tables: Tables,
    parts: Mapping[int, KindPart],
    open_file: Opener,
    mistakes: Mistakes,
) -> dict[int, KindTables]:
    """Read every table of every stunt whose kind is known, by the stunt's index.

    Keys of a stunt that are neither of all stunts nor tables of its kind are noted as mistakes.
    """
    marks = {
        site.name: (site.latitude, site.longitude, site.elevation)
        for _, site in tables.of("site", SiteTable)
    }
    read: dict[int, KindTables] = {}
    for index, item in raw_items(raw, "stunt"):
        if index not in parts:
            continue
        path: Path = ("stunt", index)
        known = {table.name: table for table in parts[index].kind.tables}
        _check_keys(item, path, known, mistakes)
        place = _Place(open_file, marks.get(str(item.get("site"))))
        read[index] = MappingProxyType(
            {
                name: _read_table(item.get(name, []), (*path, name), table, place, mistakes)
                for name, table in known.items()
            }
        )
    return read


def _check_keys(
    item: Mapping[str, Any], path: Path, known: Mapping[str, Rows], mistakes: Mistakes
) -> None:
    fields = StuntTable.model_fields
    for key in item:
        if key not in fields and key not in known:
            cure = nearest(key, [*fields, *known])
            mistakes.add((*path, key), f"{key} is not a key of stunt", cure)


def _read_table(
    given: Any, path: Path, table: Rows, place: _Place, mistakes: Mistakes
) -> tuple[Row, ...]:
    """Read an array of rows, one row alone, or the file that holds them."""
    if isinstance(given, dict) and set(given) == {"file"}:
        return _read_file(given["file"], (*path, "file"), table, place, mistakes)
    items = [given] if isinstance(given, dict) else given
    if not isinstance(items, list) or not all(isinstance(item, dict) for item in items):
        cure = f'[[stunt.{table.name}]], or {table.name} = {{ file = "{table.name}.csv" }}?'
        mistakes.add(path, f"{table.name} must be rows, each a table", cure)
        return ()
    if len(items) > table.rows_max:
        message = f"{table.name} has {len(items)} rows; it must have at most {table.rows_max}"
        mistakes.add(path, message)
        return ()
    rows = []
    for number, item in enumerate(items):
        here = path if isinstance(given, dict) else (*path, number)
        rows.append(_read_row(item, here, table, mistakes))
    return tuple(rows)


def _read_file(
    name: object, path: Path, table: Rows, place: _Place, mistakes: Mistakes
) -> tuple[Row, ...]:
    file = place.open_file(path, name)
    if file is None:
        return ()
    try:
        return read_rows_file(file, table, place.mark)
    except ProductionError as error:
        mistakes.add_others(error.problems)
        return ()


def _read_row(item: Mapping[str, Any], path: Path, table: Rows, mistakes: Mistakes) -> Row:
    columns = {column.name: column for column in table.columns}
    full = said_names(columns)
    row: dict[str, Cell] = {c.name: c.default for c in table.columns if c.default is not None}
    for key, value in item.items():
        if key not in full:
            bare = said_name(key)
            cure = f"{bare}, with its unit in the value?" if bare in full else nearest(key, full)
            message = f"{key} is not a key of {table.name}"
            mistakes.add((*path, key), message, cure or ", ".join(full))
            continue
        try:
            row[full[key]] = read_cell(value, columns[full[key]])
        except Wrong as error:
            mistakes.add_wrong((*path, key), error)
            row.setdefault(full[key], 0.0)
    for said, name in full.items():
        if name not in row and said not in item:
            mistakes.add(path, f"{said} is missing; {table.name} must have it")
    return MappingProxyType(row)


def read_cell(value: Any, column: Column) -> Cell:
    """Read one cell as it stands in the production file.

    Raises
    ------
    Wrong
        Where it is not what its column asks for.
    """
    if column.is_number:
        dimension = dimension_of(column.name)
        number = parse_exact(value, dimension)
        check_inside(fixed(number), column.low, column.high, dimension)
        return number
    if column.words:
        if value not in column.words:
            listed = ", ".join(column.words)
            raise wrong(
                f"{shown(value)} must be one of {listed}", nearest(str(value), column.words)
            )
        return str(value)
    if not isinstance(value, str) or not value.strip() or len(value) > TEXT_MAX:
        raise wrong(f"{shown(value)} must be a text of at most {TEXT_MAX} letters")
    return value.strip()
