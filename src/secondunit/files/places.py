"""The files that a production names, read and held to its sites, days and stunts."""

import hashlib
import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path as FilePath
from typing import Any, TypeVar

from secondunit.errors import ProductionError
from secondunit.files.dates import is_plannable
from secondunit.files.day_air import check_air
from secondunit.files.kinds import KindPart
from secondunit.files.mistakes import Mistakes, Wrong, nearest
from secondunit.files.reading import Tables, raw_items
from secondunit.files.sounding import check_reach, read_sounding
from secondunit.files.tables import SiteTable, StuntTable
from secondunit.files.terrain import height_at, read_terrain
from secondunit.files.terrain_patch import with_patch
from secondunit.files.toml_lines import Path
from secondunit.files.weather import read_weather
from secondunit.files.weather_cover import check_cover
from secondunit.files.weather_tables import WeatherTable
from secondunit.files.zones import Opener, read_zones, zone_around
from secondunit.model.site import Terrain, WindAloft, Zone
from secondunit.model.weather import WeatherRecord

T = TypeVar("T")

_OF_COLUMNS = ("units", "time_format", "clock", "stamp", "missing")
_LANDING = ("landing_east_m", "landing_north_m")


@dataclass(frozen=True, slots=True, kw_only=True)
class Places:
    """What the named files hold, and the digests of their content in the order of the file."""

    weather: Mapping[str, WeatherRecord]
    terrain: Mapping[str, Terrain]
    wind_aloft: Mapping[str, WindAloft]
    zones: Mapping[str, tuple[Zone, ...]]
    digests: tuple[str, ...]


def read_places(
    raw: Mapping[str, Any],
    tables: Tables,
    parts: Mapping[int, KindPart],
    folder: FilePath,
    mistakes: Mistakes,
) -> Places:
    """Read every file that is named; note every mistake in and about them."""
    digests: list[str] = []
    weather = _read_weathers(raw, tables, folder, digests, mistakes)
    terrain: dict[str, Terrain] = {}
    aloft: dict[str, WindAloft] = {}
    zones: dict[str, tuple[Zone, ...]] = {}
    for index, site in tables.of("site", SiteTable):
        open_file = partial(open_named, folder=folder, digests=digests, mistakes=mistakes)
        found = _read_site_terrain(("site", index), site, open_file, mistakes)
        if found is not None:
            terrain.setdefault(site.name, found)
            _check_mark(("site", index), site, found, mistakes)
        winds = _read_site_wind(("site", index, "wind_aloft"), site, folder, digests, mistakes)
        if winds is not None:
            aloft.setdefault(site.name, winds)
        check_air(("site", index), site, mistakes)
        if site.transfer is not None and site.wind_factor != 1.0:
            message = "wind_factor must be left out where there is a transfer"
            mistakes.add(("site", index, "wind_factor"), message, "speed_factor of [site.transfer]")
        zones[site.name] = read_zones(("site", index), site, found, open_file, mistakes)
    _check_stunts(tables, parts, terrain, zones, mistakes)
    return Places(
        weather=weather, terrain=terrain, wind_aloft=aloft, zones=zones, digests=tuple(digests)
    )


def _read_weathers(
    raw: Mapping[str, Any],
    tables: Tables,
    folder: FilePath,
    digests: list[str],
    mistakes: Mistakes,
) -> dict[str, WeatherRecord]:
    production, readable = tables.production, dict(tables.of("weather", WeatherTable))
    weather: dict[str, WeatherRecord] = {}
    for index, item in raw_items(raw, "weather"):
        name, path = item.get("name"), ("weather", index, "file")
        file = open_named(path, item.get("file"), folder, digests, mistakes)
        if file is None or not isinstance(name, str):
            continue
        _check_how_to_read(path[:2], item, mistakes)
        table = readable.get(index)
        if table is None and "columns" in item:
            continue  # its mistakes are told; without its columns nothing can be read
        record = _attempt(partial(read_weather, file, name, table), mistakes)
        if record is None:
            continue
        weather.setdefault(name, record)
        if production is not None and is_plannable(production):
            try:
                check_cover(record, production.first_day, production.last_day)
            except Wrong as error:
                mistakes.add_wrong(path, error)
    return weather


def _check_how_to_read(path: Path, item: Mapping[str, Any], mistakes: Mistakes) -> None:
    """Refuse what would be passed over in silence: how to read columns, without columns."""
    if "columns" not in item:
        for key in _OF_COLUMNS:
            if key in item:
                message = f"{key} must come with columns; a known format brings its own"
                mistakes.add((*path, key), message)
    if ("latitude" in item) != ("longitude" in item):
        there = "latitude" if "latitude" in item else "longitude"
        mistakes.add((*path, there), "latitude and longitude must come together")


