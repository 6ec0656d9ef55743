"""A calendar of one stunt: in how many seasons all its takes would have fitted into each day."""

from datetime import date, timedelta
from typing import Any

import matplotlib as mpl
import numpy as np
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle

from secondunit.documents.figures.theme import GREY, INK, RED, SHARES, WIDTH_IN, svg
from secondunit.documents.lookup import enough_seasons, has_counted_hours, planned_days
from secondunit.documents.words import days_words, short_day
from secondunit.model.production import Production
from secondunit.stages.windows import Windows

_WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_WEEK_IN = 0.42


def calendar_svg(
    name: str, windows: Windows, production: Production, stunt: int, shot: list[date]
) -> str:
    """Draw the planned days, a row a week, coloured by the share of seasons with enough open hours.

    Parameters
    ----------
    name
        Unique name of the figure.
    windows, production
        Which hours are open, and the planned days.
    stunt
        The stunt's index in `windows`.
    shot
        The days on which the board has the stunt; they get a heavy frame.
    """
    takes = production.stunt(windows.stunts[stunt]).takes
    counts = enough_seasons(windows, stunt, takes).sum(axis=0)
    works = has_counted_hours(windows, stunt)
    days = planned_days(production, windows)
    seasons = windows.real_seasons
    monday = production.first_day - timedelta(days=production.first_day.weekday())
    weeks = (production.last_day - monday).days // 7 + 1

    def paint(figure: Figure) -> None:
        ax = figure.add_subplot()
        for index in days:
            day = windows.days[index]
            week, weekday = divmod((day - monday).days, 7)
            count = int(counts[index]) if works[index] else None
            _draw_day(ax, (weekday, week), day, count, seasons, is_shot=day in shot)
        _calendar_axes(ax, monday, weeks)
        colours = mpl.cm.ScalarMappable(mpl.colors.Normalize(0, seasons), SHARES)
        bar = figure.colorbar(
            colours, ax=ax, orientation="horizontal", shrink=0.7, aspect=30, pad=0.02
        )
        bar.set_label(f"seasons of {seasons} with room for all takes ({takes})")

    says = f"Calendar of {windows.stunts[stunt]}: {_says(windows, days, counts, works, shot)}"
    return svg(name, says, (WIDTH_IN, 1.35 + _WEEK_IN * weeks), paint)


def _draw_day(
    ax: Any, cell: tuple[int, int], day: date, count: int | None, seasons: int, *, is_shot: bool
) -> None:
    x, y = cell
    if count is None:
        ax.add_patch(Rectangle((x, y), 1, 1, facecolor="#F2F2F2", edgecolor="white"))
        ax.text(x + 0.07, y + 0.3, str(day.day), fontsize=7, color=GREY, clip_on=True)
        ax.text(x + 0.5, y + 0.76, "no call", fontsize=7, color=GREY, ha="center", clip_on=True)
        return
    share = count / max(seasons, 1)
    ink = "white" if share < 0.55 else INK
    ax.add_patch(Rectangle((x, y), 1, 1, facecolor=mpl.colormaps[SHARES](share), edgecolor="white"))
    ax.text(x + 0.07, y + 0.3, str(day.day), fontsize=7, color=ink, clip_on=True)
    ax.text(
        x + 0.5, y + 0.78, f"{count}/{seasons}", fontsize=8.5, color=ink, ha="center", clip_on=True
    )
    if is_shot:
        ax.add_patch(
            Rectangle(
                (x + 0.05, y + 0.06), 0.9, 0.88, fill=False, edgecolor=RED, linewidth=2.6, zorder=3
            )
        )
        ax.text(
            x + 0.93,
            y + 0.34,
            "plan",
            fontsize=6.5,
            color=ink,
            ha="right",
            weight="bold",
            clip_on=True,
        )


def _calendar_axes(ax: Any, monday: date, weeks: int) -> None:
    ax.set_xlim(0, 7)
    ax.set_ylim(weeks, 0)
    ax.set_xticks(np.arange(7) + 0.5, _WEEKDAYS)
    ax.xaxis.tick_top()
    starts = [monday + timedelta(days=7 * week) for week in range(weeks)]
    ax.set_yticks(np.arange(weeks) + 0.5, [short_day(start)[4:] for start in starts])
    ax.tick_params(length=0)
    for spine in ax.spines.values():
        spine.set_visible(False)


def _says(windows: Windows, days: list[int], counts: Any, works: Any, shot: list[date]) -> str:
    open_days = [index for index in days if works[index]]
    if not open_days:
        return "no working day among the planned ones."
    best = max(open_days, key=lambda index: counts[index])
    plan = f" The board has it on {days_words(shot)}." if shot else " It is not on the board."
    return (
        f"the best planned day is {short_day(windows.days[best])}, with room for all takes in "
        f"{int(counts[best])} of {windows.real_seasons} seasons.{plan}"
    )
