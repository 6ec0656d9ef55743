# ruff: noqa: E501 - one case a line is easier to read
import csv
import math
from datetime import UTC, date, datetime

import numpy as np
import pytest

from secondunit.errors import ProductionError
from secondunit.files.mistakes import Wrong
from secondunit.files.weather import read_weather, weather_of
from secondunit.files.weather_cover import check_cover
from secondunit.files.weather_hours import wind_towards

HEAD = "time,wind_speed,wind_from,gust,rain,temperature\n"


def _record(*rows: str, head: str = HEAD):
    return weather_of(head + "\n".join(rows) + "\n", "weather.csv", "ridge")


def _hour(number: int, rest: str = "4,90,6,0,10") -> str:
    return f"2020-09-{1 + number // 24:02d}T{number % 24:02d}:00Z,{rest}"


def _utc_s(*parts: int) -> int:
    return int(datetime(*parts, tzinfo=UTC).timestamp())


def test_wind_from_the_west_blows_towards_the_east():
    record = _record(_hour(0, "5,270,8,3.6,10"))
    assert record.wind_east_m_s[0] == pytest.approx(5.0)
    assert record.wind_north_m_s[0] == pytest.approx(0.0, abs=1e-12)
    assert record.gust_m_s[0] == 8.0
    assert record.rain_m_s[0] == pytest.approx(1e-6)
    assert record.temperature_k[0] == pytest.approx(283.15)
    assert record.start_utc_s == _utc_s(2020, 9, 1)


@pytest.mark.parametrize(
    ("from_deg", "east", "north"), [(0, 0, -1), (90, -1, 0), (180, 0, 1), (360, 0, -1)]
)
def test_the_four_winds(from_deg, east, north):
    towards = wind_towards(np.array([1.0]), np.array([float(from_deg)]))
    assert np.allclose(towards, [[east], [north]], atol=1e-15)


def test_a_calm_needs_no_direction():
    record = _record(_hour(0, "0,,1,0,10"))
    assert (record.wind_east_m_s[0], record.wind_north_m_s[0]) == (0.0, 0.0)


def test_wind_without_a_direction_is_unknown():
    record = _record(_hour(0, "0.1,,1,0,10"), _hour(1))
    assert np.isnan(record.wind_east_m_s[0])
    assert "1 hour of 2 in the file, but their wind is unknown." in record.notes


def test_missing_hours_are_held_as_gaps_and_counted():
    record = _record(_hour(0), _hour(3))
    assert record.hours == 4
    assert np.isnan(record.wind_east_m_s[1:3]).all()
    assert np.isnan(record.gust_m_s[1:3]).all()
    assert "2 hours of 4 not in the file; held as gaps." in record.notes


def test_rows_out_of_order_are_sorted_and_doubles_left_out():
    record = _record(_hour(1, "5,270,8,0,10"), _hour(0), _hour(1, "5,270,8,0,10"))
    assert record.wind_east_m_s == pytest.approx([-4.0, 5.0])
    assert "Rows were out of order and have been sorted." in record.notes
    assert "1 row with a time that was there before left out." in record.notes
    assert not any("disagree" in note for note in record.notes)


def test_doubles_that_disagree_are_not_believed():
    record = _record(_hour(0), _hour(0, "5,90,6,0,10"), _hour(1))
    assert np.isnan(record.wind_east_m_s[0])
    assert record.wind_east_m_s[1] == pytest.approx(-4.0)
    assert "1 time with rows that disagree; held as gaps." in record.notes


@pytest.mark.parametrize(
    ("speed", "is_known"), [("75", True), ("75.1", False), ("-0.1", False), ("nan", False)]
)
def test_wind_beyond_nature_is_left_out(speed, is_known):
    record = _record(_hour(0, f"{speed},90,80,0,10"), _hour(1))
    assert np.isfinite(record.wind_east_m_s[0]) == is_known


@pytest.mark.parametrize(("direction", "is_known"), [("360", True), ("361", False), ("990", False)])
def test_directions_that_are_none_are_left_out(direction, is_known):
    record = _record(_hour(0, f"4,{direction},6,0,10"), _hour(1))
    assert np.isfinite(record.wind_east_m_s[0]) == is_known


