"""Final Draft scripts (.fdx): XML, with what Final Draft knows of each scene.

Read from `Content`: paragraphs of every type, also those of `DualDialogue`; not those of an
`OmittedScene`. Of a heading `Number`, `SceneProperties/@Length`, `@Page` and `SceneArcBeats`; of
words `TagNumber`, which `TagData` turns into category and name. A document type, and with it
every entity of its own, is refused before it is read.
"""

import re
from collections.abc import Iterator, Mapping

from lxml import etree

from secondunit.errors import Problem, ProductionError
from secondunit.files.script_paragraphs import Kind, Manuscript, Paragraph
from secondunit.files.text_file import without_steering
from secondunit.model.note import Note
from secondunit.model.script import EIGHTHS_A_PAGE, Tag

_KINDS: dict[str, Kind] = {
    "scene heading": "heading",
    "character": "cue",
    "parenthetical": "parenthetical",
    "dialogue": "dialogue",
    "singing": "dialogue",
    "lyrics": "dialogue",
    "transition": "transition",
}
_LENGTH = re.compile(r"(?:(\d{1,4})\s+)?(\d{1,4})/8|(\d{1,4})")
_NUMBERS = re.compile(r"[\s,;]+")
_NO_DOCTYPE = "must have no document type (<!DOCTYPE …>): Final Draft writes none"
_OMITTED = ("OMITTED", "OMIT", "SCENE OMITTED")


def read_fdx(data: bytes, file: str) -> Manuscript:
    """Read a Final Draft script into its paragraphs.

    Parameters
    ----------
    data
        The whole file.
    file
        Its name, for messages.

    Raises
    ------
    ProductionError
        Where it is no XML, no Final Draft script, or has a document type.
    """
    root = _root(data, file)
    content = _child(root, "Content")
    if _name(root) != "FinalDraft" or content is None:
        raise _wrong(
            file, f"must be a Final Draft script: FinalDraft with Content, not {_name(root)}"
        )
    notes: list[Note] = []
    tags = _tags(root)
    paragraphs = [p for e in content for p in _paragraphs(e, tags, notes)]
    return Manuscript(_title(root), tuple(paragraphs), tuple(notes))


def _root(data: bytes, file: str) -> etree._Element:
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, recover=False
    )
    if re.search(rb"<!\s*(DOCTYPE|ENTITY)", data.replace(b"\0", b""), re.IGNORECASE):
        raise _wrong(file, _NO_DOCTYPE)
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        line = error.lineno or 1
        message = f"must be XML ({str(error.msg).partition(', line')[0]})"
        maybe = "the file is cut off or was edited by hand? Save it again in Final Draft"
        problem = Problem(place=f"{file}:{line}", message=message, maybe=maybe)
        raise ProductionError([problem]) from error
    if root.getroottree().docinfo.internalDTD is not None:  # in an encoding that hid it
        raise _wrong(file, _NO_DOCTYPE)
    return root


def _paragraphs(
    element: etree._Element, tags: Mapping[str, Tag], notes: list[Note]
) -> Iterator[Paragraph]:
    name = _name(element)
    if name == "DualDialogue":
        yield from _beside(p for child in element for p in _paragraphs(child, tags, notes))
    elif name == "Paragraph":
        if element.get("StartsNewPage", "").casefold() in {"yes", "true"}:
            yield Paragraph(kind="page break")
        yield from _one(element, tags, notes)
        for child in element:
            if _name(child) == "DualDialogue":
                yield from _paragraphs(child, tags, notes)


def _beside(paragraphs: Iterator[Paragraph]) -> Iterator[Paragraph]:
    """Mark the second speaker of a dual dialogue."""
    cues = 0
    for paragraph in paragraphs:
        cues += paragraph.kind == "cue"
        is_second = paragraph.kind == "cue" and cues == 2
        if is_second:
            paragraph = Paragraph(  # noqa: PLW2901 - the same paragraph, marked
                kind="cue", text=paragraph.text, tags=paragraph.tags, is_beside=True
            )  # fmt: skip
        yield paragraph


