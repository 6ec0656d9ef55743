"""Windows: on which real days the stunt finds enough open hours."""

from secondunit.documents.decisions import (
    DECISION_HEAD,
    decision_rows,
    decision_words,
    decisions_notes,
)
from secondunit.documents.figures.decisions import decisions_svg
from secondunit.documents.figures.held_out import held_out_svg
from secondunit.documents.figures.windows import calendar_svg
from secondunit.documents.held_out import HELD_OUT_HEAD, held_out_rows, held_out_words
from secondunit.documents.lookup import (
    enough_seasons,
    has_counted_hours,
    planned_days,
    share_of,
    stunt_days,
)
from secondunit.documents.markup import (
    Html,
    bullets,
    element,
    figure,
    figures,
    joined,
    paragraph,
    table,
)
from secondunit.documents.sections.section import key_of, section
from secondunit.documents.words import (
    Rounding,
    chance,
    counted,
    listed,
    quantity,
    short_day,
)
from secondunit.model.stunt import Stunt
from secondunit.model.weather import HOUR_S
from secondunit.stages.study import Study
from secondunit.stages.windows import Closing
from secondunit.units import in_unit


def windows_section(study: Study) -> Html:
    """Show a calendar of every stunt, how often its hours are open, and what closes them."""
    windows = study.windows
    planning = int(windows.is_planning.sum())
    judging = windows.real_seasons - planning
    intro = paragraph(
        f"{counted(windows.real_seasons, 'season')} of weather, laid on the planned days: "
        f"the schedule may look at {planning}, the other {judging} judge it. "
        "A season is one whole stretch of the record."
    )
    calendars = [_calendar(study, index) for index in range(len(windows.stunts))]
    return section(
        "windows",
        "Windows",
        intro,
        figures(*calendars),
        _shares(study),
        _closed(study),
        _held_out(study),
        *[_days(study, index) for index in range(len(windows.stunts))],
        _decisions(study),
        element("h3", "Notes on the weather"),
        bullets(windows.notes),
    )


def _calendar(study: Study, index: int) -> Html:
    stunt = study.windows.stunts[index]
    shot = [day for _strip, day, _why in stunt_days(study.schedule, stunt)]
    svg = calendar_svg(key_of("calendar", index), study.windows, study.production, index, shot)
    return figure(
        svg,
        f"{stunt}: seasons with room for all takes, by day. The heavy frame is the board's day.",
    )


def _shares(study: Study) -> Html:
    windows = study.windows
    rows = []
    for index, name in enumerate(windows.stunts):
        rows.append((name, chance(windows.open_share[index]), _asks(study.production.stunt(name))))
    return table(
        "Share of working hours that are open", ("Stunt", "Open", "Caps the coordinator set"), rows
    )


_CAPS: tuple[tuple[str, str, Rounding], ...] = (
    ("wind_speed_max_m_s", "wind at most {}", "down"),
    ("gust_max_m_s", "gust at most {}", "down"),
    ("rain_max_m_s", "rain at most {}", "down"),
    ("temperature_min_k", "at least {}", "up"),
    ("temperature_max_k", "at most {}", "down"),
    ("cloud_base_min_m", "cloud base from {}", "up"),
    ("visibility_min_m", "visibility from {}", "up"),
    ("humidity_max_ratio", "humidity at most {}", "down"),
    ("icing_humidity_max_ratio", "humidity in frost at most {}", "down"),
    ("snow_depth_max_m", "snow at most {}", "down"),
)


def _asks(stunt: Stunt) -> str:
    said = [
        words.format(_number(name, getattr(stunt.caps, name), towards))
        for name, words, towards in _CAPS
        if getattr(stunt.caps, name) is not None
    ]
    if stunt.caps.cloud_base_min_m is not None and stunt.caps.cloud_base_from == "air":
        said.append("the base estimated from the air")
    if stunt.caps.window_min_s > 0:
        said.append(f"windows from {stunt.caps.window_min_s / HOUR_S:.4g} h")
    return listed(said) or "none"


def _number(name: str, value: float, towards: Rounding) -> str:
    if name == "rain_max_m_s":
        return f"{in_unit(value, 'mm/h'):.4g} mm/h"
    return f"{100 * value:.4g} %" if name.endswith("_ratio") else quantity(value, name, towards)


def _closed(study: Study) -> Html:
    rows = [
        (name, one.reason, *[f"{100 * s:.0f}" for s in _shares_of(one)])
        for name, row in zip(study.windows.stunts, study.windows.closing, strict=False)
        for one in row
    ]
    return table(
        "What closes working hours, of 100 (an hour may have several reasons)",
        ("Stunt", "Reason", "As the first", "At all", "It alone"),
        rows,
    )


def _held_out(study: Study) -> Html:
    """Show what planning seasons foretell, and where the others fell."""
    windows = study.windows
    said = held_out_words(windows)
    if not said:
        return joined([])
    drawn = [
        figure(
            held_out_svg(key_of("held-out", index), name, windows.held_out[index]),
            f"{name}: what planning seasons foretell (band P20 to P80, line P50), and the seasons.",
        )
        for index, name in enumerate(windows.stunts)
        if windows.held_out[index]
    ]
    head = tuple(word[0].upper() + word[1:] for word in HELD_OUT_HEAD)
    return joined(
        [
            element("h3", "Judged on seasons that were held out"),
            paragraph(said),
            figures(*drawn),
            table("Foretold and found", head, held_out_rows(windows)),
        ]
    )


def _decisions(study: Study) -> Html:
    """Show how often GO on a forecast is wrong, and from which chance on it costs least."""
    if not study.decisions:
        return joined([])
    currency = study.production.currency
    parts = [element("h3", "Deciding on a forecast")]
    for index, one in enumerate(study.decisions):
        parts += [paragraph(" ".join(decision_words(one, currency)))]
        rows = decision_rows(one, currency)
        if rows:
            drawn = decisions_svg(key_of("decisions", index), one, currency)
            caption = f"{one.stunt}: what wrong decisions cost; the dot was chosen, dotted: advice."
            head = tuple(word[0].upper() + word[1:] for word in DECISION_HEAD)
            parts += [
                figures(figure(drawn, caption)),
                table(f"{one.stunt}: GO as the advice asks, and as is cheapest", head, rows),
            ]
    return joined([*parts, bullets(decisions_notes(study.decisions))])


def _shares_of(one: Closing) -> tuple[float, float, float]:
    return one.first_share, one.any_share, one.alone_share


def _days(study: Study, index: int) -> Html:
    windows, name = study.windows, study.windows.stunts[index]
    stunt = study.production.stunt(name)
    enough = enough_seasons(windows, index, stunt.takes)
    works = has_counted_hours(windows, index)
    planning = windows.is_planning[: windows.real_seasons]
    rows = [
        (
            short_day(windows.days[day]),
            f"{int(enough[:, day].sum())} of {windows.real_seasons}",
            chance(share_of(enough[:, day])),
            f"{int(enough[planning, day].sum())} of {int(planning.sum())}",
            f"{int(enough[~planning, day].sum())} of {int((~planning).sum())}",
        )
        for day in planned_days(study.production, windows)
        if works[day]
    ]
    head = ("Day", "All seasons", "Chance", "Planning seasons", "Judging seasons")
    summary = element("summary", f"{name}: every planned working day in numbers")
    whole = table(f"{name}: seasons with room for {counted(stunt.takes, 'take')}", head, rows)
    return joined([element("details", summary, whole)])
