import re
from dataclasses import replace
from functools import cache
from html.parser import HTMLParser

import numpy as np

from secondunit.documents.figures.runs import plan_svg, series_svg, side_svg
from secondunit.documents.report import report_html
from secondunit.documents.words import ADVICE
from small_study import small_study


class _Page(HTMLParser):
    """Holds a page to its promises while it is read."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[str] = []
        self.ids: list[str] = []
        self.pointed: list[str] = []
        self.tags: list[tuple[str, dict[str, str | None]]] = []

    def handle_starttag(self, tag, attrs) -> None:
        self._note(tag, attrs)
        if tag != "meta":
            self.open.append(tag)

    def handle_startendtag(self, tag, attrs) -> None:
        self._note(tag, attrs)

    def handle_endtag(self, tag) -> None:
        assert self.open.pop() == tag

    def _note(self, tag, attrs) -> None:
        said = dict(attrs)
        self.tags.append((tag, said))
        if said.get("id"):
            self.ids.append(said["id"])
        for name in ("href", "xlink:href"):
            if said.get(name):
                self.pointed.append(said[name])
        for value in said.values():
            self.pointed += re.findall(r"url\((#[^)]*)\)", value or "")


@cache
def _report() -> str:
    return report_html(small_study(runs=1500))


@cache
def _page() -> _Page:
    page = _Page()
    page.feed(_report())
    page.close()
    return page


def test_the_page_is_well_formed() -> None:
    assert _page().open == []
    assert _report().startswith('<!DOCTYPE html>\n<html lang="en">')


def test_ids_are_unique_and_every_pointer_stays_inside_the_page() -> None:
    ids = _page().ids
    assert len(ids) == len(set(ids))
    assert _page().pointed
    for target in _page().pointed:
        if target.startswith("data:image/png;base64,"):
            continue  # a colour bar carries its own picture
        assert target.startswith("#")
        assert target[1:] in ids, target


def test_nothing_is_fetched_and_nothing_runs() -> None:
    report = _report()
    for outside in ("http://", "https://", "@import", "<script", "src=", "<link", "javascript:"):
        assert outside not in report


def test_sections_come_in_the_order_of_the_chain_and_each_says_who_decides() -> None:
    sections = re.findall(r'<section id="(\w+)"', _report())
    assert sections == [
        "answers", "runs", "debris", "envelope", "windows", "board", "forecast", "options",
        "production", "made", "thin",
    ]  # fmt: skip
    for part in _report().split("<section ")[1:]:
        assert ADVICE in part


def test_every_figure_says_what_it_shows_and_has_a_caption() -> None:
    figures = [said for tag, said in _page().tags if tag == "svg"]
    assert len(figures) >= 15
    for said in figures:
        assert said["role"] == "img"
        assert len(said["aria-label"] or "") > 40
    assert _report().count("<figcaption>") == len(figures)


def test_every_table_has_a_caption_and_scoped_headings() -> None:
    assert _report().count("<table>") == _report().count("<caption>") > 10
    headings = [said for tag, said in _page().tags if tag == "th"]
    assert all(said.get("scope") in {"col", "row"} for said in headings)


def test_text_of_the_user_is_escaped_everywhere() -> None:
    evil = '<script>alert("x")</script> & $x_1$'
    study = small_study((evil,), title=evil)
    report = report_html(study)
    assert "<script" not in report
    assert "&lt;script&gt;" in report
    page = _Page()
    page.feed(report)
    assert page.open == []


def test_no_bare_nothing_or_certainty_and_no_nan_is_shown() -> None:
    text = re.sub(r"<svg.*?</svg>|<style>.*?</style>", "", _report(), flags=re.DOTALL)
    assert not re.search(r"(?<![\d.,])(0|100)(\.0)?\s%(?!\))", text)
    assert not re.search(r"\b(nan|inf|None)\b", text)


def test_the_same_study_gives_the_same_bytes() -> None:
    assert report_html(small_study(("only",))) == report_html(small_study(("only",)))


def test_the_report_stays_small() -> None:
    assert len(_report().encode()) < 3_000_000


def test_a_study_without_stunts_and_options_is_still_a_page() -> None:
    page = _Page()
    page.feed(report_html(small_study((), options=0)))
    assert page.open == []


def test_clips_that_know_nothing_draw_no_figure_and_break_nothing() -> None:
    study = small_study(("only",))
    blind = replace(study.runs[0], clips=np.full_like(study.runs[0].clips, np.nan))
    site = study.production.site("edge")
    assert plan_svg("a", blind, site) == ""
    assert side_svg("b", blind, site) == ""
    assert series_svg("c", blind, study.production.stunts[0]) == ""
