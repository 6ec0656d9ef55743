"""Scenes, speakers and lengths against screenplain, which typesets scripts (0.12, MIT).

Two faults of the peer are worked around: its title page with a line of spaces is no title page to
it, and a script without one it sets in 55 columns. Both are avoided by a title page of one line.
"""

import io
import re

import pytest
from screenplain import types
from screenplain.export import pdf
from screenplain.parsers import fountain as peer

from secondunit.files.scripts import read_script
from small_scripts import fountain
from tables import show

SCRIPTS = (
    "barrier15_s01e01", "aw_my_living_memory", "aw_printing_trouble", "secondunit_torture",
)  # fmt: skip
PRINTED = (pdf.Paragraph, pdf.SlugWithSceneNumbers, pdf.platypus.Table, pdf.Spacer)
LINES_OFF = 1  # of thousands: one line of exactly the full width, broken by a rounding of floats


class Sheet(pdf.DocTemplate):
    """Their typesetter, which notes what it set and on which page."""

    story: list = []  # noqa: RUF012 - theirs to fill, one script at a time
    pages: list = []  # noqa: RUF012

    def build(self, story):
        Sheet.story, Sheet.pages = list(story), []
        super().build(story)

    def afterFlowable(self, flowable):  # noqa: N802 - their name
        Sheet.pages.append((self.page - 1, flowable))


def _body(text):
    """Give a script with a title page of one line."""
    start = re.search(r"^FADE IN:", text, re.MULTILINE)
    return "Title: X\n\n" + text[start.start() :]


def _is_slug(flowable):
    style = getattr(flowable, "style", None)
    return isinstance(flowable, pdf.SlugWithSceneNumbers) or getattr(style, "name", "") == "slug"


def _typeset(text):
    """Give their scenes' speakers, first pages and lines, and how many pages there are."""
    screenplay = peer.parse(io.StringIO(text))
    settings = pdf.Settings(font_settings=pdf.get_standard_font_settings())
    pdf.to_pdf(screenplay, io.BytesIO(), template_constructor=Sheet, settings=settings)
    pages = [page for page, flowable in Sheet.pages if _is_slug(flowable)]
    return _speakers(screenplay), pages, _lines(Sheet.story, settings), Sheet.pages[-1][0]


def _lines(story, settings):
    scenes = []
    space = 0.0
    for flowable in story:
        if not isinstance(flowable, PRINTED):
            continue
        _, height = flowable.wrap(settings.frame_width, 1e6)
        if _is_slug(flowable):
            scenes.append(height)
        elif scenes:
            scenes[-1] += max(space, flowable.getSpaceBefore()) + height
        space = flowable.getSpaceAfter()
    return [round(height / settings.line_height, 6) for height in scenes]


def _speakers(screenplay):
    scenes = []
    for one in screenplay:
        if isinstance(one, types.Slug):
            scenes.append([])
        said = [one.left, one.right] if isinstance(one, types.DualDialog) else [one]
        for speech in said:
            if isinstance(speech, types.Dialog) and scenes:
                name = re.sub(r"\s*\([^()]*\)", "", str(speech.character)).strip()
                scenes[-1].append(name)
    return [list(dict.fromkeys(names)) for names in scenes]


@pytest.fixture(scope="module")
def compared(shared_data):
    rows = []
    for name in SCRIPTS:
        text = (shared_data / "screenplays" / f"{name}.fountain").read_text(encoding="utf-8")
        text = _body(text)
        rows.append((name, fountain(text), _typeset(text)))
    return rows


def _our_lines(script):
    from secondunit.files.breakdown import _parts
    from secondunit.files.fountain import read_fountain

    return [part.lines for part in _parts(read_fountain(script))]


def test_scenes_and_speakers(compared):
    for name, ours, (speakers, *_) in compared:
        assert [list(scene.speaking) for scene in ours.scenes] == speakers, name


def test_every_scene_begins_on_the_same_page(compared):
    for name, ours, (_, pages, _, count) in compared:
        assert [scene.page for scene in ours.scenes] == pages, name
        assert ours.pages == count, name


def test_lengths_in_lines(compared, shared_data):
    rows = []
    for name, ours, (_, _, lines, count) in compared:
        text = (shared_data / "screenplays" / f"{name}.fountain").read_text(encoding="utf-8")
        mine = _our_lines(_body(text))
        off = [abs(a - b) for a, b in zip(mine, lines, strict=True)]
        assert max(off) <= LINES_OFF, name
        assert sum(off) <= LINES_OFF, name
        rows.append(
            (
                name, f"{len(mine)}", f"{len(lines)}", f"{sum(mine)}", f"{sum(lines):.0f}",
                f"{ours.pages}", f"{count}", f"{ours.length_eighths / 8:.3f}",
            )
        )  # fmt: skip
    show(
        "script_lengths",
        ("script", "scenes", "theirs", "lines", "theirs", "pages", "theirs", "eighths, as pages"),
        rows,
    )


def test_lengths_that_final_draft_itself_wrote(shared_data):
    """The same script in Fountain, measured here, and in Final Draft, with its own lengths."""
    measured = read_script(shared_data / "screenplays" / "st_TestFDX-FI.fountain")
    written = read_script(shared_data / "screenplays" / "TestFDX-FD.fdx")
    lengths = [[scene.length_eighths for scene in one.scenes] for one in (measured, written)]
    assert lengths == [[3, 2], [3, 2]]
