"""Options: which precaution is worth its price, alone and together, and what to find out first."""

from secondunit.documents.figures.options import options_svg
from secondunit.documents.forecast_words import knowing_rows, set_rows, worth_answer, worth_question
from secondunit.documents.markup import Html, element, figure, figures, paragraph, table
from secondunit.documents.sections.section import section
from secondunit.documents.summary import verdict
from secondunit.documents.words import (
    chance,
    like_interval,
    mean_interval,
    money,
    money_interval,
    spaced,
)
from secondunit.stages.study import Study


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
            money_interval(option.worst_tenth_cents, currency),
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
        "Saves in the dearest tenth",
        "Release held with it",
        "Days saved",
        "Verdict",
    )
    return section(
        "options",
        "Options",
        *[
            part
            for option in forecast.options
            for part in (
                element("h3", worth_question(option, currency)),
                paragraph(worth_answer(option, forecast, currency)),
            )
        ],
        paragraph(
            "An interval that contains zero means: these draws cannot tell whether the option "
            "pays. An option that does not pay on average may still be a fair insurance: look at "
            "the dearest tenth and at the release."
        ),
        figures(
            figure(
                options_svg("options", forecast, study.production),
                "Net worth of each option around zero.",
            )
        ),
        table("With each option against without it, on the same draws", head, rows),
        *_together(study),
        *_first(study),
    )


def _together(study: Study) -> list[Html]:
    rows = set_rows(study.forecast, study.production.currency)
    if not rows:
        return []
    head = (
        "Options together",
        "Price",
        "Net worth",
        "Pays up to a price of",
        "Saves in the dearest tenth",
        "Release held",
    )
    return [table("Bought together, against none of them, on the same draws", head, rows)]


def _first(study: Study) -> list[Html]:
    rows = knowing_rows(study.forecast, study.production.currency)
    if not rows:
        return []
    return [
        table("What it is worth to find out before choosing", ("What", "Worth at most"), rows),
        paragraph(
            "Nothing is worth finding out that would not change the choice. What chance will do "
            "cannot be known; no forecast of it can be worth more."
        ),
    ]
