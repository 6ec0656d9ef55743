"""Whatever stands in a file, reading it gives a track or words; a track gives phases."""

import numpy as np
import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from secondunit.errors import ProductionError
from secondunit.files.tracks import track_from
from secondunit.stages.phases import find_phases
from small_tracks import EVERY, jump, track_of

QUICK = settings(max_examples=150, deadline=None)
ARRAYS = ("time_s", "elevation_m", "climb_m_s", "ground_speed_m_s", "is_good", "place_accuracy_m",
          "velocity_accuracy_m_s", "elevation_accuracy_m", "latitude_rad")  # fmt: skip


def check(content, columns=None):
    """Give the track, or None where the content is refused in words."""
    try:
        track = track_from(content, "any", columns)
    except ProductionError:
        return None
    assert np.all(np.diff(track.time_s) > 0)
    assert np.isfinite(track.elevation_m).all()
    for name in ARRAYS:
        assert getattr(track, name).shape == (track.fixes,)
    return track


@QUICK
@given(st.binary(max_size=400))
def test_random_bytes_give_a_track_or_words(content):
    check(content)


@QUICK
@given(st.sampled_from(sorted(EVERY)), st.data())
def test_a_damaged_file_gives_a_track_or_words(name, data):
    content = bytearray(EVERY[name].encode())
    for _ in range(data.draw(st.integers(1, 6))):
        at = data.draw(st.integers(0, len(content) - 1))
        patch = data.draw(st.binary(max_size=6) | st.sampled_from([b"nan", b"-", b",", b"9" * 30]))
        content[at : at + data.draw(st.integers(0, 8))] = patch
    if data.draw(st.booleans()):
        content = content[: data.draw(st.integers(0, len(content)))]
    track = check(bytes(content))
    if track is not None:
        phases = find_phases(track)
        assert 0 <= phases.chance_jump <= 1
        assert all(np.isfinite(one.value) for one in phases.readings)


@QUICK
@given(st.text(max_size=60))
def test_any_mapping_gives_a_track_or_words(columns):
    text = "Stamp,Alt\n" + "".join(f"{k},{k}\n" for k in range(12))
    check(text.encode(), columns)


FEW = settings(max_examples=15, deadline=None, phases=(Phase.explicit, Phase.generate))


@FEW
@given(st.floats(20, 90), st.floats(5, 40), st.floats(25, 90), st.booleans(), st.integers(1, 1000))
def test_a_made_jump_is_found_where_it_was_made(before_s, fall_s, canopy_s, aircraft, seed):
    text, truth = jump(before_s, fall_s, canopy_s, aircraft=aircraft, noise=0.3, seed=seed)
    track = track_of(text)
    phases = find_phases(track)
    assert phases.case == "jump"
    for name, true_s in truth.items():
        event = phases.event(name)
        assert event is not None
        off_s = event.time_s - track.time_s[0] - true_s
        assert off_s == pytest.approx(0.0, abs=1.0), name
    assert [event.time_s for event in phases.events] == sorted(e.time_s for e in phases.events)


@FEW
@given(st.integers(1, 1000), st.floats(0.05, 1.0))
def test_a_still_track_holds_no_jump(seed, noise):
    text, _ = jump(60.0, 0.01, 0.01, noise=noise, seed=seed)
    assert find_phases(track_of(text)).case == "no jump"
