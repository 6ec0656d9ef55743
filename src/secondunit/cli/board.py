"""``secondunit board``: a board of another program, as it was read."""

import sys
from pathlib import Path
from typing import Annotated

import typer

from secondunit.cli.common import AsJson, show


def run(
    file: Annotated[
        Path,
        typer.Argument(
            help="Board to read: USS (.uss), or a table (.csv, .xlsx).", show_default=False
        ),
    ],
    *,
    stripboard: Annotated[
        str | None,
        typer.Option(help="Stripboard to show; the first of several days if not given."),
    ] = None,
    column: Annotated[
        list[str] | None,
        typer.Option(help='What a column of a table means: "Sc. no=scene".', show_default=False),
    ] = None,
    remember: Annotated[
        bool, typer.Option("--remember", help="Keep --column in columns.toml beside the table.")
    ] = False,
    as_json: AsJson = False,
    write: Annotated[
        Path | None,
        typer.Option(
            help="Write all that was read of a .uss to this new file, nothing lost.",
            dir_okay=False, show_default=False,
        ),
    ] = None,
) -> None:  # fmt: skip
    """Show a board of another program: days, strips, banners, cast, and what deviates."""
    from secondunit.documents.board_json import board_json
    from secondunit.documents.board_text import board_lines, shown_stripboard, stripboard_of
    from secondunit.files.boards import read_board

    said, kept = read_board(file, column or [], keep=remember, write=write)
    shown = shown_stripboard(said) if stripboard is None else stripboard_of(said, stripboard)
    show(board_json(said), lambda: board_lines(said, shown), as_json=as_json)
    for path in kept:
        sys.stderr.write(f"Written: {path}\n")
