"""The objects of a schedule file that secondunit makes itself: categories, elements, ids, dates."""

import hashlib
from collections.abc import Mapping
from datetime import UTC, date, datetime
from typing import Any, NamedTuple

DROP_DAYS = 10  # calendar days of a gap after which a part may be dropped (SAG-AFTRA, in the USA)


class Category(NamedTuple):
    """A category by its name and its universal number."""

    name: str
    ucid: int


SET, INSIDE, TIME = Category("Set", 0), Category("INT/EXT", 1), Category("Day/Night", 2)
CAST, STUNTS = Category("Cast Members", 100), Category("Stunts", 102)
EQUIPMENT = Category("Special Equipment", 119)


class Elements:
    """The elements and categories of a file, made as its strips need them."""

    def __init__(self, made: str) -> None:
        self.made = made
        self.categories: dict[str, Mapping[str, Any]] = {}
        self.all: dict[str, Mapping[str, Any]] = {}

    def one(self, category: Category, name: str, number: str | None = None, **more: Any) -> str:
        """Give the id of an element, made when it is first asked for; `more` replaces its keys."""
        category_id, key = id_of("category", category.name), id_of("element", category.name, name)
        self.categories.setdefault(
            category_id,
            {"id": category_id, "created": self.made, "name": category.name, "ucid": category.ucid},
        )
        self.all.setdefault(
            key,
            {
                "id": key, "category": category_id, "created": self.made, "daysOff": [],
                "dropDayCount": DROP_DAYS, "elementId": number, "events": [], "isDood": True,
                "isDrop": True, "isHold": True, "isIdLock": False, "linkedElements": [],
                "name": name,
            } | more,
        )  # fmt: skip
        return key


def id_of(*parts: str) -> str:
    """Give an id that is always the same for the same thing: twelve bytes in hexadecimal."""
    return hashlib.sha256("\0".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:24]


def instant(made: datetime) -> str:
    """Write an instant as the standard has it."""
    return made.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def day_instant(day: date) -> str:
    """Write a date as an instant that is of this date in all of America and Europe."""
    return f"{day.isoformat()}T08:00:00.000Z"


def header(made: str, **more: Any) -> dict[str, Any]:
    """Give the head of a file with every key of the standard, empty but for `more`."""
    told = (
        "author", "company", "episode", "episodeName", "schedColor", "schedDate", "scriptColor",
        "scriptDate", "season",
    )  # fmt: skip
    return {"id": "", **dict.fromkeys(told), "created": made, "source": "secondunit",
            "ussVersion": "1.0.0", **more}  # fmt: skip
