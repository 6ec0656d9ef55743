"""``secondunit chase``: where the camera should be, and with which lens; changes no file."""

import sys
from datetime import datetime
from pathlib import Path
from typing import Annotated, Any

import typer

from secondunit.cli.common import AsJson, Folder, Jobs, Seed, StuntName, show
from secondunit.errors import Problem, ProductionError

Chance = Annotated[
    str, typer.Option(help="How often the camera is to keep every limit: in frame, apart, safe.")
]
Cap = Annotated[
    str, typer.Option(help="How often a limit that protects a person may be crossed at most.")
]
LensOption = Annotated[
    str | None,
    typer.Option(
        "--lens", help='The only lens there is, such as "85 mm"; all if not given.',
        show_default=False,
    ),
]  # fmt: skip
Export = Annotated[
    Path | None,
    typer.Option(
        help="Write the ways of camera and subject to this folder: CSV, KML, glTF, and a page.",
        file_okay=False, show_default=False,
    ),
]  # fmt: skip
Start = Annotated[
    datetime | None,
    typer.Option(
        "--exit-at", formats=["%Y-%m-%dT%H:%M:%S%z"], show_default=False,
        help="When the exit is planned, such as 2020-09-06T10:00:00+02:00; the times in KML and "
        "CSV are relative if not given.",
    ),
]  # fmt: skip
Force = Annotated[bool, typer.Option("--force", help="Let --export replace files that exist.")]
ClipCount = Annotated[
    int,
    typer.Option(
        "--runs", min=1, max=5_000,
        help="Runs that are searched on; as many others judge the result.",
    ),
]  # fmt: skip


def run(
    folder: Folder,
    *,
    stunt: StuntName = None,
    chance: Chance = "95 %",
    cap: Cap = "1 %",
    lens: LensOption = None,
    export: Export = None,
    exit_at: Start = None,
    force: Force = False,
    as_json: AsJson = False,
    seed: Seed = 1,
    runs: ClipCount = 1_000,
    jobs: Jobs = None,
) -> None:
    """Propose where a camera that films a stunt should be, over the spread of its runs."""
    import os

    from secondunit.cli.progress import reporter
    from secondunit.documents.chase import chase_json, chase_lines
    from secondunit.documents.chase_page import chase_page
    from secondunit.files.chase_export import check_export, write_export
    from secondunit.files.production import read_production
    from secondunit.stages.chase import check_runs, propose

    wanted = _wanted(chance, cap, lens)
    check_runs(runs, wanted["chance"], wanted["unsafe_max"])
    production = read_production(folder)
    chosen = _filming(production, stunt)
    if export is not None:
        check_export(export, [one.name for one in chosen], is_forced=force)
    with reporter() as told:
        plans = [
            propose(
                production,
                one,
                runs=runs,
                seed=seed,
                jobs=jobs or os.cpu_count() or 1,
                progress=told.begin(f"camera of {one.name}"),
                **wanted,
            )
            for one in chosen
        ]
    sites = [production.site(one.site) for one in chosen]
    show(
        {"chase": [chase_json(*pair) for pair in zip(plans, sites, strict=True)]},
        lambda: [
            line for pair in zip(plans, sites, strict=True) for line in ("", *chase_lines(*pair))
        ][1:],
        as_json=as_json,
    )
    if export is not None:
        for plan, site in zip(plans, sites, strict=True):
            for path in write_export(export, plan, site, chase_page(plan, site), exit_at):
                sys.stderr.write(f"Written: {path}\n")


def _filming(production: Any, name: str | None) -> list[Any]:
    """Give the stunts that film others; one that was named, whatever it is.

    Raises
    ------
    ProductionError
        Where there is none.
    """
    from secondunit.cli.common import chosen_stunts
    from secondunit.stages.chase import filming_stunts

    if name is not None:
        return chosen_stunts(production, name)
    found = list(filming_stunts(production))
    if not found:
        message = "no stunt of this production films another"
        maybe = 'a stunt with kind = "chase" and follows = "…"?'
        raise ProductionError([Problem(place="production.toml", message=message, maybe=maybe)])
    return found


def _wanted(chance: str, cap: str, lens: str | None) -> dict[str, Any]:
    """Read what is asked for.

    Raises
    ------
    ProductionError
        With everything that is no chance, or no lens.
    """
    problems: list[Problem] = []
    wanted = {
        "chance": _share(chance, "--chance", problems),
        "unsafe_max": _share(cap, "--cap", problems),
        "lens_m": None if lens is None else _lens(lens, problems),
    }
    if problems:
        raise ProductionError(problems)
    return wanted


def _share(said: str, place: str, problems: list[Problem]) -> float:
    from secondunit.units import QuantityError, parse_quantity

    try:
        value = parse_quantity(said, "ratio")
    except QuantityError as error:
        problems.append(Problem(place=place, message=str(error), maybe=error.maybe))
        return 0.5
    if not 0 < value < 1:
        message = f"{said} must lie above 0 and below 100 %"
        problems.append(Problem(place=place, message=message, maybe='"95 %"?'))
    return value


def _lens(said: str, problems: list[Problem]) -> float:
    from secondunit.units import QuantityError, parse_quantity

    maybe = '"85 mm"?'
    try:
        value = parse_quantity(said, "length")
    except QuantityError as error:
        problems.append(Problem(place="--lens", message=str(error), maybe=error.maybe or maybe))
        return 0.0
    if not 0.004 <= value <= 3.0:
        message = f"focal length ({said}) must be from 4 mm to 3 m"
        problems.append(Problem(place="--lens", message=message, maybe=maybe))
    return value
