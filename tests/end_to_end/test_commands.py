"""The smaller commands, and what happens when something is wrong."""

import json
import re

import jsonschema
import pytest


def test_new_starts_a_production_that_checks(command, tmp_path) -> None:
    folder = tmp_path / "mine"
    done = command("new", folder)
    assert done.returncode == 0, done.stderr
    assert (folder / "production.toml").is_file()
    assert command("check", folder).returncode == 0


def test_new_overwrites_nothing(command, example) -> None:
    before = (example / "production.toml").read_bytes()
    done = command("new", example)
    assert done.returncode == 1
    assert "production.toml" in done.stderr
    assert (example / "production.toml").read_bytes() == before


def test_the_schema_accepts_the_example_and_refuses_a_misspelled_key(command, example) -> None:
    import tomllib
    from datetime import date

    schema = json.loads(command("schema").stdout)
    text = (example / "production.toml").read_text(encoding="utf-8")
    said = json.loads(json.dumps(tomllib.loads(text), default=date.isoformat))
    jsonschema.validate(said, schema)
    said["production"]["titel"] = said["production"].pop("title")
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(said, schema)


def test_a_wrong_call_is_a_usage_error(command, example) -> None:
    assert command("plan").returncode == 2
    assert command("plan", example, "--runs", 0).returncode == 2
    assert command("plan", example, "--seed", -1).returncode == 2
    assert command("dance").returncode == 2


def test_a_stunt_that_is_not_there_is_named(command, example) -> None:
    done = command("simulate", example, "--runs", 10, "--stunt", "clif jump")
    assert done.returncode == 1
    assert "clif jump" in done.stderr
    assert "Traceback" not in done.stderr
    assert "runs of" not in done.stderr  # found before anything flies


def test_only_the_stunt_asked_for_is_flown(command, example) -> None:
    for name in ("simulate", "envelope"):
        done = command(name, example, "--runs", 40, "--stunt", "helicopter run")
        assert done.returncode == 0
        assert "helicopter run" in done.stdout
        assert "roof fight" not in done.stderr


MISTAKES = {
    "missing folder": (None, None, "there is no production here"),
    "wrong unit": (r'elevation = "1246 m"', 'elevation = "1246 kg"', "elevation"),
    "no unit": (r'elevation = "1246 m"', "elevation = 1246", "elevation"),
    "unknown key": (r"^currency = ", "curency = ", "currency"),
    "missing weather": (r'file = "weather.csv"', 'file = "wether.csv"', "wether.csv"),
    "missing terrain": (r'terrain = "terrain.csv"', 'terrain = "terain.csv"', "terain.csv"),
    "unknown zone": (r'zone = "Europe/Oslo"', 'zone = "Europe/Olso"', "Olso"),
    "dates in no order": (r"last_day = 2020-09-30", "last_day = 2020-08-01", "last_day"),
    "not a number": (r'elevation = "1246 m"', 'elevation = "nan m"', "elevation"),
    "absurd magnitude": (r'elevation = "1246 m"', 'elevation = "1246 km"', "elevation"),
    "weather of the wrong months": (
        r"first_day = 2020-08-28",
        "first_day = 2020-02-28",
        "it holds",
    ),
    "terrain elsewhere": (r'latitude = "62.05786 deg"', 'latitude = "12.05786 deg"', "terrain"),
    "broken TOML": (r"^\[production\]", "[production", "production.toml"),
}


@pytest.mark.parametrize("mistake", MISTAKES)
def test_a_mistake_gets_words_a_place_and_exit_code_1(mistake, command, example) -> None:
    found, put, word = MISTAKES[mistake]
    folder = example
    if found is None:
        folder = example / "nowhere"
    else:
        path = example / "production.toml"
        text, count = re.subn(
            found, put, path.read_text(encoding="utf-8"), count=1, flags=re.MULTILINE
        )
        assert count == 1, "the example still says what this test changes"
        if mistake == "weather of the wrong months":
            text = text.replace("last_day = 2020-09-30", "last_day = 2020-03-30")
        path.write_text(text, encoding="utf-8")
    done = command("plan", folder, "--runs", 10)
    assert done.returncode == 1, done.stderr
    assert word.lower() in done.stderr.lower()
    assert "Traceback" not in done.stderr
    assert "our mistake" not in done.stderr
    assert not (example / "report.html").exists()


