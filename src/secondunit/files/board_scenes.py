"""The strips of a board as scenes, as a script has them, on their way into a production file."""

from collections.abc import Iterator

from secondunit.files.headings import day_part_of
from secondunit.model.board import BoardStrip, Stripboard
from secondunit.model.note import Note
from secondunit.model.script import ScriptScene


def scenes_of(
    stripboard: Stripboard | None, strips: tuple[BoardStrip, ...]
) -> tuple[tuple[ScriptScene, ...], tuple[Note, ...]]:
    """Give the scenes of a stripboard in its order, without banners and boneyard.

    Parameters
    ----------
    stripboard
        None where a file has none: then all its strips.
    strips
        All strips of the file.

    Returns
    -------
    tuple
        The scenes; and a note for each of no length, which is taken for an eighth of a page.
    """
    parts = () if stripboard is None else stripboard.parts
    on_board = tuple(s for part in parts if not part.is_boneyard for s in part.strips)
    chosen = strips if stripboard is None else on_board
    scenes = tuple(scene_of(one) for one in dict.fromkeys(chosen) if not one.is_banner)
    return scenes, tuple(_unmeasured(chosen))


def _unmeasured(strips: tuple[BoardStrip, ...]) -> Iterator[Note]:
    for one in strips:
        if not one.is_banner and not one.length_eighths and one.duration_s is None:
            yield Note(f"scene {one.scene}", "the board says no length; taken for 1/8")


def scene_of(strip: BoardStrip) -> ScriptScene:
    """Give a strip as a scene; of no length it is taken for an eighth of a page."""
    heading = " ".join(word for word in (strip.inside, strip.set_name) if word)
    return ScriptScene(
        number=strip.scene or strip.id,
        is_numbered=bool(strip.scene),
        heading=f"{heading} - {strip.time}" if strip.time else heading,
        inside="",
        set_name=strip.set_name,
        time=strip.time,
        day_part=day_part_of(strip.time),
        length_eighths=strip.length_eighths or 1,
        page=0,
        speaking=(),
        voice_over=(),
        silent=strip.cast,
        named=(),
        tags=strip.tags,
        text=strip.words,
        duration_s=strip.duration_s,
    )
