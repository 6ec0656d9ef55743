"""``secondunit schedule``: which strip on which day."""

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
    """Put every strip on a day, for least money, breaking no rule."""
    from secondunit.documents.json_study import schedule_json
    from secondunit.documents.text import schedule_lines

    with chain(folder, runs=runs, seed=seed, jobs=jobs, store=store) as made:
        found = made.schedule
    show(schedule_json(found), lambda: schedule_lines(made.production, found), as_json=as_json)
