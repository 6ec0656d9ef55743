"""Fountain scripts: plain text after the syntax of fountain.io, version 1.1."""

import re
from collections.abc import Iterable
from itertools import groupby

from secondunit.files.fountain_marks import Line, visible_lines
from secondunit.files.headings import LONGEST, begins_scene
from secondunit.files.script_paragraphs import Kind, Manuscript, Paragraph
from secondunit.model.note import Note
from secondunit.model.script import Tag

_TITLE_KEY = re.compile(r"([^\W\d_][^:]*):(.*)")
_SECTION = re.compile(r"#{1,6}(?!#)\s*\S")
_PAGE_BREAK = re.compile(r"={3,}\s*$")
_CENTRED = re.compile(r"\s*>.*<\s*$")
# Letters, digits, dashes and full stops between hashes; marks (#stunt) may stand behind.
_NUMBER = re.compile(r"\s*#\s*([\w.\-]+)\s*#")
_MARKS = re.compile(r"(?:\s+#[^\W\d_][^\s#]*)+\s*$")
_FORCED_HEADING = re.compile(r"\.(?=\w)")
_ENDS_AS_SENTENCE = re.compile(r"[.!?:;,]$")
_SHORT_FORMS = ("JR.", "SR.", "DR.", "MR.", "MRS.", "MS.", "ST.", "NO.", "SGT.", "LT.", "CAPT.")
_NO_HEADING = "this line looks as a heading, but has no blank line before it: no scene begins"
_LONGEST_NAME_WORDS = 6
_OMITTED = ("OMITTED", "OMIT", "SCENE OMITTED")


def read_fountain(text: str) -> Manuscript:
    """Read a Fountain script into its paragraphs.

    Parameters
    ----------
    text
        The whole file.

    Returns
    -------
    Manuscript
        Any text is a script: what is nothing else is action. Slips that are likely meant
        otherwise are in the notes.
    """
    lines, notes = visible_lines(text)
    title, body = _title_page(lines)
    paragraphs: list[Paragraph] = []
    for block in _blocks(body):
        paragraphs += _read_block(block, notes)
    return Manuscript(title, tuple(paragraphs), tuple(notes))


def plain(text: str) -> str:
    """Take the marks of emphasis off a text: ``*`` and ``_``, unless they stand between spaces."""
    bare = re.sub(r"(?<!\\)(?<!\s)[*_]+|(?<!\\)[*_]+(?!\s)", "", text)
    return re.sub(r"\\([*_\\])", r"\1", bare)


def _title_page(lines: list[Line]) -> tuple[str, list[Line]]:
    """Part the title page off: keys and values down to the first empty line."""
    start = next((i for i, line in enumerate(lines) if line.text.strip()), len(lines))
    if start == len(lines) or not _is_title_key(lines, start):
        return "", lines
    end = next((i for i in range(start, len(lines)) if _ends_title(lines[i].text)), len(lines))
    fields: dict[str, list[str]] = {}
    key = ""
    for line in lines[start:end]:
        match = None if line.text.startswith(" ") else _TITLE_KEY.match(line.text)
        if match:
            key = match[1].strip().casefold()
        value = plain((match[2] if match else line.text).strip())
        fields.setdefault(key, []).append(value)
    return " ".join(value for value in fields.get("title", []) if value), lines[end:]


def _ends_title(text: str) -> bool:
    """Tell an empty line, or a heading that follows without one."""
    return _is_empty(text) or (not text.startswith(" ") and _looks_as_heading(text))


def _is_title_key(lines: list[Line], at: int) -> bool:
    """Tell a title page from a script that begins with ``FADE IN:``."""
    match = _TITLE_KEY.match(lines[at].text)
    if match is None or begins_scene(lines[at].text):
        return False
    follows = lines[at + 1].text if at + 1 < len(lines) else ""
    has_value = match[2].strip() or (follows.startswith(" ") and follows.strip())
    return bool(has_value) or (not match[1].isupper() and bool(_TITLE_KEY.match(follows)))


def _is_empty(text: str) -> bool:
    """Tell an empty line; one of exactly two spaces keeps a speech or a title page open."""
    return not text.strip() and len(text) != 2


def _blocks(lines: list[Line]) -> Iterable[list[Line]]:
    """Give the rows of lines between blank ones; a speech goes on over a line of two spaces."""
    rows = [list(row) for blank, row in groupby(lines, lambda line: not line.text.strip())]
    block: list[Line] = []
    for row in rows:
        is_blank = not row[0].text.strip()
        if not is_blank:
            if block and begins_scene(row[0].text):
                yield block
                block = []
            block += row
        elif block and not (_is_cue(block) and all(not _is_empty(line.text) for line in row)):
            yield block
            block = []
    if block:
        yield block


