"""The envelope as wind roses: direction the wind comes from, speed outwards, chance as colour."""

from typing import Any

import numpy as np
from matplotlib.collections import PolyCollection
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from numpy.typing import NDArray

from secondunit.documents.figures.theme import INK, RED, SHARES, WIDTH_IN, svg
from secondunit.documents.lookup import gust_index
from secondunit.documents.summary import wind_limit
from secondunit.documents.words import quantity
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
    hits = envelope.safe if what == "safe" else envelope.usable
    chances = hits[:, :, gust] / envelope.runs

    def paint(figure: Figure) -> None:
        ax = figure.add_subplot(projection="polar")
        _compass_axes(ax, envelope)
        wedges, middles = _cells(envelope)
        cells = PolyCollection(wedges, array=chances.ravel(), cmap=SHARES, edgecolors="white", linewidths=0.3)
        cells.set_clim(0, 1)
        ax.add_collection(cells)
        outside = ~envelope.is_inside[:, :, gust].ravel()
        ax.plot(*middles[outside].T, linestyle="", marker="x", markersize=4, color="white", markeredgewidth=2.2)
        ax.plot(*middles[outside].T, linestyle="", marker="x", markersize=4, color=INK, markeredgewidth=1.0)
        ax.plot(*_limit_line(envelope), color=RED, linewidth=2.2)
        figure.colorbar(cells, ax=ax, shrink=0.75, pad=0.12, label=f"share of runs that are {what}")
        marks = [
            Line2D([], [], color=RED, linewidth=2.2, label="wind limit"),
            Line2D([], [], color=INK, linestyle="", marker="x", label="outside what the stunt asks for"),
        ]
        figure.legend(handles=marks, loc="outside lower center", ncols=2)

    gust_said = quantity(float(envelope.gust_over_mean_m_s[gust]), "gust_m_s")
    says = (
        f"Wind rose of {envelope.stunt}: chance of {what} by wind speed and direction, gusts {gust_said} "
        f"over the mean. {wind_limit(envelope).capitalize()}. Low ends of the intervals are in the table."
    )
    return svg(name, says, (WIDTH_IN, 4.5), paint)


def _compass_axes(ax: Any, envelope: Envelope) -> None:
    edges = speed_edges(envelope.speed_m_s)
    ax.set_theta_zero_location("N")
    ax.set_theta_direction(-1)
    ax.set_thetagrids(range(0, 360, 45), ["N", "NE", "E", "SE", "S", "SW", "W", "NW"])
    ax.set_rlim(0, edges[-1])
    rings = [speed for speed in envelope.speed_m_s if speed > 0]
    rings = rings[:: 1 + len(rings) // 5]
    ax.set_rgrids(rings, [f"{ring:.3g} m/s" for ring in rings], angle=22.5, fontsize=7)
    ax.grid(visible=False)
    ax.spines["polar"].set_visible(False)


def speed_edges(speeds_m_s: FloatArray) -> FloatArray:
    """Give the edges between grid speeds: half way, the first at zero, the last half a step beyond."""
    if speeds_m_s.size == 1:
        return np.array([0.0, max(2 * float(speeds_m_s[0]), 1.0)])
    middle = (speeds_m_s[1:] + speeds_m_s[:-1]) / 2
    last = speeds_m_s[-1] + (speeds_m_s[-1] - speeds_m_s[-2]) / 2
    return np.concatenate([[0.0], middle, [last]])


def _half_sector(from_rad: FloatArray) -> float:
    return float(np.pi / from_rad.size)


def _cells(envelope: Envelope) -> tuple[list[FloatArray], FloatArray]:
    """Give the outline (direction, speed) of each cell, and its middle, speeds varying slowest."""
    edges, half = speed_edges(envelope.speed_m_s), _half_sector(envelope.from_rad)
    wedges, middles = [], []
    for low, high in zip(edges[:-1], edges[1:], strict=True):
        for direction in envelope.from_rad:
            arc = np.linspace(direction - half, direction + half, _ARC)
            outer = np.stack([arc, np.full(_ARC, high)], axis=1)
            inner = np.stack([arc[::-1], np.full(_ARC, low)], axis=1)
            wedges.append(np.concatenate([outer, inner]))
            middles.append((direction, (low + high) / 2))
    return wedges, np.array(middles)


def _limit_line(envelope: Envelope) -> tuple[FloatArray, FloatArray]:
    """Give the closed line of the wind limit by direction, at zero where there is none."""
    half = _half_sector(envelope.from_rad)
    limits = np.nan_to_num(envelope.limit_by_direction_m_s, nan=0.0)
    arcs = [np.linspace(d - half, d + half, _ARC) for d in envelope.from_rad]
    angles, speeds = np.concatenate(arcs), np.repeat(limits, _ARC)
    return np.append(angles, angles[0] + 2 * np.pi), np.append(speeds, speeds[0])
