"""Write a folder of files whole or not at all, and names that every system can keep."""

import shutil
import tempfile
import unicodedata
from collections.abc import Iterable, Mapping
from pathlib import Path

from secondunit.errors import Problem, ProductionError, StoreError

_LETTERS_MOST = 60
# Names that Windows keeps for devices, whatever ending follows.
_DEVICES = {"con", "prn", "aux", "nul", *(f"{d}{i}" for d in ("com", "lpt") for i in range(10))}


def check_new_folder(path: Path, place: str) -> None:
    """Refuse a folder with something in it, before anything is worked out.

    Raises
    ------
    ProductionError
        Where it is there already and not empty, or is a file.
    """
    if path.is_dir() and not any(path.iterdir()):
        return
    if path.exists() or path.is_symlink():
        message = f"{path} is there already; it must be a new folder: nothing is written over"
        raise ProductionError([Problem(place=place, message=message, maybe="another name?")])


def write_new_folder(path: Path, contents: Mapping[str, str | bytes], place: str) -> Path:
    """Write files into a new folder, so that it is there whole or not at all.

    Parameters
    ----------
    path
        The folder; it must not be there yet, or be empty. Folders above it are made.
    contents
        What each file holds, by its name; a name may lie in folders: ``calendars/a.ics``.
    place
        What a message names: the option that said the folder.

    Raises
    ------
    ProductionError
        As `check_new_folder`.
    StoreError
        Where it cannot be written; nothing of it is left.
    """
    check_new_folder(path, place)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        draft = Path(tempfile.mkdtemp(dir=path.parent, prefix=f".{path.name}."))
        try:
            for name, content in contents.items():
                file = draft / name
                file.parent.mkdir(parents=True, exist_ok=True)
                file.write_bytes(content if isinstance(content, bytes) else content.encode("utf-8"))
            draft.chmod(0o755)
            if path.is_dir():
                path.rmdir()  # empty, or this fails
            draft.rename(path)
        except BaseException:
            shutil.rmtree(draft, ignore_errors=True)
            raise
    except OSError as error:
        raise StoreError(f"{path} cannot be written ({error.strerror})") from error
    return path


def safe_stems(names: Iterable[str]) -> dict[str, str]:
    """Give each name a beginning of a file's name that every system keeps, no two alike.

    Only letters, digits and single hyphens, in small letters; at most 60 of them.
    """
    stems: dict[str, str] = {}
    taken: set[str] = set()
    for name in dict.fromkeys(names):
        stem, number = _stem(name), 1
        found = stem
        while found in taken or found in _DEVICES:
            number += 1
            found = f"{stem}-{number}"
        taken.add(found)
        stems[name] = found
    return stems


def _stem(name: str) -> str:
    plain = unicodedata.normalize("NFKC", name).casefold()
    kept = "".join(c if c.isalnum() else "-" for c in plain)
    return (
        "-".join(part for part in kept.split("-") if part)[:_LETTERS_MOST].strip("-") or "unnamed"
    )
