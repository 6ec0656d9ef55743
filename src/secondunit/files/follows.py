"""Stunts that film another: what they must say, and what they have from whom they follow."""

from collections.abc import Mapping

from secondunit.files.kinds import KindPart
from secondunit.files.mistakes import Mistakes
from secondunit.files.past_tables import LogTable
from secondunit.files.reading import Tables
from secondunit.files.tables import SceneTable, StuntTable

SHARED = ("takes", "take_time", "wind", "take_model")
_NOT_OWN = (
    *SHARED, "reset_time", "rig_days", "rig_crew", "rehearsal_days", "strike_days", "after",
    "light",
)  # fmt: skip


def check_follows(tables: Tables, parts: Mapping[int, KindPart], mistakes: Mistakes) -> None:
    """Note what is wrong with who follows whom, and what is missing where nobody is followed."""
    found = tables.of("stunt", StuntTable)
    _check_named(tables, mistakes)
    by_name = {stunt.name: (index, stunt) for index, stunt in found}
    for index, stunt in found:
        if stunt.follows is None:
            _check_alone(index, stunt, parts, mistakes)
            continue
        _check_shared(index, stunt, mistakes)
        if stunt.follows in by_name and index in parts:
            other, followed = by_name[stunt.follows]
            _check_pair(index, stunt, followed, parts[index], parts.get(other), mistakes)


def _check_alone(
    index: int, stunt: StuntTable, parts: Mapping[int, KindPart], mistakes: Mistakes
) -> None:
    for key in SHARED:
        if getattr(stunt, key) is None:
            mistakes.add(("stunt", index), f"{key} is missing; stunt must have it")
    if index in parts and parts[index].kind.follows_channels:
        message = f"follows is missing; a {stunt.kind} must follow another stunt of this file"
        mistakes.add(("stunt", index), message)


def _check_shared(index: int, stunt: StuntTable, mistakes: Mistakes) -> None:
    for key in _NOT_OWN:
        if key in stunt.model_fields_set:
            message = (
                f'{key} must be left out; it is that of "{stunt.follows}", with which it is shot'
            )
            mistakes.add(("stunt", index, key), message)


def _check_pair(
    index: int,
    stunt: StuntTable,
    followed: StuntTable,
    part: KindPart,
    other: KindPart | None,
    mistakes: Mistakes,
) -> None:
    path = ("stunt", index, "follows")
    if not part.kind.follows_channels:
        mistakes.add(path, f"follows is not a key of a {stunt.kind}, which films nobody")
    elif followed.follows is not None:
        message = f'"{followed.name}" must not follow another stunt itself'
        mistakes.add(path, message, f'"{followed.follows}"?' if followed is not stunt else "")
    elif other is not None and not set(part.kind.follows_channels) <= set(other.kind.channels):
        message = f'"{followed.name}" is a {followed.kind}; a {stunt.kind} cannot film one yet'
        mistakes.add(path, message)
    else:
        for key in ("site", "unit"):
            own, theirs = getattr(stunt, key), getattr(followed, key)
            if own != theirs:
                message = f'{key} "{own}" must be that of "{followed.name}" ("{theirs}")'
                mistakes.add(("stunt", index, key), message)


def _check_named(tables: Tables, mistakes: Mistakes) -> None:
    """Refuse to wait for, or to log, what has no place of its own on the board."""
    follows = {s.name: s.follows for _, s in tables.of("stunt", StuntTable) if s.follows}
    named = [
        (("stunt", i, "after"), name)
        for i, stunt in tables.of("stunt", StuntTable)
        for name in stunt.after
    ]
    named += [
        (("scene", i, "after"), name)
        for i, scene in tables.of("scene", SceneTable)
        for name in scene.after
    ]
    named += [(("log", i, "stunt"), log.stunt or "") for i, log in tables.of("log", LogTable)]
    for path, name in named:
        if name in follows:
            message = f'"{name}" must be the stunt that it follows, with which it is shot'
            mistakes.add(path, message, f'"{follows[name]}"?')
