"""All papers of a production by the names of their files."""

from secondunit.documents.paper.calendars import person_calendars
from secondunit.documents.paper.call_sheet import call_sheets
from secondunit.documents.paper.folder import Files, board_files
from secondunit.documents.paper.plan import Plan


def production_files(plan: Plan) -> Files:
    """Give what every board has, a calendar for each person, and a call sheet for each day."""
    return (
        board_files(plan.paper)
        | person_calendars(plan.production, plan.paper, plan.days)
        | call_sheets(plan)
    )
