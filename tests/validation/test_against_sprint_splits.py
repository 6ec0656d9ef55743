"""The sprint law against the splits of the 100 m final of the World Championships, Rome 1987.

Splits as given in a public calculus problem (Rose-Hulman Institute of Technology, "Runout"); top
speed, time constant and start delay are fitted, the shape of the law is what is tested.
"""

import math

import numpy as np
from scipy.optimize import least_squares

from secondunit.physics.person import running_speed_m_s

SPLITS_S = {
    "Johnson": (1.84, 2.86, 3.80, 4.67, 5.53, 6.38, 7.23, 8.10, 8.96, 9.83),
    "Lewis": (1.94, 2.96, 3.91, 4.78, 5.64, 6.50, 7.36, 8.22, 9.07, 9.93),
}


def way_m(top_speed_m_s, speed_up_s, time_s):
    """The way run, from the law's own speed: v_top t - tau v(t)."""
    speed = running_speed_m_s(0.0, top_speed_m_s, speed_up_s, 0.0, 80.0, time_s)
    return top_speed_m_s * time_s - speed_up_s * speed


def test_the_sprint_law_follows_two_runners_within_a_quarter_metre():
    marks_m = np.arange(10.0, 101.0, 10.0)
    for name, splits in SPLITS_S.items():

        def misses(p, splits=splits):
            return [way_m(p[0], p[1], t - p[2]) for t in splits] - marks_m

        fit = least_squares(misses, [11.0, 1.0, 0.1])
        row = (f"{name}: top {fit.x[0]:.2f} m/s, constant {fit.x[1]:.2f} s, worst "
              f"{np.abs(fit.fun).max():.2f} m")  # fmt: skip
        print(row)
        assert np.abs(fit.fun).max() < 0.25
        assert 0.9 < fit.x[1] < 1.3, "the spread of the rotor run's parameter"
        assert math.isclose(fit.x[0], 11.7, abs_tol=0.2)
