"""All papers of a production by the names of their files."""

from secondunit.documents.paper.calendars import person_calendars
from secondunit.documents.paper.call_sheet import call_sheets
from secondunit.documents.paper.folder import Files, board_files
from secondunit.documents.paper.plan import Plan
from secondunit.files.uss_json import json_text
from secondunit.files.uss_plan import plan_value

SCHEDULE = "schedule.uss"


def production_files(plan: Plan) -> Files:
    """Give what every board has, a calendar for each person, and a call sheet for each day.

    And the schedule itself for other programs, in the Universal Schedule Standard.
    """
    value = plan_value(
        plan.production,
        plan.envelopes,
        plan.windows,
        plan.schedule,
        drop_days_min=plan.drop_days_min,
    )
    return (
        {SCHEDULE: json_text(value)}
        | board_files(plan.paper)
        | person_calendars(plan.production, plan.paper, plan.days)
        | call_sheets(plan)
    )
