"""The call sheet of a unit's day: who comes when and where, for what, in which weather."""

import math
from collections.abc import Iterator, Sequence

from secondunit.documents.lookup import weather_warnings
from secondunit.documents.markup import Html, element, joined, paragraph
from secondunit.documents.paper.html import document
from secondunit.documents.paper.plan import Plan
from secondunit.documents.paper.safety import rehearsal_block, stunt_block
from secondunit.documents.paper.sun import FLAT, sun_lines
from secondunit.documents.paper.unit_days import UnitDay, days_shot
from secondunit.documents.paper.words import hours, unit_words
from secondunit.documents.words import (
    ADVICE,
    NOTHING,
    capital,
    counted,
    day_words,
    listed,
    quantity,
)
from secondunit.files.new_folder import safe_stems
from secondunit.model.agreement import GROWN_UP, age_on
from secondunit.model.people import Person
from secondunit.model.site import Site
from secondunit.stages.schedule.nouns import Piece, Strip

_AHEAD = 3  # days of the unit that the advance schedule tells
_BY_HAND = (
    "Unit base, parking",
    "Catering, meal times",
    "Radio channels",
    "Weather at call",
    "Notes",
)


def call_sheet(plan: Plan, day: UnitDay) -> str:
    """Write the call sheet of a unit's day: HTML for one or two pages, A4 or Letter.

    Parameters
    ----------
    plan
        What the day rests on.
    day
        One of its days.

    Returns
    -------
    str
        A complete HTML document, the same bytes for the same plan. What nobody said is left blank
        to be written by hand; that no hospital is given is said in large type.
    """
    title = f"{plan.production.title}: call sheet, {day_words(day.day)}, {unit_words(day.unit)}"
    stunts = [strip for strip in day.strips if strip.kind == "stunt"]
    parts = [
        _head(plan, day),
        *[element("p", words, class_="alarm") for words in _alarms(plan, day)],
        *[_site(plan, plan.production.site(name), day) for name in day.sites],
        _scenes(plan, day),
        _people(plan, day),
        _equipment(plan, day),
        *[stunt_block(plan, strip, day) for strip in stunts],
        *[rehearsal_block(plan, strip) for strip in day.strips if strip.kind == "rehearsal"],
        _prepared(plan, day),
        _advance(plan, day),
        _by_hand(day),
        element("p", ADVICE, class_="advice"),
    ]
    return document(title, joined(parts))


def _head(plan: Plan, day: UnitDay) -> Html:
    shot = days_shot(plan.production)
    total = shot + len(set(plan.schedule.days))
    own = [one for one in plan.days if one.unit == day.unit]
    left = element(
        "div",
        element("h1", plan.production.title),
        element(
            "p",
            f"{capital(unit_words(day.unit))}, its day {own.index(day) + 1} of {len(own)}"
            + (" left" if shot else ""),
        ),
        paragraph("Night shoot") if day.is_night else Html(""),
    )
    middle = element(
        "div",
        element("p", "CALL SHEET", class_="kind"),
        element("p", f"Day {day.number} of {total}", class_="big"),
        element("p", day_words(day.day), class_="date"),
    )
    right = element(
        "div",
        element("p", f"UNIT CALL {day.call:%H:%M}", class_="big"),
        element("p", _wraps(day)),
        element("p", f"Times: {plan.production.zone}", class_="small"),
    )
    return element("header", left, middle, right, class_="sheet-head")


def _wraps(day: UnitDay) -> str:
    planned, latest = (
        f"{one:%H:%M}{' next day' if one.date() > day.call.date() else ''}"
        for one in (day.planned_wrap, day.wrap)
    )
    if planned == latest:
        return f"Wrap {latest} at the latest"
    return f"Wrap {planned} as planned, {latest} at the latest"


def _alarms(plan: Plan, day: UnitDay) -> Iterator[str]:
    for broken in plan.schedule.broken_rules:
        if broken.day == day.day:
            yield f"BROKEN RULE: {broken.rule}: {broken.message}."
    for words in day.against:
        yield f"THIS DAY IS NOT LAID OUT BY THE CLOCK: {words}."
    if day.timeline and day.timeline.late_meal_s:
        yield f"BREAKS FOR MEALS ARE {hours(day.timeline.late_meal_s)} LATER THAN AGREED."
    if any(strip.kind == "stunt" for strip in day.strips):
        yield from (f"Careful: {words}." for words in weather_warnings(plan.production))


