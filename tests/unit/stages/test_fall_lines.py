"""Shadow of a face and line of energy, against what planes and cones give in closed form."""

import math
from dataclasses import replace

import numpy as np
import pytest

from secondunit.documents.debris import fall_line_words
from secondunit.model.people_near import ring_area_m2
from secondunit.physics.ground import make_ground
from secondunit.physics.shadow import fill_reaches, line_reach, shadow_reach
from secondunit.physics.state import Vector
from secondunit.stages.debris.fall_lines import fall_lines
from small_debris import someone

STEP_M = 4.0
OUT_M = (0, 20, 100, 300, 4000)
UP_M = (0, 0, -240, -380, -380)  # a head 20 m wide, a face of 72 deg, scree of 35 deg, flats
SHADOW = math.tan(math.radians(27.5))
ENERGY = math.tan(math.radians(30.0))
LIP = Vector(0.0, 0.0, 0.0)


def made(height, half_m=1200.0):
    """Ground whose height is a function of east and north."""
    at = np.arange(-half_m, half_m + STEP_M / 2, STEP_M)
    east, north = np.meshgrid(at, at)
    return make_ground(np.asarray(height(east, north), float), -half_m, -half_m, STEP_M)


def cone(out_m=OUT_M, up_m=UP_M, half_m=1200.0):
    return made(lambda east, north: np.interp(np.hypot(east, north), out_m, up_m), half_m)


def test_around_a_cone_both_lines_are_circles_of_the_closed_form():
    speed_m_s = 20.0
    people = (someone(360.0, name="near"), someone(0.0, 650.0, name="far"))
    ends = np.array([[200.0, 0.0], [0.0, -500.0], [0.0, 800.0]])
    shadow, energy = fall_lines(cone(), speed_m_s, 1.0, ends, people)
    expected = {
        "shadow": 100 + (380 - 240 + 1) / SHADOW,
        "energy": (380 + 1 + speed_m_s**2 / (2 * 9.80665)) / ENERGY,
    }
    for line, tolerance_m in ((shadow, 3.0), (energy, 0.1)):  # a foot is found to half a step
        out = np.hypot(*line.ring_m.T)
        assert out == pytest.approx(expected[line.name], abs=tolerance_m)
        assert line.reach_m == pytest.approx(out.max())
        assert line.ahead_m == pytest.approx(expected[line.name], abs=tolerance_m)
        assert line.area_m2 == pytest.approx(ring_area_m2(line.ring_m))
        assert line.area_m2 == pytest.approx(math.pi * expected[line.name] ** 2, rel=0.02)
        assert line.open_share == 0.0
    assert (shadow.inside, energy.inside) == (("near",), ("near", "far"))
    assert (shadow.beyond, energy.beyond) == (2, 1)
    assert "Evans & Hungr 1993" in fall_line_words(shadow)
    assert "Inside now, in whole or in part: near." in fall_line_words(shadow)


@pytest.mark.parametrize("slope", [0.0, 0.2, 0.4])
def test_on_a_plane_the_line_of_energy_is_an_ellipse(slope):
    """A line from H above a plane that falls k towards east: H / (tan a - k cos(angle to it))."""
    ground = made(lambda east, north: -slope * east + 0.0 * north, 2000.0)
    bearings = np.linspace(0, 2 * math.pi, 24, endpoint=False)
    reaches, is_open = np.zeros((2, 24)), np.zeros((2, 24), dtype=bool)
    fill_reaches(ground, LIP, 99.0, bearings, reaches[0], reaches[1], is_open)
    assert reaches[1] == pytest.approx(100 / (ENERGY - slope * np.sin(bearings)), rel=1e-6)
    assert not reaches[0].any()  # no face
    assert fall_lines(ground, 10.0, 1.0, np.zeros((0, 2)), ()) == ()


def test_below_a_straight_face_the_shadow_follows_its_foot():
    """A face along north whose foot is 80 m east: in a direction b it is 80 / sin b away."""
    ground = made(lambda east, _: np.interp(east, (0, 10, 80, 1200), (0, 0, -200, -200 - 224)))
    for bearing in (0.6, 1.0, math.pi / 2, 2.0):
        along = math.sin(bearing)
        reach = shadow_reach(ground, LIP, bearing, 1.0, 1000.0)
        exact = 80 / along + 1.0 / (SHADOW - 0.2 * along)
        assert reach.out_m == pytest.approx(exact, abs=1.5 * STEP_M / along)
        assert not reach.is_open
    assert shadow_reach(ground, LIP, -math.pi / 2, 1.0, 1000.0).out_m == 0.0


def test_a_ledge_in_a_face_does_not_end_it():
    ledge = cone((0, 20, 60, 90, 130, 330, 4000), (0, 0, -120, -130, -250, -390, -390))
    exact = 130 + (140 + 1) / SHADOW
    found = shadow_reach(ledge, LIP, 1.0, 1.0, 2000.0)
    assert found.out_m == pytest.approx(exact, abs=4.0)


def test_what_is_too_slow_to_come_off_the_head_falls_from_nothing():
    assert fall_lines(cone(), 0.0, 1.0, np.zeros((0, 2)), ()) == ()


def test_a_cliff_that_rises_ahead_casts_no_shadow():
    wall = cone((0, 100, 140, 4000), (0, 0, 200, 200))
    assert shadow_reach(wall, LIP, 1.0, 1.0, 500.0).out_m == 0.0
    assert fall_lines(wall, 20.0, 1.0, np.zeros((0, 2)), ()) == ()


def test_where_the_known_ground_ends_the_line_is_open():
    small = cone(half_m=250.0)  # scree ends at 300 m
    out = line_reach(small, Vector(0.0, 0.0, 20.0), math.pi / 2, math.radians(30.0))
    assert out.is_open
    assert out.out_m == pytest.approx(250.0, abs=1e-6)
    shadow, _ = fall_lines(small, 15.0, 1.0, np.zeros((0, 2)), ())
    assert shadow.open_share > 0.9
    assert "leaves the known ground" in fall_line_words(shadow)
    assert "ended outside" not in fall_line_words(shadow)
    assert "leaves the known" not in fall_line_words(replace(shadow, open_share=0.0))
