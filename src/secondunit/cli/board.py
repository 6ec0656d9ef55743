"""``secondunit board``: a board of another program, as it was read."""

import os
import sys
from pathlib import Path
from typing import Annotated, Any

import typer

from secondunit.cli.common import AsJson, Jobs, Seed, show
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
from secondunit.cli.revision import Revision

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
Replan = Annotated[
    bool,
    typer.Option("--replan", help="Find other days for its strips: less waiting, fewer moves."),
]
PagesMax = Annotated[float, typer.Option(help="Pages a day may have at most, for --replan.")]
Steps = Annotated[
    int | None,
    typer.Option(
        min=1,
        max=10**12,
        help="Steps of each of the two searches of --replan; what takes about 5 s if not given.",
        show_default=False,
    ),
]
PAGES_MAX, PAGES_MOST = 4.0, 1000.0
Target = Annotated[
    Path | None,
    typer.Option(
        help="Write all that was read of a .uss to this new file, nothing lost.",
        dir_okay=False,
        show_default=False,
    ),
]
Older = Annotated[
    Path | None,
    typer.Option(
        "--against",
        help="An older version of it: tell what changed; with --write, keep its own keys.",
        dir_okay=False,
        show_default=False,
    ),
]
PaperTarget = Annotated[
    Path | None,
    typer.Option(
        help="Write its schedules, strips and day-out-of-days to this new folder.",
        file_okay=False,
        show_default=False,
    ),
]


def run(
    file: BoardPath,
    *,
    stripboard: StripboardName = None,
    against: Older = None,
    column: Columns = None,
    remember: Remember = False,
    as_json: AsJson = False,
    as_toml: AsToml = False,
    reorder: Reorder = False,
    replan: Replan = False,
    pages_max: PagesMax = PAGES_MAX,
    steps: Steps = None,
    seed: Seed = 1,
    jobs: Jobs = None,
    write: Target = None,
    paper: PaperTarget = None,
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
    one_of({"--reorder": reorder, "--replan": replan, "--toml": as_toml}, "board")
    one_of({"--reorder": reorder, "--replan": replan, "--against": against is not None}, "board")
    pace = read_pace(pages_a_day, day_length)
    said, kept = read_board(file, column or [], keep=remember, write=write, against=against)
    shown = shown_stripboard(said) if stripboard is None else stripboard_of(said, stripboard)
    if reorder:
        _show_order(shown, as_json=as_json)
    elif replan:
        found = _replanned(shown, said, pages_max, steps, seed, jobs or os.cpu_count() or 1)
        _show_days(found, as_json=as_json)
    elif against is not None:
        changes = Revision.read(against, column or [], (said, shown))
        if as_toml:
            sys.stdout.write(changes.toml(pace, site=site, unit=unit))
        else:
            show(changes.json(), changes.lines, as_json=as_json)
    elif as_toml:
        scenes, notes = scenes_of(shown, said.strips)
        sys.stdout.write(scenes_toml(scenes, pace, site=site, unit=unit))
        sys.stderr.writelines(f"{note}\n" for note in notes)
    else:
        show(board_json(said), lambda: board_lines(said, shown), as_json=as_json)
    if paper is not None:
        kept.append(_write_paper(paper, said, shown))
    for path in kept:
        sys.stderr.write(f"Written: {path}\n")


def _write_paper(folder: Path, said: Any, shown: Any) -> Path:
    from secondunit.documents.paper.folder import board_files
    from secondunit.documents.paper.from_board import paper_of_board
    from secondunit.errors import Problem, ProductionError
    from secondunit.files.new_folder import write_new_folder

    if shown is None:
        raise ProductionError([Problem(place="--paper", message="there is no stripboard in it")])
    return write_new_folder(folder, board_files(paper_of_board(said, shown)), "--paper")


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


def _replanned(
    shown: Any, said: Any, pages_max: float, steps: int | None, seed: int, jobs: int
) -> Any:
    from secondunit.errors import Problem, ProductionError
    from secondunit.stages.schedule.replan.find import STEPS
    from secondunit.stages.schedule.replan.of_board import replan_board

    if not 1 / 8 <= pages_max <= PAGES_MOST:
        message = f"pages a day ({pages_max:g}) must be from 0.125, one eighth, to {PAGES_MOST:g}"
        raise ProductionError([Problem(place="--pages-max", message=message, maybe="4")])
    if shown is None:
        raise ProductionError([Problem(place="--replan", message="there is no stripboard in it")])
    try:
        return replan_board(
            shown, said.strips,
            cap_eighths=int(8 * pages_max), steps=steps or STEPS, seed=seed, jobs=jobs,
        )  # fmt: skip
    except ValueError as error:
        raise ProductionError([Problem(place="--replan", message=str(error))]) from error


def _show_days(found: Any, *, as_json: bool) -> None:
    from secondunit.documents.replan_text import replan_json, replan_lines

    show({"replan": replan_json(found)}, lambda: replan_lines(found), as_json=as_json)
