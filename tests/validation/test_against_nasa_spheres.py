"""Spheres dropped from 30,000 ft, as NASA's simulations have them.

NASA/TM-2015-218675 (2015), atmospheric check-cases 6 to 8: 1 slug, C_D 0.1, 0.1963495 ft², over the
equator, US standard atmosphere 1976, no wind, 20 ft/s, and -20 ft/s at the sea to 70 ft/s at the
release, towards the east. Last line (30 s) of the series of simulation 01, and 3 s of case 6, as
kept in github.com/nasa/simupy-flight under NESC_data.

Their Earth turns and is an ellipsoid. So here two things are put right: gravity, and the 19.51 ft
by which the sphere of case 6 comes down to the east without any wind.
"""

import math

import pytest

from secondunit.physics.fall import FLYING, fall, leg_from
from secondunit.physics.state import Vector
from secondunit.physics.terrain import flat_ground
from still_air import NO_TRACK, G, air, body, watch
from tables import show

FOOT_M, SLUG_KG = 0.3048, 14.593903
RELEASE_M = 30_000 * FOOT_M
DEEP = flat_ground(-9000.0, 1e6)
SPHERE = body(SLUG_KG, 0.1 * 0.1963495 * FOOT_M**2)
TURNED_AWAY_FT = 19.5100233277  # towards the east at the end of case 6
TURN_RAD_S, EQUATOR_FT = 7.292115e-5, 20_925_646.0
# seconds; wind in ft/s at the release and at the sea; their drop, speed downwards, and local
# gravity at both ends [ft, ft/s, ft/s²]; their drift towards the east but for that of case 6
CASES = {
    "6, calm, 3 s": (
        3.0, 0.0, 0.0, 30_000 - 29856.0825435, 95.9052031604, (32.1065363982, 32.106977135), 0.0,
    ),
    "6, calm": (
        30.0, 0.0, 0.0, 30_000 - 16284.7227329, 863.969620489, (32.1065363982, 32.1486638038), 0.0,
    ),
    "7, steady wind": (
        30.0, 20.0, 20.0, 30_000 - 16285.440553, 863.925662411, (32.1065363982, 32.1486615968),
        46.9969821265 - TURNED_AWAY_FT,
    ),
    "8, wind with height": (
        30.0, 70.0, -20.0, 30_000 - 16291.2806475, 863.652682656, (32.1065363982, 32.1486436481),
        100.04880758 - TURNED_AWAY_FT,
    ),
}  # fmt: skip


def weight_m_s2(ends_ft_s2):
    """Gravity at the middle of a fall, less what the turning Earth takes from it."""
    middle = 0.5 * sum(ends_ft_s2) - TURN_RAD_S**2 * (EQUATOR_FT + 25_000)
    return middle * FOOT_M


def dropped(seconds, release_ft_s, sea_ft_s, pace):
    """Drop the sphere; `pace` slows time, which is the same as a weaker gravity.

    With t = tau / pace the equation v' = g - k rho(z) |v - w| (v - w) keeps its form, g becoming
    g / pace², v and w v / pace and w / pace.
    """
    wind = release_ft_s * FOOT_M / pace
    share = sea_ft_s / release_ft_s if release_ft_s else 1.0
    around = air(wind, elevation_m=RELEASE_M, landing_up_m=-RELEASE_M, landing_ratio=share)
    start = leg_from(0.0, Vector(0.0, 0.0, 0.0), Vector(0.0, 0.0, 0.0))
    end = fall(start, pace * seconds, SPHERE, around, DEEP, watch(look_s=1.0), NO_TRACK)
    assert end.code == FLYING
    return -end.place.up / FOOT_M, -pace * end.velocity.up / FOOT_M, end.place.east / FOOT_M


def test_dropped_spheres_fall_and_drift_as_nasas():
    rows = []
    for name, (seconds, release, sea, drop, speed, ends, drift) in CASES.items():
        plain = dropped(seconds, release, sea, 1.0)
        there = dropped(seconds, release, sea, math.sqrt(weight_m_s2(ends) / G))
        assert plain[0] == pytest.approx(drop, rel=7e-3)  # gravity there is 0.5 % less
        assert there[0] == pytest.approx(drop, rel=5e-4)
        assert there[1] == pytest.approx(speed, rel=5e-4)
        assert there[2] == pytest.approx(drift, rel=5e-3, abs=1e-9)
        rows.append(
            (
                name, f"{plain[0]:.1f} ft", f"{there[0]:.1f} ft ({drop:.1f})",
                f"{there[1]:.2f} ft/s ({speed:.2f})", f"{there[2]:.2f} ft ({drift:.2f})",
            )
        )  # fmt: skip
    show(
        "nasa_spheres",
        (
            "case", "drop, our gravity", "drop, gravity there (NASA)", "speed (NASA)",
            "drift with the wind (NASA)",
        ),
        rows,
    )  # fmt: skip
