"""What planning seasons foretell of one stunt, and where the held-out seasons fell."""

from itertools import pairwise
from typing import Any

import numpy as np
from matplotlib.figure import Figure

from secondunit.documents.figures.theme import BLUE, GREY, INK, RED, SKY, WIDTH_IN, svg
from secondunit.stages.windows import HeldOut

_ROW_IN = 0.72


def held_out_svg(name: str, stunt: str, rows: tuple[HeldOut, ...]) -> str:
    """Draw a row for each number of days: P20 to P80 as a band, P50 as a line, seasons as dots.

    Parameters
    ----------
    name
        Unique name of the figure.
    stunt
        Whose days they are.
    rows
        At least one.
    """

    def paint(figure: Figure) -> None:
        ax = figure.add_subplot()
        for y, one in enumerate(rows):
            _draw(ax, y, one)
        ax.set_yticks(range(len(rows)), [one.what.replace(", ", ",\n") for one in rows])
        ax.set_ylim(len(rows) - 0.4, -0.6)
        ax.set_xlim(left=-0.5)
        ax.set_xlabel("days of the planned ones")
        ax.tick_params(axis="y", length=0)
        ax.spines["left"].set_visible(False)
        ax.grid(axis="x")
        ax.scatter([], [], s=22, color=RED, label="season held out")
        ax.scatter([], [], s=14, facecolor="white", edgecolor=GREY, label="season planned on")
        figure.legend(loc="outside upper center", ncols=2)

    return svg(name, _says(stunt, rows), (WIDTH_IN, 1.0 + _ROW_IN * len(rows)), paint)


def _draw(ax: Any, y: int, one: HeldOut) -> None:
    low, middle, high = one.quantiles
    ax.barh(y, max(high - low, 0.08), left=low, height=0.62, color=SKY, alpha=0.45)
    ax.plot([middle, middle], [y - 0.31, y + 0.31], color=BLUE, linewidth=2)
    for values, at, style in (
        (one.planned, y + 0.16, {"s": 14, "facecolor": "white", "edgecolor": GREY}),
        (one.truth, y - 0.16, {"s": 22, "color": RED}),
    ):
        ax.scatter(_apart(values), np.full(values.size, at), zorder=3, linewidth=0.8, **style)
    ax.text(high, y + 0.33, "P80", fontsize=7, color=INK, ha="left", va="top")
    ax.text(low, y + 0.33, "P20", fontsize=7, color=INK, ha="right", va="top")


def _apart(values: Any) -> Any:
    """Move equal numbers of days a little apart, so that every season is seen."""
    order = np.argsort(values, kind="stable")
    moved = np.asarray(values, dtype=np.float64).copy()
    run = 0
    for before, here in pairwise(order):
        run = run + 1 if values[here] == values[before] else 0
        moved[here] += 0.14 * ((run + 1) // 2) * (-1 if run % 2 else 1)
    return moved


def _says(stunt: str, rows: tuple[HeldOut, ...]) -> str:
    parts = []
    for one in rows:
        low, _, high = one.quantiles
        inside = int(((one.truth >= low) & (one.truth <= high)).sum())
        parts.append(
            f"{one.what}: P20 {low:.3g} to P80 {high:.3g}; {inside} of {one.truth.size} "
            "held-out seasons lie between or on them"
        )
    return f"{stunt}. {'. '.join(parts)}."
