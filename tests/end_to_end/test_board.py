"""Boards of other programs by the command line."""

import json

import pytest

from small_boards import schedule, write


@pytest.fixture
def real(shared_data):
    return shared_data / "boards" / "friendship_pod_affair.uss"


def test_a_real_board_in_words_and_as_json(command, real):
    done = command("board", real)
    assert done.returncode == 0, done.stderr
    assert "147 scenes, 94 6/8 pages, 4 banners, 40 parts" in done.stdout
    assert "Day 31, Mon 26 May 2025" in done.stdout
    value = json.loads(command("board", real, "--json").stdout)
    assert len(value["strips"]) == 151


def test_a_board_is_written_to_a_new_file_and_is_the_same(command, real, tmp_path):
    new = tmp_path / "new.uss"
    done = command("board", real, "--write", new)
    assert done.returncode == 0, done.stderr
    assert str(new) in done.stderr
    assert json.loads(new.read_text("utf-8")) == json.loads(real.read_text("utf-8"))
    assert command("board", new).stdout == command("board", real).stdout
    again = command("board", real, "--write", new)
    assert again.returncode == 1
    assert "there already" in again.stderr


def test_a_stripboard_is_chosen_by_its_name(command, shared_data):
    path = shared_data / "boards" / "full_sample_schedule.uss"
    done = command("board", path, "--stripboard", "Rev. WHITE")
    assert "Day 56, Wed 2 Nov 2022" in done.stdout
    assert 'type "strip" must be scene or banner' in done.stdout
    wrong = command("board", path, "--stripboard", "Rev. PINK")
    assert wrong.returncode == 1
    assert '"Rev. WHITE"' in wrong.stderr


def test_a_mistake_gets_words_and_exit_code_1(command, tmp_path):
    path = tmp_path / "a.uss"
    path.write_bytes(b"{")
    done = command("board", path)
    assert done.returncode == 1
    assert "a.uss:1: must be JSON" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_folder_that_cannot_be_written_to(command, tmp_path):
    path = write(tmp_path / "a.uss", schedule())
    done = command("board", path, "--write", tmp_path / "none" / "b.uss")
    assert done.returncode == 1
    assert "cannot be written" in done.stderr


def test_a_table_is_read_and_its_columns_are_remembered(command, tmp_path):
    path = tmp_path / "one.csv"
    path.write_text("Slug no.,Set,Pages\n1,RAMP,3/8\nEnd of Day 1,,\n", encoding="utf-8")
    refused = command("board", path)
    assert refused.returncode == 1
    assert "--column" in refused.stderr
    done = command("board", path, "--column", "Slug no.=scene", "--remember")
    assert done.returncode == 0, done.stderr
    assert "columns.toml" in done.stderr
    assert "Day 1: 1 scene, 3/8 pages" in done.stdout
    assert command("board", path).stdout == done.stdout


def test_options_of_the_other_format_are_refused(command, tmp_path):
    table = tmp_path / "one.csv"
    table.write_text("Scene,Set\n1,RAMP\n", encoding="utf-8")
    uss = write(tmp_path / "a.uss", schedule())
    for arguments in (
        (table, "--write", tmp_path / "b.uss"),
        (uss, "--remember"),
        (uss, "--column", "A=scene"),
    ):
        done = command("board", *arguments)
        assert done.returncode == 1
        assert str(arguments[1]) in done.stderr


def test_scenes_of_a_board_as_tables(command, tmp_path):
    import tomllib

    path = write(tmp_path / "a.uss", schedule())
    done = command("board", path, "--toml", "--site", "mountain", "--unit", "main")
    assert done.returncode == 0, done.stderr
    scenes = tomllib.loads(done.stdout)["scene"]
    assert [(scene["name"], scene["site"]) for scene in scenes] == [
        ("scene 1", "mountain"), ("scene 2", "mountain"),
    ]  # fmt: skip
    assert command("board", path, "--toml", "--json").returncode == 1


def test_another_order_of_the_days_of_a_real_board_is_found_and_proven(command, real):
    done = command("board", real, "--reorder")
    assert done.returncode == 0, done.stderr
    assert "As the board stands: 120 days of waiting" in done.stdout
    assert "47 days of waiting" in done.stdout
    assert "Proven: no order of these days has less." in done.stdout
    assert "whoever made the board did" in done.stdout
    value = json.loads(command("board", real, "--reorder", "--json").stdout)["order"]
    assert sorted(value["days"]) == list(range(1, 32))
    assert (value["paid_days_now"], value["paid_days"], value["is_proven"]) == (300, 227, True)


def test_a_board_without_days_has_no_order(command, tmp_path):
    def without(header):
        header["stripboards"] = []

    bare = write(tmp_path / "b.uss", schedule(without))
    done = command("board", bare, "--reorder")
    assert done.returncode == 1
    assert "--reorder" in done.stderr
    both = command("board", write(tmp_path / "a.uss", schedule()), "--reorder", "--toml")
    assert both.returncode != 0
    assert "Traceback" not in done.stderr + both.stderr


def test_other_days_for_the_strips_of_a_real_board(command, real):
    asked = ("board", real, "--replan", "--steps", 300_000, "--seed", 3)
    done = command(*asked, "--jobs", 1)
    assert done.returncode == 0, done.stderr
    assert "147 scenes on 31 days; new days have at most 4 pages" in done.stdout
    assert "whoever made the board did" in done.stdout
    assert "no money" in done.stdout
    assert done.stdout.endswith("a qualified stunt coordinator decides.\n")
    assert command(*asked, "--jobs", 2).stdout == done.stdout
    value = json.loads(command(*asked, "--json").stdout)["replan"]
    assert value["before"]["points"] == 3447
    assert value["after"]["points"] < 2700
    assert f"{value['after']['points']:,}" in done.stdout
    placed = [strip["id"] for day in value["days"] for strip in day]
    board = json.loads(command("board", real, "--json").stdout)
    assert sorted(placed) == sorted(s["id"] for s in board["strips"] if not s["is_banner"])


def test_days_that_cannot_be_replanned_are_refused_in_words(command, tmp_path, real):
    def without(header):
        header["stripboards"] = []

    bare = write(tmp_path / "b.uss", schedule(without))
    small = write(tmp_path / "a.uss", schedule())
    for arguments, words in (
        ((bare,), "--replan: there is no stripboard in it"),
        ((small, "--pages-max", 0.1), "--pages-max: pages a day (0.1) must be from 0.125"),
        ((small, "--pages-max", "nan"), "--pages-max"),
        ((real, "--pages-max", 2), "do not fit into 31 days of 2 pages"),
        ((small, "--reorder"), "cannot be had together"),
    ):
        done = command("board", *arguments, "--replan", "--steps", 10)
        assert done.returncode == 1, arguments
        assert words in done.stderr
        assert "Traceback" not in done.stderr
    assert command("board", small, "--replan", "--steps", 10).returncode == 0
