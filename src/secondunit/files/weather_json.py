"""A weather service's JSON, read so that a mistake names the place in the file where it stands."""

import json
import math
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from secondunit.errors import Problem, ProductionError
from secondunit.files.mistakes import shown

_FAR_UTC_S = 10**10


@dataclass(frozen=True, slots=True)
class Json:
    """A value of a file, and where it stands in it."""

    value: Any
    file: str
    path: str = ""

    def has(self, key: str) -> bool:
        """Tell whether it is an object with a key that is not null."""
        return isinstance(self.value, dict) and self.value.get(key) is not None

    def get(self, key: str) -> "Json":
        """Give what stands under a key; a mistake where nothing does."""
        if not self.has(key):
            raise self.wrong(f"{key} is missing")
        return Json(self.value[key], self.file, f"{self.path}.{key}" if self.path else key)

    def maybe(self, key: str) -> "Json | None":
        """Give what stands under a key, or None."""
        return self.get(key) if self.has(key) else None

    def items(self) -> Iterator["Json"]:
        """Give the members of a list."""
        if not isinstance(self.value, list):
            raise self.wrong("must be a list")
        for index, value in enumerate(self.value):
            yield Json(value, self.file, f"{self.path}[{index}]")

    def keys(self) -> list[str]:
        """Give the keys of an object."""
        if not isinstance(self.value, dict):
            raise self.wrong("must be an object")
        return list(self.value)

    def number(self) -> float:
        """Give a number; NaN where there is null."""
        if self.value is None:
            return math.nan
        if isinstance(self.value, bool) or not isinstance(self.value, int | float):
            raise self.wrong(f"{shown(self.value)} must be a number")
        try:
            return float(self.value)
        except OverflowError as error:
            raise self.wrong("must be a number that is not so great") from error

    def number_at(self, key: str) -> float:
        """Give the number under a key; NaN where there is none."""
        found = self.maybe(key)
        return math.nan if found is None else found.number()

    def text(self) -> str:
        """Give a text."""
        if not isinstance(self.value, str):
            raise self.wrong(f"{shown(self.value)} must be text")
        return self.value

    def text_at(self, key: str) -> str:
        """Give the text under a key; empty where there is none."""
        found = self.maybe(key)
        return "" if found is None else found.text()

    def utc_s(self, offset_s: int = 0) -> int:
        """Give an instant: ISO 8601, of an offset where it names none itself; or Unix seconds."""
        time: float | None = None
        if isinstance(self.value, int) and not isinstance(self.value, bool):
            time = self.value
        elif isinstance(self.value, str):
            try:
                instant = datetime.fromisoformat(self.value)
                has_offset = instant.tzinfo is not None
                stamp = (instant if has_offset else instant.replace(tzinfo=UTC)).timestamp()
                time = stamp if has_offset else stamp - offset_s
            except (ValueError, OverflowError):
                time = None
        if time is None or abs(time) > _FAR_UTC_S:
            raise self.wrong(f"{shown(self.value)} must be a time")
        return int(time)

    def wrong(self, message: str, maybe: str = "") -> ProductionError:
        """Make a mistake about this value."""
        place = f"{self.file} {self.path}" if self.path else self.file
        return ProductionError([Problem(place=place, message=message, maybe=maybe)])


def read_json(text: str, file: str) -> Json:
    """Read the text of a file as JSON.

    Raises
    ------
    ProductionError
        Where it is none, such as a download that was cut off.
    """
    try:
        return Json(json.loads(text), file)
    except json.JSONDecodeError as error:
        place, said = f"{file}:{error.lineno}", error.msg.lower()
        message, maybe = f"must be whole JSON: {said}", "cut off while it was fetched?"
    except (ValueError, RecursionError):
        place, message, maybe = file, "must be JSON of a weather service", ""
    raise ProductionError([Problem(place=place, message=message, maybe=maybe)])
