"""The power that is left for rising."""

import pytest

from secondunit.physics.helicopters import HELICOPTERS
from secondunit.physics.power import power_share

G = 9.80665


def share_of(kind, mass_kg, climb_m_s=0.0, density=1.225, height_m=100.0):
    return power_share(mass_kg * G, density, kind.rotor_diameter_m / 2, climb_m_s, height_m, 0.7,
                       kind.power_w)  # fmt: skip


@pytest.mark.parametrize("kind", HELICOPTERS.values(), ids=list(HELICOPTERS))
def test_every_type_hovers_at_its_greatest_mass_at_sea_level(kind):
    assert 0.4 < share_of(kind, kind.mass_max_kg) < 1.0


def test_thin_air_a_climb_and_mass_take_power_and_the_ground_gives_some():
    kind = HELICOPTERS["H125"]
    hover = share_of(kind, 2000)
    assert share_of(kind, 2000, density=0.9) > hover
    assert share_of(kind, 2000, climb_m_s=3.0) > hover
    assert share_of(kind, 2200) > hover
    assert share_of(kind, 2000, height_m=3.1) < hover


def test_denser_air_gives_the_engines_no_more_than_at_sea_level():
    kind = HELICOPTERS["H125"]
    denser, sea = share_of(kind, 2000, density=1.3), share_of(kind, 2000)
    assert denser == pytest.approx(sea * (1.225 / 1.3) ** 0.5)


def test_every_type_has_a_source_and_dimensions_that_fit_together():
    for kind in HELICOPTERS.values():
        assert "unverified" in kind.source
        radius = kind.rotor_diameter_m / 2
        assert kind.mass_kg <= kind.mass_max_kg
        assert kind.tail_arm_m > radius + kind.tail_rotor_diameter_m / 2 - 0.3, "rotors pass"
        assert kind.rotor_height_m - kind.dip_m > 1.9, "a blade at rest on nobody's head"
