"""The Universal Schedule Standard (.uss): boards as the trade's programs hand them on.

What is read is kept whole: unknown keys and those that begin with ``_`` are written again as they
were, in their order. So a file of somebody else can travel through here and lose nothing; what
secondunit adds goes under ``_secondunit``.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from secondunit.files.text_file import wrong
from secondunit.files.uss_boards import board_file
from secondunit.files.uss_json import read_json, write_json
from secondunit.files.uss_schema import ROOT
from secondunit.model.board import BoardFile


@dataclass(frozen=True, slots=True)
class UssFile:
    """A schedule file: all that it says, and the board read from it."""

    raw: Mapping[str, Any]
    board: BoardFile


def read_uss(path: Path) -> UssFile:
    """Read a schedule of the Universal Schedule Standard.

    Parameters
    ----------
    path
        A file of version 1; one that deviates is read as far as it can be, with notes.

    Raises
    ------
    ProductionError
        Where it cannot be read, is no JSON, or holds no breakdowns.
    """
    raw, notes = read_json(path)
    header = raw.get(ROOT) if isinstance(raw, dict) else None
    if not isinstance(header, dict):
        raise wrong(path, f'must be a schedule: an object with "{ROOT}"')
    if not isinstance(header.get("breakdowns"), list):
        raise wrong(path, 'must have the list "breakdowns"')
    return UssFile(raw, board_file(header, notes))


def write_uss(path: Path, file: UssFile) -> Path:
    """Write a schedule to a new file; read again it is the same, whatever it holds.

    Raises
    ------
    ProductionError
        Where a file is there already.
    """
    return write_json(path, file.raw)
