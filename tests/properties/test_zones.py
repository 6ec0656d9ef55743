"""Zones against independent twins: matplotlib's paths, winding angles and dense looks."""

import math

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st
from matplotlib.path import Path as Outline

from secondunit.files.zone_rings import is_inside
from secondunit.physics.state import Vector
from secondunit.physics.zones import (
    OBSTACLE,
    distance_to_zone,
    first_obstacle_hit,
    is_in_zone,
    make_zones,
)

SEEDS = st.integers(0, 2**32 - 1)
CHEAP = settings(max_examples=60, deadline=None)


def star(rng, corners):
    """A simple polygon that is rarely convex."""
    angle = np.sort(rng.uniform(0, 2 * np.pi, corners))
    reach = rng.uniform(5, 60, corners)
    return np.column_stack([reach * np.cos(angle), reach * np.sin(angle)])


def winding(ring, place):
    """How often a ring goes round a place, by adding up angles."""
    to = ring - place
    angle = np.arctan2(to[:, 1], to[:, 0])
    turned = np.diff(np.append(angle, angle[0]))
    return round(float(np.sum((turned + np.pi) % (2 * np.pi) - np.pi) / (2 * np.pi)))


@CHEAP
@given(seed=SEEDS, corners=st.integers(3, 40))
def test_a_place_is_inside_as_winding_and_matplotlib_say(seed, corners):
    rng = np.random.default_rng(seed)
    ring = star(rng, corners)
    zones = make_zones([[ring]], [OBSTACLE], [0.0])
    places = rng.uniform(-60, 60, (50, 2))
    got = [is_in_zone(zones, 0, *place) for place in places]
    assert got == [winding(ring, place) != 0 for place in places]
    assert got == Outline(np.vstack([ring, ring[:1]]), closed=True).contains_points(places).tolist()
    assert got == is_inside([ring], places).tolist()


@CHEAP
@given(seed=SEEDS, corners=st.integers(3, 20))
def test_the_distance_is_that_of_dense_places_on_the_border(seed, corners):
    rng = np.random.default_rng(seed)
    ring = star(rng, corners)
    zones = make_zones([[ring]], [OBSTACLE], [0.0])
    shares = np.linspace(0, 1, 400, endpoint=False)[:, None, None]
    border = (ring + shares * (np.roll(ring, -1, axis=0) - ring)).reshape(-1, 2)
    for place in rng.uniform(-80, 80, (10, 2)):
        near = np.hypot(*(border - place).T).min()
        got = distance_to_zone(zones, 0, *place)
        assert near - 0.2 <= abs(got) <= near + 1e-9
        assert (got < 0) == (winding(ring, place) != 0)


@CHEAP
@given(seed=SEEDS, corners=st.integers(3, 20))
def test_a_hit_is_the_first_of_dense_looks(seed, corners):
    rng = np.random.default_rng(seed)
    ring, top = star(rng, corners), rng.uniform(-20, 20)
    zones = make_zones([[ring]], [OBSTACLE], [top])
    shares = np.linspace(0, 1, 2001)
    for _ in range(10):
        a, b = rng.uniform(-70, 70, (2, 3))
        way = a + shares[:, None] * (b - a)
        hits = (way[:, 2] <= top) & is_inside([ring], way[:, :2])
        zone, got = first_obstacle_hit(zones, Vector(*a), Vector(*b))
        if hits.any():
            assert zone == 0
            assert got <= shares[np.argmax(hits)] + 1e-12
        if math.isfinite(got):
            # it is there, or so near that a step of rounding decides
            at = a + got * (b - a)
            assert at[2] <= top + 1e-9
            assert distance_to_zone(zones, 0, at[0], at[1]) <= 1e-9
