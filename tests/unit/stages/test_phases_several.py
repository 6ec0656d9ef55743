"""Several jumps in one recording are told apart, and one jump stays one."""

import numpy as np
import pytest

from secondunit.stages.phases import find_jumps, find_phases, jump_of
from small_tracks import STEP_S, flysight1, jump, jumps_in_one, track_of

CLIFF = jump(noise=0.3)[0]
PLANE = jump(aircraft=True, noise=0.3, seed=2)[0]


@pytest.mark.parametrize("texts", [(CLIFF, CLIFF), (PLANE, CLIFF), (CLIFF, PLANE, CLIFF)])
def test_every_jump_is_found_where_it_is_alone(texts):
    apart_s = 60.0
    found = find_jumps(track_of(jumps_in_one(*texts, apart_s=apart_s)))
    assert len(found) == len(texts)
    start_s = found[0][0].time_s[0]
    for (part, phases), text in zip(found, texts, strict=True):
        alone = track_of(text)
        for event in find_phases(alone).events:
            at_s = phases.event(event.name).time_s - start_s
            assert at_s == pytest.approx(event.time_s - alone.time_s[0], abs=0.3), event.name
        assert part.fixes == part.is_good.size == part.latitude_rad.size
        start_s += alone.fixes * STEP_S + apart_s
    names = [part.name for part, _ in found]
    assert names == [f"small.csv, jump {k + 1}" for k in range(len(texts))]


@pytest.mark.parametrize("text", [CLIFF, PLANE, flysight1(300)])
def test_a_recording_of_one_jump_or_none_is_left_whole(text):
    track = track_of(text)
    ((part, phases),) = find_jumps(track)
    assert part is track
    assert phases.case == find_phases(track).case


def test_a_second_jump_that_ends_in_the_air_counts_and_a_first_one_cannot():
    cut = "\n".join(CLIFF.splitlines()[: 2 + 5 * 100])
    assert len(find_jumps(track_of(jumps_in_one(CLIFF, cut)))) == 2
    ((part, _),) = find_jumps(track_of(cut))
    assert part.fixes == 500


def test_a_jump_is_named_by_its_number():
    track = track_of(jumps_in_one(CLIFF, PLANE))
    assert np.array_equal(jump_of(track, 2)[0].time_s, find_jumps(track)[1][0].time_s)
    assert jump_of(track, 0)[0] is track
    with pytest.raises(IndexError):
        jump_of(track, 3)
