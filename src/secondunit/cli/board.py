"""``secondunit board``: a board of another program, as it was read."""

import sys
from pathlib import Path
from typing import Annotated

import typer

from secondunit.cli.common import AsJson, show


def run(
    file: Annotated[
        Path, typer.Argument(help="Schedule of the USS (.uss) to read.", show_default=False)
    ],
    *,
    stripboard: Annotated[
        str | None,
        typer.Option(help="Stripboard to show; the first of several days if not given."),
    ] = None,
    as_json: AsJson = False,
    write: Annotated[
        Path | None,
        typer.Option(
            help="Write all that was read to this new file, nothing lost.",
            dir_okay=False, show_default=False,
        ),
    ] = None,
) -> None:  # fmt: skip
    """Show a board of another program: days, strips, banners, cast, and what deviates."""
    from secondunit.documents.board_json import board_json
    from secondunit.documents.board_text import board_lines, shown_stripboard
    from secondunit.errors import Problem, ProductionError
    from secondunit.files.uss import read_uss, write_uss

    read = read_uss(file)
    shown = shown_stripboard(read.board)
    if stripboard is not None:
        names = {one.name: one for one in reversed(read.board.stripboards)}
        if stripboard not in names:
            message = f'"{stripboard}" is no stripboard of this file'
            maybe = ", ".join(f'"{one.name}"' for one in read.board.stripboards)
            raise ProductionError([Problem(place="--stripboard", message=message, maybe=maybe)])
        shown = names[stripboard]
    written = None if write is None else write_uss(write, read)
    show(board_json(read.board), lambda: board_lines(read.board, shown), as_json=as_json)
    if written is not None:
        sys.stderr.write(f"Board: {written}\n")
