"""The push on a performer, the slide, and how it ends."""

import math

import pytest

from secondunit.physics.harness import Tether
from secondunit.physics.roof import (
    OVER_EDGE,
    SLIDING,
    STANDING,
    TAUT,
    Deck,
    Push,
    Slide,
    beyond_m,
    held_by,
    push_on,
    slid_on,
)

G = 9.80665
MASS_KG = 80.0


def deck(tether_m=1.2, half_width_m=1.45):
    return Deck(half_width_m, 0.0, 0.0, tether_m)


def push(along_n=0.0, right_n=0.0):
    return Push(along_n / MASS_KG, right_n / MASS_KG, 0.0)


def tether(length_m, modulus_n=61_000.0, force_n=4_000.0, stroke_m=0.0):
    return Tether(length_m, modulus_n, force_n, stroke_m)


def test_standing_air_pushes_back_with_the_speed_of_the_train():
    felt = push_on(-20.0, 0.0, 0.65, MASS_KG, 1.225, 0.0, 0.0)
    assert felt.drag_n == pytest.approx(159.25)
    assert felt.along_m_s2 == pytest.approx(-159.25 / MASS_KG)
    assert felt.right_m_s2 == 0.0


def test_no_air_past_the_performer_leaves_brake_and_curve():
    assert push_on(0.0, 0.0, 0.65, MASS_KG, 1.225, 1.0, -0.5) == (1.0, -0.5, 0.0)


def test_a_slide_under_a_steady_push_is_the_schools_parabola():
    slide = Slide(0.0, 0.0, 0.0, 0.0, SLIDING)
    for _ in range(50):
        slide = slid_on(deck(5.0), slide, push(along_n=-480.0), 0.4 * G, 0.02)
    along_m_s2 = 480 / MASS_KG - 0.4 * G
    assert slide.along_m == pytest.approx(-along_m_s2 / 2)
    assert slide.along_m_s == pytest.approx(-along_m_s2)


def test_when_the_push_is_gone_friction_stops_the_slide_and_does_not_reverse_it():
    slide = Slide(0.0, 0.0, -1.0, 0.0, SLIDING)
    for _ in range(100):
        if slide.state == SLIDING:
            slide = slid_on(deck(5.0), slide, push(), 0.4 * G, 0.02)
    assert slide.state == STANDING
    assert slide.along_m == pytest.approx(-1 / (2 * 0.4 * G))
    assert slide.along_m_s == 0.0


@pytest.mark.parametrize(("push_n", "state"), [(0.999, STANDING), (1.001, SLIDING)])
def test_from_rest_only_a_push_beyond_the_friction_moves(push_n, state):
    weight = 0.4 * G * MASS_KG
    still = Slide(0.1, 0.2, 0.0, 0.0, SLIDING)
    after = slid_on(deck(), still, push(along_n=push_n * weight), 0.4 * G, 0.02)
    assert after.state == state
    assert (after.along_m > 0.1) == (state == SLIDING)


def test_the_tether_comes_tight_at_its_length_from_an_anchor_anywhere():
    beside = Deck(1.45, 3.0, 0.2, 1.2)
    slide = Slide(1.81, 0.2, -1.0, 0.0, SLIDING)
    after = slid_on(beside, slide, push(along_n=-500.0), 0.0, 0.02)
    assert after.state == TAUT
    assert after.along_m == pytest.approx(1.8)
    assert beyond_m(beside, after.along_m, after.right_m) == pytest.approx(0.0, abs=1e-9)


def test_the_edge_is_reached_where_the_tether_lets_it():
    slide = slid_on(deck(3.0), Slide(0.0, 1.44, 0.0, 1.0, SLIDING), push(right_n=500.0), 4.0, 0.02)
    assert slide.state == OVER_EDGE
    assert slide.right_m == pytest.approx(1.45)


def test_without_a_tether_only_the_edge_bounds_and_nothing_holds():
    free = deck(math.inf)
    assert beyond_m(free, -1e6, 1.44) == pytest.approx(-0.01)
    hold = held_by(free, Slide(0.0, 1.45, 0.0, 1.0, OVER_EDGE), push(), 4.0, MASS_KG, tether(1.2))
    assert hold.hanging_m == math.inf
    assert hold.catch.peak_force_n == 0.0


def test_a_restraint_holds_who_slides_straight_to_the_side():
    side = Slide(0.0, 1.2, 0.0, 1.0, TAUT)
    hold = held_by(deck(), side, push(right_n=300.0), 4.0, MASS_KG, tether(1.2))
    energy_j = 0.5 * MASS_KG
    assert hold.hanging_m == 0.0
    assert hold.catch.peak_force_n == pytest.approx(
        300 + math.sqrt(300**2 + 2 * energy_j * 61_000 / 1.2)
    )


def test_the_same_restraint_with_an_absorber_that_tears_lets_them_over_the_edge():
    soft = tether(1.2, force_n=500.0, stroke_m=1.0)
    side = Slide(0.0, 1.2, 0.0, 1.5, TAUT)
    assert held_by(deck(), side, push(right_n=300.0), 4.0, MASS_KG, soft).hanging_m > 0.0


@pytest.mark.parametrize(("turning_m_s", "hangs"), [(0.5, False), (5.0, True)])
def test_who_is_held_behind_the_anchor_may_swing_around_it_over_the_edge(turning_m_s, hangs):
    behind = Slide(-1.7, 0.0, -0.5, turning_m_s, TAUT)
    hold = held_by(deck(1.7), behind, push(along_n=-200.0), 4.0, MASS_KG, tether(1.7))
    assert (hold.hanging_m > 0.0) == hangs


def test_over_the_edge_it_is_a_free_fall_over_the_slack():
    slide = Slide(0.0, 1.45, 0.0, 1.0, OVER_EDGE)
    hold = held_by(deck(2.5), slide, push(), 4.0, MASS_KG, tether(2.5, 40_000.0))
    weight_n, stiffness = MASS_KG * G, 40_000.0 / 2.5
    energy_j = 0.5 * MASS_KG + weight_n * 1.05
    peak_n = weight_n + math.sqrt(weight_n**2 + 2 * energy_j * stiffness)
    assert hold.catch.peak_force_n == pytest.approx(peak_n)
    assert hold.hanging_m == pytest.approx(1.05 + peak_n / stiffness)
