"""A scene heading taken apart: ``INT./EXT. TRAIN ROOF (MOVING) - DUSK``."""

import re
from dataclasses import dataclass
from itertools import takewhile

from secondunit.model.script import DayPart, Inside

# Fountain 1.1, "Scene Heading": INT, EXT, EST, INT./EXT, INT/EXT, I/E, then a dot or a space.
# The turned forms (EXT./INT, E/I) are common in scripts and harmless.
_PREFIX = re.compile(
    r"(?P<both>int\.?/ext|ext\.?/int|i\.?/e|e\.?/i)(?:\.|(?=\s)|$)|(?P<one>int|ext|est)(?:\.|(?=\s))",
    re.IGNORECASE,
)
# A hyphen parts only with a space beside it (X-RAY ROOM); long dashes and "--" always do.
_DASH = re.compile(r"\s*(?:--+|[\u2013\u2014])\s*|\s+-\s*|\s*-\s+")
LONGEST = 500  # characters; a longer line is no heading, whatever it begins with
_BRACKETS = re.compile(r"\s*\([^()]*\)\s*$")
_WORD = re.compile(r"[^\W_]+(?:['.][^\W_]+)*", re.UNICODE)

_DAY = ("day", "daylight", "daytime", "morning", "noon", "midday", "afternoon")
_NIGHT = ("night", "nighttime", "midnight", "evening")
_DAWN = ("dawn", "sunrise", "daybreak")
_DUSK = ("dusk", "sunset", "twilight", "magic", "golden")
_PARTS: dict[str, DayPart] = {
    **dict.fromkeys(_DAY, "day"),
    **dict.fromkeys(_NIGHT, "night"),
    **dict.fromkeys(_DAWN, "dawn"),
    **dict.fromkeys(_DUSK, "dusk"),
}
_SAME = ("continuous", "cont", "cont'd", "later", "same", "moments", "meanwhile", "simultaneous")
_FILLERS = (
    "a", "an", "after", "and", "at", "before", "days", "early", "few", "following", "hour", "hours",
    "in", "just", "late", "mid", "minutes", "next", "of", "on", "pre", "previous", "seconds",
    "small", "that", "the", "then", "time", "to", "very", "weeks", "months", "years",
)  # fmt: skip
_GUESSED = {"evening": "night", "magic": "dusk", "golden": "dusk", "twilight": "dusk"}


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading taken apart; what it does not say is empty.

    `is_same` tells that the time is told by an earlier scene (CONTINUOUS, LATER); `doubts` are
    sentences about what was guessed.
    """

    inside: Inside
    set_name: str
    time: str
    day_part: DayPart
    is_same: bool
    doubts: tuple[str, ...]


def begins_scene(line: str) -> bool:
    """Tell whether a line begins as a scene heading does, after Fountain 1.1."""
    return len(line) <= LONGEST and _PREFIX.match(line.lstrip()) is not None


def read_heading(text: str) -> Heading:
    """Take a heading apart.

    Parameters
    ----------
    text
        The heading without its number, in any case.

    Returns
    -------
    Heading
        The set keeps what stands in brackets; names are in capitals.
    """
    words = " ".join(text.split())
    match = _PREFIX.match(words)
    inside = _inside(match)
    rest = words[match.end() :] if match else words
    rest = rest.lstrip(" .-\u2013\u2014").upper()
    set_name, time = _parted(rest)
    doubts: list[str] = []
    if not time:
        set_name, time = _last_word(rest)
        if time:
            doubts.append(f'"{time}" is taken for the time of day, though no dash is before it')
    parts = _day_parts(time)
    if len(parts) > 1:
        doubts.append(f'"{time}" says more than one time of day; which one is not decided')
    guessed = [word for word in _words(time) if word in _GUESSED]
    if guessed and len(parts) == 1:
        doubts.append(f'"{time}" is taken for {_GUESSED[guessed[0]]}')
    is_same = not parts and any(word in _SAME for word in _words(time))
    part: DayPart = parts[0] if len(parts) == 1 else ""
    return Heading(inside, set_name, time, part, is_same or not time, tuple(doubts))


def day_part_of(time: str) -> DayPart:
    """Tell which part of the day a time such as ``NEXT MORNING`` is; empty if none or several."""
    parts = _day_parts(" ".join(time.split()))
    return parts[0] if len(parts) == 1 else ""


def _inside(match: re.Match[str] | None) -> Inside:
    if match is None:
        return ""
    if match["both"]:
        return "INT/EXT"
    one = match["one"].upper()
    return "INT" if one == "INT" else "EXT" if one == "EXT" else "EST"


def _parted(rest: str) -> tuple[str, str]:
    """Part set and time at the last row of dashes behind which times of day stand."""
    cuts = [(cut.start(), cut.end()) for cut in _DASH.finditer(rest)]
    ends = [*(start for start, _ in cuts), len(rest)][1:]
    found: tuple[int, int] | None = None
    for (start, end), stop in reversed(list(zip(cuts, ends, strict=True))):
        if _is_time(rest[end:stop]):
            found = (start, end)
        elif found:
            break
    if found is None:
        return rest.strip(), ""
    return rest[: found[0]].strip(), rest[found[1] :].strip()


def _last_word(rest: str) -> tuple[str, str]:
    """Part off a time of day that stands behind the set without a dash: ``HOUSE DAY``."""
    bare = _BRACKETS.sub("", rest)
    before, _, last = bare.rpartition(" ")
    if before and last.casefold() in {*_PARTS, "continuous", "later"}:
        return before.strip(), rest[len(before) :].strip()
    return rest.strip(), ""


def _is_time(part: str) -> bool:
    """Tell whether all words are of a time of day: ``THE NEXT DAY``, ``DAY 3``, ``LATER``."""
    words = _words(part)
    known = {*_PARTS, *_SAME, *_FILLERS, "hour"}
    times = [word for word in words if word in _PARTS or word in _SAME or word == "days"]
    return bool(times) and all(word in known or word.isdigit() for word in words)


def _words(part: str) -> list[str]:
    return [
        word.casefold() for word in _WORD.findall(_BRACKETS.sub("", part.replace("\u2019", "'")))
    ]


def _day_parts(time: str) -> list[DayPart]:
    """Give the times of day in what stands before a FLASHBACK or the like."""
    spoken = [w for part in takewhile(_is_time, _DASH.split(time)) for w in _words(part)]
    return list(dict.fromkeys(_PARTS[word] for word in spoken if word in _PARTS))
