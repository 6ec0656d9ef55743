"""Winds aloft: three formats, and what people get wrong in them."""

import math
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from secondunit.errors import ProductionError
from secondunit.files.production import read_production
from secondunit.files.sounding import _WIND_AT_MARK_MIN_M_S, check_reach, read_sounding, sounding_of
from secondunit.physics.wind_profile import WIND_AT_MARK_MIN_M_S, wind_profile
from small_files import KINDS, changed, problems_of, write_small

OWN = """\
# forecast of the evening before
elevation,wind_speed,wind_from
150,3.0,180
700,6.0,230
1300,9.5,254
2000,12,270
"""
HEADER = OWN.splitlines()[1]


def problem_of(text: str) -> str:
    with pytest.raises(ProductionError) as error:
        sounding_of(text, "aloft.csv")
    return "\n".join(map(str, error.value.problems))


def test_our_own_table_is_read():
    aloft = sounding_of(OWN, "aloft.csv")
    assert aloft.elevation_m.tolist() == [150, 700, 1300, 2000]
    speed = np.hypot(aloft.wind_east_m_s, aloft.wind_north_m_s)
    assert speed == pytest.approx([3, 6, 9.5, 12])
    assert (aloft.wind_east_m_s[0], aloft.wind_north_m_s[0]) == pytest.approx((0, 3))
    assert (aloft.wind_east_m_s[3], aloft.wind_north_m_s[3]) == pytest.approx((12, 0))
    assert aloft.notes == ("Levels are up to 700 m apart; between them the wind is linear.",)


@pytest.mark.parametrize("mark", [";", "\t"])
def test_other_delimiters_are_read(mark):
    same, plain = (sounding_of(t, "a") for t in (OWN.replace(",", mark), OWN))
    assert np.array_equal(same.wind_east_m_s, plain.wind_east_m_s)


def test_a_calm_needs_no_direction_and_a_gap_is_left_out():
    aloft = sounding_of(f"{HEADER}\n100,0,\n200,,250\n300,4,\n400,5,90\n", "a")
    assert aloft.elevation_m.tolist() == [100, 400]
    assert aloft.wind_east_m_s.tolist() == pytest.approx([0, -5])
    assert aloft.notes[0] == "2 of 4 levels have no wind; left out."


@pytest.mark.parametrize(
    ("text", "said", "maybe"),
    [
        ("", "the columns () must be elevation, wind_speed, wind_from", "docs/files.md"),
        ("elevation,wind_sped,wind_from\n1,2,3\n", "the columns", '"wind_speed"?'),
        (OWN.replace("wind_from\n", "wind_from,gust\n"), '"gust" must be one of', ""),
        (f"{HEADER}\n100,4,90\n", "must hold at least two levels with wind, not 1", ""),
        (f"{HEADER}\n100,4,90\n200,4\n", "aloft.csv:3: the row must have 3 columns, not 2", ""),
        (f"{HEADER}\n100,four,90\n200,4,90\n", 'wind_speed ("four") must be a number', ""),
        (f"{HEADER}\n900,4,90\n200,4,90\n", "height 200 m must be above those", "pressures for"),
        (f"{HEADER}\n1000,4,90\n925,4,90\n850,4,90\n", "height 850 m must be above", "pressures"),
        (f"{HEADER}\n100,80,90\n200,4,90\n", "80 m/s at 100 m must lie between 0 and 75", "knots"),
        (f"{HEADER}\n100,-1,90\n200,4,90\n", "-1 m/s at 100 m must lie between 0", ""),
        (f"{HEADER}\n100,4,420\n200,4,90\n", "direction 420 must lie between 0 and 360", ""),
        (f"{HEADER}\n100,4,90\n90000,4,90\n", "must lie between -500 and 45000 m", "in feet?"),
        (f"{HEADER}\n100,nan,90\n200,inf,90\n", "inf m/s", ""),
    ],
)
def test_what_people_get_wrong_is_told(text, said, maybe):
    told = problem_of(text)
    assert said in told
    assert maybe in told


def test_all_mistakes_of_a_file_are_told_and_many_are_counted():
    rows = "".join(f"{h},x,400\n" for h in range(100, 1000, 100))
    told = problem_of(f"{HEADER}\n{rows}")
    assert told.count("must be a number") + told.count("must lie between") == 5
    assert "13 more rows" in told


