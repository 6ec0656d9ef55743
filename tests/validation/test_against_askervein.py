"""Askervein hill, the most measured of all: 116 m high, half-length about 220 m.

Measured fractional speed-up 10 m above the top: 0.8 to 0.9 (P. A. Taylor and H. W. Teunissen,
Boundary-Layer Meteorology 39 (1987) 15, doi 10.1007/BF00128406; figures from the dossier).
"""

import math

import pytest

from closed_forms import (
    HILL,
    is_taylor_lee_valid,
    taylor_lee_decay_per_m,
    taylor_lee_gain,
)
from tables import show

HEIGHT_M, HALF_LENGTH_M, MEASURED = 116.0, 220.0, (0.8, 0.9)


def test_the_guidelines_meet_the_hill_they_were_made_beside():
    greatest = taylor_lee_gain(HILL, HEIGHT_M, HALF_LENGTH_M)
    at_10_m = greatest * math.exp(-taylor_lee_decay_per_m(HILL, HALF_LENGTH_M) * 10.0)
    show(
        "askervein",
        (f"Askervein, h {HEIGHT_M:g} m, L₁ {HALF_LENGTH_M:g} m", "measured", "here"),
        [
            ("greatest speed-up", "", f"{greatest:.2f}"),
            ("at 10 m", f"{MEASURED[0]} to {MEASURED[1]}", f"{at_10_m:.2f}"),
        ],
    )
    assert is_taylor_lee_valid(HEIGHT_M, HALF_LENGTH_M, 9.0)
    assert greatest == pytest.approx(0.84, abs=0.005)
    assert MEASURED[0] <= greatest <= MEASURED[1]
    assert at_10_m == pytest.approx(sum(MEASURED) / 2, rel=0.2)
