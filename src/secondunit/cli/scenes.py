"""``secondunit scenes``: a script's breakdown, and what a revision changed."""

import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

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


def run(
    script: ScriptFile,
    *,
    against: Older = None,
    as_json: AsJson = False,
    as_csv: AsCsv = False,
    as_toml: AsToml = False,
    uss: UssTarget = None,
    pages_a_day: PagesADay = PAGES_A_DAY,
    day_length: DayLength = DAY_LENGTH,
    site: SiteName = "",
    unit: UnitName = UNIT,
) -> None:
    """Break a script down into its scenes: number, set, time of day, length, cast, tags."""
    from secondunit.documents.scenes_json import changes_json, scenes_csv, scenes_json
    from secondunit.documents.scenes_text import changes_lines, scenes_lines
    from secondunit.documents.scenes_toml import changed_toml, scenes_toml
    from secondunit.files.scripts import read_script
    from secondunit.files.uss_new import write_breakdown
    from secondunit.model.script_changes import changes_between

    one_of({"--json": as_json, "--csv": as_csv, "--toml": as_toml}, "scenes")
    one_of({"--csv": as_csv, "--against": against is not None}, "scenes")
    pace = read_pace(pages_a_day, day_length)
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
