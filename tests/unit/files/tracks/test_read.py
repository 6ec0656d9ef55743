"""Readers of tracks: every format is known by its content, and what is wrong is said."""

import math

import numpy as np
import pytest

from secondunit.errors import ProductionError
from secondunit.files.tracks import read_track
from secondunit.physics.atmosphere import pressure_pa
from small_tracks import EVERY, START, flysight1, flysight2, gpx, igc, kml, protrack, track_of

PLACED = [name for name in EVERY if name != "Protrack II"]


@pytest.mark.parametrize("name", EVERY)
def test_a_format_is_known_by_its_content(name):
    assert track_of(EVERY[name], "anything.dat").format == name


@pytest.mark.parametrize("name", PLACED)
def test_every_format_gives_the_same_track(name):
    track = track_of(EVERY[name])
    assert track.has_clock
    assert track.time_s[0] == pytest.approx(START.timestamp(), abs=1e-6)
    assert track.fixes == 12
    assert np.rad2deg(track.latitude_rad[0]) == pytest.approx(62.05786, abs=2e-5)
    assert np.rad2deg(track.longitude_rad[-1]) == pytest.approx(6.97158, abs=2e-5)
    assert track.elevation_m[0] == pytest.approx(1000, abs=0.5)
    middle = slice(2, -2)
    loose = 1.2 if name == "IGC" else 0.05  # whole metres, thousandths of a minute
    assert track.climb_m_s[middle] == pytest.approx(2.0, abs=loose)
    assert track.velocity_north_m_s[middle] == pytest.approx(10.0, abs=loose)
    assert track.velocity_east_m_s[middle] == pytest.approx(0.0, abs=loose)
    assert track.ground_speed_m_s[middle] == pytest.approx(10.0, abs=loose)
    assert track.is_good.all()


def test_a_receiver_lags_and_what_is_worked_out_does_not():
    told, derived = track_of(flysight1()), track_of(gpx())
    assert told.velocity_lag_s > 0
    assert derived.velocity_lag_s == 0
    assert derived.place_lag_s > 0
    assert track_of(protrack()).place_lag_s == 0


def test_pressures_are_heights_of_the_standard_atmosphere():
    tenths = [round(pressure_pa(height) / 10) for height in range(2000, 1600, -10)]
    track = track_of(protrack(tenths))
    assert not track.has_clock
    assert not track.has_places
    assert track.elevation_m == pytest.approx(np.arange(2000, 1600, -10), abs=1.0)
    assert track.climb_m_s[3:-3] == pytest.approx(-40.0, rel=0.05)
    assert any("2019-09-13 22:00:58" in note for note in track.notes)


def test_an_igc_file_goes_over_midnight():
    track = track_of(igc(clock=86_395))
    assert np.diff(track.time_s) == pytest.approx(1.0)


def test_units_of_the_header_are_heeded():
    feet = flysight1().replace("(deg),(m),", "(deg),(ft),", 1)
    assert track_of(feet).elevation_m[0] == pytest.approx(304.8)
    with pytest.raises(ProductionError, match='unit of hMSL: "furlong" is not a unit of length'):
        track_of(flysight1().replace("(deg),(m),", "(deg),(furlong),", 1))


def test_the_short_form_is_in_km_per_hour_and_has_no_places():
    text = "time,hMSL,h_speed,v_speed\n" + "".join(
        f"2020-09-06T07:00:{k:02d}.00Z,{1000 - 5 * k},36.0,18.0\n" for k in range(12)
    )
    track = track_of(text)
    assert track.ground_speed_m_s == pytest.approx(10.0)
    assert track.climb_m_s == pytest.approx(-5.0)
    assert not track.has_places
    assert not track.has_directions


def test_negative_milliseconds_are_laid_between_their_neighbours():
    lines = flysight2().splitlines()
    lines[8] = lines[8].replace("07:00:00.600Z", "07:00:00.-02Z")
    track = track_of("\n".join(lines))
    assert track.fixes == 12
    assert np.diff(track.time_s) == pytest.approx(0.2, abs=1e-3)
    assert any("Negative milliseconds" in note for note in track.notes)


def test_what_is_wrong_with_a_track_is_noted_and_the_rest_is_read():
    lines = flysight1(40).splitlines()
    lines[4] = lines[4].replace("1000.800", "n/a")  # no height
    lines[12] = lines[11]  # a time twice
    lines[20:22] = [lines[21], lines[20]]  # not in order
    lines[30] = lines[30].replace(",3,9", ",2,3")  # no fix in space
    del lines[33:38]
    del lines[-1]
    lines[-1] = lines[-1][:30]
    track = track_of("\n".join(lines))
    said = " ".join(track.notes)
    assert np.all(np.diff(track.time_s) > 0)
    for words in (
        "2 rows could not be read", "cut off at its end", "1 fix had the time of another",
        "not in the order of time", "1 bad fix of 31",
    ):  # fmt: skip
        assert words in said, (words, said)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (",3,9", ",1,9"),
        ("62.", "0.0000000,0.0,"),
        (",1.0,2.0,0.3,", ",101,2.0,0.3,"),
        (",1.0,2.0,0.3,", ",1.0,2.0,10.1,"),
        ("1000.800", "45001.0"),
        (",10.00,0.00,-2.00", ",200.1,0.00,-2.00"),
    ],
)
def test_a_bad_fix_is_marked(old, new):
    lines = flysight1().splitlines()
    if old == "62.":
        cells = lines[4].split(",")
        cells[1:3] = ["0.0000000", "0.0000000"]
        lines[4] = ",".join(cells)
    else:
        lines[4] = lines[4].replace(old, new)
    track = track_of("\n".join(lines))
    assert np.flatnonzero(~track.is_good).tolist() == [2]


