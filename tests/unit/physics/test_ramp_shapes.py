import math

import numpy as np
import pytest

from deck import deck_at
from secondunit.errors import SecondUnitError
from secondunit.physics.ramp_profile import PATCH_M, axle_at, load_factor
from secondunit.physics.ramp_shapes import (
    Piece,
    RampError,
    arc_ramp,
    clothoid_ramp,
    measured_ramp,
    ramp_of_pieces,
    refuse_hard_ramp,
    straight_ramp,
)

DEG = math.pi / 180
G = 9.80665


def test_a_straight_ramp_is_a_straight_line():
    ramp = straight_ramp(8.0, 10 * DEG)
    assert ramp.forward_m[-1] == pytest.approx(8 * math.cos(10 * DEG), abs=1e-12)
    assert ramp.up_m[-1] == pytest.approx(8 * math.sin(10 * DEG), abs=1e-12)
    assert ramp.curvature_per_m == pytest.approx(0)


def test_an_arc_is_a_circle():
    ramp = arc_ramp(30.0, 20 * DEG)
    assert ramp.length_m == pytest.approx(30 * 20 * DEG)
    off = np.hypot(ramp.forward_m, ramp.up_m - 30.0) - 30.0
    assert np.abs(off).max() < 1e-6
    assert ramp.curvature_per_m == pytest.approx(1 / 30)


def test_a_clothoid_ends_where_the_series_of_fresnel_says():
    length, slope = 10.0, 30 * DEG  # slope = s² b/(2 L): forward = integral of cos
    ramp = clothoid_ramp(length, slope)
    forward = length * sum(
        (-1) ** n * slope ** (2 * n) / (math.factorial(2 * n) * (4 * n + 1)) for n in range(9)
    )
    up = length * sum(
        (-1) ** n * slope ** (2 * n + 1) / (math.factorial(2 * n + 1) * (4 * n + 3))
        for n in range(9)
    )
    assert ramp.forward_m[-1] == pytest.approx(forward, abs=1e-9)
    assert ramp.up_m[-1] == pytest.approx(up, abs=1e-9)
    assert ramp.curvature_per_m[-1] == pytest.approx(2 * slope / length)


def test_points_measured_on_an_arc_give_the_arc_again():
    angle = np.linspace(0.0, 20 * DEG, 14)
    ramp = measured_ramp(5 + 30 * np.sin(angle), 2 + 30 * (1 - np.cos(angle)))
    assert ramp.length_m == pytest.approx(30 * 20 * DEG, abs=1e-3)
    assert ramp.lip_slope_rad == pytest.approx(20 * DEG, abs=0.1 * DEG)
    off = np.hypot(ramp.forward_m, ramp.up_m - 30.0) - 30.0
    assert np.abs(off).max() < 1e-3


def test_the_deck_is_read_between_samples_before_the_foot_and_beyond_the_lip():
    ramp = arc_ramp(30.0, 20 * DEG)
    at = deck_at(ramp, 4.987, 0.0)
    assert at.slope_rad == pytest.approx(4.987 / 30)
    assert at.forward_m == pytest.approx(30 * math.sin(4.987 / 30), abs=1e-6)
    assert at.up_m == pytest.approx(30 * (1 - math.cos(4.987 / 30)), abs=1e-6)
    assert at.curvature_per_m == pytest.approx(1 / 30)
    assert deck_at(ramp, -2.0, 0.01) == (-2.0, 0.0, 0.0, 0.0)
    beyond = deck_at(ramp, ramp.length_m + 0.5, 0.0)
    assert beyond.up_m == pytest.approx(ramp.up_m[-1] + 0.5 * math.sin(20 * DEG))
    assert (beyond.slope_rad, beyond.curvature_per_m) == (pytest.approx(20 * DEG), 0)


def test_a_tilt_turns_the_ramp_about_its_foot():
    ramp = straight_ramp(8.0, 10 * DEG)
    at = deck_at(ramp, 8.0, 0.5 * DEG)
    assert at.slope_rad == pytest.approx(10.5 * DEG)
    assert at.up_m == pytest.approx(8 * math.sin(10.5 * DEG))


