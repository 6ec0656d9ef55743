import math

import numpy as np
import pytest

from naive_ground import DenseGround, hills
from secondunit.physics.ground import make_ground
from secondunit.physics.ground_contact import first_contact
from secondunit.physics.state import Vector
from secondunit.physics.terrain import flat_ground, height_above_ground


def face(patch=None):
    """A face 400 m high, one cell wide, between a plateau in the west and a plain in the east."""
    height = np.full((121, 121), -400.0)
    height[:, :61] = 0.0
    return make_ground(height, -300.0, -300.0, 5.0, patch)


def test_level_ground_is_met_where_the_way_comes_down():
    ground = flat_ground(-100.0, 1000.0)
    a, b = Vector(0.0, 0.0, 0.0), Vector(300.0, -200.0, -400.0)
    assert first_contact(ground, a, b) == pytest.approx(0.25)
    assert first_contact(ground, a, Vector(300.0, 0.0, -99.0)) == math.inf
    assert first_contact(ground, a, Vector(0.0, 0.0, -200.0)) == pytest.approx(0.5)
    assert first_contact(ground, Vector(0.0, 0.0, -100.0), b) == 0
    assert first_contact(ground, a, a) == math.inf


def test_a_spur_is_not_jumped_over_by_a_long_step():
    height = np.full((121, 121), -400.0)
    height[:, 60] = 0.0  # a blade of rock, one node wide
    ground = make_ground(height, -300.0, -300.0, 5.0)
    a, b = Vector(-250.0, 3.0, -100.0), Vector(250.0, 3.0, -100.0)
    at_blade_m = -5 * 100 / 400
    assert first_contact(ground, a, b) == pytest.approx((at_blade_m + 250) / 500, abs=1e-9)


@pytest.mark.parametrize("up_m", [-1.0, -123.0, -399.0])
def test_a_face_is_met_at_its_height(up_m):
    a, b = Vector(280.0, 11.0, up_m), Vector(-280.0, 11.0, up_m)
    at_face_m = 5 * -up_m / 400
    assert first_contact(face(), a, b) == pytest.approx((280 - at_face_m) / 560, abs=1e-9)


def test_a_face_known_by_a_patch_is_met_where_the_patch_has_it():
    fine = np.full((41, 41), -400.0)
    fine[:, :25] = 0.0  # 4 m east of where the grid has it, 1 m wide
    ground = face((fine, -20.0, -20.0, 1.0))
    a, b = Vector(100.0, 0.5, -200.0), Vector(-100.0, 0.5, -200.0)
    assert first_contact(ground, a, b) == pytest.approx((100 - 4.5) / 200, abs=1e-9)


def test_ground_that_is_not_known_is_no_free_way():
    height = np.zeros((61, 61))
    height[30, 40] = np.nan
    ground = make_ground(height, -300.0, -300.0, 10.0)
    a = Vector(-100.0, 3.0, 50.0)
    assert math.isnan(first_contact(ground, a, Vector(290.0, 3.0, 40.0)))
    assert math.isnan(first_contact(ground, a, Vector(-100.0, 400.0, 40.0)))
    assert math.isnan(first_contact(ground, Vector(400.0, 0.0, 50.0), a))
    assert first_contact(ground, a, Vector(290.0, 3.0, -1e4)) == pytest.approx(50 / 10050)


@pytest.mark.parametrize("seed", range(5))
def test_it_is_the_first_contact_of_dense_looks(seed):
    height = hills(seed)
    ground, dense = make_ground(height, 0.0, 0.0, 10.0), DenseGround(height, 0.0, 0.0, 10.0, 1)
    rng = np.random.default_rng(seed)
    shares = np.linspace(0, 1, 20_001)
    met = 0
    for _ in range(40):
        ends = rng.uniform(5, 465, (2, 2))
        up = dense.height(ends[:, ::-1]) + rng.uniform(1, 60, 2) * [1, rng.choice([-1, 1])]
        a, b = np.column_stack([ends, up])
        way = a + shares[:, None] * (b - a)
        above = way[:, 2] - dense.height(way[:, 1::-1])
        got = first_contact(ground, Vector(*a), Vector(*b))
        below = np.flatnonzero(above <= 0)
        if below.size:
            met += 1
            assert shares[below[0] - 1] - 1e-9 <= got <= shares[below[0]] + 1e-9
        if math.isfinite(got):
            place = Vector(*(a + got * (b - a)))
            assert height_above_ground(ground, place) == pytest.approx(0.0, abs=1e-6)
        elif not below.size:
            assert got == math.inf
    assert met > 10
