"""``secondunit scenes``: a script's breakdown, and what a revision changed."""

import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import typer

from secondunit.cli.common import AsJson, show

ScriptFile = Annotated[
    Path, typer.Argument(help="Script: Fountain or Final Draft (.fdx).", show_default=False)
]
Older = Annotated[
    Path | None,
    typer.Option(
        "--against", help="An older version of it: tell what changed.", show_default=False
    ),
]
AsCsv = Annotated[bool, typer.Option("--csv", help="Print a table as CSV.")]
AsToml = Annotated[
    bool,
    typer.Option(
        "--toml",
        help="Print scenes as tables for a production.toml; with --against, new and changed.",
    ),
]
UssTarget = Annotated[
    Path | None,
    typer.Option(
        help="Also write the breakdown to this new file, for other programs (USS).",
        dir_okay=False,
        show_default=False,
    ),
]
PagesADay = Annotated[
    float, typer.Option(min=0.125, max=50.0, help="Pages a unit is taken to shoot in a day.")
]
DayLength = Annotated[str, typer.Option(help="Working day of the unit.")]
SiteName = Annotated[
    str, typer.Option(help="Site of all scenes; each set is its own if not given.")
]
UnitName = Annotated[str, typer.Option(help="Unit that shoots the scenes.")]


def run(
    script: ScriptFile,
    *,
    against: Older = None,
    as_json: AsJson = False,
    as_csv: AsCsv = False,
    as_toml: AsToml = False,
    uss: UssTarget = None,
    pages_a_day: PagesADay = 3.0,
    day_length: DayLength = "10 h",
    site: SiteName = "",
    unit: UnitName = "main unit",
) -> None:
    """Break a script down into its scenes: number, set, time of day, length, cast, tags."""
    from secondunit.documents.scenes_json import changes_json, scenes_csv, scenes_json
    from secondunit.documents.scenes_text import changes_lines, scenes_lines
    from secondunit.documents.scenes_toml import Pace, changed_toml, scenes_toml
    from secondunit.files.scripts import read_script
    from secondunit.files.uss_new import write_breakdown
    from secondunit.model.script_changes import changes_between

    _one_of({"--json": as_json, "--csv": as_csv, "--toml": as_toml})
    _one_of({"--csv": as_csv, "--against": against is not None})
    pace = Pace(pages_a_day, _day_length(day_length))
    read = read_script(script)
    changes = None if against is None else changes_between(read_script(against), read)
    if uss is not None:
        made = datetime.fromtimestamp(script.stat().st_mtime, UTC)
        sys.stderr.write(f"Written: {write_breakdown(uss, read, made)}\n")
    if as_csv:
        sys.stdout.write(scenes_csv(read))
    elif as_toml and changes is None:
        sys.stdout.write(scenes_toml(read.scenes, pace, site=site, unit=unit))
    elif as_toml and changes is not None:
        sys.stdout.write(changed_toml(changes, pace, site=site, unit=unit))
    elif changes is None:
        show(scenes_json(read), lambda: scenes_lines(read), as_json=as_json)
    else:
        value = {"changes": changes_json(changes), "notes": scenes_json(read)["notes"]}
        show(value, lambda: changes_lines(changes), as_json=as_json)


def _one_of(asked: dict[str, bool]) -> None:
    """Refuse options that cannot be had together.

    Raises
    ------
    ProductionError
        Where several are asked for.
    """
    from secondunit.errors import Problem, ProductionError

    names = [name for name, wanted in asked.items() if wanted]
    if len(names) > 1:
        message = f"{' and '.join(names)} cannot be had together; ask for one"
        raise ProductionError([Problem(place="scenes", message=message)])


def _day_length(said: str) -> float:
    """Read the length of a working day, from one hour to a day.

    Raises
    ------
    ProductionError
        Where it is none.
    """
    from secondunit.errors import Problem, ProductionError
    from secondunit.units import QuantityError, parse_quantity

    place = "--day-length"
    try:
        length_s = parse_quantity(said, "time")
    except QuantityError as error:
        raise ProductionError([Problem(place=place, message=str(error), maybe='"10 h"')]) from error
    if not 3600 <= length_s <= 86_400:
        message = f"day length ({said}) must be from 1 h to 24 h"
        raise ProductionError([Problem(place=place, message=message, maybe='"10 h"')])
    return length_s
