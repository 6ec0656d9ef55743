import json
import math
from pathlib import Path

import numpy as np
import pytest
from pyproj import Geod

from secondunit.errors import ProductionError
from secondunit.files.mistakes import Mistakes
from secondunit.files.tables import SiteTable
from secondunit.files.zone_rings import area_m2, check_ring, find_crossing, is_inside, top_of
from secondunit.files.zones import read_zones, zone_around
from secondunit.model.site import Terrain

SQUARE = np.array([(0.0, 0.0), (100.0, 0.0), (100.0, 100.0), (0.0, 100.0)])
HILL = Terrain(
    height_m=np.tile(np.linspace(-500, 500, 101), (101, 1)),
    east_min_m=-500.0, north_min_m=-500.0, step_m=10.0, source="made",
)  # fmt: skip


def site_with(*zones):
    return SiteTable.model_validate({
        "name": "peak", "latitude": "62.05786 deg", "longitude": "6.97158 deg",
        "elevation": "1246 m", "weather": "w", "zone": list(zones),
    })  # fmt: skip


def read(*zones, terrain=HILL, folder=None):
    raw = {"site": [{"name": "peak", "zone": list(zones)}]}
    mistakes = Mistakes("production.toml", raw, {})
    found = read_zones(
        ("site", 0), site_with(*zones), terrain, lambda _, name: folder / name, mistakes
    )
    mistakes.raise_if_any()
    return found


def corners(*pairs, unit="m"):
    return [[f"{a} {unit}", f"{b} {unit}"] for a, b in pairs]


TARN = {"name": "tarn", "kind": "water", "corners": corners((0, 0), (50, 0), (0, 50))}


def test_corners_in_metres_are_the_sites_own():
    (zone,) = read(TARN)
    assert (zone.name, zone.kind, zone.height_m) == ("tarn", "water", 0.0)
    assert zone.rings_m[0].tolist() == [[0, 0], [50, 0], [0, 50]]


def test_corners_in_degrees_lie_where_a_geodesic_says():
    geod = Geod(ellps="WGS84")
    places = [geod.fwd(6.97158, 62.05786, bearing, 300.0)[:2] for bearing in (90, 210, 330)]
    said = [[f"{latitude!r} deg", f"{longitude!r} deg"] for longitude, latitude in places]
    (zone,) = read(TARN | {"corners": said})
    for (east, north), bearing in zip(zone.rings_m[0], (90, 210, 330), strict=True):
        assert math.hypot(east, north) == pytest.approx(300.0, abs=1e-4)
        assert math.degrees(math.atan2(east, north)) % 360 == pytest.approx(bearing, abs=1e-5)


def test_an_obstacle_stands_on_the_highest_ground_in_it():
    mast = TARN | {"kind": "obstacle", "height": "30 ft"}
    (zone,) = read(mast)
    assert zone.top_m == pytest.approx(50 + 9.144)  # the ground rises 1 m a metre to the east
    assert read(mast, terrain=None)[0].top_m == pytest.approx(9.144)


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"corners": corners((0, 0), (50, 0))}, "at least 3 corners, not 2"),
        ({"corners": corners((0, 0), (50, 50), (50, 0), (0, 50))}, "must not cross itself"),
        ({"corners": corners((0, 0), (50, 0), (50, 0), (0, 50))}, "twice in a row"),
        ({"corners": corners((0, 0), (50, 0), (25, 0), (25, 9))}, "must not cross itself"),
        ({"corners": corners((0, 0), (0.1, 0), (0, 0.1))}, "enclose more than"),
        ({"corners": corners((900, 0), (950, 0), (900, 50))}, "must lie on the terrain"),
        ({"kind": "obstacle"}, "must have a height"),
        ({"height": "3 m"}, "must not have a height"),
        ({"corners": None, "file": None}, "either corners or a file"),
        ({"name": None}, "name is missing"),
        ({"kind": None}, "kind is missing"),
        (
            {"corners": [["0 m", "0 m"], ["62 deg", "7 deg"], ["9 m", "9 m"]]},
            "all be lengths from the mark or all be latitudes",
        ),
    ],
)
def test_a_zone_that_will_not_do_is_refused(changes, said):
    zone = {key: value for key, value in (TARN | changes).items() if value is not None}
    with pytest.raises(ProductionError, match=said):
        read(zone)


def test_all_mistakes_of_all_zones_are_told():
    bad = TARN | {"kind": "obstacle", "corners": corners((0, 0), (50, 0))}
    with pytest.raises(ProductionError) as error:
        read(bad, TARN, TARN)
    said = str(error.value)
    assert "must have a height" in said
    assert "at least 3 corners" in said
    assert '"tarn" is taken' in said


@pytest.mark.parametrize(
    ("corner", "said"),
    [
        (["5", "6 m"], "two lengths or two angles .*5 has no unit"),
        (["5 m"], "must be a corner"),
        ("5 m", "must be a corner"),
        (["7 deg", "620 deg"], "in this order"),
        (["5 m", "7 deg"], "two lengths or two angles"),
    ],
)
def test_a_corner_brings_its_units(corner, said):
    from pydantic import ValidationError

    with pytest.raises(ValidationError) as error:
        site_with(TARN | {"corners": [corner]})
    found = error.value.errors()[0]["ctx"]["found"]
    import re

    assert re.search(said, found[0][1])


# ------------------------------------------------------------------------------------- geojson


