"""A revised schedule file keeps the own keys of the older one, and tells what is lost."""

import copy

import pytest

from secondunit.files.uss_keep import keep_own_keys
from small_boards import schedule

ROOT = "universalScheduleStandard"


def edited(*edits):
    def own(header):
        header["_tool"] = {"a": 1}
        header["breakdowns"][0]["_secondunit"] = {"takes": 4}
        header["elements"][5]["_agent"] = "Q"
        header["stripboards"][0]["_note"] = "mine"
        header["calendars"][0]["events"][0]["_why"] = "x"

    return schedule(own, *edits)


def revised(*edits):
    return schedule(lambda header: header.update(name="Pink"), *edits)


def test_keys_that_a_program_left_out_come_back_and_nothing_else_changes():
    new = revised()
    before = copy.deepcopy(new)
    merged, notes = keep_own_keys(edited(), new)
    assert new == before
    head = merged[ROOT]
    assert head["_tool"] == {"a": 1}
    assert head["breakdowns"][0]["_secondunit"] == {"takes": 4}
    assert head["elements"][5]["_agent"] == "Q"
    assert head["stripboards"][0]["_note"] == "mine"
    assert head["calendars"][0]["events"][0]["_why"] == "x"
    assert head["name"] == "Pink"
    assert [note.message for note in notes] == [
        f"{key} of the older file was kept (1 of it)"
        for key in ("_tool", "_secondunit", "_agent", "_why", "_note")
    ]


def test_what_the_revised_file_says_itself_stays():
    def own(header):
        header["breakdowns"][0]["_secondunit"] = {"takes": 6}

    merged, _ = keep_own_keys(edited(), revised(own))
    assert merged[ROOT]["breakdowns"][0]["_secondunit"] == {"takes": 6}


def _new_ids(header):
    header["breakdowns"][0]["id"] = "other"
    header["elements"][5]["id"] = "another"


def test_new_ids_are_seen_through_by_number_and_name():
    merged, _ = keep_own_keys(edited(), revised(_new_ids))
    assert merged[ROOT]["breakdowns"][0]["_secondunit"] == {"takes": 4}
    assert merged[ROOT]["elements"][5]["_agent"] == "Q"


@pytest.mark.parametrize("is_old", [True, False])
def test_a_number_that_two_scenes_have_tells_nothing(is_old):
    def twice(header):
        header["breakdowns"][1]["scene"] = "1"

    old, new = (edited(twice), revised(_new_ids)) if is_old else (
        edited(), revised(_new_ids, twice),
    )  # fmt: skip
    merged, notes = keep_own_keys(old, new)
    assert not any("_secondunit" in one for one in merged[ROOT]["breakdowns"])
    assert "breakdown 1: is gone, and with it _secondunit" in [str(note) for note in notes]


def test_what_is_gone_is_told():
    def gone(header):
        header["breakdowns"].pop(0)

    _, notes = keep_own_keys(edited(), revised(gone))
    assert "breakdown 1: is gone, and with it _secondunit" in [str(note) for note in notes]


def test_a_file_without_own_keys_changes_nothing():
    new = revised()
    assert keep_own_keys(schedule(), new) == (new, ())
