# ruff: noqa: E501 - one case a line is easier to read
"""Formats of weather records beside CSV: services, reanalyses, typical years, reports."""

import calendar
import csv
import math
from datetime import UTC, datetime

import numpy as np
import pytest

from secondunit.errors import ProductionError
from secondunit.files.weather import read_weather, weather_of
from secondunit.files.weather_tables import WeatherTable
from small_forecasts import open_meteo, steady_locationforecast
from small_weather import EPW_HEAD, epw_row, era5, frost, netcdf3, netcdf4, read_hdf5, text


def _utc_s(*parts):
    return int(datetime(*parts, tzinfo=UTC).timestamp())


def _speed(record):
    return np.hypot(record.wind_east_m_s, record.wind_north_m_s)


def _refused(content, said):
    with pytest.raises(ProductionError, match=said):
        weather_of(content, "w", "w")


# -------------------------------------------------------------------------------- Open-Meteo, Frost


def test_an_archive_of_open_meteo_is_a_record():
    record = weather_of(
        text(open_meteo(30, wind_speed_10m=[3.6 * (h % 7) for h in range(30)])), "w", "w"
    )
    assert record.hours == 30
    assert _speed(record) == pytest.approx([h % 7 for h in range(30)])
    assert record.has_gust


def test_a_forecast_or_an_ensemble_is_no_record():
    _refused(text(steady_locationforecast(3)), "a forecast is no record; secondunit windows --now")
    _refused(text(open_meteo(3, members=(1,))), "must hold one record, not the 2 members")


ELEMENTS = {"wind_speed": 5.0, "wind_from_direction": 270, "max(wind_speed_of_gust PT1H)": 9.0,
            "sum(precipitation_amount PT1H)": 1.5, "air_temperature": 4.0}  # fmt: skip


def test_frost_is_read_and_what_is_of_the_hour_before_is_moved():
    rows = [("2020-09-01T00:00:00.000Z", ELEMENTS),
            ("2020-09-01T01:00:00.000Z", ELEMENTS | {"max(wind_speed_of_gust PT1H)": 12.0, "sum(precipitation_amount PT1H)": 0.2})]  # fmt: skip
    record = weather_of(text(frost(rows)), "w", "w")
    assert record.start_utc_s == _utc_s(2020, 9, 1)
    assert record.wind_east_m_s == pytest.approx([5.0, 5.0])
    assert record.gust_m_s[0] == 12.0
    assert np.isnan(record.gust_m_s[1])
    assert record.rain_m_s[0] * 3.6e6 == pytest.approx(0.2)
    assert record.temperature_k == pytest.approx([277.15, 277.15])


@pytest.mark.parametrize(("quality", "is_known"), [(0, True), (4, True), (5, False), (7, False)])
def test_values_that_frost_doubts_are_left_out_and_counted(quality, is_known):
    rows = [("2020-09-01T00:00:00Z", ELEMENTS),
            ("2020-09-01T01:00:00Z", ELEMENTS | {"wind_speed": (6.0, {"qualityCode": quality})})]  # fmt: skip
    record = weather_of(text(frost(rows)), "w", "w")
    assert np.isfinite(record.wind_east_m_s[1]) == is_known
    assert ("1 value that the service doubts left out." in record.notes) != is_known


def test_a_wind_of_another_height_is_not_the_wind():
    high = (
        "2020-09-01T00:00:00Z",
        {
            **ELEMENTS,
            "wind_speed": (
                9.0,
                {"level": {"levelType": "height_above_ground", "unit": "m", "value": 2}},
            ),
        },
    )
    _refused(text(frost([high])), "must hold wind_speed and wind_from_direction")


