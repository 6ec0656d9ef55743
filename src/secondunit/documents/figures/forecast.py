"""Figures of a forecast: when it wraps, what it costs, what takes days."""

from datetime import date, timedelta
from typing import Any

import matplotlib.dates as mdates
import numpy as np
from matplotlib.figure import Figure
from matplotlib.ticker import FuncFormatter, MaxNLocator
from numpy.typing import NDArray

from secondunit.documents.figures.theme import BLUE, GREEN, INK, ORANGE, RED, WIDTH_IN, svg
from secondunit.documents.lookup import wrap_deadline, wrap_words
from secondunit.documents.words import chance, day_words, mean_interval, money, spaced
from secondunit.model.production import Production
from secondunit.stages.forecast.nouns import QUANTILES, Forecast

_BAR_IN = 0.34


def wrap_svg(name: str, forecast: Forecast, production: Production) -> str:
    """Draw the share of shoots wrapped by each day, and the last wrap that holds the release."""
    deadline = wrap_deadline(production)

    def paint(figure: Figure) -> None:
        ax = figure.add_subplot()
        _steps(ax, forecast, forecast.board_wrap_day, GREEN, "--", "board done")
        _steps(ax, forecast, forecast.wrap_day, BLUE, "-", "whole shoot wrapped")
        for percent in QUANTILES:
            if not forecast.is_known(percent):
                continue
            day = forecast.wrap_date(percent)
            ax.plot(_number(day), percent, marker="o", color=BLUE, markersize=5)
            ax.annotate(
                f"P{percent}",
                (_number(day), percent),
                (-6, 3),
                textcoords="offset points",
                fontsize=8,
                ha="right",
            )
        ax.axvline(
            _number(deadline),
            color=RED,
            linewidth=2,
            linestyle="-.",
            label="last wrap that holds the release",
        )
        ax.set_ylim(0, 103)
        ax.set_ylabel("shoots in a hundred")
        ax.xaxis.set_major_locator(_months(forecast))
        ax.xaxis.set_major_formatter(FuncFormatter(_date_label))
        ax.grid(visible=True)
        figure.legend(loc="outside lower center", ncols=2, handlelength=3)

    says = (
        "Share of drawn shoots that have wrapped by each day: "
        f"even chance by {wrap_words(forecast, 50)}, "
        f"four in five by {wrap_words(forecast, 80)}. "
        f"The release needs the wrap by {day_words(deadline)}: "
        f"held {chance(forecast.chance_release_held)}."
    )
    return svg(name, says, (WIDTH_IN, 3.8), paint)


def _months(forecast: Forecast) -> mdates.MonthLocator:
    """Mark beginnings of months, so far apart that about six are marked."""
    months = (int(forecast.wrap_day.max()) - int(forecast.board_wrap_day.min())) / 30
    return mdates.MonthLocator(interval=max(1, round(months / 6)))  # type: ignore[no-untyped-call]


def cost_svg(name: str, forecast: Forecast, production: Production) -> str:
    """Draw the spread of the cost with P50, P80 and the budget."""
    millions = forecast.cost_cents / 1e8
    marks = [
        (forecast.cost_quantile_cents(50), "P50", "-"),
        (forecast.cost_quantile_cents(80), "P80", "--"),
    ]

    def paint(figure: Figure) -> None:
        ax = figure.add_subplot()
        ax.hist(
            millions,
            bins=_bins(millions).tolist(),
            color=BLUE,
            alpha=0.7,
            edgecolor="white",
            linewidth=0.5,
        )
        for cents, word, line in marks:
            ax.axvline(
                cents / 1e8,
                color=INK,
                linestyle=line,
                label=f"{word} {money(cents, production.currency)}",
            )
        budget = money(production.budget_cents, production.currency)
        ax.axvline(
            production.budget_cents / 1e8,
            color=RED,
            linewidth=2,
            linestyle="-.",
            label=f"budget {budget}",
        )
        ax.set_xlabel(f"cost (million {production.currency})")
        ax.set_ylabel("drawn shoots")
        ax.xaxis.set_major_locator(MaxNLocator(6))
        figure.legend(loc="outside lower center", ncols=2, handlelength=3)

    p50, p80 = (money(cents, production.currency) for cents, _word, _line in marks)
    says = (
        f"Spread of the cost of {forecast.draws:,} drawn shoots: half cost at most {p50}, "
        f"four in five at most {p80}; "
        f"the budget is {money(production.budget_cents, production.currency)}."
    )
    return svg(name, says, (WIDTH_IN, 3.5), paint)


def days_lost_svg(name: str, forecast: Forecast) -> str:
    """Draw the mean days each cause takes from a shoot; empty where none is named."""
    if not forecast.days_lost:
        return ""
    rows = sorted(forecast.days_lost, key=lambda row: row[1].value)

    def paint(figure: Figure) -> None:
        ax = figure.add_subplot()
        values = np.array([lost.value for _cause, lost in rows])
        low = np.array([lost.value - lost.low for _cause, lost in rows])
        high = np.array([lost.high - lost.value for _cause, lost in rows])
        spread = np.nan_to_num(np.stack([low, high]), posinf=0.0)
        ax.barh(
            range(len(rows)), values, color=ORANGE, height=0.6, xerr=spread, ecolor=INK, capsize=3
        )
        ax.set_yticks(range(len(rows)), [wrapped(spaced(cause)) for cause, _lost in rows])
        ax.set_xlabel("mean days lost in a shoot, with 95 % interval")
        ax.grid(visible=True, axis="x")

    said = "; ".join(
        f"{spaced(cause)} {mean_interval(lost, 'days')}" for cause, lost in reversed(rows)
    )
    return svg(name, f"What costs days: {said}.", (WIDTH_IN, 1.1 + _BAR_IN * len(rows)), paint)


def wrapped(text: str, width: int = 22) -> str:
    """Break a label into lines of some letters."""
    lines = [""]
    for word in text.split():
        if lines[-1] and len(lines[-1]) + 1 + len(word) > width:
            lines.append(word)
        else:
            lines[-1] = f"{lines[-1]} {word}".strip()
    return "\n".join(lines)


def _steps(
    ax: Any, forecast: Forecast, wrap_day: NDArray[np.int64], colour: str, line: str, label: str
) -> None:
    days, counts = np.unique(wrap_day, return_counts=True)
    first = _number(forecast.first_day)
    x = np.concatenate([[days[0]], days]) + first
    y = np.concatenate([[0], np.cumsum(counts)]) * (100 / wrap_day.size)
    ax.plot(x, y, drawstyle="steps-post", color=colour, linestyle=line, linewidth=1.6, label=label)


def _bins(values: NDArray[np.float64]) -> NDArray[np.float64]:
    low, high = float(values.min()), float(values.max())
    return np.linspace(low, high, 41) if high > low else np.array([low - 0.5, high + 0.5])


def _number(day: date) -> float:
    return float((day - date(1970, 1, 1)).days)  # what matplotlib counts days from


def _date_label(number: float, _place: int) -> str:
    day = date(1970, 1, 1) + timedelta(days=round(number))
    said = day_words(day).split()
    return f"{said[1]} {said[2]}\n{said[3]}"
