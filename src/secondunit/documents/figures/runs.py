"""Figures of a stunt's runs: from above, from the side, where they end, and channels over time."""

from typing import Any

import numpy as np
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from numpy.typing import NDArray
from scipy.ndimage import map_coordinates

from secondunit.documents.figures.theme import BLUE, CYCLE, GREY, INK, ORANGE, RED, WIDTH_IN, svg
from secondunit.documents.figures.tracks import (
    MANNERS,
    Body,
    bodies,
    ends,
    line_through,
    manners,
    other_channels,
)
from secondunit.documents.words import chance, plain_name, shown, spaced, unit_word
from secondunit.model.site import Site, Terrain
from secondunit.model.stunt import Stunt
from secondunit.stages.runs import Runs
from secondunit.units import in_unit

FloatArray = NDArray[np.float64]
POINTS_MAX = 1000
_STRETCH_MAX = 6.0  # beyond it, equal axes would leave a thread instead of a figure
_SERIES_MAX = 6


def plan_svg(name: str, runs: Runs, site: Site) -> str:
    """Draw the tracks of the clips from above; empty where no channel is a place."""
    found = _seen_bodies(runs)
    if not found:
        return ""
    east, north = _columns(runs, found, 1), _columns(runs, found, 2)
    width, height = _extent(east), _extent(north)
    is_equal = max(width, height) / min(width, height) <= _STRETCH_MAX

    def paint(figure: Figure) -> None:
        ax = figure.add_subplot()
        for index, body in enumerate(found):
            _draw_tracks(ax, runs, body.east, body.north, index)
        _frame(ax, east, north)
        if site.terrain is not None:
            draw_heights(ax, site.terrain)
        if is_equal:
            ax.set_aspect("equal")
        ax.set_xlabel("east of the mark (m)" + ("" if is_equal else "; stretched"))
        ax.set_ylabel("north of the mark (m)")
        _legend(figure, runs, found)

    says = f"{runs.stunt} from above: {_who(runs, found)}. {_chances(runs)}"
    tall = np.clip(height / width, 0.5, 1.3) if is_equal else 0.75
    return svg(name, says, (WIDTH_IN, WIDTH_IN * float(tall) + 0.5), paint)


def side_svg(name: str, runs: Runs, site: Site, *, is_near: bool = False) -> str:
    """Draw height along the mean track, over the ground; empty where nothing has a height.

    Parameters
    ----------
    name
        Unique name of the figure.
    runs, site
        The runs of a stunt, and the ground they stand on.
    is_near
        Show only the part while two bodies are under way; empty where that is most of it.
    """
    found = [body for body in _seen_bodies(runs) if body.up >= 0]
    frames = _shared_frames(runs, found) if is_near else runs.clips.shape[1]
    if not found or not frames:
        return ""
    start, way = line_through(runs.clips[:, :, [found[0].east, found[0].north]])
    along = np.stack([(runs.clips[:, :, [b.east, b.north]] - start) @ way for b in found], axis=2)
    seen_along, seen_up = along[:, :frames], _columns(runs, found, 3)[:, :frames]
    tall = _extent(seen_up) / _extent(seen_along)
    is_equal = 1 / _STRETCH_MAX <= tall <= 2.0

    def paint(figure: Figure) -> None:
        ax = figure.add_subplot()
        for index, body in enumerate(found):
            _draw_lines(ax, runs, along[:, :, index], runs.clips[:, :, body.up], index)
        _frame(ax, seen_along, seen_up)
        if site.terrain is not None:
            _ground(ax, site.terrain, start, way)
        _side_axes(ax, is_equal=is_equal)
        _legend(figure, runs, found)

    part = ", while they are under way together" if is_near else ""
    ground = " over the ground under the mean track" if site.terrain is not None else ""
    says = f"{runs.stunt} from the side{ground}: {_who(runs, found)}{part}. {_chances(runs)}"
    return svg(name, says, (WIDTH_IN, WIDTH_IN * float(np.clip(tall, 0.5, 1.3)) + 0.6), paint)


