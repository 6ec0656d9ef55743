"""The spoken summary: at most fifteen lines that a first assistant director can read aloud."""

import math
from itertools import pairwise

import numpy as np

from secondunit.documents.lookup import (
    TOO_SURE,
    chance_open,
    envelope_of,
    shoots_words,
    stunt_days,
    weather_warnings,
    wrap_deadline,
    wrap_words,
)
from secondunit.documents.words import (
    ADVICE,
    chance,
    contains_zero,
    counted,
    day_words,
    days_words,
    like_interval,
    listed,
    mean_interval,
    money,
    money_interval,
    quantity,
    spaced,
)
from secondunit.model.estimate import Estimate
from secondunit.model.production import Production
from secondunit.model.stunt import Stunt
from secondunit.stages.envelope import Envelope
from secondunit.stages.forecast.nouns import Forecast, OptionValue
from secondunit.stages.runs import Runs
from secondunit.stages.schedule.nouns import Schedule
from secondunit.stages.study import Study

LINES_MAX = 15


def summary_lines(study: Study) -> list[str]:
    """Say a study in at most fifteen lines.

    Parameters
    ----------
    study
        A whole study, with any number of stunts and options; with many, several share a line.

    Returns
    -------
    list
        Plain text: title, each stunt's chances, each stunt's day, schedule, wrap, release, options,
        and last that the software only advises.
    """
    production, schedule, forecast = study.production, study.schedule, study.forecast
    open_share = dict(zip(study.windows.stunts, study.windows.open_share, strict=True))
    stunts = [
        stunt_line(runs, envelope_of(study, runs.stunt), open_share.get(runs.stunt))
        + _calibrated(production.stunt(runs.stunt))
        for runs in study.runs
    ]
    days = [day_line(schedule, stunt.name) for stunt in production.stunts_on_board]
    options = [option_line(option, production.currency) for option in forecast.options]
    fixed = [
        _title_line(study),
        schedule_line(schedule, production.currency),
        wrap_line(forecast),
        release_line(forecast, production),
        ADVICE,
    ]
    stunts, days, options = fit([stunts, days, options], LINES_MAX - len(fixed))
    return [fixed[0], *stunts, *days, *fixed[1:4], *options, ADVICE]


def fit(groups: list[list[str]], room: int) -> list[list[str]]:
    """Join lines inside each group, the longest group first, until all fit into `room` lines."""
    sizes = [len(group) for group in groups]
    while sum(sizes) > room and max(sizes) > 1:
        sizes[sizes.index(max(sizes))] -= 1
    return [_joined(group, size) for group, size in zip(groups, sizes, strict=True)]


def _joined(lines: list[str], count: int) -> list[str]:
    """Spread lines over `count` lines, in order and evenly."""
    if not lines:
        return []
    edges = [round(part * len(lines) / count) for part in range(count + 1)]
    return [" ".join(lines[a:b]) for a, b in pairwise(edges)]


def _title_line(study: Study) -> str:
    production = study.production
    flown = f"{min((runs.count for runs in study.runs), default=0):,} runs a stunt"
    seasons = counted(study.windows.real_seasons, "season") + " of weather"
    warning = "".join(f"; {warning}" for warning in weather_warnings(production))
    return f"{production.title}: {flown}, {seasons}{warning}."


def stunt_line(runs: Runs, envelope: Envelope | None, open_share: Estimate | None) -> str:
    """Say a stunt's chances, its wind limit and how many of its hours are open."""
    parts = [
        f"{runs.stunt}: safe {chance(runs.chance_safe)}",
        f"usable {chance(runs.chance_usable)}",
        wind_limit(envelope),
    ]
    if open_share is not None:
        parts.append(f"hours open {chance(open_share)}")
    return ", ".join(parts) + "."


def _calibrated(stunt: Stunt) -> str:
    """Say that a stunt's chances are those of calibrated inputs."""
    if stunt.calibrated is None:
        return ""
    count = counted(len(stunt.calibrated.names), "input")
    takes = counted(stunt.calibrated.takes, "take")
    return f" That is with {count} calibrated from {takes}. {TOO_SURE}"


def wind_limit(envelope: Envelope | None) -> str:
    """Say the mean wind up to which a stunt is inside its limits from every direction."""
    if envelope is None:
        return "no envelope was mapped"
    if envelope.wind_limit_m_s is None:
        return "no wind limit holds from every direction"
    gust = quantity(envelope.planned_gust_m_s, "gust_m_s", "up")
    return f"wind limit {said_limit(envelope.wind_limit_m_s, envelope)} with gusts {gust} over it"


def runs_said(envelope: Envelope) -> str:
    """Say what an envelope rests on and how sharp it is."""
    widest = max(float(of.half_width.max()) for of in (envelope.safe, envelope.usable))
    middle = max(float(np.median(of.half_width)) for of in (envelope.safe, envelope.usable))
    return (
        f"{envelope.runs_in_all:,} runs; chances to ±{100 * middle:.2g} % in half of the winds, "
        f"to ±{100 * widest:.2g} % in all."
    )


