"""What a revised board changed: scene against scene, day against day."""

from dataclasses import replace
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from secondunit.model.board import (
    TABLE,
    BoardDay,
    BoardFile,
    BoardPart,
    BoardStrip,
    Stripboard,
)
from secondunit.model.board_changes import NOWHERE, board_changes
from secondunit.model.script import Tag

MONDAY = date(2026, 6, 1)


def strip(key, scene, **more):
    said = {
        "id": key, "is_banner": False, "scene": scene, "words": "They go.", "inside": "EXT",
        "set_name": "RAMP", "time": "DAY", "length_eighths": 3, "duration_s": None,
        "cast": ("ETHAN",), "tags": (),
    }  # fmt: skip
    return BoardStrip(**(said | more))


def board(*days, source="X", dates=(), boneyard=()):
    """A file with one stripboard: a list of strips a day."""
    listed = tuple(
        BoardDay(number=i + 1, day=dates[i] if i < len(dates) else None, strips=tuple(one))
        for i, one in enumerate(days)
    )
    parts = (
        BoardPart(name="stripboard", is_boneyard=False, days=listed),
        BoardPart(
            name="boneyard", is_boneyard=True,
            days=(BoardDay(number=0, day=None, strips=tuple(boneyard)),),
        ),
    )  # fmt: skip
    found = Stripboard(name="A", calendar="", parts=parts)
    strips = tuple(dict.fromkeys(s for part in parts for s in part.strips))
    file = BoardFile(
        title="T", project="", source=source, version="", strips=strips, cast=(),
        stripboards=(found,), notes=(),
    )  # fmt: skip
    return file, found


def told(old, new):
    return [
        (
            c.old and c.old.id,
            c.new and c.new.id,
            c.what,
            c.is_moved,
        )
        for c in board_changes(old, new).strips
    ]


A, B, C = strip("a", "1"), strip("b", "2"), strip("c", "3")


def test_the_same_board_is_the_same():
    found = board_changes(board([A], [B]), board([A], [B]))
    assert found.days == ()
    assert all(not c.what and not c.is_moved for c in found.strips)


def test_added_and_gone():
    assert told(board([A, B]), board([A, C])) == [
        ("a", "a", (), False), (None, "c", (), False), ("b", None, (), False),
    ]  # fmt: skip
    assert board_changes(board([A, B]), board([A])).strips[1].new_place == NOWHERE


def test_moved_to_another_day_and_to_the_boneyard():
    found = board_changes(board([A], [B]), board([], [B, A]))
    moved = [c for c in found.strips if c.is_moved]
    assert [(c.old_place.number, c.new_place.number) for c in moved] == [(1, 2)]
    assert [c.is_moved for c in board_changes(board([A]), board(boneyard=[A])).strips] == [True]


def test_each_thing_that_may_change_is_named():
    new = strip(
        "a", "1A", set_name="HOUSE", length_eighths=4, duration_s=60.0, cast=("ILSA",),
        tags=(Tag("Stunts", "fall"),), words="They run.",
    )  # fmt: skip
    ((_, _, what, _),) = told(board([A]), board([new]))
    assert what == ("number", "heading", "length", "duration", "cast", "tags", "words")


def test_a_program_that_gives_new_ids_is_matched_by_number():
    old = board([A, B])
    new = board([replace(A, id="x"), replace(B, id="y", length_eighths=5)])
    assert told(old, new) == [("a", "x", (), False), ("b", "y", ("length",), False)]


def test_a_scene_that_is_renumbered_is_matched_by_its_id():
    assert told(board([A, B]), board([replace(A, scene="7"), B]))[0] == (
        "a", "a", ("number",), False,
    )  # fmt: skip


def test_rows_of_a_table_are_no_ids():
    old = board([strip("row 2", "1")], source=TABLE)
    new = board([strip("row 2", "9")], source=TABLE)
    assert told(old, new) == [(None, "row 2", (), False), ("row 2", None, (), False)]
    shifted = board([strip("row 3", "1")], source=TABLE)
    assert told(old, shifted) == [("row 2", "row 3", (), False)]


def test_scenes_of_one_number_are_matched_in_their_order():
    old = board([strip("row 2", "1"), strip("row 3", "1", set_name="HOUSE")], source=TABLE)
    new = board([strip("row 5", "1"), strip("row 6", "1", set_name="HOUSE")], source=TABLE)
    assert [what for _, _, what, _ in told(old, new)] == [(), ()]


def test_a_day_with_another_date_is_told_once():
    later = date(2026, 6, 2)
    found = board_changes(board([A, B], dates=[MONDAY]), board([A, B], dates=[later]))
    assert [(d.number, d.old, d.new) for d in found.days] == [(1, MONDAY, later)]
    assert not any(c.is_moved for c in found.strips)


def test_banners_are_left_out():
    banner = strip("x", "", is_banner=True)
    assert told(board([A]), board([A, banner])) == [("a", "a", (), False)]


@given(st.lists(st.sampled_from("123"), max_size=8), st.lists(st.sampled_from("123"), max_size=8))
def test_every_scene_of_both_boards_is_told_exactly_once(old, new):
    before = board([strip(f"o{i}", scene) for i, scene in enumerate(old)])
    after = board([strip(f"n{i}", scene) for i, scene in enumerate(new)])
    found = told(before, after)
    assert sorted(one[0] for one in found if one[0]) == sorted(f"o{i}" for i in range(len(old)))
    assert [one[1] for one in found if one[1]] == [f"n{i}" for i in range(len(new))]
    both = sum(min(old.count(n), new.count(n)) for n in "123")
    assert sum(bool(one[0] and one[1]) for one in found) == both
