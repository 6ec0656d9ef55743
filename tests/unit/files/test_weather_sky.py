# ruff: noqa: E501 - one case a line is easier to read
"""Cloud base, visibility, humidity and snow, wherever a file has them."""

import numpy as np
import pytest

from secondunit.errors import ProductionError
from secondunit.files.metar_sky import sky_values
from secondunit.files.weather import weather_of
from secondunit.files.weather_humidity import humidity_percent
from secondunit.files.weather_tables import WeatherTable
from secondunit.model.weather import NO_CLOUD_M
from secondunit.physics.moist_air import vapour_pressure_pa
from small_forecasts import open_meteo
from small_weather import EPW_HEAD, epw_row, era5, netcdf4, text

FT, MILE = 0.3048, 1609.344


@pytest.mark.parametrize(
    ("body", "base_m", "visibility_m"),
    [
        (" 24015KT 9999 FEW020 SCT045 12/07 Q1012", 2000 * FT, 10_000.0),
        (" 24015KT 0800 FG VV002 08/08 Q1020", 200 * FT, 800.0),
        (" 24015KT CAVOK 20/05 Q1015", 5000 * FT, 10_000.0),
        (" 24015KT 5000 BR BKN008 OVC012 10/09 Q1009 BECMG 9999 SCT030", 800 * FT, 5000.0),
        (" 24015KT 3000 RA OVC010 TEMPO 1500 BKN004", 1000 * FT, 3000.0),
        (" 24015G25KT 10SM CLR 22/12 A3002", 12_000 * FT, 10 * MILE),
        (" 24015KT 1 1/2SM BR OVC003 08/07 A2990", 300 * FT, 1.5 * MILE),
        (" 24015KT M1/4SM FG VV001 08/08 A2990", 100 * FT, 0.25 * MILE),
        (" 24015KT P6SM SKC", NO_CLOUD_M, 6 * MILE),
        (" 24015KT 9999 NSC 12/07 Q1012", 5000 * FT, 10_000.0),
        (" 24015KT //// ////// 12/07 Q1012", None, None),
        (" 24015KT 12/07 Q1012", None, None),
    ],
)
def test_a_metar_says_how_far_one_sees_and_where_the_lowest_cloud_is(body, base_m, visibility_m):
    found = sky_values(body)
    for name, value in (("cloud_base", base_m), ("visibility", visibility_m)):
        assert found.get(name) == (None if value is None else pytest.approx(value))


def test_humidity_comes_from_the_dew_point():
    assert sky_values(" 9999 M02/M05 Q1012")["humidity"] == pytest.approx(80.0, abs=1.0)
    expected = 100 * vapour_pressure_pa(283.15, 1.0) / vapour_pressure_pa(293.15, 1.0)
    assert humidity_percent(20.0, 10.0) == pytest.approx(expected)
    assert np.isnan(humidity_percent(20.0, np.nan))


def test_a_record_of_metars_keeps_the_lowest_of_the_hour():
    lines = ["2020-09-01 00:20 ENAL 010020Z 24015KT 9999 SCT040 12/07 Q1012",
             "2020-09-01 00:50 ENAL 010050Z 24015KT 4000 BR BKN009 12/10 Q1012"]  # fmt: skip
    record = weather_of("\n".join(lines), "w", "w")
    assert record.cloud_base_m == pytest.approx([900 * FT])
    assert record.visibility_m == pytest.approx([4000.0])
    assert record.snow_depth_m is None
    assert np.isnan(record.elevation_m)


# The line of the archive's own documentation, with its ceiling, visibility, air and dew point put in.
ISD = "0029029070999991901010106004+64333+023450FM-12+000599999V0202701N01591{ceiling}99{sight}N9{air}1{dew}1102001ADD"  # fmt: skip


