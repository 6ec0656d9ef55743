"""Mistakes, gathered until all of them are known; each with its place in words people use."""

import difflib
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from secondunit.errors import Problem, ProductionError
from secondunit.files.toml_lines import Path, line_of

_NAMING = {"calendar": "unit", "log": "day", "change": "risk"}  # known by this key, else by name


_FEW = 5  # rows of a long table whose mistakes are told one by one
Found = list[tuple[Path, str, str]]  # a path inside a value, what is wrong there, a likely cure


class Wrong(ValueError):  # noqa: N818 - an answer, not an accident: it becomes a Problem
    """One value is wrong, in one or more ways: each a path inside the value, a message, a cure."""

    def __init__(self, *found: tuple[Path, str, str]) -> None:
        self.found = found
        super().__init__("; ".join(message for _, message, _ in found))


def wrong(message: str, maybe: str = "", path: Path = ()) -> Wrong:
    """Make a `Wrong` of a single message."""
    return Wrong((path, message, maybe))


class Mistakes:
    """What is wrong with a production: its own file first, line by line, then those it names."""

    def __init__(self, file: str, raw: Mapping[str, Any], lines: Mapping[Path, int]) -> None:
        self._file = file
        self._raw = raw
        self._lines = lines
        self._own: list[tuple[int, Problem]] = []
        self._others: list[Problem] = []

    def add(self, path: Path, message: str, maybe: str = "") -> None:
        """Note a mistake at a path of the production file; the same one only once."""
        line = line_of(path, self._lines)
        problem = Problem(place=self._place(path, line), message=message, maybe=maybe)
        if (line, problem) not in self._own:
            self._own.append((line, problem))

    def add_wrong(self, path: Path, error: Wrong) -> None:
        """Note everything that is wrong with the value at a path."""
        for inside, message, maybe in error.found:
            self.add((*path, *inside), message, maybe)

    def add_others(self, problems: Iterable[Problem]) -> None:
        """Note mistakes of another file, which know their place already."""
        self._others.extend(problem for problem in problems if problem not in self._others)

    @property
    def count(self) -> int:
        """How many are noted."""
        return len(self._own) + len(self._others)

    def raise_if_any(self) -> None:
        """Raise a ProductionError with all mistakes, if there is one."""
        own = [problem for _, problem in sorted(self._own, key=lambda pair: pair[0])]
        if own or self._others:
            raise ProductionError((*own, *self._others))

    def _place(self, path: Path, line: int) -> str:
        where = f"{self._file}:{line}" if line else self._file
        thing = said_path(path, self._raw)
        return f"{where} {thing}" if thing else where


def said_path(path: Path, raw: Any) -> str:
    """Say a path as people do: ``stunt "cliff jump".parameters.exit_speed``."""
    said, table = "", ""
    for key in path:
        raw = _inside(raw, key)
        if isinstance(key, int):
            said += f" {_item_name(raw, table, key)}"
        else:
            said += f".{key}" if said else key
            table = key
    return said


def _inside(raw: Any, key: str | int) -> Any:
    if isinstance(key, int):
        return raw[key] if isinstance(raw, list) and key < len(raw) else None
    return raw.get(key) if isinstance(raw, dict) else None


def _item_name(item: Any, table: str, index: int) -> str:
    name = item.get(_NAMING.get(table, "name")) if isinstance(item, dict) else item
    return str(index + 1) if name is None or isinstance(name, dict | list) else f'"{name}"'


def first_few(problems: Sequence[Problem], file: str) -> list[Problem]:
    """Give the first mistakes of a long table one by one, and the rest by their count."""
    more = len(problems) - _FEW
    if more <= 0:
        return list(problems)
    message = f"{more} more rows must be put right likewise"
    return [*problems[:_FEW], Problem(place=file, message=message)]


def nearest(word: str, known: Iterable[str]) -> str:
    """Propose the known word that was probably meant: ``"ridge"?``; empty where none is near."""
    words = {name.casefold(): name for name in known}
    found = difflib.get_close_matches(word.casefold(), words, n=1, cutoff=0.6)
    return f'"{words[found[0]]}"?' if found else ""


def shown(value: Any) -> str:
    """Show a value of a TOML file in a message, shortened where it is long."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str):
        return f'"{value}"' if len(value) <= 60 else f'"{value[:57]}…"'
    if isinstance(value, dict):
        return "a table"
    if isinstance(value, list):
        return f"a list of {len(value)}"
    return str(value)
