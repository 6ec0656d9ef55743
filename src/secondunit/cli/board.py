"""``secondunit board``: a board of another program, as it was read."""

import sys
from pathlib import Path
from typing import Annotated, Any

import typer

from secondunit.cli.common import AsJson, show
from secondunit.cli.pace import (
    DAY_LENGTH,
    PAGES_A_DAY,
    UNIT,
    DayLength,
    PagesADay,
    SiteName,
    UnitName,
    one_of,
    read_pace,
)

BoardPath = Annotated[
    Path,
    typer.Argument(help="Board to read: USS (.uss), or a table (.csv, .xlsx).", show_default=False),
]
StripboardName = Annotated[
    str | None,
    typer.Option(help="Stripboard to show; the first of several days if not given."),
]
Columns = Annotated[
    list[str] | None,
    typer.Option(help='What a column of a table means: "Sc. no=scene".', show_default=False),
]
Remember = Annotated[
    bool, typer.Option("--remember", help="Keep --column in columns.toml beside the table.")
]
AsToml = Annotated[
    bool, typer.Option("--toml", help="Print its scenes as tables for a production.toml.")
]
Reorder = Annotated[
    bool,
    typer.Option("--reorder", help="Find the order of its days in which the cast waits least."),
]
Target = Annotated[
    Path | None,
    typer.Option(
        help="Write all that was read of a .uss to this new file, nothing lost.",
        dir_okay=False,
        show_default=False,
    ),
]


def run(
    file: BoardPath,
    *,
    stripboard: StripboardName = None,
    column: Columns = None,
    remember: Remember = False,
    as_json: AsJson = False,
    as_toml: AsToml = False,
    reorder: Reorder = False,
    write: Target = None,
    pages_a_day: PagesADay = PAGES_A_DAY,
    day_length: DayLength = DAY_LENGTH,
    site: SiteName = "",
    unit: UnitName = UNIT,
) -> None:
    """Show a board of another program: days, strips, banners, cast, and what deviates."""
    from secondunit.documents.board_json import board_json
    from secondunit.documents.board_text import board_lines, shown_stripboard, stripboard_of
    from secondunit.documents.scenes_toml import scenes_toml
    from secondunit.files.board_scenes import scenes_of
    from secondunit.files.boards import read_board

    one_of({"--json": as_json, "--toml": as_toml}, "board")
    one_of({"--reorder": reorder, "--toml": as_toml}, "board")
    pace = read_pace(pages_a_day, day_length)
    said, kept = read_board(file, column or [], keep=remember, write=write)
    shown = shown_stripboard(said) if stripboard is None else stripboard_of(said, stripboard)
    if reorder:
        _show_order(shown, as_json=as_json)
    elif as_toml:
        scenes, notes = scenes_of(shown, said.strips)
        sys.stdout.write(scenes_toml(scenes, pace, site=site, unit=unit))
        sys.stderr.writelines(f"{note}\n" for note in notes)
    else:
        show(board_json(said), lambda: board_lines(said, shown), as_json=as_json)
    for path in kept:
        sys.stderr.write(f"Written: {path}\n")


def _show_order(shown: Any, *, as_json: bool) -> None:
    from secondunit.documents.order_text import order_json, order_lines
    from secondunit.errors import Problem, ProductionError
    from secondunit.stages.schedule.order.of_board import order_days

    if shown is None:
        raise ProductionError([Problem(place="--reorder", message="there is no stripboard in it")])
    try:
        days = order_days(shown)
    except ValueError as error:
        raise ProductionError([Problem(place="--reorder", message=str(error))]) from error
    show({"order": order_json(days)}, lambda: order_lines(days), as_json=as_json)