def _site(plan: Plan, site: Site, day: UnitDay) -> Html:
    """Give where it is, its sun, and the nearest hospital."""
    where = (
        f"{abs(math.degrees(site.latitude_rad)):.5f}° {'S' if site.latitude_rad < 0 else 'N'}, "
        f"{abs(math.degrees(site.longitude_rad)):.5f}° {'W' if site.longitude_rad < 0 else 'E'}, "
        f"{quantity(site.elevation_m, 'elevation_m')} above the sea"
    )
    sun = sun_lines(site, day.day, plan.production.zone)
    return element(
        "div",
        element("div", element("h2", f"LOCATION: {site.name}"), paragraph(where), class_="cell"),
        element("div", element("h2", "SUN"), *map(paragraph, sun),
                element("p", FLAT, class_="small"), class_="cell"),
        element("div", element("h2", "NEAREST HOSPITAL"), _hospital(site), class_="cell"),
        class_="site",
    )  # fmt: skip


def _hospital(site: Site) -> Html:
    if not site.hospital:
        return element("p", "NO HOSPITAL GIVEN", class_="missing")
    phone = site.hospital_phone or "no telephone given"
    kind = "phone" if site.hospital_phone else "missing"
    return joined([paragraph(site.hospital), element("p", phone, class_=kind)])


def _table(title: str, head: Sequence[str], rows: Sequence[Sequence[object]], kind: str) -> Html:
    if not rows:
        return Html("")
    top = element("tr", *[element("th", cell, scope="col") for cell in head])
    body = [element("tr", *[element("td", cell) for cell in row]) for row in rows]
    table = element("table", element("thead", top), element("tbody", *body), class_=kind)
    return joined([element("h2", title), table])


def _scenes(plan: Plan, day: UnitDay) -> Html:
    """Give the day in order: what is shot, with its hours, and breaks and moves between."""
    rows: list[tuple[str, ...]] = [
        (strip.name, capital(_kind(strip)), "" if strip.light == "any" else strip.light.upper(),
         _numbers(plan, strip.people), _when(day, strip), hours(strip.duration_s), strip.site)
        for strip in day.strips
    ]  # fmt: skip
    starts = [(day.timeline.strip(s.name) or (0, 0))[0] if day.timeline else 0 for s in day.strips]
    for piece in day.timeline.pieces if day.timeline else ():
        if piece.kind != "strip":
            starts.append(piece.start_utc_s)
            rows.append(_between(day, piece))
    order = sorted(range(len(rows)), key=lambda i: starts[i])
    head = ("Scene", "What", "D/N", "Who (no.)", "When", "Work", "Place")
    return _table("SCENES AND STUNTS", head, [rows[i] for i in order], "scenes")


def _when(day: UnitDay, strip: Strip) -> str:
    """Say when a strip is shot; of a stunt when each take begins, as far as it is planned."""
    said = day.span_of(strip.name)
    pieces = day.timeline.pieces if day.timeline else ()
    takes = [
        f"{day.clock(p.start_utc_s):%H:%M}" for p in pieces if p.name == strip.name and p.number
    ]
    return f"{said}, takes at {listed(takes)}" if len(takes) > 1 else said


def _between(day: UnitDay, piece: Piece) -> tuple[str, ...]:
    """Give the row of a break, a move or setting up."""
    said = {"meal": "MEAL", "move": f"MOVE to {piece.name}"}.get(piece.kind, "SETTING UP")
    long_s = piece.end_utc_s - piece.start_utc_s
    return ("", said, "", "", day.said([piece]), hours(long_s), piece.name)


def _kind(strip: Strip) -> str:
    return f"{strip.kind}, {counted(strip.takes, 'take')}" if strip.takes else strip.kind


def _numbers(plan: Plan, people: Sequence[str]) -> str:
    """Give the numbers of some people in the order of the board."""
    return ", ".join(one.number for one in plan.paper.members if one.name in people)