def test_a_stunt_that_no_wind_satisfies_has_no_schedule(command, example) -> None:
    path = example / "production.toml"
    text = path.read_text(encoding="utf-8")
    text, count = re.subn(
        r'(kind = "rotor_run".*?)chance_safe_min = "[^"]*"',
        r'\1chance_safe_min = "99.9 %"',
        text,
        flags=re.DOTALL,
    )
    assert count == 1
    path.write_text(text, encoding="utf-8")
    done = command("plan", example, "--runs", 20)
    assert done.returncode == 3, done.stderr
    assert "No schedule" in done.stderr
    assert "Traceback" not in done.stderr


def test_an_existing_study_survives_a_production_that_went_wrong(
    command, planned, tmp_path
) -> None:
    import shutil

    folder = tmp_path / "later"
    shutil.copytree(planned.folder, folder)
    before = {name: (folder / name).read_bytes() for name in ("report.html", "secondunit.db")}
    path = folder / "production.toml"
    path.write_text(path.read_text(encoding="utf-8").replace('"Europe/Oslo"', '"Nowhere"'), "utf-8")
    assert command("plan", folder, "--runs", 10).returncode == 1
    assert {name: (folder / name).read_bytes() for name in before} == before


def test_a_database_that_is_none_is_left_alone(command, example) -> None:
    path = example / "secondunit.db"
    path.write_bytes(b"not a database, but somebody's file " * 50)
    before = path.read_bytes()
    done = command("simulate", example, "--runs", 10)
    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    assert path.read_bytes() == before


def test_ctrl_c_keeps_what_is_finished_and_leaves_nothing_half_written(command, example) -> None:
    import signal
    import sqlite3
    import subprocess
    import sys

    arguments = [sys.executable, "-m", "secondunit", "plan", str(example), "--runs", "400"]
    with subprocess.Popen(arguments, stderr=subprocess.PIPE, text=True) as process:
        for line in process.stderr or []:
            if "envelope of cliff jump" in line:
                process.send_signal(signal.SIGINT)
        assert process.wait() == 130
    assert sorted(path.name for path in example.iterdir() if "secondunit.db" not in path.name) == [
        "make_weather.py",
        "production.toml",
        "terrain.csv",
        "weather.csv",
    ]
    with sqlite3.connect(example / "secondunit.db") as connection:
        kept = connection.execute("SELECT noun FROM result").fetchall()
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    connection.close()
    assert ("Runs",) in kept
    assert command("simulate", example, "--runs", 400).returncode == 0


def test_help_loads_nothing_heavy() -> None:
    import subprocess
    import sys

    heavy = (
        "numpy",
        "numba",
        "scipy",
        "ortools",
        "matplotlib",
        "pydantic",
        "sqlalchemy",
        "rasterio",
        "h5netcdf",
        "lxml",
        "openpyxl",
    )
    code = (
        "import sys\nfrom typer.testing import CliRunner\nfrom secondunit.cli import app\n"
        "assert CliRunner().invoke(app, ['--help']).exit_code == 0\n"
        f"print([name for name in {heavy!r} if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_a_stunt_can_be_flown_without_loading_solvers_and_statistics() -> None:
    import subprocess
    import sys

    code = (
        "import sys\nimport secondunit.pipeline, secondunit.documents.json_study\n"
        "seldom = ('ortools', 'pandas', 'scipy.stats', 'scipy.optimize', 'matplotlib')\n"
        "print([name for name in seldom if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_the_version_is_told(command) -> None:
    from secondunit import __version__

    assert command("--version").stdout == f"secondunit {__version__}\n"


def test_no_color_and_pipes_get_plain_text(command, planned) -> None:
    done = command("schedule", planned.folder, "--runs", "400", NO_COLOR="1")
    assert "\x1b" not in done.stdout + done.stderr


def test_rare_says_how_often_how_it_was_got_and_where_the_wind_is_too_strong(
    command, example
) -> None:
    asked = ("rare", example, "--stunt", "cliff jump", "--limit", "landing_ground_speed_max_m_s")
    done = command(*asked, "--runs", 4000, "--target", 0.01, "--json", "--jobs", 2)
    assert done.returncode == 0, done.stderr
    (rare,) = json.loads(done.stdout)["rare"]
    assert rare["method"] == "plain Monte Carlo"
    assert 0 < rare["chance"]["low"] < rare["chance"]["value"] < rare["chance"]["high"] < 1
    assert rare["boundary"]["target"] == 0.01


def test_rare_lists_what_it_could_be_asked_for(command, example) -> None:
    for option, value, known in (
        ("--limit", "face_clearance", '"face_clearance_min_m"'),
        ("--outcome", "swam away", '"landed under the canopy"'),
        ("--stunt", "clif jump", '"cliff jump"'),
    ):
        done = command("rare", example, option, value)
        assert done.returncode == 1
        assert value in done.stderr
        assert known in done.stderr
