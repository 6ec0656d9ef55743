"""Lists of what is needed, by category: in which scenes, on which days."""

from collections.abc import Iterator

from secondunit.documents.paper.nouns import Paper, PaperStrip
from secondunit.documents.paper.sheet import Line, Sheet, across
from secondunit.documents.words import counted

SETS = "Sets"


def element_lists(paper: Paper) -> Sheet:
    """Give all elements on days: people, sets, then each category of the board."""
    return Sheet(
        key="elements",
        title=f"{paper.title}: elements by category",
        about=paper.about,
        head=("Element", "Strips", "Days", "Scenes", "On days"),
        widths=(34, 8, 8, 60, 44),
        lines=tuple(_lines(paper)),
        notes=paper.notes,
    )


def _lines(paper: Paper) -> Iterator[Line]:
    found: dict[str, dict[str, list[tuple[PaperStrip, int]]]] = {}
    for day in paper.days:
        for strip in day.strips:
            if strip.kind != "banner":
                for category, name in _elements(strip):
                    by_name = found.setdefault(category, {})
                    by_name.setdefault(name, []).append((strip, day.number))
    for category, by_name in found.items():
        yield across(f"{category}: {counted(len(by_name), 'element')}", "banner")
        for name, uses in sorted(by_name.items(), key=lambda pair: pair[0].casefold()):
            days = sorted({number for _, number in uses if number})
            scenes = ", ".join(dict.fromkeys(strip.name for strip, _ in uses))
            yield Line((name, len(uses), len(days), scenes, ", ".join(map(str, days))))


def _elements(strip: PaperStrip) -> Iterator[tuple[str, str]]:
    yield from (("People", name) for name in strip.people)
    if strip.set_name:
        yield SETS, strip.set_name
    yield from ((tag.category, tag.name) for tag in dict.fromkeys(strip.needs))
