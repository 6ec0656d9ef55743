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
        help="Free calendar days that a drop and pick-up needs; as the plan pays it if not given.",
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
    """Write call sheets, calendars, schedules, strips and day-out-of-days to a new folder."""
    from secondunit.documents.paper.plan import plan_of
    from secondunit.documents.paper.production_files import production_files
    from secondunit.files.new_folder import check_new_folder, write_new_folder

    check_new_folder(output, "--output")
    with chain(folder, runs=runs, seed=seed, jobs=jobs, store=store) as made:
        plan = plan_of(
            made.production, made.envelopes, made.windows, made.schedule, drop_days_min=drop_days
        )
        made.reporter.begin("paper")
        files = production_files(plan)
    written = write_new_folder(output, files, "--output")
    show(
        {"folder": str(written), "files": sorted(files)},
        lambda: [str(written / name) for name in sorted(files)],
        as_json=as_json,
    )
    sys.stderr.write(f"Written: {written}\n")
