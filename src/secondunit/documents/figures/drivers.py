"""What drives the cost: a bar each way for every input, the longest on top."""

from matplotlib.figure import Figure

from secondunit.documents.figures.forecast import wrapped
from secondunit.documents.figures.theme import BLUE, INK, ORANGE, WIDTH_IN, svg
from secondunit.documents.forecast_words import DRIVERS_MAX
from secondunit.documents.words import money_interval, spaced
from secondunit.model.estimate import Estimate
from secondunit.model.production import Production
from secondunit.stages.forecast.nouns import Forecast

_BAR_IN = 0.36
_SHOWN = 8


def drivers_svg(name: str, forecast: Forecast, production: Production) -> str:
    """Draw what each input does to the mean cost at its two ends; empty where none drives it."""
    rows = list(reversed(forecast.drivers[: min(_SHOWN, DRIVERS_MAX)]))
    if not rows:
        return ""

    def paint(figure: Figure) -> None:
        ax = figure.add_subplot()
        for place, driver in enumerate(rows):
            for end, colour in ((driver.cost_low_cents, BLUE), (driver.cost_high_cents, ORANGE)):
                ax.barh(
                    place, end.value / 1e8, height=0.6, color=colour, alpha=0.85,
                    xerr=_error(end), ecolor=INK, capsize=2,
                )  # fmt: skip
        ax.barh(0, 0, color=BLUE, label="input low (P10)")
        ax.barh(0, 0, color=ORANGE, label="input high (P90)")
        ax.axvline(0, color=INK, linewidth=1)
        ax.set_yticks(range(len(rows)), [wrapped(spaced(driver.name), 24) for driver in rows])
        ax.set_xlabel(f"change of mean cost (million {production.currency})")
        ax.grid(visible=True, axis="x")
        figure.legend(loc="outside lower center", ncols=2)

    said = "; ".join(
        f"{spaced(driver.name)} {money_interval(driver.cost_low_cents, production.currency)} if "
        f"low, {money_interval(driver.cost_high_cents, production.currency)} if high"
        for driver in reversed(rows)
    )
    size = (WIDTH_IN, 1.3 + _BAR_IN * len(rows))
    return svg(name, f"What drives the mean cost, each input alone: {said}.", size, paint)


def _error(end: Estimate) -> float:
    half = (end.high - end.low) / 2e8
    return half if half < float("inf") else 0.0
