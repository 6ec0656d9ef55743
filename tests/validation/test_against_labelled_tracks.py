"""Phases of real tracks against people's labels and the start guns of a race.

The labels are those of a test suite whose authors looked at each track, with a tolerance each; five
of the files were looked at while the constants were set, the others judge. Two labels contradict
what the tracks show; the tests hold why.
"""

import numpy as np
import pytest

from labelled_tracks import LOOKED_AT, guns, labelled
from secondunit.files.tracks import read_track
from secondunit.stages.phases import find_phases
from secondunit.stages.phases.events import speed_m_s
from small_tracks import track_of
from tables import show

CONTRADICTED = {("t7990.csv", "exit")} | {
    ("wingsuit_3172_fast_canopy.csv", event) for event in ("exit", "open", "landing")
}


def said(off_s):
    return "none found" if np.isnan(off_s) else f"{off_s:+.1f} s"


def test_labelled_events_are_found(shared_data):
    found = list(labelled(shared_data))
    files = list(dict.fromkeys(one.file for one in found))
    cells = {(one.file, one.event): f"{said(one.off_s)} (± {one.tolerance_s:.0f})" for one in found}
    rows = [
        (
            file.removesuffix(".csv"),
            "looked at" if file in LOOKED_AT else "judges",
            *(cells.get((file, event), "") for event in ("exit", "open", "landing")),
        )
        for file in sorted(files, key=lambda name: (name in LOOKED_AT, name))
    ]
    show("labelled_phases", ("track", "half", "exit", "open canopy", "landing"), rows)
    assert len(found) == 22
    for one in found:
        if (one.file, one.event) not in CONTRADICTED:
            assert one.is_near, one
    assert sum(one.is_near for one in found) == 18


def test_exits_of_the_race_follow_the_start_gun(shared_data):
    found = list(guns(shared_data))
    off = np.array([one.off_s for one in found])
    rows = [(one.file.removesuffix(".csv"), f"{one.off_s:+.2f} s") for one in found]
    rows.append(("mean", f"{off.mean():+.2f} s"))
    rows.append(("standard deviation", f"{off.std(ddof=1):.2f} s"))
    show("start_guns", ("track", "exit after the gun"), rows)
    assert len(off) == 12
    assert abs(off.mean()) < 0.3
    assert off.std(ddof=1) < 0.6


NOT_JUMPS = {"no_jump_warmup.csv": "no jump", "xctrack-2022-04-07.igc": "canopy only"}


@pytest.mark.parametrize("name", NOT_JUMPS)
def test_no_jump_is_found_where_there_is_none(name, shared_data):
    phases = find_phases(read_track(shared_data / "tracks" / "other" / name))
    assert phases.case == NOT_JUMPS[name]
    assert phases.chance_jump < 0.01
    assert phases.event("exit") is None


CASES = {
    "brento_2015.csv": "ground", "loen_2017a.csv": "ground", "eiger_2021.csv": "ground",
    "us_index_2021.csv": "ground", "canopy_fs2_2025.csv": "carried",
    "cyber_eye_noheader.csv": "carried", "insight_4hz_a.csv": "carried",
    "speed_fs2_TRACK.csv": "carried", "bad_gps_fs1.csv": "carried",
    "protrack2_368.txt": "not known", "protrack2_369.txt": "not known",
}  # fmt: skip


@pytest.mark.parametrize("name", CASES)
def test_cliffs_and_aircraft_are_told_apart(name, shared_data):
    phases = find_phases(read_track(shared_data / "tracks" / "other" / name))
    assert phases.case == "jump"
    assert phases.is_whole
    assert phases.begins_in == CASES[name]


def test_a_recording_of_the_fall_alone_says_what_is_not_in_it(shared_data):
    phases = find_phases(read_track(shared_data / "tracks" / "other" / "tracks_one_track.gpx"))
    assert phases.case == "jump"
    assert not phases.is_whole
    assert phases.events == ()
    assert any("begins in the fall" in note for note in phases.notes)
    assert any("ends in the air" in note for note in phases.notes)


