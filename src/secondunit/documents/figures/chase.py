"""Figures of a proposed chase: what the camera sees, both ways from above, heights over time."""

from typing import Any

import numpy as np
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.patches import Rectangle

from secondunit.documents.figures.runs import draw_heights
from secondunit.documents.figures.theme import BLUE, GREY, INK, RED, WIDTH_IN, svg
from secondunit.documents.words import chance
from secondunit.model.site import Site
from secondunit.model.spread import FloatArray
from secondunit.stages.chase import ChasePlan, Moment
from secondunit.stages.chase.ways import way_of

_COLUMNS = 2
_SKY, _PERSON = "#EEF3F7", "#222222"
_BODY = 0.35  # width of a person over the height
_STRETCH_MAX = 6.0


def frames_svg(name: str, plan: ChasePlan) -> str:
    """Draw the frame at every moment: the subject as large as it is, and where it lies."""
    rows = -(-len(plan.moments) // _COLUMNS)
    width_m, height_m = plan.sensor_m
    ratio = height_m / width_m
    if not plan.moments:
        return ""

    def paint(figure: Figure) -> None:
        for number, moment in enumerate(plan.moments, start=1):
            ax = figure.add_subplot(rows, _COLUMNS, number)
            _draw_frame(ax, moment, ratio)
        marks: list[Any] = [
            Line2D([], [], color=INK, marker="s", markersize=5, linestyle="",
                   label="the subject, at its middle place and size"),
            Line2D([], [], color=BLUE, marker=".", markersize=5, linestyle="",
                   label="the same of one run"),
            Line2D([], [], color=RED, linestyle="--", label="nine runs in ten lie between"),
        ]  # fmt: skip
        figure.legend(handles=marks, loc="outside lower center", ncols=1, handlelength=3)

    says = "; ".join(
        f"{moment.name}: {100 * moment.size_share[1]:.1f} % of the frame's height, whole in frame "
        f"{chance(moment.is_whole)}"
        for moment in plan.moments
    )
    tall = rows * (WIDTH_IN / _COLUMNS * ratio + 0.35) + 0.8
    return svg(name, f"What the camera sees of {plan.followed}. {says}.", (WIDTH_IN, tall), paint)


def _draw_frame(ax: Any, moment: Moment, ratio: float) -> None:
    """Draw one frame in shares of its width; what is higher than wide stays so."""
    ax.add_patch(Rectangle((-0.5, -ratio / 2), 1.0, ratio, facecolor=_SKY, edgecolor=INK))
    across, up = moment.places_share[:, 0], moment.places_share[:, 1] * ratio
    ax.plot(across, up, ".", color=BLUE, markersize=2.5, alpha=0.5, markeredgewidth=0)
    low_x, middle_x, high_x = moment.across_share
    low_y, middle_y, high_y = (ratio * value for value in moment.up_share)
    box = Rectangle(
        (low_x, low_y), high_x - low_x, high_y - low_y, fill=False, edgecolor=RED, linestyle="--"
    )
    ax.add_patch(box)
    tall = moment.size_share[1] * ratio
    wide = _BODY * tall
    body = Rectangle(
        (middle_x - wide / 2, middle_y - tall / 2), wide, tall, facecolor=_PERSON, zorder=3
    )
    ax.add_patch(body)
    ax.set_xlim(-0.52, 0.52)
    ax.set_ylim(-0.52 * ratio, 0.52 * ratio)
    ax.set_aspect("equal")
    ax.set_axis_off()
    ax.set_title(f"{moment.name}, {moment.time_s[1]:.1f} s", fontsize=8.5, pad=2)


def above_svg(name: str, plan: ChasePlan, site: Site) -> str:
    """Draw camera and subject from above, with lines of sight at the moments."""
    camera, tracks = plan.camera.place_m[:, :2], plan.tracks_m[:, :, :2]
    low, high = _bounds([camera, tracks.reshape(-1, 2), np.zeros((1, 2))])
    size = high - low
    is_equal = max(size) / min(size) <= _STRETCH_MAX

    def paint(figure: Figure) -> None:
        ax = figure.add_subplot()
        ax.set_xlim(low[0], high[0])
        ax.set_ylim(low[1], high[1])
        if site.terrain is not None:
            draw_heights(ax, site.terrain)
        _draw_ways(ax, plan, 0, 1)
        ax.plot(0, 0, marker="^", color=INK, markersize=7, linestyle="")
        ax.annotate("mark", (0, 0), (5, 4), textcoords="offset points", fontsize=8)
        if is_equal:
            ax.set_aspect("equal")
        ax.set_xlabel("east of the mark (m)" + ("" if is_equal else "; stretched"))
        ax.set_ylabel("north of the mark (m)")
        _legend(figure)

    tall = float(np.clip(size[1] / size[0], 0.5, 1.3)) if is_equal else 0.75
    return svg(name, _says(plan, "from above"), (WIDTH_IN, WIDTH_IN * tall + 0.9), paint)


def heights_svg(name: str, plan: ChasePlan) -> str:
    """Draw the heights of camera and subject over time."""

    def paint(figure: Figure) -> None:
        ax = figure.add_subplot()
        mean, sd = plan.subject.place_m[:, 2], plan.subject_sd_m[:, 2]
        ax.fill_between(
            plan.subject.time_s, mean - 2 * sd, mean + 2 * sd, color=RED, alpha=0.2, linewidth=0
        )
        ax.plot(plan.subject.time_s, mean, color=RED, linestyle="--")
        ax.plot(plan.camera.time_s, plan.camera.place_m[:, 2], color=BLUE, linewidth=2)
        for moment in plan.moments:
            ax.axvline(moment.time_s[1], color=GREY, linewidth=0.6)
            ax.annotate(
                moment.name, (moment.time_s[1], 1.0), (2, -2), xycoords=("data", "axes fraction"),
                textcoords="offset points", fontsize=7, rotation=90, va="top",
            )  # fmt: skip
        ax.set_xlabel("time after the exit (s)")
        ax.set_ylabel("above the mark (m)")
        _legend(figure)

    return svg(name, _says(plan, "by height over time"), (WIDTH_IN, 0.75 * WIDTH_IN), paint)


def _draw_ways(ax: Any, plan: ChasePlan, x: int, y: int) -> None:
    for track in plan.tracks_m:
        ax.plot(track[:, x], track[:, y], color=RED, linewidth=0.4, alpha=0.5)
    ax.plot(plan.subject.place_m[:, x], plan.subject.place_m[:, y], color=RED, linestyle="--")
    moments_s = np.array([moment.time_s[1] for moment in plan.moments])
    for here, time_s in zip(way_of(plan.waypoints, moments_s), moments_s, strict=True):
        frame = int(np.abs(plan.subject.time_s - time_s).argmin())
        there = plan.subject.place_m[frame]
        ax.plot([here[x], there[x]], [here[y], there[y]], color=GREY, linewidth=0.7, linestyle=":")
    ax.plot(plan.camera.place_m[:, x], plan.camera.place_m[:, y], color=BLUE, linewidth=2)
    places = np.array([(point.east_m, point.north_m, point.up_m) for point in plan.waypoints])
    ax.plot(places[:, x], places[:, y], "o", color=BLUE, markersize=6)


def _bounds(places: list[FloatArray]) -> tuple[FloatArray, FloatArray]:
    every = np.concatenate(places)
    every = every[np.isfinite(every).all(axis=1)]
    low, high = every.min(axis=0), every.max(axis=0)
    margin = 0.06 * max(float(np.max(high - low)), 1.0)
    return low - margin, high + margin


def _legend(figure: Figure) -> None:
    marks: list[Any] = [
        Line2D([], [], color=BLUE, marker="o", linewidth=2, label="camera, as proposed"),
        Line2D([], [], color=RED, linestyle="--", label="subject, mean way and scatter"),
        Line2D([], [], color=GREY, linestyle=":", label="line of sight at the moments"),
    ]
    figure.legend(handles=marks, loc="outside lower center", ncols=1, handlelength=3)


def _says(plan: ChasePlan, how: str) -> str:
    places = "; ".join(
        f"{point.east_m:,.0f} m east, {point.north_m:,.0f} m north, {point.up_m:,.0f} m up"
        for point in plan.waypoints
    )
    return f"{plan.stunt} {how}: the camera at {places} of the mark, and who it films."
