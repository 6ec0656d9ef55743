"""``secondunit paper``: what a crew expects on paper, in a new folder."""

import sys
from pathlib import Path
from typing import Annotated

import typer

from secondunit.cli.common import AsJson, Folder, Jobs, RunCount, Seed, Store, chain, show

Target = Annotated[
    Path,
    typer.Option("--output", "-o", help="New folder to write to.", show_default=False),
]
DropDays = Annotated[
    int | None,
    typer.Option(
        min=1,
        max=1000,
        help="Free calendar days that a drop and pick-up needs; nobody is dropped if not given.",
        show_default=False,
    ),
]


def run(
    folder: Folder,
    *,
    output: Target,
    drop_days: DropDays = None,
    as_json: AsJson = False,
    seed: Seed = 1,
    runs: RunCount = 10_000,
    jobs: Jobs = None,
    store: Store = None,
) -> None:
    """Write schedules, strips and day-out-of-days to a new folder."""
    from secondunit.documents.paper.folder import board_files
    from secondunit.documents.paper.from_schedule import paper_of_schedule
    from secondunit.files.new_folder import check_new_folder, write_new_folder

    check_new_folder(output, "--output")
    with chain(folder, runs=runs, seed=seed, jobs=jobs, store=store) as made:
        paper = paper_of_schedule(made.production, made.schedule, drop_days_min=drop_days)
    files = board_files(paper)
    written = write_new_folder(output, files, "--output")
    show(
        {"folder": str(written), "files": sorted(files)},
        lambda: [str(written / name) for name in sorted(files)],
        as_json=as_json,
    )
    sys.stderr.write(f"Written: {written}\n")
