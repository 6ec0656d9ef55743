"""``secondunit sensitivity``: which input decides, and what to measure next."""

import sys
from pathlib import Path
from typing import Annotated, Any

import typer

from secondunit.cli.common import AsJson, Folder, Jobs, Seed, StuntName, show
from secondunit.errors import Problem, ProductionError

Measured = Annotated[
    str | None,
    typer.Option(
        "--measure", help="Show this measure in full, such as opening_height.", show_default=False
    ),
]
Rows = Annotated[
    int,
    typer.Option(
        "--rows", min=2, max=1_000_000, help="Pairs of runs; each input in doubt costs two more."
    ),
]
WithSlopes = Annotated[
    bool, typer.Option("--slopes", help="Also tell what a small change of each input does.")
]

AsHtml = Annotated[
    bool,
    typer.Option("--html", help="Write sensitivity.html beside the production, with figures."),
]
PAGE = "sensitivity.html"


def run(
    folder: Folder,
    *,
    stunt: StuntName = None,
    measure: Measured = None,
    slopes: WithSlopes = False,
    as_html: AsHtml = False,
    as_json: AsJson = False,
    seed: Seed = 1,
    rows: Rows = 4_096,
    jobs: Jobs = None,
) -> None:
    """Tell which input decides each stunt's chances, and what to measure next."""
    import os

    from secondunit.cli.common import left_out_lines, stunts_alone
    from secondunit.cli.progress import reporter
    from secondunit.documents.sensitivity import sensitivity_json, sensitivity_lines
    from secondunit.files.production import read_production
    from secondunit.stages.sensitivity import find_sensitivity, find_slopes

    production = read_production(folder)
    threads = jobs or os.cpu_count() or 1
    lines: list[str] = []
    values = []
    told_of = []
    for one in stunts_alone(production, stunt):
        name = chosen_measure(one, measure)
        with reporter() as told:
            found = find_sensitivity(
                production,
                one,
                rows=rows,
                seed=seed,
                jobs=threads,
                progress=told.begin(f"sensitivity of {one.name}"),
            )
            steep = (
                find_slopes(
                    production,
                    one,
                    runs=max(rows // 2, 2),
                    seed=seed,
                    jobs=threads,
                    progress=told.begin(f"slopes of {one.name}"),
                )
                if slopes
                else None
            )
        told_of.append((one, found, steep))
        values.append(sensitivity_json(found, steep))
        lines += ([""] if lines else []) + sensitivity_lines(one, found, steep, name)
    lines += left_out_lines(production, stunt)
    show({"sensitivity": values}, lambda: lines, as_json=as_json)
    if as_html:
        sys.stderr.write(f"Page: {_write(folder, production.title, told_of)}\n")


def _write(folder: Path, title: str, found: list[Any]) -> Path:
    """Write the page beside the production."""
    from secondunit.cli.common import production_folder
    from secondunit.documents.sensitivity_page import sensitivity_page
    from secondunit.files.write import write_whole

    return write_whole(production_folder(folder) / PAGE, sensitivity_page(title, found))


def chosen_measure(stunt: Any, said: str | None) -> str | None:
    """Give the full name of a measure as a person says it, with or without its unit.

    Raises
    ------
    ProductionError
        Where the kind of the stunt has no such measure.
    """
    from secondunit.files.mistakes import nearest
    from secondunit.stunts.registry import KINDS
    from secondunit.units import said_names

    if said is None:
        return None
    names = said_names(measure.name for measure in KINDS[stunt.kind].measures)
    known = {name: name for name in ("safe", "usable", *names.values())} | names
    if said in known:
        return known[said]
    message = f'"{said}" is no measure of {stunt.name}, a {stunt.kind}'
    cure = nearest(said, known) or ", ".join(names)
    raise ProductionError([Problem(place="--measure", message=message, maybe=cure)])
