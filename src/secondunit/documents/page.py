"""The frame of every page: its head, its title, and whose decision it is; no script."""

from importlib.resources import files

from secondunit.documents.markup import Html, element
from secondunit.documents.words import ADVICE


def page(title: str, *sections: object, contents: object = "") -> str:
    """Write a complete HTML document, the same bytes for the same sections.

    Parameters
    ----------
    title
        Also the heading.
    sections
        What it says.
    contents
        Links to its sections, below the heading.
    """
    header = element(
        "header", element("h1", title), element("p", ADVICE, class_="advice"), contents
    )
    body = element("body", header, element("main", *sections))
    return f'<!DOCTYPE html>\n<html lang="en">\n{_head(title)}\n{body}\n</html>\n'


def section(title: str, *parts: object) -> Html:
    """Give a section under its heading."""
    return element("section", element("h2", title), *parts)


def _head(title: str) -> Html:
    """Give the head of a page: its title, and the one style of all reports."""
    style = files("secondunit.documents").joinpath("report.css").read_text(encoding="utf-8")
    return element(
        "head",
        Html('<meta charset="utf-8">'),
        Html('<meta name="viewport" content="width=device-width, initial-scale=1">'),
        element("title", title),
        element("style", Html(style)),
    )