def _shared_frames(runs: Runs, found: list[Body]) -> int:
    """Count the frames up to the last with two bodies; 0 where that is over half of all."""
    if len(found) < 2:
        return 0
    seen = np.isfinite(runs.clips[:, :, [body.up for body in found]])
    frames = int(np.max(np.flatnonzero((seen.sum(axis=2) >= 2).any(axis=0)), initial=-1)) + 1
    used = int(np.max(np.flatnonzero(seen.any(axis=(0, 2))), initial=-1)) + 1
    return frames if 1 < frames <= used // 2 else 0


def _side_axes(ax: Any, *, is_equal: bool) -> None:
    feet = ax.secondary_yaxis("right", functions=(_to_feet, _to_metres))
    feet.set_ylabel("ft")
    if is_equal:
        ax.set_aspect("equal")
    ax.set_xlabel("along the mean track (m)" + ("" if is_equal else "; heights stretched"))
    ax.set_ylabel("above the mark (m)")
    ax.grid(visible=True)


def landing_svg(name: str, runs: Runs) -> str:
    """Scatter where runs end, seen from above; empty where no place is known."""
    points, rows, what = landing_points(runs)
    if not len(points):
        return ""
    east, north = points[:, 0], points[:, 1]

    def paint(figure: Figure) -> None:
        ax = figure.add_subplot()
        kinds = np.array([manner.word for manner in manners(runs, rows)])
        for manner, colour in zip(MANNERS, (BLUE, ORANGE, RED), strict=True):
            chosen = kinds == manner.word
            if not chosen.any():
                continue
            ax.scatter(
                east[chosen], north[chosen], s=9, marker=manner.marker, color=colour, alpha=0.6,
                linewidths=0, label=f"{manner.word} ({int(chosen.sum()):,})",
            )  # fmt: skip
        ax.plot(
            np.median(east), np.median(north), marker="+", color=INK, markersize=14, linestyle=""
        )
        if max(_extent(east), _extent(north)) / min(_extent(east), _extent(north)) <= _STRETCH_MAX:
            ax.set_aspect("equal", adjustable="datalim")
        ax.set_xlabel("east of the mark (m)")
        ax.set_ylabel("north of the mark (m)")
        ax.grid(visible=True)
        figure.legend(loc="outside lower center", ncols=3)

    says = (
        f"{what} of {len(points):,} runs of {runs.stunt}; nine in ten lie between "
        f"{_span(east)} m east and {_span(north)} m north of the mark. {_chances(runs)}"
    )
    return svg(name, says, (WIDTH_IN, 4.4), paint)


def landing_points(runs: Runs) -> tuple[FloatArray, NDArray[np.int64], str]:
    """Give where runs end (point, 2), which runs they are, and what the points are.

    From the measures where a pair of them is a place, else from the ends of the clips. Of more than
    1,000 runs the first 1,000 stand for all: runs are drawn independently.
    """
    prefix = _landing_prefix(runs)
    if prefix:
        places = [runs.measure(f"{prefix}_east_m"), runs.measure(f"{prefix}_north_m")]
        points = np.stack(places, axis=1)
        rows = np.flatnonzero(np.isfinite(points).all(axis=1))[:POINTS_MAX]
        return points[rows], rows, f"{spaced(prefix).capitalize()} places"
    found = bodies(runs.channels)
    if not found:
        return np.zeros((0, 2)), np.zeros(0, dtype=np.int64), ""
    points = ends(runs.clips[:, :, [found[0].east, found[0].north]])
    known = np.isfinite(points).all(axis=1)
    return points[known], runs.clip_runs[known], f"Ends of the {spaced(found[0].name)}'s tracks"


def has_landing_measure(runs: Runs) -> bool:
    """Tell whether the places where runs end are known of every run, not of the clips alone."""
    return bool(_landing_prefix(runs))


def _landing_prefix(runs: Runs) -> str:
    """Name the first pair of measures that is a place; empty without one."""
    names = [m.removesuffix("_east_m") for m in runs.measures if m.endswith("_east_m")]
    return next((name for name in names if f"{name}_north_m" in runs.measures), "")


