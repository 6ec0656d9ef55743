"""The frame that every section of the report shares."""

from secondunit.documents.markup import Html, element
from secondunit.documents.words import ADVICE


def section(key: str, title: str, *children: object) -> Html:
    """Give a section with its heading and the words that a person decides."""
    heading = element("h2", title, id=f"{key}-title")
    advice = element("p", ADVICE, class_="advice")
    return element("section", heading, *children, advice, id=key, aria_labelledby=f"{key}-title")


def key_of(prefix: str, index: int) -> str:
    """Give the name of the figure of the stunt at an index."""
    return f"{prefix}{index + 1}"
