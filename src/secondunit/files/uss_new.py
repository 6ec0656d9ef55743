"""A script's breakdown as a schedule of the Universal Schedule Standard, for other programs.

What the standard has no word for travels under ``_secondunit``: what was guessed, who is only
heard, who is named in the action. There are no stripboards in it: nothing is scheduled yet.
"""

from collections import Counter
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

from secondunit.files.uss_json import write_json
from secondunit.files.uss_made import (
    CAST,
    INSIDE,
    SET,
    TIME,
    Category,
    Elements,
    header,
    id_of,
    instant,
)
from secondunit.files.uss_schema import ROOT
from secondunit.model.script import EIGHTHS_A_PAGE, Script, ScriptScene

# Universal category ids by the names Final Draft gives its tags; from real files of the standard.
_UCIDS = {
    "background": 101, "background actors": 101, "stunts": 102, "vehicles": 103, "props": 104,
    "sfx": 105, "special effects": 105, "wardrobe": 106, "makeup/hair": 107, "animals": 108,
    "animal handler": 109, "camera": 110, "sound": 113, "music": 114, "art department": 115,
    "set dressing": 116, "greenery": 117, "security": 118, "special equipment": 119,
    "additional labor": 120, "vfx": 121, "visual effects": 121, "mfx": 122,
    "mechanical effects": 122, "notes": 123, "miscellaneous": 125,
}  # fmt: skip
_OTHER_UCID = 126


def write_breakdown(path: Path, script: Script, made: datetime) -> Path:
    """Write a script's breakdown to a new file.

    Parameters
    ----------
    path
        Where; there must be none yet.
    script
        Scenes that are omitted are left out.
    made
        When the script was last changed; aware. It stands as the date of all things in the file.

    Raises
    ------
    ProductionError
        Where a file is there already.
    """
    return write_json(path, {ROOT: _header(script, instant(made))})


def _header(script: Script, made: str) -> dict[str, Any]:
    elements = _Elements(script, made)
    scenes = [scene for scene in script.scenes if not scene.is_omitted]
    breakdowns = [_breakdown(i, scene, elements, made) for i, scene in enumerate(scenes)]
    return header(
        made,
        id=id_of("schedule", script.title, made),
        description="Breakdown of a script; what was guessed stands under _secondunit.",
        name=script.title or "Breakdown",
        project=script.title or None,
        breakdowns=breakdowns,
        categories=list(elements.categories.values()),
        elements=list(elements.all.values()),
        stripboards=[],
        calendars=[],
        _secondunit={"notes": [{"place": n.place, "message": n.message} for n in script.notes]},
    )


def _breakdown(index: int, scene: ScriptScene, elements: "_Elements", made: str) -> dict[str, Any]:
    return {
        "id": id_of("breakdown", str(index), scene.number),
        "bannerText": None,
        "comments": None,
        "created": made,
        "description": None,
        "elements": list(dict.fromkeys(elements.of(scene))),
        "pages": scene.length_eighths / EIGHTHS_A_PAGE,
        "scene": scene.number,
        "scriptPage": str(scene.page) if scene.page else None,
        "duration": None,
        "type": "scene",
        "_secondunit": {
            "heading": scene.heading,
            "voice_over": list(scene.voice_over),
            "named": list(scene.named),
        },
    }


class _Elements(Elements):
    """The elements of a script, its cast numbered by how many scenes each is in."""

    def __init__(self, script: Script, made: str) -> None:
        super().__init__(made)
        counts = Counter(name for scene in script.scenes for name in dict.fromkeys(scene.cast))
        self.numbers = {name: str(i) for i, (name, _) in enumerate(counts.most_common(), start=1)}

    def of(self, scene: ScriptScene) -> Iterator[str]:
        """Give the ids of all that a scene needs."""
        said = ((INSIDE, scene.inside), (SET, scene.set_name), (TIME, scene.day_part.upper()))
        for category, name in said:
            if name:
                yield self.one(category, name)
        for name in scene.cast:
            yield self.one(CAST, name, self.numbers[name])
        for tag in scene.tags:
            ucid = _UCIDS.get(tag.category.casefold(), _OTHER_UCID)
            yield self.one(Category(tag.category, ucid), tag.name)
