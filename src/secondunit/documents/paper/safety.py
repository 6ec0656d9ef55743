"""What a call sheet says of a stunt: its weather, its limits, its rehearsals, who is near."""

from collections.abc import Iterator, Sequence
from datetime import date

from secondunit.documents.lookup import chance_open
from secondunit.documents.markup import Html, bullets, element, joined, paragraph
from secondunit.documents.paper.open_hours import OpenHour, open_hours
from secondunit.documents.paper.plan import Plan
from secondunit.documents.paper.unit_days import UnitDay
from secondunit.documents.summary import said_limit, wind_limit
from secondunit.documents.words import (
    capital,
    chance,
    compass,
    counted,
    days_words,
    limit_words,
    listed,
    quantity,
    spaced,
)
from secondunit.model.estimate import Estimate
from secondunit.model.stunt import Stunt, WeatherCaps
from secondunit.stages.envelope import Envelope
from secondunit.stages.schedule.cover import reserves
from secondunit.stages.schedule.nouns import Strip

NOT_A_FORECAST = (
    "How often the hour was open near this date in past seasons, with its interval; a dash: it "
    "does not count (light, working hours). No weather forecast: on the day ask "
    "secondunit windows --now."
)


def stunt_block(plan: Plan, strip: Strip, day: UnitDay) -> Html:
    """Give the block of a stunt that is shot on a day."""
    stunt = plan.production.stunt(strip.stunt)
    takes = f"{counted(strip.takes, 'take')} of {quantity(stunt.take_s / 60, '')} min"
    enough = chance_open(plan.schedule, strip.name)
    said = [f"Enough open hours for all takes: {chance(enough)}."] if enough else []
    return element(
        "section",
        element("h2", f"STUNT: {stunt.name} ({spaced(stunt.kind)}), {takes}"),
        paragraph(*said),
        _hours(open_hours(plan.windows, stunt.name, day)),
        bullets(
            [
                *_wind(plan, stunt),
                *_followers(plan, stunt),
                _cover(plan, strip, day),
                *_preparation(plan, stunt, day),
                *_limits(stunt),
            ]
        ),
        class_="stunt",
    )


def rehearsal_block(plan: Plan, strip: Strip) -> Html:
    """Give the block of a rehearsal: the wind and the limits of its stunt hold that day too."""
    stunt = plan.production.stunt(strip.stunt)
    title = element("h2", f"REHEARSAL of {stunt.name} ({spaced(stunt.kind)}): the same limits hold")
    return element(
        "section", title, bullets([*_wind(plan, stunt), *_limits(stunt)]), class_="stunt"
    )


def _hours(hours: Sequence[OpenHour]) -> Html:
    if not hours:
        return element("p", "The open hours of this day are not known.", class_="missing")
    head = element("tr", element("th", "Hour"), *[element("th", one.name) for one in hours])
    cells = [element("td", _share(one.chance)) for one in hours]
    row = element("tr", element("th", "Open"), *cells)
    table = element("table", head, row, class_="hours")
    return joined([table, element("p", NOT_A_FORECAST, class_="small")])


