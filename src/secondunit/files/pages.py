"""How long a script's scenes are on paper: lines, pages, eighths of a page.

The page is that of screenplain 0.12 (MIT), against which it is checked: 55 lines of 61 characters
(Courier 12, ten to the inch), speech 36 wide, its speaker 42, asides 48, half of that each where
two speak beside each other. A genuine Final Draft file has speech of the same width (2.56 to 6.25
inch). What keeps together is screenplain's too: a heading and a speaker with what follows. So a
page is rarely full.

A scene is as long as what is printed from its heading to its last line, spaces between paragraphs
included and the empty foot of a page not; an eighth that is begun counts. How Final Draft rounds
is not published; the two lengths of its own that are known here agree with that, and not with
rounding to the nearest.
"""

import math
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from secondunit.files.script_paragraphs import Kind, Paragraph
from secondunit.model.script import EIGHTHS_A_PAGE

LINES_A_PAGE = 55
WIDTH = 61
_WIDTHS: dict[Kind, int] = {"cue": 42, "dialogue": 36, "parenthetical": 48}
_SPACE_BEFORE: dict[Kind, int] = {"heading": 1, "action": 1, "cue": 1, "transition": 1}
_SPACE_AFTER: dict[Kind, int] = {"heading": 1, "transition": 1}
_KEEP = ("heading", "cue", "parenthetical")  # stay with what follows
_SPOKEN = ("dialogue", "parenthetical")
_LEAST = 2  # lines of a paragraph that may stand at the foot of a page


class Block(NamedTuple):
    """A paragraph on paper, or two speeches beside each other: its lines, spaces and ties."""

    first: int
    kind: Kind
    height: int
    before: int
    after: int
    is_tied: bool


class Placed(NamedTuple):
    """Where a block stands: its first paragraph, its pages from 1, its lines of the whole flow."""

    first: int
    page: int
    last_page: int
    begin: int
    end: int


def lay_out(paragraphs: Sequence[Paragraph]) -> list[Placed]:
    """Put paragraphs on pages, one after the other.

    Returns
    -------
    list
        One entry a block, in order. The flow counts all lines as if no page ended.
    """
    sheet = _Sheet()
    for group in _groups(paragraphs):
        if group[0].kind == "page break":
            sheet.turn()
        else:
            sheet.put(group)
    return sheet.placed


def eighths(lines: int) -> int:
    """Give a length in eighths of a page; one that is begun counts."""
    return max(1, math.ceil(lines * EIGHTHS_A_PAGE / LINES_A_PAGE))


class _Sheet:
    """The page being filled: how many of its rows are, and the lines of all pages before."""

    def __init__(self) -> None:
        self.placed: list[Placed] = []
        self.page, self.row, self.flow, self.space = 1, 0, 0, 0

    def turn(self) -> None:
        """Begin a page, unless this one is empty."""
        if self.row:
            self.page, self.row = self.page + 1, 0

    def put(self, group: Sequence[Block]) -> None:
        """Put blocks that keep together; on the next page where this one has no room."""
        rest = LINES_A_PAGE - self.row - max(self.space, group[0].before)
        height = _height_of(group)
        if height > rest and (len(group) > 1 or rest < _LEAST or group[0].height <= _LEAST):
            self.turn()
        for block in group:
            gap = max(self.space, block.before)
            self.row += gap if self.row else 0
            if self.row >= LINES_A_PAGE:
                self.turn()
            first_page, begin = self.page, self.flow + gap
            rows = self.row + block.height
            self.page += (rows - 1) // LINES_A_PAGE
            self.row = (rows - 1) % LINES_A_PAGE + 1
            self.flow, self.space = begin + block.height, block.after
            self.placed.append(Placed(block.first, first_page, self.page, begin, self.flow))


def _height_of(group: Sequence[Block]) -> int:
    height, space = group[0].height, group[0].after
    for block in group[1:]:
        height += max(space, block.before) + block.height
        space = block.after
    return height


def _groups(paragraphs: Sequence[Paragraph]) -> Iterator[list[Block]]:
    group: list[Block] = []
    for block in _blocks(paragraphs):
        if block.kind == "page break":
            yield from filter(None, (group, [block]))
            group = []
            continue
        group.append(block)
        if not block.is_tied:
            yield group
            group = []
    if group:
        yield group


def _blocks(paragraphs: Sequence[Paragraph]) -> Iterator[Block]:
    index = 0
    while index < len(paragraphs):
        kind, end = paragraphs[index].kind, _end_of_speech(paragraphs, index)
        if kind == "cue" and end < len(paragraphs) and paragraphs[end].is_beside:
            last = _end_of_speech(paragraphs, end)
            sides = (paragraphs[index:end], paragraphs[end:last])
            height = max(_height(side, share=0.5) for side in sides)
            yield Block(index, kind, height, before=1, after=0, is_tied=False)
            index = last
            continue
        height = _height(paragraphs[index : index + 1])
        if height or kind == "page break":
            before, after = _SPACE_BEFORE.get(kind, 0), _SPACE_AFTER.get(kind, 0)
            yield Block(index, kind, height, before, after, kind in _KEEP)
        index += 1


def _end_of_speech(paragraphs: Sequence[Paragraph], begin: int) -> int:
    end = begin + 1
    while end < len(paragraphs) and paragraphs[end].kind in _SPOKEN:
        end += 1
    return end


def _height(paragraphs: Sequence[Paragraph], share: float = 1.0) -> int:
    return sum(
        _lines(line, int(_WIDTHS.get(paragraph.kind, WIDTH) * share))
        for paragraph in paragraphs
        if paragraph.text or paragraph.kind in _SPOKEN
        for line in paragraph.text.split("\n")
    )


def _lines(text: str, width: int) -> int:
    """Count the lines a text fills, broken between words, and inside one that is too long."""
    lines, used = 1, 0
    for word in text.split():
        length = len(word)
        if used and used + 1 + length <= width:
            used += 1 + length
        else:
            lines += (used > 0) + (length - 1) // width
            used = (length - 1) % width + 1
    return lines
