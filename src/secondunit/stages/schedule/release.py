"""The release: until when the board must end so that all that follows it is done in time."""

import math
from datetime import date, timedelta

from secondunit.model.production import Production


def board_deadline(production: Production) -> date:
    """Give the last day on which the board may end so that the release can be held.

    The release less post-production and the later blocks, which take their working days at so many
    a week, in whole days of the calendar.
    """
    later = [*production.blocks]
    while later and not later[0].is_board:
        later.pop(0)
    days = production.post_production_days + sum(
        math.ceil(block.working_days / block.days_a_week * 7 - 1e-9) for block in later[1:]
    )
    return production.release_day - timedelta(days=days)