@pytest.mark.parametrize("accuracy", ["100,2.0,0.3", "1.0,2.0,10.0"])
def test_a_fix_just_accurate_enough_is_good(accuracy):
    assert track_of(flysight1().replace("1.0,2.0,0.3", accuracy)).is_good.all()


def test_a_clock_that_was_set_late_leaves_the_longer_recording():
    lines = flysight1(30).splitlines()
    lines[2:6] = [line.replace("2020-09-06", "2000-01-01") for line in lines[2:6]]
    track = track_of("\n".join(lines))
    assert track.fixes == 26
    assert any("4 fixes more than an hour apart" in note for note in track.notes)


def test_a_gap_is_told():
    lines = flysight1(60).splitlines()
    del lines[20:35]
    assert any("1 gap of up to 3.2 s" in note for note in track_of("\n".join(lines)).notes)


def test_columns_may_be_mapped_with_their_units():
    text = "Stamp;Alt;Vz;x\n" + "".join(f"{k / 2};{1000 - 10 * k};3.6;y\n" for k in range(12))
    track = track_of(text, columns="time=Stamp, elevation=Alt [ft], sink=Vz [km/h]")
    assert not track.has_clock
    assert track.sampling_s == 0.5
    assert track.elevation_m[1] == pytest.approx(990 * 0.3048)
    assert track.climb_m_s == pytest.approx(-1.0)


def test_our_own_names_need_no_mapping():
    text = "time,elevation [ft],ground_speed [kt]\n" + "".join(
        f"2020-09-06T07:00:{k:02d}Z,1000,10\n" for k in range(12)
    )
    track = track_of(text)
    assert track.elevation_m == pytest.approx(304.8)
    assert track.ground_speed_m_s == pytest.approx(5.1444, abs=1e-3)


@pytest.mark.parametrize(
    ("columns", "words"),
    [
        ("time=Stamp", "a track must have elevation"),
        ("time=Stamp, height=Alt", '"height=Alt" must be one of'),
        ("time=Stamp, elevation=Atl", '"Atl" must be a column'),
        ("time=Stamp, elevation=Alt [kt]", "measures speed, not length"),
        ("time=Stamp, elevation=Alt, elevation=Vz", "must come from one column"),
    ],
)
def test_a_wrong_mapping_is_said(columns, words):
    text = "Stamp,Alt,Vz\n" + "".join(f"{k},{k},1\n" for k in range(12))
    with pytest.raises(ProductionError, match=words.replace("[", r"\[")):
        track_of(text, columns=columns)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "must not be empty"),
        ("holiday snaps\n", 'begins with "holiday snaps"'),
        ("$FLYS,1\n$COL,EVNT,time,description\n$DATA\n$EVNT,1.0,x\n", "diary"),
        ("$FLYS,1\n$COL,HUM,time,humidity\n$DATA\n", "must declare GNSS or BARO"),
        ("JIB\n1\n", "must hold its pressures"),
        ("AXXXABC\nHFDTE060920\n", r"must hold fixes \(B records\)"),
        (flysight1(3), "must have at least 4 fixes with time and height, not 3"),
        (gpx()[:-30], "must be XML that can be read"),
        (kml().replace("gx:Track", "gx:Trick"), "must hold a gx:Track"),
        (kml().replace("<when>", "<was>").replace("</when>", "</was>"), r"as many times \(0\)"),
        ('<!DOCTYPE x [<!ENTITY a "b">]><gpx>&a;</gpx>', "without a document type"),
    ],
)
def test_what_is_no_track_is_refused_in_words(text, words):
    with pytest.raises(ProductionError, match=words):
        track_of(text)


def test_bytes_that_are_no_text_and_files_that_are_not_there_are_refused(tmp_path):
    path = tmp_path / "raw.ubx"
    path.write_bytes(b"\xb5\x62\x01\x07\xff")
    with pytest.raises(ProductionError, match="UTF-8"):
        read_track(path)
    with pytest.raises(ProductionError, match="must be a file that can be read"):
        read_track(tmp_path / "none.csv")


def test_a_barometer_with_gps_time_has_a_clock():
    week, tow = 2332, 240_996.0
    lines = ["$FLYS,1", "$COL,BARO,time,pressure,temperature", "$COL,TIME,time,tow,week", "$DATA"]
    lines += [f"$BARO,{100 + k / 10:.3f},{90_000 + 10 * k},25.5" for k in range(30)]
    lines.append(f"$TIME,101.000,{tow:.3f},{week}")
    track = track_of("\n".join(lines))
    assert track.has_clock
    assert track.time_s[10] == pytest.approx(315_964_800 + week * 604_800 + tow, abs=1e-3)
    assert np.all(track.climb_m_s < 0)
    lines.pop()
    assert not track_of("\n".join(lines)).has_clock


def test_velocities_of_places_are_fitted_lines():
    track = track_of(gpx(30))
    assert math.isclose(float(np.median(track.velocity_north_m_s)), 10.0, rel_tol=1e-3)
