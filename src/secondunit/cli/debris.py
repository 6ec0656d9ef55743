"""``secondunit debris``: what falls on whom, and the line nobody should cross."""

import sys
from pathlib import Path
from typing import Annotated, Any

import typer

from secondunit.cli.common import (
    AsJson,
    Folder,
    Jobs,
    Seed,
    Store,
    StuntName,
    chain,
    chosen_stunts,
    show,
)
from secondunit.errors import Problem, ProductionError


def run(
    folder: Folder,
    *,
    stunt: StuntName = None,
    risk: Annotated[
        float,
        typer.Option(min=1e-12, max=0.5, help="Risk of a person outside the exclusion line."),
    ] = 1e-6,
    geojson: Annotated[
        Path | None,
        typer.Option(
            help="Write the exclusion lines and the people near to this file.",
            dir_okay=False, show_default=False,
        ),
    ] = None,
    as_json: AsJson = False,
    seed: Seed = 1,
    runs: Annotated[
        int,
        typer.Option("--runs", min=1, max=10_000_000, help="Runs a stunt; more show lower risks."),
    ] = 600_000,
    jobs: Jobs = None,
    store: Store = None,
) -> None:  # fmt: skip
    """Work out the risk of what falls to the people near, and the line nobody should cross."""
    from secondunit.documents.json_study import debris_json
    from secondunit.documents.text import debris_lines
    from secondunit.files.debris_geojson import write_debris

    with chain(folder, runs=runs, seed=seed, jobs=jobs, store=store) as made:
        found = [made.debris_of(one, risk) for one in _falling(made.production, stunt)]
    show(
        {"debris": [debris_json(one) for one in found]},
        lambda: (
            [line for one in found for line in debris_lines(made.production, one)]
            or ["Nothing falls from any stunt of this production that is followed to the ground."]
        ),
        as_json=as_json,
    )
    if geojson is not None:
        sys.stderr.write(f"Lines: {write_debris(geojson, made.production, found)}\n")


def _falling(production: Any, stunt: str | None) -> list[Any]:
    """Give the stunts from which something falls that is followed to the ground."""
    from secondunit.stages.debris import has_debris
    from secondunit.stunts.registry import KINDS

    found = chosen_stunts(production, stunt)
    falling = [one for one in found if has_debris(KINDS[one.kind])]
    if stunt is not None and not falling:
        message = f'from "{stunt}" nothing falls that is followed to the ground'
        names = [one.name for one in production.stunts if has_debris(KINDS[one.kind])]
        maybe = ", ".join(f'"{name}"' for name in names)
        raise ProductionError([Problem(place="--stunt", message=message, maybe=maybe)])
    return falling
