"""All papers of a board by the names of their files."""

from secondunit.documents.paper.days_out_sheets import days_out_sheets
from secondunit.documents.paper.element_lists import element_lists
from secondunit.documents.paper.html import sheet_html
from secondunit.documents.paper.nouns import Paper
from secondunit.documents.paper.schedules import one_line_schedule, shooting_schedule, strip_sheet
from secondunit.documents.paper.workbook import workbook

WORKBOOK = "schedule.xlsx"

Files = dict[str, str | bytes]


def board_files(paper: Paper) -> Files:
    """Give the documents that every board has: HTML a document, and all as one workbook."""
    sheets = (
        one_line_schedule(paper),
        shooting_schedule(paper),
        strip_sheet(paper),
        *days_out_sheets(paper),
        element_lists(paper),
    )
    pages: Files = {f"{sheet.key}.html": sheet_html(sheet) for sheet in sheets}
    return {WORKBOOK: workbook(sheets)} | pages
