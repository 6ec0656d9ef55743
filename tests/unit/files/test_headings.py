"""A heading taken apart: every form that Fountain's syntax knows, and the slips people make."""

import pytest

from secondunit.files.headings import begins_scene, read_heading


@pytest.mark.parametrize(
    ("text", "inside"),
    [
        ("INT. HOUSE - DAY", "INT"),
        ("EXT HOUSE - DAY", "EXT"),
        ("int. house - day", "INT"),
        ("EST. HOUSE - DAY", "EST"),
        ("INT./EXT. HOUSE - DAY", "INT/EXT"),
        ("INT/EXT. HOUSE - DAY", "INT/EXT"),
        ("INT/EXT HOUSE - DAY", "INT/EXT"),
        ("EXT./INT. HOUSE - DAY", "INT/EXT"),
        ("I/E HOUSE - DAY", "INT/EXT"),
        ("I/E. HOUSE - DAY", "INT/EXT"),
        ("I./E. HOUSE - DAY", "INT/EXT"),
        ("INT - HOUSE - DAY", "INT"),
        ("HOUSE - DAY", ""),
    ],
)
def test_what_stands_before_the_set(text, inside):
    heading = read_heading(text)
    assert (heading.inside, heading.set_name, heading.time) == (inside, "HOUSE", "DAY")
    assert begins_scene(text) is (inside != "")


@pytest.mark.parametrize(
    "text", ["INTERIOR THOUGHTS", "ESTABLISHING", "EXTRA - DAY", "INTO THE CAR", "ESTRID", "IE X"]
)
def test_a_word_that_only_begins_alike_is_no_heading(text):
    assert not begins_scene(text)


def test_a_line_beyond_reason_is_no_heading():
    assert begins_scene("INT. " + "A" * 495)
    assert not begins_scene("INT. " + "A" * 496)


@pytest.mark.parametrize(
    ("text", "set_name", "time", "day_part"),
    [
        ("EXT. MOUNT FOOTHILLS--DAY", "MOUNT FOOTHILLS", "DAY", "day"),
        ("EXT. FJORD – FERRY - DAY (DAY 3)", "FJORD – FERRY", "DAY (DAY 3)", "day"),
        ("EXT. QUAY — NIGHT", "QUAY", "NIGHT", "night"),
        ("INT. X-RAY ROOM - NIGHT", "X-RAY ROOM", "NIGHT", "night"),
        ("INT. NIGHT CLUB - DAY", "NIGHT CLUB", "DAY", "day"),
        ("INT. HOUSE - KITCHEN - NEXT MORNING", "HOUSE - KITCHEN", "NEXT MORNING", "day"),
        ("INT. HOUSE - DAY - FLASHBACK (1944)", "HOUSE", "DAY - FLASHBACK (1944)", "day"),
        ("INT. HOUSE - DAY - FLASHBACK NIGHT", "HOUSE", "DAY - FLASHBACK NIGHT", "day"),
        ("INT. HOUSE - NIGHT - LATER", "HOUSE", "NIGHT - LATER", "night"),
        ("EXT. TRAIN ROOF (MOVING) - DUSK", "TRAIN ROOF (MOVING)", "DUSK", "dusk"),
        ("EXT. LAKE - SUNRISE", "LAKE", "SUNRISE", "dawn"),
        ("EXT. LAKE - JUST BEFORE DAWN", "LAKE", "JUST BEFORE DAWN", "dawn"),
        ("EXT. LAKE - DAY 3", "LAKE", "DAY 3", "day"),
        ("EXT. LAKE", "LAKE", "", ""),
        ("EXT. LAKE - THE PIER", "LAKE - THE PIER", "", ""),
        ("INT. LATER LIFE CLINIC", "LATER LIFE CLINIC", "", ""),
        ("EXT.", "", "", ""),
    ],
)
def test_set_and_time(text, set_name, time, day_part):
    heading = read_heading(text)
    assert (heading.set_name, heading.time, heading.day_part) == (set_name, time, day_part)


@pytest.mark.parametrize(
    "time", ["CONTINUOUS", "LATER", "MOMENTS LATER", "SAME", "SAME TIME", "DAYS LATER", "A WEEK"]
)
def test_a_time_told_by_another_scene(time):
    heading = read_heading(f"INT. HOUSE - {time}")
    assert heading.is_same
    assert heading.day_part == ""


def test_a_time_without_a_dash_is_taken_and_told():
    heading = read_heading("INT HOUSE DAY")
    assert (heading.set_name, heading.time, heading.day_part) == ("HOUSE", "DAY", "day")
    assert "no dash" in heading.doubts[0]


def test_two_times_are_not_decided():
    heading = read_heading("INT. HOUSE - DAY/NIGHT")
    assert (heading.day_part, heading.is_same) == ("", False)
    assert "more than one" in heading.doubts[0]


@pytest.mark.parametrize(("time", "part"), [("EVENING", "night"), ("MAGIC HOUR", "dusk")])
def test_a_time_between_light_and_dark_is_told_as_a_guess(time, part):
    heading = read_heading(f"EXT. LAKE - {time}")
    assert heading.day_part == part
    assert part in heading.doubts[0]
