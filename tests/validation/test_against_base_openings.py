"""Openings of BASE canopies: height lost from throw to flying, and peak loads.

Ranges of courses and makers (from memory, unverified) in the dossier of the stunt.
Plausibility, not validation: no logged opening was available.
"""

import math

import numpy as np

from flown_opening import fly_opening
from secondunit.model.spread import Spread, lognormal, normal, uniform
from secondunit.physics.opening import Deployment, line_stretch_s, opening_of
from tables import show

FULL, BODY, MASS, RHO, G = 24.15 * math.hypot(0.75, 0.29), 0.50, 85.0, 1.08, 9.80665
HARD = uniform(15, 30)
WAY_UP = Spread(shape="lognormal", a=90, b=0.22, tail_chance=0.01, tail=HARD)
COUNT = 1000


def level_draws(name):
    """Draws of one input, evenly spread over its quantiles, in an order of its own."""
    order = np.random.default_rng(sum(name.encode())).permutation(COUNT)
    return (order + 0.5) / COUNT


def fly(forward, sink, way, bridle, line, *, is_slider_up):
    """Fly openings of all draws; the speed at line stretch is that of a fall against drag."""
    share = normal(0.4, 0.08, low=0.2, high=0.6).quantile(level_draws("share"))
    held = lognormal(0.06, 0.3).quantile(level_draws("held"))
    ways = way.quantile(level_draws("way"))
    bridles = bridle.quantile(level_draws("bridle"))
    lines = line.quantile(level_draws("line"))
    flown = []
    for k in range(COUNT):
        deployment = Deployment(bridles[k], lines[k], ways[k], share[k], held[k], is_slider_up)
        stretch = line_stretch_s(0.0, deployment)
        drag = 0.5 * RHO * BODY / MASS * math.hypot(forward, sink)
        speed = math.hypot(forward * (1 - drag * stretch), sink + (G - drag * sink) * stretch)
        opening = opening_of(stretch, speed, deployment, BODY, FULL)
        flown.append(fly_opening(0.0, forward, sink, MASS, RHO, opening))
    return np.array(flown), ways


SLIDER_UP = {"bridle": uniform(0.3, 0.5), "line": uniform(0.4, 0.8), "is_slider_up": 1.0}
SLIDER_DOWN = {"bridle": uniform(0.2, 0.5), "line": uniform(0.3, 0.7), "is_slider_up": 0.0}
WAY_DOWN = lognormal(15, 0.22)
CASES = (  # name, speed forward and down at the throw, way, deployment, said: m lost, g
    ("slider up, 6 s from the ramp", 12.0, 38.8, WAY_UP, SLIDER_UP, "60 to 120", "3 to 6"),
    ("slider up, terminal", 0.0, 52.0, WAY_UP, SLIDER_UP, "", "3 to 6"),
    ("slider down, 2 s from rest", 1.0, 19.0, WAY_DOWN, SLIDER_DOWN, "15 to 35", ""),
    ("slider down, 3 s from rest", 1.0, 27.5, WAY_DOWN, SLIDER_DOWN, "15 to 35", "4 to 8"),
)


def told(quantiles, digits):
    return ", ".join(f"{value:.{digits}f}" for value in quantiles)


def test_openings_lose_and_load_as_courses_say():
    rows, lost, peak = [], {}, {}
    for name, forward, sink, way, chain, said_lost, said_peak in CASES:
        flown, ways = fly(forward, sink, way, **chain)
        lost[name], peak[name] = (np.quantile(flown[:, k], (0.05, 0.5, 0.95)) for k in (0, 2))
        rows.append((name, told(lost[name], 0), said_lost, told(peak[name], 1), said_peak))
        if name == CASES[0][0]:
            hard = flown[ways <= 30][:, 2]
    rows.append(("slider up, hard", "", "", f"{hard.min():.1f} to {hard.max():.1f}", "8 to 12"))
    show("base_openings", ("case", "height lost, m", "said", "peak, g", "said"), rows)
    up, terminal, two, three = (case[0] for case in CASES)
    assert 60 <= lost[up][1] <= 120
    assert 3 <= peak[up][1] <= 6
    assert 3 <= peak[terminal][1] <= 6
    assert 15 <= lost[two][1] <= 35
    assert 4 <= peak[three][1] <= 8
    # Outside the range, as docs/physics/opening.md says: the chain's times alone cost 25 m.
    assert 35 < lost[three][1] < 45
    assert hard.min() > 7.5
    assert hard.max() < 14.0


def test_a_slider_softens_and_costs_height():
    """The same way without the dwell: harder, and less deep."""
    dwell = Deployment(0.4, 0.6, 90.0, 0.4, 0.06, 1.0)
    none = dwell._replace(is_slider_up=0.0, distance_m=54.0)
    up, down = (
        fly_opening(0.0, 12.0, 38.8, MASS, RHO, opening_of(1.0, 45.0, d, BODY, FULL))
        for d in (dwell, none)
    )
    assert down.peak_load_g0 > up.peak_load_g0
    assert up.height_lost_m - down.height_lost_m > 20.0
