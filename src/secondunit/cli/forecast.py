"""``secondunit forecast``: when do we wrap, what does it cost."""

from contextlib import nullcontext
from typing import Annotated

import typer

from secondunit.cli.common import AsJson, AsOf, Folder, Jobs, RunCount, Seed, Store, chain, show

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
    as_of: AsOf = None,
    on: On = None,
) -> None:
    """Forecast the wrap date and the cost, and what each option is worth."""
    from secondunit.cli.on_dask import shooter_on
    from secondunit.documents.beliefs import beliefs_json, beliefs_lines
    from secondunit.documents.json_forecast import forecast_json
    from secondunit.documents.text import forecast_lines
    from secondunit.stages.ledger import to_keep

    with (
        nullcontext() if on is None else shooter_on(on) as shooter,
        chain(
            folder, runs=runs, seed=seed, jobs=jobs, store=store, day=as_of, shooter=shooter
        ) as made,
    ):
        found = made.forecast
        made.shelf.keep_forecast(to_keep(made.production, found, is_hindsight=as_of is not None))
    value = {**forecast_json(found), "beliefs": beliefs_json(made.production)}
    show(
        value,
        lambda: [*beliefs_lines(made.production), "", *forecast_lines(made.production, found)],
        as_json=as_json,
    )
