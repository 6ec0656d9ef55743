"""Run-outs below a face against the minimum shadow angle of rockfall.

S. G. Evans, O. Hungr, "The assessment of rockfall hazard at the base of talus slopes", Canadian
Geotechnical Journal 30, 1993, abstract: no block is expected beyond 27.5 degrees from the top of
the talus; three documented accidents lay at 30 degrees or more. The priors of the scree are
assumptions; here those of the ramp jump are held to that bound. It is of boulders: no run-out of a
motorcycle on scree is published.
"""

import math

import numpy as np

from secondunit.physics.ground import make_ground
from secondunit.physics.run_out import RESTED, Scree, run_out
from secondunit.physics.state import Vector
from secondunit.physics.terrain import ground_height
from secondunit.stunts.ramp_jump import PARAMETERS
from tables import show

AHEAD_M = (-500, 0, 1, 10, 70, 300, 700, 3000)
UP_M = (-40, -2, -2, -8, -350, -520, -600, -700)  # a face of 340 m, scree at 36 deg, flats
FOOT_M, FOOT_UP_M = 70.0, -350.0
RUNS = 400
SCREE = [
    parameter.default
    for name in ("scree_friction_slope_rise_over_run", "scree_across_share", "scree_along_share")
    for parameter in PARAMETERS
    if parameter.name == name
]


def test_few_run_outs_pass_the_minimum_shadow_angle():
    at = np.arange(-500, 3001, 10.0)
    north = np.zeros((81, 1))
    ground = make_ground(np.interp(at, AHEAD_M, UP_M) + north, -500.0, -400.0, 10.0)
    rng = np.random.default_rng(0)
    angles, ways = [], []
    for _ in range(RUNS):
        out_m = rng.uniform(80, 150)
        up_m = ground_height(ground, out_m, 0.0)
        velocity = Vector(20.0, rng.normal(0, 1), -math.sqrt(-2 * 9.80665 * up_m))
        scree = Scree(*(float(spread.quantile(rng.random(1))[0]) for spread in SCREE))
        end = run_out(ground, Vector(out_m, 0.0, up_m), velocity, scree)
        assert end.code == RESTED
        angles.append(math.degrees(math.atan2(FOOT_UP_M - end.place.up, end.place.east - FOOT_M)))
        ways.append(end.way_m)
    angles = np.array(angles)
    quantiles = np.quantile(angles, [0.0, 0.01, 0.05, 0.5])
    beyond = [(angles < angle).mean() for angle in (27.5, 30.0)]
    show(
        "shadow_angle",
        (f"{RUNS} run-outs below the face", "here"),
        [
            ("shadow angle, least", f"{quantiles[0]:.1f}°"),
            ("shadow angle, 1 in 20", f"{quantiles[2]:.1f}°"),
            ("shadow angle, half", f"{quantiles[3]:.1f}°"),
            ("beyond 27.5°, the bound of boulders", f"{100 * beyond[0]:.1f} %"),
            ("beyond 30°", f"{100 * beyond[1]:.1f} %"),
            ("way over the ground, half", f"{np.quantile(ways, 0.5):.0f} m"),
            ("way over the ground, longest", f"{max(ways):.0f} m"),
        ],
    )
    assert beyond[0] < 0.08  # a bound of nature: some pass it, so the priors err on the far side
    assert 25.0 < quantiles[2] < 32.0
    assert angles.min() > 20.0
