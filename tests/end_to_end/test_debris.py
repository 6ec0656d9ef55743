"""What falls on whom, asked through the command line."""

import json


def test_debris_of_the_example_in_words_json_and_on_a_map(command, example, tmp_path) -> None:
    lines = tmp_path / "lines.geojson"
    asked = ("debris", example, "--runs", 2000, "--risk", "1e-3", "--geojson", lines)
    done = command(*asked)
    assert done.returncode == 0, done.stderr
    assert "cliff jump: what falls, 2,000 runs" in done.stdout
    assert "Nobody inside this line" in done.stdout
    assert "a qualified stunt coordinator decides" in done.stdout
    assert "spectators" in done.stdout
    kinds = {f["properties"]["kind"] for f in json.loads(lines.read_text("utf-8"))["features"]}
    assert kinds == {"forbidden", "people", "shadow", "energy"}
    (found,) = json.loads(command(*asked, "--json").stdout)["debris"]
    assert [group["name"] for group in found["people_near"]][-1] == "spectators"
    assert found["exclusions"][0]["is_shown"]


def test_a_risk_that_is_no_chance_is_a_wrong_call(command, example) -> None:
    done = command("debris", example, "--risk", "2")
    assert done.returncode == 2
    assert "--risk" in done.stderr


def test_a_stunt_from_which_nothing_falls_is_named(command, example) -> None:
    done = command("debris", example, "--runs", 100, "--stunt", "roof fight")
    assert done.returncode == 1
    assert 'from "roof fight" nothing falls that is followed to the ground' in done.stderr
    assert '"cliff jump"' in done.stderr
