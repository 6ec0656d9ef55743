"""``secondunit track`` and ``secondunit log`` through the command line."""

import json

import pytest
from typer.testing import CliRunner

from secondunit.cli import app
from small_tracks import flysight1, jump, jumps_in_one

STUNT = ("--stunt", "cliff jump")


def run(*arguments):
    return CliRunner().invoke(app, [str(one) for one in arguments])


@pytest.fixture(scope="module")
def made():
    return jump()[0]


@pytest.fixture
def track(tmp_path, made):
    path = tmp_path / "first.csv"
    path.write_text(made, encoding="utf-8")
    return path


def test_a_track_is_said_in_words_and_as_json(track):
    said = run("track", track)
    assert said.exit_code == 0, said.output
    for words in (
        "FlySight 1",
        "One jump, from the ground",
        "opening above landing",
        "canopy sink",
        "kt",
    ):
        assert words in said.output
    value = json.loads(run("track", track, "--json").stdout)
    assert value["case"] == "jump"
    assert value["events"][0]["event"] == "exit"
    assert value["readings"]["canopy_sink_m_s"]["value"] == pytest.approx(5.5, rel=0.02)


def test_a_track_without_a_jump_says_so(tmp_path):
    path = tmp_path / "still.csv"
    path.write_text(flysight1(200), encoding="utf-8")
    said = run("track", path)
    assert said.exit_code == 0
    assert "No jump in it" in said.output


def test_columns_of_any_table_are_mapped(tmp_path, made):
    path = tmp_path / "mine.csv"
    rows = [line.split(",") for line in made.splitlines()[2:]]
    body = "".join(f"{row[0]};{float(row[3]) / 0.3048:.2f}\n" for row in rows)
    path.write_text("When;Alt\n" + body, encoding="utf-8")
    assert run("track", path).exit_code == 1
    said = run("track", path, "--columns", "time=When, elevation=Alt [ft]", "--json")
    assert json.loads(said.stdout)["case"] == "jump"


def test_a_take_is_logged_struck_out_and_logged_again(example, track):
    logged = run("log", example, track, *STUNT, "--take", 1, "--outcome", "good", "--notes", "calm")
    assert logged.exit_code == 0, logged.output
    assert "Take 1 of cliff jump is logged as entry 1" in logged.output
    twice = run("log", example, track, *STUNT, "--take", 1)
    assert twice.exit_code == 1
    assert "nothing was changed" in twice.stderr
    assert run("log", example, "--strike", 1, "--reason", "wrong file").exit_code == 0
    assert run("log", example, track, *STUNT, "--take", 1).exit_code == 0
    value = json.loads(run("log", example, "--json").stdout)
    assert [one["struck"] for one in value["log"]] == ["wrong file", None]
    assert value["log"][0]["notes"] == "calm"
    assert value["log"][1]["tracks"][0]["readings"]["fall_time_s"] == pytest.approx(20, abs=0.5)
    listed = run("log", example, *STUNT)
    assert "STRUCK OUT: wrong file" in listed.output
    assert "2 entries, 1 struck out" in listed.output


def test_a_take_without_a_track_needs_an_outcome(example):
    assert "--outcome: is missing" in run("log", example, *STUNT, "--take", 1).stderr
    done = run("log", example, *STUNT, "--take", 1, "--outcome", "stopped before the lip")
    assert done.exit_code == 0
    assert "stopped before the lip" in done.output


def test_an_empty_log_says_so(example):
    assert "No take is logged" in run("log", example).output


@pytest.mark.parametrize(
    ("options", "words"),
    [
        (("--take", 1), "--stunt: is missing"),
        (("--strike", 1), "--reason: is missing"),
        (("--strike", 1, "--reason", "x", *STUNT, "--take", 1, "--outcome", "y"), "--strike: must"),
        (("--strike", 7, "--reason", "x"), "entry 7 must be one of the log (none yet)"),
        (("--stunt", "clif jump"), '"clif jump" is no stunt'),
    ],
)
def test_what_makes_no_sense_is_said_and_nothing_logged(example, options, words):
    done = run("log", example, *options)
    assert done.exit_code == 1
    assert words in done.stderr
    assert "No take is logged" in run("log", example).output


def test_a_wrong_track_is_refused_and_nothing_logged(example, track, tmp_path):
    still = tmp_path / "still.csv"
    still.write_text(flysight1(200), encoding="utf-8")
    done = run("log", example, track, still, track, *STUNT, "--take", 1)
    assert done.exit_code == 1
    assert "still.csv: a take's track must hold a jump" in done.stderr
    assert "is given twice" in done.stderr
    assert "--take: is missing" in run("log", example, track).stderr
    other = run("log", example, track, "--stunt", "roof fight", "--take", 1)
    assert "must be a stunt whose performer falls and lands" in other.stderr
    assert 'Maybe "cliff jump"' in other.stderr
    assert "No take is logged" in run("log", example).output


