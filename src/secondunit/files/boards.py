"""Read a board of another program, whatever its format."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from secondunit.errors import Problem, ProductionError
from secondunit.files.board_table import read_board_table
from secondunit.files.columns import MEMORY, read_said, remember, remembered
from secondunit.files.uss import UssFile, read_uss, write_uss
from secondunit.files.uss_keep import keep_own_keys
from secondunit.model.board import BoardFile

TABLES = (".csv", ".tsv", ".txt", ".xlsx", ".xlsm", ".xls")


def read_board(
    path: Path,
    columns: Sequence[str],
    *,
    keep: bool,
    write: Path | None,
    against: Path | None = None,
) -> tuple[BoardFile, list[Path]]:
    """Read a board, and write what is asked for.

    Parameters
    ----------
    path
        A table by its ending, else a schedule of the Universal Schedule Standard.
    columns
        ``HEADING=MEANING`` for columns of a table that are not known.
    keep
        Whether to remember them beside the table.
    write
        Where to write a schedule again; only for the standard.
    against
        An older version, whose keys of anybody's own (``_…``) are written too.

    Returns
    -------
    tuple
        The board, and the files that were written.

    Raises
    ------
    ProductionError
        Where the file cannot be read, or something is asked that its format has not.
    """
    said = read_said(columns, "--column")
    if path.suffix.lower() in TABLES:
        if write is not None:
            raise _not_for("--write", "only a .uss can be written again")
        board = read_board_table(path, remembered(path.parent) | said)
        return board, [remember(path.parent, remembered(path.parent) | said)] if keep else []
    if said or keep:
        option = "--column" if said else "--remember"
        raise _not_for(option, f"a .uss has no columns; {MEMORY} is for tables")
    file = read_uss(path)
    if write is None:
        return file.board, []
    if against is None:
        return file.board, [write_uss(write, file)]
    if against.suffix.lower() in TABLES:
        raise _not_for(
            "--write", "a table has no keys of its own to keep; --against must be a .uss"
        )
    raw, notes = keep_own_keys(read_uss(against).raw, file.raw)
    board = replace(file.board, notes=(*file.board.notes, *notes))
    return board, [write_uss(write, UssFile(raw, board))]


def _not_for(option: str, message: str) -> ProductionError:
    return ProductionError([Problem(place=option, message=message)])