@pytest.mark.parametrize(
    ("answer", "said"),
    [
        ({"@type": "ErrorResponse", "error": {"code": 404, "message": "Not found", "reason": "No data"}}, "not an error: Not found No data"),
        (frost([("soon", ELEMENTS)]), r'data\[0\].referenceTime: "soon" must be a time'),
        (frost([("2020-09-01T00:00:00Z", ELEMENTS | {"wind_speed": (9, {"unit": "knots"})})]), '"knots" must be m/s'),
        (frost([("2020-09-01T00:00:00Z", {"air_temperature": 3})]), "must hold wind_speed"),
        ({"@type": "ObservationResponse", "data": frost([("2020-09-01T00:00:00Z", ELEMENTS)])["data"] + frost([("2020-09-01T01:00:00Z", ELEMENTS)], source="SN1:0")["data"]}, "must be one station, not SN1 and SN50540"),
        ({"what": 1}, "must be an answer of Frost or of Open-Meteo"),
    ],
)  # fmt: skip
def test_what_is_no_record_of_frost_is_refused(answer, said):
    _refused(text(answer), said)


# ------------------------------------------------------------------------------------------ NetCDF


PLACE = WeatherTable.model_validate(
    {"name": "w", "file": "w", "latitude": "62.05786 deg", "longitude": "6.97158 deg"}
)


@pytest.mark.parametrize("write", [netcdf4, netcdf3])
@pytest.mark.parametrize("time", ["valid_time", "time"])
def test_the_point_of_era5_nearest_to_the_place_is_read(write, time):
    content = write(era5(time=time))
    record = weather_of(content, "era5.nc", "w", PLACE)
    assert record.start_utc_s == _utc_s(2020, 9, 1)
    assert record.wind_east_m_s == pytest.approx([6.0] * 4)  # 62.0 N, 7.0 E is the fourth point
    assert record.temperature_k == pytest.approx([280.0] * 4)
    assert any("The point at 62.000, 7.000 of 4 in the file" in note for note in record.notes)


def test_era5_is_read_as_another_library_reads_it():
    rng = np.random.default_rng(5)
    shape = (6, 1, 1)
    u, v, gust, rain = (
        rng.uniform(0, 5, shape),
        rng.uniform(-5, 5, shape),
        rng.uniform(9, 20, shape),
        rng.uniform(0, 1e-3, shape),
    )
    content = netcdf4(
        era5(6, latitudes=(62.0,), longitudes=(7.0,), u10=u, v10=v, fg10=gust, tp=rain)
    )
    record = weather_of(content, "era5.nc", "w")
    assert record.wind_east_m_s == pytest.approx(read_hdf5(content, "u10")[:, 0, 0], rel=1e-6)
    assert record.wind_north_m_s == pytest.approx(read_hdf5(content, "v10")[:, 0, 0], rel=1e-6)
    # Gust and rain are of the hour before their stamp.
    assert record.gust_m_s[:5] == pytest.approx(read_hdf5(content, "fg10")[1:, 0, 0])
    assert record.rain_m_s[:5] * 3600 == pytest.approx(read_hdf5(content, "tp")[1:, 0, 0])
    assert np.isnan(record.gust_m_s[5])


def test_packed_values_and_fill_values_are_understood():
    data = era5(
        3, latitudes=(62.0,), longitudes=(7.0,), u10=np.array([1.0, np.nan, 3.0]).reshape(3, 1, 1)
    )
    data["u10"].encoding = {
        "dtype": "int16",
        "scale_factor": 0.01,
        "add_offset": 2.0,
        "_FillValue": -32767,
    }
    content = netcdf4(data)
    assert read_hdf5(content, "u10").dtype == np.int16
    record = weather_of(content, "era5.nc", "w")
    assert record.wind_east_m_s == pytest.approx([1.0, np.nan, 3.0], nan_ok=True)


def test_the_last_months_of_era5_come_from_its_first_version():
    both = np.full((3, 2, 1, 1), np.nan)
    both[:2, 0], both[2, 1] = 4.0, 6.0
    data = era5(3, latitudes=(62.0,), longitudes=(7.0,)).drop_vars(["u10", "v10", "t2m"])
    dims = ("valid_time", "expver", "latitude", "longitude")
    data["u10"], data["v10"] = (dims, both), (dims, 0 * both)
    record = weather_of(netcdf4(data.assign_coords(expver=[1, 5])), "era5.nc", "w")
    assert record.wind_east_m_s == pytest.approx([4.0, 4.0, 6.0])