def test_takes_are_compared_with_the_runs(example, track):
    assert "No take of" in run("compare", example).output
    run("log", example, track, *STUNT, "--take", 3)
    run("log", example, *STUNT, "--take", 4, "--outcome", "stopped before the lip")
    said = run("compare", example, "--runs", 200, "--jobs", 2)
    assert said.exit_code == 0, said.output
    for words in (
        "cliff jump: 1 take against 200 runs", "Take 3 (entry 1, first.csv)", "OUTSIDE",
        "Outside the middle 95 % of the runs: exit speed", "the middle 90 % of the runs held",
    ):  # fmt: skip
        assert words in said.output
    one, two = (
        run("compare", example, "--runs", 200, "--jobs", jobs, "--json").stdout for jobs in (1, 2)
    )
    assert one == two, "threads change no number"
    measures = json.loads(one)["compare"][0]["takes"][0]["measures"]
    assert measures["exit_speed_m_s"]["is_outside_95"]
    assert measures["opening_peak_g0"]["is_least"]
    run("log", example, "--strike", 1, "--reason", "made")
    assert "No take of" in run("compare", example).output


def test_a_report_of_takes_is_written_when_asked_for(example, track):
    assert run("compare", example, "--html").exit_code == 0
    assert not (example / "compare.html").exists()  # no take is logged yet
    run("log", example, track, *STUNT, "--take", 1, "--elsewhere")
    said = run("compare", example, "--runs", 100, "--html")
    assert said.exit_code == 0, said.output
    assert "<svg" in (example / "compare.html").read_text(encoding="utf-8")


def test_a_track_that_ends_in_the_air_is_logged_and_compared_without_its_landing(
    example, tmp_path, made
):
    lines = made.splitlines()
    path = tmp_path / "cut.csv"
    path.write_text("\n".join(lines[: 2 + 5 * 115]), encoding="utf-8")
    said = run("log", example, path, *STUNT, "--take", 1, "--elsewhere")
    assert said.exit_code == 0, said.output
    assert "ends in the air (canopy)" in said.output
    value = json.loads(run("compare", example, "--runs", 100, "--json").stdout)
    measures = value["compare"][0]["takes"][0]["measures"]
    assert "exit_speed_m_s" in measures
    assert not {"drop_m", "canopy_time_s", "landing_offset_m"} & set(measures)


def test_a_logger_whose_clock_is_hours_off_is_refused_beside_the_other(
    example, track, tmp_path, made
):
    late = tmp_path / "late.csv"
    late.write_text(made.replace("2020-09-06T07:", "2020-09-06T09:"), encoding="utf-8")
    done = run("log", example, track, late, *STUNT, "--take", 1)
    assert done.exit_code == 1
    assert "its jump is 2.0 h after that of first.csv" in done.stderr
    assert "a clock that is not UTC?" in done.stderr
    assert "No take is logged" in run("log", example).output


def test_of_a_file_with_two_jumps_one_must_be_chosen(example, tmp_path, made):
    path = tmp_path / "day.csv"
    path.write_text(jumps_in_one(made, made), encoding="utf-8")
    none = run("log", example, path, *STUNT, "--take", 1)
    assert none.exit_code == 1
    assert "day.csv: holds 2 jumps, with exits at" in none.stderr
    assert "Maybe --jump 1 or --jump 2" in none.stderr
    assert "must be one of the 2" in run("track", path, "--jump", 3).stderr
    for number in (1, 2):
        done = run("log", example, path, *STUNT, "--take", number, "--jump", number)
        assert done.exit_code == 0, done.output
    again = run("log", example, path, *STUNT, "--take", 3, "--jump", 2)
    assert "logged already (entry 2)" in again.stderr
    value = json.loads(run("log", example, "--json").stdout)
    assert [one["tracks"][0]["jump"] for one in value["log"]] == [1, 2]
    falls = [one["tracks"][0]["readings"]["fall_time_s"] for one in value["log"]]
    assert falls[0] == pytest.approx(falls[1], abs=0.05)
    said = run("track", path, "--jump", 2)
    assert "day.csv holds 2 jumps" in said.output
    assert "this is jump 2" in said.output


def test_who_jumped_and_under_which_canopy_is_kept(example, made, track, tmp_path):
    wrong = run("log", example, track, *STUNT, "--take", 1, "--performer", "stunt man")
    assert wrong.exit_code == 1
    assert '"stunt man" must be a person of this production' in wrong.stderr
    assert '"stuntman"' in wrong.stderr
    run("log", example, track, *STUNT, "--take", 1, "--canopy", "grey 245")
    other = tmp_path / "other.csv"
    other.write_text(made.replace("2020-09-06T07:", "2020-09-06T08:"), encoding="utf-8")
    options = ("--take", 2, "--performer", "stuntman", "--canopy", "red 245")
    said = run("log", example, other, *STUNT, *options)
    assert '"red 245" is a canopy that was not logged before; so far: "grey 245"' in said.output
    value = json.loads(run("log", example, "--json").stdout)
    who = [(one["performer"], one["canopy"]) for one in value["log"]]
    assert who == [("lead actor", "grey 245"), ("stuntman", "red 245")]


def test_a_stunt_may_name_its_canopy(example, track):
    file = example / "production.toml"
    text = file.read_text(encoding="utf-8").replace(
        'performers = ["lead actor"]', 'performers = ["lead actor"]\ncanopy = "grey 245"', 1
    )
    file.write_text(text, encoding="utf-8")
    run("log", example, track, *STUNT, "--take", 1)
    assert json.loads(run("log", example, "--json").stdout)["log"][0]["canopy"] == "grey 245"
