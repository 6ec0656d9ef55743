"""Debris in words, as a figure, in the report, as JSON, and out of the store again."""

import json
from dataclasses import fields, replace

import numpy as np
import pytest

from secondunit.documents.debris import (
    check_rows,
    checks_words,
    exclusion_words,
    scatter_words,
    small_number,
    small_risk,
)
from secondunit.documents.figures.debris import debris_svg
from secondunit.documents.json_study import debris_json, study_json
from secondunit.documents.report import report_html
from secondunit.documents.text import debris_lines
from secondunit.model.estimate import Estimate
from secondunit.model.people_near import DebrisPlan
from secondunit.store.codec import pack, unpack
from small_debris import a_face, bell, debris, someone
from small_production import a_production, a_site, a_stunt
from small_study import small_study

PEOPLE = (
    someone(-215.0, -60.0, name="press", count=150, radius_m=10.0),
    someone(0.0, 20.0, name="ramp crew", count=6, is_mission_essential=True),
    someone(9000.0, name="far <away>"),
)
PLAN = DebrisPlan(tries=2)


@pytest.fixture(scope="module")
def found():
    impacts = bell(60_000, middle_m=(-200.0, -60.0))
    return debris(impacts, PEOPLE, plan=PLAN, aircraft_m=np.full(60_000, 80.0), ground=a_face())


@pytest.mark.parametrize(
    ("value", "towards", "said"),
    [
        (8.4e-7, "near", "8.4 × 10⁻⁷"),
        (1e-6, "near", "1 × 10⁻⁶"),
        (1e-6, "up", "1 × 10⁻⁶"),
        (1.01e-6, "up", "1.1 × 10⁻⁶"),
        (9.91e-5, "up", "1 × 10⁻⁴"),
        (9.99e-5, "down", "9.9 × 10⁻⁵"),
        (9.96e-5, "near", "1 × 10⁻⁴"),
        (0.25, "near", "0.25"),
        (12.3, "up", "13"),
    ],
)
def test_small_numbers_are_rounded_to_the_side_that_protects(value, towards, said):
    assert small_number(value, towards) == said


def test_a_small_risk_is_never_said_without_its_end():
    assert small_risk(Estimate(value=0, low=0, high=3e-6, count=9)) == "less than 3 × 10⁻⁶"
    said = small_risk(Estimate(value=2e-6, low=0, high=3.01e-6, count=9))
    assert said == "2 × 10⁻⁶ (at most 3.1 × 10⁻⁶)"
    said = small_risk(Estimate(value=2e-6, low=1.19e-6, high=3e-6, count=9))
    assert said == "2 × 10⁻⁶ (between 1.1 × 10⁻⁶ and 3 × 10⁻⁶)"


def test_the_lines_say_what_is_broken_and_what_is_not_shown(found):
    text = "\n".join(debris_lines(a_production(), found))
    assert "97 kJ" in text
    assert "14.9 J" in text
    assert "No run-out over the ground is simulated" in text
    assert "Not kept: casualties expected (the public)" in text
    assert "Not shown by 60,000 runs, which is not the same as kept" in text
    assert "Nobody inside this line" in text
    assert "Inside now, in whole or in part: press." in text
    assert "minimum shadow angle 27.5°" in text
    assert "the line of energy from the lip. It reaches" in text
    assert "14 CFR 417.107" in text
    assert "RCC 321" in text
    assert text.endswith("a qualified stunt coordinator decides.")
    verdicts = {row[4] for row in check_rows(found)}
    assert verdicts == {"NOT KEPT", "kept", "not shown"}


def test_what_cannot_be_shown_is_said():
    few = debris(bell(50))
    said = exclusion_words(few.exclusions[0], 50)
    assert "is not shown anywhere by 50 runs, so no line is drawn: about 2,500 are needed" in said
    assert said.endswith("secondunit debris FOLDER --runs 2500.")
    many = exclusion_words(replace(few.exclusions[0], runs_needed=70_000_000), 50)
    assert many.endswith("more than are flown here. Maybe ask for a higher risk.")
    assert any("nobody's risk is judged" in line for line in checks_words(few))
    nowhere = debris(np.full((50, 2), np.nan))
    assert any("In none of 50 runs" in line for line in scatter_words(nowhere))
    assert debris_svg("x", nowhere, a_stunt(), a_site()) == ""


def test_the_figure_says_in_words_what_it_shows(found):
    picture = debris_svg("debris1", found, a_stunt(people_near=PEOPLE), a_site())
    assert 'aria-label="jump from above: impacts of 60,000 runs' in picture
    words_seen = ("press (150)", "ramp crew (6)", "mission-essential", "the public", "2 tries")
    for words in (*words_seen, "shadow of the face, 27.5°", "line of energy from the lip, 30°"):
        assert words in picture
    assert "outside the picture: far &lt;away&gt;" in picture
    assert "mathdefault" not in picture
    again = debris_svg("debris1", found, a_stunt(people_near=PEOPLE), a_site())
    assert picture == again


def test_a_study_shows_its_debris(found):
    study = small_study()
    name = study.production.stunts[0].name
    study = replace(study, debris=(replace(found, stunt=name),))
    page = report_html(study)
    assert 'id="debris"' in page
    assert f"What {name} is held to" in page
    value = study_json(study)["debris"][0]
    assert value["people_near"][0]["name"] == "press"
    assert "Nothing falls from any of these stunts" in report_html(small_study())


def test_json_is_finite_and_whole(found):
    value = json.loads(json.dumps(debris_json(found), allow_nan=False))
    assert value["checks"][0]["take_is"] == "broken"
    assert value["exclusions"][0]["rings_m"][0][0] == found.exclusions[0].rings_m[0][0].tolist()
    assert [line["name"] for line in value["fall_lines"]] == ["shadow", "energy"]
    nowhere = debris(np.full((50, 2), np.nan))
    json.dumps(debris_json(nowhere), allow_nan=False)


def test_the_store_gives_debris_back_as_it_was(found):
    back = unpack(*pack(found))
    assert type(back) is type(found)
    assert pack(back) == pack(found)
    for field in fields(found):
        ours, theirs = getattr(found, field.name), getattr(back, field.name)
        if isinstance(ours, np.ndarray):
            assert (ours == theirs).all()
    assert back.checks == found.checks
    assert back.groups == found.groups
