"""The three ways a schedule is printed: in full, a line a scene, and as strips in their colours."""

from collections.abc import Iterator

from secondunit.documents.paper.colours import colour_words, strip_colour
from secondunit.documents.paper.nouns import Paper, PaperDay, PaperStrip
from secondunit.documents.paper.sheet import Line, Sheet, across
from secondunit.documents.paper.words import (
    cast_numbers,
    day_sum,
    day_title,
    end_of_day,
    hours,
    name,
    pages,
    what,
)

_COLOURS_NOTE = (
    "Colours: white INT day, yellow EXT day, blue INT night, green EXT night, pink dawn and dusk; "
    "none where inside or out, day or night is not said."
)


def one_line_schedule(paper: Paper) -> Sheet:
    """Give the one-line schedule: a row a scene, a row at the end of each day.

    Saved as a table it is read back by ``secondunit board``.
    """
    return Sheet(
        key="one-line",
        title=f"{paper.title}: one-line schedule",
        about=paper.about,
        head=("Scene", "I/E", "Set", "D/N", "Pages", "Cast", "Description", "Date"),
        widths=(14, 8, 34, 10, 8, 20, 44, 12),
        lines=tuple(line for day in paper.days for line in _one_lines(paper, day)),
        is_wide=True,
        notes=paper.notes,
    )


def _one_lines(paper: Paper, day: PaperDay) -> Iterator[Line]:
    for strip in day.strips:
        if strip.kind == "banner":
            yield across(strip.words or "banner", "banner")
        else:
            start = (name(strip), strip.inside, strip.set_name, strip.time, pages(strip))
            yield Line((*start, cast_numbers(paper, strip), what(strip), day.day or ""))
    if day.number:
        yield across(end_of_day(day), "end")


def shooting_schedule(paper: Paper) -> Sheet:
    """Give the shooting schedule: every day with all that each of its scenes needs."""
    return Sheet(
        key="shooting-schedule",
        title=f"{paper.title}: shooting schedule",
        about=paper.about,
        head=("Scene", "Where and when", "Pages", "Work", "What happens", "Cast", "Needs"),
        widths=(14, 34, 8, 12, 40, 30, 44),
        lines=tuple(line for day in paper.days for line in _full_lines(paper, day)),
        is_wide=True,
        notes=paper.notes,
    )


def _full_lines(paper: Paper, day: PaperDay) -> Iterator[Line]:
    yield across(day_title(day), "day")
    for strip in day.strips:
        if strip.kind == "banner":
            yield across(strip.words or "banner", "banner")
        else:
            where = " ".join(word for word in (strip.inside, strip.set_name) if word)
            when = f"{where} \N{EN DASH} {strip.time}" if strip.time else where
            start = (name(strip), when, pages(strip), hours(strip.duration_s), what(strip))
            yield Line((*start, _cast(paper, strip), _needs(strip)))
    yield across(f"End of {day_title(day)} \N{EN DASH} {day_sum(day)}", "end")


def _cast(paper: Paper, strip: PaperStrip) -> str:
    said = ((paper.number_of(who), who) for who in strip.people)
    return "; ".join(who if number == who else f"{number}. {who}" for number, who in said)


def _needs(strip: PaperStrip) -> str:
    categories = dict.fromkeys(tag.category for tag in strip.needs)
    return "; ".join(
        f"{category}: {', '.join(tag.name for tag in strip.needs if tag.category == category)}"
        for category in categories
    )


def strip_sheet(paper: Paper) -> Sheet:
    """Give the stripboard: a strip a row, in the trade's colour, which is also named."""
    lines = [line for day in paper.days for line in _strips(paper, day)]
    if paper.boneyard:
        lines.append(across("Boneyard: on no day", "day"))
        lines += [_strip(paper, strip) for strip in paper.boneyard]
    return Sheet(
        key="strips",
        title=f"{paper.title}: strips",
        about=paper.about,
        head=("Colour", "Scene", "I/E", "Set", "D/N", "Pages", "Cast", "What"),
        widths=(9, 14, 8, 34, 10, 8, 24, 34),
        lines=tuple(lines),
        notes=(_COLOURS_NOTE, *paper.notes),
    )


def _strips(paper: Paper, day: PaperDay) -> Iterator[Line]:
    yield from (_strip(paper, strip) for strip in day.strips)
    if day.number:
        yield across(f"End of {day_title(day)} \N{EN DASH} {day_sum(day)}", "end")


def _strip(paper: Paper, strip: PaperStrip) -> Line:
    if strip.kind == "banner":
        return across(strip.words or "banner", "banner")
    colour = strip_colour(strip)
    start = (colour_words(colour), name(strip), strip.inside, strip.set_name, strip.time)
    return Line((*start, pages(strip), cast_numbers(paper, strip), what(strip)), colour)
