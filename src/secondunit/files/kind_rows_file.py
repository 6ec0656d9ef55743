"""Rows of a kind's table from a file: a CSV table, or the line of a GeoJSON file."""

import csv
import json
import math
from pathlib import Path
from typing import Any

from pyproj import Transformer

from secondunit.errors import Problem, ProductionError
from secondunit.files.mistakes import first_few, nearest
from secondunit.files.terrain_grid import WGS84, local_crs
from secondunit.model.stunt import Cell, Row
from secondunit.stunts.kind import Column, Rows

Mark = tuple[float, float, float]
_PLACE = ("east_m", "north_m", "up_m")


def read_rows_file(path: Path, table: Rows, mark: Mark | None) -> tuple[Row, ...]:
    """Read the rows of a table.

    Parameters
    ----------
    path
        A ``.geojson`` or ``.json`` file with one LineString (RFC 7946), for tables that have
        the columns ``east_m`` and ``north_m``; any other file is read as CSV with a line of column
        names in SI, such as ``start_m,radius_m``, and bare numbers. ``#`` begins a comment.
    table
        What the rows must hold.
    mark
        The site's mark: latitude and longitude [rad] and elevation [m], for GeoJSON.

    Raises
    ------
    ProductionError
        With all mistakes of the file.
    """
    if path.suffix.lower() in {".geojson", ".json"}:
        return _read_line(path, table, mark)
    return _read_csv(path, table)


def _read_csv(path: Path, table: Rows) -> tuple[Row, ...]:
    try:
        lines = path.read_text(encoding="utf-8-sig").splitlines()
    except (UnicodeDecodeError, OSError) as error:
        raise _wrong(path.name, "must be UTF-8 text that can be read") from error
    numbered = [
        (number, next(csv.reader([line])))
        for number, line in enumerate(lines, start=1)
        if line.strip() and not line.lstrip().startswith("#")
    ]
    header = [cell.strip() for cell in numbered[0][1]] if numbered else []
    columns = {column.name: column for column in table.columns}
    problems = _header_problems(path.name, header, table)
    rows = []
    for number, cells in numbered[1:]:
        place = f"{path.name}:{number}"
        if len(cells) != len(header):
            message = f"the row has {len(cells)} cells; it must have {len(header)}, as the first"
            problems.append(Problem(place=place, message=message))
            continue
        said = {name: cell.strip() for name, cell in zip(header, cells, strict=True)}
        rows.append(_csv_row(said, columns, place, problems))
    if not problems and not 0 < len(rows) <= table.rows_max:
        message = f"must hold 1 to {table.rows_max} rows of {table.name}, not {len(rows)}"
        problems.append(Problem(place=path.name, message=message))
    if problems:
        raise ProductionError(first_few(problems, path.name))
    return tuple(rows)


def _header_problems(file: str, header: list[str], table: Rows) -> list[Problem]:
    names = [column.name for column in table.columns]
    needed = [column.name for column in table.columns if column.default is None]
    problems = [
        Problem(place=file, message=f"the column {name} is missing")
        for name in needed
        if name not in header
    ]
    problems += [
        Problem(
            place=file,
            message=f'"{name}" is no column of {table.name}',
            maybe=nearest(name, names) or ", ".join(names),
        )
        for name in header
        if name not in names
    ]
    if len(set(header)) < len(header):
        problems.append(Problem(place=file, message="each column must stand once"))
    return problems


def _csv_row(
    said: dict[str, str], columns: dict[str, Column], place: str, problems: list[Problem]
) -> Row:
    row: dict[str, Cell] = {c.name: c.default for c in columns.values() if c.default is not None}
    for name, text in said.items():
        column = columns.get(name)
        if column is None or (not text and column.default is not None):
            continue
        problem = _problem_of(text, column)
        if problem:
            problems.append(Problem(place=place, message=f'{name} ("{text}") {problem}'))
        else:
            row[name] = float(text) if column.is_number else text
    return row


def _problem_of(text: str, column: Column) -> str:
    """Say what is wrong with a cell; empty where nothing is."""
    if column.words:
        return "" if text in column.words else f"must be one of {', '.join(column.words)}"
    if column.is_text:
        return "" if text else "must be a text"
    try:
        value = float(text)
    except ValueError:
        value = math.nan
    if column.low <= value <= column.high and math.isfinite(value):
        return ""
    return f"must be a number between {column.low:g} and {column.high:g}"


def _read_line(path: Path, table: Rows, mark: Mark | None) -> tuple[Row, ...]:
    names = {column.name for column in table.columns}
    if not set(_PLACE[:2]) <= names or mark is None:
        raise _wrong(path.name, f"must be a CSV file; {table.name} is no line on a map")
    lacking = [c.name for c in table.columns if c.default is None and c.name not in _PLACE]
    if lacking:
        said = ", ".join(lacking)
        raise _wrong(path.name, f"must be a CSV file; a line on a map does not tell {said}")
    points = _line_points(path)
    if not 2 <= len(points) <= table.rows_max:
        message = f"its line must have 2 to {table.rows_max} points, not {len(points)}"
        raise _wrong(path.name, message)
    latitude, longitude, elevation_m = mark
    local = local_crs((latitude, longitude))
    to_local = Transformer.from_crs(WGS84, local, always_xy=True)
    default: dict[str, Cell] = {c.name: c.default for c in table.columns if c.default is not None}
    rows = []
    for point in points:
        east_m, north_m = to_local.transform(point[0], point[1])
        place: dict[str, Cell] = {"east_m": float(east_m), "north_m": float(north_m)}
        if "up_m" in names and len(point) > 2:
            place["up_m"] = point[2] - elevation_m
        rows.append(default | place)
    if any("up_m" in names and "up_m" not in row for row in rows):
        raise _wrong(path.name, "each point must have a height as its third number")
    return tuple(rows)


def _line_points(path: Path) -> list[list[float]]:
    """Give the points of the one line of a GeoJSON file: longitude, latitude [deg], height."""
    try:
        root = json.loads(path.read_text(encoding="utf-8-sig"))
    except (OSError, ValueError, RecursionError) as error:
        raise _wrong(path.name, f"must be GeoJSON ({error})") from error
    lines = [found for found in _geometries(root) if found.get("type") == "LineString"]
    if len(lines) != 1:
        raise _wrong(path.name, f"must hold one LineString, not {len(lines)}")
    points = lines[0].get("coordinates")
    if not isinstance(points, list) or not all(_is_point(point) for point in points):
        message = "its points must be longitude, latitude in degrees and perhaps a height"
        raise _wrong(path.name, message, "longitude and latitude swapped?")
    return points


def _geometries(root: Any) -> list[dict[str, Any]]:
    if not isinstance(root, dict):
        return []
    features = root.get("features") if root.get("type") == "FeatureCollection" else [root]
    found = []
    for feature in features if isinstance(features, list) else []:
        geometry = feature.get("geometry", feature) if isinstance(feature, dict) else None
        if isinstance(geometry, dict):
            found.append(geometry)
    return found


def _is_point(point: Any) -> bool:
    if not isinstance(point, list) or not 2 <= len(point) <= 3:
        return False
    if not all(isinstance(n, int | float) and math.isfinite(n) for n in point):
        return False
    return bool(abs(point[0]) <= 180 and abs(point[1]) <= 90)


def _wrong(file: str, message: str, maybe: str = "") -> ProductionError:
    return ProductionError([Problem(place=file, message=message, maybe=maybe)])
