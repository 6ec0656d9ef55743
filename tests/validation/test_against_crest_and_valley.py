"""A station's wind carried over: the crest Sattelberg (2107 m) and the valley Ellbögen (1080 m).

Hourly wind of both, 2006 to 2018 (foehnix, CC BY-SA 4.0). The transfer is fitted on every other
week and judged on those between, so nothing that is compared was seen before.
"""

import numpy as np
import pytest

from secondunit.files.weather import read_weather
from secondunit.stages.windows import fit_transfer
from tables import show

LIMITS_M_S = np.array([2.0, 4.0, 6.0, 8.0, 10.0])


@pytest.fixture(scope="module")
def pair(shared_data):
    folder = shared_data / "weather"
    crest = read_weather(folder / "foehnix_sattelberg.csv", "crest")
    return crest, read_weather(folder / "foehnix_ellboegen.csv", "valley")


def _percent(share):
    return f"{100 * share.value:.1f} ({100 * share.low:.1f}–{100 * share.high:.1f})"


def test_shares_of_held_out_hours_below_wind_limits(pair):
    crest, valley = pair
    rows, off = [], {}
    for way, station, mark in (
        ("crest to valley", crest, valley),
        ("valley to crest", valley, crest),
    ):
        fitted = fit_transfer(station, mark, LIMITS_M_S)
        for one in fitted.judged:
            shares = (one.measured, one.carried, one.as_recorded)
            rows.append((way, f"{one.limit_m_s:.0f}", *map(_percent, shares)))
        off[way] = [one.carried.value - one.measured.value for one in fitted.judged]
        for quantile, share in fitted.below:
            assert share.value == pytest.approx(quantile, abs=0.06)
        wrong = [abs(one.as_recorded.value - one.measured.value) for one in fitted.judged]
        assert max(np.abs(off[way])) < max(wrong) / 5
    show(
        "crest-and-valley",
        ("way", "limit m/s", "measured, % of hours", "carried", "station as it is"),
        rows,
    )
    assert max(np.abs(off["crest to valley"])) < 0.07
    assert max(np.abs(off["valley to crest"])) < 0.03
