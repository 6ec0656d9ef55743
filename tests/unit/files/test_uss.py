"""The Universal Schedule Standard: real files, what deviates, and nothing lost."""

import json
from datetime import date

import pytest

from secondunit.errors import ProductionError
from secondunit.files import uss_json
from secondunit.files.uss import read_uss, write_uss
from small_boards import schedule, write

FILES = ("friendship_pod_affair", "full_sample_schedule", "small_sample_schedule")
UTC_START = date(2026, 6, 1)


def _board(tmp_path, *edits):
    return read_uss(write(tmp_path / "a.uss", schedule(*edits))).board


def _notes(board):
    return [str(note) for note in board.notes]


def _one(tmp_path, *edits):
    (part, _) = _board(tmp_path, *edits).stripboards[0].parts
    return part


def test_a_real_board_of_31_days(shared_data):
    board = read_uss(shared_data / "boards" / "friendship_pod_affair.uss").board
    scenes = [strip for strip in board.strips if not strip.is_banner]
    assert (len(scenes), len(board.cast), board.length_eighths) == (147, 40, 94 * 8 + 6)
    first = next(one for one in board.stripboards if one.name == "First Pass")
    days = first.parts[0].shooting_days
    pages = [day.length_eighths / 8 for day in days]
    assert len(days) == 31
    assert sum(pages) / 31 == pytest.approx(3.06, abs=0.005)
    assert (min(pages), max(pages)) == (0.875, 6.0)
    assert (days[0].day, days[-1].day) == (date(2025, 4, 7), date(2025, 5, 26))
    off = {date(2025, 5, 14), date(2025, 5, 15)}
    assert not off & {day.day for day in days}
    assert all(day.day.weekday() < 5 for day in days)


def test_a_real_board_that_deviates_is_read_and_told(shared_data):
    board = read_uss(shared_data / "boards" / "full_sample_schedule.uss").board
    assert sum(not strip.is_banner for strip in board.strips) == 173
    assert (len(board.cast), len(board.stripboards)) == (56, 4)
    days = {one.name: one.parts[0].shooting_days for one in board.stripboards}
    assert {name: len(on) for name, on in days.items()} == {
        "Script Order": 0, "First Pass": 60, "Second Pass": 67, "Rev. WHITE": 56,
    }  # fmt: skip
    assert max(day.length_eighths for day in days["Rev. WHITE"]) == 13.75 * 8
    notes = "\n".join(_notes(board))
    for told in (
        'breakdown (173 of 174): type "strip" must be scene or banner; read as a scene',
        "breakdown (3 of 174): created is missing",
        'element (238 of 238): the key "doodDayCount" is read as "dropDayCount"',
        'board (8 of 8): the key "breakdownArrays" is read as "breakdownIds"',
        '"holiday" on 2022-09-05 is an event; taken for a day off',
    ):
        assert told in notes


def test_the_small_sample(shared_data):
    board = read_uss(shared_data / "boards" / "small_sample_schedule.uss").board
    (banner, strip) = board.strips
    assert banner.is_banner
    assert (strip.scene, strip.inside, strip.set_name, strip.time) == (
        "89PT1", "EXT", "BEDFORD FALLS BRIDGE", "NIGHT",
    )  # fmt: skip
    assert (strip.length_eighths, strip.duration_s) == (2, 5700.0)
    assert strip.cast == ("GEORGE", "CLARENCE")
    days = {one.name: one.parts[0].shooting_days for one in board.stripboards}
    assert {name: len(on) for name, on in days.items()} == {"Script Order": 0, "First Pass": 1}
    (day,) = days["First Pass"]
    assert (day.day, day.length_eighths, len(day.strips)) == (date(2022, 6, 20), 2, 2)


