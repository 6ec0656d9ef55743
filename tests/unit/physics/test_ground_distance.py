import math

import numpy as np
import pytest

from naive_ground import DenseGround, hills, twist_m
from secondunit.physics.ground import make_ground
from secondunit.physics.ground_distance import clear_at_least_m, distance_to_ground
from secondunit.physics.state import Vector
from secondunit.physics.terrain import flat_ground, height_above_ground


def slope(rise_over_run, step_m=5.0):
    """Ground that falls towards east."""
    east = np.arange(-300, 301, step_m)
    return make_ground(np.tile(-rise_over_run * east, (east.size, 1)), -300.0, -300.0, step_m)


@pytest.mark.parametrize("rise_over_run", [0.0, 0.5, 2.0, 8.0])
def test_the_distance_to_a_slope_is_across_it(rise_over_run):
    place = Vector(20.0, 7.0, -rise_over_run * 20 + 60.0)
    across = 60 / math.hypot(1, rise_over_run)
    got = distance_to_ground(slope(rise_over_run), place, math.inf)
    assert got == pytest.approx(across, abs=1e-9)


def test_the_distance_to_a_wall_is_level():
    height = np.full((121, 121), -400.0)
    height[:, :30] = 0.0
    ground = make_ground(height, -300.0, -300.0, 5.0)
    wall_east_m = -300 + 30 * 5  # its foot, one step from its edge
    across = math.atan2(5, 400)
    for up_m in (-350.0, -200.0, -50.0):
        at_face_m = wall_east_m + 5 * (-400 - up_m) / 400
        got = distance_to_ground(ground, Vector(at_face_m + 45.0, 2.0, up_m), math.inf)
        assert got == pytest.approx(45.0 * math.cos(across), abs=1e-9)
    edge = Vector(wall_east_m + 25.0, 2.0, 40.0)
    assert distance_to_ground(ground, edge, math.inf) == pytest.approx(50.0)  # 30, 40, 50


def test_the_distance_to_a_cone_is_across_its_side_or_to_its_tip():
    at = np.arange(-200, 201, 2.0)
    east, north = np.meshgrid(at, at)
    cone = make_ground(-1.5 * np.hypot(east, north), -200.0, -200.0, 2.0)
    assert distance_to_ground(cone, Vector(0.0, 0.0, 30.0), math.inf) == pytest.approx(30.0)
    for angle in (0.3, 1.1, 2.7, 5.0):
        out = 60.0
        place = Vector(out * math.cos(angle), out * math.sin(angle), 0.0)
        across = 1.5 * out / math.hypot(1, 1.5)
        got = distance_to_ground(cone, place, math.inf)
        assert across - 0.05 <= got <= across + 0.05  # its facets are chords of the cone


def test_a_valley_between_two_slopes():
    east = np.arange(-200, 201, 4.0)
    ground = make_ground(np.tile(0.75 * np.abs(east), (101, 1)), -200.0, -200.0, 4.0)
    assert distance_to_ground(ground, Vector(0.0, 0.0, 50.0), math.inf) == pytest.approx(40.0)


def test_it_looks_no_further_than_asked():
    assert distance_to_ground(flat_ground(0.0), Vector(0.0, 0.0, 80.0), 30.0) == 30


def test_below_ground_is_negative():
    assert distance_to_ground(flat_ground(0.0), Vector(0.0, 0.0, -2.0), math.inf) == -2


def test_the_edge_of_the_grid_counts_as_ground():
    ground = make_ground(np.zeros((61, 61)), -300.0, -300.0, 10.0)
    place = Vector(275.0, 0.0, 200.0)
    assert distance_to_ground(ground, place, math.inf) == pytest.approx(25.0)
    assert clear_at_least_m(ground, place) <= 25
    outside = Vector(301.0, 0.0, 5.0)
    assert math.isnan(distance_to_ground(ground, outside, math.inf))
    assert math.isnan(clear_at_least_m(ground, outside))


def test_unknown_ground_counts_as_a_wall():
    height = np.zeros((61, 61))
    height[30, 40] = np.nan
    ground = make_ground(height, -300.0, -300.0, 10.0)
    got = distance_to_ground(ground, Vector(50.0, 3.0, 200.0), math.inf)
    assert got == pytest.approx(40.0)  # the cells around the node at 100 m begin at 90 m
    assert math.isnan(distance_to_ground(ground, Vector(95.0, 3.0, 200.0), math.inf))


@pytest.mark.parametrize("seed", range(6))
def test_it_is_the_nearest_of_dense_samples(seed):
    height = hills(seed)
    ground, dense = make_ground(height, 0.0, 0.0, 10.0), DenseGround(height, 0.0, 0.0, 10.0)
    rng = np.random.default_rng(seed)
    places = rng.uniform(120.0, 350.0, (150, 2))
    up = dense.height(places[:, ::-1]) + rng.uniform(0.5, 110.0, 150)
    points = np.column_stack([places, up])
    said = dense.distance(points)
    got = np.array([distance_to_ground(ground, Vector(*p), math.inf) for p in points])
    assert (got <= said + 1e-9).all()
    assert (got >= said - dense.gap_m - twist_m(height)).all()
    clear = np.array([clear_at_least_m(ground, Vector(*p)) for p in points])
    assert (clear <= got + 1e-9).all()
    near = np.array([distance_to_ground(ground, Vector(*p), 25.0) for p in points])
    assert near == pytest.approx(np.minimum(got, 25.0))


def test_a_patch_is_seen_like_a_fine_grid():
    coarse = hills(11)
    fine = np.asarray(DenseGround(coarse, 0.0, 0.0, 10.0).height(
        np.stack(np.meshgrid(*2 * [np.arange(100, 361, 2.5)], indexing="ij"), axis=-1)
    ))  # fmt: skip
    rng = np.random.default_rng(2)
    bump = np.zeros_like(fine)
    bump[3:-3, 3:-3] = rng.uniform(-4, 4, (fine.shape[0] - 6, fine.shape[1] - 6))
    ground = make_ground(coarse, 0.0, 0.0, 10.0, patch=(fine + bump, 100.0, 100.0, 2.5))
    alone = make_ground(fine + bump, 100.0, 100.0, 2.5)
    for east, north in rng.uniform(180, 280, (60, 2)):
        above = rng.uniform(1, 50)
        up = above - height_above_ground(ground, Vector(east, north, 0.0))
        place = Vector(east, north, up)
        assert height_above_ground(alone, place) == pytest.approx(above)
        # level ground beyond 80 m cannot be nearer than what is straight below
        assert distance_to_ground(ground, place, math.inf) == pytest.approx(
            distance_to_ground(alone, place, math.inf), abs=1e-9
        )
