import math

import numpy as np
import pytest

from secondunit.physics.state import Vector
from secondunit.physics.zones import (
    FORBIDDEN,
    NOWHERE,
    OBSTACLE,
    WATER,
    distance_to_zone,
    first_obstacle_hit,
    make_zones,
    zone_at,
)

LAKE = np.array([(0.0, 0.0), (100.0, 0.0), (100.0, 80.0), (0.0, 80.0)])
EAST = np.array([50.0, 0.0])
ISLAND = np.array([(40.0, 30.0), (60.0, 30.0), (60.0, 50.0), (40.0, 50.0)])
BARN = LAKE / 10 + np.array([200.0, 0.0])
SITE = make_zones(
    [[LAKE, ISLAND], [BARN], [LAKE + EAST]], [WATER, OBSTACLE, FORBIDDEN], [0.0, 12.0, 0.0]
)


@pytest.mark.parametrize(
    ("place", "zone"),
    [((10, 10), 0), ((51, 40), 2), ((49, 29), 0), ((120, 10), 2), ((205, 4), 1), ((205, 9), -1),
     ((-1, 10), -1), ((math.nan, 10), -1)],
)  # fmt: skip
def test_the_first_zone_that_a_place_lies_in(place, zone):
    assert zone_at(SITE, *place) == zone


def test_a_site_without_zones():
    none = make_zones((), (), ())
    assert zone_at(none, 0.0, 0.0) == NOWHERE
    assert first_obstacle_hit(none, Vector(0.0, 0.0, 0.0), Vector(1.0, 1.0, 1.0)) == (-1, math.inf)


def test_the_distance_is_to_the_border_and_negative_inside():
    assert distance_to_zone(SITE, 0, -3.0, -4.0) == pytest.approx(5.0)
    assert distance_to_zone(SITE, 0, 10.0, 40.0) == pytest.approx(-10.0)
    assert distance_to_zone(SITE, 0, 50.0, 38.0) == pytest.approx(8.0)  # on the island


@pytest.mark.parametrize(
    ("a", "b", "share"),
    [
        ((190, 4, 5), (220, 4, 5), 1 / 3),  # through a side
        ((190, 4, 13), (220, 4, 13), math.inf),  # over it
        ((205, 4, 22), (205, 4, 2), 0.5),  # straight down onto it
        ((190, 4, 25), (220, 4, 0), 0.52),  # down through its top
        ((190, 4, 16), (220, 4, 1), 1 / 3),  # down, below its top before it is over it
        ((205, 4, 3), (205, 40, 90), 0.0),  # from in it
        ((190, -5, 5), (220, -5, 5), math.inf),  # past it
        ((190, 4, 5), (199, 4, 5), math.inf),  # short of it
        ((20, 10, 5), (30, 20, -5), math.inf),  # water is no obstacle
    ],
)
def test_a_way_into_an_obstacle(a, b, share):
    zone, got = first_obstacle_hit(SITE, Vector(*map(float, a)), Vector(*map(float, b)))
    assert got == pytest.approx(share)
    assert zone == (1 if math.isfinite(share) else NOWHERE)


def test_the_first_of_two_obstacles_is_hit():
    two = make_zones([[BARN + EAST], [BARN]], [OBSTACLE, OBSTACLE], [9.0, 9.0])
    assert first_obstacle_hit(two, Vector(0.0, 4.0, 1.0), Vector(400.0, 4.0, 1.0)) == (1, 0.5)


@pytest.mark.parametrize(
    ("rings", "kinds", "tops"),
    [([[LAKE]], [WATER], []), ([[LAKE]], [7], [0.0]), ([[LAKE[:2]]], [WATER], [0.0]),
     ([[]], [WATER], [0.0]), ([[LAKE[[0, 0, 1, 2]]]], [WATER], [0.0])],
)  # fmt: skip
def test_what_are_no_zones_is_refused(rings, kinds, tops):
    with pytest.raises(ValueError, match="zone"):
        make_zones(rings, kinds, tops)