def test_nora3_is_read_at_ten_metres_on_its_own_grid():
    import xarray as xr

    heights, speeds = (
        [10.0, 100.0],
        np.stack([np.full((2, 2, 2), 5.0), np.full((2, 2, 2), 9.0)], axis=1),
    )
    speeds[:, 0, 1, 0] = 7.0
    dims = ("time", "height", "y", "x")
    data = xr.Dataset(
        {"wind_speed": (dims, speeds), "wind_direction": (dims, np.full(speeds.shape, 90.0))},
        coords={"time": np.array(["2020-09-01T00", "2020-09-01T01"], "datetime64[ns]"), "height": heights,
                "latitude": (("y", "x"), [[62.0, 62.0], [62.06, 62.06]]), "longitude": (("y", "x"), [[6.9, 7.0], [6.97, 7.1]])},
    )  # fmt: skip
    record = weather_of(netcdf4(data), "nora3.nc", "w", PLACE)
    assert record.wind_east_m_s == pytest.approx([-7.0, -7.0])


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (netcdf4(era5()), "must hold one point, not 4.*\n.*state latitude and longitude"),
        (netcdf4(era5(1))[:-500], "must be whole NetCDF"),
        (b"CDF\x01" + b"\0" * 40, "must be whole NetCDF|must have times"),
        (b"\x89HDF\r\n\x1a\n" + b"x" * 200, "must be whole NetCDF"),
        (netcdf4(era5(latitudes=(62.0,), longitudes=(7.0,)).drop_vars("u10")), "must have u10 and v10"),
        (netcdf4(era5(latitudes=(62.0,), longitudes=(7.0,)).rename(u10="x_wind_10m")), "along the axes of the map"),
        (netcdf4(era5(latitudes=(62.0,), longitudes=(7.0,)).drop_vars("valid_time")), "must have times"),
    ],
)  # fmt: skip
def test_what_is_no_such_netcdf_is_refused(content, said):
    _refused(content, said)


def test_a_file_whose_points_are_all_elsewhere_is_refused():
    with pytest.raises(ProductionError, match=r"the nearest is 1\d{3} km away"):
        weather_of(netcdf4(era5(latitudes=(50.0, 50.25))), "era5.nc", "w", PLACE)


def test_pressure_levels_are_no_wind_at_ten_metres(shared_data):
    with pytest.raises(ProductionError, match="must have u10 and v10"):
        read_weather(
            shared_data / "sounding" / "bella_lui_weather_data_ERA5.nc",
            "w",
            PLACE.model_copy(
                update={"latitude": math.radians(47.0), "longitude": math.radians(9.0)}
            ),
        )


# ---------------------------------------------------------------------------------- typical years


def test_an_epw_is_read_and_marked_as_what_it_is():
    rows = [epw_row(1, 1, h, year=2003 if h < 3 else 2011) for h in range(1, 5)]
    record = weather_of(EPW_HEAD + "\n".join(rows), "w.txt", "w")
    assert record.is_typical
    assert record.start_utc_s == _utc_s(2010, 12, 31, 23)  # hour 1 begins at midnight of UTC+1
    assert _speed(record) == pytest.approx([4.0] * 4)
    assert record.temperature_k == pytest.approx([280.65] * 4)
    assert not record.has_gust
    assert "A typical year of months of 2003 to 2011, laid on 2011." in record.notes


def test_missing_values_of_an_epw_are_missing():
    rows = [
        epw_row(1, 1, 1, air="99.9"),
        epw_row(1, 1, 2, speed="999"),
        epw_row(1, 1, 3, from_deg="999"),
        epw_row(1, 1, 4),
    ]
    record = weather_of(EPW_HEAD + "\n".join(rows), "w", "w")
    assert list(np.isfinite(record.wind_east_m_s)) == [True, False, False, True]
    assert list(np.isfinite(record.temperature_k)) == [False, True, True, True]


