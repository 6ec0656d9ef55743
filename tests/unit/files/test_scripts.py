"""A script file: which format it is, and what people hand in by mistake."""

import pytest

from secondunit.errors import ProductionError
from secondunit.files import scripts
from secondunit.files.scripts import read_script
from small_scripts import JUMP, fdx_bytes

HEADING = "INT. HOUSE - DAY\n"


def _read(tmp_path, name, data):
    path = tmp_path / name
    path.write_bytes(data)
    return read_script(path)


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.fountain", HEADING.encode()),
        ("a.txt", b"\xef\xbb\xbf" + HEADING.encode()),
        ("a.spmd", HEADING.encode("utf-16")),
        ("a.fdx", fdx_bytes(JUMP)),
        ("a.xml", fdx_bytes(JUMP)),
        ("a.fountain", b"\n\n" + fdx_bytes(JUMP).partition(b"\n")[2]),
    ],
)
def test_a_script_is_known_by_what_is_in_it(tmp_path, name, data):
    assert len(_read(tmp_path, name, data).scenes) == 1


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("a.fdr", b"\x00\x01binary", "Final Draft 7 or older"),
        ("a.fountain", b"PK\x03\x04rest", "ZIP"),
        ("a.pdf", b"%PDF-1.7", "PDF"),
        ("a.rtf", b"{\\rtf1 text}", "rich text"),
        ("a.doc", b"\xd0\xcf\x11\xe0\xa1", "Office"),
        ("a.fountain", "INT. CAFÉ - DAY\n".encode("latin-1"), "UTF-8"),
        ("a.fountain", b"INT. A\x00 - DAY\n", "binary"),
        ("a.fountain", b"", "empty"),
        ("a.fountain", b" \n\n ", "empty"),
        ("a.fountain", b"Once upon a time.\n", "at least one scene heading"),
        ("a.fdx", b"INT. HOUSE - DAY\n", "must be XML"),
        ("a.fdx", fdx_bytes(""), "at least one scene heading"),
    ],
)
def test_what_is_no_script_is_refused_with_words(tmp_path, name, data, said):
    with pytest.raises(ProductionError, match=said):
        _read(tmp_path, name, data)


def test_the_line_of_a_wrong_byte_is_told(tmp_path):
    with pytest.raises(ProductionError, match="line 3"):
        _read(tmp_path, "a.fountain", b"INT. A - DAY\n\nCaf\xe9\n")


def test_a_missing_file_and_a_folder(tmp_path):
    with pytest.raises(ProductionError, match="must be a file that can be read"):
        read_script(tmp_path / "none.fountain")
    with pytest.raises(ProductionError, match="not a folder"):
        read_script(tmp_path)


def test_a_file_beyond_reason_is_not_read(tmp_path, monkeypatch):
    monkeypatch.setattr(scripts, "_BYTES_MAX", 10)
    with pytest.raises(ProductionError, match="MB"):
        _read(tmp_path, "a.fountain", HEADING.encode())


def test_one_script_in_two_formats_is_broken_down_alike(shared_data):
    folder = shared_data / "screenplays"
    names = ("st_TestFDX-FI.fountain", "st_TestFDX-FI.fdx", "TestFDX-FD.fdx")
    read = [read_script(folder / name) for name in names]
    rows = [
        [(s.number, s.inside, s.set_name, s.length_eighths, s.speaking) for s in script.scenes]
        for script in read
    ]
    assert rows[0] == rows[1] == rows[2]
    assert [script.title for script in read][::2] == ["FDX Test Script"] * 2
