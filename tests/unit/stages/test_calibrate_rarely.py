"""The next take may go wrong as rarely as stated, whatever takes that went well told."""

from types import SimpleNamespace

import numpy as np
import pytest

from secondunit.files.production import read_production
from secondunit.stages.calibrate.of_kind import _rarely
from secondunit.stunts.registry import KINDS


@pytest.fixture(scope="module")
def stunt(repository):
    return read_production(repository / "examples" / "helsetkopen", KINDS).stunt("cliff jump")


def test_rare_tails_and_openings_come_as_often_as_stated(stunt):
    count, names = 20_000, ("delay_s", "exit_speed_m_s")
    inputs = [SimpleNamespace(name=name) for name in names]
    told = np.full((count, 2), 0.5)
    found, forks = _rarely(
        stunt, KINDS["ramp_jump"], told, inputs, dict(zip(names, names, strict=True)), 7
    )
    stated = stunt.parameters["delay_s"]
    assert stunt.parameters["exit_speed_m_s"].tail is None
    assert np.all(found[:, 1] == 0.5)
    late = found[:, 0] != 0.5
    assert late.mean() == pytest.approx(stated.tail_chance, rel=0.25)
    assert np.median(found[late, 0]) == pytest.approx(float(stated.tail.quantile(0.5)), rel=0.1)
    assert np.all(told == 0.5)  # what the takes told is not written over
    opening = forks["opening_draw"]
    assert opening.shape == (count,)
    assert np.mean(opening) == pytest.approx(
        float(stunt.parameters["opening_draw"].quantile(np.linspace(0.005, 0.995, 100)).mean()),
        abs=0.02,
    )
