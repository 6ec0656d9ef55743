"""How the solver keeps each hard rule: the same rules as in `rules`, by the same names.

What a rule forbids to a strip standing alone is already gone from the board's possible days; here
is what the rules say about strips together.
"""

from collections.abc import Callable, Mapping

from secondunit.stages.schedule.board import Board
from secondunit.stages.schedule.keep import order, people, places, time

Keep = Callable[[Board], None]


def keep_rules(board: Board, *, without: frozenset[str]) -> None:
    """Make the solver keep every rule but those named."""
    for name, keep in KEEPS.items():
        if name not in without:
            keep(board)


def _keep_each_alone(_board: Board) -> None:
    """Leave it at the possible days: the rule concerns each strip alone."""


def _keep_as_found(_board: Board) -> None:
    """Leave it to the search, which forbids what it finds: `keep.timeline.forbid`."""


KEEPS: Mapping[str, Keep] = {
    "shooting days": _keep_each_alone,
    "lock": _keep_each_alone,
    "day length": time.keep_day_length,
    "hours of people": people.keep_hours_of_people,
    "light": places.keep_light,
    "availability": _keep_each_alone,
    "hire": places.keep_hire,
    "one place": places.keep_one_place,
    "rest": time.keep_rest,
    "days in a row": time.keep_days_in_a_row,
    "order": order.keep_order,
    "window": _keep_each_alone,
    "release date": _keep_each_alone,
    "window chance": _keep_each_alone,
    "contract": _keep_each_alone,
    "lag": order.keep_lag,
    "rehearsal": order.keep_rehearsal,
    "minors": people.keep_minors,
    "travel": places.keep_travel,
    "quarantine": places.keep_quarantine,
    "takes a day": people.keep_takes,
    "cool-down": people.keep_cool_down,
    "cover set": order.keep_cover_set,
    "night rest": time.keep_night_rest,
    "weekly rest": time.keep_weekly_rest,
    "mixed work": time.keep_mixed_work,
    "timeline": _keep_as_found,
}