def _counted(path):
    """Count a file's own JSON: by arrangement and day its scenes, eighths and the size of its cast.

    Shares no line with the reader; a category is the cast's by its number or its name.
    """
    raw = json.loads(path.read_text(encoding="utf-8"))["universalScheduleStandard"]
    scenes = {one["id"]: one for one in raw["breakdowns"] if one["type"] != "banner"}
    ours = {c["id"] for c in raw["categories"] if c["ucid"] == 100 or c["name"].startswith("Cast")}
    cast = {one["id"]: one["name"] for one in raw["elements"] if one["category"] in ours}
    counted = {}
    for stripboard in raw["stripboards"]:
        first = stripboard["boards"][0]
        days = [
            [scenes[one] for one in day if one in scenes]
            for day in first.get("breakdownIds", first.get("breakdownArrays"))
            if isinstance(day, list)
        ]
        counted[stripboard["name"]] = [
            (
                len(day),
                round(8 * sum(one["pages"] for one in day)),
                len({cast[who] for one in day for who in one["elements"] if who in cast}),
            )
            for day in days
            if day
        ]
    return counted


@pytest.mark.parametrize("name", FILES)
def test_each_day_of_a_real_file_is_that_of_a_plain_count(shared_data, name):
    path = shared_data / "boards" / f"{name}.uss"
    assert {
        stripboard.name: [
            (
                sum(not strip.is_banner for strip in day.strips),
                day.length_eighths,
                len({who for strip in day.strips for who in strip.cast}),
            )
            for day in stripboard.parts[0].shooting_days
        ]
        for stripboard in read_uss(path).board.stripboards
    } == _counted(path)


def test_a_valid_file_has_no_deviation(shared_data):
    assert read_uss(shared_data / "boards" / "small_sample_schedule.uss").board.notes == ()


def test_places_that_differ_by_an_apostrophe_are_told(shared_data):
    board = read_uss(shared_data / "boards" / "friendship_pod_affair.uss").board
    assert sum("most likely one place" in note for note in _notes(board)) == 3


@pytest.mark.parametrize("name", FILES)
def test_a_real_file_goes_through_and_loses_nothing(shared_data, tmp_path, name):
    path = shared_data / "boards" / f"{name}.uss"
    read = read_uss(path)
    again = read_uss(write_uss(tmp_path / "new.uss", read))
    assert again.raw == json.loads(path.read_text(encoding="utf-8"))
    assert list(again.raw["universalScheduleStandard"]) == list(
        read.raw["universalScheduleStandard"]
    )
    assert again.board == read.board


def test_keys_of_others_and_of_ours_are_kept(tmp_path):
    def ours(header):
        header["_secondunit"] = {"windows": [[True, None], [1.5]], "Ærlig": "–"}
        header["breakdowns"][0]["_secondunit"] = {"takes": 4}
        header["colour"] = "blue"

    value = schedule(ours)
    read = read_uss(write(tmp_path / "a.uss", value))
    assert _notes(read.board) == ['header: the key "colour" is unknown, and kept']
    assert read_uss(write_uss(tmp_path / "b.uss", read)).raw == value


def test_what_is_unknown_is_told_in_letters_that_can_be_printed(tmp_path):
    value = schedule(lambda header: header.update({"col\ud800our": 1}))
    read = read_uss(write(tmp_path / "a.uss", value))
    assert _notes(read.board) == ['header: the key "col our" is unknown, and kept']


def test_half_a_character_survives(tmp_path):
    path = tmp_path / "a.uss"
    path.write_text(json.dumps(schedule(lambda h: h.update(project="\ud800Æ"))), encoding="utf-8")
    read = read_uss(path)
    assert read.board.project == "Æ"
    assert read_uss(write_uss(tmp_path / "b.uss", read)).raw == read.raw


def test_a_strip_of_a_small_file(tmp_path):
    board = _board(tmp_path)
    strip = board.strips[0]
    assert (strip.scene, strip.inside, strip.set_name, strip.time) == ("1", "EXT", "RAMP", "DAY")
    assert (strip.length_eighths, strip.duration_s) == (3, 5700.0)
    assert strip.cast == ("ETHAN", "ILSA")  # by board number, 2 before 10
    assert [(tag.category, tag.name) for tag in strip.tags] == [("Stunts", "ramp jump")]
    assert board.strips[2].words == "MOVE"
    assert board.notes == ()


def test_days_of_a_small_file(tmp_path):
    part = _one(tmp_path)
    assert [(d.number, d.day, len(d.strips)) for d in part.days] == [
        (1, UTC_START, 2), (2, date(2026, 6, 2), 1),
    ]  # fmt: skip


