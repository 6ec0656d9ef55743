"""What a Fountain script hides: the boneyard ``/* … */`` and notes ``[[ … ]]``, over lines."""

import re
from typing import NamedTuple

from secondunit.files.text_file import without_steering
from secondunit.model.note import Note

_HIDDEN_BREAK = "\x01"  # a line break inside what is hidden: counted, but no break any more
_BLANK = re.compile(r"\n(?!  \n)[ \t]*\n")  # two spaces keep a note open, Fountain 1.1 "Notes"
_BREAKS = re.compile(r"\r\n?|[\u2028\u2029\x85\x0b\x0c]")


class Line(NamedTuple):
    """A line of a script and its number in the file, from 1."""

    number: int
    text: str


def visible_lines(text: str) -> tuple[list[Line], list[Note]]:
    """Give the lines of a script without what is hidden, and a note on what is never closed."""
    text = without_steering(_BREAKS.sub("\n", text))
    notes: list[Note] = []
    text = _without_boneyard(text, notes)
    text = _without_notes(text)
    lines: list[Line] = []
    number = 1
    for raw in text.split("\n"):
        bare = raw.replace(_HIDDEN_BREAK, "").replace("\x02", "")
        hid_all = not bare.strip() and "\x02" in raw
        if not hid_all:
            lines.append(Line(number, bare.expandtabs(4)))
        number += 1 + raw.count(_HIDDEN_BREAK)
    return lines, notes


def _without_boneyard(text: str, notes: list[Note]) -> str:
    kept: list[str] = []
    position = 0
    while (start := text.find("/*", position)) >= 0:
        end = text.find("*/", start + 2)
        if end < 0:
            line = 1 + text.count("\n", 0, start)
            notes.append(
                Note(f"line {line}", "a boneyard /* is never closed by */; what follows is read")
            )
            break
        kept += [text[position:start], _hidden(text[start:end])]
        position = end + 2
    return "".join([*kept, text[position:]])


def _without_notes(text: str) -> str:
    kept: list[str] = []
    position = looked = 0
    end = blank = -1
    while (start := text.find("[[", looked)) >= 0:
        if end < start + 2:
            end = text.find("]]", start + 2)
        if end < 0:
            break
        if blank < start:
            found = _BLANK.search(text, start)
            blank = found.start() if found else len(text)
        if blank < end:  # a blank line ends it: these are plain brackets
            looked = start + 2
            continue
        kept += [text[position:start], _hidden(text[start:end])]
        position = looked = end + 2
    return "".join([*kept, text[position:]])


def _hidden(text: str) -> str:
    return "\x02" + _HIDDEN_BREAK * text.count("\n") + _HIDDEN_BREAK * text.count(_HIDDEN_BREAK)
