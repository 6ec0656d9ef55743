"""Sheets as one Excel workbook, a document a sheet."""

import io
from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from secondunit.documents.paper.sheet import Line, Sheet, Style
from secondunit.documents.words import ADVICE

_FILLS: dict[Style, dict[str, Any]] = {
    "plain": {}, "white": {}, "yellow": {"bg_color": "#FFF59D"}, "blue": {"bg_color": "#BBDEFB"},
    "green": {"bg_color": "#C8E6C9"}, "pink": {"bg_color": "#F8BBD0"},
    "day": {"bold": True, "bg_color": "#DDDDDD"},
    "end": {"bold": True, "bg_color": "#222222", "font_color": "#FFFFFF"},
    "banner": {"italic": True, "bg_color": "#EEEEEE"},
}  # fmt: skip
_CELL = {"border": 1, "valign": "top", "text_wrap": True}
_NAME_MOST = 31  # letters of a sheet's name
_MADE = datetime(2000, 1, 1)  # noqa: DTZ001 - a workbook's date has no zone, and must not be a clock


def workbook(sheets: Sequence[Sheet]) -> bytes:
    """Write a workbook.

    Parameters
    ----------
    sheets
        In order; the first is what other programs read as a table.

    Returns
    -------
    bytes
        An .xlsx, the same bytes for the same sheets. Text stays text: no formula, no date that a
        length of 3/8 might become.
    """
    import xlsxwriter  # noqa: PLC0415 - heavy, and few need it

    buffer = io.BytesIO()
    book = xlsxwriter.Workbook(buffer, {"in_memory": True})
    book.set_properties({"created": _MADE, "comments": ADVICE})
    formats = {style: book.add_format(_CELL | fill) for style, fill in _FILLS.items()}
    head = book.add_format(_CELL | {"bold": True, "bg_color": "#222222", "font_color": "#FFFFFF"})
    title = book.add_format({"bold": True, "font_size": 14})
    dates = {
        style: book.add_format(_CELL | fill | {"num_format": "yyyy-mm-dd"})
        for style, fill in _FILLS.items()
    }
    for sheet in sheets:
        page = book.add_worksheet(sheet.key[:_NAME_MOST])
        _set_up(page, sheet)
        above = (sheet.title, sheet.about, ADVICE, *sheet.notes)
        for row, words in enumerate(above):
            page.write_string(row, 0, words, title if row == 0 else None)
        for column, words in enumerate(sheet.head):
            page.write_string(len(above), column, words, head)
        for row, line in enumerate(sheet.lines, start=len(above) + 1):
            _write(page, row, line, len(sheet.head), (formats[line.style], dates[line.style]))
    book.close()
    return buffer.getvalue()


def _set_up(page: Any, sheet: Sheet) -> None:
    for column, width in enumerate(sheet.widths):
        page.set_column(column, column, width)
    head = 3 + len(sheet.notes)
    page.freeze_panes(head + 1, 2)
    page.repeat_rows(head)
    page.fit_to_pages(1, 0)
    if sheet.is_wide:
        page.set_landscape()


def _write(page: Any, row: int, line: Line, width: int, styles: tuple[Any, Any]) -> None:
    style, dated = styles
    if line.is_across:
        page.merge_range(row, 0, row, width - 1, "", style)
        page.write_string(row, 0, str(line.cells[0]), style)
        return
    for column, cell in enumerate(line.cells):
        if isinstance(cell, int):
            page.write_number(row, column, cell, style)
        elif isinstance(cell, date):
            page.write_datetime(row, column, cell, dated)
        else:
            page.write_string(row, column, cell, style)