def test_the_real_epw_is_read_as_a_plain_loop_reads_it(shared_data):
    path = shared_data / "weather" / "pvgis_tmy_45N_8E.epw"
    record = read_weather(path, "w")
    lines = [ln.split(",") for ln in path.read_text(encoding="utf-8").splitlines()[8:]]
    assert record.hours == len(lines) == 8760
    for index in (0, 1234, 5000, 8759):
        speed, from_deg = float(lines[index][21]), float(lines[index][20])
        assert record.wind_east_m_s[index] == pytest.approx(
            -speed * math.sin(math.radians(from_deg))
        )
        assert record.temperature_k[index] == pytest.approx(float(lines[index][6]) + 273.15)


def test_the_real_tmy3_is_read_as_a_plain_loop_reads_it(shared_data):
    path = shared_data / "weather" / "tmy3_SandPoint_AK.csv"
    record = read_weather(path, "w")
    with path.open(encoding="utf-8") as file:
        next(file)
        rows = list(csv.DictReader(file))
    assert record.is_typical
    assert record.hours == len(rows) == 8760
    months = {row["Date (MM/DD/YYYY)"][-4:] for row in rows}
    assert f"A typical year of months of {min(months)} to {max(months)}" in "".join(record.notes)
    for index in (0, 2, 4321, 8759):
        assert _speed(record)[index] == pytest.approx(float(rows[index]["Wspd (m/s)"]))
        assert record.temperature_k[index] == pytest.approx(
            float(rows[index]["Dry-bulb (C)"]) + 273.15
        )
    # 01:00 on 1 January ends the first hour of a clock nine hours behind UTC.
    year = max(int(m) for m in months)
    year -= calendar.isleap(year)
    assert record.start_utc_s == _utc_s(year, 1, 1, 9)


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (EPW_HEAD, "must hold the hours of a year"),
        (EPW_HEAD.replace(",1.0,12", ",,12") + epw_row(1, 1, 1), "w:1: must name the hours from UTC"),
        (EPW_HEAD + epw_row(1, 1, 25), "w:9: must be a row of a typical year"),
        (EPW_HEAD + epw_row(2, 30, 1), "w:9: must be a row of a typical year"),
        (EPW_HEAD + epw_row(1, 1, 1, speed="fast"), "w:9: must be a row"),
        (EPW_HEAD + "2003,1,1", "w:9: must be a row"),
        ('1,"X",AK,-9.0,1,1,1\nDate (MM/DD/YYYY),Time (HH:MM)\n', "Dry-bulb.*is missing"),
    ],
)  # fmt: skip
def test_what_is_no_typical_year_is_refused(content, said):
    _refused(content, said)


# --------------------------------------------------------------------------------- METAR and ISD


def test_metars_are_read_with_units_gusts_and_the_date_before_them():
    lines = ["202009010020 METAR ENAL 010020Z 24012G25KT 9999 FEW020 12/08 Q1012=",
             "2020-09-01 01:20,ENAL 010120Z AUTO 06005MPS 030V090 CAVOK M02/M05 Q1012",
             "2020/09/01 02:20", "ENAL 010220Z 00000KT 9999 10/09 Q1013 RMK 18045KT"]  # fmt: skip
    record = weather_of("\n".join(lines), "w", "w")
    knot = 1852 / 3600
    assert record.start_utc_s == _utc_s(2020, 9, 1)
    assert _speed(record) == pytest.approx([12 * knot, 5.0, 0.0])
    assert record.wind_east_m_s[0] == pytest.approx(12 * knot * math.sin(math.radians(60)))
    assert record.gust_m_s == pytest.approx([25 * knot, 8.0, 0.0])
    assert record.temperature_k == pytest.approx([285.15, 271.15, 283.15])


@pytest.mark.parametrize(("knots", "gust"), [(10, 16.0), (16, 25.6), (17, 27.0), (30, 40.0)])
def test_a_metar_without_a_gust_has_at_most_ten_knots_over_the_mean(knots, gust):
    record = weather_of(f"2020-09-01 00:20 ENAL 010020Z 240{knots}KT 12/08 Q1012", "w", "w")
    assert record.gust_m_s[0] / (1852 / 3600) == pytest.approx(gust)


