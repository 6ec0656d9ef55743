"""Debris: where what falls comes down, whose risk is what, and the line nobody should cross."""

from secondunit.documents.debris import (
    CHECK_HEAD,
    GROUP_HEAD,
    SOURCE_HEAD,
    aircraft_words,
    check_rows,
    checks_words,
    exclusion_words,
    fall_line_words,
    group_rows,
    scatter_words,
    source_rows,
)
from secondunit.documents.figures.debris import debris_svg
from secondunit.documents.markup import Html, bullets, element, figure, joined, paragraph, table
from secondunit.documents.sections.section import key_of, section
from secondunit.model.site import Site
from secondunit.model.stunt import Stunt
from secondunit.stages.debris import Debris
from secondunit.stages.study import Study


def debris_section(study: Study) -> Html:
    """Show the debris of every stunt from which something falls."""
    parts = []
    for index, debris in enumerate(study.debris):
        stunt = study.production.stunt(debris.stunt)
        parts.append(_one_stunt(index, debris, stunt, study.production.site(stunt.site)))
    intro = paragraph(
        "What is let go of falls somewhere. Where it comes down is taken from every run; what the "
        "runs cannot show is not called safe."
        if parts
        else "Nothing falls from any of these stunts that is followed to the ground."
    )
    return section("debris", "Debris", intro, *parts)


def _one_stunt(index: int, debris: Debris, stunt: Stunt, site: Site) -> Html:
    name = debris.stunt
    lines = [exclusion_words(one, debris.runs) for one in debris.exclusions]
    lines += [fall_line_words(line) for line in debris.fall_lines]
    said = [line for line in (aircraft_words(debris), *checks_words(debris)) if line]
    caption = (
        "From above: impacts, shades of a person's risk (a step is a factor of ten), the lines of "
        "the risk that was asked for, and the people near."
    )
    return joined(
        [
            element("h3", name),
            bullets(lines),
            figure(debris_svg(key_of("debris", index), debris, stunt, site), caption),
            bullets(said),
            bullets(scatter_words(debris)),
            table(f"People near {name}", _titled(GROUP_HEAD), group_rows(debris)),
            table(f"What {name} is held to", _titled(CHECK_HEAD), check_rows(debris)),
            table(f"Where these numbers of {name} come from", _titled(SOURCE_HEAD),
                  source_rows(debris)),
        ]
    )  # fmt: skip


def _titled(head: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(word.capitalize() or "Is it?" for word in head)
