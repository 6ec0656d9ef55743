"""Polygons of a GeoJSON file (RFC 7946): longitude and latitude in degrees, WGS 84."""

import json
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np

from secondunit.errors import Problem, ProductionError
from secondunit.files.mistakes import Wrong, first_few
from secondunit.files.spreads import parse_exact
from secondunit.files.terrain_grid import FloatArray

_WGS84_NAMES = ("CRS84", "EPSG:4326", "EPSG::4326")
_HEIGHT_MAX_M = 1000.0


class Outline(NamedTuple):
    """A polygon and what is said of it; what is not said is empty, or no height.

    `rings` are its outline and its holes: longitude and latitude [deg] as a file has them, or east
    and north [m].
    """

    name: str
    kind: str
    height_m: float | None
    rings: tuple[FloatArray, ...]


def read_outlines(path: Path) -> list[Outline]:
    """Read every polygon of a GeoJSON file.

    Raises
    ------
    ProductionError
        Where it is no GeoJSON, is not on WGS 84, holds something else than polygons, or says a
        height without a unit.
    """
    try:
        root = json.loads(path.read_text(encoding="utf-8-sig"))
    except (OSError, ValueError, RecursionError) as error:
        raise _wrong(path.name, f"must be GeoJSON ({error})") from error
    if not isinstance(root, dict):
        raise _wrong(path.name, "must be GeoJSON: an object with a type")
    _check_crs(root, path.name)
    features = root.get("features") if root.get("type") == "FeatureCollection" else [root]
    problems: list[Problem] = []
    outlines: list[Outline] = []
    for number, feature in enumerate(features if isinstance(features, list) else [], start=1):
        place = f"{path.name} feature {number}"
        try:
            outlines += _outlines(feature)
        except Wrong as error:
            problems.append(Problem(place=place, message=str(error)))
    if problems:
        raise ProductionError(first_few(problems, path.name))
    if not outlines:
        raise _wrong(path.name, "must hold at least one polygon")
    return outlines


def _check_crs(root: dict[str, Any], file: str) -> None:
    """Refuse another map: RFC 7946 knows only WGS 84, older files could name one."""
    crs = root.get("crs")
    if crs is None:
        return
    name = crs.get("properties", {}).get("name", "") if isinstance(crs, dict) else ""
    if not str(name).endswith(_WGS84_NAMES):
        raise _wrong(file, f'its coordinate system ("{name}") must be WGS 84 longitude, latitude')


def _outlines(feature: Any) -> list[Outline]:
    is_feature = isinstance(feature, dict) and feature.get("type") == "Feature"
    geometry = feature.get("geometry") if is_feature else feature
    sort = geometry.get("type") if isinstance(geometry, dict) else None
    if sort not in {"Polygon", "MultiPolygon"}:
        raise Wrong(((), f"must be a Polygon or a MultiPolygon, not {sort}", ""))
    said = (feature.get("properties") or {}) if is_feature else {}
    name, kind = (str(said.get(key) or "") for key in ("name", "kind"))
    height_m = None
    if said.get("height") is not None:
        height_m = parse_exact(said["height"], "length")
        if not 0 <= height_m <= _HEIGHT_MAX_M:
            message = f"height must lie between 0 and {_HEIGHT_MAX_M:g} m"
            raise Wrong(((), message, ""))
    polygons = geometry.get("coordinates")
    polygons = [polygons] if sort == "Polygon" else polygons
    if not isinstance(polygons, list) or not polygons:
        raise Wrong(((), "must have coordinates", ""))
    several = len(polygons) > 1
    return [
        Outline(f"{name} {i}" if several and name else name, kind, height_m, _rings(polygon))
        for i, polygon in enumerate(polygons, start=1)
    ]


def _rings(polygon: Any) -> tuple[FloatArray, ...]:
    try:
        rings = tuple(np.array([corner[:2] for corner in ring], dtype=float) for ring in polygon)
    except (TypeError, ValueError) as error:
        raise Wrong(((), "must have rings of corners, each a longitude and a latitude", "")) from (
            error
        )
    for ring in rings:
        if ring.ndim != 2 or ring.shape[1] != 2:
            raise Wrong(((), "must have rings of corners, each a longitude and a latitude", ""))
        if not ((np.abs(ring[:, 0]) <= 180).all() and (np.abs(ring[:, 1]) <= 90).all()):
            raise Wrong(((), "must have longitudes within 180 deg and latitudes within 90 deg", ""))
    if not rings:
        raise Wrong(((), "must have an outline", ""))
    return rings


def _wrong(file: str, message: str) -> ProductionError:
    return ProductionError([Problem(place=file, message=message)])