def test_gusts_below_the_mean_wind_are_left_out_and_rounded_ones_lifted():
    record = _record(_hour(0, "4,90,3.4,0,10"), _hour(1, "4,90,3.6,0,10"), _hour(2))
    assert np.isnan(record.gust_m_s[0])
    assert record.gust_m_s[1] == pytest.approx(4.0)
    assert "1 gust below the mean wind of the hour left out." in record.notes


def test_columns_that_are_not_there_are_unknown():
    record = _record("2020-09-01T00:00Z,4,90", head="time,wind_speed,wind_from\n")
    assert not record.has_gust
    assert np.isnan([record.gust_m_s[0], record.rain_m_s[0], record.temperature_k[0]]).all()
    assert "The record has no gusts." in record.notes


def test_only_a_file_that_says_so_is_made():
    assert weather_of("# made, not measured\n" + HEAD + _hour(0), "w.csv", "w").is_made
    assert not weather_of("# Station 5, 1200 m\n" + HEAD + _hour(0), "w.csv", "w").is_made


def test_comments_at_the_head_become_notes():
    assert "Station 5" in weather_of("# Station 5\n" + HEAD + _hour(0), "w.csv", "w").notes


def test_times_with_another_offset_are_brought_to_utc():
    record = _record("2020-09-01T02:00+02:00,4,90,6,0,10")
    assert record.start_utc_s == _utc_s(2020, 9, 1)


def _ten_minutes(*rows: str):
    lines = [f"2020-09-01T{i // 6:02d}:{i % 6 * 10:02d}Z,{row},0,10" for i, row in enumerate(rows)]
    return _record(*lines)


def test_ten_minute_rows_become_the_mean_wind_and_the_highest_gust():
    record = _ten_minutes("2,270,3", "4,270,9", "4,270,5", "4,270,5", "4,270,5", "6,270,7")
    assert record.hours == 1
    assert record.wind_east_m_s[0] == pytest.approx(4.0)
    assert record.gust_m_s[0] == 9.0


def test_swinging_wind_is_not_made_weak():
    record = _ten_minutes(*["4,260,6", "4,280,6"] * 3)
    assert math.hypot(record.wind_east_m_s[0], record.wind_north_m_s[0]) == pytest.approx(4.0)
    assert record.wind_north_m_s[0] == pytest.approx(0.0, abs=1e-12)


def test_winds_that_cancel_out_are_unknown_and_not_calm():
    record = _ten_minutes(*["4,90,6", "4,270,6"] * 3)
    assert np.isnan(record.wind_east_m_s[0])


@pytest.mark.parametrize(("missing", "is_known"), [(2, True), (3, False)])
def test_an_hour_needs_two_thirds_of_its_rows(missing, is_known):
    rows = [",,"] * missing + ["4,270,6"] * (6 - missing)
    record = _ten_minutes(*["4,270,6"] * 6, *rows)
    assert np.isfinite(record.wind_east_m_s[1]) == is_known
    assert np.isfinite(record.gust_m_s[1]) == is_known


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "must be those of a known format"),
        ("a,b\n1,2\n", "must be those of a known format"),
        (HEAD, "must hold at least one row"),
        (HEAD + "yesterday,4,90,6,0,10\n", "must be a time"),
        (HEAD + "2020-09-01T00:00Z,fast,90,6,0,10\n", 'wind_speed .*"fast".* must be a number'),
        (HEAD + "2020-09-01T00:00Z,4,90\n", "must have 6 columns, not 3"),
        (HEAD.replace("gust", "gusts") + "2020-09-01T00:00Z,4,90,6,0,10\n", '"gusts" must be one of'),
        (HEAD.replace("rain", "gust") + "2020-09-01T00:00Z,4,90,6,0,10\n", "only once"),
        (HEAD + "1020-09-01T00:00Z,4,90,6,0,10\n2020-09-01T00:00Z,4,90,6,0,10\n", "must be a time|200 years"),
    ],
)  # fmt: skip
def test_a_file_that_is_no_weather_is_refused(text, said):
    with pytest.raises(ProductionError, match=said):
        weather_of(text, "weather.csv", "ridge")


