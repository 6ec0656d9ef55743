"""Openings and landings of bare bodies are read, and foreseen as places."""

import numpy as np
import pytest

from secondunit.stages.calibrate import calibrate_tracks, ready_tracks
from secondunit.stages.calibrate.ends import OUTPUTS, ends_of, jump_ends
from secondunit.stages.phases import find_phases
from small_tracks import jump, track_of


def pair(seed):
    track = track_of(jump(noise=0.5, seed=seed)[0], f"{seed}.csv")
    return track, find_phases(track)


def test_the_ends_of_a_made_jump_are_read_from_its_exit():
    track, phases = pair(1)
    (take,) = ready_tracks([(track, phases)], seconds=5)[1]
    seen = dict(zip(OUTPUTS, ends_of(track, phases, take).shown, strict=True))
    below = phases.reading("opening_below_exit_m")
    assert seen["open_up_m"] == pytest.approx(-below, abs=0.1)
    assert seen["landing_up_m"] == pytest.approx(-phases.reading("drop_m"), abs=0.1)
    assert seen["landing_north_m"] > seen["open_north_m"] > -5.0
    assert abs(seen["landing_east_m"]) < 5.0
    assert seen["landing_s"] > seen["open_s"] > 20.0


def test_the_ways_of_the_ends_add_up():
    values = np.array([[600.0, 3.0, -4.0, 30.0, 100.0, 200.0, 1_000.0, 5.0]])
    open_s, east, north, up, landing_s, *landing = jump_ends().fly(values)[0]
    assert (open_s, east, north, up) == pytest.approx((20.0, 60.0, -80.0, -600.0))
    assert landing_s == pytest.approx(20.0 + 400.0 / 5.0)
    assert landing == pytest.approx([100.0, 200.0, -1_000.0])


def test_openings_and_landings_of_like_jumps_are_foreseen_where_they_were():
    found = calibrate_tracks([pair(seed) for seed in (1, 2, 3)], seed=1, digest="", seconds=4)
    opened, landed = found.corridor[-2:]
    assert (opened.name, landed.name) == ("open canopy", "landing")
    assert opened.held.count == landed.held.count == 3
    for one in (opened, landed):
        assert one.across_m < one.before_m / 3
    track, phases = pair(4)
    (take,) = ready_tracks([(track, phases)], seconds=4)[1]
    seen = dict(zip(OUTPUTS, ends_of(track, phases, take).shown, strict=True))
    assert opened.low[2] < seen["open_up_m"] < opened.high[2]
    assert landed.low[1] < seen["landing_north_m"] < landed.high[1]
    sink = next(one for one in found.inputs if one.name == "canopy_sink_m_s")
    assert sink.is_learnt


def test_a_track_that_ends_in_the_air_tells_its_opening_alone():
    text = "\n".join(jump(noise=0.5)[0].splitlines()[: 2 + 5 * 105])
    track = track_of(text)
    phases = find_phases(track)
    (take,) = ready_tracks([(track, phases)], seconds=4)[1]
    known = np.isfinite(ends_of(track, phases, take).shown)
    assert known.tolist() == [True] * 4 + [False] * 4
