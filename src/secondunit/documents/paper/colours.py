"""The colours of strips in the trade, always named in words beside them.

White, yellow, blue and green are what stripboards have had since they were of cardboard, and what
the trade's programs begin with; pink for dawn and dusk is one custom of several (from memory,
unverified). A production may have others: the word says what is meant.
"""

from secondunit.documents.paper.nouns import PaperStrip
from secondunit.documents.paper.sheet import Style

_COLOURS: dict[tuple[bool, bool], Style] = {
    (True, True): "white", (False, True): "yellow", (True, False): "blue", (False, False): "green",
}  # fmt: skip
_LIGHT = ("day", "morning", "afternoon", "noon")
_DARK = ("night", "evening", "midnight")
_BETWEEN = ("dawn", "dusk", "sunrise", "sunset", "magic", "twilight")


def strip_colour(strip: PaperStrip) -> Style:
    """Give the colour of a strip; plain where nobody said inside or out, day or night."""
    time, inside = strip.time.casefold(), strip.inside.casefold()
    if any(word in time for word in _BETWEEN):
        return "pink"
    is_dark = any(word in time for word in _DARK)
    if not inside or not (is_dark or any(word in time for word in _LIGHT)):
        return "plain"
    return _COLOURS[inside.startswith("int") and "ext" not in inside, not is_dark]


def colour_words(style: Style) -> str:
    """Name the colour of a strip; nothing where it has none."""
    return "" if style == "plain" else style
