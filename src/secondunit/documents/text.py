"""Each stage's result as lines of plain text, for the single commands of the command line."""

import math
from collections.abc import Sequence

from secondunit.documents.debris import (
    CHECK_HEAD,
    GROUP_HEAD,
    SOURCE_HEAD,
    aircraft_words,
    check_rows,
    checks_words,
    exclusion_words,
    fall_line_words,
    group_rows,
    scatter_words,
    source_rows,
)
from secondunit.documents.decisions import (
    DECISION_HEAD,
    decision_rows,
    decision_words,
    decisions_notes,
)
from secondunit.documents.forecast_words import (
    board_words,
    cost_interval,
    driver_lines,
    question,
    set_lines,
    wrap_interval,
)
from secondunit.documents.held_out import HELD_OUT_HEAD, held_out_rows, held_out_words
from secondunit.documents.lookup import (
    chance_open,
    enough_seasons,
    gust_index,
    has_counted_hours,
    planned_days,
    weather_warnings,
)
from secondunit.documents.summary import (
    bad_seasons_line,
    days_lost_line,
    late_breaks_line,
    release_line,
    runs_said,
    said_limit,
    schedule_line,
    wind_limit,
    wrap_line,
)
from secondunit.documents.timeline_text import TIMELINE_HEAD, timeline_rows
from secondunit.documents.words import (
    ADVICE,
    NOTHING,
    capital,
    chance,
    compass,
    counted,
    day_words,
    degrees,
    listed,
    money,
    quantity,
    short_day,
    spaced,
)
from secondunit.model.production import Production
from secondunit.model.weather import WeatherRecord
from secondunit.stages.debris import Debris
from secondunit.stages.envelope import Envelope
from secondunit.stages.forecast.nouns import QUANTILES, Forecast
from secondunit.stages.schedule.nouns import Schedule
from secondunit.stages.windows import Decisions, Windows

MARKS = {"scene": "●", "rig": "■", "rehearsal": "◆", "stunt": "▲", "strike": "▼"}


def columns(head: Sequence[str], rows: Sequence[Sequence[str]]) -> list[str]:
    """Set rows under a head, every column as wide as its widest cell."""
    table = [list(head), *[list(row) for row in rows]]
    widths = [max(len(row[i]) for row in table) for i in range(len(head))]
    lines = [
        "  ".join(cell.ljust(w) for cell, w in zip(row, widths, strict=True)).rstrip()
        for row in table
    ]
    return [lines[0], "  ".join("─" * width for width in widths), *lines[1:]]


def check_lines(production: Production) -> list[str]:
    """Say what was read from a production without mistakes."""
    days = f"{day_words(production.first_day)} to {day_words(production.last_day)}"
    stunts = [(s.name, spaced(s.kind), s.site, s.unit, f"{s.takes:,}") for s in production.stunts]
    weather = [_weather_row(record) for record in production.weather.values()]
    return [
        f"{production.title}: no mistakes found.",
        f"Board from {days}; release on {day_words(production.release_day)}.",
        _counts(production),
        *[f"{capital(warning)}." for warning in weather_warnings(production)],
        *(["", *columns(("stunt", "kind", "place", "unit", "takes"), stunts)] if stunts else []),
        *(["", *columns(WEATHER_HEAD, weather)] if weather else []),
        *[f"{name}: {note}" for name, one in production.weather.items() for note in one.notes],
    ]


WEATHER_HEAD = ("weather", "from", "to", "wind known", "longest gap", "gust", "rain", "air")


def _weather_row(record: WeatherRecord) -> tuple[str, ...]:
    first, last = record.days
    return (
        record.name,
        day_words(first),
        day_words(last),
        percent_known(record.known_share("wind_east_m_s")),
        counted(record.longest_gap_hours, "hour"),
        *[
            percent_known(record.known_share(name))
            for name in ("gust_m_s", "rain_m_s", "temperature_k")
        ],
    )


def percent_known(share: float) -> str:
    """Say a share of hours, rounded down so that only a whole record is 100 %."""
    return f"{math.floor(1000 * share) / 10:g} %" if share > 0 else NOTHING


def _counts(production: Production) -> str:
    said = [
        counted(len(production.scenes), "scene"),
        counted(len(production.people), "person", "people"),
        counted(len(production.resources), "resource"),
        counted(len(production.risks), "risk"),
        counted(len(production.options), "option"),
    ]
    return f"{listed(said)}."


def debris_lines(_production: Production, debris: Debris) -> list[str]:
    """Say where what falls comes down, who is at risk, what others ask for, and the lines."""
    return [
        f"{debris.stunt}: what falls, {debris.runs:,} runs in the planned wind",
        *scatter_words(debris),
        "",
        *(columns(GROUP_HEAD, group_rows(debris)) if debris.groups else []),
        "",
        *(columns(CHECK_HEAD, check_rows(debris)) if debris.checks else []),
        "",
        *(columns(SOURCE_HEAD, source_rows(debris)) if debris.checks else []),
        "",
        *checks_words(debris),
        *[line for line in [aircraft_words(debris)] if line],
        *[exclusion_words(one, debris.runs) for one in debris.exclusions],
        *[fall_line_words(line) for line in debris.fall_lines],
        ADVICE,
    ]


