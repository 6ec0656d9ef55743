"""The envelope as wind roses: direction the wind comes from, speed outwards, chance as colour."""

from itertools import pairwise
from typing import Any

import numpy as np
from matplotlib.collections import PolyCollection
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from numpy.typing import NDArray

from secondunit.documents.figures.theme import INK, RED, SHARES, WIDTH_IN, svg
from secondunit.documents.lookup import gust_index
from secondunit.documents.summary import wind_limit
from secondunit.documents.words import compass, quantity
from secondunit.stages.envelope import Envelope

FloatArray = NDArray[np.float64]
_ARC = 7  # points on the outer edge of a cell, so that it looks round


def rose_svg(name: str, envelope: Envelope, what: str) -> str:
    """Draw the chance of safe or of usable at the planned gust.

    Parameters
    ----------
    name
        Unique name of the figure.
    envelope
        The stunt's envelope.
    what
        ``"safe"`` or ``"usable"``.
    """
    gust = gust_index(envelope)
    of = envelope.safe if what == "safe" else envelope.usable
    chances = of.value[:, :, gust]

    def paint(figure: Figure) -> None:
        ax = figure.add_subplot()
        wedges, middles = _cells(envelope)
        cells = PolyCollection(
            wedges, array=chances.ravel(), cmap=SHARES, edgecolors="white", linewidths=0.3
        )
        cells.set_clim(0, 1)
        ax.add_collection(cells)
        outside = middles[~envelope.is_inside[:, :, gust].ravel()].T
        for colour, width in (("white", 2.2), (INK, 1.0)):
            ax.plot(*outside, linestyle="", marker="x", markersize=4, color=colour, mew=width)
        ax.plot(*_limit_line(envelope), color=RED, linewidth=2.2)
        _compass_axes(ax, envelope)
        figure.colorbar(cells, ax=ax, shrink=0.75, pad=0.12, label=f"chance of {what}")
        marks = [
            Line2D([], [], color=RED, linewidth=2.2, label="wind limit"),
            Line2D(
                [], [], color=INK, linestyle="", marker="x", label="outside what the stunt asks for"
            ),
        ]
        figure.legend(handles=marks, loc="outside lower center", ncols=2)

    gust_said = quantity(float(envelope.gust_over_mean_m_s[gust]), "gust_m_s")
    says = (
        f"Wind rose of {envelope.stunt}: chance of {what} by wind speed and direction, gusts "
        f"{gust_said} over the mean. {wind_limit(envelope).capitalize()}. "
        "The table has the intervals."
    )
    return svg(name, says, (WIDTH_IN, 4.1), paint)


def _place(from_rad: Any, speed_m_s: Any) -> FloatArray:
    """Give the place on the rose (x right is east, y up is north), last axis x and y."""
    return np.stack([speed_m_s * np.sin(from_rad), speed_m_s * np.cos(from_rad)], axis=-1)


def _compass_axes(ax: Any, envelope: Envelope) -> None:
    edge = float(speed_edges(envelope.speed_m_s)[-1])
    ax.set_aspect("equal")
    ax.set_axis_off()
    ax.set_xlim(-1.15 * edge, 1.15 * edge)
    ax.set_ylim(-1.15 * edge, 1.15 * edge)
    for index in range(8):
        x, y = _place(index * np.pi / 4, 1.08 * edge)
        ax.text(x, y, compass(index * np.pi / 4), ha="center", va="center", fontsize=9)
    rings = [speed for speed in envelope.speed_m_s if speed > 0]
    for ring in rings[len(rings) % 2 :: 2]:
        x, y = _place(np.pi / 8, ring)
        back = {"facecolor": "white", "alpha": 0.75, "linewidth": 0, "pad": 0.8}
        ax.text(x, y, f"{ring:.3g} m/s", ha="center", va="center", fontsize=6.5, bbox=back)


def speed_edges(speeds_m_s: FloatArray) -> FloatArray:
    """Give the edges between grid speeds: from zero, half way, to half a step beyond the last."""
    if speeds_m_s.size == 1:
        return np.array([0.0, max(2 * float(speeds_m_s[0]), 1.0)])
    middle = (speeds_m_s[1:] + speeds_m_s[:-1]) / 2
    last = speeds_m_s[-1] + (speeds_m_s[-1] - speeds_m_s[-2]) / 2
    return np.concatenate([[0.0], middle, [last]])


def _half_sector(from_rad: FloatArray) -> float:
    return float(np.pi / from_rad.size)


def _cells(envelope: Envelope) -> tuple[list[FloatArray], FloatArray]:
    """Give the outline of each cell and its middle, speeds varying slowest."""
    edges, half = speed_edges(envelope.speed_m_s), _half_sector(envelope.from_rad)
    wedges, middles = [], []
    for low, high in pairwise(edges):
        for direction in envelope.from_rad:
            arc = np.linspace(direction - half, direction + half, _ARC)
            wedges.append(np.concatenate([_place(arc, high), _place(arc[::-1], low)]))
            middles.append(_place(direction, (low + high) / 2))
    return wedges, np.array(middles)


def _limit_line(envelope: Envelope) -> tuple[FloatArray, FloatArray]:
    """Give the closed line of the wind limit by direction, at zero where there is none."""
    half = _half_sector(envelope.from_rad)
    limits = np.nan_to_num(envelope.limit_by_direction_m_s, nan=0.0)
    arcs = [np.linspace(d - half, d + half, _ARC) for d in envelope.from_rad]
    line = _place(np.concatenate(arcs), np.repeat(limits, _ARC))
    closed = np.concatenate([line, line[:1]])
    return closed[:, 0], closed[:, 1]
