"""The figure of what falls: risk of a person, exclusion lines and people, from above."""

import math
from collections.abc import Mapping
from textwrap import wrap
from types import MappingProxyType
from typing import Any, Literal

import numpy as np
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.patches import Patch
from numpy.typing import NDArray

from secondunit.documents.debris import small_number
from secondunit.documents.figures.runs import draw_heights
from secondunit.documents.figures.theme import BLUE, INK, ORANGE, SHARES, WIDTH_IN, svg
from secondunit.model.people_near import PeopleNear
from secondunit.model.site import Site
from secondunit.model.stunt import Stunt
from secondunit.stages.debris import Debris

FloatArray = NDArray[np.float64]

_DECADES = 4  # of risk that are shaded, from the highest down
_LINES: tuple[Literal["-", "--"], ...] = ("-", "--")
_FALL_LINES: Mapping[str, tuple[Literal[":", "-."], str]] = MappingProxyType(
    {
        "shadow": (":", "shadow of the face"),
        "energy": ("-.", "line of energy from the lip"),
    }
)
_FAR = 4.0  # people further off than this many widths of the lines are named, not drawn


def debris_svg(name: str, debris: Debris, stunt: Stunt, site: Site) -> str:
    """Draw where what falls comes down, the exclusion lines and the people; empty without impacts.

    Shades come with their number, lines differ by their dashes, groups by hatching and name.
    """
    if not len(debris.impacts_m):
        return ""
    view = _view(debris, stunt)
    near, far = _sorted_groups(stunt, view)
    size = view[1] - view[0]

    def paint(figure: Figure) -> None:
        ax = figure.add_subplot()
        ax.set_xlim(view[0, 0], view[1, 0])
        ax.set_ylim(view[0, 1], view[1, 1])
        shades = _shade(ax, debris)
        if site.terrain is not None:
            draw_heights(ax, site.terrain)
        ax.plot(*debris.impacts_m.T, ".", color=INK, markersize=1.2, alpha=0.5, linestyle="")
        _draw_lines(ax, debris)
        for group in near:
            _draw_people(ax, group)
        ax.plot(0, 0, marker="^", color=INK, markersize=7, linestyle="")
        ax.annotate("mark", (0, 0), (5, 4), textcoords="offset points", fontsize=8)
        ax.set_aspect("equal")
        ax.set_xlabel("east of the mark (m)")
        ax.set_ylabel("north of the mark (m)")
        if shades is not None:
            _scale(figure, ax, shades)
        _legend(figure, debris, far)

    tall = float(np.clip(size[1] / size[0], 0.4, 1.3))
    return svg(name, _says(debris, far), (WIDTH_IN, WIDTH_IN * tall + 2.0), paint)


def _view(debris: Debris, stunt: Stunt) -> FloatArray:
    """Choose what is seen: lines, impacts, the mark, and the people who are not far off."""
    places = [debris.impacts_m, np.zeros((1, 2))]
    places += [ring for one in debris.exclusions for ring in one.rings_m]
    places += [line.ring_m for line in debris.fall_lines]
    core = np.concatenate(places)
    low, high = core.min(axis=0), core.max(axis=0)
    reach = _FAR * float(np.max(high - low)) / 2
    middle = (low + high) / 2
    for group in stunt.people_near:
        ring = group.ring_m()
        if np.abs(ring - middle).max() <= reach:
            low, high = np.minimum(low, ring.min(axis=0)), np.maximum(high, ring.max(axis=0))
    margin = 0.06 * max(float(np.max(high - low)), 1.0)
    return np.stack([low - margin, high + margin])


def _sorted_groups(stunt: Stunt, view: FloatArray) -> tuple[list[PeopleNear], list[PeopleNear]]:
    near: list[PeopleNear] = []
    far: list[PeopleNear] = []
    for group in stunt.people_near:
        ring = group.ring_m()
        is_seen = ((ring >= view[0]) & (ring <= view[1])).all()
        (near if is_seen else far).append(group)
    return near, far


def _shade(ax: Any, debris: Debris) -> Any:
    """Shade by powers of ten of the risk; None where there is nothing to shade."""
    risk = debris.map_risk
    top = int(np.ceil(np.log10(risk.max()))) if risk.max() > 0 else None
    if top is None:
        return None
    levels = 10.0 ** np.arange(top - _DECADES, top + 1)
    shades = ax.contourf(
        debris.map_east_m, debris.map_north_m, risk, levels=levels, cmap=SHARES, alpha=0.75,
        norm="log", zorder=0,
    )  # fmt: skip
    ax.contour(
        debris.map_east_m, debris.map_north_m, risk, levels=levels, colors="white",
        linewidths=0.5, zorder=0.5,
    )  # fmt: skip
    return shades


