"""How strips and days are said on paper."""

import re

from secondunit.documents.paper.nouns import Paper, PaperDay, PaperStrip
from secondunit.documents.scenes_text import said_eighths
from secondunit.documents.words import NOTHING, counted, day_words

_FOLD = re.compile(r"[,;/]")
_WORK = {
    "rig": "rigging", "rehearsal": "rehearsal", "strike": "striking the rig", "stunt": "stunt",
}  # fmt: skip


def name(strip: PaperStrip) -> str:
    """Give the number of a scene; a dash where it has none."""
    return strip.name or NOTHING


def pages(strip: PaperStrip) -> str:
    """Say the length of a strip in pages; nothing where it is not known."""
    return "" if strip.length_eighths is None else said_eighths(strip.length_eighths)


def hours(duration_s: float | None) -> str:
    """Say a working time: ``1 h 35 min``; nothing where it is not known."""
    if duration_s is None:
        return ""
    whole, minutes = divmod(round(duration_s / 60), 60)
    said = [f"{whole} h"] if whole else []
    return " ".join([*said, *([f"{minutes} min"] if minutes or not whole else [])])


def cast_numbers(paper: Paper, strip: PaperStrip) -> str:
    """Give the numbers of everybody in a strip, a name where there is no number."""
    return ", ".join(_FOLD.sub(" ", paper.number_of(name)) for name in strip.people)


def what(strip: PaperStrip) -> str:
    """Say what is shot: the words of the board, or the work of a strip, and its hours."""
    if strip.words:
        return strip.words
    said = [_WORK.get(strip.kind, ""), counted(strip.takes, "take") if strip.takes else ""]
    said += [hours(strip.duration_s) if strip.length_eighths is None else ""]
    return ", ".join(part for part in said if part)


def unit_words(unit: str) -> str:
    """Say which unit: ``second unit``; one that is called a unit already is not called so twice."""
    return unit if unit.casefold().endswith("unit") else f"{unit} unit"


def day_title(day: PaperDay) -> str:
    """Say a day: ``Day 6, Mon 14 Apr 2025, second unit``."""
    if not day.number:
        return "On no day"
    date_words = f", {day_words(day.day)}" if day.day else ""
    unit = f", {unit_words(day.unit)}" if day.unit else ""
    return f"Day {day.number}{date_words}{unit}"


def day_sum(day: PaperDay) -> str:
    """Say what a day comes to: pages and hours, as far as they are known."""
    strips = [strip for strip in day.strips if strip.kind != "banner"]
    said = [counted(len(strips), "strip")]
    if any(strip.length_eighths is not None for strip in strips):
        said.append(f"{said_eighths(day.length_eighths)} pages")
    known_s = [strip.duration_s for strip in strips if strip.duration_s is not None]
    if known_s:
        said.append(f"{hours(sum(known_s))} of work")
    return ", ".join(said)


def end_of_day(day: PaperDay) -> str:
    """Say the end of a day as one-line schedules do; a reader of tables knows a day by it."""
    return f"END OF {day_title(day).upper()} \N{EN DASH} {day_sum(day)}"
