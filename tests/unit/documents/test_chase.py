"""A proposed chase in words and pictures."""

import json
import math
import tomllib
from dataclasses import replace
from html.parser import HTMLParser

import pytest

from secondunit.documents.chase import (
    binding_words,
    chase_json,
    chase_lines,
    lens_rows,
    limit_rows,
    moment_words,
    slack_words,
    toml_lines,
    way_rows,
)
from secondunit.documents.chase_page import chase_page
from secondunit.documents.figures.chase import above_svg, frames_svg, heights_svg
from secondunit.model.estimate import share
from secondunit.stages.chase import Slack, Waypoint
from small_chase_plan import PATH, SITE, plan

HOVER = (Waypoint(time_s=0.0, east_m=-160.0, north_m=160.0, up_m=-40.0),)


def test_the_words_say_where_in_both_units_how_sure_and_who_decides() -> None:
    lines = chase_lines(plan(), SITE)
    text = "\n".join(lines)
    assert (
        lines[0] == "jump from the air (films cliff jump): another place for the camera is better"
    )
    assert "−150 m (−492 ft)" in text
    assert "1,226 m (4,022 ft)" in text  # above the sea
    assert "97.0 % (between 95.7 and 98.0 %)" in text
    assert "judged on 1,000 others" in text
    assert "not validated yet" in text
    assert lines[-1].startswith("The software advises")


def test_no_chance_is_bare() -> None:
    for line in chase_lines(plan(), SITE):
        assert " 0 %" not in line
        assert "100 % of the runs" not in line


def test_a_path_says_its_times_and_a_hover_how_far_it_pans() -> None:
    path = way_rows(plan(), SITE)
    assert [row[0] for row in path] == ["1", "2 (pinned)", "3"]
    assert [row[1] for row in path] == ["−4 s", "3 s", "12 s"]
    assert {row[-1] for row in path} == {"20 m (65.6 ft) level, less than 2 m up or down"}
    held = (Slack(level_m=10.0, upright_m=5.0),)
    ((_, time, *_, aim, _),) = way_rows(plan(waypoints=HOVER, waypoint_slacks=held), SITE)
    assert time == "all the time"
    # From 160 m north-west of the mark he starts at 135 degrees, and ends 200 m west, 50 south.
    pan = math.degrees(math.atan2(-200 + 160, -50 - 160)) % 360
    assert aim == f"135° to {pan:03.0f}°, 10° up to 59° down"


def test_the_rows_for_the_file_are_toml_that_reads_back() -> None:
    read = tomllib.loads("[[stunt]]\n" + "\n".join(toml_lines(plan())))
    rows = read["stunt"][0]["waypoint"]
    assert [row["time"] for row in rows] == ["-4 s", "3 s", "12 s"]
    assert [row.get("pinned") for row in rows] == [None, "yes", None]
    assert rows[2] == {"time": "12 s", "east": "-200 m", "north": "120 m", "up": "-60 m"}
    assert read["stunt"][0]["parameters"] == {"focal_length": "100 mm"}


def test_what_stands_is_not_told_to_be_put_in() -> None:
    lines = chase_lines(plan(verdict="as it is", is_changed=False), SITE)
    assert not any("[[stunt.waypoint]]" in line for line in lines)
    assert lines[0].endswith("leave the camera where it is")


def test_what_binds_is_what_is_crossed_most_or_leaves_least() -> None:
    assert "no limit was crossed" in binding_words(plan())
    first, *rest = plan().limits
    crossed = replace(first, crossed=share(30, 1000))
    said = binding_words(plan(limits=(crossed, *rest)))
    assert said.startswith("What binds: terrain clearance at least 30 m")
    assert "3.0 %" in said
    tight = replace(rest[2], room=0.02)
    assert "leaves the least room" in binding_words(plan(limits=(first, tight)))


def test_the_lenses_around_the_proposed_one_are_shown() -> None:
    rows = lens_rows(plan())
    assert [row[0] for row in rows] == ["85 mm", "100 mm (proposed)", "135 mm"]
    assert rows[1][1] == "20.4°"
    assert lens_rows(plan(focal_m=0.5))[-1][0] == "135 mm"


def test_slack_is_told_or_that_there_is_none() -> None:
    assert "by 10 m (32.8 ft) in any direction, or by 5 m (16.4 ft) up" in slack_words(plan())
    assert "no slack was found" in slack_words(plan(slack=Slack(level_m=0.0, upright_m=0.0)))


def test_what_does_not_keep_the_chances_has_no_slack() -> None:
    closest = plan(verdict="none keeps the chances")
    assert "does not keep the chances" in slack_words(closest)
    assert {row[-1] for row in way_rows(closest, SITE)} == {"cannot be told"}


def test_every_limit_says_whom_it_protects() -> None:
    rows = limit_rows(plan())
    assert len(rows) == len(plan().limits)
    assert all(row[0].endswith(("(person)", "(shot)")) for row in rows)


def test_a_moment_is_one_sentence() -> None:
    said = moment_words(plan().moments[1])
    assert said.startswith("canopy open, 9 s after the exit")
    assert "200 m (656 ft) to 220 m (722 ft)" in said
    assert "5.0 % (4.0 to 6.0 %)" in said


def test_the_json_is_finite_and_si() -> None:
    hollow = replace(plan().limits[0], worst=math.inf, room=-math.inf)
    said = chase_json(plan(limits=(hollow,)), SITE)
    text = json.dumps(said, allow_nan=False)
    assert json.loads(text)["waypoints"][0] == {
        "time_s": -4.0, "east_m": -150.0, "north_m": 160.0, "up_m": -20.0, "elevation_m": 1226.0,
        "pinned": False, "slack": {"level_m": 20.0, "upright_m": 0.0},
    }  # fmt: skip
    assert said["limits"][0]["worst"] is None
    assert said["focal_length_m"] == 0.1


class _Balanced(HTMLParser):
    VOID = ("meta", "path", "use", "rect", "image", "stop")

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.seen: list[str] = []

    def handle_starttag(self, tag, _attrs) -> None:
        self.seen.append(tag)
        if tag not in self.VOID:
            self.open.append(tag)

    def handle_endtag(self, tag) -> None:
        if tag not in self.VOID:
            assert self.open.pop() == tag


def test_the_page_is_whole_has_its_figures_and_fetches_nothing() -> None:
    page = chase_page(plan(), SITE)
    parser = _Balanced()
    parser.feed(page)
    assert parser.open == []
    assert parser.seen.count("svg") == 3
    assert "script" not in parser.seen
    assert "http" not in page.replace("http://www.w3.org", "")
    assert page == chase_page(plan(), SITE)


def test_names_of_people_are_no_markup() -> None:
    page = chase_page(plan(stunt="<b>jump</b> & $run$"), SITE)
    assert "<b>jump" not in page


@pytest.mark.parametrize("draw", [frames_svg, heights_svg])
def test_a_figure_says_what_it_shows(draw) -> None:
    svg = draw("name", plan())
    assert svg.startswith("<svg")
    assert 'aria-label="' in svg
    assert "canopy open" in svg


def test_the_frames_say_size_and_chance_in_words() -> None:
    svg = frames_svg("frames", plan())
    assert "5.0 % of the frame" in svg
    assert "99.0 %" in svg
    assert frames_svg("frames", plan(moments=())) == ""


def test_from_above_the_path_and_a_hover_are_drawn() -> None:
    for path in (PATH, HOVER):
        assert above_svg("above", plan(waypoints=path), SITE).startswith("<svg")
