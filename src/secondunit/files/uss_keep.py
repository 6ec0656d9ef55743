"""A revised schedule file keeps what people and programs of their own put into the older one.

Keys that begin with ``_`` are anybody's own, and a program that does not know them leaves them out
when it writes the file again. They are taken over from the older file.
"""

import copy
from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any

from secondunit.files.uss_schema import ROOT, objects, text_of
from secondunit.model.note import Note


def keep_own_keys(
    old: Mapping[str, Any], new: Mapping[str, Any]
) -> tuple[dict[str, Any], tuple[Note, ...]]:
    """Give a revised file with the own keys of an older one.

    Parameters
    ----------
    old, new
        All that both files say. What `new` says itself is never changed.

    Returns
    -------
    tuple
        The revised file with the keys it lost, and notes: how many of each were kept, and which
        objects that had some are gone, so that their keys are lost.

    Notes
    -----
    Objects of one kind and id are the same; then scenes of one number and elements of one name, if
    there is only one of it in either file.
    """
    merged = copy.deepcopy(dict(new))
    homes = _homes(merged[ROOT])
    kept: Counter[str] = Counter()
    lost: list[Note] = []
    doubles = _doubles(old[ROOT])
    for kind, value in objects(old[ROOT]):
        own = {key: held for key, held in value.items() if key.startswith("_")}
        if not own:
            continue
        home = next(
            (homes[k] for k in _names(kind, value) if k in homes and k not in doubles), None
        )
        if home is None:
            name = text_of(value, "scene") or text_of(value, "name") or text_of(value, "id")
            lost.append(Note(f"{kind} {name}", f"is gone, and with it {', '.join(own)}"))
            continue
        for key, held in own.items():
            if key not in home:
                home[key] = copy.deepcopy(held)
                kept[key] += 1
    told = [Note("", f"{key} of the older file was kept ({n} of it)") for key, n in kept.items()]
    return merged, (*told, *lost)


def _homes(header: Mapping[str, Any]) -> dict[tuple[str, str, str], dict[str, Any]]:
    """Give the objects of a file by what they may be known by; what is not the only one is none."""
    doubles = _doubles(header)
    return {
        key: value
        for kind, value in objects(header)
        if isinstance(value, dict)
        for key in _names(kind, value)
        if key not in doubles
    }


def _doubles(header: Mapping[str, Any]) -> frozenset[tuple[str, str, str]]:
    counts = Counter(key for kind, value in objects(header) for key in _names(kind, value))
    return frozenset(key for key, count in counts.items() if count > 1)


def _names(kind: str, value: Mapping[str, Any]) -> Iterator[tuple[str, str, str]]:
    """Give what an object may be known by, the surest first."""
    if kind == "header":
        yield kind, "", ""
        return
    if text_of(value, "id"):
        yield kind, "id", text_of(value, "id")
    other = {"breakdown": "scene", "element": "name"}.get(kind)
    if other and text_of(value, other):
        yield kind, other, text_of(value, other)
