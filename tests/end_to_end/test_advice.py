"""The commands that advise: ``sensitivity`` and ``tune``."""

import json
import shutil

from typer.testing import CliRunner

from secondunit.cli import app

JUMP = ("--stunt", "cliff jump")


def test_sensitivity_says_what_decides_and_what_to_measure_next(command, example) -> None:
    done = command("sensitivity", example, *JUMP, "--rows", 60, "--jobs", 2, "--slopes")
    assert done.returncode == 0, done.stderr
    for words in ("What decides safe", "What decides usable", "Measure this next", "small change"):
        assert words in done.stdout
    assert "Traceback" not in done.stderr


def test_sensitivity_prints_one_measure_said_without_its_unit_and_json(command, example) -> None:
    options = (*JUMP, "--rows", 40, "--measure", "opening_height")
    done = command("sensitivity", example, *options)
    assert "What decides opening height" in done.stdout
    assert "Measure this next" not in done.stdout
    one, two = (
        command("sensitivity", example, *options, "--json", "--jobs", jobs).stdout
        for jobs in (1, 2)
    )
    assert one == two, "threads change no number"
    (found,) = json.loads(one)["sensitivity"]
    assert found["stunt"] == "cliff jump"
    assert {"safe", "usable", "opening_height_m"} <= {o["output"] for o in found["outputs"]}


def test_sensitivity_writes_a_page_with_pictures_and_no_script(command, example, tmp_path) -> None:
    mine = tmp_path / "looked-at"
    shutil.copytree(example, mine)
    done = command("sensitivity", mine, *JUMP, "--rows", 60, "--slopes", "--html")
    assert done.returncode == 0, done.stderr
    page = (mine / "sensitivity.html").read_text(encoding="utf-8")
    assert "sensitivity.html" in done.stderr
    assert "What decides safe: blue the share" in page
    assert "Measure this next" in page
    assert "<svg" in page
    assert "<script" not in page


def test_a_measure_that_is_not_there_is_named_with_a_likely_one(command, example) -> None:
    done = command("sensitivity", example, *JUMP, "--rows", 40, "--measure", "opening_hight")
    assert done.returncode == 1
    assert 'Maybe "opening_height' in done.stderr


def test_tune_prints_lines_for_the_file_and_writes_nothing(command, example, tmp_path) -> None:
    before = {path: path.read_bytes() for path in example.iterdir()}
    options = ("--cap", "30 %", "--runs", 400, "--jobs", 2)
    said = command("tune", example, *JUMP, *options)
    assert said.returncode == 0, said.stderr
    assert "Cap on unsafe 30 %" in said.stdout
    value = json.loads(command("tune", example, *JUMP, *options, "--json").stdout)
    assert value["verdict"] in {"better", "as it is"}
    assert {path: path.read_bytes() for path in example.iterdir()} == before
    mine = tmp_path / "advised"
    shutil.copytree(example, mine)
    text = (mine / "production.toml").read_text(encoding="utf-8")
    for line in value["toml"]:
        key = line.partition(" = ")[0]
        lines = [
            line if old.startswith(f"{key} = ") else old for old in text.splitlines(keepends=False)
        ]
        if line not in lines:
            lines.insert(lines.index("[stunt.parameters]") + 1, line)
        text = "\n".join(lines) + "\n"
    (mine / "production.toml").write_text(text, encoding="utf-8")
    assert command("check", mine).returncode == 0


def test_mistakes_in_what_tune_is_asked_have_words_and_exit_code_1(example) -> None:
    def tune(*options: str):
        return CliRunner().invoke(app, ["tune", str(example), *options])

    done = tune(*JUMP, "--between", "exit_speed=27..23 m/s", "--keep", "dely")
    assert done.exit_code == 1
    assert "must be below" in done.output
    assert 'Maybe "delay"?' in done.output
    for cap in ("120 %", "0 %", "five"):
        done = tune(*JUMP, "--cap", cap)
        assert done.exit_code == 1
        assert "--cap" in done.output
    assert tune("--stunt", "clif jump").exit_code == 1
    assert tune().exit_code == 2, "it must be told which stunt"
