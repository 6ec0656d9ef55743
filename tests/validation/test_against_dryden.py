"""Dryden turbulence of MIL-F-8785C: lengths, strengths, and the spectrum of simulated gusts.

Figures: table A5-2 of the dossier (wind at 20 ft: 10 m/s), computed there from the formulas.
"""

import math

import numpy as np
import pytest
from scipy.signal import welch

from secondunit.physics.dryden import UP_OVER_W20, Eddies, eddies, first_filter, gust_step
from secondunit.physics.jit import kernel_with_arrays
from tables import show

TABLE = (  # ft, m, m/s: height, length along and across, standard deviation along and across
    (20, 43.8, 1.929),
    (100, 154.0, 1.716),
    (300, 256.1, 1.410),
    (1000, 304.8, 1.000),
)
STEP_S, SPEED_M_S, LENGTH_M, SIGMA_M_S = 0.25, 40.0, 100.0, 1.5


def test_lengths_and_strengths_are_those_of_the_table():
    rows = []
    for feet, length_m, sigma_m_s in TABLE:
        here = eddies(feet * 0.3048, UP_OVER_W20 * 10.0)
        rows.append(
            (f"{feet} ft", f"{here.level_length_m:.1f} m ({length_m})",
             f"{here.level_sigma_m_s:.3f} m/s ({sigma_m_s:.3f})", f"{here.up_length_m:.1f} m",
             f"{here.up_sigma_m_s:.1f} m/s")
        )  # fmt: skip
        assert here.level_length_m == pytest.approx(length_m, abs=0.051)
        assert here.level_sigma_m_s == pytest.approx(sigma_m_s, abs=0.00051)
        assert here.up_length_m == pytest.approx(feet * 0.3048)
        assert here.up_sigma_m_s == pytest.approx(1.0)
    columns = ("height", "length along: here (worked out)", "sigma along", "length up", "sigma up")
    show("dryden", columns, rows)


@kernel_with_arrays
def _series(whites, here):
    gusts = np.empty((whites.shape[0], 3))
    state = first_filter(0.0, 0.0, 0.0, 0.0, 0.0)
    for k in range(whites.shape[0]):
        step = gust_step(state, whites[k, 0], whites[k, 1], whites[k, 2], STEP_S, SPEED_M_S, here)
        state = step.filter
        gusts[k, 0], gusts[k, 1], gusts[k, 2] = step.along_m_s, step.left_m_s, step.up_m_s
    return gusts


def _dryden(name, rate_rad_s):
    """Give the one-sided spectrum over rad/s in the standard's own form."""
    omega, sigma = rate_rad_s / SPEED_M_S, SIGMA_M_S
    x = (LENGTH_M * omega) ** 2
    if name == "along":
        return sigma**2 * 2 * LENGTH_M / (math.pi * SPEED_M_S) / (1 + x)
    return sigma**2 * LENGTH_M / (math.pi * SPEED_M_S) * (1 + 3 * x) / (1 + x) ** 2


def _seen(name, rate_rad_s):
    """Give the spectrum that samples `STEP_S` apart show: what lies beyond is folded in."""
    fold = 2 * math.pi / STEP_S
    return sum(_dryden(name, np.abs(rate_rad_s + k * fold)) for k in range(-400, 401))


def test_simulated_gusts_have_drydens_spectrum():
    """Bands of the periodogram; each has 4 standard errors of room, from its own count."""
    whites = np.random.default_rng(8785).standard_normal((2**18, 3))
    slow = 1e-3 * SIGMA_M_S  # so that the air is frozen, as the formulas want it
    here = Eddies(LENGTH_M, LENGTH_M, slow, slow)
    gusts = _series(whites, here) * (SIGMA_M_S / slow)
    length = 2048
    segments = whites.shape[0] / length
    for column, name in enumerate(("along", "across", "up")):
        hertz, density = welch(gusts[:, column], fs=1 / STEP_S, nperseg=length, window="hann")
        rate, density = 2 * math.pi * hertz, density / (2 * math.pi)
        for low, high in ((0.03, 0.1), (0.1, 0.3), (0.3, 1.0), (1.0, 3.0), (3.0, 10.0)):
            band = (rate >= low) & (rate < high)
            ratio = float(np.mean(density[band] / _seen(name, rate[band])))
            error = 1.0 / math.sqrt(band.sum() / 1.5 * segments)
            print(f"{name}, {low:g} to {high:g} rad/s: {ratio:.3f} of Dryden's, ± {error:.3f}")
            assert abs(ratio - 1.0) < 4 * error + 0.01  # 1 %: the window's own leak
