"""The board: units in rows, days in columns, strips by colour and by a word and a shape."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

import numpy as np
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.patches import Rectangle

from secondunit.documents.figures.theme import BLUE, GREEN, INK, ORANGE, PINK, SKY, svg
from secondunit.documents.words import counted, short_day
from secondunit.model.production import Production
from secondunit.stages.schedule.nouns import Schedule, Strip

KINDS = {
    "scene": (SKY, "o", "scene"),
    "rig": (ORANGE, "s", "rig"),
    "rehearsal": (PINK, "D", "rehearse"),
    "stunt": (BLUE, "^", "stunt"),
    "strike": (GREEN, "v", "strike"),
}
DAYS_MAX = 21  # in one figure
_LETTERS_MAX = 24
_DAY_IN, _STRIP_IN = 0.46, 1.72


def board_spans(schedule: Schedule) -> list[tuple[date, date]]:
    """Cut the days from the first strip to the last into pieces that fit a figure."""
    if not schedule.days:
        return []
    first, last = min(schedule.days), max(schedule.days)
    starts = range(0, (last - first).days + 1, DAYS_MAX)
    spans = [
        (first + timedelta(days=s), min(first + timedelta(days=s + DAYS_MAX - 1), last))
        for s in starts
    ]
    return [span for span in spans if any(span[0] <= day <= span[1] for day in schedule.days)]


def board_svg(
    name: str, schedule: Schedule, production: Production, span: tuple[date, date]
) -> str:
    """Draw the strips of a span of days.

    Parameters
    ----------
    name
        Unique name of the figure.
    schedule, production
        The board, and the calendars of its units.
    span
        First and last day to draw.
    """
    first, last = span
    days = [first + timedelta(days=index) for index in range((last - first).days + 1)]
    cells = _cells(schedule, span)
    units = [calendar.unit for calendar in production.calendars]
    units += sorted({unit for unit, _day in cells} - set(units))
    units = [unit for unit in units if any(key[0] == unit for key in cells)]
    heights = [max(len(strips) for (u, _d), strips in cells.items() if u == unit) for unit in units]
    tops = np.concatenate([[0], np.cumsum(heights)])

    def paint(figure: Figure) -> None:
        ax = figure.add_subplot()
        for unit, top, height in zip(units, tops, heights, strict=False):
            _draw_off_days(ax, production, unit, days, (float(top), float(height)))
        for (unit, day), strips in cells.items():
            for place, strip in enumerate(strips):
                _draw_strip(ax, strip, (day - first).days, float(tops[units.index(unit)]) + place)
        _axes(ax, days, units, tops)
        kinds = list(dict.fromkeys(strip.kind for strips in cells.values() for strip in strips))
        figure.legend(handles=[_mark(kind) for kind in kinds], loc="outside lower center", ncols=5)

    strips = sum(len(found) for found in cells.values())
    says = (
        f"Board from {short_day(first)} to {short_day(last)}: {counted(strips, 'strip')} for "
        f"{counted(len(units), 'unit')}. The table below the figure has the same strips in words."
    )
    size = (max(1.1 + _DAY_IN * len(days), 4.8), 1.0 + _STRIP_IN * float(tops[-1]))
    return svg(name, says, size, paint)


def _cells(schedule: Schedule, span: tuple[date, date]) -> dict[tuple[str, date], list[Strip]]:
    cells: dict[tuple[str, date], list[Strip]] = {}
    for strip, day in zip(schedule.strips, schedule.days, strict=True):
        if span[0] <= day <= span[1]:
            cells.setdefault((strip.unit, day), []).append(strip)
    return cells


def _draw_strip(ax: Any, strip: Strip, column: int, row: float) -> None:
    colour, marker, word = KINDS[strip.kind]
    ax.add_patch(
        Rectangle(
            (column + 0.05, row + 0.03), 0.9, 0.94, facecolor=colour, alpha=0.35, edgecolor=colour
        )
    )
    ax.plot(
        column + 0.5,
        row + 0.91,
        marker=marker,
        color=colour,
        markersize=6,
        markeredgecolor=INK,
        markeredgewidth=0.6,
    )
    label = strip.stunt if strip.stunt and strip.kind != "stunt" else strip.name
    lines = f"{word}{' · night' if strip.light == 'night' else ''}\n{_short(label)}"
    ax.text(
        column + 0.5,
        row + 0.82,
        lines,
        rotation=90,
        ha="center",
        va="bottom",
        fontsize=7,
        linespacing=1.25,
        clip_on=True,
    )


def _short(text: str) -> str:
    return text if len(text) <= _LETTERS_MAX else text[: _LETTERS_MAX - 1] + "…"


def _draw_off_days(
    ax: Any, production: Production, unit: str, days: Sequence[date], row: tuple[float, float]
) -> None:
    """Hatch the days on which a unit does not work."""
    calendar = next((c for c in production.calendars if c.unit == unit), None)
    for column, day in enumerate(days):
        if calendar is not None and not calendar.is_working(day):
            ax.add_patch(
                Rectangle(
                    (column, row[0]),
                    1,
                    row[1],
                    facecolor="#F4F4F4",
                    edgecolor="#CCCCCC",
                    hatch="///",
                    linewidth=0,
                )
            )


def _axes(ax: Any, days: Sequence[date], units: Sequence[str], tops: Any) -> None:
    ax.set_xlim(0, max(len(days), 7))
    ax.set_ylim(float(tops[-1]), 0)
    ax.set_xticks(
        np.arange(len(days)) + 0.5, [short_day(day).replace(" ", "\n") for day in days], fontsize=7
    )
    ax.xaxis.tick_top()
    ax.set_yticks((tops[:-1] + tops[1:]) / 2, [_short(unit).replace(" ", "\n") for unit in units])
    for top in tops:
        ax.axhline(float(top), color=INK, linewidth=0.8)
    for column in range(len(days) + 1):
        ax.axvline(column, color="#DDDDDD", linewidth=0.6, zorder=0)
    ax.tick_params(length=0)
    for spine in ax.spines.values():
        spine.set_visible(False)


def _mark(kind: str) -> Line2D:
    colour, marker, word = KINDS[kind]
    return Line2D(
        [],
        [],
        linestyle="",
        marker=marker,
        color=colour,
        markeredgecolor=INK,
        markeredgewidth=0.6,
        label=word,
    )
