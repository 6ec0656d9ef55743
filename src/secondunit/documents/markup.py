"""HTML from small functions; whatever is not already HTML is escaped."""

import html
import re
from collections.abc import Sequence

# The space between a number and its unit must not end a line.
_BEFORE_UNIT = re.compile(r"(?<=\d) (?=(?:%|m|ft|m/s|kt|N|lbf|kg|lb|s|h|hPa|°C)(?!\w))")


class Html(str):
    """Text that is already HTML."""

    __slots__ = ()


def escaped(text: object) -> Html:
    """Turn text into HTML; leave HTML as it is."""
    if isinstance(text, Html):
        return text
    return Html(_BEFORE_UNIT.sub("\N{NO-BREAK SPACE}", html.escape(str(text), quote=True)))


def joined(parts: Sequence[object]) -> Html:
    """Put parts after each other."""
    return Html("".join(escaped(part) for part in parts))


def element(tag: str, *children: object, **attributes: str) -> Html:
    """Give one element; an attribute's underscores become hyphens, ``class_`` is ``class``."""
    said = "".join(
        f' {name.rstrip("_").replace("_", "-")}="{html.escape(value, quote=True)}"'
        for name, value in attributes.items()
    )
    return Html(f"<{tag}{said}>{joined(children)}</{tag}>")


def paragraph(*children: object) -> Html:
    """Give a paragraph."""
    return element("p", *children)


def bullets(items: Sequence[object]) -> Html:
    """Give an unordered list; nothing without items."""
    return element("ul", *[element("li", item) for item in items]) if items else Html("")


def table(caption: str, head: Sequence[object], rows: Sequence[Sequence[object]]) -> Html:
    """Give a table whose first row and first column are headings; nothing without rows."""
    if not rows:
        return Html("")
    top = element("tr", *[element("th", cell, scope="col") for cell in head])
    body = [
        element(
            "tr", element("th", row[0], scope="row"), *[element("td", cell) for cell in row[1:]]
        )
        for row in rows
    ]
    whole = element(
        "table", element("caption", caption), element("thead", top), element("tbody", *body)
    )
    # A wide table scrolls inside its own box; tabindex lets the keyboard reach it.
    return element("div", whole, class_="wide", tabindex="0", role="region", aria_label=caption)


def figure(svg: str, caption: object, *, is_wide: bool = False) -> Html:
    """Give a figure with its caption; nothing without a picture."""
    if not svg:
        return Html("")
    picture = element("div", Html(svg), class_="picture", tabindex="0") if is_wide else Html(svg)
    return element(
        "figure", picture, element("figcaption", caption), class_="board" if is_wide else "plot"
    )


def figures(*drawn: Html) -> Html:
    """Set figures beside each other where there is room."""
    shown = [one for one in drawn if one]
    return element("div", *shown, class_="figures") if shown else Html("")
