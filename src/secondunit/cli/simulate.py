"""``secondunit simulate``: every stunt, many times."""

from secondunit.cli.common import (
    AsJson,
    Folder,
    Jobs,
    RunCount,
    Seed,
    Store,
    StuntName,
    chain,
    chosen,
    show,
)


def run(
    folder: Folder,
    *,
    stunt: StuntName = None,
    as_json: AsJson = False,
    seed: Seed = 1,
    runs: RunCount = 10_000,
    jobs: Jobs = None,
    store: Store = None,
) -> None:
    """Fly each stunt many times in its planned wind."""
    from secondunit.documents.json_study import runs_json
    from secondunit.documents.runs_text import runs_lines

    with chain(folder, runs=runs, seed=seed, jobs=jobs, store=store) as made:
        found = chosen(made.runs, stunt)
    show(
        {"runs": [runs_json(one, made.production.stunt(one.stunt)) for one in found]},
        lambda: [line for one in found for line in runs_lines(made.production, one)],
        as_json=as_json,
    )
