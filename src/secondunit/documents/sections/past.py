"""The past in the report: what it taught, and how the forecasts of then did."""

from secondunit.documents.beliefs import HEAD, outside_view, rows_on
from secondunit.documents.ledger import RECORD_HEAD, Past, caveats, record_rows, score_lines
from secondunit.documents.markup import Html, bullets, element, paragraph, table
from secondunit.documents.words import capital
from secondunit.model.production import Production
from secondunit.stages.ledger import records_of


def past_parts(production: Production, past: Past | None) -> tuple[Html, ...]:
    """Show each belief before and now, and how the forecasts of a ledger did, if one is given."""
    taught = table(
        "What the past taught: one in ten lower, even chance, one in ten higher",
        [capital(word) for word in HEAD],
        rows_on(production),
    )
    return taught, paragraph(outside_view(production)), *(_how_they_did(past) if past else ())


def _how_they_did(past: Past) -> tuple[Html, ...]:
    title = element("h3", "How past forecasts did")
    if not past.scores:
        return title, paragraph(" ".join(score_lines(past)))
    records = records_of(past.scores)
    rows = table(
        "How often outcomes lay in the middle of the forecasts, in %",
        [capital(word) for word in RECORD_HEAD],
        record_rows(records),
    )
    return title, rows, bullets(caveats(records))
