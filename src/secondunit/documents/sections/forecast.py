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
from secondunit.documents.ledger import Past
from secondunit.documents.lookup import shoots_words
from secondunit.documents.markup import Html, bullets, element, figure, figures, paragraph, table
from secondunit.documents.sections.past import past_parts
from secondunit.documents.sections.section import section
from secondunit.documents.summary import release_line, wrap_line
from secondunit.documents.words import mean_interval, money_interval, spaced
from secondunit.model.production import Production
from secondunit.stages.forecast.nouns import QUANTILES, Forecast
from secondunit.stages.study import Study


def forecast_section(study: Study, past: Past | None = None) -> Html:
    """Show wrap dates, cost, what costs days, what the past taught, and how past forecasts did."""
    forecast, production = study.forecast, study.production
    return section(
        "forecast",
        "Forecast",
        paragraph(f"{wrap_line(forecast)} {release_line(forecast, production)}"),
        _figures(forecast, production),
        *_tables(forecast, production.currency),
        *past_parts(production, past),
        element("h3", "Notes on the forecast"),
        bullets(forecast.notes),
    )


def _figures(forecast: Forecast, production: Production) -> Html:
    """Draw wrap, cost, what costs days, what drives the cost, and the cash by week."""
    return figures(
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
            "What drives the cost: each input alone at its tenth and its ninetieth percentile, "
            "with 95 % intervals of the differences.",
        ),
        figure(cash_svg("cash", forecast, production), "What is paid in each week."),
    )


def _tables(forecast: Forecast, currency: str) -> list[Html]:
    """Tell by when and for how much, what is lost, what drives both, and how seasons differ."""
    rows = [
        (
            f"P{percent}",
            board_words(forecast, percent),
            wrap_interval(forecast, percent),
            cost_interval(forecast, percent, currency),
        )
        for percent in QUANTILES
    ]
    shoots = shoots_words(forecast)
    lost = [
        (spaced(cause), mean_interval(days, "days"), money_interval(cents, currency))
        for (cause, days), (_, cents) in zip(forecast.days_lost, forecast.cents_lost, strict=True)
    ]
    return [
        table(
            f"By when and for how much (P80: in eighty of a hundred of {shoots})",
            ("Chance", "Board done by", "Wrapped by", "Cost at most"),
            rows,
        ),
        table(
            f"What is lost in a shoot on average, with intervals, over {shoots}",
            ("Cause", "Days", "What they and the events cost"),
            lost,
        ),
        table(
            f"What drives wrap and cost: differences of the mean, over {drawn_words(forecast)}",
            ("Input", "Low / high", "Wrap if low", "Wrap if high", "Cost if low", "Cost if high"),
            driver_rows(forecast, currency),
        ),
        table(
            f"By the season that a shoot meets, over {shoots}",
            ("Season", "Half wrap by", "Mean cost", "Release held"),
            season_rows(forecast, currency),
        ),
    ]