def series_svg(name: str, runs: Runs, stunt: Stunt) -> str:
    """Draw the channels that are no place over time; empty where there is none.

    A channel that is also a measure with a limit has the limit drawn in.
    """
    chosen = other_channels(runs.channels)[:_SERIES_MAX]
    if not chosen or not np.isfinite(runs.clips[:, :, chosen]).any():
        return ""
    time_s = np.arange(runs.clips.shape[1]) * runs.frame_s
    shape = (len(runs.clips), time_s.size)

    def paint(figure: Figure) -> None:
        axes = figure.subplots(len(chosen), 1, sharex=True, squeeze=False)[:, 0]
        for ax, column in zip(axes, chosen, strict=True):
            channel = runs.channels[column]
            values = shown_array(runs.clips[:, :, column], channel)
            _draw_lines(ax, runs, np.broadcast_to(time_s, shape), values, 0)
            _draw_limit(ax, channel, stunt)
            unit = unit_word(channel)
            ax.set_title(
                plain_name(channel) + (f" ({unit})" if unit else ""), loc="left", fontsize=9
            )
            ax.grid(visible=True)
        axes[-1].set_xlabel("time (s)")
        _legend(figure, runs, [])

    names = ", ".join(plain_name(runs.channels[column]) for column in chosen)
    says = f"{runs.stunt} over time in {len(runs.clips)} runs: {names}. {_chances(runs)}"
    return svg(name, says, (WIDTH_IN, 0.8 + 1.25 * len(chosen)), paint)


def _draw_limit(ax: Any, channel: str, stunt: Stunt) -> None:
    for limit in stunt.limits:
        if limit.measure == channel:
            at = shown(limit.number, channel)
            ax.axhline(at, color=INK, linewidth=0.9, linestyle=(0, (6, 3)), zorder=1)
            word = "at most" if limit.is_max else "at least"
            ax.text(
                1.0, at, f"{word} {at:.3g}", transform=ax.get_yaxis_transform(), fontsize=7,
                ha="right", va="bottom",
            )  # fmt: skip


def shown_array(values: FloatArray, name: str) -> FloatArray:
    """Turn SI values into the unit in which people read them."""
    scale, offset = shown(1.0, name) - shown(0.0, name), shown(0.0, name)
    return values * scale + offset


def _seen_bodies(runs: Runs) -> list[Body]:
    """List the bodies of which any clip knows a place."""
    return [b for b in bodies(runs.channels) if np.isfinite(runs.clips[:, :, b.east]).any()]


def _columns(runs: Runs, found: list[Body], field: int) -> FloatArray:
    columns = [(body.east, body.north, body.up)[field - 1] for body in found]
    return runs.clips[:, :, columns]


def _extent(values: FloatArray) -> float:
    known = values[np.isfinite(values)]
    return max(float(np.ptp(known)), 1.0) if known.size else 1.0


def _frame(ax: Any, x: FloatArray, y: FloatArray) -> None:
    for values, set_limits in ((x, ax.set_xlim), (y, ax.set_ylim)):
        known = values[np.isfinite(values)]
        if known.size:
            margin = 0.06 * _extent(values)
            set_limits(float(known.min()) - margin, float(known.max()) + margin)


def _draw_tracks(ax: Any, runs: Runs, x: int, y: int, body: int) -> None:
    _draw_lines(ax, runs, runs.clips[:, :, x], runs.clips[:, :, y], body)


def _draw_lines(ax: Any, runs: Runs, x: FloatArray, y: FloatArray, body: int) -> None:
    """Draw all clips of one manner as one line with gaps, and a marker where each ends."""
    colour = CYCLE[body % len(CYCLE)]
    how = manners(runs, runs.clip_runs)
    for manner in MANNERS:
        rows = np.array([one == manner for one in how])
        points = np.stack([x[rows], y[rows]], axis=2)
        if not points.size:
            continue
        gap = np.full((len(points), 1, 2), np.nan)
        line = np.concatenate([points, gap], axis=1).reshape(-1, 2)
        ax.plot(*line.T, color=colour, linewidth=manner.width, alpha=0.7, linestyle=manner.line)
        ax.plot(*ends(points).T, color=colour, marker=manner.marker, markersize=3.5, linestyle="")


