"""Zones and patches through the whole production file."""

import json

import numpy as np
import pytest
import rasterio

from secondunit.files.production import read_production
from secondunit.files.terrain import height_at
from secondunit.physics.zones import NOWHERE, OBSTACLE, WATER, zone_at
from secondunit.stages.runs import ground_of, zones_of
from small_files import KINDS, changed, problems_of, write_small

NEXT_SITE = '[[site]]\nname = "field"'
ZONES = """[[site.zone]]
name = "tarn"
kind = "water"
corners = [["100 m", "0 m"], ["200 m", "0 m"], ["100 m", "90 m"]]

[[site.zone]]
kind = "obstacle"
height = "20 m"
file = "zones.geojson"

"""


def with_zones(old="", new=""):
    return changed((NEXT_SITE, ZONES.replace(old, new) + NEXT_SITE))


def write_hut(folder, east=6.9722):
    ring = [[east, 62.058], [east + 0.001, 62.058], [east, 62.0585], [east, 62.058]]
    hut = {"type": "Polygon", "coordinates": [ring]}
    (folder / "zones.geojson").write_text(json.dumps(hut))


def test_zones_reach_the_site_and_the_kernels(tmp_path):
    write_small(tmp_path, with_zones())
    write_hut(tmp_path)
    production = read_production(tmp_path, KINDS)
    site = production.site("cliff")
    assert [(zone.name, zone.kind) for zone in site.zones] == [
        ("tarn", "water"), ("zones", "obstacle")
    ]  # fmt: skip
    zones = zones_of(site)
    assert zones.kind.tolist() == [WATER, OBSTACLE]
    assert zone_at(zones, 110.0, 5.0) == 0
    assert zone_at(zones, 40.0, 20.0) == 1
    assert zone_at(zones, 500.0, 5.0) == NOWHERE
    ground_m = max(height_at(site.terrain, *corner) for corner in site.zones[1].rings_m[0])
    assert zones.top_m[1] == pytest.approx(20.0 + ground_m, abs=0.5)
    assert zones_of(production.site("field")).kind.size == 0
    write_hut(tmp_path, east=6.9723)
    assert read_production(tmp_path, KINDS).digest != production.digest


def test_every_mistake_in_a_zone_is_told_with_its_line(tmp_path):
    text = with_zones('["200 m", "0 m"]', '["200", "0 m"]')
    (problem,) = problems_of(tmp_path, text)
    assert "200 has no unit" in problem.message
    assert 'site "cliff".zone "tarn"' in problem.place
    unknown = with_zones('"water"', '"watter"')
    write_hut(tmp_path)
    (problem,) = problems_of(tmp_path, unknown)
    assert '"watter" must be' in problem.message
    assert problem.place.startswith("production.toml:")


def test_a_landing_in_a_zone_is_a_mistake():
    from secondunit.files.kinds import KindPart
    from secondunit.files.mistakes import Mistakes
    from secondunit.files.places import _check_landing
    from secondunit.model.site import Zone
    from secondunit.model.spread import fixed

    ring = np.array([(-10.0, -10.0), (10.0, -10.0), (0.0, 10.0)])
    zone = Zone(name="tarn", kind="water", rings_m=(ring,))
    for east_m, count in ((0.0, 1), (50.0, 0)):
        landing = {"landing_east_m": fixed(east_m), "landing_north_m": fixed(0.0)}
        mistakes = Mistakes("production.toml", {}, {})
        part = KindPart(
            kind=next(iter(KINDS.values())), parameters=landing, calibrated={}, limits=()
        )
        _check_landing(("stunt", 0), part, None, (zone,), mistakes)
        assert mistakes.count == count


def test_a_patch_and_its_keys(tmp_path):
    with_patch = ('terrain = "terrain.csv"', 'terrain = "terrain.csv"\nterrain_patch = "face.tif"')
    write_small(tmp_path)
    terrain = read_production(tmp_path, KINDS).site("cliff").terrain
    middle = terrain.height_m[tuple(int(-low / terrain.step_m) for low in (
        terrain.north_min_m, terrain.east_min_m))]  # fmt: skip
    height = np.full((100, 100), 1246.0 + middle, np.float32)
    east, north = 6.97158, 62.05786
    step_deg = 0.00002
    with rasterio.open(
        tmp_path / "face.tif", "w", driver="GTiff", width=100, height=100, count=1,
        dtype="float32", crs="EPSG:4326",
        transform=rasterio.Affine(step_deg, 0, east, 0, -step_deg, north),
    ) as file:  # fmt: skip
        file.write(height, 1)
    write_small(tmp_path, changed(with_patch))
    site = read_production(tmp_path, KINDS).site("cliff")
    assert site.terrain.patch is not None
    assert "face.tif" in site.terrain.source
    assert ground_of(site).patch.height_m.size == site.terrain.patch.height_m.size
    alone = changed(('terrain = "terrain.csv"', 'terrain_patch = "face.tif"'))
    assert any(
        "terrain_patch must come with terrain" in str(p) for p in problems_of(tmp_path, alone)
    )
    lost = changed((with_patch[0], with_patch[1].replace("face.tif", "faces.tif")))
    (problem,) = problems_of(tmp_path, lost)
    assert '"face.tif"' in problem.maybe
