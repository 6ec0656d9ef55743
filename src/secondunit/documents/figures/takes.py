"""Figures of takes: their ways over the corridor of the runs, from above, the side, over time."""

import math
from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
from matplotlib.figure import Figure
from matplotlib.patches import Ellipse

from secondunit.documents.figures.theme import CYCLE, GREY, INK, ORANGE, WIDTH_IN, svg
from secondunit.model.track import FloatArray
from secondunit.stages.compare import Comparison, Corridor, TakeCompared
from secondunit.units import in_unit

_ELLIPSES_MAX = 40
_LINES = ("-", "--", "-.", ":")
Corridors = Mapping[str, Corridor]


def plan_takes_svg(name: str, found: Comparison, corridors: Corridors) -> str:
    """Draw takes from above, over the ellipses that hold most runs at a time."""

    def paint(figure: Figure) -> None:
        ax = figure.add_subplot()
        for index, corridor in enumerate(corridors.values()):
            _draw_ellipses(ax, corridor.middle_m[:, :2], corridor.plan_m2, index)
        for index, take in enumerate(drawn_takes(found)):
            _draw_take(ax, take.path_m[:, 0], take.path_m[:, 1], index)
        ax.set_aspect("equal", adjustable="datalim")
        ax.set_xlabel("east of the mark (m)")
        ax.set_ylabel("north of the mark (m)")
        _finish(figure, ax, found, corridors)

    return svg(name, _says(found, "from above"), (WIDTH_IN, 4.6), paint)


def side_takes_svg(name: str, found: Comparison, corridors: Corridors) -> str:
    """Draw takes from the side, along the way from the exit to the middle landing."""
    way = found.corridor.way

    def paint(figure: Figure) -> None:
        ax = figure.add_subplot()
        for index, corridor in enumerate(corridors.values()):
            middle = np.stack([corridor.middle_m[:, :2] @ way, corridor.middle_m[:, 2]], axis=1)
            _draw_ellipses(ax, middle, corridor.side_m2, index)
        for index, take in enumerate(drawn_takes(found)):
            _draw_take(ax, take.path_m[:, :2] @ way, take.path_m[:, 2], index)
        _feet(ax)
        ax.set_xlabel("along the way to the landing (m)")
        ax.set_ylabel("above the mark (m)")
        _finish(figure, ax, found, corridors)

    return svg(name, _says(found, "from the side"), (WIDTH_IN, 4.2), paint)


def time_takes_svg(name: str, found: Comparison, corridors: Corridors) -> str:
    """Draw east, north and up of takes over time, with the ends that hold most runs."""
    words = ("east of the mark (m)", "north of the mark (m)", "above the mark (m)")

    def paint(figure: Figure) -> None:
        axes = figure.subplots(3, 1, sharex=True)
        for axis, (ax, word) in enumerate(zip(axes, words, strict=True)):
            for index, one in enumerate(corridors.values()):
                colour = _shade(index)
                ax.fill_between(
                    one.time_s, one.low_m[:, axis], one.high_m[:, axis], color=colour, alpha=0.3,
                    linewidth=0,
                )  # fmt: skip
                ax.plot(one.time_s, one.middle_m[:, axis], color=colour, linewidth=0.8)
            for index, take in enumerate(drawn_takes(found)):
                _draw_take(ax, take.path_s, take.path_m[:, axis], index)
            ax.set_title(word, loc="left", fontsize=9)
            ax.grid(visible=True)
        _feet(axes[2])
        axes[2].set_xlabel("after the exit (s)")
        axes[2].set_xlim(0, _until_s(found, corridors))
        _legend(figure, axes[2], found, corridors)

    return svg(name, _says(found, "over time"), (WIDTH_IN, 6.0), paint)


def _until_s(found: Comparison, corridors: Corridors) -> float:
    """Give when most runs, and all takes, have landed."""
    ends = [float(take.path_s[-1]) for take in drawn_takes(found) if take.path_s.size]
    return max([*ends, *(float(one.time_s[-1]) for one in corridors.values())])


def _draw_ellipses(ax: Any, middle: FloatArray, spread_m2: FloatArray, index: int) -> None:
    every = max(1, math.ceil(len(middle) / _ELLIPSES_MAX))
    for point, spread in zip(middle[::every], spread_m2[::every], strict=True):
        sizes, turns = np.linalg.eigh(spread)
        width, height = 2 * np.sqrt(np.maximum(sizes, 0.0))
        angle = math.degrees(math.atan2(turns[1, 0], turns[0, 0]))
        ax.add_patch(
            Ellipse(
                (float(point[0]), float(point[1])), float(width), float(height), angle=angle,
                facecolor=_shade(index), edgecolor=_shade(index), alpha=0.12, linewidth=0.8,
            )
        )  # fmt: skip
    ax.plot(middle[:, 0], middle[:, 1], color=_shade(index), linewidth=0.8)
    ax.autoscale_view()


def _shade(index: int) -> str:
    return (GREY, ORANGE)[index % 2]


def _draw_take(ax: Any, x: FloatArray, y: FloatArray, index: int) -> None:
    colour, line = CYCLE[index % len(CYCLE)], _LINES[index // len(CYCLE) % len(_LINES)]
    ax.plot(x, y, color=colour, linestyle=line, linewidth=1.3)
    if len(x):
        ax.plot(x[-1], y[-1], marker="X", color=colour, markersize=6, linestyle="")


def _feet(ax: Any) -> None:
    both = (lambda m: m * in_unit(1.0, "ft"), lambda ft: ft / in_unit(1.0, "ft"))
    ax.secondary_yaxis("right", functions=both).set_ylabel("ft")


def _finish(figure: Figure, ax: Any, found: Comparison, corridors: Corridors) -> None:
    ax.grid(visible=True)
    _legend(figure, ax, found, corridors)


def _legend(figure: Figure, ax: Any, found: Comparison, corridors: Corridors) -> None:
    handles, words = [], []
    for index, (word, corridor) in enumerate(corridors.items()):
        handles += ax.plot([], [], color=_shade(index), linewidth=6, alpha=0.5)
        words.append(f"{word}: {100 * corridor.chance:.0f} %")
    for index, take in enumerate(drawn_takes(found)):
        colour, line = CYCLE[index % len(CYCLE)], _LINES[index // len(CYCLE) % len(_LINES)]
        handles += ax.plot([], [], color=colour, linestyle=line)
        words.append(take_name(take))
    figure.legend(handles, words, loc="outside lower center", ncols=3, labelcolor=INK)


def drawn_takes(found: Comparison) -> list[TakeCompared]:
    """Give the takes made at the site; where there is none, those made elsewhere, moved."""
    here = [take for take in found.takes if not take.is_elsewhere]
    return here or list(found.takes)


def take_name(take: TakeCompared) -> str:
    """Name a take: ``take 3``, and that it was moved where it was made elsewhere."""
    return f"take {take.number}" + (" (moved)" if take.is_elsewhere else "")


def _says(found: Comparison, seen: str) -> str:
    takes: Sequence[str] = [take_name(take) for take in drawn_takes(found)]
    return (
        f"Takes of {found.stunt} {seen}: {', '.join(takes)}, over where "
        f"{100 * found.corridor.chance:.0f} % of the runs are at each time."
    )
