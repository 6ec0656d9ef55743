"""Each stage's result as lines of plain text, for the single commands of the command line."""

from collections.abc import Sequence

import numpy as np

from secondunit.documents.lookup import (
    chance_open,
    enough_seasons,
    gust_index,
    has_counted_hours,
    planned_days,
)
from secondunit.documents.measures import measure_rows
from secondunit.documents.summary import (
    days_lost_line,
    option_line,
    release_line,
    schedule_line,
    wind_limit,
    wrap_line,
)
from secondunit.documents.words import (
    ADVICE,
    chance,
    compass,
    day_words,
    degrees,
    money,
    plain_name,
    quantity,
    short_day,
)
from secondunit.model.production import Production
from secondunit.model.stunt import Stunt
from secondunit.stages.envelope import Envelope
from secondunit.stages.forecast.nouns import QUANTILES, Forecast
from secondunit.stages.runs import Runs
from secondunit.stages.schedule.nouns import Schedule
from secondunit.stages.windows import Windows

MARKS = {"scene": "●", "rig": "■", "rehearsal": "◆", "stunt": "▲", "strike": "▼"}


def columns(head: Sequence[str], rows: Sequence[Sequence[str]]) -> list[str]:
    """Set rows under a head, every column as wide as its widest cell."""
    table = [list(head), *[list(row) for row in rows]]
    widths = [max(len(row[i]) for row in table) for i in range(len(head))]
    lines = ["  ".join(cell.ljust(w) for cell, w in zip(row, widths, strict=True)).rstrip() for row in table]
    return [lines[0], "  ".join("─" * width for width in widths), *lines[1:]]


def runs_lines(runs: Runs, stunt: Stunt) -> list[str]:
    """Say a stunt's runs: chances, how they ended, measures against limits."""
    head = ("measure", "P10", "P50", "P90", "limit", "crossed")
    rows = [(row.name, row.p10, row.p50, row.p90, row.limit, row.crossed) for row in measure_rows(runs, stunt)]
    ends = [(sentence, chance(estimate)) for sentence, estimate in runs.chance_outcomes]
    return [
        f"{runs.stunt} ({plain_name(runs.kind)}), {runs.count:,} runs in the planned wind",
        f"safe    {chance(runs.chance_safe)}",
        f"usable  {chance(runs.chance_usable)}",
        "",
        *columns(head, rows),
        "",
        *columns(("how it ended", "chance"), ends),
        "",
        ADVICE,
    ]


def envelope_lines(envelope: Envelope) -> list[str]:
    """Say a stunt's wind: a table of the chance of usable by direction and speed, and the limits."""
    gust = gust_index(envelope)
    head = ["from", "limit", *[f"{speed:.3g}" for speed in envelope.speed_m_s]]
    rows = [_direction_row(envelope, index, gust) for index in range(envelope.from_rad.size)]
    gust_said = quantity(float(envelope.gust_over_mean_m_s[gust]), "gust_m_s")
    return [
        f"{envelope.stunt}: {wind_limit(envelope)}, with gusts {gust_said} over the mean",
        f"{envelope.runs:,} runs in each wind; usable runs in a hundred, low end of the 95 % interval;",
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
        low = int(100 * envelope.usable_low[speed, index, gust])
        cells.append(f"[{low:2d}]" if envelope.is_inside[speed, index, gust] else f" {low:2d} ")
    limit = limit_from(envelope, index)
    return [f"{compass(from_rad)} {degrees(from_rad)}", limit, *cells]


def limit_from(envelope: Envelope, index: int) -> str:
    """Say the wind limit from one direction."""
    limit = float(envelope.limit_by_direction_m_s[index])
    if np.isnan(limit):
        return "none"
    edge = " or more" if limit >= envelope.speed_m_s.max() else ""
    return quantity(limit, "wind_m_s", "down") + edge


def windows_lines(windows: Windows, production: Production) -> list[str]:
    """Say which hours are open, and a table of days: seasons with enough open hours for all takes."""
    shares = [(stunt, chance(windows.open_share[i])) for i, stunt in enumerate(windows.stunts)]
    closed = [
        (stunt, plain_name(reason), f"{100 * part:.0f} in 100 hours")
        for i, stunt in enumerate(windows.stunts)
        for reason, part in windows.closed_by[i]
    ]
    rows = [_day_row(windows, production, day) for day in planned_days(production, windows)]
    return [
        *columns(("stunt", "share of working hours open"), shares),
        "",
        *columns(("stunt", "closed by", "how often"), closed),
        "",
        f"Seasons, of {len(windows.seasons)}, with enough open hours for all takes; – is no working day",
        *columns(("day", *windows.stunts), rows),
        "",
        *windows.notes,
        ADVICE,
    ]


def _day_row(windows: Windows, production: Production, day: int) -> list[str]:
    cells = []
    for index, stunt in enumerate(windows.stunts):
        enough = enough_seasons(windows, index, production.stunt(stunt).takes)
        works = has_counted_hours(windows, index)[day]
        cells.append(f"{int(enough[:, day].sum())}/{len(windows.seasons)}" if works else "–")  # noqa: RUF001
    return [short_day(windows.days[day]), *cells]


def schedule_lines(schedule: Schedule, production: Production) -> list[str]:
    """Say the board: a row a strip in the order of days, the cost, and the rules broken."""
    order = sorted(range(len(schedule.strips)), key=lambda i: (schedule.days[i], schedule.strips[i].unit))
    rows = []
    for index in order:
        strip = schedule.strips[index]
        weather = chance_open(schedule, strip.name)
        rows.append((
            short_day(schedule.days[index]),
            strip.unit,
            f"{MARKS[strip.kind]} {strip.kind}",
            strip.name,
            chance(weather) if weather else "",
        ))
    parts = [(plain_name(name), money(cents, production.currency)) for name, cents in schedule.cost_parts]
    broken = [(day_words(b.day), b.rule, b.message) for b in schedule.broken_rules]
    return [
        *columns(("day", "unit", "strip", "name", "enough open hours"), rows),
        "",
        *columns(("cost", "amount"), parts),
        "",
        *(columns(("day", "broken rule", "what"), broken) if broken else []),
        schedule_line(schedule, production.currency),
        ADVICE,
    ]


def forecast_lines(forecast: Forecast, production: Production) -> list[str]:
    """Say wrap dates and costs by chance, what costs days, the release and the options."""
    rows = [
        (
            f"P{percent}",
            day_words(forecast.board_wrap_date(percent)),
            day_words(forecast.wrap_date(percent)),
            money(forecast.cost_quantile_cents(percent), production.currency),
        )
        for percent in QUANTILES
    ]
    return [
        *columns(("", "board done by", "wrapped by", "cost at most"), rows),
        "",
        wrap_line(forecast),
        release_line(forecast, production),
        *[days_lost_line(cause, lost) for cause, lost in forecast.days_lost],
        *[option_line(option, production.currency) for option in forecast.options],
        *forecast.notes,
        ADVICE,
    ]
