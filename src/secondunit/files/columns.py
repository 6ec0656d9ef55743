"""Which column of a board's table means what: known headings, and what a person said before.

What a person says is remembered in ``columns.toml`` beside the table, if asked for, and holds for
every table in that folder.
"""

import json
import re
import tomllib
from collections.abc import Mapping, Sequence
from pathlib import Path

from secondunit.errors import Problem, ProductionError
from secondunit.files.mistakes import nearest
from secondunit.files.sheet import Cell
from secondunit.files.write import write_whole

MEMORY = "columns.toml"
MEANINGS = (
    "scene", "heading", "inside", "set", "time", "pages", "eighths", "cast", "words", "day", "date",
    "nothing",
)  # fmt: skip
CATEGORIES = (
    "Background", "Stunts", "Vehicles", "Props", "Special Effects", "Wardrobe", "Makeup/Hair",
    "Animals", "Camera", "Special Equipment", "Visual Effects", "Location", "Unit", "Notes",
)  # fmt: skip
_HEADINGS = {
    "scene": ("scene", "scenes", "sceneno", "scenenumber", "sc", "scno", "scn", "scenenr"),
    "heading": ("heading", "sceneheading", "slugline", "slug"),
    "inside": ("ie", "intext", "interiorexterior"),
    "set": ("set", "setname", "sets"),
    "time": ("dn", "daynight", "timeofday", "tod", "time"),
    "pages": ("pages", "pgs", "pagecount", "pagelength", "length", "pglength"),
    "eighths": ("eighths", "8ths"),
    "cast": ("cast", "castid", "castids", "castmembers", "characters", "castno"),
    "words": ("description", "synopsis", "desc", "scenedescription", "oneliner"),
    "day": ("day", "shootday", "shootingday", "dayno", "daynumber"),
    "date": ("date", "shootdate", "shootingdate"),
}
_KNOWN = {name: meaning for meaning, names in _HEADINGS.items() for name in names}
_KNOWN |= {re.sub(r"[^a-z0-9]", "", name.casefold()): name for name in CATEGORIES}
_KNOWN |= {"extras": "Background", "sfx": "Special Effects", "vfx": "Visual Effects"}


def meaning_of(heading: Cell, said: Mapping[str, str]) -> str:
    """Tell what a column means: as a person said, or as its heading is known; empty if neither."""
    if not isinstance(heading, str) or not heading:
        return ""
    key = heading.casefold()
    return said.get(key) or _KNOWN.get(re.sub(r"[^a-z0-9]", "", key), "")


def remembered(folder: Path) -> dict[str, str]:
    """Give what was said of headings in a folder before; nothing where nothing was.

    Raises
    ------
    ProductionError
        Where the memory is broken.
    """
    path = folder / MEMORY
    if not path.is_file():
        return {}
    try:
        table = tomllib.loads(path.read_text(encoding="utf-8")).get("columns", {})
        pairs = [f"{heading}={meaning}" for heading, meaning in table.items()]
    except (OSError, ValueError, AttributeError) as error:
        message = f"must be TOML with a table [columns] ({error})"
        raise ProductionError([Problem(place=MEMORY, message=message)]) from error
    return read_said(pairs, MEMORY)


def remember(folder: Path, said: Mapping[str, str]) -> Path:
    """Keep what was said of headings, for all tables of a folder."""
    rows = [f"{_quoted(heading)} = {_quoted(meaning)}" for heading, meaning in said.items()]
    text = "\n".join(["# What the columns of boards in this folder mean.", "[columns]", *rows])
    return write_whole(folder / MEMORY, text + "\n")


def read_said(pairs: Sequence[str], place: str) -> dict[str, str]:
    """Read ``Sc #=scene``, …: headings in small letters, and what they mean.

    Raises
    ------
    ProductionError
        Where one is no pair, or means nothing that is known.
    """
    names = {name.casefold(): name for name in (*MEANINGS, *CATEGORIES)}
    found: dict[str, str] = {}
    problems: list[Problem] = []
    for pair in pairs:
        heading, _, meaning = pair.rpartition("=")
        known = names.get(meaning.strip().casefold())
        if known and heading.strip():
            found[heading.strip().casefold()] = known
            continue
        message = f'"{pair}" must be HEADING=MEANING, with a meaning of {", ".join(names.values())}'
        maybe = nearest(meaning.strip(), names.values())
        problems.append(Problem(place=place, message=message, maybe=maybe))
    if problems:
        raise ProductionError(problems)
    return found


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)