def test_loggers_of_two_kinds_see_one_jump(shared_data):
    """The receiver of a FlySight 2 and its barometer, which has no lag and a clock of its own."""
    folder = shared_data / "tracks" / "other"
    receiver, barometer = (
        find_phases(read_track(folder / f"speed_fs2_{kind}.csv")) for kind in ("TRACK", "SENSOR")
    )
    for name, most_s in (("exit", 0.5), ("open", 4.0), ("landing", 2.0)):
        off_s = barometer.event(name).time_s - receiver.event(name).time_s
        assert abs(off_s) < most_s, (name, off_s)


def test_one_label_is_an_aircraft_that_lands(shared_data):
    """Where a jump is labelled, something rolls out at the height of the ground for a minute."""
    track = read_track(shared_data / "tracks" / "labelled" / "wingsuit_3172_fast_canopy.csv")
    clock_s = track.time_s - track.time_s[0]
    roll = (clock_s > 1715) & (clock_s < 1775)
    at_rest = np.median(track.elevation_m[clock_s > 1880])
    assert np.abs(track.elevation_m[roll] - at_rest).max() < 15
    assert speed_m_s(track)[roll].max() > 30
    assert speed_m_s(track)[roll].min() > 3.5
    assert np.abs(np.mean(track.climb_m_s[roll])) < 0.6
    assert find_phases(track).case == "no jump"


def test_one_label_is_earlier_than_anything_falls(shared_data):
    """Until 11 s after the labelled exit nothing falls freely; then it does, at once."""
    track = read_track(shared_data / "tracks" / "labelled" / "t7990.csv")
    clock_s = track.time_s - track.time_s[0]
    sink_at = {at: float(np.interp(at, clock_s, -track.climb_m_s)) for at in (699, 709, 712, 716)}
    assert (sink_at[709] - sink_at[699]) / 10 < 1.0
    assert (sink_at[716] - sink_at[712]) / 4 > 7.5


def poorer(track, every, *, is_bare):
    """Give the good fixes of a track as a table, one in `every`; bare: without velocities."""
    columns = {
        "time": track.time_s, "elevation": track.elevation_m,
        "latitude": np.degrees(track.latitude_rad), "longitude": np.degrees(track.longitude_rad),
    }  # fmt: skip
    if not is_bare:
        columns |= {
            "climb": track.climb_m_s, "velocity_east": track.velocity_east_m_s,
            "velocity_north": track.velocity_north_m_s,
        }  # fmt: skip
    kept = np.flatnonzero(track.is_good)[::every]
    rows = [",".join(repr(float(values[k])) for values in columns.values()) for k in kept]
    return track_of("\n".join([",".join(columns), *rows]))


WAYS = {
    "1 Hz": {"every": 5, "is_bare": False},
    "without velocities, 5 Hz": {"every": 1, "is_bare": True},
    "without velocities, 1 Hz": {"every": 5, "is_bare": True},
}


def test_a_poorer_logger_of_the_same_jump_tells_the_same(shared_data):
    folder = shared_data / "tracks"
    tracks = [read_track(p) for p in sorted([*folder.glob("body/*"), *folder.glob("*/hk*.csv")])]
    names = ("exit", "deployment", "open", "landing")
    full = [find_phases(track) for track in tracks]
    rows, middle = [], {}
    for way, how in WAYS.items():
        poor = [find_phases(poorer(track, **how)) for track in tracks]
        assert {one.case for one in poor} == {"jump"}, way
        off = np.array(
            [
                [abs(b.event(name).time_s - a.event(name).time_s) for name in names]
                for a, b in zip(full, poor, strict=True)
            ]
        )
        middle[way] = np.median(off, axis=0)
        cells = zip(middle[way], off.max(axis=0), strict=True)
        rows.append((way, *(f"{median:.1f} s ({most:.1f})" for median, most in cells)))
    show("poorer_loggers", (f"{len(tracks)} jumps, off: median (worst)", *names), rows)
    for way in WAYS:
        assert middle[way][0] < 0.5, way
        assert np.all(middle[way] < 2.5), way
