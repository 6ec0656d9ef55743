"""Where people stand: circles, polygons, and the places that stand for them."""

import math

import numpy as np
import pytest
from matplotlib.path import Path

from secondunit.model.people_near import PeopleNear, is_inside, ring_area_m2

STAR = np.array([[0, 0], [4, 1], [8, 0], [6, 4], [8, 8], [4, 6], [0, 8], [2, 4]], dtype=float)


def test_inside_is_what_another_library_calls_inside():
    places = np.random.default_rng(1).uniform(-1, 9, (4000, 2))
    assert (is_inside(STAR, places) == Path(STAR).contains_points(places)).all()


def test_area_of_a_polygon_by_counting():
    places = np.random.default_rng(2).uniform(0, 8, (200_000, 2))
    counted = 64 * Path(STAR).contains_points(places).mean()
    assert ring_area_m2(STAR) == pytest.approx(counted, rel=0.02)
    assert ring_area_m2(STAR[::-1]) == -ring_area_m2(STAR)


@pytest.mark.parametrize("corners", [(), ((0, 0), (30, 0), (30, 40), (5, 50))])
def test_every_point_of_the_area_is_near_one_of_its_places(corners):
    group = PeopleNear(
        name="crew", count=3, east_m=10.0, north_m=20.0,
        radius_m=0.0 if corners else 15.0, corners_m=corners,
    )  # fmt: skip
    places, apart = group.places_m()
    ring = group.ring_m()
    spots = np.random.default_rng(3).uniform(-10, 60, (3000, 2))
    spots = spots[is_inside(ring, spots)]
    away = np.hypot(*(spots[:, None] - places).transpose(2, 0, 1)).min(axis=1)
    assert len(spots) > 100
    assert away.max() <= apart
    if not corners:
        assert np.hypot(*(ring - [10, 20]).T).min() >= 15.0


def test_a_group_on_one_spot_has_one_place():
    group = PeopleNear(name="one", count=1, east_m=3.0, north_m=4.0)
    assert group.places_m()[0].tolist() == [[3.0, 4.0]]
    assert group.places_m()[1] == 0.0
    assert group.distance_m == math.hypot(3, 4)