def _ids(value):
    return lambda header: header["stripboards"][0]["boards"][0].update(breakdownIds=value)


def test_a_board_without_days_and_strips_between_days(tmp_path):
    part = _one(tmp_path, _ids(["b1", "b2", "b3"]))
    assert [(d.number, d.day, len(d.strips)) for d in part.days] == [(0, None, 3)]
    part = _one(tmp_path, _ids([["b1"], "b3", ["b2"]]))
    assert [d.number for d in part.days] == [1, 0, 2]


def test_empty_days_keep_their_date_and_are_told(tmp_path):
    board = _board(tmp_path, _ids([["b1"], [], ["b2", "b3"]]))
    days = board.stripboards[0].parts[0].days
    assert [day.day.day for day in days] == [1, 2, 3]
    assert [day.number for day in board.stripboards[0].parts[0].shooting_days] == [1, 3]
    assert 'board "stripboard": 1 day is empty' in _notes(board)


def test_days_in_a_boneyard_are_none(tmp_path):
    def boneyard(header):
        header["stripboards"][0]["boards"][1]["breakdownIds"] = [[], ["b4"]]

    part = _board(tmp_path, boneyard).stripboards[0].parts[1]
    assert part.is_boneyard
    assert [day.number for day in part.days] == [0]


def _event(day, kind, name=None):
    return lambda header: header["calendars"][0]["events"].append(
        {"id": "v", "date": day, "type": kind, "name": name}
    )


@pytest.mark.parametrize(
    ("kind", "name", "second", "told"),
    [
        ("dayOff", "dayOff", 3, False),
        ("event", "holiday", 3, True),
        ("event", "travel", 2, False),
    ],
)
def test_days_off_are_skipped(tmp_path, kind, name, second, told):
    board = _board(tmp_path, _event("2026-06-02T08:00:00.000Z", kind, name))
    assert board.stripboards[0].parts[0].days[1].day == date(2026, 6, second)
    assert any("taken for a day off" in note for note in _notes(board)) is told


def test_a_weekend_is_skipped(tmp_path):
    def friday(header):
        header["calendars"][0]["events"][0]["date"] = "2026-06-05T08:00:00Z"

    assert [d.day for d in _one(tmp_path, friday).days] == [date(2026, 6, 5), date(2026, 6, 8)]


@pytest.mark.parametrize(
    ("said", "day", "told"),
    [
        ("2026-06-01T00:00:00.000Z", 1, False),  # midnight in Greenwich
        ("2026-06-01T08:00:00.000+0000", 1, False),  # midnight in Los Angeles
        ("2026-05-31T22:00:00.000Z", 1, True),  # midnight in Oslo
        ("2026-06-01", 1, False),
    ],
)
def test_the_start_is_a_day_wherever_midnight_was(tmp_path, said, day, told):
    board = _board(tmp_path, lambda h: h["calendars"][0]["events"][0].update(date=said))
    assert board.stripboards[0].parts[0].days[0].day == date(2026, 6, day)
    assert any("east of Greenwich" in note for note in _notes(board)) is told


@pytest.mark.parametrize("said", ["soon", "", "2026-13-01", "9999-12-31T23:00:00-12:00"])
def test_a_date_that_is_none_gives_no_dates(tmp_path, said):
    board = _board(tmp_path, lambda h: h["calendars"][0]["events"][0].update(date=said))
    assert [day.day for day in board.stripboards[0].parts[0].days] == [None, None]


def test_no_start_and_no_working_day(tmp_path):
    board = _board(tmp_path, lambda h: h["calendars"][0].update(events=[]))
    assert 'calendar "June": the calendar has no start; no day has a date' in _notes(board)
    board = _board(tmp_path, lambda h: h["calendars"][0].update(daysOff=list(range(7))))
    assert any("all weekdays are off" in note for note in _notes(board))


def _set(key, value, at=0):
    return lambda header: header["breakdowns"][at].update({key: value})


