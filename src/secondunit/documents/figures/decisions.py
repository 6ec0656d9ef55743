"""What a decision costs by the chance from which the unit goes, a line a lead."""

from matplotlib.figure import Figure

from secondunit.documents.decisions import lead_words, threshold_words
from secondunit.documents.figures.theme import CYCLE, GREY, WIDTH_IN, svg
from secondunit.documents.words import money
from secondunit.stages.windows import Decisions
from secondunit.stages.windows.decisions import USUAL


def decisions_svg(name: str, found: Decisions, currency: str) -> str:
    """Draw the price of wrong decisions over the threshold; a dot where the cheapest was chosen.

    Parameters
    ----------
    name
        Unique name of the figure.
    found
        Of one stunt, with days to decide on.
    currency
        Of its prices.
    """

    def paint(figure: Figure) -> None:
        ax = figure.add_subplot()
        for lead, colour in zip(found.leads, CYCLE, strict=False):
            inner = [(100 * t, cents / 100) for t, cents in lead.curve if t <= 1.0]
            ax.plot(*zip(*inner, strict=True), color=colour, label=lead_words(lead))
            best = lead.cheapest
            at = 100 * min(best.threshold, 1.0)
            ax.scatter([at], [best.price_cents.value / 100], s=30, color=colour, zorder=3)
        ax.axvline(100 * USUAL, color=GREY, linewidth=0.8, linestyle=":")
        ax.set_xlim(0, 100)
        ax.set_ylim(bottom=0)
        ax.set_xlabel("GO from this chance on that a take fits, %")
        ax.set_ylabel(f"lost a decision, {currency}")
        ax.yaxis.set_major_formatter(lambda value, _: f"{value:,.0f}")
        ax.grid(axis="y")
        figure.legend(title="before the shift", loc="outside upper center", ncols=len(found.leads))

    parts = [
        f"{lead_words(lead)} before, the cheapest threshold is "
        f"{threshold_words(lead.cheapest.threshold)}, at "
        f"{money(round(lead.cheapest.price_cents.value), currency)} a decision"
        for lead in found.leads
    ]
    return svg(name, f"{found.stunt}: {'; '.join(parts)}.", (WIDTH_IN, 3.2), paint)
