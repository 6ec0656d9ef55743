"""Days by the clock: a bar a day of a unit, strips, breaks and moves by hour, over the daylight."""

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any
from zoneinfo import ZoneInfo

from matplotlib.figure import Figure
from matplotlib.patches import Patch, Rectangle

from secondunit.documents.figures.board import KINDS
from secondunit.documents.figures.theme import GREEN, GREY, INK, svg
from secondunit.documents.words import counted, short_day
from secondunit.model.production import Production
from secondunit.stages.schedule.hours import Stretch, daylight_at
from secondunit.stages.schedule.nouns import Piece, Schedule, Strip, Timeline
from secondunit.stages.windows import Windows

ROWS_MAX = 16  # in one figure
_SUN, _NIGHT = "#FFF3B0", "#E3E6EE"
_ROW_IN = 0.42
_HOUR_S = 3600.0
_LETTER_H = 0.17  # hours of the figure's width that a letter of a label takes


def clock_rows(schedule: Schedule) -> list[tuple[Timeline, ...]]:
    """Cut the days by the clock into pieces that fit a figure."""
    laid = tuple(one for one in schedule.timelines if one.pieces)
    return [laid[i : i + ROWS_MAX] for i in range(0, len(laid), ROWS_MAX)]


def clock_svg(
    name: str,
    production: Production,
    windows: Windows,
    schedule: Schedule,
    rows: Sequence[Timeline],
) -> str:
    """Draw some days by the clock.

    Parameters
    ----------
    name
        Unique name of the figure.
    production, windows, schedule
        Whose days they are; the windows tell which hours count for a stunt.
    rows
        The days, one a row.
    """
    strips = {strip.name: strip for strip in schedule.strips}
    ends = [_hours(production, one, one.latest_utc_s) for one in rows]
    starts = [_hours(production, one, one.call_utc_s) for one in rows]
    starts += [_hours(production, t, p.call_utc_s) for t in rows for p in t.people]
    first, last = int(min(starts)), int(-(-max(ends) // 1))

    def paint(figure: Figure) -> None:
        ax = figure.add_subplot()
        for row, one in enumerate(rows):
            _draw_light(ax, production, strips, one, row, (first, last))
            _draw_counted(ax, production, windows, strips, one, row)
            for piece in one.pieces:
                _draw_piece(ax, production, strips, one, piece, row)
        _axes(ax, rows, first, last)
        figure.legend(handles=_marks(rows, strips), loc="outside lower center", ncols=4)

    says = (
        f"{counted(len(rows), 'day')} by the clock, from {first} to {last} o'clock: strips, "
        "breaks for meals and moves over the daylight. The table below has the same in words."
    )
    return svg(name, says, (7.6, 1.1 + _ROW_IN * len(rows)), paint)


def _hours(production: Production, one: Timeline, utc_s: int) -> float:
    """Give an instant in hours of the wall clock after the midnight of a day."""
    wall = datetime.fromtimestamp(utc_s, UTC).astimezone(ZoneInfo(production.zone))
    days = (wall.date() - one.day).days
    return days * 24.0 + wall.hour + wall.minute / 60 + wall.second / _HOUR_S


def _bar(ax: Any, row: int, span: tuple[float, float], **look: Any) -> None:
    bottom, height = look.pop("bottom", 0.16), look.pop("height", 0.68)
    ax.add_patch(Rectangle((span[0], row + bottom), span[1] - span[0], height, **look))


def _draw_light(
    ax: Any,
    production: Production,
    strips: dict[str, Strip],
    one: Timeline,
    row: int,
    hours: tuple[int, int],
) -> None:
    """Paint the daylight at the first site of the day behind its row."""
    _bar(ax, row, hours, bottom=0.02, height=0.96, facecolor=_NIGHT, linewidth=0, zorder=0)
    site = production.site(next(strips[p.name].site for p in one.pieces if p.kind == "strip"))
    for light in daylight_at(site, one.day):
        span = _within(production, one, light, hours)
        if span:
            _bar(ax, row, span, bottom=0.02, height=0.96, facecolor=_SUN, linewidth=0, zorder=0)


def _within(
    production: Production, one: Timeline, light: Stretch, hours: tuple[int, int]
) -> tuple[float, float] | None:
    start = max(_hours(production, one, light.start_utc_s), hours[0])
    end = min(_hours(production, one, light.end_utc_s), hours[1])
    return (start, end) if start < end else None


def _draw_counted(
    ax: Any,
    production: Production,
    windows: Windows,
    strips: dict[str, Strip],
    one: Timeline,
    row: int,
) -> None:
    """Draw a line under the row where hours were open to a stunt of the day in planning seasons."""
    index = (one.day - windows.days[0]).days if windows.days else -1
    names = dict.fromkeys(strips[p.name].stunt for p in one.pieces if p.kind == "strip")
    for name in names if 0 <= index < len(windows.days) else ():
        if name not in windows.stunts or not any(
            strips[p.name].kind == "stunt" for p in one.pieces if p.kind == "strip"
        ):
            continue
        seasons = windows.is_open[windows.is_planning, windows.stunts.index(name)]
        first = 24 * index + int(_hours(production, one, one.call_utc_s))
        last = 24 * index + int(-(-_hours(production, one, one.latest_utc_s) // 1))
        for hour in range(first, min(last, seasons.shape[1])):
            share = float(seasons[:, hour].mean()) if seasons.size else 0.0
            if share > 0:
                at = float(hour - 24 * index)
                _bar(ax, row, (at, at + 1), bottom=0.88, height=0.08,
                     facecolor=GREEN, alpha=0.25 + 0.75 * share, linewidth=0)  # fmt: skip


def _draw_piece(
    ax: Any,
    production: Production,
    strips: dict[str, Strip],
    one: Timeline,
    piece: Piece,
    row: int,
) -> None:
    start, end = (_hours(production, one, at) for at in (piece.start_utc_s, piece.end_utc_s))
    if piece.kind == "meal":
        _bar(ax, row, (start, end), facecolor="white", edgecolor=INK, hatch="///", linewidth=0.6)
        return
    if piece.kind != "strip":
        _bar(ax, row, (start, end), facecolor=GREY, edgecolor=INK, linewidth=0.6)
        return
    colour = KINDS[strips[piece.name].kind][0]
    _bar(ax, row, (start, end), facecolor=colour, edgecolor=INK, linewidth=0.6, alpha=0.8)
    label = f"take {piece.number}" if piece.number else piece.name
    room = int((end - start) / _LETTER_H)
    if room >= 3 and _is_free(one, piece):
        text = label if len(label) <= room else label[: room - 1] + "…"
        ax.text((start + end) / 2, row + 0.5, text, ha="center", va="center", fontsize=6.5,
                clip_on=True)  # fmt: skip


def _is_free(one: Timeline, piece: Piece) -> bool:
    """Tell whether no break lies inside a strip, over its words."""
    return not any(
        other.kind == "meal" and piece.start_utc_s < other.start_utc_s < piece.end_utc_s
        for other in one.pieces
    )


def _axes(ax: Any, rows: Sequence[Timeline], first: int, last: int) -> None:
    ax.set_xlim(first, last)
    ax.set_ylim(len(rows), 0)
    hours = range(first, last + 1, 1 if last - first <= 16 else 2)
    ax.set_xticks(list(hours), [f"{hour % 24:02d}" for hour in hours], fontsize=7)
    ax.xaxis.tick_top()
    labels = [f"{short_day(one.day)}\n{one.unit}" for one in rows]
    ax.set_yticks([row + 0.5 for row in range(len(rows))], labels, fontsize=7)
    ax.tick_params(length=0)
    for hour in hours:
        ax.axvline(hour, color="#BBBBBB", linewidth=0.4, zorder=0.5)
    for spine in ax.spines.values():
        spine.set_visible(False)


def _marks(rows: Sequence[Timeline], strips: dict[str, Strip]) -> list[Patch]:
    pieces = [piece for one in rows for piece in one.pieces]
    kinds = dict.fromkeys(strips[p.name].kind for p in pieces if p.kind == "strip")
    marks = [
        Patch(facecolor=KINDS[kind][0], edgecolor=INK, alpha=0.8, label=KINDS[kind][2])
        for kind in kinds
    ]
    if any(piece.kind == "meal" for piece in pieces):
        marks.append(Patch(facecolor="white", edgecolor=INK, hatch="///", label="meal"))
    if any(piece.kind in ("move", "setting up") for piece in pieces):
        marks.append(Patch(facecolor=GREY, edgecolor=INK, label="move, setting up"))
    marks.append(Patch(facecolor=_SUN, label="daylight"))
    if "stunt" in kinds:
        marks.append(Patch(facecolor=GREEN, label="open in past seasons"))
    return marks