@pytest.mark.parametrize(
    ("edit", "told"),
    [
        (_set("pages", 0.3), "scene 1: 0.3 pages are no eighths; taken for 2/8"),
        (_set("pages", -1), "pages that are no length"),
        (_set("pages", "1/8"), "pages must be a number or null"),
        (_set("type", "strip"), 'type "strip" must be scene or banner'),
        (_set("elements", ["e-gone"]), "names an element that is not in the file"),
        (_set("elements", ["e-ramp", "e-house"]), 'more than one set: "RAMP", "HOUSE"'),
        (_set("id", "b2"), "has the id of another"),
        (lambda h: h["breakdowns"][0].pop("created"), "created is missing"),
        (_ids([["b1", "b9"], ["b2", "b3"]]), "a board names a strip that is not in the file"),
        (_ids([["b1"], ["b2"]]), "1 strip stands nowhere on it: MOVE"),
        (_ids([["b1", "b1"], ["b2", "b3"]]), "scene 1 is on twice"),
        (lambda h: h["stripboards"][0].update(calendar="x"), "its calendar is not in the file"),
        (lambda h: h["elements"][0].update(isDood=1), "isDood must be true or false"),
        (lambda h: h.update(created=None), "header: created must be text"),
        (lambda h: h["elements"][2].update(name="Ramp"), None),
    ],
)
def test_what_deviates_is_read_and_told(tmp_path, edit, told):
    notes = _notes(_board(tmp_path, edit))
    assert (notes == []) if told is None else any(told in note for note in notes), notes


def test_a_category_is_known_by_its_name_and_then_by_its_number(tmp_path):
    def other(header):
        header["categories"][0]["ucid"] = 50  # as one program numbers its sets
        header["categories"][3]["name"] = "Rollen"

    strip = _board(tmp_path, other).strips[0]
    assert (strip.set_name, strip.cast) == ("RAMP", ("ETHAN", "ILSA"))


def test_a_file_of_breakdowns_alone_has_no_boards(tmp_path):
    for nothing in ([], None):
        edit = dict.fromkeys(("stripboards", "calendars"), nothing)
        board = _board(tmp_path, lambda header, edit=edit: header.update(edit))
        assert (board.stripboards, len(board.strips)) == ((), 4)


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "empty"),
        (b"[1, 2", r"a\.uss:1: must be JSON"),
        (b'{"a":\n 1,}', r"a\.uss:2: must be JSON"),
        (b"{}", "universalScheduleStandard"),
        (b"[]", "universalScheduleStandard"),
        (b'{"universalScheduleStandard": {}}', "breakdowns"),
        (b'{"universalScheduleStandard": {"breakdowns": 3}}', "breakdowns"),
        (b'{"a": NaN}', "NaN is no number"),
        (b'{"a": 1e999}', "too large"),
        (b'{"a": ' + b"9" * 5000 + b"}", "must be JSON"),
        (b"[" * 200_000, "nested too deep|must be JSON"),
        (b'{"a": "\xe6"}', "UTF-8"),
        (b"SSI\x00\x01", "binary|JSON"),
    ],
)
def test_what_is_no_schedule_is_refused_with_words(tmp_path, data, said):
    path = tmp_path / "a.uss"
    path.write_bytes(data)
    with pytest.raises(ProductionError, match=said):
        read_uss(path)


def test_a_key_that_is_there_twice_is_told(tmp_path):
    text = json.dumps(schedule()).replace('"project"', '"name": "Pink", "project"')
    path = tmp_path / "a.uss"
    path.write_text(text, encoding="utf-8")
    assert 'the key "name" is there twice; only the last is kept' in _notes(read_uss(path).board)


def test_a_file_that_is_there_is_not_written_over(tmp_path):
    path = write(tmp_path / "a.uss", schedule())
    before = path.read_bytes()
    with pytest.raises(ProductionError, match="there already"):
        write_uss(path, read_uss(path))
    assert path.read_bytes() == before


def test_a_file_beyond_reason_is_not_read(tmp_path, monkeypatch):
    monkeypatch.setattr(uss_json, "_BYTES_MAX", 10)
    with pytest.raises(ProductionError, match="MB"):
        _board(tmp_path)