def test_many_bad_rows_are_told_by_their_count():
    rows = "".join(_hour(i, "fast,90,6,0,10") + "\n" for i in range(40))
    with pytest.raises(ProductionError, match="35 more rows") as error:
        weather_of(HEAD + rows, "weather.csv", "ridge")
    assert len(error.value.problems) == 6
    assert error.value.problems[0].place == "weather.csv:2"


def test_a_column_with_a_slip_of_the_pen_is_proposed():
    with pytest.raises(ProductionError) as error:
        weather_of("time,wind_speed,wind_from,gusts\n", "weather.csv", "ridge")
    assert error.value.problems[0].maybe == '"gust"?'


def test_a_missing_file_is_said_so(tmp_path):
    with pytest.raises(ProductionError, match="must be a file that can be read"):
        read_weather(tmp_path / "no.csv", "ridge")


# ------------------------------------------------------------------------------------ instruments


def _winds(*said: str):
    rows = [f"2020-09-{1 + i // 24:02d}T{i % 24:02d}:00Z,{wind}" for i, wind in enumerate(said)]
    return _record(*rows, head="time,wind_speed,wind_from,gust\n")


@pytest.mark.parametrize(("still", "is_known"), [(23, True), (24, False)])
@pytest.mark.parametrize("wind", ["3.1,200,5", "0,,0"])
def test_wind_that_stands_still_for_a_day_is_an_instrument_iced_up(still, wind, is_known):
    record = _winds("2,90,3", *[wind] * still, "2,90,3")
    assert np.isfinite(record.wind_east_m_s[1:-1]).all() == is_known
    assert np.isfinite(record.gust_m_s[1:-1]).all() == is_known
    assert np.isfinite(record.wind_east_m_s[[0, -1]]).all()
    note = "24 hours in which the wind stood exactly still for 24 hours or more (iced up, or off?) left out."
    assert (note in record.notes) != is_known


def test_a_gap_ends_a_stretch_in_which_the_wind_stands_still():
    record = _winds(*["3,90,5"] * 20, ",,", *["3,90,5"] * 20)
    assert np.isfinite(record.wind_east_m_s).sum() == 40


def test_made_weather_has_no_instrument():
    rows = [_hour(i) for i in range(30)]
    record = weather_of("# made, not measured\n" + HEAD + "\n".join(rows), "w.csv", "w")
    assert np.isfinite(record.wind_east_m_s).all()


@pytest.mark.parametrize(("peak", "after", "is_known"), [
    (25.5, 5.0, False), (25.0, 5.0, True), (25.5, 10.5, True), (25.5, 24.0, True),
])  # fmt: skip
def test_an_hour_far_above_both_neighbours_is_a_spike_but_a_storms_front_is_none(
    peak, after, is_known
):
    record = _winds("5,90,30", f"{peak},90,30", f"{after},90,30")
    assert np.isfinite(record.wind_east_m_s[1]) == is_known
    assert ("1 hour more than 20 m/s above both neighbours left out." in record.notes) != is_known


# ------------------------------------------------------------------- whole seasons and their gaps


def _days(first: int, last: int, known: float = 1.0):
    hours = range((first - 1) * 24, last * 24)
    kept = round(len(hours) * known)
    rows = [_hour(n, f"4,{90 + n % 2},6,0,10" if i < kept else ",,,,") for i, n in enumerate(hours)]
    return _record(*rows)


def test_a_record_that_just_holds_the_days_will_do():
    check_cover(_days(3, 5), date(2021, 9, 3), date(2021, 9, 5))


@pytest.mark.parametrize(("first", "last"), [(4, 5), (3, 4)])
def test_a_record_that_lacks_a_day_is_refused_with_the_months_it_has(first, last):
    with pytest.raises(Wrong, match="wind in September"):
        check_cover(_days(first, last), date(2021, 9, 3), date(2021, 9, 5))


def test_a_fifth_of_gaps_is_just_borne():
    check_cover(_days(1, 10, known=0.8), date(2020, 9, 1), date(2020, 9, 10))
    with pytest.raises(Wrong, match="21% are gaps"):
        check_cover(_days(1, 10, known=0.79), date(2020, 9, 1), date(2020, 9, 10))


