"""On which line of a TOML text each table and key stands, so that a mistake can be found.

`tomllib` gives values without places. This scanner reads a text that `tomllib` has accepted
already, and only as much of it as is needed: headers, keys, and where values end.
Keys inside an inline table stand on the line of the key that holds it.
"""

import re
from collections.abc import Mapping

Path = tuple[str | int, ...]

_KEY = re.compile(r"""\s*(?:"((?:[^"\\]|\\.)*)"|'([^']*)'|([A-Za-z0-9_-]+))\s*""")
_TRIPLES = ('"""', "'''")


def find_lines(text: str) -> dict[Path, int]:
    """Give the line, counted from 1, of every table header and key.

    Parameters
    ----------
    text
        A TOML text that `tomllib` accepts.

    Returns
    -------
    dict
        By path: ``("stunt", 0, "parameters", "exit_speed")``; arrays of tables are counted from 0.
    """
    lines: dict[Path, int] = {}
    counts: dict[Path, int] = {}
    table: Path = ()
    value = _Value()
    for number, line in enumerate(text.splitlines(), start=1):
        start = line.lstrip()
        if value.is_open:
            value.read(line)
        elif start.startswith("[["):
            table = _next_of_array(_keys(start[2:])[0], counts)
            lines.setdefault(table, number)
        elif start.startswith("["):
            table = _resolve(_keys(start[1:])[0], counts)
            lines.setdefault(table, number)
        elif start and not start.startswith("#"):
            keys, rest = _keys(start)
            _note(lines, table, keys, number)
            value.read(rest)
    return lines


def line_of(path: Path, lines: Mapping[Path, int]) -> int:
    """Give the line of a path, or of what holds it; 0 where none is known."""
    while path and path not in lines:
        path = path[:-1]
    return lines.get(path, 0)


def _note(lines: dict[Path, int], table: Path, keys: Path, number: int) -> None:
    for length in range(1, len(keys) + 1):
        lines.setdefault((*table, *keys[:length]), number)


def _keys(text: str) -> tuple[Path, str]:
    """Read ``a."b c".d`` and give the keys and what follows them."""
    keys: list[str] = []
    position = 0
    while match := _KEY.match(text, position):
        keys.append(next(group for group in match.groups() if group is not None))
        position = match.end()
        if not text.startswith(".", position):
            break
        position += 1
    return tuple(keys), text[position:]


def _resolve(keys: Path, counts: Mapping[Path, int]) -> Path:
    """Put the index of the latest item after every key that names an array of tables."""
    path: Path = ()
    for key in keys:
        path = (*path, key)
        if path in counts:
            path = (*path, counts[path])
    return path


def _next_of_array(keys: Path, counts: dict[Path, int]) -> Path:
    array = (*_resolve(keys[:-1], counts), keys[-1])
    counts[array] = counts.get(array, -1) + 1
    return (*array, counts[array])


class _Value:
    """Follows a value over its lines: whether a bracket or a long string is still open."""

    def __init__(self) -> None:
        self.depth = 0
        self.triple = ""

    @property
    def is_open(self) -> bool:
        return self.depth > 0 or self.triple != ""

    def read(self, line: str) -> None:
        position = 0
        while position < len(line):
            position = self._inside(line, position) if self.triple else self._step(line, position)

    def _inside(self, line: str, position: int) -> int:
        if self.triple == '"""' and line[position] == "\\":
            return position + 2
        if line.startswith(self.triple, position):
            position += 3
            while line.startswith(self.triple[0], position):  # up to two quotes may end the text
                position += 1
            self.triple = ""
            return position
        return position + 1

    def _step(self, line: str, position: int) -> int:
        character = line[position]
        if character == "#":
            return len(line)
        if line[position : position + 3] in _TRIPLES:
            self.triple = line[position : position + 3]
            return position + 3
        if character in "\"'":
            return _end_of_string(line, position)
        self.depth += (character in "[{") - (character in "]}")
        return position + 1


def _end_of_string(line: str, position: int) -> int:
    quote = line[position]
    position += 1
    while position < len(line) and line[position] != quote:
        position += 2 if quote == '"' and line[position] == "\\" else 1
    return position + 1
