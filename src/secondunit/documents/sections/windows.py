"""Windows: on which real days the stunt finds enough open hours."""

from secondunit.documents.figures.windows import calendar_svg
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
    chance,
    counted,
    listed,
    quantity,
    short_day,
    spaced,
)
from secondunit.model.stunt import Stunt, WeatherCaps
from secondunit.stages.study import Study
from secondunit.units import in_unit


def windows_section(study: Study) -> Html:
    """Show a calendar of every stunt, how often its hours are open, and what closes them."""
    windows = study.windows
    planning = int(windows.is_planning.sum())
    judging = len(windows.seasons) - planning
    intro = paragraph(
        f"{counted(len(windows.seasons), 'season')} of weather, laid on the planned days: "
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
        *[_days(study, index) for index in range(len(windows.stunts))],
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


def _asks(stunt: Stunt) -> str:
    caps: WeatherCaps = stunt.caps
    said = []
    if caps.wind_speed_max_m_s is not None:
        said.append(f"wind at most {quantity(caps.wind_speed_max_m_s, 'wind_m_s', 'down')}")
    if caps.gust_max_m_s is not None:
        said.append(f"gust at most {quantity(caps.gust_max_m_s, 'gust_m_s', 'down')}")
    if caps.rain_max_m_s is not None:
        said.append(f"rain at most {in_unit(caps.rain_max_m_s, 'mm/h'):.4g} mm/h")
    if caps.temperature_min_k is not None:
        said.append(f"at least {quantity(caps.temperature_min_k, 'temperature_k', 'up')}")
    return listed(said) or "none"


def _closed(study: Study) -> Html:
    rows = [
        (name, spaced(reason), f"{100 * part:.0f} in 100 working hours")
        for index, name in enumerate(study.windows.stunts)
        for reason, part in study.windows.closed_by[index]
    ]
    return table(
        "What closes hours (an hour may have several reasons)",
        ("Stunt", "Reason", "How often"),
        rows,
    )


def _days(study: Study, index: int) -> Html:
    windows, name = study.windows, study.windows.stunts[index]
    stunt = study.production.stunt(name)
    enough = enough_seasons(windows, index, stunt.takes)
    works = has_counted_hours(windows, index)
    planning = windows.is_planning
    rows = [
        (
            short_day(windows.days[day]),
            f"{int(enough[:, day].sum())} of {len(windows.seasons)}",
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
