"""The rule of 125 m a degree against the exact lifting condensation level.

Exact values: D. M. Romps, "Exact expression for the lifting condensation level", J. Atmos. Sci. 74
(2017) 3891, the check values of the author's published code.
"""

import numpy as np

from secondunit.stages.windows.cloud import estimated_base_m
from tables import show

# temperature K, relative humidity over liquid, lifting condensation level m
ROMPS = ((300.0, 0.5, 1433.844139279), (200.0, 0.5, 542.8017712435))


def test_the_estimated_cloud_base_is_near_the_exact_one_where_people_shoot():
    rows = []
    for temperature_k, humidity, exact_m in ROMPS:
        found_m = float(estimated_base_m(np.array(temperature_k), np.array(humidity)))
        off = 100 * (found_m / exact_m - 1)
        said = (f"{temperature_k:.0f}", f"{100 * humidity:.0f}", f"{exact_m:.0f}")
        rows.append((*said, f"{found_m:.0f}", f"{off:+.1f}"))
    show("cloud-base", ("air K", "humidity %", "exact m", "125 m a degree", "off %"), rows)
    assert abs(float(rows[0][4])) < 5.0  # the other is colder than any place on Earth


def test_saturated_air_has_its_base_on_the_ground():
    assert estimated_base_m(np.array([280.0]), np.array([1.0]))[0] == 0.0
    assert np.isnan(estimated_base_m(np.array([280.0]), np.array([0.0])))[0]