def envelope_lines(_production: Production, envelope: Envelope) -> list[str]:
    """Say a stunt's wind limits, and the chance of usable by direction and speed."""
    gust = gust_index(envelope)
    head = ["from", "limit", *[f"{speed:.3g}" for speed in envelope.speed_m_s]]
    rows = [_direction_row(envelope, index, gust) for index in range(envelope.from_rad.size)]
    gust_said = quantity(float(envelope.gust_over_mean_m_s[gust]), "gust_m_s")
    return [
        f"{envelope.stunt}: {wind_limit(envelope)}, with gusts {gust_said} over the mean",
        runs_said(envelope),
        "usable runs in a hundred, low end of 95 % interval;",
        "[ ] is inside what the stunt asks for; columns are the mean wind in m/s",
        "",
        *columns(head, rows),
        "",
        ADVICE,
    ]


def _direction_row(envelope: Envelope, index: int, gust: int) -> list[str]:
    from_rad = float(envelope.from_rad[index])
    cells = []
    for speed in range(envelope.speed_m_s.size):
        low = int(100 * envelope.usable.low[speed, index, gust])
        cells.append(f"[{low:2d}]" if envelope.is_inside[speed, index, gust] else f" {low:2d} ")
    limit = said_limit(float(envelope.limit_by_direction_m_s[index]), envelope)
    return [f"{compass(from_rad)} {degrees(from_rad)}", limit, *cells]


def windows_lines(
    production: Production, windows: Windows, decisions: Sequence[Decisions] = ()
) -> list[str]:
    """Say which hours are open, in how many seasons all takes fit, and what deciding costs."""
    shares = [(stunt, chance(windows.open_share[i])) for i, stunt in enumerate(windows.stunts)]
    closed = [
        (
            stunt,
            one.reason,
            *(f"{100 * s:.0f}" for s in (one.first_share, one.any_share, one.alone_share)),
        )
        for stunt, row in zip(windows.stunts, windows.closing, strict=True)
        for one in row
    ]
    rows = [_day_row(windows, production, day) for day in planned_days(production, windows)]
    return [
        *columns(("stunt", "share of working hours open"), shares),
        "",
        "Of 100 working hours, closed by a limit: as the first one, at all, by it alone",
        *columns(("stunt", "closed by", "first", "at all", "alone"), closed),
        "",
        *_held_out_lines(windows),
        f"Seasons, of {windows.real_seasons}, with room for all takes; {NOTHING} is no working day",
        *columns(("day", *windows.stunts), rows),
        "",
        *_decision_lines(production, decisions),
        *windows.notes,
        ADVICE,
    ]


def _decision_lines(production: Production, decisions: Sequence[Decisions]) -> list[str]:
    lines = ["Deciding on a forecast", ""] if decisions else []
    for one in decisions:
        lines += decision_words(one, production.currency)
        rows = decision_rows(one, production.currency)
        lines += [*(columns(DECISION_HEAD, rows) if rows else []), ""]
    return [*lines, *decisions_notes(decisions)]


def _held_out_lines(windows: Windows) -> list[str]:
    said, rows = held_out_words(windows), held_out_rows(windows)
    return [said, *columns(HELD_OUT_HEAD, rows), ""] if said else []


def _day_row(windows: Windows, production: Production, day: int) -> list[str]:
    cells = []
    for index, stunt in enumerate(windows.stunts):
        enough = enough_seasons(windows, index, production.stunt(stunt).takes)
        works = has_counted_hours(windows, index)[day]
        cells.append(f"{int(enough[:, day].sum())}/{windows.real_seasons}" if works else NOTHING)
    return [short_day(windows.days[day]), *cells]


def schedule_lines(production: Production, schedule: Schedule) -> list[str]:
    """Say the board: a row a strip in the order of days, the cost, and the rules broken."""
    order = sorted(
        range(len(schedule.strips)), key=lambda i: (schedule.days[i], schedule.strips[i].unit)
    )
    rows = []
    for index in order:
        strip = schedule.strips[index]
        weather = chance_open(schedule, strip.name)
        rows.append(
            (
                short_day(schedule.days[index]),
                strip.unit,
                f"{MARKS[strip.kind]} {strip.kind}",
                strip.name,
                chance(weather) if weather else "",
            )
        )
    clock = [row for one in schedule.timelines for row in timeline_rows(production, one)]
    parts = [
        (spaced(name), money(cents, production.currency)) for name, cents in schedule.cost_parts
    ]
    broken = [(day_words(b.day), b.rule, b.message) for b in schedule.broken_rules]
    paid = [(short_day(p.day), p.rule, p.message) for p in schedule.paid_rules]
    seasons = bad_seasons_line(schedule, production.currency)
    return [
        *columns(("day", "unit", "strip", "name", "enough open hours"), rows),
        "",
        *([*columns(TIMELINE_HEAD, clock), ""] if clock else []),
        *columns(("cost", "amount"), parts),
        "",
        *([*columns(("day", "paid for", "what"), paid), ""] if paid else []),
        *(columns(("day", "broken rule", "what"), broken) if broken else []),
        schedule_line(schedule, production.currency),
        *(line for line in (seasons, late_breaks_line(schedule, production.currency)) if line),
        ADVICE,
    ]


def forecast_lines(production: Production, forecast: Forecast) -> list[str]:
    """Say wrap dates and costs by chance, what costs days, the release and the options."""
    rows = [
        (
            f"P{percent}",
            board_words(forecast, percent),
            wrap_interval(forecast, percent),
            cost_interval(forecast, percent, production.currency),
        )
        for percent in QUANTILES
    ]
    return [
        *columns(("", "board done by", "wrapped by", "cost at most"), rows),
        "",
        wrap_line(forecast),
        release_line(forecast, production),
        *[days_lost_line(cause, lost) for cause, lost in forecast.days_lost],
        *driver_lines(forecast, production.currency),
        *[question(option, forecast, production.currency) for option in forecast.options],
        *set_lines(forecast, production.currency),
        *forecast.notes,
        ADVICE,
    ]
