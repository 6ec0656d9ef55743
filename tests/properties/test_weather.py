"""Whatever stands in a weather file, reading it gives hours or says what is wrong; never more."""

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from secondunit.errors import ProductionError
from secondunit.files.weather import weather_of
from secondunit.files.weather_forecast import forecast_of
from secondunit.files.weather_tables import WeatherTable
from small_files import weather_text
from small_forecasts import locationforecast, open_meteo, steady_locationforecast, text
from small_weather import EPW_HEAD, epw_row, era5, frost, netcdf3, netcdf4

CHEAP = settings(max_examples=150, deadline=None)
DEAR = settings(max_examples=40, deadline=None)

SEEN = {"wind_speed": 5.0, "wind_from_direction": 270, "sum(precipitation_amount PT1H)": 1.5}
ISD = (
    "0029029070999991901010106004+64333+023450FM-12+000599999V0202701N015919999999N0000001N9"
    "-00781+99999102001ADDAA101002519OC102301"
)
TEXTS = {
    "own": weather_text(days=2),
    "open-meteo": text(open_meteo(5)),
    "ensemble": text(open_meteo(4, members=(1, 2))),
    "frost": text(frost([(f"2020-09-01T{h:02d}:00:00Z", SEEN) for h in range(3)])),
    "locationforecast": text(steady_locationforecast(4)),
    "epw": EPW_HEAD + "\n".join(epw_row(1, 1, h) for h in range(1, 6)),
    "metar": "\n".join(f"2020-09-01 ENAL 01{h:02d}20Z 24012G25KT 12/08 Q1012" for h in range(5)),
    "isd": ISD,
    "isd-lite": "2020 09 01 00    83    51 10123   240    62     8    12 -9999\n" * 2,
}
POINT = {"latitudes": (62.0,), "longitudes": (7.0,)}
FILES = {name: content.encode() for name, content in TEXTS.items()} | {
    "netcdf4": netcdf4(era5(3, **POINT)),
    "netcdf3": netcdf3(era5(3, **POINT)),
}
TABLE = WeatherTable.model_validate({
    "name": "w", "file": "w", "clock": "Europe/Oslo", "stamp": "end",
    "columns": {"time": "time", "wind_speed": "wind_speed", "wind_from": "wind_from"},
})  # fmt: skip


def _is_sound(record):
    speed = np.hypot(record.wind_east_m_s, record.wind_north_m_s)
    known = np.isfinite(speed) & np.isfinite(record.gust_m_s)
    assert record.hours >= 1
    assert not np.isinf(speed).any()
    assert np.all(speed[np.isfinite(speed)] <= 75.0 + 1e-9)
    assert np.all(record.gust_m_s[known] >= speed[known] - 1e-9)
    assert np.all(record.rain_m_s[np.isfinite(record.rain_m_s)] >= 0.0)


def _read(content, table=None):
    try:
        record = weather_of(content, "w", "w", table)
    except ProductionError:
        pass
    else:
        _is_sound(record)
    try:
        forecast = forecast_of(content, "w")
    except ProductionError:
        pass
    else:
        for member in forecast.members:
            _is_sound(member)


@st.composite
def damaged(draw, contents):
    content = bytearray(contents[draw(st.sampled_from(sorted(contents)))])
    for _ in range(draw(st.integers(1, 4))):
        start = draw(st.integers(0, max(len(content) - 1, 0)))
        end = start + draw(st.integers(0, 12))
        content[start:end] = draw(
            st.one_of(
                st.binary(max_size=6),
                st.sampled_from(
                    [b"9999", b"-1", b"null", b"NaN", b"1e999", b'"', b"[", b",", b"\n"]
                ),
            )
        )
    return bytes(content)


@CHEAP
@given(st.binary(max_size=300))
def test_any_bytes(content):
    _read(content)


@CHEAP
@given(st.text(max_size=300))
def test_any_text(content):
    _read(content)


@pytest.mark.parametrize(
    "start", [b"CDF\x01", b"CDF\x02", b"\x89HDF\r\n\x1a\n", b"{", b"LOCATION,"]
)
@DEAR
@given(st.binary(max_size=200))
def test_any_bytes_behind_the_mark_of_a_format(start, content):
    _read(start + content)


@CHEAP
@given(damaged({name: FILES[name] for name in TEXTS}))
def test_texts_that_are_damaged(content):
    _read(content)


@DEAR
@given(damaged({name: FILES[name] for name in ("netcdf3", "netcdf4")}))
def test_netcdf_that_is_damaged(content):
    _read(content)


@CHEAP
@given(damaged({"own": FILES["own"]}))
def test_columns_that_are_stated(content):
    _read(content, TABLE)


@pytest.mark.parametrize("name", FILES)
def test_whole_files_are_read(name):
    reader = forecast_of if name in {"locationforecast", "ensemble"} else None
    reader = reader or (lambda content, file: weather_of(content, file, "w"))
    assert reader(FILES[name], "w") is not None


@CHEAP
@given(
    st.lists(
        st.tuples(
            st.integers(0, 40),
            st.integers(0, 300).map(lambda tenths: tenths / 10),
            st.floats(0, 360),
        ),
        min_size=1,
        max_size=12,
    )
)
def test_a_forecast_knows_each_row_as_it_was_told_and_nothing_wilder_between(rows):
    """Between rows the speed lies between theirs; at a row it is the row's own."""
    told = {hour: (speed, from_deg) for hour, speed, from_deg in rows}
    answer = locationforecast(
        [(h, s, d, None, 0.0, None, 5.0) for h, (s, d) in sorted(told.items())]
    )
    member = forecast_of(text(answer), "w").members[0]
    speed = np.hypot(member.wind_east_m_s, member.wind_north_m_s)
    hours = sorted(told)
    for hour in hours:
        assert speed[hour - hours[0]] == pytest.approx(told[hour][0], abs=1e-9)
    for first, last in pairwise(hours):
        between = speed[first - hours[0] : last - hours[0] + 1]
        low, high = sorted((told[first][0], told[last][0]))
        known = between[np.isfinite(between)]
        assert np.all((known >= low - 1e-9) & (known <= high + 1e-9))
