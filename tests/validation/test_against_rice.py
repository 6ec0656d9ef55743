"""Wind with an error on both components: its speed has Rice's distribution.

S. O. Rice, "Mathematical analysis of random noise", Bell Syst. Tech. J. 24 (1945) 46; values of
scipy.stats.rice.
"""

import numpy as np
from scipy.stats import rice

from secondunit.stages.draws import normals
from secondunit.stages.windows.errors import ASSUMED, Errors, with_errors
from secondunit.stages.windows.opening import Weather
from tables import show

DRAWS = 200_000
CASES = ((6.0, 0.25), (6.0, 1.0), (6.0, 7.0), (12.0, 3.0))  # true wind m/s, lead in days


def test_a_forecast_wind_is_below_a_limit_as_often_as_rice_says():
    rows = []
    for true_m_s, days in CASES:
        sd = float(ASSUMED.wind_m_s.after(np.array([days * 86_400.0]))[0])
        east, north = (sd * normals(1, f"rice/{w}", (DRAWS, 1))[:, 0] for w in "en")
        truth = Weather(*(np.full(DRAWS, true_m_s), np.full(DRAWS, 1.0), np.full(DRAWS, true_m_s)),
                        *([np.zeros(DRAWS)] * 8))  # fmt: skip
        told = with_errors(truth, Errors(east, north, np.zeros(DRAWS), np.zeros(DRAWS))).speed_m_s
        for limit in (8.0, 10.0):
            found, exact = float((told <= limit).mean()), float(rice.cdf(limit / sd, true_m_s / sd))
            rows.append(
                (
                    f"{true_m_s:.0f}",
                    f"{days:g}",
                    f"{sd:.2f}",
                    f"{limit:.0f}",
                    f"{100 * found:.1f}",
                    f"{100 * exact:.1f}",
                )
            )
            assert abs(found - exact) < 4.5 * np.sqrt(exact * (1 - exact) / DRAWS)
    show(
        "rice",
        ("true m/s", "lead, days", "error m/s", "limit m/s", "forecast below, %", "Rice, %"),
        rows,
    )
