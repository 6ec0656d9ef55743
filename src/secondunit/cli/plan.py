"""``secondunit plan``: the whole chain, from the ramp to the release date."""

import json
import sys
from pathlib import Path

from secondunit.cli.common import (
    AsJson,
    Folder,
    Jobs,
    RunCount,
    Seed,
    Store,
    chain,
    production_folder,
    show,
)

REPORT = "report.html"


def run(
    folder: Folder,
    *,
    as_json: AsJson = False,
    seed: Seed = 1,
    runs: RunCount = 10_000,
    jobs: Jobs = None,
    store: Store = None,
) -> None:
    """Go the whole way: runs, envelope, windows, schedule, forecast; write report.html."""
    from secondunit.cli.ledger import keep
    from secondunit.documents.json_study import study_json
    from secondunit.documents.report import report_html
    from secondunit.documents.summary import summary_lines
    from secondunit.files.write import write_whole

    with chain(folder, runs=runs, seed=seed, jobs=jobs, store=store) as made:
        study = made.study()
        past = keep(made.shelf, study)
        made.reporter.begin("report")
        value = study_json(study)
        report = write_whole(Path(production_folder(folder)) / REPORT, report_html(study, past))
        made.shelf.save_study(
            study.production.title, value, json.dumps(value, allow_nan=False), runs
        )
    show(value, lambda: summary_lines(study), as_json=as_json)
    sys.stderr.write(f"Report: {report}\n")
