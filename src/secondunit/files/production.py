"""Reading ``production.toml`` and the files it names, with all mistakes at once."""

import hashlib
import json
import tomllib
from collections.abc import Mapping
from datetime import date, datetime, time
from functools import partial
from pathlib import Path as FilePath
from typing import Any

from secondunit.errors import Problem, ProductionError
from secondunit.files.assemble import assemble
from secondunit.files.correlations import read_correlations
from secondunit.files.dates import check_dates
from secondunit.files.follows import check_follows
from secondunit.files.kind_tables import read_kind_tables
from secondunit.files.kinds import KindPart, check_calibrated, check_kinds, read_kind_parts
from secondunit.files.locks import check_locks
from secondunit.files.mistakes import Mistakes
from secondunit.files.options import check_options
from secondunit.files.past import check_past
from secondunit.files.people_near import check_people_near
from secondunit.files.places import open_named, read_places
from secondunit.files.reading import Tables, read_tables
from secondunit.files.references import check_references
from secondunit.files.risks import check_risks
from secondunit.files.rules import check_rules
from secondunit.files.toml_lines import find_lines
from secondunit.model.production import Production
from secondunit.stunts.kind import Kind

PRODUCTION_FILE = "production.toml"


def read_production(
    folder_or_file: FilePath, kinds: Mapping[str, Kind] | None = None
) -> Production:
    """Read a production and every file it names.

    Parameters
    ----------
    folder_or_file
        The production file, or the folder in which it is called ``production.toml``.
    kinds
        Kinds of stunt by name; those of this software, if left out.

    Returns
    -------
    Production
        In SI. Its `digest` is made of the content of all files and not of where they lie: another
        order of keys, comments or another folder leave it as it is.

    Raises
    ------
    ProductionError
        With *all* mistakes of the file and of the files it names, each with its place.
    """
    file = _file_of(FilePath(folder_or_file))
    text = _text_of(file)
    raw = _parse(text, file.name)
    mistakes = Mistakes(file.name, raw, find_lines(text))
    tables = read_tables(raw, mistakes)
    check_references(raw, tables, mistakes)
    check_risks(raw, tables, mistakes)
    check_options(raw, tables, mistakes)
    check_dates(tables, mistakes)
    check_past(tables, mistakes)
    check_people_near(tables, mistakes)
    check_rules(raw, tables, mistakes)
    check_locks(tables, mistakes)
    known = kinds or _known_kinds()
    parts: dict[int, KindPart] = read_kind_parts(raw, known, mistakes)
    check_follows(tables, parts, mistakes)
    correlations = read_correlations(tables, parts, mistakes)
    places = read_places(raw, tables, parts, file.parent, mistakes)
    digests = list(places.digests)
    opener = partial(open_named, folder=file.parent, digests=digests, mistakes=mistakes)
    kind_tables = read_kind_tables(raw, tables, parts, opener, mistakes)
    mistakes.raise_if_any()
    digest = _digest(raw, tuple(digests))
    production = assemble(tables, parts, kind_tables, correlations, places, digest)
    check_kinds(production, known, mistakes)
    check_calibrated(production, mistakes)
    mistakes.raise_if_any()
    return production


def read_tables_alone(folder_or_file: FilePath) -> tuple[Tables, FilePath]:
    """Read the tables of a production without the files they name, to fetch these.

    Returns
    -------
    tuple
        The tables, each without a mistake of its own, and the folder they lie in.

    Raises
    ------
    ProductionError
        With all mistakes of the tables.
    """
    file = _file_of(FilePath(folder_or_file))
    text = _text_of(file)
    raw = _parse(text, file.name)
    mistakes = Mistakes(file.name, raw, find_lines(text))
    tables = read_tables(raw, mistakes)
    mistakes.raise_if_any()
    return tables, file.parent


def _known_kinds() -> Mapping[str, Kind]:
    from secondunit.stunts.registry import KINDS  # noqa: PLC0415 - compiled kernels load slowly

    return KINDS


def _file_of(path: FilePath) -> FilePath:
    file = path / PRODUCTION_FILE if path.is_dir() else path
    if not file.is_file():
        cure = f"the name of a folder that holds a {PRODUCTION_FILE}?"
        raise ProductionError(
            [Problem(place=str(path), message="there is no production here", maybe=cure)]
        )
    return file


def _text_of(file: FilePath) -> str:
    try:
        return file.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        message = f"must be UTF-8 text; byte {error.start} is not"
    except OSError as error:
        message = f"must be readable ({error.strerror})"
    raise ProductionError([Problem(place=file.name, message=message)])


def _parse(text: str, name: str) -> dict[str, Any]:
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        said, _, place = str(error).partition(" (at line ")
        line = f":{place.split(',')[0]}" if place[:1].isdigit() else ""
        message = f"must be TOML: {said[:1].lower()}{said[1:]}"
    except (ValueError, RecursionError) as error:
        line, message = "", f"must be TOML: {error}"
    raise ProductionError([Problem(place=f"{name}{line}", message=message)])


def _digest(raw: Mapping[str, Any], files: tuple[str, ...]) -> str:
    content = json.dumps([raw, files], sort_keys=True, ensure_ascii=False, default=_plain)
    return hashlib.sha256(content.encode("utf-8", "surrogatepass")).hexdigest()


def _plain(value: object) -> dict[str, str]:
    """Write a date so that it differs from the text of the same letters."""
    if isinstance(value, date | datetime | time):
        return {type(value).__name__: value.isoformat()}
    raise TypeError
