"""A new folder is there whole or not at all, and its names are safe everywhere."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from secondunit.errors import ProductionError, StoreError
from secondunit.files.new_folder import safe_stems, write_new_folder


def test_files_and_folders_are_written(tmp_path):
    path = write_new_folder(tmp_path / "a" / "b", {"x.txt": "é", "in/y.bin": b"\0"}, "-o")
    assert (path / "x.txt").read_text("utf-8") == "é"
    assert (path / "in" / "y.bin").read_bytes() == b"\0"
    assert sorted(p.name for p in path.parent.iterdir()) == ["b"]


def test_an_empty_folder_is_taken(tmp_path):
    (tmp_path / "b").mkdir()
    assert (write_new_folder(tmp_path / "b", {"x": "1"}, "-o") / "x").is_file()


def test_nothing_is_written_over(tmp_path):
    (tmp_path / "b").mkdir()
    (tmp_path / "b" / "mine").write_text("keep")
    with pytest.raises(ProductionError, match=r"-o: .* is there already"):
        write_new_folder(tmp_path / "b", {"x": "1"}, "-o")
    (tmp_path / "c").write_text("a file")
    with pytest.raises(ProductionError, match="is there already"):
        write_new_folder(tmp_path / "c", {"x": "1"}, "-o")
    assert sorted(p.name for p in tmp_path.rglob("*")) == ["b", "c", "mine"]


def test_nothing_is_left_of_what_fails(tmp_path):
    (tmp_path / "file").write_text("x")
    with pytest.raises(StoreError):
        write_new_folder(tmp_path / "b", {"x": "1", "x/y": "2"}, "-o")
    with pytest.raises(StoreError):
        write_new_folder(tmp_path / "file" / "b", {"x": "1"}, "-o")
    assert [p.name for p in tmp_path.iterdir()] == ["file"]


@given(st.lists(st.text(max_size=80)))
def test_stems_are_safe_and_no_two_alike(names):
    stems = safe_stems(names)
    assert set(stems) == set(names)
    assert len(set(stems.values())) == len(stems)
    for stem in stems.values():
        assert re.fullmatch(r"[^\W_]+(-[^\W_]+)*", stem)
        assert stem not in {"con", "nul", "aux", "com1"}
        assert len(stem) <= 70


def test_names_stay_readable():
    names = ["jump double", "Jump/Double", "../../etc", "CON", ""]
    assert list(safe_stems(names).values()) == [
        "jump-double", "jump-double-2", "etc", "con-2", "unnamed",
    ]  # fmt: skip
