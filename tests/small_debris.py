"""Impacts made by hand, and what falling debris comes to with them."""

import numpy as np

from secondunit.model.made import Made
from secondunit.model.people_near import DebrisPlan, PeopleNear
from secondunit.model.spread import fixed
from secondunit.physics.ground import make_ground
from secondunit.stages.debris import Fallen, debris_of
from small_production import a_stunt

PLAIN = DebrisPlan(bounce_factor=fixed(1.0), tries=1)  # a blow of 3.52 m2 that stays where it is


def someone(east_m, north_m=0.0, **changes):
    """One person on one spot."""
    known = {"name": f"at {east_m:g}", "count": 1, "radius_m": 0.0}
    return PeopleNear(east_m=east_m, north_m=north_m, **(known | changes))


def debris(
    impacts_m, people=(), *, plan=PLAIN, risk=1e-6, rests_m=None, aircraft_m=None, ground=None
):
    """Work out the debris of a stunt whose bike came down at these places, 20 m/s at the lip."""
    impacts_m = np.asarray(impacts_m, dtype=np.float64)
    stunt = a_stunt(people_near=tuple(people), debris=plan)
    fallen = Fallen(
        impacts_m=impacts_m,
        rests_m=rests_m,
        energy_j=np.full(len(impacts_m), 97_000.0),
        aircraft_m=aircraft_m,
        speed_max_m_s=20.0,
    )
    made = Made(stage="debris", version="test", digest="small", seed=0)
    return debris_of(stunt, fallen, risk=risk, made=made, ground=ground)


def a_face(half_m=900.0):
    """Ground with a head of 20 m around the mark, a face of 72 degrees, scree and flats."""
    at = np.arange(-half_m, half_m + 5.0, 10.0)
    out_m = np.hypot(*np.meshgrid(at, at))
    up_m = np.interp(out_m, (0, 20, 100, 300, 4000), (0, 0, -240, -380, -380))
    return make_ground(up_m, -half_m, -half_m, 10.0)


def bell(runs, *, sd_m=15.0, seed=1, middle_m=(0.0, 0.0)):
    """Impacts that scatter normally, alike in every direction."""
    return np.array(middle_m) + sd_m * np.random.default_rng(seed).standard_normal((runs, 2))
