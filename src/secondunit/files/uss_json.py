"""The JSON of a schedule file, read and written so that nothing is lost on the way."""

import json
import math
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from secondunit.errors import Problem, ProductionError
from secondunit.files.text_file import read_bytes, read_text, wrong
from secondunit.files.write import write_whole
from secondunit.model.note import Note

_BYTES_MAX = 200_000_000


def read_json(path: Path) -> tuple[Any, list[Note]]:
    """Read a JSON file whole.

    Returns
    -------
    tuple
        Its value, and a note for every key that an object has twice: only the last is kept.

    Raises
    ------
    ProductionError
        Where it cannot be read, is no JSON, or holds a number that nobody could write again.
    """
    text = read_text(path, read_bytes(path, _BYTES_MAX))
    notes: dict[str, Note] = {}

    def pairs(found: list[tuple[str, Any]]) -> dict[str, Any]:
        value = dict(found)
        if len(value) < len(found):
            keys = [key for key, _ in found]
            for key in sorted({key for key in keys if keys.count(key) > 1}):
                notes[key] = Note("", f'the key "{key}" is there twice; only the last is kept')
        return value

    try:
        value = json.loads(
            text, object_pairs_hook=pairs, parse_constant=_refuse, parse_float=_finite
        )
    except json.JSONDecodeError as error:
        cure = "the file is cut off or was edited by hand?"
        problem = Problem(
            place=f"{path.name}:{error.lineno}",
            message=f"must be JSON ({error.msg}, column {error.colno})",
            maybe=cure,
        )
        raise ProductionError([problem]) from error
    except (ValueError, RecursionError) as error:
        said = "it is nested too deep" if isinstance(error, RecursionError) else str(error)
        raise wrong(path, f"must be JSON ({said})") from error
    return value, list(notes.values())


def write_json(path: Path, value: Mapping[str, Any]) -> Path:
    """Write a value to a new file, which `read_json` reads as the same value.

    Raises
    ------
    ProductionError
        Where a file is there already.
    StoreError
        Where the folder cannot be written to.
    """
    if path.exists():
        raise wrong(path, "is there already; it must be a new file", "another name?")
    return write_whole(path, json_text(value))


def json_text(value: Mapping[str, Any]) -> str:
    """Give the text of a value, which `read_json` reads as the same value."""
    text = json.dumps(value, indent=2, ensure_ascii=False, allow_nan=False)
    if not text.isascii():
        try:
            text.encode("utf-8")
        except UnicodeEncodeError:  # half a character, which only an escape can say
            text = json.dumps(value, indent=2, allow_nan=False)
    return text + "\n"


def _finite(text: str) -> float:
    value = float(text)
    if math.isinf(value):
        raise ValueError(f"the number {text[:20]} is too large")
    return value


def _refuse(text: str) -> float:
    raise ValueError(f"{text} is no number of JSON")