def _people(plan: Plan, day: UnitDay) -> Html:
    """Give everybody who is called, with what the day is to them in the day-out-of-days."""
    column = next(i for i, one in enumerate(plan.paper.columns) if one.day == day.day)
    codes = {row.name: row.codes[column] for row in plan.paper.people}
    rows = []
    for member in plan.paper.members:
        if member.name not in day.people:
            continue
        mine = [strip.name for strip in day.strips if member.name in strip.people]
        person = plan.production.person(member.name)
        call, wrap = f"{day.call_of(member.name):%H:%M}", f"{day.wrap_of(member.name):%H:%M}"
        rows.append((member.number, member.name, member.role, codes.get(member.name, ""),
                     call, wrap, "; ".join(mine), _most(plan, person, day) or NOTHING))  # fmt: skip
    head = ("No.", "Name", "Role", "Code", "Call", "Wrap", "For", "Hours")
    return _table("PERFORMERS, DOUBLES AND NAMED CREW", head, rows, "people")


def _most(plan: Plan, person: Person, day: UnitDay) -> str:
    """Say how long somebody may work: a pilot's hours, a minor's by age and clock."""
    said = [] if math.isinf(person.hours_max_s) else [f"at most {hours(person.hours_max_s)}"]
    if person.born and age_on(person.born, day.day) < GROWN_UP:
        said.append(f"MINOR, {age_on(person.born, day.day)} years")
    band = plan.production.agreement.band_of(person.born, day.day)
    if band:
        clock = f"{_clock(band.earliest_s)} to {_clock(band.latest_s)}"
        said.append(f"at work at most {hours(band.hours_max_s)}, {clock}")
    return "; ".join(said)


def _clock(midnight_s: float) -> str:
    return f"{int(midnight_s // 3600):02d}:{int(midnight_s % 3600 // 60):02d}"


def _equipment(plan: Plan, day: UnitDay) -> Html:
    names = dict.fromkeys(name for strip in day.strips for name in strip.resources)
    rows = [
        (name, str(plan.production.resource(name).count),
         "; ".join(strip.name for strip in day.strips if name in strip.resources))
        for name in names
    ]  # fmt: skip
    return _table("EQUIPMENT", ("What", "There are", "For"), rows, "equipment")


def _prepared(plan: Plan, day: UnitDay) -> Html:
    """Say for rig, rehearsal and strike which stunt they are for, and when that is shot."""
    rows = []
    for strip in day.strips:
        if strip.kind in ("rig", "rehearsal", "strike"):
            shot = [day_words(one) for one in plan.days_of(strip.stunt, "stunt")]
            rows.append((strip.name, ", ".join(shot) or "not on the board"))
    return _table("PREPARED OR STRUCK TODAY", ("Work", "The stunt is shot on"), rows, "prepared")


def _advance(plan: Plan, day: UnitDay) -> Html:
    later = [one for one in plan.days if one.unit == day.unit and one.day > day.day][:_AHEAD]
    rows = [
        (f"Day {one.number}, {day_words(one.day)}", f"{one.call:%H:%M}", ", ".join(one.sites),
         "; ".join(strip.name for strip in one.strips), _numbers(plan, one.people))
        for one in later
    ]  # fmt: skip
    if not rows:
        return joined([element("h2", "ADVANCE SCHEDULE"), paragraph("The unit's last day.")])
    head = ("Day", "Call", "Place", "What", "Who (no.)")
    return _table("ADVANCE SCHEDULE", head, rows, "advance")


def _by_hand(day: UnitDay) -> Html:
    names = ("Catering" if day.meals and "meal" in name else name for name in _BY_HAND)
    rows = [element("tr", element("th", name), element("td", "")) for name in names]
    title = element("h2", "TO BE WRITTEN BY HAND: the production file does not say")
    return joined([title, element("table", *rows, class_="by-hand")])


def call_sheets(plan: Plan) -> dict[str, str | bytes]:
    """Write all call sheets, by name of a file in a folder ``call-sheets``."""
    units = safe_stems(day.unit for day in plan.days)
    return {
        f"call-sheets/{day.day.isoformat()}-{units[day.unit]}.html": call_sheet(plan, day)
        for day in plan.days
    }
