"""What is paid in each week: the mean, and how it scatters."""

import numpy as np
from matplotlib.figure import Figure
from matplotlib.ticker import MaxNLocator

from secondunit.documents.figures.theme import BLUE, GREEN, INK, WIDTH_IN, svg
from secondunit.documents.words import day_words, money, money_interval
from secondunit.model.production import Production
from secondunit.stages.forecast.nouns import Forecast


def cash_svg(name: str, forecast: Forecast, production: Production) -> str:
    """Draw the mean paid in each week between P10 and P90; empty where nothing is."""
    weeks = forecast.cash
    if not weeks:
        return ""
    means = np.array([week.mean_cents.value for week in weeks]) / 1e8
    low = np.array([week.p10_cents.value for week in weeks]) / 1e8
    high = np.array([week.p90_cents.value for week in weeks]) / 1e8
    total = float(means.sum())

    def paint(figure: Figure) -> None:
        ax = figure.add_subplot()
        x = np.arange(len(weeks))
        ax.fill_between(x, low, high, step="mid", color=BLUE, alpha=0.25, label="P10 to P90")
        ax.plot(x, means, color=INK, drawstyle="steps-mid", label="mean of the week")
        ax.set_ylim(bottom=0)
        ax.set_ylabel(f"paid in the week (million {production.currency})")
        spent = ax.twinx()
        spent.plot(x, np.cumsum(means), color=GREEN, linestyle="--", label="mean, added up")
        spent.set_ylim(bottom=0)
        spent.set_ylabel("added up")
        ax.set_xlabel(f"weeks from {day_words(weeks[0].first_day)}")
        ax.xaxis.set_major_locator(MaxNLocator(8, integer=True))
        figure.legend(loc="outside lower center", ncols=3)

    dearest = max(weeks, key=lambda week: week.mean_cents.value)
    says = (
        f"What is paid in each of {len(weeks)} weeks, {money(total * 1e8, production.currency)} in "
        f"all on average; most in the week of {day_words(dearest.first_day)}: "
        f"{money_interval(dearest.mean_cents, production.currency)}."
    )
    return svg(name, says, (WIDTH_IN, 3.4), paint)
