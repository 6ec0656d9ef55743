import json
import tomllib
from datetime import date

import pytest
from jsonschema import Draft202012Validator

from secondunit.files.schema import production_schema
from small_files import KINDS, TEXT, changed


@pytest.fixture(scope="module")
def validator():
    schema = production_schema(KINDS)
    Draft202012Validator.check_schema(schema)
    return Draft202012Validator(schema)


def _as_editors_see(text: str):
    """Give a TOML text as plain JSON; dates become their text."""
    return json.loads(json.dumps(tomllib.loads(text), default=date.isoformat))


def test_the_small_production_keeps_its_schema(validator):
    errors = [error.message for error in validator.iter_errors(_as_editors_see(TEXT))]
    # JSON has no infinity: that one number is judged as Python reads it, and is one
    assert errors == []


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('take_time = "75 min"', "take_time = 75"),
        ('take_time = "75 min"', 'take_time = "75"'),
        ('take_time = "75 min"', 'take_time = "75 m/s"'),
        ('take_time = "75 min"', 'tak_time = "75 min"'),
        ('exit_speed = "25', 'exit_sped = "25'),
        ('exit_speed = "25 ± 0.8 m/s"', 'exit_speed = "25 ± 0.8 m"'),
        ('opening_height_min = "200 ft"', 'opening_height_min = "200 ± 3 ft"'),
        ("opening_height_min = ", "height_min = "),
        ('distribution = "triangular"', 'distribution = "triangle"'),
        ('light = "day"', 'light = "dusk"'),
        ('kind = "leap"', 'kind = "lep"'),
        ('"900 GBP"', '"900"'),
        ('call = "07:00"', 'call = "7:00"'),
        ('format = "secondunit/1"', 'format = "secondunit/2"'),
    ],
)
def test_an_editor_sees_what_is_wrong(old, new, validator):
    assert not validator.is_valid(_as_editors_see(changed((old, new))))


def test_every_parameter_and_limit_is_explained(validator):
    (leap, dash) = validator.schema["$defs"]["StuntTable"]["allOf"]
    parameters = leap["then"]["properties"]["parameters"]["properties"]
    assert set(parameters) == {
        "exit_speed", "delay", "drag_factor", "landing_east", "landing_north", "air_temperature",
    }  # fmt: skip
    said = parameters["exit_speed"]["description"]
    for part in (
        "exit speed",
        "m/s, km/h, kt",
        "from 5 m/s to 50 m/s",
        "25 m/s ± 0.8 m/s",
        "a test",
    ):
        assert part in said
    limits = leap["then"]["properties"]["limits"]["properties"]
    assert "protects the person" in limits["opening_height_min"]["description"]
    assert set(dash["then"]["properties"]["parameters"]["properties"]) == {"pitch_rad", "pitch_s"}


def test_every_key_is_explained(validator):
    for name, table in validator.schema["$defs"].items():
        for key, value in table["properties"].items():
            whole = validator.schema["$defs"].get(value.get("$ref", "").split("/")[-1], value)
            assert whole.get("description"), f"{name}.{key}"


def test_the_schema_of_the_real_kinds_holds_the_example(repository):
    validator = Draft202012Validator(production_schema())
    text = (repository / "examples" / "helsetkopen" / "production.toml").read_text(encoding="utf-8")
    assert [error.message for error in validator.iter_errors(_as_editors_see(text))] == []
