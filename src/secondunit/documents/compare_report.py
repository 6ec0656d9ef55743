"""Takes against the runs as one HTML file: no script, nothing fetched from anywhere."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

import numpy as np

from secondunit.documents.calibrate_text import SIMULATED
from secondunit.documents.compare_next import next_lines
from secondunit.documents.compare_text import planned_words, wind_line
from secondunit.documents.figures.takes import (
    drawn_takes,
    plan_takes_svg,
    side_takes_svg,
    take_name,
    time_takes_svg,
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
from secondunit.documents.page import page
from secondunit.documents.track_text import doubt
from secondunit.documents.track_wind_text import direction_words, speed_words
from secondunit.documents.words import (
    NOTHING,
    brief_chance,
    capital,
    counted,
    plain_name,
    quantity,
)  # fmt: skip
from secondunit.model.spread import FloatArray, Spread
from secondunit.stages.compare import Compared, Comparison, Corridor, TakeCompared

_HEAD = ("What", "Measured", "±", "Predicted", "Middle 95 %", "Place among the runs")
AS_STATED, CALIBRATED = "runs as stated", "runs, calibrated"
PLANNED_WIND, MEASURED_WIND = "runs in the planned wind", "runs in the measured wind"
_NOT_FITTED = "Nothing was fitted to them."
_FITTED = (
    "The inputs above were fitted to takes: where those are among these, that they lie well in the "
    "calibrated runs shows little; secondunit calibrate says how takes it had not seen did. "
    f"{SIMULATED}"
)


def compare_report_html(title: str, found: Sequence[Comparison]) -> str:
    """Write the report of takes.

    Parameters
    ----------
    title
        The production's.
    found
        Its stunts' takes against their runs.

    Returns
    -------
    str
        A complete HTML document, the same bytes for the same comparison.
    """
    name = f"{title}: takes against runs"
    return page(name, *[_section(f"s{index}", one) for index, one in enumerate(found)])


def _section(key: str, found: Comparison) -> Html:
    corridors = _corridors(found)
    takes = counted(len(found.takes), "take")
    intro = paragraph(
        f"{takes} against {found.runs:,} runs: in the wind measured under the canopy where the "
        f"track tells one, else as planned, at the mark {planned_words(found.planned)}. "
        "Each number is set in the spread of the runs; what a logger "
        "does not know exactly is taken into account."
    )
    return element(
        "section",
        element("h2", found.stunt),
        intro,
        _pictures(key, found, corridors),
        *_changes(found),
        _together(found),
        _winds(found),
        *[_take(take, found) for take in found.takes],
        element("h3", "What to measure next"),
        bullets(next_lines(found)) or paragraph("Nothing stands out."),
        paragraph(
            "Whether the runs predict real jumps of this kind is not validated: these takes are "
            f"the first to tell. {_FITTED if found.changed else _NOT_FITTED}"
        ),
        id=key,
    )


def _corridors(found: Comparison) -> dict[str, Corridor]:
    """Give the corridors that takes are drawn over: as stated first, then as takes told."""
    if found.stated is None:
        return {AS_STATED: found.corridor}
    return {AS_STATED: found.stated, CALIBRATED: found.corridor}


def _changes(found: Comparison) -> list[Html]:
    """Say which inputs takes changed, each with its middle 90 % before and after."""
    rows = [
        (capital(plain_name(name)), _ends(before, name), _ends(after, name), _moved(before, after))
        for name, before, after in found.changed
    ]
    head = ("Input", "As stated, middle 90 %", "Planned with, middle 90 %", "Change")
    said = table("What takes changed in the inputs", head, rows)
    return [said] if said else []


def _ends(spread: Spread, name: str) -> str:
    low, middle, high = (quantity(float(one), name) for one in _quantiles(spread))
    return f"{middle} ({low} to {high})"


def _moved(before: Spread, after: Spread) -> str:
    """Say by how much of the stated middle 90 % an input moved, and how much narrower it is."""
    was, now = _quantiles(before), _quantiles(after)
    wide = float(was[2] - was[0])
    if wide <= 0:
        return NOTHING
    moved = 100 * float(now[1] - was[1]) / wide
    narrower = 100 * (1 - float(now[2] - now[0]) / wide)
    return f"moved by {moved:+.0f} % of it, {narrower:.0f} % narrower"


def _quantiles(spread: Spread) -> FloatArray:
    return spread.quantile(np.array([0.05, 0.5, 0.95]))


def _pictures(key: str, found: Comparison, corridors: Mapping[str, Corridor]) -> Html:
    chance = f"{100 * found.corridor.chance:.0f} %"
    drawn = drawn_takes(found)
    moved = ""
    if any(take.is_elsewhere for take in drawn):
        moved = (
            " The takes were made elsewhere; they are moved to the exit of the runs, not turned."
        )
    elif len(drawn) < len(found.takes):
        moved = " Takes made elsewhere are not drawn."
    return figures(
        figure(
            plan_takes_svg(f"{key}-plan", found, corridors),
            f"From above. Each ellipse holds {chance} of {found.flown:,} runs at one time; a cross "
            f"is where a take ends.{moved}",
        ),
        figure(
            side_takes_svg(f"{key}-side", found, corridors),
            f"From the side, along the way from the exit to the middle landing. Each ellipse holds "
            f"{chance} of the runs at one time; being an ellipse, it may reach below the ground.",
        ),
        figure(
            time_takes_svg(f"{key}-time", found, corridors),
            f"Over time. The band holds {chance} of the runs at each time by itself, its line is "
            "their median. Landed runs stay where they are.",
        ),
    )


def _take(take: TakeCompared, found: Comparison) -> Html:
    elsewhere = "; made elsewhere: what depends on the place is left out"
    head = f"{capital(take_name(take))}, entry {take.entry}, {take.track}"
    rows = [_row(row) for row in take.rows]
    return joined(
        [
            element("h3", head + (elsewhere if take.is_elsewhere else "")),
            table(f"Take {take.number}: predicted and measured", _HEAD, rows)
            or paragraph("Nothing that is measured can be compared."),
            paragraph(wind_line(take, found.planned)),
            *_in_its_wind(take, found),
        ]
    )


def _in_its_wind(take: TakeCompared, found: Comparison) -> list[Html]:
    """Draw a take over the corridor in its measured wind, beside that in the planned one."""
    if take.corridor is None:
        return []
    chance = f"{100 * take.corridor.chance:.0f} %"
    corridors = {PLANNED_WIND: found.corridor, MEASURED_WIND: take.corridor}
    alone = replace(found, takes=(take,))
    return [
        figures(
            figure(
                plan_takes_svg(f"entry-{take.entry}-wind", alone, corridors),
                f"From above, in the wind measured under this canopy and in the planned one. Each "
                f"ellipse holds {chance} of {found.flown:,} runs at one time.",
            )
        )
    ]


def _row(row: Compared) -> tuple[object, ...]:
    place = place_words(row)
    return (
        capital(plain_name(row.name)),
        f"{'at least ' if row.is_least else ''}{quantity(row.measured, row.name)}",
        doubt(row.measured_sd, row.name),
        quantity(row.middle, row.name),
        f"{quantity(row.low, row.name)} to {quantity(row.high, row.name)}",
        element("strong", place) if row.is_outside else place,
    )


def place_words(row: Compared) -> str:
    """Say where among the runs a measured number lies."""
    at_or_below = brief_chance(row.place)
    if row.is_least:
        where = "above nearly all" if row.is_outside else "not above the runs"
    elif row.is_outside:
        where = "above nearly all" if row.place.value > 0.5 else "below nearly all"
    elif not row.is_inside_90:
        where = "near the upper end" if row.place.value > 0.5 else "near the lower end"
    elif row.place.value > 0.75:
        where = "in the upper quarter"
    elif row.place.value < 0.25:
        where = "in the lower quarter"
    else:
        where = "in the middle half"
    return f"{where}: {at_or_below} of the runs at or below"


def _together(found: Comparison) -> Html:
    names = dict.fromkeys(row.name for take in found.takes for row in take.rows)
    held = dict(found.coverage)
    rows = []
    for name in names:
        cells = [_cell(take, name) for take in found.takes]
        one = held[name]
        share = f"{round(one.value * one.count)} of {one.count}"
        ends = f"{100 * one.low:.0f} to {100 * one.high:.0f} %"
        rows.append((capital(plain_name(name)), *cells, f"{share} ({ends})"))
    head = ("", *[capital(take_name(take)) for take in found.takes], "In the middle 90 %")
    return table("All takes; in bold what lies outside the middle 95 % of the runs", head, rows)


def _cell(take: TakeCompared, name: str) -> object:
    row = next((one for one in take.rows if one.name == name), None)
    if row is None:
        return NOTHING
    said = quantity(row.measured, name)
    return element("strong", said) if row.is_outside else said


def _winds(found: Comparison) -> Html:
    rows = []
    for take in found.takes:
        whole = take.wind.whole
        if whole is None:
            rows.append(
                (capital(take_name(take)), f"not told: {take.wind.why_not}", NOTHING, NOTHING)
            )
            continue
        for wind in take.wind.layers or (whole,):
            heights = f"{wind.low_m:.0f} to {wind.high_m:.0f} m"
            rows.append(
                (capital(take_name(take)), direction_words(wind), speed_words(wind), heights)
            )
    head = ("Take", "Direction (95 %)", "Speed (95 %)", "Above the sea")
    return table("Wind measured under the canopy", head, rows)
