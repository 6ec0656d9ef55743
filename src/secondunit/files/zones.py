"""Zones of a site: polygons from the production file or from GeoJSON, in the site's own axes."""

from collections.abc import Callable
from pathlib import Path as FilePath
from typing import Any, get_args

import numpy as np
from pyproj import Transformer

from secondunit.errors import ProductionError
from secondunit.files.mistakes import Mistakes
from secondunit.files.tables import SiteTable, ZoneTable
from secondunit.files.terrain_grid import WGS84, FloatArray, local_crs
from secondunit.files.toml_lines import Path
from secondunit.files.zone_rings import check_ring, is_inside, top_of
from secondunit.files.zones_geojson import Outline, read_outlines
from secondunit.model.site import Terrain, Zone, ZoneKind

KINDS: tuple[str, ...] = get_args(ZoneKind)
Opener = Callable[[Path, str], FilePath | None]


def read_zones(
    path: Path, site: SiteTable, terrain: Terrain | None, open_file: Opener, mistakes: Mistakes
) -> tuple[Zone, ...]:
    """Read every zone of a site; note every mistake in and about them.

    Parameters
    ----------
    path
        Of the site in the production file.
    site
        Its table.
    terrain
        The ground that obstacles stand on; level ground at the mark where there is none.
    open_file
        Gives the file that a key names, or None with the mistake noted.
    mistakes
        Where they are noted.
    """
    zones: list[Zone] = []
    for index, table in enumerate(site.zone):
        here = (*path, "zone", index)
        if not _is_whole(here, table, mistakes):
            continue
        if table.file is None:
            outlines = [_outline_of(table, site)]
        else:
            outlines = _outlines_of_file(here, table, site, open_file, mistakes)
        for outline in outlines:
            zone = _zone(here, outline, terrain, mistakes)
            if zone is None:
                continue
            if zone.name in {other.name for other in zones}:
                message = f'"{zone.name}" is taken; each zone of a site must have its own name'
                mistakes.add(here, message)
            zones.append(zone)
    return tuple(zones)


def _is_whole(path: Path, table: ZoneTable, mistakes: Mistakes) -> bool:
    """Tell whether a table has the keys it must have, and no others."""
    if (table.file is None) == (table.corners is None):
        mistakes.add(path, "a zone must have either corners or a file")
        return False
    if table.file is not None:
        return True
    missing = [key for key in ("name", "kind") if getattr(table, key) is None]
    for key in missing:
        mistakes.add(path, f"{key} is missing; a zone with corners must have it")
    if len({corner.is_in_degrees for corner in table.corners or ()}) > 1:
        message = "corners must all be lengths from the mark or all be latitudes and longitudes"
        mistakes.add((*path, "corners"), message)
        return False
    return not missing


def _outline_of(table: ZoneTable, site: SiteTable) -> Outline:
    corners = table.corners or []
    places = np.array([(corner.first, corner.second) for corner in corners]).reshape(-1, 2)
    if corners and corners[0].is_in_degrees:
        places = _in_metres(np.degrees(places), site)
    return Outline(table.name or "", table.kind or "", table.height, (places,))


def _outlines_of_file(
    path: Path, table: ZoneTable, site: SiteTable, open_file: Opener, mistakes: Mistakes
) -> list[Outline]:
    """Read the polygons of a file; what they do not say of themselves, the table says for all."""
    file = open_file((*path, "file"), table.file or "")
    if file is None:
        return []
    try:
        read = read_outlines(file)
    except ProductionError as error:
        mistakes.add_others(error.problems)
        return []
    return [
        Outline(
            outline.name or (f"{table.name or file.stem} {i}" if len(read) > 1 else table.name)
            or file.stem,
            outline.kind or table.kind or "",
            table.height if outline.height_m is None else outline.height_m,
            tuple(_in_metres(ring[:, ::-1], site) for ring in outline.rings),
        )
        for i, outline in enumerate(read, start=1)
    ]  # fmt: skip


def _in_metres(places_deg: FloatArray, site: SiteTable) -> FloatArray:
    """Turn latitudes and longitudes [deg] into east and north of the mark."""
    crs = local_crs((site.latitude, site.longitude))
    to_local = Transformer.from_crs(WGS84, crs, always_xy=True)
    east_m, north_m = to_local.transform(places_deg[:, 1], places_deg[:, 0])
    return np.column_stack([east_m, north_m])


def _zone(path: Path, outline: Outline, terrain: Terrain | None, mistakes: Mistakes) -> Zone | None:
    """Make a zone of an outline in the site's axes, or note why it is none."""
    said = f'zone "{outline.name}"'
    before = mistakes.count
    kind: Any = outline.kind
    if kind not in KINDS:
        given = f'"{kind}" ' if kind else ""
        mistakes.add(path, f"kind {given}of {said} must be one of {', '.join(KINDS)}")
    if (outline.height_m is not None) != (kind == "obstacle") and kind in KINDS:
        word = "must have" if kind == "obstacle" else "must not have"
        mistakes.add(path, f"{said} of kind {kind} {word} a height")
    rings = []
    for ring in outline.rings:
        checked, wrong = check_ring(ring, terrain)
        rings.append(checked)
        if wrong:
            mistakes.add(path, f"{said} {wrong[0]}", wrong[1])
    if mistakes.count > before:
        return None
    height_m = outline.height_m or 0.0
    top_m = top_of(rings, terrain) + height_m if kind == "obstacle" else 0.0
    return Zone(name=outline.name, kind=kind, rings_m=tuple(rings), height_m=height_m, top_m=top_m)


def zone_around(zones: tuple[Zone, ...], east_m: float, north_m: float) -> Zone | None:
    """Give the first zone that a place lies in."""
    place = np.array([[east_m, north_m]])
    return next((zone for zone in zones if is_inside(zone.rings_m, place)[0]), None)
