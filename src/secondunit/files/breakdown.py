"""From a script's paragraphs to its scenes: who, where, when, how long."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from operator import attrgetter

from secondunit.files.headings import Heading, read_heading
from secondunit.files.pages import eighths, lay_out
from secondunit.files.script_paragraphs import Manuscript, Paragraph
from secondunit.model.note import Note
from secondunit.model.script import DayPart, Script, ScriptScene, Tag

_EXTENSION = re.compile(r"\s*\(([^()]*)\)?\s*")
_VOICE_OVER = re.compile(r"\s*v[./]?\s*o\.?\s*|.*voice[ -]?over.*", re.IGNORECASE)
_NAME_WORD = re.compile(r"[^\W_][\w'\u2019.-]*")
_UNNUMBERED = "the script gives it no number; it is called after the one before"
_COMMON = ("ALL", "BOTH", "EVERYONE", "CROWD", "VOICE", "MAN", "WOMAN", "BOY", "GIRL")


def break_down(manuscript: Manuscript) -> Script:
    """Break a script down into its scenes.

    Notes
    -----
    CONTINUOUS, LATER, SAME and headings without a time take the time of the scene before, which
    is told. What was guessed is in the notes of the script.
    """
    parts = list(_parts(manuscript))
    notes = list(manuscript.notes)
    names = _numbers(parts, notes)
    times = list(_times(parts, names, notes))
    spelled = {name.upper(): name for part in parts for name in part.speaking}
    scenes = tuple(
        _scene(part, name, time, spelled)
        for part, name, time in zip(parts, names, times, strict=True)
    )
    pages = [*(one.last_page for one in lay_out(manuscript.paragraphs)), *(s.page for s in scenes)]
    return Script(
        title=manuscript.title,
        scenes=scenes,
        pages=max(pages, default=0),
        notes=tuple(sorted(notes, key=_line)),
    )


@dataclass(frozen=True, slots=True)
class _Part:
    """The paragraphs of one scene, who speaks in them and how, and where it stands on paper."""

    head: Paragraph
    heading: Heading
    body: Sequence[Paragraph]
    cues: Sequence[tuple[str, list[str]]]
    page: int
    lines: int

    @property
    def speaking(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(name for name, _ in self.cues if name))

    def place(self, name: str) -> str:
        """Say where the scene is: its line where people see lines, and its number."""
        line = f"line {self.head.line}, " if self.head.line else ""
        return f"{line}scene {name}"


def _parts(manuscript: Manuscript) -> Iterator[_Part]:
    paragraphs = manuscript.paragraphs
    placed = lay_out(paragraphs)
    begins = {one.first: one for one in placed}
    heads = [i for i, p in enumerate(paragraphs) if p.kind == "heading" and p.text]
    spellings: dict[str, str] = {}
    for first, end in pairwise([*heads, len(paragraphs)]):
        head, body = paragraphs[first], paragraphs[first + 1 : end]
        last = placed[bisect_left(placed, end, key=attrgetter("first")) - 1].end
        cues = [_speaker(p.text, spellings) for p in body if p.kind == "cue"]
        where = begins[first]
        yield _Part(head, read_heading(head.text), body, cues, where.page, last - where.begin)


def _speaker(cue: str, spellings: dict[str, str]) -> tuple[str, list[str]]:
    """Part a speaker's name from what stands in brackets behind it: ``ILSA (V.O.)``.

    A name is spelled as it was first, whatever its capitals; one in small letters is put in
    capitals, as Final Draft shows it.
    """
    name = " ".join(_EXTENSION.sub(" ", cue).split())
    name = name.upper() if name.istitle() or name.islower() else name
    return spellings.setdefault(name.upper(), name), _EXTENSION.findall(cue)


def _numbers(parts: Sequence[_Part], notes: list[Note]) -> list[str]:
    """Name every scene: by the script's number, or by its place among those that have one."""
    if parts and not any(part.head.number for part in parts):
        notes.append(Note("", "the script numbers no scene; they are numbered in order"))
        return [str(i) for i in range(1, len(parts) + 1)]
    names: list[str] = []
    seen: set[str] = set()
    last, behind = "0", 0
    for part in parts:
        number = part.head.number
        if not number:
            behind += 1
            names.append(f"{last}+{behind}")
            notes.append(Note(part.place(names[-1]), _UNNUMBERED))
            continue
        last, behind = number, 0
        if number in seen:
            notes.append(Note(part.place(number), "this number is there twice"))
        names.append(number)
        seen.add(number)
    return names


