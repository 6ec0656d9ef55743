"""Which input decides: the share of each by itself and with others, with intervals."""

import textwrap

from matplotlib.figure import Figure

from secondunit.documents.figures.theme import BLUE, GREY, INK, WIDTH_IN, svg
from secondunit.documents.sensitivity import said_input, said_output, share_words, worth_a_row
from secondunit.model.estimate import Estimate
from secondunit.stages.sensitivity import Indices

_BAR_IN = 0.3
_NAME = 28  # characters of a line of an input's name


def sensitivity_svg(name: str, indices: Indices) -> str:
    """Draw the inputs that decide most of one output; empty where nothing can be told."""
    if not indices.is_known or not indices.inputs:
        return ""
    chosen = worth_a_row(indices)
    rows = range(len(chosen), 0, -1)

    def paint(figure: Figure) -> None:
        ax = figure.add_subplot()
        for row, index in zip(rows, chosen, strict=True):
            for estimate, colour, at in ((index.total, GREY, -0.16), (index.first, BLUE, 0.16)):
                ax.barh(
                    row + at, 100 * estimate.value, height=0.3, color=colour, alpha=0.8,
                    xerr=_ends(estimate), ecolor=INK, error_kw={"linewidth": 0.8}, capsize=2,
                )  # fmt: skip
        names = [textwrap.fill(said_input(index.input), _NAME) for index in chosen]
        ax.set_yticks(list(rows), names)
        ax.set_xlim(0, 100)
        ax.set_xlabel("share of the variance (%)")
        ax.grid(visible=True, axis="x")

    said = "; ".join(
        f"{said_input(one.input)}: {share_words(one.first)} by itself, {share_words(one.total)} "
        "with others"
        for one in chosen
    )
    return svg(
        name,
        f"What decides {said_output(indices.output)}. {said}.",
        (WIDTH_IN, 1.0 + _BAR_IN * len(chosen)),
        paint,
    )


def _ends(estimate: Estimate) -> list[list[float]]:
    return [
        [100 * (estimate.value - estimate.low)],
        [100 * (estimate.high - estimate.value)],
    ]