def test_one_whole_year_is_enough_however_many_gaps_another_has():
    first = date(2020, 9, 1)
    rows = [f"{year}-09-01T{h:02d}:00Z,{wind}{h % 2}" for year, wind in ((2019, "4,9"), (2020, ","))
            for h in range(24)]  # fmt: skip
    check_cover(_record(*rows, head="time,wind_speed,wind_from\n"), first, first)


def test_gaps_outside_the_days_of_the_production_do_not_matter():
    check_cover(_days(1, 10, known=0.3), date(2020, 9, 1), date(2020, 9, 2))


def test_a_shoot_over_new_year_is_one_season():
    rows = [f"2020-12-{d}T{h:02d}:00Z,4,9{h % 2}" for d in (30, 31) for h in range(24)]
    rows += [f"2021-01-0{d}T{h:02d}:00Z,4,9{h % 2}" for d in (1, 2) for h in range(24)]
    record = _record(*rows, head="time,wind_speed,wind_from\n")
    check_cover(record, date(2022, 12, 30), date(2023, 1, 2))
    with pytest.raises(Wrong):
        check_cover(record, date(2022, 12, 30), date(2023, 1, 3))


# ------------------------------------------------------------------------------- real records


@pytest.mark.parametrize(
    ("name", "hours", "unknown"),
    [  # hours from the first to the last stamp; unknown by counting with another tool (awk)
        ("foehnix_ellboegen.csv", 113_952, 113_952 - 102_699 - 250 - 128),
        ("foehnix_sattelberg.csv", 113_951, 113_951 - 80_141 - 143 - 228),
    ],
)
def test_the_foehnix_pair_is_read_with_every_gap(name, hours, unknown, shared_data):
    record = read_weather(shared_data / "weather" / name, "x")
    assert record.hours == hours
    assert record.start_utc_s == 1_136_077_200
    assert int(np.isnan(record.wind_east_m_s).sum()) == unknown
    assert not record.has_gust
    assert not record.is_made


def test_the_foehnix_record_with_gusts_is_read(shared_data):
    record = read_weather(shared_data / "weather" / "foehnix_viejas.csv", "x")
    assert record.has_gust
    assert record.hours == 61_368
    first = record.wind_east_m_s[0], record.wind_north_m_s[0]
    assert first == pytest.approx(
        (-1.34 * math.sin(math.radians(227)), -1.34 * math.cos(math.radians(227)))
    )
    assert record.gust_m_s[0] == 2.68


def test_bergen_is_read_as_a_plain_loop_reads_it(shared_data):
    path = shared_data / "weather" / "bergen_florida_2018_10min.csv"
    record = read_weather(path, "x")
    with path.open(encoding="utf-8-sig") as file:
        rows = list(csv.DictReader(file))
    for hour in ("2018-01-12,05", "2018-06-30,13", "2018-09-12,23", "2018-12-31,12"):
        day, clock = hour.split(",")
        six = [r for r in rows if r["Dato"] == day and r["Tid"].startswith(clock)]
        index = (_utc_s(*map(int, day.split("-")), int(clock)) - record.start_utc_s) // 3600
        speed = sum(float(r["Vindstyrke"]) for r in six) / 6
        said = math.hypot(record.wind_east_m_s[index], record.wind_north_m_s[index])
        assert said == pytest.approx(speed, rel=1e-12)
        assert record.gust_m_s[index] == max(float(r["Vindkast"]) for r in six)


def test_bergens_clock_is_utc_by_its_own_sunshine(shared_data):
    """Solar noon of Bergen (5.33 E) is 11:39 UTC in the mean; a clock of UTC+1 would say 12:39."""
    with (shared_data / "weather" / "bergen_florida_2018_10min.csv").open(
        encoding="utf-8-sig"
    ) as file:
        rows = list(csv.DictReader(file))
    sun = [(float(r["Globalstraling"] or 0), r["Tid"]) for r in rows]
    sun = [(w, int(t[:2]) + int(t[3:]) / 60) for w, t in sun if 0 < w < 1500]
    noon = sum(w * t for w, t in sun) / sum(w for w, _ in sun)
    assert noon == pytest.approx(24 / 2 - 5.33 / 15, abs=0.25)
