"""A script's scenes as ``[[scene]]`` tables, for a person to put into production.toml."""

import json
import math
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from secondunit.documents.scenes_text import anew_lines, said_eighths, tag_lines
from secondunit.model.script import EIGHTHS_A_PAGE, ScriptScene
from secondunit.model.script_changes import SceneChange
from secondunit.model.stunt import Light

_STEP_S = 300.0  # durations are rounded up to five minutes
_MINUTE_S = 60.0
_HIRED = ("vehicles", "special equipment", "animals")  # categories that are resources
_STUNTS = ("stunts",)
_NAME_MAX = 120


class Pace(NamedTuple):
    """How fast a unit is taken to shoot, and how long it works a day: an assumption."""

    pages_a_day: float
    day_length_s: float

    def duration_s(self, scene: ScriptScene) -> float:
        """Give the working time of a scene, in steps of five minutes; as it says, if it does."""
        length_pages = scene.length_eighths / EIGHTHS_A_PAGE
        exact = scene.duration_s or length_pages / self.pages_a_day * self.day_length_s
        return max(1, math.ceil(exact / _STEP_S - 1e-9)) * _STEP_S


def scenes_toml(scenes: Sequence[ScriptScene], pace: Pace, *, site: str, unit: str) -> str:
    """Give scenes as tables of a production file.

    Parameters
    ----------
    scenes
        Omitted ones are left out.
    pace
        From which the durations come.
    site
        Name of the site of all scenes; empty: each set is named as its own site.
    unit
        Name of the unit that shoots them.

    Returns
    -------
    str
        TOML. A scene longer than a day comes in parts that fit. What only a person can decide
        stands in comments.
    """
    named = (
        ("site", sites_of(scenes, site)),
        ("person", people_of(scenes)),
        ("resource", resources_of(scenes)),
    )
    head = [
        assumed(pace),
        f'# unit "{_clean(unit)}" must have a [[calendar]]',
        *(
            f"# each must be a [[{table}]]: {', '.join(quoted(name) for name in names)}"
            for table, names in named
            if names
        ),
    ]
    return "\n\n".join(["\n".join(head), *scene_tables(scenes, pace, site, unit)]) + "\n"


def scene_tables(scenes: Sequence[ScriptScene], pace: Pace, site: str, unit: str) -> list[str]:
    """Give the tables of each scene; as `scenes_toml`, without what goes before them."""
    kept = [scene for scene in scenes if not scene.is_omitted]
    return ["\n".join(_tables(scene, pace, site, unit)) for scene in _distinct(kept)]


def sites_of(scenes: Sequence[ScriptScene], site: str) -> list[str]:
    """List the sites of scenes: `site`, or where that is empty each set."""
    return list(dict.fromkeys(_site(scene, site) for scene in scenes if not scene.is_omitted))


def people_of(scenes: Sequence[ScriptScene]) -> list[str]:
    """List who is called for scenes."""
    kept = (scene for scene in scenes if not scene.is_omitted)
    return list(dict.fromkeys(name for scene in kept for name in _people(scene)))


def resources_of(scenes: Sequence[ScriptScene]) -> list[str]:
    """List what scenes need hired."""
    kept = (scene for scene in scenes if not scene.is_omitted)
    return list(dict.fromkeys(name for scene in kept for name in _resources(scene)))


def changed_toml(changes: Sequence[SceneChange], pace: Pace, *, site: str, unit: str) -> str:
    """Give the tables of the scenes that a revision added or changed; the others in comments.

    Nothing else of a production file is touched: a person puts in what he wants.
    """
    kept = [c.new for c in changes if c.new and (c.is_added or c.what)]
    gone = [c.old.number for c in changes if c.old and c.is_omitted]
    return revised_toml(kept, gone, anew_lines(changes), pace, site=site, unit=unit)


