"""What a revision changed: by number, by likeness, and what must not be taken for the same."""

import pytest

from secondunit.model.script_changes import changes_between
from small_scripts import fountain

OLD = """INT. HOUSE - DAY #1#

ETHAN waits for the phone to ring, and drinks the last of the coffee.

ETHAN
Hello?

EXT. RAMP - DAY #2#

The motorcycle stands on the ramp in the wind. Nobody says a word.

INT. TRAIN - NIGHT #3#

ILSA
They are on the roof, both of them, and the tunnel is near.
"""


def _changes(*edits):
    new = OLD
    for before, after in edits:
        assert before in new
        new = new.replace(before, after)
    return changes_between(fountain(OLD), fountain(new))


def _said(changes):
    return [
        (
            c.old.number if c.old else "",
            c.new.number if c.new else "",
            "added" if c.is_added else "omitted" if c.is_omitted else " ".join(c.what),
        )
        for c in changes
    ]


def test_a_script_against_itself_changes_nothing():
    assert _said(_changes()) == [("1", "1", ""), ("2", "2", ""), ("3", "3", "")]
    assert all(change.likeness_share == 1 for change in _changes())


@pytest.mark.parametrize(
    ("before", "after", "what"),
    [
        ("EXT. RAMP - DAY", "EXT. RAMP - NIGHT", "heading time"),
        ("EXT. RAMP - DAY", "EXT. CLIFF - DAY", "heading"),
        ("Nobody says a word.", "\n\nILSA\nNo.", "cast words"),
        ("Nobody says a word.", "Nobody says a word. " + "Wind. " * 100, "length words"),
        ("EXT. RAMP - DAY #2#", "EXT. RAMP - DAY #2# #stunt", "tags"),
        ("Nobody says a word.", "Nobody  says a\nword.", ""),
    ],
)
def test_what_changed_in_a_scene(before, after, what):
    changes = _changes((before, after))
    assert _said(changes)[1] == ("2", "2", what)
    assert [c.what for c in changes][::2] == [(), ()]


def test_an_added_scene_with_a_letter():
    added = "EXT. CLIFF - DAY #2A#\n\nHe lets go.\n\nINT. TRAIN"
    assert _said(_changes(("INT. TRAIN", added))) == [
        ("1", "1", ""), ("2", "2", ""), ("", "2A", "added"), ("3", "3", ""),
    ]  # fmt: skip


def test_an_omitted_scene_whether_its_number_is_kept_or_not():
    scene = OLD[OLD.index("EXT. RAMP") : OLD.index("INT. TRAIN")]
    assert _said(_changes((scene, "")))[-1] == ("2", "", "omitted")
    assert _said(_changes((scene, ".OMITTED #2#\n\n")))[1] == ("2", "2", "omitted")


def test_a_scene_that_comes_back():
    scene = OLD[OLD.index("EXT. RAMP") : OLD.index("INT. TRAIN")]
    old = OLD.replace(scene, ".OMITTED #2#\n\n")
    assert _said(changes_between(fountain(old), fountain(OLD)))[1] == ("2", "2", "added")


def test_renumbered_scenes_are_found_by_likeness_and_not_mixed_up():
    new = OLD.replace("#3#", "#4#").replace("#2#", "#3#").replace("#1#", "#2#")
    new = "EXT. SEA - DAWN #1#\n\nA ship, far out, with all its lamps lit.\n\n" + new
    assert _said(changes_between(fountain(OLD), fountain(new))) == [
        ("", "1", "added"), ("1", "2", "number"), ("2", "3", "number"), ("3", "4", "number"),
    ]  # fmt: skip


def test_renumbered_scenes_on_one_set_are_not_mixed_up():
    texts = ("A man waits.", "The door falls shut.", "Rain, and nobody there.")
    old = "\n\n".join(f"INT. HOUSE - DAY #{i}#\n\n{text}" for i, text in enumerate(texts, 1))
    new = "\n\n".join(f"INT. HOUSE - DAY #{i}#\n\n{text}" for i, text in enumerate(texts, 2))
    new = "INT. HOUSE - DAY #1#\n\nA cat comes in.\n\n" + new
    assert _said(changes_between(fountain(old), fountain(new))) == [
        ("", "1", "added"), ("1", "2", "number"), ("2", "3", "number"), ("3", "4", "number"),
    ]  # fmt: skip


def test_a_scene_rewritten_under_its_number_is_still_that_scene():
    scene = OLD[OLD.index("EXT. RAMP") : OLD.index("INT. TRAIN")]
    new = "INT. CELLAR - NIGHT #2#\n\nRats.\n\n"
    assert _said(_changes((scene, new)))[1] == ("2", "2", "heading time words")


def test_scenes_without_numbers_that_are_counted_anew():
    old = OLD.replace(" #1#", "").replace(" #2#", "").replace(" #3#", "")
    new = "EXT. SEA - DAWN\n\nA ship, far out, with all its lamps lit.\n\n" + old
    changes = changes_between(fountain(old), fountain(new))
    assert _said(changes) == [("", "1", "added"), ("1", "2", ""), ("2", "3", ""), ("3", "4", "")]
    assert [c.is_counted_anew for c in changes] == [False, True, True, True]


def test_of_equal_scenes_the_nearest_in_order_is_the_same():
    old = "EXT. SHIPYARD\n\nIt glows.\n\n" * 4
    changes = changes_between(fountain(old), fountain(old))
    assert not any(change.is_counted_anew for change in changes)


def test_no_scene_is_lost_or_paired_twice():
    new = OLD.replace("#2#", "#1#").replace("#3#", "#1A#")
    changes = changes_between(fountain(OLD), fountain(new))
    assert sorted(c.old.number for c in changes if c.old) == ["1", "2", "3"]
    assert len([c for c in changes if c.new]) == 3
