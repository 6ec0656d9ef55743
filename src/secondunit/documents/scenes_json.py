"""A script's breakdown, and what a revision changed, as JSON and as CSV."""

import csv
import io
from collections.abc import Sequence
from typing import Any

from secondunit.model.script import EIGHTHS_A_PAGE, Script, ScriptScene
from secondunit.model.script_changes import SceneChange

_COLUMNS = (
    "scene", "inside", "set", "time", "day_part", "pages", "eighths", "page", "speaking",
    "voice_over", "silent", "named", "tags",
)  # fmt: skip


def scenes_json(script: Script) -> dict[str, Any]:
    """Give a script's breakdown as JSON; the words of the scenes are left out."""
    return {
        "title": script.title,
        "pages": script.pages,
        "eighths": script.length_eighths,
        "scenes": [scene_json(scene) for scene in script.scenes],
        "notes": [{"place": note.place, "message": note.message} for note in script.notes],
    }


def scene_json(scene: ScriptScene) -> dict[str, Any]:
    """Give one scene as JSON."""
    return {
        "scene": scene.number,
        "is_numbered": scene.is_numbered,
        "is_omitted": scene.is_omitted,
        "heading": scene.heading,
        "inside": scene.inside,
        "set": scene.set_name,
        "time": scene.time,
        "day_part": scene.day_part,
        "eighths": scene.length_eighths,
        "page": scene.page,
        "speaking": list(scene.speaking),
        "voice_over": list(scene.voice_over),
        "silent": list(scene.silent),
        "named": list(scene.named),
        "tags": [{"category": tag.category, "name": tag.name} for tag in scene.tags],
    }


def changes_json(changes: Sequence[SceneChange]) -> list[dict[str, Any]]:
    """Give what a revision did to each scene as JSON."""
    return [
        {
            "old": None if change.old is None else scene_json(change.old),
            "new": None if change.new is None else scene_json(change.new),
            "is_added": change.is_added,
            "is_omitted": change.is_omitted,
            "is_counted_anew": change.is_counted_anew,
            "changed": list(change.what),
            "likeness": change.likeness_share,
        }
        for change in changes
    ]


def scenes_csv(script: Script) -> str:
    """Give a script's breakdown as CSV; pages as a number, since 1/8 turns into a date."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(_COLUMNS)
    for scene in script.scenes:
        tags = [f"{tag.category}: {tag.name}" for tag in scene.tags]
        names = [scene.speaking, scene.voice_over, scene.silent, scene.named, tags]
        writer.writerow(
            [
                scene.number, scene.inside, scene.set_name, scene.time, scene.day_part,
                scene.length_eighths / EIGHTHS_A_PAGE, scene.length_eighths, scene.page,
                *["; ".join(group) for group in names],
            ]
        )  # fmt: skip
    return text.getvalue()
