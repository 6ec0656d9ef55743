"""Distance and contact against dense samples of the same bilinear ground, made and real.

The samples are looked up by SciPy's k-d tree; the printed table is in docs/physics/terrain.md.
"""

import math

import numpy as np
import pytest

from jump_site import mountain
from naive_ground import DenseGround, hills, twist_m
from secondunit.files.terrain import read_terrain
from secondunit.physics.ground import make_ground
from secondunit.physics.ground_distance import clear_at_least_m, distance_to_ground
from secondunit.physics.state import Vector

PARTS = 10


def compare(name, height_m, step_m, seed=0, count=300):
    """Print and give the errors of the distance, in metres: negative is too near."""
    rng = np.random.default_rng(seed)
    ground = make_ground(height_m, 0.0, 0.0, step_m)
    dense = DenseGround(height_m, 0.0, 0.0, step_m, PARTS)
    size_m = step_m * (min(height_m.shape) - 1)
    places = rng.uniform(0.3 * size_m, 0.7 * size_m, (count, 2))
    points = np.column_stack([
        places, dense.height(places[:, ::-1]) + rng.uniform(1, 0.25 * size_m, count)
    ])  # fmt: skip
    said = dense.distance(points)
    got = np.array([distance_to_ground(ground, Vector(*p), math.inf) for p in points])
    clear = np.array([clear_at_least_m(ground, Vector(*p)) for p in points])
    off = got - said
    known = (clear / got).mean()
    print(
        f"{name:30s} {said.min():6.1f} to {said.max():5.0f} m   {off.min():+7.2f} {off.max():+7.2f}"
        f"   twist {twist_m(height_m):5.2f}   samples {dense.gap_m:5.2f}   {known:.2f}"
    )
    return off, dense.gap_m, twist_m(height_m), clear - got


def held(off, gap_m, twist, clear_less_got):
    assert off.max() <= 1e-9  # a sample is ground: the true distance is no more
    assert off.min() >= -gap_m - twist
    assert clear_less_got.max() <= 1e-9


def test_made_ground():
    print("\nground, distances, error least and greatest, bounds, share that two looks know")
    at = np.arange(0, 61) * 5.0
    held(*compare("plane, 37 deg", np.tile(0.75 * at, (61, 1)), 5.0))
    held(
        *compare(
            "face 100 m high, one cell wide", np.tile(np.where(at < 150, 100.0, 0), (61, 1)), 5.0
        )
    )
    held(*compare("cone, 56 deg", -1.5 * np.hypot(at - 150, (at - 150)[:, None]), 5.0))
    held(*compare("hills", hills(3), 10.0))
    held(*compare("rough hills", hills(5, relief_m=200.0), 10.0))


def test_the_made_mountain():
    ground = mountain(10.0).base
    held(
        *compare(
            "the mountain of the tests",
            np.ascontiguousarray(ground.height_m[100:190, 170:260]),
            10.0,
        )
    )


@pytest.mark.parametrize(
    ("file", "latitude_deg", "longitude_deg"),
    [("rmnp-dem.tif", 40.255, -105.615), ("gebco2024_N62E006_15arcsec.tif", 62.05786, 6.97158)],
)
def test_real_ground(file, latitude_deg, longitude_deg, shared_data):
    terrain = read_terrain(
        shared_data / "terrain" / file, math.radians(latitude_deg), math.radians(longitude_deg), 0.0
    )
    middle = [int(-low / terrain.step_m) for low in (terrain.north_min_m, terrain.east_min_m)]
    part = terrain.height_m[middle[0] - 30 : middle[0] + 31, middle[1] - 30 : middle[1] + 31]
    assert np.isfinite(part).all()
    held(*compare(file, np.ascontiguousarray(part), terrain.step_m))