def test_a_variable_direction_is_unknown_and_counted():
    lines = ["2020-09-01 ENAL 010020Z VRB03KT 12/08", "2020-09-01 ENAL 010120Z 24003KT 12/08",
             "2020-09-01 ENAL 010220Z /////KT //// //", "no report here"]  # fmt: skip
    record = weather_of("\n".join(lines), "w", "w")
    assert list(np.isfinite(record.wind_east_m_s)) == [False, True, False]
    assert "1 report of variable direction: wind unknown." in record.notes
    assert "1 line without a report left out." in record.notes


def test_a_report_just_after_midnight_belongs_to_its_own_day():
    record = weather_of("2020-08-31 23:55 ENAL 010020Z 24003KT 12/08", "w", "w")
    assert record.start_utc_s == _utc_s(2020, 9, 1)


@pytest.mark.parametrize(
    "line",
    [
        "ENAL 010020Z 24012KT 12/08",
        "2020-09-05 ENAL 010020Z 24012KT",
        "2020-09-01 ENAL 012570Z 24012KT",
    ],
)
def test_a_metar_without_its_date_is_refused(line):
    _refused(line, "w:1: .* must have its date before it")


# A line that is printed in T. White, "Hadoop: The Definitive Guide", chapter 2: -7.8 degrees C.
ISD = "0029029070999991901010106004+64333+023450FM-12+000599999V0202701N015919999999N0000001N9-00781+99999102001ADDGF108991999999999999999999"  # fmt: skip


def test_a_published_line_of_isd_is_read():
    record = weather_of(ISD, "w", "w")
    assert record.start_utc_s == _utc_s(1901, 1, 1, 6)
    assert record.wind_east_m_s == pytest.approx([15.9])
    assert record.temperature_k == pytest.approx([273.15 - 7.8])
    assert not record.has_gust


def test_gusts_rain_calms_and_doubts_of_isd():
    more = ISD[:105] + "ADDAA101002519OC102301"
    record = weather_of(more, "w", "w")
    assert record.gust_m_s == pytest.approx([23.0])
    assert record.rain_m_s * 3.6e6 == pytest.approx([2.5])
    doubted = weather_of(
        ISD[:69] + "3" + ISD[70:] + "\n" + ISD.replace("190101010600", "190101010700"), "w", "w"
    )
    assert np.isnan(doubted.wind_east_m_s[0])
    assert "1 value that the archive doubts left out." in doubted.notes
    calm = weather_of(ISD[:60] + "9991C0000" + ISD[69:], "w", "w")
    assert calm.wind_east_m_s == pytest.approx([0.0])
    none = weather_of(
        ISD[:60]
        + "9999N9999"
        + "9"
        + ISD[70:]
        + "\n"
        + ISD.replace("190101010600", "190101010700"),
        "w",
        "w",
    )
    assert np.isnan(none.wind_east_m_s[0])


def test_isd_lite_is_read():
    lines = ["2020 09 01 00    83    51 10123   240    62     8    12 -9999",
             "2020 09 01 01 -9999 -9999 -9999 -9999 -9999 -9999    -1 -9999",
             "2020 09 01 02    -5    51 10123     0     0     8 -9999 -9999"]  # fmt: skip
    record = weather_of("\n".join(lines), "w", "w")
    assert _speed(record) == pytest.approx([6.2, np.nan, 0.0], nan_ok=True)
    assert record.temperature_k == pytest.approx([281.45, np.nan, 272.65], nan_ok=True)
    assert record.rain_m_s * 3.6e6 == pytest.approx([1.2, 0.0, np.nan], nan_ok=True)


@pytest.mark.parametrize(
    "line", ["2020 13 01 00    83    51 10123   240    62     8    12 -9999", "2020 09 01 00    83"]
)
def test_a_line_that_is_no_isd_lite_is_told(line):
    _refused(
        "2020 09 01 00    83    51 10123   240    62     8    12 -9999\n" + line,
        "w:2: must be a line of ISD-Lite",
    )
