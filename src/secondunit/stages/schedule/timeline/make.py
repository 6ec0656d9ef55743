"""The days of a board by the clock."""

from dataclasses import replace

from secondunit.model.production import Production
from secondunit.stages.schedule.days import arrivals, crew_days
from secondunit.stages.schedule.nouns import Days, Strips, Timeline
from secondunit.stages.schedule.timeline.ask import ask
from secondunit.stages.schedule.timeline.hold import against_words, can_hold
from secondunit.stages.schedule.timeline.lay_out import lay_out
from secondunit.stages.schedule.timeline.nouns import Asked
from secondunit.stages.windows.nouns import Windows


def timelines_of(
    production: Production, windows: Windows, strips: Strips, days: Days
) -> tuple[Timeline, ...]:
    """Lay out every day of every unit by the clock, by day.

    Parameters
    ----------
    production, windows
        What the crew says, and how often hours were open, where a stunt aims at.
    strips, days
        The board.
    """
    crewed = crew_days(strips, days)
    came = arrivals(crewed)
    made = []
    for (unit, day), listed in crewed.items():
        asked = ask(production, windows, listed, day, frozenset(came[unit, day]))
        blank = Timeline(
            unit=unit, day=day, call_utc_s=asked.call_utc_s, latest_utc_s=_latest(asked),
            wrap_utc_s=_latest(asked), pieces=(), people=(),
        )  # fmt: skip
        made.append(_laid_out(production, asked, blank))
    return tuple(made)


def _laid_out(production: Production, asked: Asked, blank: Timeline) -> Timeline:
    laid = lay_out(asked) if can_hold(asked) else None
    if laid is None:
        return replace(blank, against=(against_words(production, asked),))
    pieces, people, call_utc_s, late_meal_s = laid
    return replace(
        blank, pieces=pieces, people=people, call_utc_s=call_utc_s, late_meal_s=late_meal_s,
        wrap_utc_s=max(one.end_utc_s for one in pieces),
    )  # fmt: skip


def _latest(asked: Asked) -> int:
    return asked.call_utc_s + asked.hours_s
