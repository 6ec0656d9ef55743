"""``secondunit compare``: logged takes against the runs that predicted them."""

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from secondunit.cli.common import (
    AsJson,
    Folder,
    Jobs,
    RunCount,
    Seed,
    Store,
    StuntName,
    chain,
    chosen_stunts,
    production_folder,
    show,
)
from secondunit.cli.jumps import read_again

if TYPE_CHECKING:
    from secondunit.stages.compare import Comparison, TakeSeen

AsHtml = Annotated[
    bool, typer.Option("--html", help="Write compare.html beside the production, with figures.")
]
REPORT = "compare.html"


def run(
    folder: Folder,
    *,
    stunt: StuntName = None,
    as_html: AsHtml = False,
    as_json: AsJson = False,
    seed: Seed = 1,
    runs: RunCount = 10_000,
    jobs: Jobs = None,
    store: Store = None,
) -> None:
    """Compare what logged takes measured with what the runs predicted."""
    from secondunit.documents.compare_text import compare_json, compare_lines, nothing_lines
    from secondunit.stages.compare import can_be_tracked, compare_takes
    from secondunit.stunts.registry import KINDS

    with chain(folder, runs=runs, seed=seed, jobs=jobs, store=store) as made:
        chosen = chosen_stunts(made.production, stunt)
        stunts = [one for one in chosen if can_be_tracked(KINDS[one.kind])]
        logged = [one for one in made.shelf.takes() if one.tracks and not one.struck]
        found = [
            compare_takes(
                made.production, one, made.runs_of(one), seen, seed=seed,
                jobs=made.settings.jobs,
            )
            for one in stunts
            if (seen := _seen(logged, one.name))
        ]  # fmt: skip
        report = _write(folder, made.production.title, found) if as_html and found else None
    show(
        {"compare": [compare_json(one) for one in found]},
        lambda: (
            [line for one in found for line in ("", *compare_lines(one))][1:]
            or nothing_lines([one.name for one in chosen])
        ),
        as_json=as_json,
    )
    if report is not None:
        sys.stderr.write(f"Report: {report}\n")


def _write(folder: Path, title: str, found: "Sequence[Comparison]") -> Path:
    """Write the report of takes beside the production."""
    from secondunit.documents.compare_report import compare_report_html
    from secondunit.files.write import write_whole

    return write_whole(production_folder(folder) / REPORT, compare_report_html(title, found))


def _seen(logged: Sequence[Any], stunt: str) -> "list[TakeSeen]":
    """Read the takes of a stunt again from the files of their first loggers."""
    from secondunit.stages.compare import TakeSeen
    from secondunit.stages.track_wind import find_wind

    found = []
    for one in logged:
        if one.stunt == stunt:
            track, phases = read_again(one.tracks[0])
            found.append(
                TakeSeen(
                    entry=one.entry, number=one.number, track=track, phases=phases,
                    wind=find_wind(track, phases),
                )
            )  # fmt: skip
    return found
