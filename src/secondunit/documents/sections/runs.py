"""Runs: where the performer and what they let go of fly, and how hard each moment is."""

from secondunit.documents.figures.runs import landing_svg, plan_svg, series_svg, side_svg
from secondunit.documents.markup import Html, element, figure, figures, joined, paragraph, table
from secondunit.documents.measures import measure_rows
from secondunit.documents.sections.section import key_of, section
from secondunit.documents.words import chance, plain_name
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
        "Every stunt was flown many times, each time with other draws of everything that is not known exactly. "
        "A run is safe when no limit that protects a person was crossed, and usable when it is also the shot."
    )
    return section("runs", "Runs", intro, *parts)


def _one_stunt(index: int, runs: Runs, stunt: Stunt, site: Site) -> Html:
    said = (
        f"{plain_name(runs.kind).capitalize()} at {stunt.site}; {runs.count:,} runs in the planned wind. "
        f"Safe {chance(runs.chance_safe)}; usable {chance(runs.chance_usable)}."
    )
    return joined([
        element("h3", runs.stunt),
        paragraph(said),
        figures(*_figures(index, runs, site)),
        _measures(runs, stunt),
        table(
            f"How the runs of {runs.stunt} ended",
            ("How it ended", "Chance"),
            [(sentence, chance(estimate)) for sentence, estimate in runs.chance_outcomes],
        ),
    ])


def _figures(index: int, runs: Runs, site: Site) -> list[Html]:
    drawn = f"{len(runs.clips)} runs are drawn; up to a quarter were chosen because they were not safe"
    return [
        figure(plan_svg(key_of("plan", index), runs, site), f"From above. {drawn}."),
        figure(side_svg(key_of("side", index), runs, site), f"From the side, heights stretched. {_side(site, drawn)}"),
        figure(
            landing_svg(key_of("landing", index), runs),
            "Where runs end; the cross is the median east and north.",
        ),
        figure(series_svg(key_of("series", index), runs), f"Over time. {drawn}."),
    ]


def _side(site: Site, drawn: str) -> str:
    if site.terrain is None:
        return f"{drawn}; no terrain is known here, so the ground is taken as level at the mark."
    return f"{drawn}; a run beside the mean track has other ground under it. Terrain: {site.terrain.source}."


def _measures(runs: Runs, stunt: Stunt) -> Html:
    head = ("Measure", "P10", "P50", "P90", "Limit", "Crossed in", "Protects", "Why, and source")
    return table(f"Measures of {runs.stunt} against their limits", head, measure_rows(runs, stunt))
