"""Exclusion lines and people near as GeoJSON (RFC 7946), for maps and for marshals' phones."""

import json
import math
from collections.abc import Mapping, Sequence
from pathlib import Path
from types import MappingProxyType
from typing import Any

import numpy as np

from secondunit.files.on_earth import degrees_of
from secondunit.files.terrain_grid import FloatArray
from secondunit.files.write import write_whole
from secondunit.model.people_near import PeopleNear, ring_area_m2
from secondunit.model.production import Production
from secondunit.model.site import Site
from secondunit.stages.debris import Debris, Exclusion, FallLine

_DECIMALS = 7  # of a degree: a centimetre
_ADVICE = "It advises; a qualified person decides."

_FALL_LINES: Mapping[str, str] = MappingProxyType(
    {
        "shadow": "shadow of the face (Evans & Hungr 1993)",
        "energy": "line of energy from the lip",
    }
)

Json = dict[str, Any]


def write_debris(path: Path, production: Production, found: Sequence[Debris]) -> Path:
    """Write the lines and the people of some stunts to a file, longitude first, WGS 84."""
    features = []
    for debris in found:
        stunt = production.stunt(debris.stunt)
        site = production.site(stunt.site)
        features += [_line(one, debris, site) for one in debris.exclusions if one.rings_m]
        features += [_fall_line(line, debris, site) for line in debris.fall_lines]
        features += [_people(group, debris, site) for group in stunt.people_near]
    text = json.dumps({"type": "FeatureCollection", "features": features}, ensure_ascii=False)
    return write_whole(path, text + "\n")


def _line(exclusion: Exclusion, debris: Debris, site: Site) -> Json:
    properties = {
        "name": f"{debris.stunt}: nobody inside",
        "kind": "forbidden",
        "stunt": debris.stunt,
        "risk": exclusion.risk,
        "takes": exclusion.takes,
        "area_m2": round(exclusion.area_m2),
        "reach_m": math.ceil(exclusion.reach_m),
        "runs": debris.runs,
        "note": _ADVICE,
    }
    parts = [[_ring(ring, site)] for ring in exclusion.rings_m]
    return _feature(properties, {"type": "MultiPolygon", "coordinates": parts})


def _fall_line(line: FallLine, debris: Debris, site: Site) -> Json:
    properties = {
        "name": f"{debris.stunt}: {_FALL_LINES[line.name]}",
        "kind": line.name,
        "stunt": debris.stunt,
        "angle_deg": round(math.degrees(line.slope_rad), 1),
        "area_m2": round(line.area_m2),
        "reach_m": math.ceil(line.reach_m),
        "ahead_m": math.ceil(line.ahead_m),
        "runs": line.runs,
        "runs_beyond": line.beyond,
        "open_share": line.open_share,
        "note": _ADVICE,
    }
    return _feature(properties, {"type": "Polygon", "coordinates": [_ring(line.ring_m, site)]})


def _people(group: PeopleNear, debris: Debris, site: Site) -> Json:
    properties = {
        "name": group.name,
        "kind": "people",
        "stunt": debris.stunt,
        "count": group.count,
        "mission_essential": group.is_mission_essential,
    }
    if not group.corners_m and group.radius_m == 0:
        place = _degrees(np.array([[group.east_m, group.north_m]]), site)[0]
        return _feature(properties, {"type": "Point", "coordinates": place})
    ring_m = group.ring_m()
    anticlockwise = ring_m if ring_area_m2(ring_m) > 0 else ring_m[::-1]
    geometry = {"type": "Polygon", "coordinates": [_ring(anticlockwise, site)]}
    return _feature(properties, geometry)


def _feature(properties: Json, geometry: Json) -> Json:
    return {"type": "Feature", "properties": properties, "geometry": geometry}


def _ring(ring_m: FloatArray, site: Site) -> list[list[float]]:
    """Give a closed ring in degrees."""
    places = _degrees(ring_m, site)
    return [*places, places[0]]


def _degrees(places_m: FloatArray, site: Site) -> list[list[float]]:
    """Turn places (place, 2) from the mark into longitude and latitude."""
    pairs: list[list[float]] = np.round(degrees_of(places_m, site), _DECIMALS).tolist()
    return pairs