def _share(found: Estimate | None) -> Html:
    """Give a chance in whole percents, its interval below, ends rounded outwards."""
    if found is None:
        return Html("\N{EN DASH}")
    if found.count == 0:
        return Html("not known")
    low, high = int(100 * found.low), -int(-100 * found.high // 1)
    value = min(max(round(100 * found.value), 1), 99)
    said = (
        f"{value} %"
        if 0 < found.value < 1
        else f"&lt; {high} %"
        if found.value <= 0
        else f"&gt; {low} %"
    )
    return Html(f"{said}<br><small>{low}\N{EN DASH}{high}</small>")


def _followers(plan: Plan, stunt: Stunt) -> Iterator[str]:
    """Say what films the stunt, with its own wind limit: the hour is open only to both."""
    for one in plan.production.followers(stunt):
        who = listed([*one.performers, *one.crew])
        limit = wind_limit(_envelope(plan, one))
        yield f"Shot with it: {one.name} ({spaced(one.kind)}), {who}; {limit}."
        yield from _protecting(one, f"Limits of {one.name} that protect people")


def _cover(plan: Plan, strip: Strip, day: UnitDay) -> str:
    """Say what the unit can shoot instead, of what the board has not yet had by then."""
    placed = {
        one.name: on for one, on in zip(plan.schedule.strips, plan.schedule.days, strict=True)
    }
    names = [
        one.name
        for one in reserves(plan.production, strip, day.day)
        if placed.get(one.name, date.max) > day.day
    ]
    return f"Cover set, if the weather fails: {listed(names) if names else 'none'}."


def _envelope(plan: Plan, stunt: Stunt) -> Envelope | None:
    return next((one for one in plan.envelopes if one.stunt == stunt.name), None)


def _wind(plan: Plan, stunt: Stunt) -> Iterator[str]:
    envelope = _envelope(plan, stunt)
    yield f"{capital(wind_limit(envelope))}."
    if envelope is not None:
        limits = zip(envelope.from_rad, envelope.limit_by_direction_m_s, strict=True)
        said = [f"{compass(float(a))} {said_limit(float(v), envelope)}" for a, v in limits]
        yield f"With the same gusts, by the direction it comes from: {'; '.join(said)}."
    caps = list(_caps(stunt.caps))
    tighter = "the tighter of limit and cap holds"
    yield (
        f"Coordinator's caps: {listed(caps)}; {tighter}."
        if caps
        else "No caps of the coordinator given."
    )
    safe, usable = 100 * stunt.chance_safe_min, 100 * stunt.chance_usable_min
    yield f"An hour is open where {safe:.6g} of 100 runs are safe, and {usable:.6g} usable."


def _caps(caps: WeatherCaps) -> Iterator[str]:
    if caps.wind_speed_max_m_s is not None:
        yield f"mean wind at most {quantity(caps.wind_speed_max_m_s, 'wind_m_s', 'down')}"
    if caps.gust_max_m_s is not None:
        yield f"gusts at most {quantity(caps.gust_max_m_s, 'gust_m_s', 'down')}"
    if caps.rain_max_m_s is not None:
        yield f"rain at most {quantity(caps.rain_max_m_s * 3.6e6, '', 'down')} mm/h"
    if caps.temperature_min_k is not None:
        yield f"temperature at least {quantity(caps.temperature_min_k, 'temperature_k', 'up')}"


def _preparation(plan: Plan, stunt: Stunt, day: UnitDay) -> Iterator[Html | str]:
    """Say when it is rehearsed, rigged and struck; a rehearsal that is missing is said loudly."""
    for kind, said, missing in (
        ("rehearsal", "Rehearsed", "NO REHEARSAL before this day, on the board or in the log"),
        ("rig", "Rigged", "No rigging before this day, on the board or in the log"),
    ):
        days = [on for on in plan.days_of(stunt.name, kind) if on < day.day]
        if days:
            yield f"{said} on {days_words(days)}."
        elif kind == "rehearsal" or stunt.rig_days:
            yield element("strong", f"{missing}.")
    strikes = plan.days_of(stunt.name, "strike")
    if strikes:
        yield f"To be struck on {days_words(strikes)}."


def _limits(stunt: Stunt) -> Iterator[str]:
    yield from _protecting(stunt, "Limits that protect people")
    near = [f"{one.name} ({one.count})" for one in stunt.people_near]
    if near:
        yield f"People near, on the ground: {listed(near)}. Where the line is: secondunit debris."


def _protecting(stunt: Stunt, title: str) -> Iterator[str]:
    kept = [limit_words(limit) for limit in stunt.limits if limit.protects == "person"]
    if kept:
        yield f"{title}: {'; '.join(kept)}."
