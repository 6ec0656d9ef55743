"""``secondunit forecast``: when do we wrap, what does it cost."""

from secondunit.cli.common import AsJson, Folder, Jobs, RunCount, Seed, Store, chain, show


def run(
    folder: Folder,
    *,
    as_json: AsJson = False,
    seed: Seed = 1,
    runs: RunCount = 10_000,
    jobs: Jobs = None,
    store: Store = None,
) -> None:
    """Forecast the wrap date and the cost, and what each option is worth."""
    from secondunit.documents.json_forecast import forecast_json
    from secondunit.documents.text import forecast_lines

    with chain(folder, runs=runs, seed=seed, jobs=jobs, store=store) as made:
        found = made.forecast
    show(forecast_json(found), lambda: forecast_lines(made.production, found), as_json=as_json)
