"""A script as it is broken down: scene by scene, what has to be there."""

from dataclasses import dataclass
from typing import Literal

from secondunit.model.note import Note

Inside = Literal["INT", "EXT", "INT/EXT", "EST", ""]
DayPart = Literal["day", "night", "dawn", "dusk", ""]

EIGHTHS_A_PAGE = 8


@dataclass(frozen=True, slots=True)
class Tag:
    """Something the script marks as needed, and the category it is marked with."""

    category: str
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ScriptScene:
    """One scene of a script.

    Attributes
    ----------
    number
        As the script has it; where it numbers no scene, its place in order; where it numbers
        only some, the last number and how far behind it: ``"2+1"``.
    is_numbered
        Whether the script itself gives the number.
    heading
        The whole heading without its number.
    inside
        ``INT``, ``EXT``, ``INT/EXT``, ``EST`` (establishing); empty where the heading has none.
    set_name, time
        The set; and the time of day as written, such as ``CONTINUOUS``.
    day_part
        What the time comes to: that of an earlier scene for ``CONTINUOUS``; empty if unknown.
    length_eighths
        Length in eighths of a page; 0 for an omitted scene only.
    page
        Page on which it begins, from 1; 0 where unknown.
    speaking
        Who speaks, in order; `voice_over` are those of them who are only heard.
    silent
        Who is there without speaking, as the script says.
    named
        Who speaks in other scenes and is named in the action of this one: a guess.
    tags
        What is marked as needed.
    text
        All that stands under the heading.
    duration_s
        Working time, where a board says it; a script never does.
    """

    number: str
    is_numbered: bool
    heading: str
    inside: Inside
    set_name: str
    time: str
    day_part: DayPart
    length_eighths: int
    page: int
    speaking: tuple[str, ...]
    voice_over: tuple[str, ...]
    silent: tuple[str, ...]
    named: tuple[str, ...]
    tags: tuple[Tag, ...]
    text: str
    duration_s: float | None = None

    @property
    def is_omitted(self) -> bool:
        """Whether only the number of the scene is left."""
        return self.length_eighths == 0

    @property
    def cast(self) -> tuple[str, ...]:
        """Everybody the script puts into the scene, heard or seen."""
        return (*self.speaking, *self.silent)


@dataclass(frozen=True, slots=True, kw_only=True)
class Script:
    """A script: its scenes in order, its pages, and what was guessed."""

    title: str
    scenes: tuple[ScriptScene, ...]
    pages: int
    notes: tuple[Note, ...]

    @property
    def length_eighths(self) -> int:
        """Lengths of all scenes together."""
        return sum(scene.length_eighths for scene in self.scenes)