def _times(parts: Sequence[_Part], names: Sequence[str], notes: list[Note]) -> Iterator[DayPart]:
    """Give each scene's time of day, taken from the scene before where it is not said."""
    now: DayPart = ""
    origin = ""
    for part, name in zip(parts, names, strict=True):
        heading = part.heading
        if part.head.is_omitted:
            yield ""
            continue
        notes += [Note(part.place(name), doubt) for doubt in heading.doubts]
        if heading.is_same:
            said = f'"{heading.time}"' if heading.time else "no time of day"
            told = f"taken for {now}, as scene {origin}" if now else "unknown"
            notes.append(Note(part.place(name), f"{said}: {told}"))
        else:
            now, origin = heading.day_part, name
        yield now


def _scene(part: _Part, name: str, time: DayPart, spelled: Mapping[str, str]) -> ScriptScene:
    head, heading = part.head, part.heading
    omitted = head.is_omitted
    speaking = part.speaking
    present = [spelled.get(one, one) for one in _present(head, part.body)]
    silent = tuple(one for one in dict.fromkeys(present) if one not in speaking)
    action = "\n".join(p.text for p in part.body if p.kind == "action")
    tags = dict.fromkeys(tag for p in (head, *part.body) for tag in p.tags)
    return ScriptScene(
        number=name,
        is_numbered=bool(head.number),
        heading=head.text,
        inside="" if omitted else heading.inside,
        set_name=heading.set_name,
        time=heading.time,
        day_part=time,
        length_eighths=0 if omitted else head.length_eighths or eighths(part.lines),
        page=head.page or part.page,
        speaking=speaking,
        voice_over=tuple(n for n in speaking if _is_only_heard(n, part.cues)),
        silent=silent,
        named=tuple(n for n in _named(action, spelled) if n not in {*speaking, *silent}),
        tags=tuple(tag for tag in tags if not _is_cast(tag)),
        text="\n".join(p.text for p in part.body),
    )


def _present(head: Paragraph, body: Sequence[Paragraph]) -> list[str]:
    """Give whom the script itself puts into the scene, as present or tagged as cast."""
    tagged = [tag.name for p in (head, *body) for tag in p.tags if _is_cast(tag)]
    return [name.upper() for name in (*head.present, *tagged)]


def _is_cast(tag: Tag) -> bool:
    return tag.category.casefold() in {"cast", "cast members"}


def _is_only_heard(name: str, cues: Sequence[tuple[str, list[str]]]) -> bool:
    return all(
        any(_VOICE_OVER.fullmatch(one) for one in said) for other, said in cues if other == name
    )


def _named(action: str, spelled: Mapping[str, str]) -> list[str]:
    """Give the names that an action has as whole words, in capitals or with a capital."""
    words = [word for word in _NAME_WORD.findall(action) if word[:1].isupper()]
    bare = [re.sub(r"['\u2019]S$|[.'\u2019-]+$", "", word.upper()) for word in words]
    pairs = [f"{one} {other}" for one, other in pairwise(bare)]
    there = dict.fromkeys((*bare, *pairs))
    return sorted(spelled[name] for name in there if name in spelled and name not in _COMMON)


def _line(note: Note) -> int:
    found = re.match(r"line (\d+)", note.place)
    return int(found[1]) if found else 0
