"""Steady glide of ram-air canopies: the identities, with worked numbers and those of ALEX."""

import math

import pytest

from secondunit.physics.atmosphere import GRAVITY_M_S2
from secondunit.physics.canopy import Wing, trim, turn_rate_rad_s
from tables import show

TABLE = (  # brake, airspeed m/s, sink m/s, lift over drag; 95 kg under 260 ft2
    (0.0, 10.92, 3.52, 2.94),
    (0.5, 8.85, 3.19, 2.59),
    (1.0, 7.82, 3.80, 1.80),
)
DENSITY = 1.225  # the table's


def test_the_table_of_a_base_canopy_is_met():
    wing = Wing(95.0, 24.15, 1.0, 1.0)
    rows = []
    for brake, speed, sink, ratio in TABLE:
        steady = trim(brake, 0.0, DENSITY, wing)
        here = (math.hypot(*steady), steady.sink_m_s, steady.forward_m_s / steady.sink_m_s)
        rows.append(
            (f"{brake:.1f}", f"{here[0]:.2f} m/s ({speed:.2f})", f"{here[1]:.2f} m/s ({sink:.2f})",
             f"{here[2]:.2f} ({ratio:.2f})")
        )  # fmt: skip
        assert here == pytest.approx((speed, sink, ratio), abs=0.006)
    show("canopy_glide", ("brakes", "airspeed: here (worked out)", "sink", "L/D"), rows)


def test_a_turn_at_thirty_degrees_of_bank():
    assert math.degrees(turn_rate_rad_s(math.radians(30), 11.0)) == pytest.approx(29.5, abs=0.05)
    radius = 11.0 / turn_rate_rad_s(math.radians(30), 11.0)
    assert radius == pytest.approx(21.4, abs=0.05)


def test_the_identity_gives_the_alex_glide():
    lift, drag, density, area = 0.58, 0.1581, 1.2, 21.0
    speed = math.sqrt(2 * 148 * GRAVITY_M_S2 / (density * area * math.hypot(lift, drag)))
    assert speed == pytest.approx(13.84, abs=0.01)
    factor = 0.50 / 0.17 * drag / lift  # turn the built-in full flight into ALEX's coefficients
    wing = Wing(148.0, area * lift / 0.50, 1 / factor, 1.0)
    steady = trim(0.0, 0.0, density, wing)
    angle = math.degrees(math.atan2(steady.sink_m_s, steady.forward_m_s))
    show(
        "alex_glide",
        ("ALEX, 148 kg", "airspeed", "path below level", "sink"),
        [
            ("worked out", "13.84 m/s", "15.25°", "3.64 m/s"),
            (
                "here",
                f"{math.hypot(*steady):.2f} m/s",
                f"{angle:.2f}°",
                f"{steady.sink_m_s:.2f} m/s",
            ),
        ],
    )
    assert math.hypot(*steady) == pytest.approx(13.84, abs=0.01)
    assert steady.sink_m_s == pytest.approx(3.64, abs=0.01)
    assert angle == pytest.approx(15.25, abs=0.01)
