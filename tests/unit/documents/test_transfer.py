"""A fitted transfer in words, and the lines to put in, which the production file understands."""

import json
import math
import tomllib
from datetime import date

import numpy as np
import pytest

from secondunit.documents.transfer import toml_lines, transfer_json, transfer_lines
from secondunit.files.production import read_production
from secondunit.stages.windows import fit_transfer
from small_files import KINDS, changed, problems_of, write_small
from small_forecast import record


@pytest.fixture(scope="module")
def fitted():
    hours = np.arange(24 * 70)
    east = 4.0 + 2.0 * np.sin(hours / 17.0)
    station = record(date(2020, 1, 2), 70, wind_east_m_s=east, wind_north_m_s=np.ones(hours.size))
    there = record(
        date(2020, 1, 2), 70, wind_east_m_s=0.5 * east, wind_north_m_s=np.ones(hours.size)
    )
    return fit_transfer(station, there, np.array([2.0, 4.0]))


def test_every_figure_has_its_interval(fitted):
    text = "\n".join(transfer_lines(fitted, "cliff", "ridge", "mark.csv"))
    assert 'From "ridge" to cliff as mark.csv has it: 1,680 hours in common' in text.replace(
        " in 10 weeks", ""
    )
    assert "between" in text
    assert "flatters" in text
    json.dumps(transfer_json(fitted), allow_nan=False)


def test_the_lines_to_put_in_are_read_as_what_was_fitted(fitted, tmp_path):
    lines = "\n".join(line.strip() for line in toml_lines(fitted))
    assert "site" in tomllib.loads(lines)
    text = changed(("wind_factor = 0.5\n", lines + "\n"))
    site = read_production(write_small(tmp_path, text), KINDS).site("field")
    assert site.transfer is not None
    assert site.transfer.speed_factor == pytest.approx(fitted.transfer.speed_factor, abs=1e-3)
    assert site.transfer.turn_rad == pytest.approx(fitted.transfer.turn_rad, abs=math.radians(0.51))
    assert site.transfer.memory_s == pytest.approx(fitted.transfer.memory_s, abs=181)


@pytest.mark.parametrize(
    ("put", "said"),
    [
        ("[site.transfer]\nspeed_factor = 0\n", "must be above 0"),
        ("[site.transfer]\ncalm_speed = 2\n", "has no unit"),
        ("[site.transfer]\ngust_factor = 0.9\n", "must be at or above 1"),
        ("wind_factor = 0.5\n[site.transfer]\n", "must be left out where there is a transfer"),
    ],
)  # fmt: skip
def test_mistakes_in_a_transfer_are_told(put, said, tmp_path):
    found = problems_of(tmp_path, changed(("wind_factor = 0.5\n", put)))
    assert any(said in problem.message for problem in found), found