@pytest.mark.parametrize(
    "ramp", [straight_ramp(8.0, 10 * DEG), arc_ramp(20.0, 30 * DEG)], ids=["kink", "arc"]
)
def test_the_axle_keeps_a_wheels_radius_from_the_deck(ramp):
    """The distance from axle to the nearest point of the deck, looked for by brute force."""
    deck = [deck_at(ramp, s, 0.0) for s in np.arange(-1.0, ramp.length_m + 0.5, 0.002)]
    x, up = np.array([p.forward_m for p in deck]), np.array([p.up_m for p in deck])
    far = [
        np.hypot(x - axle_x, up - axle_at(ramp, axle_x, 0.0).up_m).min()
        for axle_x in np.arange(-0.4, ramp.axle_lip_m - PATCH_M, 0.05)
    ]
    assert far == pytest.approx(np.full(len(far), ramp.wheel_radius_m), abs=1.5e-3)


def test_height_of_the_axle_is_the_integral_of_its_rise():
    ramp = straight_ramp(8.0, 10 * DEG)
    x = np.linspace(-0.5, 8.0, 20_001)
    points = [axle_at(ramp, v, math.tan(0.01)) for v in x]
    rise = np.array([p.rise_over_run for p in points])
    up = points[0].up_m + np.concatenate(
        ([0.0], np.cumsum(0.5 * np.diff(x) * (rise[1:] + rise[:-1])))
    )
    assert up == pytest.approx([p.up_m for p in points], abs=1e-7)


def test_the_load_factor_is_that_of_the_circle():
    assert load_factor(arc_ramp(30.0, 10 * DEG), 25.0, G) == pytest.approx(1 + 625 / (30 * G))
    refuse_hard_ramp(arc_ramp(30.0, 10 * DEG), 25.0)
    with pytest.raises(RampError, match=r"load factor \(8\.2\).*Maybe a larger radius"):
        refuse_hard_ramp(arc_ramp(14.0, 10 * DEG), 31.5)


@pytest.mark.parametrize(
    ("make", "said"),
    [
        (lambda: straight_ramp(8.0, 50 * DEG), "slope (50.0°)"),
        (lambda: straight_ramp(8.0, 20 * DEG), "kink (20.0°) of the ramp at the foot"),
        (lambda: straight_ramp(2.0, 20 * DEG, 20.0), "foot arc (6.98 m)"),
        (lambda: straight_ramp(0.1, 5 * DEG), "length (0.1 m)"),
        (lambda: arc_ramp(2.0, 45 * DEG), "radius (2.00 m) of piece 1"),
        (lambda: arc_ramp(-2.0, 45 * DEG), "radius (-2 m)"),
        (lambda: clothoid_ramp(0.0, 0.2), "length (0 m) of piece 1"),
        (lambda: ramp_of_pieces([]), "at least one piece"),
        (lambda: ramp_of_pieces([Piece(3.0, math.nan, 0.0)]), "finite"),
        (lambda: ramp_of_pieces([Piece(3.0, 0.0, 0.0)], 0.0, -1.0), "radius of a wheel"),
        (lambda: measured_ramp([0, 1], [0, 0.1]), "measured points (2)"),
        (lambda: measured_ramp([0, 1, 2], [0, 0.1]), "forward (3) and up (2)"),
        (lambda: measured_ramp([0, 1, 1, 2], [0, 0.1, 0.2, 0.3]), "point 3 of a ramp (1 m"),
        (lambda: measured_ramp([0, 1, 2], [0, 0.0, 0.5]), "kink (26.6°) of the ramp at point 2"),
        (lambda: measured_ramp([0, 1, 2], [0, math.nan, 0.5]), "must all be numbers"),
    ],
)
def test_what_cannot_be_ridden_is_refused_in_plain_words(make, said):
    with pytest.raises(RampError) as caught:
        make()
    assert said in str(caught.value)
    assert isinstance(caught.value, SecondUnitError)
    assert isinstance(caught.value, ValueError)


def test_all_mistakes_are_listed_at_once():
    with pytest.raises(RampError) as caught:
        ramp_of_pieces([Piece(-1.0, 0.0, 0.0), Piece(5.0, 1.0, 1.0)], 30 * DEG)
    assert len(caught.value.problems) == 4
