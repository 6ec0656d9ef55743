"""What decides each stunt's chances as one HTML page, with pictures; no script."""

from collections.abc import Sequence

from secondunit.documents.figures.sensitivity import sensitivity_svg
from secondunit.documents.markup import Html, bullets, element, figure, figures, paragraph
from secondunit.documents.page import page, section
from secondunit.documents.sensitivity import (
    VERDICTS,
    left_out_lines,
    next_lines,
    output_lines,
    said_output,
    slope_lines,
)
from secondunit.documents.words import chance, counted
from secondunit.model.stunt import Stunt
from secondunit.stages.sensitivity import Indices, Sensitivity, Slopes


def sensitivity_page(title: str, found: Sequence[tuple[Stunt, Sensitivity, Slopes | None]]) -> str:
    """Write the page: of each stunt, the verdicts and every limited measure.

    Parameters
    ----------
    title
        The production's.
    found
        Stunts, their indices, and their gradients where they were asked for.
    """
    return page(
        f"{title}: what decides", *[_section(f"s{at}", *one) for at, one in enumerate(found)]
    )


def _section(key: str, stunt: Stunt, found: Sensitivity, slopes: Slopes | None) -> Html:
    limited = dict.fromkeys(limit.measure for limit in stunt.limits)
    return section(
        stunt.name,
        paragraph(f"{counted(found.flown, 'run')}, {len(found.inputs)} inputs in doubt."),
        paragraph(f"Safe: {chance(found.chance_safe)}. Usable: {chance(found.chance_usable)}."),
        element("h3", "Measure this next"),
        bullets(_next(stunt, found)),
        figures(
            *[_output(f"{key}-{output}", found.output(output)) for output in (*VERDICTS, *limited)]
        ),
        *[_slopes(slopes, output) for output in VERDICTS if slopes is not None],
    )


def _next(stunt: Stunt, found: Sensitivity) -> list[str]:
    """Give each advice with its way to measure, as one item."""
    items: list[str] = []
    for line in next_lines(stunt, found):
        if line.startswith("- "):
            items.append(line.removeprefix("- "))
        else:
            items[-1] = f"{items[-1]} {line.strip()}"
    return items


def _output(key: str, indices: Indices) -> Html:
    """Draw what decides one output, and say what that leaves out; a sentence without a picture."""
    drawn = sensitivity_svg(key, indices)
    if not drawn:
        return paragraph(output_lines(indices)[0])
    caption = (
        f"What decides {said_output(indices.output)}: blue the share of each input by itself, "
        "grey with others; whiskers are 95 % intervals."
    )
    return figure(drawn, " ".join([caption, *left_out_lines(indices)]))


def _slopes(slopes: Slopes, output: str) -> Html:
    return element("pre", "\n".join(slope_lines(slopes, output)))
