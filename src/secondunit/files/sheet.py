"""A table of cells from a CSV file or the first sheet of an Excel workbook."""

import csv
import io
import warnings
import zipfile
from collections.abc import Iterator, Sequence
from datetime import date, datetime
from pathlib import Path

from secondunit.files.text_file import read_bytes, read_text, wrong
from secondunit.files.uss_schema import clean

Cell = str | float | date
Rows = list[list[Cell]]

_BYTES_MAX = 50_000_000
_UNPACKED_MAX = 500_000_000  # bytes; a small archive may hold an endless one
_ROWS_MAX, _COLUMNS_MAX = 20_000, 200
_OLD_EXCEL = b"\xd0\xcf\x11\xe0"


def read_sheet(path: Path) -> Rows:
    """Read the rows of a table; each has as many cells as the file gives it, empty ones as "".

    Raises
    ------
    ProductionError
        Where it is neither CSV nor an Excel workbook (.xlsx), is broken or too large.
    """
    data = read_bytes(path, _BYTES_MAX)
    if data.startswith(_OLD_EXCEL):
        raise wrong(path, "must be .xlsx or .csv; this is an old .xls", "save it as .xlsx")
    rows = _workbook(path, data) if data.startswith(b"PK") else _csv(path, data)
    found: Rows = []
    for row in rows:
        if len(found) >= _ROWS_MAX:
            raise wrong(path, f"must have at most {_ROWS_MAX:,} rows")
        found.append([_cell(value) for value in row[:_COLUMNS_MAX]])
    return found


def _csv(path: Path, data: bytes) -> Iterator[Sequence[object]]:
    text = read_text(path, data)
    line = max(text.splitlines()[:20], key=len, default="")
    comma = max(",;\t", key=line.count)
    try:
        yield from csv.reader(io.StringIO(text, newline=""), delimiter=comma)
    except csv.Error as error:
        raise wrong(path, f"must be CSV ({error})") from error


def _workbook(path: Path, data: bytes) -> Iterator[Sequence[object]]:
    import openpyxl  # noqa: PLC0415 - heavy, and few need it

    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            size = sum(one.file_size for one in archive.infolist())
        if size > _UNPACKED_MAX:
            raise wrong(path, f"unpacks to {size / 1e6:,.0f} MB; a board has no such size")
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of styles and the like, which nobody asked for
            book = openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=True)
            sheet = book.worksheets[0]
            yield from sheet.iter_rows(values_only=True)
            book.close()
    except (zipfile.BadZipFile, KeyError, ValueError, IndexError, TypeError, OSError) as error:
        raise wrong(path, "must be an Excel workbook (.xlsx) with a sheet in it") from error


def _cell(value: object) -> Cell:
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    if isinstance(value, bool) or value is None:
        return ""
    if isinstance(value, int | float):
        return float(value)
    return clean(str(value))
