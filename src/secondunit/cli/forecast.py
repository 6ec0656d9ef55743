"""``secondunit forecast``: when do we wrap, what does it cost."""

from contextlib import nullcontext
from typing import Annotated

import typer

from secondunit.cli.common import AsJson, Folder, Jobs, RunCount, Seed, Store, chain, show

On = Annotated[
    str | None,
    typer.Option(
        "--on",
        help="Shoot on a Dask cluster, dask://host:8786. Changes no number.",
        show_default=False,
    ),
]


def run(
    folder: Folder,
    *,
    as_json: AsJson = False,
    seed: Seed = 1,
    runs: RunCount = 10_000,
    jobs: Jobs = None,
    store: Store = None,
    on: On = None,
) -> None:
    """Forecast the wrap date and the cost, and what each option is worth."""
    from secondunit.cli.on_dask import shooter_on
    from secondunit.documents.json_forecast import forecast_json
    from secondunit.documents.text import forecast_lines

    with (
        nullcontext() if on is None else shooter_on(on) as shooter,
        chain(folder, runs=runs, seed=seed, jobs=jobs, store=store, shooter=shooter) as made,
    ):
        found = made.forecast
    show(forecast_json(found), lambda: forecast_lines(made.production, found), as_json=as_json)