def _scale(figure: Figure, ax: Any, shades: Any) -> None:
    """Draw the scale of the shades on top, every power of ten in words that need no mathematics."""
    bar = figure.colorbar(shades, ax=ax, location="top", shrink=0.9, aspect=40)
    bar.set_label("risk of a person in one take", fontsize=8)
    bar.set_ticks(list(shades.levels), labels=[small_number(level) for level in shades.levels])
    bar.ax.tick_params(labelsize=7)


def _draw_lines(ax: Any, debris: Debris) -> None:
    for index, exclusion in enumerate(debris.exclusions):
        for ring in exclusion.rings_m:
            closed = np.concatenate([ring, ring[:1]])
            ax.plot(*closed.T, color=INK, linewidth=1.8, linestyle=_LINES[index % len(_LINES)])
    for line in debris.fall_lines:
        closed = np.concatenate([line.ring_m, line.ring_m[:1]])
        ax.plot(*closed.T, color=BLUE, linewidth=1.5, linestyle=_FALL_LINES[line.name][0])


def _draw_people(ax: Any, group: PeopleNear) -> None:
    colour = BLUE if group.is_mission_essential else ORANGE
    ring = group.ring_m()
    if not group.corners_m and group.radius_m == 0:
        ax.plot(group.east_m, group.north_m, marker="D", color=colour, markersize=6, linestyle="")
    else:
        ax.fill(
            *ring.T, facecolor=colour, alpha=0.45, edgecolor=INK, linewidth=0.8,
            hatch="///" if group.is_mission_essential else "...",
        )  # fmt: skip
    ax.annotate(
        f"{group.name} ({group.count:,})", (group.east_m, float(ring[:, 1].max())), (0, 3),
        textcoords="offset points", ha="center", fontsize=8,
        bbox={"facecolor": "white", "alpha": 0.7, "linewidth": 0, "pad": 1},
    )  # fmt: skip


def _legend(figure: Figure, debris: Debris, far: list[PeopleNear]) -> None:
    marks: list[Any] = [
        Line2D(
            [], [], color=INK, linewidth=1.8, linestyle=_LINES[index % len(_LINES)],
            label=f"below {small_number(one.risk)} in {_takes(one.takes)} outside",
        )
        for index, one in enumerate(debris.exclusions)
        if one.rings_m
    ]  # fmt: skip
    marks += [
        Line2D(
            [], [], color=BLUE, linewidth=1.5, linestyle=_FALL_LINES[line.name][0],
            label=f"{_FALL_LINES[line.name][1]}, {math.degrees(line.slope_rad):g}°",
        )
        for line in debris.fall_lines
    ]  # fmt: skip
    marks.append(
        Line2D([], [], color=INK, marker=".", markersize=3, linestyle="", label="an impact")
    )
    if debris.groups:
        marks += [
            Patch(
                facecolor=BLUE, alpha=0.45, edgecolor=INK, hatch="///", label="mission-essential"
            ),
            Patch(facecolor=ORANGE, alpha=0.45, edgecolor=INK, hatch="...", label="the public"),
        ]
    if far:
        said = f"outside the picture: {', '.join(group.name for group in far)}"
        marks += [
            Patch(facecolor="white", edgecolor="white", label=line) for line in wrap(said, 52)
        ]
    figure.legend(handles=marks, loc="outside lower center", ncols=1, handlelength=3)


def _takes(takes: int) -> str:
    return "one take" if takes == 1 else f"{takes:,} tries"


def _says(debris: Debris, far: list[PeopleNear]) -> str:
    lines = [
        f"the line outside of which a person's risk in {_takes(one.takes)} is below "
        f"{small_number(one.risk)} reaches {one.reach_m:,.0f} m"
        for one in debris.exclusions
        if one.rings_m
    ]
    lines += [
        f"the {_FALL_LINES[line.name][1]} reaches {line.ahead_m:,.0f} m towards the impacts"
        for line in debris.fall_lines
    ]
    said = "; ".join(lines) or "no exclusion line can be shown"
    beyond = f" Outside the picture: {', '.join(group.name for group in far)}." if far else ""
    return (
        f"{debris.stunt} from above: impacts of {debris.fallen:,} runs around "
        f"{debris.middle_m[0]:,.0f} m east and {debris.middle_m[1]:,.0f} m north of the mark; "
        f"{said}.{beyond}"
    )
