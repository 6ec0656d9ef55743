"""``secondunit simulate``: every stunt, many times."""

import sys
from pathlib import Path
from typing import Annotated, Any

import typer

from secondunit.cli.common import (
    AsJson,
    Folder,
    Jobs,
    RunCount,
    Seed,
    Store,
    StuntName,
    chain,
    chosen_stunts,
    show,
)
from secondunit.errors import Problem, ProductionError

Raw = Annotated[
    Path | None,
    typer.Option(
        help="Write every single run of one stunt to this NetCDF file.", show_default=False
    ),
]
Force = Annotated[bool, typer.Option("--force", help="Let --raw replace a file that exists.")]


def run(
    folder: Folder,
    *,
    stunt: StuntName = None,
    as_json: AsJson = False,
    seed: Seed = 1,
    runs: RunCount = 10_000,
    jobs: Jobs = None,
    store: Store = None,
    raw: Raw = None,
    force: Force = False,
) -> None:
    """Fly each stunt many times in its planned wind."""
    from secondunit.documents.json_study import runs_json
    from secondunit.documents.runs_text import runs_lines

    with chain(folder, runs=runs, seed=seed, jobs=jobs, store=store) as made:
        if raw is None:
            found = [made.runs_of(one) for one in chosen_stunts(made.production, stunt)]
        else:
            found = [_raw_runs(made, stunt, raw, is_forced=force)]
    show(
        {"runs": [runs_json(one, made.production.stunt(one.stunt)) for one in found]},
        lambda: [line for one in found for line in ("", *runs_lines(made.production, one))][1:],
        as_json=as_json,
    )
    if raw is not None:
        sys.stderr.write(f"Raw runs: {raw}\n")


def _raw_runs(made: Any, name: str | None, path: Path, *, is_forced: bool) -> Any:
    """Fly one stunt and write its runs one by one."""
    from secondunit.files.runs_netcdf import check_raw_path, raw_runs

    stunts = {stunt.name: stunt for stunt in made.production.stunts}
    if name is None and len(stunts) != 1:
        raise _which_stunt("--raw holds the runs of one stunt; --stunt must name it", stunts)
    if name is not None and name not in stunts:
        raise _which_stunt(f'"{name}" is no stunt of this production', stunts)
    check_raw_path(path, is_forced=is_forced)
    stunt = stunts[name or next(iter(stunts))]
    settings = made.settings
    with raw_runs(path, made.production, stunt, runs=settings.runs, seed=settings.seed) as sink:
        return made.raw_runs(stunt, sink)


def _which_stunt(message: str, stunts: dict[str, Any]) -> ProductionError:
    maybe = ", ".join(f'"{name}"' for name in stunts)
    return ProductionError([Problem(place="--stunt", message=message, maybe=maybe)])
