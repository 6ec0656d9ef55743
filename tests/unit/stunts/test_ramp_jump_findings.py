"""What is found in runs of a ramp jump, said for the day."""

from dataclasses import replace

import numpy as np
import pytest

from secondunit.model.spread import uniform
from secondunit.stunts.kind import Seen
from secondunit.stunts.ramp_jump import RAMP_JUMP
from secondunit.stunts.ramp_jump.findings import GUST_MAX_M_S
from secondunit.stunts.ramp_jump.measures import AIRBORNE, LANDED, UNSOLVED
from small_stunts import stunt


def said(outcomes, gust_max_m_s=3.0):
    one = stunt("ramp_jump")
    gust = uniform(1.0, gust_max_m_s)
    one = replace(one, wind=replace(one.wind, gust_over_mean_m_s=gust))
    seen = Seen(
        values={}, outcomes=np.array(outcomes), is_safe=np.array(outcomes) == LANDED,
        clips=np.zeros((0, 0, 0)), channels=(), frame_s=1.0,
    )  # fmt: skip
    return list(RAMP_JUMP.findings(one, seen))


def test_runs_at_a_bound_of_the_simulation_are_counted_and_said():
    assert said([LANDED] * 50) == []
    aloft, lost = said([LANDED] * 95 + [AIRBORNE] * 3 + [UNSOLVED] * 2)
    assert aloft.startswith("3 of 100 runs (0.62 to 8.5 %) were still in the air 500 s after")
    assert lost.startswith("2 of 100 runs (0.24 to 7 %) could not be simulated")


@pytest.mark.parametrize(("gust_m_s", "count"), [(GUST_MAX_M_S, 0), (GUST_MAX_M_S + 0.5, 1)])
def test_gusts_beyond_their_model_are_flagged(gust_m_s, count):
    found = said([LANDED], gust_m_s)
    assert len(found) == count
    assert all("7.5 m/s over the mean" in line for line in found)
