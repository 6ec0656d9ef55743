"""Compiled kernels never outlive the sources they were made from."""

import os
from pathlib import Path

import pytest

from secondunit import kernel_cache


def _package(folder: Path, text: str) -> Path:
    (folder / "physics").mkdir(parents=True)
    (folder / "physics" / "drag.py").write_text(text, encoding="utf-8")
    return folder


def test_a_changed_source_gets_another_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    folders = []
    for name, text in (("a", "x = 1"), ("b", "x = 1"), ("c", "x = 2")):
        monkeypatch.setattr(kernel_cache, "_PACKAGE", _package(tmp_path / name, text))
        folders.append(kernel_cache.cache_folder())
    assert folders[0] == folders[1] != folders[2]
    assert all(Path(folder).is_dir() for folder in folders)


def test_a_home_that_cannot_be_used_falls_back_to_the_temporary_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("in the way", encoding="utf-8")
    monkeypatch.setenv("XDG_CACHE_HOME", str(blocked))
    monkeypatch.setattr(kernel_cache.tempfile, "gettempdir", lambda: str(tmp_path / "tmp"))
    assert kernel_cache.cache_folder().startswith(str(tmp_path / "tmp"))


def test_what_was_not_used_for_a_month_is_removed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    used = Path(kernel_cache.cache_folder())
    now = used.stat().st_mtime
    days = {"kernels-a": 29, "kernels-b": 31, "study-c": 31}
    for name, old in days.items():
        (used.parent / name).mkdir()
        os.utime(used.parent / name, (now, now - old * 24 * 3600))
    os.utime(used, (now, now - 31 * 24 * 3600))
    assert kernel_cache.cache_folder() == str(used)
    assert {folder.name for folder in used.parent.iterdir()} == {used.name, "kernels-a", "study-c"}


def test_a_folder_is_to_be_compiled_until_it_holds_a_stunt(tmp_path: Path) -> None:
    assert kernel_cache.is_to_compile(tmp_path)
    (tmp_path / "drag_1").mkdir()
    for index in range(100):
        assert kernel_cache.is_to_compile(tmp_path)
        (tmp_path / "drag_1" / f"{index}.nbi").touch()
    assert not kernel_cache.is_to_compile(tmp_path)


def test_every_source_of_kernels_is_in_the_digest() -> None:
    package = Path(kernel_cache.__file__).parent
    digested = {package / place for place in kernel_cache._KERNELS}
    sources = [
        path
        for path in package.rglob("*.py")
        if "from secondunit.physics.jit import" in path.read_text(encoding="utf-8")
    ]
    assert len(sources) > 50
    for path in sources:
        assert digested & {path, *path.parents}, path
