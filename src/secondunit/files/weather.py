"""Weather files, whatever their format, into an hourly `WeatherRecord`.

The format is known by the content of the file, not by its name. A new one is a function that gives
`Rows`, and a line in `_rows_of`.
"""

from dataclasses import replace
from pathlib import Path

from secondunit.errors import Problem, ProductionError
from secondunit.files.weather_columns import column_rows
from secondunit.files.weather_frost import frost_rows, is_frost
from secondunit.files.weather_hours import record_of
from secondunit.files.weather_json import read_json
from secondunit.files.weather_open_meteo import is_open_meteo, open_meteo_rows
from secondunit.files.weather_reports import is_reports, report_rows
from secondunit.files.weather_rows import Rows, read_rows
from secondunit.files.weather_tables import WeatherTable
from secondunit.files.weather_typical import is_typical, typical_rows
from secondunit.model.weather import WeatherRecord

_NETCDF = (b"\x89HDF", b"CDF")
FORECAST_HINT = "a forecast is no record; secondunit windows --now reads it"


def read_weather(path: Path, name: str, table: WeatherTable | None = None) -> WeatherRecord:
    """Read a weather file; its format is known by its content.

    Parameters
    ----------
    path
        The file; docs/files.md describes the formats.
    name
        Name of the record.
    table
        How the production file says that it is to be read: its columns, its point.

    Returns
    -------
    WeatherRecord
        Hours without a missing row. Where a file has several rows an hour, wind speed, rain and
        temperature are their means, the direction is that of the mean wind vector, and the gust
        is the highest. An hour with fewer than two thirds of its rows counts as not measured.

    Raises
    ------
    ProductionError
        With every mistake found in the file.
    """
    return weather_of(bytes_of(path), path.name, name, table)


def weather_of(
    content: bytes | str, file: str, name: str, table: WeatherTable | None = None
) -> WeatherRecord:
    """Make a record of the content of a weather file; as `read_weather`."""
    record = record_of(_rows_of(content, file, table), file, name)
    if table is None or table.elevation is None:
        return record
    return replace(record, elevation_m=table.elevation)


def _rows_of(content: bytes | str, file: str, table: WeatherTable | None) -> Rows:
    if isinstance(content, bytes) and content.startswith(_NETCDF):
        return _netcdf_rows(content, file, table)
    text = text_of(content, file)
    if table is not None and table.columns is not None:
        return column_rows(text, file, table)
    if text.lstrip()[:1] == "{":
        return _json_rows(text, file)
    if is_typical(text):
        return typical_rows(text, file)
    return report_rows(text, file) if is_reports(text) else read_rows(text, file)


def _netcdf_rows(content: bytes, file: str, table: WeatherTable | None) -> Rows:
    from secondunit.files.weather_netcdf import netcdf_rows  # noqa: PLC0415 - xarray loads slowly

    place = None
    if table is not None and table.latitude is not None and table.longitude is not None:
        place = (table.latitude, table.longitude)
    return netcdf_rows(content, file, place)


def _json_rows(text: str, file: str) -> Rows:
    answer = read_json(text, file)
    if is_open_meteo(answer):
        return open_meteo_rows(answer)
    if is_frost(answer):
        return frost_rows(answer)
    known = "an answer of Frost or of Open-Meteo's archive"
    raise answer.wrong(f"must be {known}", FORECAST_HINT if answer.has("properties") else "")


def bytes_of(path: Path) -> bytes:
    """Give the content of a file that can be read.

    Raises
    ------
    ProductionError
        Where it cannot.
    """
    try:
        return path.read_bytes()
    except OSError as error:
        message = f"must be a file that can be read ({error.strerror})"
        raise ProductionError([Problem(place=path.name, message=message)]) from error


def text_of(content: bytes | str, file: str) -> str:
    """Give a content as text, without the mark of its byte order.

    Raises
    ------
    ProductionError
        Where it is not UTF-8.
    """
    if isinstance(content, str):
        return content.removeprefix("\ufeff")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        message, maybe = "must be UTF-8 text", "saved by a spreadsheet? Save it as CSV in UTF-8"
        raise ProductionError([Problem(place=file, message=message, maybe=maybe)]) from error
