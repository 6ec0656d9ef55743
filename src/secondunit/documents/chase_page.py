"""A proposed chase as one HTML page, for pilot, operator and coordinator; no script."""

from secondunit.documents.chase import (
    CHANCE_HEAD,
    HEADS,
    LENS_HEAD,
    LIMIT_HEAD,
    MOMENT_HEAD,
    THIN,
    WAY_HEAD,
    asked_words,
    binding_words,
    chance_rows,
    found_words,
    hidden_words,
    lens_rows,
    lens_words,
    limit_rows,
    moment_rows,
    moment_words,
    slack_words,
    toml_block,
    toml_lines,
    way_rows,
)
from secondunit.documents.figures.chase import above_svg, frames_svg, heights_svg
from secondunit.documents.markup import Html, bullets, element, figure, paragraph, table
from secondunit.documents.page import page, section
from secondunit.model.site import Site
from secondunit.stages.chase import ChasePlan


def chase_page(plan: ChasePlan, site: Site) -> str:
    """Write a page: what the camera sees, where it is, how sure that is.

    Returns
    -------
    str
        A complete HTML document, the same bytes for the same plan.
    """
    title = f"{plan.stunt}: the camera that films {plan.followed}"
    return page(title, *_sections(plan, site))


def _sections(plan: ChasePlan, site: Site) -> list[Html]:
    return [
        section(
            "Where the camera should be",
            paragraph(f"{HEADS[plan.verdict].capitalize()}: {plan.reason}."),
            paragraph(asked_words(plan)),
            table("Waypoints", _titled(WAY_HEAD), way_rows(plan, site)),
            bullets([lens_words(plan), slack_words(plan), hidden_words(plan)]),
            figure(above_svg("above", plan, site), "Camera and subject from above."),
            figure(heights_svg("heights", plan), "Their heights; the band is two standard "
                   "deviations of the subject's."),
        ),
        section(
            "What the camera sees",
            figure(frames_svg("frames", plan), "The frame at the moments that matter."),
            bullets([f"{moment_words(moment)}." for moment in plan.moments]),
            table("Moments; spans hold nine runs in ten", _titled(MOMENT_HEAD), moment_rows(plan)),
        ),
        section(
            "How sure that is",
            table("Chances", _titled(CHANCE_HEAD), chance_rows(plan)),
            paragraph(binding_words(plan)),
            table("Limits", _titled(LIMIT_HEAD), limit_rows(plan)),
            table("Lenses on this way", _titled(LENS_HEAD), lens_rows(plan)),
            bullets([found_words(plan), THIN]),
        ),
        section(
            "For the production file",
            paragraph(
                f"{toml_block(plan)[0]} A person puts this in, or does not; nothing was written "
                "there."
            ),
            element("pre", "\n".join(toml_lines(plan))),
        ),
    ]  # fmt: skip


def _titled(head: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(word.capitalize() or "What" for word in head)
