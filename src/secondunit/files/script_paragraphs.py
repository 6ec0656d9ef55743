"""What the readers of scripts agree on: a script is a row of paragraphs."""

from dataclasses import dataclass
from typing import Literal

from secondunit.model.note import Note
from secondunit.model.script import Tag

Kind = Literal[
    "heading", "action", "cue", "parenthetical", "dialogue", "transition", "page break", "hidden",
]  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Paragraph:
    """One paragraph of a script.

    `number`, `length_eighths` (0: not said), `page` and `present` are what the script itself says
    of the scene that a heading begins. `is_beside` marks a cue whose speech stands beside the one
    before (dual dialogue).
    """

    kind: Kind
    text: str = ""
    line: int = 0
    number: str = ""
    length_eighths: int = 0
    page: int = 0
    present: tuple[str, ...] = ()
    tags: tuple[Tag, ...] = ()
    is_beside: bool = False
    is_omitted: bool = False


@dataclass(frozen=True, slots=True)
class Manuscript:
    """A script as read, before it is broken down."""

    title: str
    paragraphs: tuple[Paragraph, ...]
    notes: tuple[Note, ...]