def _read_block(block: list[Line], notes: list[Note]) -> list[Paragraph]:
    """Read a block: first the lines that stand for themselves, then what is left as one thing."""
    read: list[Paragraph] = []
    at = 0
    while at < len(block) and (head := _head(block, at, notes)):
        read.append(head)
        at += 1
    rest = block[at:]
    notes += [_at(line, _NO_HEADING) for line in rest[1:] if _looks_as_heading(line.text)]
    if rest and rest[0].text.strip().startswith("!"):
        read += _action(rest)
    elif len(rest) == 1 and _is_transition(rest[0].text.strip()):
        text = plain(rest[0].text.strip().lstrip("> "))
        read.append(Paragraph(kind="transition", text=text, line=rest[0].number))
    elif rest:
        read += _speech(rest, notes) if _is_cue(rest) else _action(rest)
    return [paragraph for paragraph in read if paragraph.kind != "hidden"]


def _looks_as_heading(text: str) -> bool:
    return begins_scene(text) and text.isupper()


def _head(block: list[Line], at: int, notes: list[Note]) -> Paragraph | None:
    """Read a line at the head of a block that stands for itself: a heading, a section, a break."""
    line = block[at]
    text = line.text.strip()
    if _PAGE_BREAK.match(text):
        return Paragraph(kind="page break", line=line.number)
    if text.startswith("=") or _SECTION.match(text):
        return Paragraph(kind="hidden", line=line.number)
    follows = block[at + 1].text if at + 1 < len(block) else ""
    if not _is_heading(line, follows, notes):
        return None
    if follows:
        message = f'"{text}" is taken for a heading, though no blank line is behind it'
        notes.append(_at(line, message))
    return _heading(line)


def _is_heading(line: Line, follows: str, notes: list[Note]) -> bool:
    text = line.text.strip()
    if _FORCED_HEADING.match(text) and len(text) <= LONGEST:
        return True
    if not begins_scene(text):
        return False
    if begins_scene(follows):
        message = f'"{text}" is taken for action: a heading needs a blank line before and behind it'
        notes.append(_at(line, message))
        return False
    return not follows or text.isupper() or "." in text[:8]


def _heading(line: Line) -> Paragraph:
    text = line.text.strip()
    text = text[1:] if _FORCED_HEADING.match(text) else text
    marks = _MARKS.search(text)
    names = marks[0].split() if marks else []
    text = text[: marks.start()] if marks else text
    number = next(iter(reversed(list(_NUMBER.finditer(text)))), None)
    if number and number.end() == len(text.rstrip()):
        text = text[: number.start()]
    else:
        number = None
    text = plain(text).strip()
    return Paragraph(
        kind="heading",
        text=text,
        line=line.number,
        number=number[1] if number else "",
        tags=tuple(Tag("mark", name[1:]) for name in names),
        is_omitted=text.strip(" .").upper() in _OMITTED,
    )


def _is_transition(text: str) -> bool:
    if text.startswith(">"):
        return not text.endswith("<")
    return text.isupper() and text.endswith("TO:")


def _is_cue(block: list[Line]) -> bool:
    """Tell a speaker's name: capitals with at least one letter, and a line behind it."""
    if len(block) < 2:
        return False
    text = block[0].text.strip()
    if text.startswith("@"):
        return len(text) > 1
    if text[0] in "!>=#~." or begins_scene(text):
        return False
    return text.partition("(")[0].isupper()


def _speech(block: list[Line], notes: list[Note]) -> list[Paragraph]:
    first = block[0]
    text = first.text.strip()
    is_beside = text.endswith("^")
    is_forced = text.startswith("@")
    name = plain(text.removeprefix("@").rstrip("^").strip())
    bare = name.partition("(")[0].strip()
    long = len(bare.split()) > _LONGEST_NAME_WORDS
    sentence = _ENDS_AS_SENTENCE.search(bare) and not bare.endswith(_SHORT_FORMS)
    if not is_forced and (long or sentence):
        notes.append(_at(first, f'"{bare}" is taken for a speaker, because a line follows it; '
                         'put "!" before it if it is action'))  # fmt: skip
    said = [_said(line) for line in block[1:]]
    cue = Paragraph(kind="cue", text=name, line=first.number, is_beside=is_beside)
    return [cue, *said]


def _said(line: Line) -> Paragraph:
    text = plain(line.text.strip().removeprefix("~"))
    is_aside = text.startswith("(") and text.endswith(")")
    kind: Kind = "parenthetical" if is_aside else "dialogue"
    return Paragraph(kind=kind, text=text, line=line.number)


def _action(block: list[Line]) -> list[Paragraph]:
    """Put the lines of an action together, each on a line of its own."""
    kept = [plain(_unmarked(line.text)) for line in block]
    return [Paragraph(kind="action", text="\n".join(kept), line=block[0].number)]


def _unmarked(text: str) -> str:
    bare = text.strip()
    if _CENTRED.match(bare):
        return bare[1:-1].strip()
    return text.rstrip().removeprefix("!").removeprefix("~")


def _at(line: Line, message: str) -> Note:
    return Note(f"line {line.number}", message)
