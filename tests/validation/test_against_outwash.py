"""The outwash against the law it is taken from, a jet of the laboratory, and what hurt people.

No measured profile of a helicopter's outwash could be read: the reports that hold them
(FAA/RD-93/31, Ferguson 1994; FPM 95-7, Teske and Kaufman 1995) were seen by title alone. So this is
a comparison with one other experiment and one set of accidents, and no validation.
"""

import math

import pytest

from secondunit.physics.helicopters import HELICOPTERS
from secondunit.physics.outwash import (
    grit_speed_m_s,
    jet_thickness_m,
    reach_of_speed_m,
)
from secondunit.physics.person import wind_force_n
from secondunit.physics.rotor import induced_speed_m_s, outwash_m_s
from tables import show

G = 9.80665
H125_M_S = ((1.0, 9.3), (1.5, 6.0), (2.0, 4.4), (3.0, 2.8))  # rotor diameters; worked out
DISCOMFORT_M_S, DANGER_M_S = 10.0, 20.0  # A. D. Penwarden 1973, of the mean wind


def induced_of(mass_kg, diameter_m):
    return induced_speed_m_s(mass_kg * G, 1.225, diameter_m / 2)


def poreh_m_s(induced_m_s, distance_m, radius_m, height_m):
    """U = 1.32 (√K/b) (r/b)^-1.10, K = T/rho; Poreh and others 1967, from memory, unverified."""
    kinematic = math.sqrt(2 * math.pi) * radius_m * induced_m_s
    return 1.32 * kinematic / height_m * (distance_m / height_m) ** -1.1


def test_the_outwash_falls_off_as_in_the_source_and_stays_below_a_jet_of_the_laboratory():
    induced, rows = induced_of(2250, 10.69), []
    for diameters, expected in H125_M_S:
        distance_m = diameters * 10.69
        speed = outwash_m_s(induced, distance_m, 10.69 / 2)
        jet = poreh_m_s(induced, distance_m, 10.69 / 2, 3.1)
        gusts = f"{1.5 * speed:.1f} to {2 * speed:.1f} m/s"
        mean = f"{speed:.2f} m/s ({expected})"
        rows.append((f"{diameters:g} D", mean, gusts, f"{jet:.1f} m/s"))
        assert speed == pytest.approx(expected, abs=0.06)
        assert speed < jet < 2 * speed, "the smooth jet lies among our gusts"
    show("outwash", ("from the mast", "mean: here (worked out)", "gusts here", "Poreh's jet"), rows)


def test_the_layer_is_thicker_than_that_of_the_laboratory_but_grows_alike():
    """Poreh: half thickness 0.098 b (r/b)^0.90 (from memory, unverified)."""
    ratios = []
    for distance_m in (10.69, 16.0, 32.0):
        poreh_m = 0.098 * 3.1 * (distance_m / 3.1) ** 0.9
        ratios.append(jet_thickness_m(distance_m, 10.69 / 2) / poreh_m)
    assert max(ratios) - min(ratios) < 0.01, "the same growth"
    assert 2 < ratios[0] < 4, "a rotor's wake is as broad as the rotor is high, a nozzle's is not"


def test_where_pedestrians_were_hurt_beside_an_aw139_gusts_are_those_that_trouble_walkers():
    """ATSB: six injured within about 30 m of the pad, all by AW139s, most over 75 years old."""
    kind = HELICOPTERS["AW139"]
    induced = induced_of(kind.mass_max_kg, kind.rotor_diameter_m)
    rows = []
    for distance_m in (15, 20, 30):
        mean = outwash_m_s(induced, distance_m, kind.rotor_diameter_m / 2)
        rows.append(
            (f"{distance_m} m", f"{mean:.1f} m/s", f"{1.5 * mean:.1f} to {2 * mean:.1f} m/s")
        )
    show("outwash_aw139", ("from the mast", "mean", "gusts"), rows)
    at_30_m = outwash_m_s(induced, 30.0, kind.rotor_diameter_m / 2)
    at_15_m = outwash_m_s(induced, 15.0, kind.rotor_diameter_m / 2)
    assert 2 * at_30_m == pytest.approx(DISCOMFORT_M_S, rel=0.15)
    assert 2 * at_15_m > DANGER_M_S, "and nearer they are dangerous to anybody"


def test_gusts_of_the_outwash_push_a_runner_as_hard_as_was_worked_out():
    """40 to 90 N in 10 to 15 m/s on 0.65 m² (worked out)."""
    forces = [wind_force_n(1.225, 0.65, speed) for speed in (10.0, 15.0)]
    assert forces == pytest.approx([40, 90], abs=1)


def test_gravel_begins_to_move_where_bagnold_has_it():
    """Our 10 to 20 m/s for gravel of 5 to 20 mm is his steady flow over the gusts' factor."""
    rows = []
    for size_mm in (1, 2, 5, 10, 20):
        steady = grit_speed_m_s(size_mm / 1e3, 0.3)
        reach = [
            reach_of_speed_m(2 * 1.75 * induced_of(1700, 10.69), 0.0, speed, 10.69 / 2)
            for speed in (steady, steady / 1.75)
        ]
        rows.append(
            (f"{size_mm} mm", f"{steady:.0f} m/s", f"{reach[0]:.0f} m", f"{reach[1]:.0f} m")
        )
    show(
        "grit",
        ("stones", "Bagnold, at 0.3 m", "flying inside, H125", "the same, if gusts do with less"),
        rows,
    )
    assert grit_speed_m_s(0.005, 0.3) == pytest.approx(19.2, abs=0.1)
    assert 10 < grit_speed_m_s(0.005, 0.3) / 1.75 < 20
    assert grit_speed_m_s(0.02, 0.3) / 1.75 < 20