def said_limit(limit_m_s: float, envelope: Envelope) -> str:
    """Say a wind limit found on the envelope's grid; it is no sharper than the grid."""
    if math.isnan(limit_m_s):
        return "none"
    if limit_m_s <= 0:
        return "calm air only"
    said = quantity(limit_m_s, "wind_m_s", "down")
    return f"{said}, the strongest tried" if limit_m_s >= envelope.speed_m_s.max() else said


def day_line(schedule: Schedule, stunt: str) -> str:
    """Say on which days a stunt can be shot, with which chance of its weather, and what else is."""
    rows = stunt_days(schedule, stunt)
    if not rows:
        return f"{stunt} is not on the board."
    days = days_words([day for _strip, day, _why in rows])
    chances = [(strip.name, chance_open(schedule, strip.name)) for strip, _day, _why in rows]
    said = [chance(estimate) for _name, estimate in chances if estimate is not None]
    weather = f"; room for all takes that day {listed(said)}" if said else ""
    others = dict.fromkeys(_last_sentence(why) for _strip, _day, why in rows if why.strip())
    return " ".join([f"{stunt} on {days}{weather}.", *others])


def _last_sentence(text: str) -> str:
    """Give the last sentence of a reason: what the other days are like."""
    return text.strip().rstrip(".").rpartition(". ")[2] + "."


def schedule_line(schedule: Schedule, currency: str) -> str:
    """Say shooting days, cost, how far from the best possible, and the rules kept or broken."""
    days = counted(schedule.shooting_days, "shooting day")
    gap = max(schedule.weighed_cents - schedule.bound_cents, 0)
    rules = "every rule is kept"
    if schedule.paid_rules:
        dues = counted(len(schedule.paid_rules), "due is paid", "dues are paid")
        rules = f"every rule that must be kept is kept, and {dues} for others"
    if schedule.broken_rules:
        broken = counted(len(schedule.broken_rules), "rule is broken", "rules are broken")
        rules = (
            f"{broken}: {'; '.join(rule.message.rstrip('.') for rule in schedule.broken_rules[:2])}"
        )
    return (
        f"The board takes {days} and costs {money(schedule.cost_cents, currency)}, at most "
        f"{money(gap, currency)} above the best possible with weather losses weighed; {rules}."
    )


def bad_seasons_line(schedule: Schedule, currency: str) -> str:
    """Say what the weather takes of the board, on average and in the worst seasons."""
    judged = schedule.season_losses
    if judged is None:
        return ""
    whose = "kept from the search" if judged.is_held_out else "searched on, which flatters"
    seasons = counted(judged.mean_cents.count, "season")
    return (
        f"The weather takes {money_interval(judged.mean_cents, currency)} of it on average, "
        f"{money_interval(judged.worst_cents, currency)} in the worst "
        f"{judged.worst_share * 100:.3g} % of {seasons} {whose}, each moved by up to a week."
    )


def late_breaks_line(schedule: Schedule, currency: str) -> str:
    """Say what breaks would cost that are late by the clock alone; empty where nothing."""
    late = [one for one in schedule.timelines if one.late_meal_s]
    if not schedule.late_breaks_cents:
        return ""
    return (
        f"Not in the cost: on {counted(len(late), 'day')} a break is late by the clock, for which "
        f"{money(schedule.late_breaks_cents, currency)} more would be due."
    )


def wrap_line(forecast: Forecast) -> str:
    """Say the wrap date that has an even chance, and the one that holds four times in five."""
    return (
        f"Wrap: even chance by {wrap_words(forecast, 50)}, "
        f"four in five by {wrap_words(forecast, 80)}; "
        f"from {shoots_words(forecast)}."
    )


def release_line(forecast: Forecast, production: Production) -> str:
    """Say the chance that the release is held."""
    return (
        f"Release on {day_words(forecast.release_day)} held: "
        f"{chance(forecast.chance_release_held)}; "
        f"that needs the wrap by {day_words(wrap_deadline(production))}."
    )


def option_line(option: OptionValue, currency: str) -> str:
    """Say what an option is worth, and plainly when the draws cannot tell."""
    name = spaced(option.name)
    net = money_interval(option.net_cents, currency)
    return (
        f"{name[:1].upper()}{name[1:]} ({money(option.price_cents, currency)}): {verdict(option)}; "
        f"net {net}, {break_even(option, currency)}."
    )


def break_even(option: OptionValue, currency: str) -> str:
    """Say the price at which an option would be worth nothing; below nil it is worth no price."""
    if option.break_even_cents <= 0:
        return "and it would not pay even as a gift"
    return (
        f"break-even at {money(like_interval(option.break_even_cents, option.net_cents), currency)}"
    )


def verdict(option: OptionValue) -> str:
    """Say whether an option pays on average: yes, no, or that the interval contains zero."""
    if contains_zero(option.net_cents):
        return "the interval contains zero, so it cannot be told whether it pays"
    return (
        "worth its price on average"
        if option.net_cents.low > 0
        else "not worth its price on average"
    )


def days_lost_line(cause: str, lost: Estimate) -> str:
    """Say how many days a cause takes from a shoot on average."""
    return f"{spaced(cause)}: {mean_interval(lost, 'days')}"
