"""Sheets as HTML that prints on A4 and on Letter: no paper is named, only its direction."""

from collections.abc import Iterator, Sequence
from importlib.resources import files

from secondunit.documents.markup import Html, element, joined, paragraph
from secondunit.documents.paper.sheet import Line, Sheet
from secondunit.documents.words import ADVICE

_DAYS_ABREAST = 28  # four weeks fit on a page on its side


def sheet_html(sheet: Sheet) -> str:
    """Write a sheet as a complete HTML document, the same bytes for the same sheet."""
    first, end = sheet.days
    tables = _by_weeks(sheet) if end > first else [_table(sheet.head, sheet.lines, sheet.widths)]
    parts = [
        element("h1", sheet.title),
        element("p", sheet.about, class_="about"),
        *tables,
        element("div", *[paragraph(note) for note in sheet.notes], class_="notes"),
        element("p", ADVICE, class_="advice"),
    ]
    return document(sheet.title, joined(parts), is_wide=sheet.is_wide)


def _by_weeks(sheet: Sheet) -> list[Html]:
    """Give a table for each four weeks, with the rows that have something in them; then totals."""
    first, end = sheet.days
    spans = [
        *(range(i, min(i + _DAYS_ABREAST, end)) for i in range(first, end, _DAYS_ABREAST)),
        range(end, len(sheet.head)),
    ]
    tables = []
    for span in spans:
        columns = [*range(first), *span]
        lines = [
            line if line.is_across else Line(tuple(line.cells[i] for i in columns), line.style)
            for line in sheet.lines
            if line.is_across or any(line.cells[i] for i in span)
        ]
        head = tuple(sheet.head[i] for i in columns)
        tables.append(_table(head, tuple(_without_empty(lines)), kind="days-out"))
    return tables


def _without_empty(lines: Sequence[Line]) -> Iterator[Line]:
    """Leave out headings with nothing below them."""
    for index, line in enumerate(lines):
        after = lines[index + 1 : index + 2]
        if not line.is_across or (after and not after[0].is_across):
            yield line


def _table(
    head: Sequence[str], lines: Sequence[Line], widths: Sequence[int] = (), *, kind: str = "plain"
) -> Html:
    cols = [Html(f'<col style="width:{100 * width / sum(widths):.1f}%">') for width in widths]
    top = element("tr", *[element("th", cell, scope="col") for cell in head])
    body = [_row(line, len(head)) for line in lines]
    return element(
        "table", *([element("colgroup", *cols)] if cols else []), element("thead", top),
        element("tbody", *body), class_=kind,
    )  # fmt: skip


def document(title: str, body: Html, *, is_wide: bool = False) -> str:
    """Put a body into a complete HTML document with the style of paper."""
    style = files("secondunit.documents.paper").joinpath("paper.css").read_text(encoding="utf-8")
    head = element(
        "head",
        Html('<meta charset="utf-8">'),
        Html('<meta name="viewport" content="width=device-width, initial-scale=1">'),
        element("title", title),
        element("style", Html(style)),
    )
    page = element("body", body, class_="wide" if is_wide else "tall")
    return f'<!DOCTYPE html>\n<html lang="en">\n{head}\n{page}\n</html>\n'


def _row(line: Line, width: int) -> Html:
    if line.is_across:
        cell = element("td", line.cells[0], colspan=str(width))
        return element("tr", cell, class_=line.style)
    cells = [element("td", cell) for cell in line.cells]
    return element("tr", *cells, class_=line.style)
