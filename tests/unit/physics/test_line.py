"""A line by distance and through points, and what is around it."""

import math

import numpy as np
import pytest

from secondunit.physics.line import (
    CURVATURE,
    HEADING,
    START,
    Stretch,
    Structure,
    around_of,
    bend_at,
    bends_of,
    bends_of_course,
    course_of,
    default_bends,
    nearby_at,
    row_at,
)

LEVEL = bends_of([Stretch(0.0, 0.0, 0.0, 0.0, 0.0)])


def read(bends, distance_m, speed_m_s=0.0):
    return bend_at(bends, row_at(bends, 0, distance_m), distance_m, speed_m_s)


def near(around, distance_m):
    return nearby_at(around, row_at(around, 0, distance_m), distance_m)


def test_the_default_line_has_one_curve_with_easements():
    bends = np.empty((5, 7))
    default_bends(bends, 100.0, 80.0, 1 / 300, 0.1, 40.0, 1.0)
    assert read(bends, 99.0, 20.0).rightward_m_s2 == 0.0
    full = -(400 / 300 - 9.80665 * 0.1 / 1.5)
    assert read(bends, 120.0, 20.0).rightward_m_s2 == pytest.approx(full / 2)
    assert read(bends, 180.0, 20.0).rightward_m_s2 == pytest.approx(full)
    assert read(bends, 240.0, 20.0).rightward_m_s2 == pytest.approx(full / 2)
    assert read(bends, 261.0, 20.0).rightward_m_s2 == 0.0
    assert read(bends, 50.0).heading_rad == pytest.approx(1.0)
    assert read(bends, 400.0).heading_rad == pytest.approx(1.0 + 120 / 300)


def test_the_heading_is_told_for_where_the_shot_begins_even_within_the_curve():
    bends = np.empty((5, 7))
    default_bends(bends, -100.0, 200.0, -1 / 250, 0.0, 0.0, 2.0)
    assert read(bends, 0.0).heading_rad == pytest.approx(2.0)
    assert read(bends, 100.0).heading_rad == pytest.approx(2.0 - 100 / 250)


def test_no_length_is_no_curve():
    bends = np.empty((5, 7))
    default_bends(bends, 10.0, 0.0, 1 / 250, 0.1, 50.0, 0.0)
    for distance_m in (0.0, 20.0, 70.0, 500.0):
        assert read(bends, distance_m, 20.0) == (0.0, 0.0, 0.0)


def test_stretches_hold_to_the_next_and_ease_into_it():
    bends = bends_of([
        Stretch(0.0, 0.0, 0.0, -0.01, 0.0),
        Stretch(100.0, 1 / 300, 0.12, 0.0, 50.0),
        Stretch(300.0, -1 / 400, -0.1, 0.02, 0.0),
    ])  # fmt: skip
    assert read(bends, 50.0).grade_rise_over_run == -0.01
    assert read(bends, 120.0).grade_rise_over_run == 0.0
    outward = 400 / 300 - 9.80665 * 0.12 / 1.5
    assert read(bends, 125.0, 20.0).rightward_m_s2 == pytest.approx(-outward / 2)
    assert read(bends, 299.9, 20.0).rightward_m_s2 == pytest.approx(-outward)
    assert read(bends, 300.0, 20.0).rightward_m_s2 == pytest.approx(1.0 - 9.80665 * 0.1 / 1.5)
    assert read(bends, 301.0).grade_rise_over_run == 0.02
    assert read(bends, 9999.0, 0.0).rightward_m_s2 == pytest.approx(-9.80665 * 0.1 / 1.5)


def test_points_on_a_right_hand_arc_have_its_curvature_way_and_headings():
    turned = np.array([0.0, 0.1, 0.22, 0.3, 0.45])
    east, north = 400 * (1 - np.cos(turned)), 400 * np.sin(turned)
    course = course_of(east, north, 0.01 * 400 * turned)
    assert course.curvature_per_m == pytest.approx(np.full(5, 1 / 400))
    assert course.distance_m == pytest.approx(400 * turned, rel=2e-6)
    assert course.grade_rise_over_run == pytest.approx(np.full(5, 0.01), rel=5e-6)
    assert course.heading_rad == pytest.approx(0.0, abs=1e-6)
    mirrored = course_of(-east, north, np.zeros(5))
    assert mirrored.curvature_per_m == pytest.approx(np.full(5, -1 / 400))


def test_a_course_takes_its_cant_from_the_track_and_raises_the_outer_rail():
    turned = np.linspace(0.0, 0.5, 6)
    course = course_of(-400 * (1 - np.cos(turned)), 400 * np.sin(turned), np.zeros(6))
    cants = bends_of([Stretch(0.0, 0.0, 0.0, 0.0, 0.0), Stretch(50.0, 0.0, 0.1, 0.0, 20.0)])
    bends = bends_of_course(course, cants)
    assert read(bends, 40.0, 20.0).rightward_m_s2 == pytest.approx(1.0, rel=1e-5)
    canted = 1.0 - 9.80665 * 0.1 / 1.5
    assert read(bends, 60.0, 20.0).rightward_m_s2 == pytest.approx((1.0 + canted) / 2, rel=1e-5)
    assert read(bends, 150.0, 20.0).rightward_m_s2 == pytest.approx(canted, rel=1e-5)
    assert np.diff(bends[:, HEADING]) == pytest.approx(-np.diff(bends[:, START]) / 400, rel=1e-5)
    assert bends[:, CURVATURE] == pytest.approx(np.full(len(bends), -1 / 400))


TUNNEL = Structure(100.0, 200.0, 5.6, 2.3, 0.0, 0.0, is_live=False)


def test_the_lowest_and_nearest_count_inside_and_the_open_line_outside():
    wire = Structure(150.0, 400.0, 5.5, math.inf, 1.0, 0.0, is_live=True)
    around = around_of([TUNNEL, wire], 7.5)
    assert near(around, 99.0)[:2] == (7.5, math.inf)
    assert near(around, 101.0)[:2] == (5.6, 2.3)
    assert near(around, 160.0)[:2] == (5.5, 2.3)
    assert near(around, 201.0)[:2] == (5.5, math.inf)
    assert [near(around, x).is_live for x in (120.0, 151.0, 399.0, 401.0)] == [
        False, True, True, False,
    ]  # fmt: skip


def test_wind_sets_in_over_a_car_behind_the_mouth():
    around = around_of([TUNNEL], math.inf)
    shelter = [near(around, x).shelter for x in (70.0, 90.0, 100.0, 150.0, 200.0, 205.0, 220.0)]
    assert shelter == pytest.approx([1.0, 0.5, 0.0, 0.0, 0.0, 0.25, 1.0])


def test_a_passing_train_adds_its_gust():
    around = around_of([Structure(50.0, 90.0, math.inf, 4.0, 1.0, -6.0, is_live=False)], math.inf)
    assert [near(around, x).gust_m_s for x in (20.0, 40.0, 70.0, 100.0)] == pytest.approx(
        [0.0, -3.0, -6.0, -3.0]
    )


def test_nothing_around_is_open_line():
    assert near(around_of([], 7.5), 123.0) == (7.5, math.inf, 1.0, 0.0, False)
    assert read(LEVEL, 55.0, 30.0) == (0.0, 0.0, 0.0)
