"""Board: which strip on which day, what it costs, which rules are kept or broken."""

from secondunit.documents.figures.board import board_spans, board_svg
from secondunit.documents.figures.clock import clock_rows, clock_svg
from secondunit.documents.lookup import chance_open
from secondunit.documents.markup import Html, element, figure, joined, paragraph, table
from secondunit.documents.sections.section import key_of, section
from secondunit.documents.summary import bad_seasons_line, late_breaks_line, schedule_line
from secondunit.documents.text import MARKS
from secondunit.documents.timeline_text import TIMELINE_HEAD, timeline_rows
from secondunit.documents.words import chance, day_words, money, quantity, spaced
from secondunit.stages.study import Study


def board_section(study: Study) -> Html:
    """Show the board, its strips with their reasons, and its cost."""
    schedule, production = study.schedule, study.production
    said = (bad_seasons_line, late_breaks_line)
    beside = [line(schedule, production.currency) for line in said]
    boards = [
        figure(
            board_svg(key_of("board", index), schedule, production, span),
            "Units in rows, days in columns; hatched days are off. "
            "Word and shape say the kind of a strip.",
            is_wide=True,
        )
        for index, span in enumerate(board_spans(schedule))
    ]
    return section(
        "board",
        "Board",
        paragraph(schedule_line(schedule, production.currency)),
        *(paragraph(line) for line in beside if line),
        _broken(study),
        *boards,
        _strips(study),
        _by_the_clock(study),
        _cost(study),
        _paid(study),
    )


def _broken(study: Study) -> Html:
    broken = study.schedule.broken_rules
    if not broken:
        return Html("")
    rows = [(rule.rule, day_words(rule.day), rule.message) for rule in broken]
    return joined(
        [
            element("h3", "Broken rules"),
            table("Rules that this board breaks", ("Rule", "Day", "What"), rows),
        ]
    )


def _paid(study: Study) -> Html:
    paid = study.schedule.paid_rules
    if not paid:
        return Html("")
    rows = [(rule.rule, day_words(rule.day), rule.message) for rule in paid]
    head = ("Rule", "Day", "What")
    return table("What the board pays for because of how it stands, in the cost above", head, rows)


def _strips(study: Study) -> Html:
    schedule = study.schedule
    order = sorted(
        range(len(schedule.strips)), key=lambda i: (schedule.days[i], schedule.strips[i].unit)
    )
    rows = []
    for index in order:
        strip = schedule.strips[index]
        weather = chance_open(schedule, strip.name)
        rows.append(
            (
                strip.name,
                day_words(schedule.days[index]),
                f"{MARKS[strip.kind]} {strip.kind}",
                strip.unit,
                strip.site,
                quantity(round(strip.duration_s / 360) / 10, "") + f" h, {strip.light}",
                chance(weather) if weather else "",
                schedule.reasons[index],
            )
        )
    head = (
        "Strip",
        "Day",
        "Kind",
        "Unit",
        "Place",
        "Length, light",
        "Enough open hours",
        "Why there",
    )
    return table("Strips in the order of their days", head, rows)


def _by_the_clock(study: Study) -> Html:
    """Show the days by the hour: as a picture, and in words."""
    schedule = study.schedule
    if not schedule.timelines:
        return Html("")
    figures = [
        figure(
            clock_svg(key_of("clock", i), study.production, study.windows, schedule, rows),
            "Days by the clock: strips, breaks and moves by hour. The green line below a bar: how "
            "often that hour of this date was open to the stunt in the planning seasons.",
            is_wide=True,
        )
        for i, rows in enumerate(clock_rows(schedule))
    ]
    rows = [row for one in schedule.timelines for row in timeline_rows(study.production, one)]
    return joined(
        [
            element("h3", "Days by the clock"),
            *figures,
            table("Every day by the clock", TIMELINE_HEAD, rows),
        ]
    )


def _cost(study: Study) -> Html:
    schedule, currency = study.schedule, study.production.currency
    rows = [(spaced(name), money(cents, currency)) for name, cents in schedule.cost_parts]
    rows.append(("cost of the plan", money(schedule.cost_cents, currency)))
    rows.append(
        (
            "expected loss to weather, as the search weighed it",
            money(schedule.expected_loss_cents, currency),
        )
    )
    if schedule.cover_cents:
        rows.append(("of it saved by scenes in reserve", money(schedule.cover_cents, currency)))
    if schedule.bad_seasons_cents:
        weighed = money(schedule.bad_seasons_cents, currency)
        rows.append(("what the worst seasons take on average, as it was weighed", weighed))
    rows.append(("no board of this model is below", money(schedule.bound_cents, currency)))
    return table("What the board costs if nothing goes wrong", ("Part", "Amount"), rows)