def test_wyoming_is_read(shared_data):
    aloft = read_sounding(shared_data / "sounding" / "wyoming_OUN_19990504_00Z.csv")
    at = aloft.elevation_m.tolist().index(1397)
    assert math.hypot(aloft.wind_east_m_s[at], aloft.wind_north_m_s[at]) == pytest.approx(19.6)
    came_from = math.degrees(math.atan2(-aloft.wind_east_m_s[at], -aloft.wind_north_m_s[at])) % 360
    assert came_from == pytest.approx(195)
    assert aloft.notes[0] == "1 of 31 levels have no wind; left out."


def test_wyoming_in_another_unit_is_refused(shared_data):
    text = (shared_data / "sounding" / "wyoming_OUN_19990504_00Z.csv").read_text()
    told = problem_of(text.replace("wind speed_m/s", "wind speed_knot"))
    assert "must be elevation" in told
    assert '"wind speed_m/s"?' in told


def test_igra_is_read_with_both_kinds_of_level_in_order(shared_data):
    path = shared_data / "sounding" / "igra2_USM00070026_2010060100.txt"
    first = "\n".join(path.read_text().splitlines()[:159])
    aloft = sounding_of(first, "igra.txt")
    assert np.all(np.diff(aloft.elevation_m) > 0)
    for height, speed, direction in ((5420, 15.9, 202), (547, 3.1, 40), (712, 2.6, 41)):
        at = aloft.elevation_m.tolist().index(height)
        east, north = aloft.wind_east_m_s[at], aloft.wind_north_m_s[at]
        assert math.hypot(east, north) == pytest.approx(speed)
        assert math.degrees(math.atan2(-east, -north)) % 360 == pytest.approx(direction)
    assert "must hold one ascent, not 3" in problem_of(path.read_text())


def test_what_is_no_text_is_refused(shared_data):
    with pytest.raises(ProductionError, match=r"must be UTF-8 text[^\n]*\n.*NetCDF or GRIB"):
        read_sounding(shared_data / "sounding" / "bella_lui_weather_data_ERA5.nc")
    with pytest.raises(ProductionError, match="can be read"):
        read_sounding(Path("nowhere.csv"))


def test_every_file_becomes_a_profile_where_it_reaches_the_mark():
    aloft = sounding_of(OWN, "aloft.csv")
    assert check_reach(aloft, 1246.0) == ""
    profile = wind_profile(aloft.elevation_m, aloft.wind_east_m_s, aloft.wind_north_m_s, 1246.0)
    assert profile.lowest_up_m == pytest.approx(150 - 1246)
    assert "not only 150 to 2000 m" in check_reach(aloft, 2100.0)
    assert WIND_AT_MARK_MIN_M_S == _WIND_AT_MARK_MIN_M_S


def test_a_calm_at_the_mark_is_refused():
    aloft = sounding_of(f"{HEADER}\n100,0.4,90\n200,9,90\n", "a")
    assert "not 0.4 m/s" in check_reach(aloft, 100.0)


@given(text=st.text(max_size=200) | st.text(max_size=200).map(lambda tail: OWN + tail))
def test_any_text_is_read_or_told_what_is_wrong(text):
    try:
        aloft = sounding_of(text, "aloft.csv")
    except ProductionError:
        return
    assert np.all(np.diff(aloft.elevation_m) > 0)
    assert np.isfinite([aloft.wind_east_m_s, aloft.wind_north_m_s]).all()


SITE = 'elevation = "1246 m"\n'


def test_a_site_knows_its_winds_aloft(tmp_path):
    folder = write_small(tmp_path, changed((SITE, SITE + 'wind_aloft = "aloft.csv"\n')))
    (folder / "aloft.csv").write_text(OWN)
    said = read_production(folder, KINDS)
    assert said.sites[0].wind_aloft.source == "aloft.csv: 4 levels"
    assert said.sites[1].wind_aloft is None
    (folder / "aloft.csv").write_text(OWN.replace("9.5", "9.6"))
    assert read_production(folder, KINDS).digest != said.digest


@pytest.mark.parametrize(
    ("text", "said"),
    [(None, "cannot be read"), (OWN.replace("1300", "600"), "height 600 m must be above"),
     (f"{HEADER}\n1,5,90\n900,5,90\n", "must know the wind at the mark (1246 m)")],
)  # fmt: skip
def test_mistakes_in_it_are_told_with_all_others(tmp_path, text, said):
    if text is not None:
        (tmp_path / "aloft.csv").write_text(text)
    change = (SITE, SITE + 'wind_aloft = "aloft.csv"\n'), ("takes = 4", "takes = 0")
    told = "\n".join(map(str, problems_of(tmp_path, changed(*change))))
    assert said in told
    assert "0 must be at or above 1" in told
