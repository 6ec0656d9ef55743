"""A script's breakdown as a schedule of the Universal Schedule Standard, for other programs.

What the standard has no word for travels under ``_secondunit``: what was guessed, who is only
heard, who is named in the action. There are no stripboards in it: nothing is scheduled yet.
"""

import hashlib
from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from secondunit.files.uss_json import write_json
from secondunit.files.uss_schema import ROOT
from secondunit.model.script import EIGHTHS_A_PAGE, Script, ScriptScene

_SET, _INSIDE, _TIME, _CAST = ("Set", 0), ("INT/EXT", 1), ("Day/Night", 2), ("Cast Members", 100)
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
_DROP_DAYS = 10  # calendar days of a gap after which a part may be dropped (SAG-AFTRA, in the USA)


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
    return write_json(path, {ROOT: _header(script, _instant(made))})


def _header(script: Script, made: str) -> dict[str, Any]:
    elements = _Elements(script, made)
    scenes = [scene for scene in script.scenes if not scene.is_omitted]
    breakdowns = [_breakdown(i, scene, elements, made) for i, scene in enumerate(scenes)]
    told = ("author", "company", "episode", "episodeName", "schedColor", "schedDate")
    more = ("scriptColor", "scriptDate", "season")
    return {
        "id": _id("schedule", script.title, made),
        **dict.fromkeys((*told, *more)),
        "created": made,
        "description": "Breakdown of a script; what was guessed stands under _secondunit.",
        "name": script.title or "Breakdown",
        "project": script.title or None,
        "source": "secondunit",
        "ussVersion": "1.0.0",
        "breakdowns": breakdowns,
        "categories": list(elements.categories.values()),
        "elements": list(elements.all.values()),
        "stripboards": [],
        "calendars": [],
        "_secondunit": {"notes": [{"place": n.place, "message": n.message} for n in script.notes]},
    }


def _breakdown(index: int, scene: ScriptScene, elements: "_Elements", made: str) -> dict[str, Any]:
    return {
        "id": _id("breakdown", str(index), scene.number),
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


class _Elements:
    """The elements and categories of a file, made as scenes need them."""

    def __init__(self, script: Script, made: str) -> None:
        self.made = made
        self.categories: dict[str, Mapping[str, Any]] = {}
        self.all: dict[str, Mapping[str, Any]] = {}
        counts = Counter(name for scene in script.scenes for name in dict.fromkeys(scene.cast))
        self.numbers = {name: str(i) for i, (name, _) in enumerate(counts.most_common(), start=1)}

    def of(self, scene: ScriptScene) -> Iterator[str]:
        """Give the ids of all that a scene needs."""
        said = ((_INSIDE, scene.inside), (_SET, scene.set_name), (_TIME, scene.day_part.upper()))
        for category, name in said:
            if name:
                yield self._one(category, name)
        for name in scene.cast:
            yield self._one(_CAST, name, self.numbers[name])
        for tag in scene.tags:
            yield self._one(
                (tag.category, _UCIDS.get(tag.category.casefold(), _OTHER_UCID)), tag.name
            )

    def _one(self, category: tuple[str, int], name: str, number: str | None = None) -> str:
        title, ucid = category
        category_id, key = _id("category", title), _id("element", title, name)
        self.categories.setdefault(
            category_id, {"id": category_id, "created": self.made, "name": title, "ucid": ucid}
        )
        self.all.setdefault(
            key,
            {
                "id": key, "category": category_id, "created": self.made, "daysOff": [],
                "dropDayCount": _DROP_DAYS, "elementId": number, "events": [], "isDood": True,
                "isDrop": True, "isHold": True, "isIdLock": False, "linkedElements": [],
                "name": name,
            },
        )  # fmt: skip
        return key


def _id(*parts: str) -> str:
    """Give an id that is always the same for the same thing: twelve bytes in hexadecimal."""
    return hashlib.sha256("\0".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:24]


def _instant(made: datetime) -> str:
    return made.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
