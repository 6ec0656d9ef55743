"""A script's breakdown, and what a revision changed, in words."""

from collections.abc import Iterator, Sequence

from secondunit.documents.notes import note_lines
from secondunit.documents.text import columns
from secondunit.documents.words import counted, listed
from secondunit.model.script import EIGHTHS_A_PAGE, Script, ScriptScene
from secondunit.model.script_changes import SceneChange

_FEW = 4  # of many, told one by one
_HEAD = ("scene", "I/E", "set", "time", "pages", "cast")


def said_eighths(eighths: int) -> str:
    """Say a length as people write it: ``2 3/8``."""
    whole, part = divmod(eighths, EIGHTHS_A_PAGE)
    said = [str(whole)] if whole or not part else []
    return " ".join([*said, *([f"{part}/8"] if part else [])])


def scenes_lines(script: Script) -> list[str]:
    """Say a script's breakdown: a line a scene, what it comes to, what was guessed.

    Returns
    -------
    list
        In the column of the cast stand those who speak, ``(V.O.)`` where only heard, then who is
        there in silence, then in brackets who is named in the action: a guess.
    """
    head = [script.title] if script.title else []
    table = columns(_HEAD, [_row(scene) for scene in script.scenes])
    body = table[:2]
    for scene, line in zip(script.scenes, table[2:], strict=True):
        body += [line, *[f"       {tags}" for tags in tag_lines(scene)]]
    return [*head, *body, *_sum_lines(script), *note_lines(script.notes)]


def time_words(scene: ScriptScene) -> str:
    """Say when a scene plays, and in brackets what the script says where that is another word."""
    if scene.is_omitted:
        return ""
    part = scene.day_part or "unknown"
    if scene.time.casefold() == part:
        return part
    return f"{part} ({scene.time or 'not said'})"


def cast_words(scene: ScriptScene) -> str:
    """Say who is in a scene."""
    heard = [f"{n} (V.O.)" if n in scene.voice_over else n for n in scene.speaking]
    named = [f"[{', '.join(scene.named)}?]"] if scene.named else []
    return ", ".join([*heard, *scene.silent, *named])


def tag_lines(scene: ScriptScene) -> list[str]:
    """Say what a scene needs, a line a category."""
    categories = dict.fromkeys(tag.category for tag in scene.tags)
    return [
        f"{category}: {', '.join(t.name for t in scene.tags if t.category == category)}"
        for category in categories
    ]


def changes_lines(changes: Sequence[SceneChange]) -> list[str]:
    """Say what a revision did: how many scenes, then each that is not the same."""
    told = [line for change in changes for line in _change_lines(change)]
    kinds = [_kind(change) for change in changes]
    names = ("added", "omitted", "changed", "the same")
    counts = [f"{kinds.count(kind)} {kind}" for kind in names]
    return [f"Against the older script: {', '.join(counts)}.", *told, *anew_lines(changes)]


def anew_lines(changes: Sequence[SceneChange]) -> list[str]:
    """Say that names made from the order no longer fit what was written by hand."""
    pairs = [(c.old.number, c.new.number) for c in changes if c.is_counted_anew and c.old and c.new]
    if not pairs:
        return []
    few = [f"{old} is now {new}" for old, new in pairs[:_FEW]]
    more = f" and {len(pairs) - _FEW} more" if len(pairs) > _FEW else ""
    said = f"The script gives these scenes no number, so they are counted anew: {', '.join(few)}"
    return [
        f"{said}{more}.",
        "    Maybe let the script number its scenes and lock the numbers: names then stay.",
    ]


def _kind(change: SceneChange) -> str:
    if change.is_added:
        return "added"
    if change.is_omitted:
        return "omitted"
    return "changed" if change.what else "the same"


def _change_lines(change: SceneChange) -> Iterator[str]:
    kind = _kind(change)
    scene = change.old if kind == "omitted" else change.new
    if kind == "the same" or scene is None:
        return
    start = f"{kind:8} {scene.number:6} {scene.heading}"
    if kind != "changed":
        yield f"{start}, {said_eighths(scene.length_eighths)}"
    elif change.old and change.new:
        yield f"{start}: {'; '.join(_said(change.old, change.new, change))}"


def _said(old: ScriptScene, new: ScriptScene, change: SceneChange) -> Iterator[str]:
    what = change.what
    if "number" in what:
        yield f"was {old.number}"
    if "heading" in what:
        yield f"heading was {old.heading}"
    if "time" in what:
        yield f"{old.day_part or 'unknown'} → {new.day_part or 'unknown'}"
    if "length" in what:
        yield f"{said_eighths(old.length_eighths)} → {said_eighths(new.length_eighths)}"
    if "cast" in what:
        came = [n for n in new.cast if n not in old.cast]
        left = [n for n in old.cast if n not in new.cast]
        yield from ([f"with {listed(came)}"] if came else [])
        yield from ([f"without {listed(left)}"] if left else [])
    if "tags" in what:
        came = [t.name for t in new.tags if t not in old.tags]
        left = [t.name for t in old.tags if t not in new.tags]
        yield from ([f"needs {listed(came)}"] if came else [])
        yield from ([f"no more {listed(left)}"] if left else [])
    if "words" in what:
        yield f"words changed ({100 * change.likeness_share:.0f} % alike)"


def _row(scene: ScriptScene) -> list[str]:
    length = "omitted" if scene.is_omitted else said_eighths(scene.length_eighths)
    return [
        scene.number, scene.inside, scene.set_name, time_words(scene), length, cast_words(scene)
    ]  # fmt: skip


def _sum_lines(script: Script) -> list[str]:
    kept = [scene for scene in script.scenes if not scene.is_omitted]
    speaking = {name for scene in kept for name in scene.speaking}
    length = f"{said_eighths(script.length_eighths)} pages in eighths"
    paper = f"{counted(script.pages, 'page')} of paper"
    return [f"{counted(len(kept), 'scene')}, {length}, {paper}; {len(speaking)} speak."]