def lonlat(*metres):
    """Longitudes and latitudes near the mark; a degree there is 111.4 km by 52.3 km."""
    return [[6.97158 + east / 52_300, 62.05786 + north / 111_400] for east, north in metres]


def write(folder: Path, *features, **more):
    root = {"type": "FeatureCollection", "features": list(features), **more}
    (folder / "zones.geojson").write_text(json.dumps(root))


def feature(rings, sort="Polygon", **properties):
    geometry = {"type": sort, "coordinates": rings}
    return {"type": "Feature", "geometry": geometry, "properties": properties}


FILE = {"file": "zones.geojson", "kind": "forbidden"}
BIG = lonlat((-100, -100), (100, -100), (100, 100), (-100, 100), (-100, -100))
HOLE = lonlat((-30, -30), (30, -30), (30, 30), (-30, 30), (-30, -30))


def test_polygons_of_a_file_keep_their_holes_and_what_they_say(tmp_path):
    lake = feature([BIG, HOLE], name="lake", kind="water")
    masts = feature([[HOLE], [BIG]], "MultiPolygon", name="mast", kind="obstacle", height="12 m")
    write(tmp_path, lake, masts, feature([HOLE]))
    zones = read(FILE, folder=tmp_path)
    assert [zone.name for zone in zones] == ["lake", "mast 1", "mast 2", "zones 4"]
    assert [zone.kind for zone in zones] == ["water", "obstacle", "obstacle", "forbidden"]
    assert zones[1].height_m == 12
    assert len(zones[0].rings_m) == 2
    assert len(zones[0].rings_m[0]) == 4  # the closing corner is not kept
    assert zone_around(zones[:1], 0.0, 0.0) is None
    assert zone_around(zones[:1], 60.0, 0.0).name == "lake"
    assert abs(area_m2(zones[0].rings_m[0])) == pytest.approx(40_000, rel=0.01)


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("hello", "must be GeoJSON"),
        ("[]", "an object with a type"),
        ('{"type": "FeatureCollection", "features": []}', "at least one polygon"),
        ('{"type": "Point", "coordinates": [7, 62]}', "Polygon or a MultiPolygon, not Point"),
        ('{"type": "Polygon", "coordinates": [[[7, 162], [8, 1], [9, 2]]]}', "latitudes within"),
        ('{"type": "Polygon", "coordinates": [[7, 62]]}', "rings of corners"),
        ('{"type": "Polygon", "coordinates": 7}', "rings of corners"),
        ('{"type": "Polygon", "coordinates": []}', "must have an outline"),
    ],
)
def test_a_file_that_will_not_do_is_refused(content, said, tmp_path):
    (tmp_path / "zones.geojson").write_text(content)
    with pytest.raises(ProductionError, match=said):
        read(FILE, folder=tmp_path)


def test_another_map_and_a_height_without_unit_are_refused(tmp_path):
    utm = {"type": "name", "properties": {"name": "urn:ogc:def:crs:EPSG::25832"}}
    write(tmp_path, feature([BIG]), crs=utm)
    with pytest.raises(ProductionError, match="must be WGS 84"):
        read(FILE, folder=tmp_path)
    write(tmp_path, feature([BIG], kind="obstacle", height=12))
    with pytest.raises(ProductionError, match="12 has no unit"):
        read(FILE, folder=tmp_path)
    write(tmp_path, feature([BIG], kind="pond"))
    with pytest.raises(ProductionError, match=r'"pond" .*must be one of water'):
        read(FILE, folder=tmp_path)


# --------------------------------------------------------------------------------------- rings


def test_a_ring_may_close_itself():
    ring, wrong = check_ring(np.vstack([SQUARE, SQUARE[:1]]), None)
    assert not wrong
    assert ring.tolist() == SQUARE.tolist()
    assert area_m2(ring) == 10_000
    assert area_m2(ring[::-1]) == -10_000


@pytest.mark.parametrize("seed", range(4))
def test_crossings_are_found_as_by_looking_at_every_pair(seed):
    rng = np.random.default_rng(seed)
    for _ in range(60):
        ring = rng.uniform(0, 100, (rng.integers(3, 9), 2))
        assert (find_crossing(ring) is not None) == _crosses(ring)


def _crosses(ring):
    """Solve for the meeting of every pair of sides that are no neighbours."""
    count = len(ring)
    for i in range(count):
        for j in range(i + 2, count - (i == 0)):
            a, b, c, d = ring[i], ring[(i + 1) % count], ring[j], ring[(j + 1) % count]
            share = np.linalg.solve(np.column_stack([b - a, c - d]), c - a)
            if ((share >= 0) & (share <= 1)).all():
                return True
    return False


def test_the_top_is_the_highest_ground_inside_or_under_the_sides():
    rng = np.random.default_rng(0)
    height = rng.uniform(0, 50, (41, 41))
    grid = Terrain(height_m=height, east_min_m=0.0, north_min_m=0.0, step_m=5.0, source="made")
    ring = np.array([(31.0, 42.0), (120.0, 50.0), (90.0, 160.0)])
    from scipy.interpolate import RegularGridInterpolator

    at = np.arange(41) * 5.0
    surface = RegularGridInterpolator((at, at), height)
    places = rng.uniform(30, 170, (20_000, 2))
    places = places[is_inside([ring], places)]
    highest = surface(places[:, ::-1]).max()
    assert highest - 1e-9 <= top_of([ring], grid) <= height.max()
