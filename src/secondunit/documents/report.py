"""A study as one HTML file: figures inside, no script, nothing fetched from anywhere."""

from secondunit.documents.ledger import Past
from secondunit.documents.markup import Html, element
from secondunit.documents.page import page
from secondunit.documents.sections.answers import answers_section
from secondunit.documents.sections.board import board_section
from secondunit.documents.sections.debris import debris_section
from secondunit.documents.sections.envelope import envelope_section
from secondunit.documents.sections.forecast import forecast_section
from secondunit.documents.sections.options import options_section
from secondunit.documents.sections.production import (
    made_section,
    production_section,
    thin_section,
)
from secondunit.documents.sections.runs import runs_section
from secondunit.documents.sections.windows import windows_section
from secondunit.stages.study import Study

_CONTENTS = (
    ("answers", "Answers"),
    ("runs", "Runs"),
    ("debris", "Debris"),
    ("envelope", "Envelope"),
    ("windows", "Windows"),
    ("board", "Board"),
    ("forecast", "Forecast"),
    ("options", "Options"),
    ("production", "Production"),
    ("made", "How it was made"),
    ("thin", "What is thin"),
)


def report_html(study: Study, past: Past | None = None) -> str:
    """Write the report of a study.

    Parameters
    ----------
    study
        A whole study.
    past
        What the ledger holds of its production; nothing is said of it, if left out.

    Returns
    -------
    str
        A complete HTML document, the same bytes for the same study and ledger.
    """
    title = f"{study.production.title}: stunt plan"
    sections = [
        answers_section(study),
        runs_section(study),
        debris_section(study),
        envelope_section(study),
        windows_section(study),
        board_section(study),
        forecast_section(study, past),
        options_section(study),
        production_section(study),
        made_section(study),
        thin_section(study),
    ]
    return page(title, *sections, contents=_contents())


def _contents() -> Html:
    links = [element("li", element("a", title, href=f"#{key}")) for key, title in _CONTENTS]
    return element("nav", element("ul", *links), aria_label="Sections of this report")
