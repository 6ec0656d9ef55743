"""``secondunit envelope``: in which wind."""

from secondunit.cli.common import (
    AsJson,
    Folder,
    HalfWidth,
    Jobs,
    RunCount,
    Seed,
    Store,
    StuntName,
    chain,
    chosen_stunts,
    show,
)


def run(
    folder: Folder,
    *,
    stunt: StuntName = None,
    as_json: AsJson = False,
    seed: Seed = 1,
    runs: RunCount = 10_000,
    half_width: HalfWidth = None,
    jobs: Jobs = None,
    store: Store = None,
) -> None:
    """Map the wind in which each stunt is inside its limits."""
    from secondunit.documents.json_study import envelope_json
    from secondunit.documents.text import envelope_lines

    with chain(folder, runs=runs, seed=seed, jobs=jobs, store=store, half_width=half_width) as made:
        found = [made.envelope_of(one) for one in chosen_stunts(made.production, stunt)]
    show(
        {"envelopes": [envelope_json(one) for one in found]},
        lambda: [line for one in found for line in envelope_lines(made.production, one)],
        as_json=as_json,
    )