def revised_toml(
    kept: Sequence[ScriptScene],
    gone: Sequence[str],
    notes: Sequence[str],
    pace: Pace,
    *,
    site: str,
    unit: str,
) -> str:
    """Give the tables of new and changed scenes; numbers of those gone, and notes, in comments."""
    lines = [f"omitted: take out {', '.join(f'scene {one}' for one in gone)}"] if gone else []
    comments = [f"# {_line(line)}" for line in (*lines, *notes)]
    return "\n".join([*comments, scenes_toml(kept, pace, site=site, unit=unit)])


def assumed(pace: Pace) -> str:
    """Say in a comment where durations come from."""
    return (
        f"# durations: assumed from {pace.pages_a_day:g} pages in a day of "
        f"{pace.day_length_s / 3600:g} h; put in your own"
    )


def _distinct(scenes: Sequence[ScriptScene]) -> Iterator[tuple[str, ScriptScene]]:
    """Give each scene with a name that no other has, whatever its capitals."""
    seen: dict[str, int] = {}
    for scene in scenes:
        name = scene.number.casefold()
        seen[name] = seen.get(name, 0) + 1
        again = f" ({seen[name]})" if seen[name] > 1 else ""
        yield f"scene {scene.number}{again}", scene


def _tables(named: tuple[str, ScriptScene], pace: Pace, site: str, unit: str) -> Iterator[str]:
    name, scene = named
    whole_s = pace.duration_s(scene)
    parts = math.ceil(whole_s / pace.day_length_s)
    part_s = math.ceil(whole_s / parts / _STEP_S) * _STEP_S
    for part in range(1, parts + 1):
        if part > 1:
            yield ""
        yield "[[scene]]"
        yield f"name = {quoted(name if parts == 1 else f'{name} part {part}')}"
        yield f"# {_line(scene.heading)}, {said_eighths(scene.length_eighths)} pages"
        yield f"site = {quoted(_site(scene, site))}"
        yield f"unit = {quoted(unit)}"
        yield f"people = [{', '.join(quoted(n) for n in _people(scene))}]"
        if things := _resources(scene):
            yield f"resources = [{', '.join(quoted(n) for n in things)}]"
        yield f'duration = "{min(part_s, pace.day_length_s) / _MINUTE_S:g} min"'
        yield f'light = "{_light(scene)}"'
        yield from _comments(scene, parts)


def _comments(scene: ScriptScene, parts: int) -> Iterator[str]:
    if scene.duration_s:
        yield "# duration as the board says"
    if parts > 1:
        yield "# longer than a day at this pace: in parts"
    if scene.voice_over:
        yield f"# only heard, so not called: {_line(', '.join(scene.voice_over))}"
    if scene.named:
        yield f"# named in the action, so maybe there: {_line(', '.join(scene.named))}"
    if scene.day_part in {"dawn", "dusk"}:
        yield f"# plays at {scene.day_part}, for which there is no light: choose"
    if not scene.day_part:
        yield "# no time of day, or more than one: choose"
    for line in tag_lines(scene):
        stunts = line.partition(":")[0].casefold() in _STUNTS
        yield f"# {_line(line)}{'; plan it as a [[stunt]]' if stunts else ''}"


def _light(scene: ScriptScene) -> Light:
    if scene.day_part in {"day", "night"}:
        return "day" if scene.day_part == "day" else "night"
    return "any"


def _site(scene: ScriptScene, site: str) -> str:
    return _clean(site or scene.set_name or "set of no name")


def _people(scene: ScriptScene) -> list[str]:
    return [_clean(name) for name in scene.cast if name not in scene.voice_over]


def _resources(scene: ScriptScene) -> list[str]:
    names = [tag.name for tag in scene.tags if tag.category.casefold() in _HIRED]
    return list(dict.fromkeys(_clean(name) for name in names))


def _line(text: str) -> str:
    """Give a text on one line."""
    return " ".join(text.split())


def _clean(text: str) -> str:
    """Give a text on one line, no longer than a name may be."""
    return _line(text)[:_NAME_MAX].strip()


def quoted(text: str) -> str:
    """Write a text as TOML does, on one line."""
    return json.dumps(_clean(text), ensure_ascii=False).replace("\x7f", "\\u007f")
