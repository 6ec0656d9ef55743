"""Whatever a script holds: it is read, and what is read hangs together."""

import contextlib
import tomllib

from hypothesis import example, given
from hypothesis import strategies as st

from secondunit.documents.scenes_json import scenes_csv, scenes_json
from secondunit.documents.scenes_text import changes_lines, scenes_lines
from secondunit.documents.scenes_toml import Pace, scenes_toml
from secondunit.errors import ProductionError
from secondunit.files.fdx import read_fdx
from secondunit.files.tables import SceneTable
from secondunit.model.script_changes import changes_between
from small_scripts import fdx_bytes, fountain

PIECES = (
    "INT. HOUSE - DAY", "EXT. RAMP - CONTINUOUS #12A#", "int. x", "I/E CAR", "EST. ROME", ".FORCED",
    "ETHAN", "@McAVOY", "ILSA (V.O.) ^", "(aside)", "Go.", "!BANG", "~la", "> CUT TO:", "> mid <",
    "CUT TO:", "===", "# Act", "= synopsis", "/*", "*/", "[[", "]]", "Title: X", "  ", " ", "",
    "\t", "*", "_", "\\*", "#1#", "^", "(", ")", "Æ", "\u2013", "\x00", "\u2028", "x" * 200,
)  # fmt: skip
texts = st.lists(st.sampled_from(PIECES) | st.text(max_size=20), max_size=40).map("\n".join)
numbered = st.lists(
    st.tuples(st.sampled_from(["", "1", "2", "2A", "3"]), st.sampled_from("ABCD"), st.booleans()),
    min_size=1,
    max_size=8,
)
PACE = Pace(pages_a_day=3.0, day_length_s=36_000.0)


@given(texts)
@example("INT. A - DAY\n\n@^\n.")
@example("\x85INT. A\n\n@\n(\n")
def test_any_text_is_read_and_printed(text):
    script = fountain(text)
    for scene in script.scenes:
        assert scene.is_omitted or scene.length_eighths >= 1
        assert 1 <= scene.page <= script.pages
        assert set(scene.voice_over) <= set(scene.speaking)
        assert not set(scene.named) & {name.upper() for name in scene.cast}
    assert len(scenes_lines(script)) >= len(script.scenes)
    assert scenes_csv(script).count("\n") >= len(script.scenes)
    assert len(scenes_json(script)["scenes"]) == len(script.scenes)


@given(texts)
def test_tables_are_always_those_of_a_production_file(text):
    scenes = fountain(text).scenes
    tables = tomllib.loads(scenes_toml(scenes, PACE, site="", unit="u")).get("scene", [])
    read = [SceneTable.model_validate(table) for table in tables]
    names = [table.name.casefold() for table in read]
    assert len(set(names)) == len(names)
    assert len(read) >= sum(not scene.is_omitted for scene in scenes)


@given(texts)
def test_what_is_put_in_the_boneyard_changes_no_scene(text):
    bare = text.replace("/*", "").replace("*/", "").replace("[[", "").replace("]]", "")
    before = fountain(f"INT. A - DAY\n\n{bare}")
    after = fountain(f"INT. A - DAY\n\n{bare}\n\n/*\n\nINT. B - DAY\n\nEVE\nHm.\n*/")
    assert [(s.heading, s.cast) for s in before.scenes] == [
        (s.heading, s.cast) for s in after.scenes
    ]


def _script(scenes):
    return "\n\n".join(
        f".{name} - {'DAY' if day else 'NIGHT'}{f' #{number}#' if number else ''}\n\n{name * 5}."
        for number, name, day in scenes
    )


@given(numbered, numbered)
def test_every_scene_of_both_scripts_is_told_once(old, new):
    before, after = fountain(_script(old)), fountain(_script(new))
    changes = changes_between(before, after)
    assert [c.new for c in changes if c.new] == list(after.scenes)
    assert len([c for c in changes if c.old]) == len(before.scenes)
    assert len({id(c.old) for c in changes if c.old}) == len(before.scenes)
    assert changes_lines(changes)


@given(numbered)
def test_a_script_is_the_same_as_itself(scenes):
    script = fountain(_script(scenes))
    assert not any(c.what or c.is_added or c.is_omitted for c in changes_between(script, script))


@given(st.binary(max_size=300) | st.text(max_size=100).map(fdx_bytes))
def test_any_bytes_are_a_script_or_a_mistake_in_words(data):
    with contextlib.suppress(ProductionError):
        read_fdx(data, "any.fdx")