@pytest.mark.parametrize(
    ("ceiling", "sight", "base_m", "visibility_m"),
    [("002701", "0080001", 270.0, 8000.0), ("220001", "0160001", NO_CLOUD_M, 16_000.0), ("999991", "9999991", None, None)],
)  # fmt: skip
def test_isd_says_ceiling_visibility_dew_point_and_height(ceiling, sight, base_m, visibility_m):
    line = ISD.format(ceiling=ceiling, sight=sight, air="+0050", dew="+0050")
    record = weather_of(line, "w", "w")
    assert record.elevation_m == 5.0
    assert record.humidity_ratio == pytest.approx([1.0])
    for column, value in ((record.cloud_base_m, base_m), (record.visibility_m, visibility_m)):
        assert column is None if value is None else column == pytest.approx([value])


def test_open_meteo_says_humidity_visibility_snow_and_height():
    answer = open_meteo(3)
    for key, unit, value in (
        ("relative_humidity_2m", "%", 80),
        ("visibility", "m", 9000),
        ("snow_depth", "m", 0.2),
    ):
        answer["hourly"][key] = [value] * 3
        answer["hourly_units"][key] = unit
    answer["elevation"] = 123.0
    record = weather_of(text(answer), "w", "w")
    assert record.humidity_ratio == pytest.approx([0.8] * 3)
    assert record.visibility_m == pytest.approx([9000.0] * 3)
    assert record.snow_depth_m == pytest.approx([0.2] * 3)
    assert record.elevation_m == 123.0


def test_era5_says_dew_point_and_cloud_base_and_no_cloud():
    shape = (3, 1, 1)
    cloud = np.array([400.0, np.nan, 900.0]).reshape(shape)
    data = era5(3, latitudes=(62.0,), longitudes=(7.0,), d2m=np.full(shape, 280.0), cbh=cloud)
    record = weather_of(netcdf4(data), "w", "w")
    assert record.cloud_base_m == pytest.approx([400.0, NO_CLOUD_M, 900.0])
    assert record.humidity_ratio == pytest.approx([1.0] * 3)


def test_a_typical_year_says_humidity():
    rows = [epw_row(1, 1, h, air="7.5").split(",") for h in (1, 2)]
    for cells, said in zip(rows, ("64", "999"), strict=True):
        cells[8] = said
    record = weather_of(EPW_HEAD + "\n".join(map(",".join, rows)), "w", "w")
    assert record.humidity_ratio == pytest.approx([0.64, np.nan], nan_ok=True)


HEAD = "time,wind_speed,wind_from,humidity,cloud_base,visibility,snow_depth\n"


def test_our_own_columns_and_stated_ones():
    own = weather_of(HEAD + "2020-09-01T00:00Z,4,312,71,640,8000,0.4", "w", "w")
    table = WeatherTable.model_validate({
        "name": "w", "file": "w", "elevation": "1000 ft", "units": {"cloud_base": "ft", "visibility": "sm", "snow_depth": "cm"},
        "columns": {"time": "t", "wind_speed": "f", "wind_from": "d", "humidity": "h", "cloud_base": "c", "visibility": "v", "snow_depth": "s"},
    })  # fmt: skip
    stated = weather_of("t,f,d,h,c,v,s\n2020-09-01T00:00Z,4,312,71,2100,5,40", "w", "w", table)
    for record, base_m, visibility_m in ((own, 640.0, 8000.0), (stated, 2100 * FT, 5 * MILE)):
        assert record.humidity_ratio == pytest.approx([0.71])
        assert record.cloud_base_m == pytest.approx([base_m])
        assert record.visibility_m == pytest.approx([visibility_m])
        assert record.snow_depth_m == pytest.approx([0.4])
    assert np.isnan(own.elevation_m)
    assert stated.elevation_m == pytest.approx(304.8)


def test_values_beyond_nature_are_left_out_and_counted():
    record = weather_of(HEAD + "2020-09-01T00:00Z,4,312,140,-5,8000,0.4", "w", "w")
    assert record.humidity_ratio is None or np.isnan(record.humidity_ratio).all()
    assert "1 value of humidity beyond nature left out." in record.notes
    assert "1 value of cloud base beyond nature left out." in record.notes


def test_text_in_such_a_column_is_a_mistake_with_its_place():
    with pytest.raises(ProductionError, match=r'w:2: visibility \("far"\) must be a number'):
        weather_of(HEAD + "2020-09-01T00:00Z,4,312,71,640,far,0.4", "w", "w")
