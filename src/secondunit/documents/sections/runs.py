"""Runs: where the performer and what they let go of fly, and how hard each moment is."""

from secondunit.documents.figures.runs import (
    has_landing_measure,
    landing_svg,
    plan_svg,
    series_svg,
    side_svg,
)
from secondunit.documents.markup import (
    Html,
    bullets,
    element,
    figure,
    figures,
    joined,
    paragraph,
    table,
)
from secondunit.documents.measures import measure_rows
from secondunit.documents.runs_text import break_lines, moment_lines
from secondunit.documents.sections.section import key_of, section
from secondunit.documents.words import chance, spaced
from secondunit.model.site import Site
from secondunit.model.stunt import Stunt
from secondunit.stages.runs import Runs
from secondunit.stages.study import Study


def runs_section(study: Study) -> Html:
    """Show the runs of every stunt."""
    parts = []
    for index, runs in enumerate(study.runs):
        stunt = study.production.stunt(runs.stunt)
        parts.append(_one_stunt(index, runs, stunt, study.production.site(stunt.site)))
    intro = paragraph(
        "Every stunt was flown many times, each time with other draws of all that is not known "
        "exactly. A run is safe when no limit that protects a person was crossed, "
        "and usable when it is also the shot."
    )
    return section("runs", "Runs", intro, *parts)


def _one_stunt(index: int, runs: Runs, stunt: Stunt, site: Site) -> Html:
    said = (
        f"{spaced(runs.kind).capitalize()} at {stunt.site}; "
        f"{runs.count:,} runs in the planned wind. "
        f"Safe {chance(runs.chance_safe)}; usable {chance(runs.chance_usable)}."
    )
    return joined(
        [
            element("h3", runs.stunt),
            paragraph(said),
            _told("The hardest moments, in the order of a run:", moment_lines(runs, stunt)),
            _told("What to know on the day:", list(runs.findings)),
            _told("What breaks first:", break_lines(runs, stunt)),
            figures(*_figures(index, runs, stunt, site)),
            _measures(runs, stunt),
            table(
                f"How the runs of {runs.stunt} ended",
                ("How it ended", "Chance"),
                [(sentence, chance(estimate)) for sentence, estimate in runs.chance_outcomes],
            ),
        ]
    )


def _told(head: str, lines: list[str]) -> Html:
    return joined([paragraph(head), bullets(lines)]) if lines else Html("")


def _figures(index: int, runs: Runs, stunt: Stunt, site: Site) -> list[Html]:
    drawn = (
        f"{len(runs.clips)} runs are drawn; up to a quarter were chosen because they were not safe"
    )
    side = _side(site, drawn)
    near = "The same while both are in the air: the fall of what is let go."
    ends = "Where runs end; the cross is the median east and north."
    if not has_landing_measure(runs):
        ends += f" From the ends of the tracks: {drawn}."
    return [
        figure(plan_svg(key_of("plan", index), runs, site), f"From above. {drawn}."),
        figure(side_svg(key_of("side", index), runs, site), f"From the side. {side}"),
        figure(side_svg(key_of("near", index), runs, site, is_near=True), near),
        figure(landing_svg(key_of("landing", index), runs), ends),
        figure(series_svg(key_of("series", index), runs, stunt), f"Over time. {drawn}."),
    ]


def _side(site: Site, drawn: str) -> str:
    if site.terrain is None:
        return f"{drawn}; no terrain is known here, so the ground is taken as level at the mark."
    beside = "a run beside the mean track has other ground under it"
    return f"{drawn}; {beside}. Terrain: {site.terrain.source}."


def _measures(runs: Runs, stunt: Stunt) -> Html:
    head = ("Measure", "P10", "P50", "P90", "Limit", "Crossed in", "Protects", "Why, and source")
    rows = [
        (joined([row.name, element("small", row.meaning)]), *row[2:])
        for row in measure_rows(runs, stunt)
    ]
    return table(f"Measures of {runs.stunt} against their limits", head, rows)
