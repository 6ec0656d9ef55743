"""``secondunit windows``: which real hours are open."""

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
    """Find the hours of real weather in which each stunt can be shot."""
    from secondunit.documents.json_study import windows_json
    from secondunit.documents.text import windows_lines

    with chain(folder, runs=runs, seed=seed, jobs=jobs, store=store) as made:
        found = made.windows
    show(windows_json(found), lambda: windows_lines(made.production, found), as_json=as_json)