def _read_site_terrain(
    path: Path, site: SiteTable, open_file: Opener, mistakes: Mistakes
) -> Terrain | None:
    """Read the terrain of a site and the patch in it; None where either has a mistake."""
    named = {
        key: getattr(site, key)
        for key in ("terrain", "terrain_geoid", "terrain_patch", "terrain_patch_geoid")
        if getattr(site, key) is not None
    }
    for key in named:
        whole = key.removesuffix("_geoid") if key.endswith("_geoid") else "terrain"
        if whole not in named:
            mistakes.add((*path, key), f"{key} must come with {whole}")
    files = {key: open_file((*path, key), name) for key, name in named.items()}
    file, fine = files.get("terrain"), files.get("terrain_patch")
    if file is None or None in files.values():
        return None
    mark = (site.latitude, site.longitude, site.elevation)
    terrain = _attempt(partial(read_terrain, file, *mark, files.get("terrain_geoid")), mistakes)
    if terrain is None or fine is None:
        return terrain
    geoid = files.get("terrain_patch_geoid")
    lay = partial(with_patch, terrain, fine, *mark, site.terrain_error, geoid)
    return _attempt(lay, mistakes)


def _read_site_wind(
    path: Path, site: SiteTable, folder: FilePath, digests: list[str], mistakes: Mistakes
) -> WindAloft | None:
    if site.wind_aloft is None:
        return None
    file = open_named(path, site.wind_aloft, folder, digests, mistakes)
    if file is None:
        return None
    winds = _attempt(partial(read_sounding, file), mistakes)
    if winds is not None and (said := check_reach(winds, site.elevation)):
        mistakes.add(path, f'"{site.wind_aloft}" {said}')
    return winds


def open_named(
    path: Path, name: object, folder: FilePath, digests: list[str], mistakes: Mistakes
) -> FilePath | None:
    """Give a file that is there, and note its digest; else note that it is missing."""
    if not isinstance(name, str) or not name:
        return None
    try:
        file = folder / name
        content = file.read_bytes()
        beside = file.with_suffix(".prj")
        if file.suffix.lower() == ".asc" and beside.is_file():
            content += beside.read_bytes()
    except (OSError, ValueError):
        mistakes.add(
            path,
            f'"{name}" must be a file beside this one; it cannot be read',
            _near_file(name, folder),
        )
        return None
    digests.append(hashlib.sha256(content).hexdigest())
    return file


def _near_file(name: str, folder: FilePath) -> str:
    return nearest(name, [file.name for file in folder.iterdir() if file.is_file()])


def _attempt(read: Callable[[], T], mistakes: Mistakes) -> T | None:
    try:
        return read()
    except ProductionError as error:
        mistakes.add_others(error.problems)
        return None


def _check_mark(path: Path, site: SiteTable, terrain: Terrain, mistakes: Mistakes) -> None:
    above_m = height_at(terrain, 0.0, 0.0)
    if math.isnan(above_m):
        message = f'"{site.terrain}" must cover the mark of the site'
        mistakes.add((*path, "terrain"), message, "latitude and longitude of the site?")
    elif abs(above_m) > site.terrain_error:
        ground_m = site.elevation + above_m
        said = f"{site.elevation:g} m must be within {site.terrain_error:g} m of the terrain"
        message = f"{said}, which is {ground_m:.0f} m at the mark"
        cure = f'the mark\'s elevation is "{ground_m:.0f} m", or the terrain is too coarse here?'
        mistakes.add((*path, "elevation"), message, cure)


def _check_stunts(
    tables: Tables,
    parts: Mapping[int, KindPart],
    terrain: Mapping[str, Terrain],
    zones: Mapping[str, tuple[Zone, ...]],
    mistakes: Mistakes,
) -> None:
    sites = {site.name: site for _, site in tables.of("site", SiteTable)}
    for index, stunt in tables.of("stunt", StuntTable):
        if stunt.site not in sites or index not in parts:
            continue
        part, path = parts[index], ("stunt", index)
        if part.kind.needs_terrain and sites[stunt.site].terrain is None:
            message = (
                f'site "{stunt.site}" must have a terrain; stunts of kind {stunt.kind} need one'
            )
            mistakes.add((*path, "site"), message)
        else:
            ground, around = terrain.get(stunt.site), zones.get(stunt.site, ())
            _check_landing(path, part, ground, around, mistakes)


def _check_landing(
    path: Path,
    part: KindPart,
    terrain: Terrain | None,
    zones: tuple[Zone, ...],
    mistakes: Mistakes,
) -> None:
    """Hold the middle of the landing, where the kind has one, to the terrain and off the zones."""
    if not all(name in part.parameters for name in _LANDING):
        return
    east_m, north_m = (part.parameters[name].middle() for name in _LANDING)
    where = f"{east_m:.0f} m east, {north_m:.0f} m north of the mark"
    here = (*path, "parameters", "landing_east")
    if terrain is not None and math.isnan(height_at(terrain, east_m, north_m)):
        mistakes.add(here, f"the landing ({where}) must lie on the terrain")
    zone = zone_around(zones, east_m, north_m)
    if zone is not None:
        message = f'the landing ({where}) must not lie in the {zone.kind} zone "{zone.name}"'
        mistakes.add(here, message)
