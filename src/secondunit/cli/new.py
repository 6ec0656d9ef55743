"""``secondunit new``: start a production from a template, a script or a board."""

import sys
from pathlib import Path
from typing import Annotated, Any

import typer

from secondunit.cli.board import Columns
from secondunit.cli.pace import (
    DAY_LENGTH,
    PAGES_A_DAY,
    UNIT,
    DayLength,
    PagesADay,
    SiteName,
    UnitName,
    read_pace,
)

Source = Annotated[
    Path | None,
    typer.Option(
        "--from",
        help="Script (.fountain, .fdx) or board (.uss, .csv, .xlsx) with whose scenes to begin.",
        show_default=False,
    ),
]
_BOARDS = frozenset({".uss", ".json", ".csv", ".xlsx"})


def run(
    folder: Annotated[
        Path, typer.Argument(help="Where to put the new production.", show_default=False)
    ],
    template: Annotated[str, typer.Option(help="What to start from.")] = "helsetkopen",
    *,
    source: Source = None,
    column: Columns = None,
    pages_a_day: PagesADay = PAGES_A_DAY,
    day_length: DayLength = DAY_LENGTH,
    site: SiteName = "",
    unit: UnitName = UNIT,
) -> None:
    """Start a production from a template, a script or a board; nothing is overwritten."""
    from secondunit.documents.production_toml import production_toml
    from secondunit.files.new import new_production
    from secondunit.files.new_folder import write_new_folder
    from secondunit.files.production import PRODUCTION_FILE

    if source is None:
        written = new_production(folder, template)
    else:
        pace = read_pace(pages_a_day, day_length)
        text = production_toml(
            source.stem, _scenes(source, column or []), pace, site=site, unit=unit
        )
        written = [write_new_folder(folder, {PRODUCTION_FILE: text}, "FOLDER") / PRODUCTION_FILE]
    sys.stdout.writelines(f"{path}\n" for path in written)
    sys.stdout.write(f"Next: secondunit check {folder}\n")


def _scenes(source: Path, columns: list[str]) -> Any:
    from secondunit.documents.board_text import shown_stripboard
    from secondunit.files.board_scenes import scenes_of
    from secondunit.files.boards import read_board
    from secondunit.files.scripts import read_script

    if source.suffix.casefold() not in _BOARDS:
        return read_script(source).scenes
    said, _ = read_board(source, columns, keep=False, write=None)
    scenes, notes = scenes_of(shown_stripboard(said), said.strips)
    sys.stderr.writelines(f"{note}\n" for note in notes)
    return scenes
