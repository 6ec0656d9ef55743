"""Forecast: when we wrap, what it costs, and what drives both."""

from secondunit.documents.figures.cash import cash_svg
from secondunit.documents.figures.drivers import drivers_svg
from secondunit.documents.figures.forecast import cost_svg, days_lost_svg, wrap_svg
from secondunit.documents.forecast_words import (
    board_words,
    cost_interval,
    drawn_words,
    driver_rows,
    season_rows,
    wrap_interval,
)
from secondunit.documents.markup import Html, bullets, element, figure, figures, paragraph, table
from secondunit.documents.sections.section import section
from secondunit.documents.summary import release_line, wrap_line
from secondunit.documents.words import mean_interval, money_interval, spaced
from secondunit.stages.forecast.nouns import QUANTILES
from secondunit.stages.study import Study


def forecast_section(study: Study) -> Html:
    """Show wrap dates, cost, and what costs days."""
    forecast, production = study.forecast, study.production
    rows = [
        (
            f"P{percent}",
            board_words(forecast, percent),
            wrap_interval(forecast, percent),
            cost_interval(forecast, percent, production.currency),
        )
        for percent in QUANTILES
    ]
    lost = [
        (spaced(cause), mean_interval(days, "days"), money_interval(cents, production.currency))
        for (cause, days), (_, cents) in zip(forecast.days_lost, forecast.cents_lost, strict=True)
    ]
    return section(
        "forecast",
        "Forecast",
        paragraph(f"{wrap_line(forecast)} {release_line(forecast, production)}"),
        figures(
            figure(
                wrap_svg("wrap", forecast, production),
                "When the shoot wraps, over all drawn shoots.",
            ),
            figure(
                cost_svg("cost", forecast, production),
                "What the shoot costs, over all drawn shoots.",
            ),
            figure(
                days_lost_svg("lost", forecast),
                "What takes days, on average over all drawn shoots.",
            ),
            figure(
                drivers_svg("drivers", forecast, production),
                "What drives the cost: each input alone at its tenth and its ninetieth percentile.",
            ),
            figure(cash_svg("cash", forecast, production), "What is paid in each week."),
        ),
        table(
            "By when and for how much (P80: in eighty of a hundred drawn shoots)",
            ("Chance", "Board done by", "Wrapped by", "Cost at most"),
            rows,
        ),
        table(
            "What is lost in a shoot on average, with intervals",
            ("Cause", "Days", "What they and the events cost"),
            lost,
        ),
        table(
            f"What drives wrap and cost: differences of the mean, over {drawn_words(forecast)}",
            ("Input", "Low / high", "Wrap if low", "Wrap if high", "Cost if low", "Cost if high"),
            driver_rows(forecast, production.currency),
        ),
        table(
            "By the season that a shoot meets",
            ("Season", "Half wrap by", "Mean cost", "Release held"),
            season_rows(forecast, production.currency),
        ),
        element("h3", "Notes on the forecast"),
        bullets(forecast.notes),
    )