def _one(
    element: etree._Element, tags: Mapping[str, Tag], notes: list[Note]
) -> Iterator[Paragraph]:
    runs = [child for child in element if _name(child) == "Text"]
    text = without_steering("".join("".join(run.itertext()) for run in runs))
    found = tuple(_tags_of(runs, tags))
    kind = _KINDS.get(element.get("Type", "").strip().casefold(), "action")
    if not text.strip():
        return
    if kind != "heading":
        yield Paragraph(kind=kind, text=text, tags=found)
        return
    said = _child(element, "SceneProperties")
    heading = _words(text)
    yield Paragraph(
        kind="heading",
        text=heading,
        number=_words(element.get("Number")),
        length_eighths=_length(heading, said, notes),
        page=_page(said),
        present=tuple(_present(said)),
        tags=found,
        is_omitted=heading.strip(" .").upper() in _OMITTED,
    )


def _length(heading: str, said: etree._Element | None, notes: list[Note]) -> int:
    text = "" if said is None else said.get("Length", "").strip()
    match = _LENGTH.fullmatch(text)
    if match:
        whole, eighths, pages = (int(group or 0) for group in match.groups())
        return (whole + pages) * EIGHTHS_A_PAGE + eighths
    if text:
        message = f'the length "{text}" is no number of eighths; measured here instead'
        notes.append(Note(f'scene "{heading}"', message))
    return 0


def _page(said: etree._Element | None) -> int:
    text = "" if said is None else said.get("Page", "").strip()
    return int(text) if re.fullmatch(r"[0-9]{1,5}", text) else 0


def _present(said: etree._Element | None) -> Iterator[str]:
    beats = None if said is None else _child(said, "SceneArcBeats")
    for beat in [] if beats is None else beats:
        name = _words(beat.get("Name")) if _name(beat) else ""
        if _name(beat) == "CharacterArcBeat" and name:
            yield name


def _tags(root: etree._Element) -> dict[str, Tag]:
    """Give what each tag number stands for."""
    data = _child(root, "TagData")
    if data is None:
        return {}
    categories = {e.get("Id"): _words(e.get("Name")) for e in data.iter("{*}TagCategory")}
    things = {
        e.get("Id"): Tag(categories.get(e.get("CatId"), "") or "untold", _words(e.get("Label")))
        for e in data.iter("{*}TagDefinition")
    }
    found: dict[str, Tag] = {}
    for tag in data.iter("{*}Tag"):
        ids = [(e.text or "").strip() for e in tag.iter("{*}DefId")]
        known = [things[one] for one in ids if one in things]
        if known and known[0].name:
            found[tag.get("Number", "").strip()] = known[0]
    return found


def _tags_of(runs: list[etree._Element], tags: Mapping[str, Tag]) -> Iterator[Tag]:
    for run in runs:
        for number in _NUMBERS.split(run.get("TagNumber", "").strip()):
            if number in tags:
                yield tags[number]


def _title(root: etree._Element) -> str:
    """Give the first words of the title page; its headers and footers are beside its content."""
    page = _child(root, "TitlePage")
    content = None if page is None else _child(page, "Content")
    texts = [] if content is None else [e.itertext() for e in content.iter("{*}Paragraph")]
    said = (_words("".join(parts)) for parts in texts)
    return next((text for text in said if text), "")


def _words(text: str | None) -> str:
    """Give an attribute or a text on one line."""
    return " ".join(without_steering(text or "").split())


def _child(element: etree._Element, name: str) -> etree._Element | None:
    return next((child for child in element if _name(child) == name), None)


def _name(element: etree._Element) -> str:
    """Give an element's name without its namespace; a comment has none."""
    return etree.QName(element).localname if isinstance(element.tag, str) else ""


def _wrong(file: str, message: str) -> ProductionError:
    return ProductionError([Problem(place=file, message=message)])
