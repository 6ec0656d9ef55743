"""What each option is worth: bars with their intervals around zero."""

import numpy as np
from matplotlib.figure import Figure

from secondunit.documents.figures.forecast import wrapped
from secondunit.documents.figures.theme import BLUE, GREY, INK, RED, WIDTH_IN, svg
from secondunit.documents.summary import verdict
from secondunit.documents.words import contains_zero, money_interval, spaced
from secondunit.model.production import Production
from secondunit.stages.forecast.nouns import Forecast, OptionValue

_BAR_IN = 0.62


def options_svg(name: str, forecast: Forecast, production: Production) -> str:
    """Draw the net worth of each option with its interval; empty without options."""
    options = sorted(forecast.options, key=lambda option: option.net_cents.value)
    if not options:
        return ""

    def paint(figure: Figure) -> None:
        ax = figure.add_subplot()
        for row, option in enumerate(options):
            net, colour = option.net_cents, _colour(option)
            low, high = np.nan_to_num([net.value - net.low, net.high - net.value], posinf=0.0) / 1e8
            ax.barh(
                row, net.value / 1e8, height=0.5, color=colour, alpha=0.75, xerr=[[low], [high]],
                ecolor=INK, capsize=4,
            )  # fmt: skip
            back = {"facecolor": "white", "linewidth": 0, "pad": 1.5}
            ax.text(0, row + 0.31, _word(option), fontsize=7.5, ha="center", va="bottom", bbox=back)
        ax.axvline(0, color=INK, linewidth=1.2)
        ax.set_yticks(range(len(options)), [wrapped(spaced(option.name), 18) for option in options])
        ax.set_ylim(-0.6, len(options) - 0.25)
        ax.margins(x=0.12)
        ax.set_xlabel(f"saved less price (million {production.currency}), with 95 % interval")
        ax.grid(visible=True, axis="x")

    said = "; ".join(
        f"{spaced(o.name)}: {money_interval(o.net_cents, production.currency)}, {verdict(o)}"
        for o in reversed(options)
    )
    return svg(
        name,
        f"Worth of each option, net of its price: {said}.",
        (WIDTH_IN, 1.1 + _BAR_IN * len(options)),
        paint,
    )


def _colour(option: OptionValue) -> str:
    if contains_zero(option.net_cents):
        return GREY
    return BLUE if option.net_cents.low > 0 else RED


def _word(option: OptionValue) -> str:
    if contains_zero(option.net_cents):
        return "cannot be told"
    return "worth its price" if option.net_cents.low > 0 else "not worth its price"
