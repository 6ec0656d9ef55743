"""Read a script, whatever its format: Fountain or Final Draft."""

from pathlib import Path

from secondunit.errors import Problem, ProductionError
from secondunit.files.breakdown import break_down
from secondunit.files.fdx import read_fdx
from secondunit.files.fountain import read_fountain
from secondunit.files.script_paragraphs import Manuscript
from secondunit.files.text_file import read_bytes, read_text
from secondunit.model.script import Script

_BYTES_MAX = 50_000_000
_AS_FOUNTAIN = "export it as Fountain or as Final Draft (.fdx)"
# How formats begin that are no script to us: (first bytes, what it is).
_FOREIGN = (
    (b"PK\x03\x04", "a ZIP archive (Word, Fade In, Highland, Celtx)"),
    (b"%PDF", "a PDF"),
    (b"{\\rtf", "rich text (RTF)"),
    (b"\xd0\xcf\x11\xe0", "an old Office document"),
    (b"\x1f\x8b", "a compressed file"),
    (b"SQLite format 3", "a database"),
)


def read_script(path: Path) -> Script:
    """Read a script and break it down.

    Parameters
    ----------
    path
        A Fountain or a Final Draft (.fdx) file; known by what is in it, not by its ending.

    Raises
    ------
    ProductionError
        Where the file cannot be read, is another format, or has no scene.
    """
    data = read_bytes(path, _BYTES_MAX)
    script = break_down(_manuscript(path, data))
    if not script.scenes:
        message = "must have at least one scene heading, such as INT. HOUSE - DAY"
        raise ProductionError([Problem(place=path.name, message=message)])
    return script


def _manuscript(path: Path, data: bytes) -> Manuscript:
    _refuse_foreign(path, data)
    start = data.lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n\0")[:200].replace(b"\0", b"").lstrip()
    if start.startswith((b"<?xml", b"<FinalDraft", b"<!")) or path.suffix.lower() == ".fdx":
        return read_fdx(data, path.name)
    return read_fountain(read_text(path, data))


def _refuse_foreign(path: Path, data: bytes) -> None:
    """Refuse, by name, what people hand in most often instead of a script."""
    is_old = path.suffix.lower() in {".fdr", ".fdrt"}
    kinds = ["a binary script of Final Draft 7 or older"] if is_old else []
    kinds += [kind for start, kind in _FOREIGN if data.startswith(start)]
    if not kinds:
        return
    cure = "save it as .fdx in Final Draft 8 or newer" if is_old else _AS_FOUNTAIN
    message = f"must be a Fountain or Final Draft (.fdx) script; this is {kinds[0]}"
    raise ProductionError([Problem(place=path.name, message=message, maybe=cure)])
