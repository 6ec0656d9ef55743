"""First section: the questions the film asks, answered; then the lines to read aloud."""

from secondunit.documents.lookup import weather_warnings
from secondunit.documents.markup import Html, element, joined, paragraph
from secondunit.documents.sections.section import section
from secondunit.documents.summary import (
    day_line,
    option_line,
    release_line,
    schedule_line,
    summary_lines,
    wrap_line,
)
from secondunit.documents.words import capital, spaced
from secondunit.stages.study import Study


def answers_section(study: Study) -> Html:
    """Answer which day, what each option is worth, and whether the release is held."""
    production, schedule = study.production, study.schedule
    cards = [
        _card(f"Which day can “{stunt.name}” be shot?", day_line(schedule, stunt.name))
        for stunt in production.stunts_on_board
    ]
    cards += [
        _card(f"What is “{spaced(option.name)}” worth?", option_line(option, production.currency))
        for option in study.forecast.options
    ]
    cards.append(_card("When do we wrap?", wrap_line(study.forecast)))
    cards.append(_card("Is the release held?", release_line(study.forecast, production)))
    aloud = element("ol", *[element("li", line) for line in summary_lines(study)])
    return section(
        "answers",
        "Answers",
        _warning(study),
        element("div", *cards, class_="cards"),
        element("h3", "To read aloud"),
        aloud,
    )


def _card(question: str, answer: str) -> Html:
    return element("div", element("h3", question), paragraph(answer), class_="card")


def _warning(study: Study) -> Html:
    """Say first what must not be overlooked: broken rules, and weather that is made."""
    said = []
    if study.schedule.broken_rules:
        said.append(schedule_line(study.schedule, study.production.currency))
    said += [
        f"{capital(warning)}: every day and share below rests on it."
        for warning in weather_warnings(study.production)
    ]
    return (
        element("div", *[paragraph(line) for line in said], class_="warning", role="note")
        if said
        else joined([])
    )
