"""Forecast and options: when we wrap, what it costs, and which precaution is worth its price."""

from secondunit.documents.beliefs import HEAD, outside_view, rows_on
from secondunit.documents.figures.forecast import cost_svg, days_lost_svg, wrap_svg
from secondunit.documents.figures.options import options_svg
from secondunit.documents.ledger import RECORD_HEAD, Past, caveats, record_rows, score_lines
from secondunit.documents.lookup import wrap_words
from secondunit.documents.markup import Html, bullets, element, figure, figures, paragraph, table
from secondunit.documents.sections.section import section
from secondunit.documents.summary import option_line, release_line, verdict, wrap_line
from secondunit.documents.words import (
    capital,
    chance,
    day_words,
    like_interval,
    mean_interval,
    money,
    money_interval,
    spaced,
)
from secondunit.stages.forecast.nouns import QUANTILES
from secondunit.stages.ledger import records_of
from secondunit.stages.study import Study


def forecast_section(study: Study, past: Past | None = None) -> Html:
    """Show wrap dates, cost, what costs days, what the past taught, and how past forecasts did."""
    forecast, production = study.forecast, study.production
    rows = [
        (
            f"P{percent}",
            day_words(forecast.board_wrap_date(percent)),
            wrap_words(forecast, percent),
            money(forecast.cost_quantile_cents(percent), production.currency),
        )
        for percent in QUANTILES
    ]
    lost = [(spaced(cause), mean_interval(days, "days")) for cause, days in forecast.days_lost]
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
        ),
        table(
            "By when and for how much (P80: in eighty of a hundred drawn shoots)",
            ("Chance", "Board done by", "Wrapped by", "Cost at most"),
            rows,
        ),
        table("Mean days lost in a shoot", ("Cause", "Days, with interval"), lost),
        table(
            "What the past taught: one in ten lower, even chance, one in ten higher",
            [capital(word) for word in HEAD],
            rows_on(production),
        ),
        paragraph(outside_view(production)),
        *(_past_parts(past) if past else ()),
        element("h3", "Notes on the forecast"),
        bullets(forecast.notes),
    )


def _past_parts(past: Past) -> tuple[Html, ...]:
    """Show how the forecasts of the ledger did, or why none is scored."""
    title = element("h3", "How past forecasts did")
    if not past.scores:
        return title, paragraph(" ".join(score_lines(past)))
    records = records_of(past.scores)
    rows = table(
        "How often outcomes lay in the middle of the forecasts, in %",
        [capital(word) for word in RECORD_HEAD],
        record_rows(records),
    )
    return title, rows, bullets(caveats(records))


def options_section(study: Study) -> Html:
    """Show what each option is worth, with and without it on the same draws."""
    forecast, currency = study.forecast, study.production.currency
    if not forecast.options:
        return section("options", "Options", paragraph("The production names no option."))
    rows = [
        (
            spaced(option.name),
            money(option.price_cents, currency),
            money_interval(option.net_cents, currency),
            money(like_interval(option.break_even_cents, option.net_cents), currency),
            chance(option.chance_pays),
            chance(option.chance_release_held),
            mean_interval(option.days_saved, "days"),
            verdict(option),
        )
        for option in forecast.options
    ]
    head = (
        "Option",
        "Price",
        "Net worth",
        "Break-even price",
        "Pays in",
        "Release held with it",
        "Days saved",
        "Verdict",
    )
    return section(
        "options",
        "Options",
        *[paragraph(option_line(option, currency)) for option in forecast.options],
        paragraph(
            "An interval that contains zero means: these draws cannot tell whether the option pays."
        ),
        figures(
            figure(
                options_svg("options", forecast, study.production),
                "Net worth of each option around zero.",
            )
        ),
        table("With each option against without it, on the same draws", head, rows),
    )
