"""What other days for the strips of a board come to, in words and as JSON."""

from dataclasses import asdict
from typing import Any

from secondunit.documents.scenes_text import said_eighths
from secondunit.documents.text import columns
from secondunit.documents.words import ADVICE, counted, listed
from secondunit.model.board import BoardStrip
from secondunit.stages.schedule.replan.nouns import Tally, Weights
from secondunit.stages.schedule.replan.of_board import ReplannedBoard, is_night, set_group

CAVEAT = (
    "The file knows nothing of dates, places that are free, daylight, the hours of minors or what "
    "must come first: whoever made the board did. Nothing is proven: there may be better days."
)


def replan_lines(found: ReplannedBoard) -> list[str]:
    """Say what the board comes to as it stands and on its new days, then the new days."""
    scenes = counted(sum(len(day) for day in found.days), "scene")
    days, pages = counted(found.before.days, "day"), said_eighths(found.cap_eighths)
    return [
        f"{scenes} on {days}; new days have at most {pages} pages.",
        "A scene longer than that has a day to itself.",
        "",
        *columns(("", "as it stands", "replanned"), _rows(found.before, found.after)),
        "",
        f"No days of that length have fewer than {found.points_min:,} points.",
        _points_words(found.weights),
        *_guesses(found),
        "",
        *columns(
            ("day", "scenes", "pages", "time", "sets"),
            [_day_row(number, day) for number, day in enumerate(found.days, start=1)],
        ),
        "",
        CAVEAT,
        ADVICE,
    ]


def _rows(before: Tally, after: Tally) -> list[tuple[str, str, str]]:
    said = {
        "days with scenes": "days",
        "paid days, first to last": "paid_days",
        "of them waiting": "waiting_days",
        "set changes within a day": "extra_sets",
        "load-ins": "load_ins",
        "days with day and night": "mixed_days",
        "night, then day": "turns",
        "points": "points",
    }
    rows = [
        (words, f"{getattr(before, name):,}", f"{getattr(after, name):,}")
        for words, name in said.items()
    ]
    longest, then = (said_eighths(one.longest_eighths) for one in (before, after))
    return [*rows[:-1], ("longest day in pages", longest, then), rows[-1]]


def _points_words(weights: Weights) -> str:
    return (
        "Points of the reference study, an assumption and no money: a paid day counts 2 to 20 by "
        f"the size of the part, a set change {weights.extra_set}, a load-in {weights.load_in}, a "
        f"day with day and night {weights.mixed}, night then day {weights.turn}."
    )


def _guesses(found: ReplannedBoard) -> list[str]:
    """Say what the file left open and how it was taken."""
    strips = [strip for day in found.days for strip in day]
    lengths = sum(not strip.length_eighths for strip in strips)
    times = sum(not strip.time for strip in strips)
    lines = []
    if lengths:
        lines.append(f"{counted(lengths, 'scene')} without a length: taken for 1/8 page each.")
    if times:
        lines.append(f"{counted(times, 'scene')} without a time of day: taken for day.")
    return lines


def _day_row(number: int, day: tuple[BoardStrip, ...]) -> tuple[str, ...]:
    nights = {is_night(strip.time) for strip in day}
    return (
        f"{number}",
        ", ".join(strip.scene for strip in day),
        said_eighths(sum(strip.length_eighths or 1 for strip in day)),
        listed([word for word, night in (("day", False), ("night", True)) if night in nights]),
        ", ".join(sorted({set_group(strip.set_name) for strip in day})),
    )


def replan_json(found: ReplannedBoard) -> dict[str, Any]:
    """Give the same as JSON."""
    return {
        "pages_max": found.cap_eighths / 8,
        "weights": found.weights._asdict(),
        "before": _tally_json(found.before),
        "after": _tally_json(found.after),
        "points_min": found.points_min,
        "days": [[{"id": s.id, "scene": s.scene} for s in day] for day in found.days],
    }


def _tally_json(tally: Tally) -> dict[str, int]:
    return asdict(tally) | {"waiting_days": tally.waiting_days}
