"""What a schedule file agrees for the day-out-of-days of each person and thing."""

from collections.abc import Mapping
from typing import Any

from secondunit.files.uss_dates import events_of, weekdays_of
from secondunit.files.uss_schema import ALIASES, text_of
from secondunit.model.board import BoardElement
from secondunit.model.note import Note

_DROP_MOST = 10_000  # calendar days; more is a slip


def element_of(
    one: Mapping[str, Any], category: tuple[str, str], notes: list[Note]
) -> BoardElement:
    """Read an element; of a flag that is missing true is taken, as the standard asks.

    Parameters
    ----------
    one
        An object of the file's elements.
    category
        What its category is to a strip (``cast``, or empty), and its name.
    notes
        Guesses are added here.
    """
    return BoardElement(
        category="" if category[0] == "cast" else category[1],
        number=text_of(one, "elementId"),
        name=text_of(one, "name"),
        is_listed=one.get("isDood") is not False,
        is_hold=one.get("isHold") is not False,
        drop_days_min=_drop_days(one) if one.get("isDrop") is not False else None,
        weekdays_off=weekdays_of(one),
        events=events_of(one, notes),
    )


def _drop_days(one: Mapping[str, Any]) -> int | None:
    """Give the days of a gap; nothing, or nil, is no agreement on a drop."""
    alias = next(key for key, name in ALIASES.items() if name == "dropDayCount")
    days = one.get("dropDayCount", one.get(alias))
    return days if type(days) is int and 0 < days <= _DROP_MOST else None
