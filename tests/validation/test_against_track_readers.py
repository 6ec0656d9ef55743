"""Our readers of tracks against pandas and gpxpy, and against facts of the files."""

from datetime import UTC, datetime

import gpxpy
import numpy as np
import pandas as pd
import pytest

from secondunit.errors import ProductionError
from secondunit.files.tracks import read_track

FLYSIGHT = [
    "helsetkopen/hk01.csv", "body/trk03.csv", "other/eiger_2021.csv", "other/brento_2015.csv",
    "other/insight_4hz_a.csv", "labelled/t703.csv",
]  # fmt: skip
SAME = {
    "elevation_m": ("hMSL", 1.0), "velocity_north_m_s": ("velN", 1.0), "climb_m_s": ("velD", -1.0),
    "velocity_east_m_s": ("velE", 1.0), "velocity_accuracy_m_s": ("sAcc", 1.0),
    "latitude_rad": ("lat", np.pi / 180), "longitude_rad": ("lon", np.pi / 180),
}  # fmt: skip


@pytest.mark.parametrize("name", FLYSIGHT)
def test_flysight_is_read_as_pandas_reads_it(name, shared_data):
    path = shared_data / "tracks" / name
    track = read_track(path)
    table = pd.read_csv(path)
    table = table[table["lat"].astype(str).str.match(r"-?\d")].reset_index(drop=True)
    when = pd.to_datetime(table["time"], utc=True, format="ISO8601").astype("int64")
    clock_s = when.to_numpy() / (1e9 if when.max() > 1e17 else 1e6 if when.max() > 1e14 else 1e3)
    kept = np.isin(np.round(clock_s, 3), np.round(track.time_s, 3))
    assert kept.mean() > 0.98
    assert track.time_s == pytest.approx(clock_s[kept], abs=1e-3)
    for ours, (theirs, factor) in SAME.items():
        values = table[theirs].astype(float).to_numpy()[kept] * factor
        assert getattr(track, ours) == pytest.approx(values, rel=1e-12, abs=1e-9), ours


def test_gpx_is_read_as_gpxpy_reads_it(shared_data):
    path = shared_data / "tracks" / "other" / "tracks_one_track.gpx"
    track = read_track(path)
    points = [p for t in gpxpy.parse(path.read_text()).tracks for s in t.segments for p in s.points]
    assert track.fixes == len(points)
    assert track.elevation_m.tolist() == [p.elevation for p in points]
    assert track.time_s.tolist() == [p.time.timestamp() for p in points]
    assert np.rad2deg(track.latitude_rad) == pytest.approx([p.latitude for p in points])
    assert -track.climb_m_s.min() > 20


def test_the_example_of_the_igc_specification(shared_data):
    """B1602405407121N00249342WA0028000421: 54° 07.121' N, 2° 49.342' W, 421 m, 16:02:40 UTC."""
    track = read_track(shared_data / "tracks" / "other" / "example.igc")
    assert track.time_s[0] == datetime(2001, 7, 16, 16, 2, 40, tzinfo=UTC).timestamp()
    assert np.rad2deg(track.latitude_rad[0]) == pytest.approx(54 + 7.121 / 60)
    assert np.rad2deg(track.longitude_rad[0]) == pytest.approx(-(2 + 49.342 / 60))
    assert track.elevation_m[0] == 421
    assert track.place_accuracy_m[0] == 205


def test_of_two_pieces_of_igc_hours_apart_the_longer_is_read(shared_data):
    track = read_track(shared_data / "tracks" / "other" / "bad-line.igc")
    assert track.fixes == 5
    assert track.time_s[0] == datetime(2022, 8, 5, 13, 50, 17, tzinfo=UTC).timestamp()
    assert any(note.startswith("4 fixes more than an hour apart") for note in track.notes)


def test_a_phone_writes_finer_angles(shared_data):
    """I023636LAD3737LOD: B1134504538365N01256696EA0000000000 67 is 38.3656', 56.6967'."""
    track = read_track(shared_data / "tracks" / "other" / "xctrack-2022-04-07.igc")
    assert np.rad2deg(track.latitude_rad[0]) == pytest.approx(45 + 38.3656 / 60, abs=1e-9)
    assert np.rad2deg(track.longitude_rad[0]) == pytest.approx(12 + 56.6967 / 60, abs=1e-9)


@pytest.mark.parametrize(("name", "exit_m"), [("368", 3900), ("369", 3870)])
def test_heights_of_a_pressure_log_meet_its_own_head(name, exit_m, shared_data):
    track = read_track(shared_data / "tracks" / "other" / f"protrack2_{name}.txt")
    fall = track.elevation_m[0] - track.elevation_m[-20:].mean()
    assert fall == pytest.approx(exit_m, rel=0.005)


def test_negative_milliseconds_of_a_real_logger(shared_data):
    track = read_track(shared_data / "tracks" / "other" / "fs2_negative_ms_edge.csv")
    assert track.fixes == 4
    step_m = np.hypot(
        np.diff(track.latitude_rad), np.diff(track.longitude_rad) * np.cos(track.latitude_rad[0])
    )
    speed = 6_371_008.8 * step_m / np.diff(track.time_s)
    assert speed[1:] == pytest.approx(track.ground_speed_m_s[1:3], rel=0.05)


def test_the_diary_of_a_logger_is_no_track(shared_data):
    with pytest.raises(ProductionError, match="31 entries of the logger's diary"):
        read_track(shared_data / "tracks" / "other" / "speed_fs2_EVENT.csv")