def draw_heights(ax: Any, terrain: Terrain) -> None:
    """Draw height lines under the part that is shown, from at most 150 grid steps a side."""
    east, north, height = _seen(terrain, ax.get_xlim(), ax.get_ylim())
    if min(height.shape, default=0) < 2 or not np.ptp(height) > 0:
        return
    lines = ax.contour(
        east,
        north,
        height,
        levels=6,
        colors=GREY,
        linewidths=0.5,
        zorder=0,
        negative_linestyles="solid",
    )
    ax.clabel(lines, fontsize=7, fmt="%.0f m")


def _seen(
    terrain: Terrain, x: tuple[float, float], y: tuple[float, float]
) -> tuple[FloatArray, FloatArray, FloatArray]:
    rows, columns = terrain.height_m.shape
    east = terrain.east_min_m + terrain.step_m * np.arange(columns, dtype=np.float64)
    north = terrain.north_min_m + terrain.step_m * np.arange(rows, dtype=np.float64)
    step = terrain.step_m
    keep_x = np.flatnonzero((east >= x[0] - step) & (east <= x[1] + step))
    keep_y = np.flatnonzero((north >= y[0] - step) & (north <= y[1] + step))
    keep_x, keep_y = keep_x[:: 1 + keep_x.size // 150], keep_y[:: 1 + keep_y.size // 150]
    return east[keep_x], north[keep_y], terrain.height_m[np.ix_(keep_y, keep_x)]


def _ground(ax: Any, terrain: Terrain, start: FloatArray, way: FloatArray) -> None:
    """Draw the ground under the line of the mean track, where the terrain covers it."""
    low, high = ax.get_xlim()
    along = np.linspace(low, high, 240)
    east, north = start[0] + along * way[0], start[1] + along * way[1]
    cells = [
        (north - terrain.north_min_m) / terrain.step_m,
        (east - terrain.east_min_m) / terrain.step_m,
    ]
    height = map_coordinates(terrain.height_m, cells, order=1, mode="constant", cval=np.nan)
    if not np.isfinite(height).any():
        return
    bottom, top = ax.get_ylim()
    bottom = min(bottom, float(np.nanmin(height)) - 0.04 * (top - bottom))
    ax.fill_between(along, height, bottom, color="#D9D3C7", linewidth=0, zorder=0)
    ax.plot(along, height, color=INK, linewidth=1.0, zorder=1)
    ax.set_ylim(bottom, max(top, float(np.nanmax(height)) + 0.02 * (top - bottom)))
    ax.text(0.02, 0.03, "ground under the mean track", transform=ax.transAxes, fontsize=7.5)


def _legend(figure: Figure, runs: Runs, found: list[Body]) -> None:
    seen = {manner.word for manner in manners(runs, runs.clip_runs)}
    marks = [
        Line2D([], [], color=CYCLE[index % len(CYCLE)], linewidth=2.5, label=spaced(body.name))
        for index, body in enumerate(found)
    ]
    marks += [
        Line2D(
            [],
            [],
            color=INK,
            linewidth=m.width,
            linestyle=m.line,
            marker=m.marker,
            markersize=4,
            label=m.word,
        )
        for m in MANNERS
        if m.word in seen
    ]
    figure.legend(handles=marks, loc="outside lower center", ncols=3, handlelength=3)


def _who(runs: Runs, found: list[Body]) -> str:
    names = " and ".join(spaced(body.name) for body in found)
    return f"the tracks of {names} in {len(runs.clips)} runs"


def _chances(runs: Runs) -> str:
    return f"Safe {chance(runs.chance_safe)}, usable {chance(runs.chance_usable)}."


def _span(values: FloatArray) -> str:
    low, high = np.quantile(values, [0.05, 0.95])
    return f"{low:,.0f} and {high:,.0f}"


def _to_feet(metres: Any) -> Any:
    return metres * in_unit(1.0, "ft")


def _to_metres(feet: Any) -> Any:
    return feet / in_unit(1.0, "ft")
