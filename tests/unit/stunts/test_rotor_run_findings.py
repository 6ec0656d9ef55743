"""What is found in runs at a helicopter, said for the day."""

import numpy as np
import pytest

from secondunit.stunts.kind import Seen
from secondunit.stunts.rotor_run import ROTOR_RUN
from secondunit.stunts.rotor_run.findings import best_window, findings
from secondunit.stunts.rotor_run.plan import plan_of
from small_roof_rotor import drawn_inputs, is_safe, turbulence, winds_from
from small_rotor import flown_at, planned


def seen(stunt, runs=400, **changes):
    inputs = drawn_inputs(ROTOR_RUN, runs, 3, **changes)
    measures, outcomes, tracks = flown_at(
        plan_of(stunt), inputs, winds_from(runs, 3.0, 1.0, 1.0), turbulence(ROTOR_RUN, runs, 3)
    )
    return Seen(
        values={m.name: measures[:, i] for i, m in enumerate(ROTOR_RUN.measures)},
        outcomes=outcomes, is_safe=is_safe(ROTOR_RUN, measures, outcomes), clips=tracks,
        channels=ROTOR_RUN.channels, frame_s=ROTOR_RUN.frame_s,
    )  # fmt: skip


def said(kind=None, **changes):
    stunt = planned(kind, **changes)
    return list(findings(stunt, seen(stunt, **changes)))


def test_last_call_time_for_the_shot_stones_and_bystanders_are_said():
    text = "\n".join(said())
    for word in ("Last call-off", "lift-off may vary", "The same cue", "stones", "32 m", "91 m",
                 "15 m", "Guidance", "AIM", "Gusts of the outwash"):  # fmt: skip
        assert word in text
    assert "cannot be shot" not in text


def test_the_distance_of_bystanders_follows_the_type():
    assert "this AW139 (41 m)" in "\n".join(said("AW139"))


def test_where_the_wind_alone_moves_stones_no_distance_is_made_up():
    lines = said(grit_speed_m_s=3.0)
    assert any("as far as the wind blows" in line for line in lines)
    assert any("farther than any of these" in line for line in lines)
    assert not any("inf" in line or "nan" in line for line in lines)


def test_a_limit_crossed_in_every_run_is_said():
    line = said(gate_m=10.0, gate_height_m=0.0)[-1]
    assert "abort_margin_min_s is crossed in every one of 400 runs" in line


def test_where_no_call_helps_it_is_said():
    stunt = planned()
    came = seen(stunt)
    came.values["last_call_s"][:] = np.inf
    assert next(findings(stunt, came)).startswith("No call would have stopped")


def test_the_last_call_said_holds_in_nineteen_of_twenty_runs():
    came = seen(planned())
    line = next(findings(planned(), came))
    time_s = float(line.split("Last call-off: ")[1].split(" s")[0])
    assert 0.95 <= (came.values["last_call_s"] >= time_s).mean() < 0.99


def test_the_common_window_is_where_nearly_all_can_be_served():
    early, late = np.full(100, 0.5), np.full(100, 1.0)
    first, last, hits = best_window(early, late)
    assert (first, last) == pytest.approx((-0.5, 1.0), abs=0.051)
    assert hits == 100


def test_runs_that_no_shift_serves_leave_no_window():
    first, last, hits = best_window(np.full(10, -1.0), np.full(10, 0.5))
    assert np.isnan([first, last]).all()
    assert hits == 0
