"""Ropes and absorbers against closed forms and published forces.

Absorbers: delta = m g h/(F - m g), computed independently. Ropes: the climber's equation, with the
rope that gives 9 kN in the UIAA drop test (80 kg, 4.8 m on 2.7 m), computed independently; and
12 kN published for 100 kg falling 1 m without absorber.
"""

import math

import pytest

from secondunit.physics.harness import Tether, absorber_extension_m, caught, rope_peak_force_n
from tables import show

G = 9.80665
ABSORBERS = (
    (5250.0, 1.0, 0.230), (5250.0, 2.0, 0.459), (5250.0, 4.0, 0.919),
    (4000.0, 1.0, 0.325), (4000.0, 2.0, 0.650), (4000.0, 4.0, 1.299),
)  # fmt: skip
ROPES = (
    (80.0, 4.8 / 2.7, 9000.0),
    (100.0, 1.0, 7910.0),
    (100.0, 0.3, 4860.0),
    (100.0, 2.0, 10730.0),
)
EA_N = 23_980.0
LANYARD_M = 2.0


def test_absorbers_tear_as_far_as_the_closed_form_says():
    rows = []
    for force_n, height_m, expected_m in ABSORBERS:
        extension_m = absorber_extension_m(100 * G, 100 * G * height_m, force_n)
        rows.append(
            (f"{force_n:.0f} N", f"{height_m:.0f} m", f"{extension_m:.3f} m ({expected_m:.3f})")
        )
        assert extension_m == pytest.approx(expected_m, abs=6e-4)
    show("absorbers", ("absorber", "100 kg fall", "it tears: here (worked out)"), rows)


def test_ropes_pull_as_hard_as_the_closed_form_says():
    rows = []
    for mass_kg, fall_factor, expected_n in ROPES:
        length_m = 2.7
        energy_j = mass_kg * G * fall_factor * length_m
        force_n = rope_peak_force_n(mass_kg * G, energy_j, EA_N, length_m)
        formula_n = mass_kg * G * (1 + math.sqrt(1 + 2 * EA_N * fall_factor / (mass_kg * G)))
        rows.append(
            (f"{mass_kg:.0f} kg", f"{fall_factor:.2f}", f"{force_n:.0f} N ({expected_n:.0f})")
        )
        assert force_n == pytest.approx(formula_n, rel=1e-12)
        assert force_n == pytest.approx(expected_n, abs=6)
    show("ropes", ("mass", "fall factor", "peak force: here (worked out)"), rows)


def test_the_published_twelve_kilonewtons_are_a_rope_of_sixty_one():
    assert rope_peak_force_n(100 * G, 100 * G, 61_400.0, 1.0) == pytest.approx(12_000, abs=5)


def test_a_stiff_rope_with_an_absorber_is_the_absorber_alone():
    """EN 355's case: 100 kg fall 4 m, at most 6 kN; the rope made nearly rigid."""
    tether = Tether(2.0, 1e9, 5250.0, 1.75)
    peak_n, stretch_m = caught(100 * G, 100 * G * 4, tether)
    assert peak_n == 5250.0
    assert stretch_m == pytest.approx(0.919, abs=6e-4)


def test_arrest_distances_keep_to_the_standard_unless_the_absorber_is_too_weak():
    """EN 355: 100 kg fall twice the lanyard's length and are stopped within 2 L + 1.75 m.

    By the closed form an absorber must tear at 3,222 N for that: m g (1 + 4 m/1.75 m).
    """
    rows = []
    for force_n in (5250.0, 4000.0, 3250.0, 3200.0):
        tether = Tether(LANYARD_M, 1e9, force_n, 10.0)
        _, stretch_m = caught(100 * G, 100 * G * 2 * LANYARD_M, tether)
        distance_m, most_m = 2 * LANYARD_M + stretch_m, 2 * LANYARD_M + 1.75
        is_kept = force_n >= 100 * G * (1 + 4 / 1.75)
        assert (distance_m < most_m) == is_kept
        kept = "kept" if is_kept else "not kept"
        rows.append((f"{force_n:.0f} N", f"{distance_m:.2f} m", f"{most_m:.2f} m, {kept}"))
    show("arrest_distances", ("absorber", "100 kg on 2 m are stopped in", "EN 355"), rows)
