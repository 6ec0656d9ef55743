"""The example through the whole chain, as a user runs it."""

import json
import shutil
import sqlite3
from datetime import date

from secondunit.stunts.registry import KINDS

RUNS = "400"


def _is_interval(value: dict[str, float]) -> bool:
    return value["low"] <= value["value"] <= value["high"]


def test_plan_prints_one_object_with_everything_promised(planned) -> None:
    study = planned.value
    assert {stunt["kind"] for stunt in study["stunts"]} == set(KINDS)
    for stunt in study["stunts"]:
        assert stunt["runs"] == int(RUNS)
        assert _is_interval(stunt["chance_safe"])
        assert _is_interval(stunt["chance_usable"])
        assert stunt["chance_usable"]["value"] <= stunt["chance_safe"]["value"]
        assert stunt["wind_limit_m_s"] is None or stunt["wind_limit_m_s"] >= 0
    assert [w["stunt"] for w in study["windows"]] == [s["name"] for s in study["stunts"]]
    assert all(0 <= window["open_share"] <= 1 for window in study["windows"])
    assert study["schedule"]["broken_rules"] == []
    assert study["schedule"]["shooting_days"] > 0
    assert study["schedule"]["bound_cents"] > 0
    made = study["made"]
    assert made["seed"] == 1
    assert len(made["digest"]) == 64
    assert made["version"]


def test_the_forecast_is_in_order_and_its_options_are_weighed(planned) -> None:
    forecast = planned.value["forecast"]
    for name, parse in (("wrap_date", date.fromisoformat), ("cost_cents", int)):
        ordered = [parse(forecast[name][p]) for p in ("p10", "p50", "p80", "p90")]
        assert ordered == sorted(ordered)
    assert _is_interval(forecast["chance_release_held"])
    ship = next(o for o in forecast["options"] if o["price_cents"] == 50_000_000)
    assert "ship" in ship["name"]
    assert _is_interval(ship["net_cents"])
    assert ship["net_cents"]["low"] < ship["net_cents"]["high"]


def test_one_thread_gives_the_same_study_byte_for_byte(planned, command, tmp_path) -> None:
    folder = tmp_path / "again"
    shutil.copytree(planned.folder, folder, ignore=shutil.ignore_patterns("*.db*", "report.html"))
    done = command("plan", folder, "--runs", RUNS, "--jobs", 1, "--json")
    assert done.returncode == 0, done.stderr
    assert done.stdout == planned.text
    assert (folder / "report.html").read_bytes() == (planned.folder / "report.html").read_bytes()


def test_another_seed_gives_other_numbers(planned, command, tmp_path) -> None:
    folder = tmp_path / "other"
    shutil.copytree(planned.folder, folder, ignore=shutil.ignore_patterns("*.db*", "report.html"))
    done = command("simulate", folder, "--runs", RUNS, "--seed", 2, "--json")
    assert done.returncode == 0, done.stderr
    other = json.loads(done.stdout)["runs"]
    assert [r["chance_usable"] for r in other] != [
        s["chance_usable"] for s in planned.value["stunts"]
    ]


def test_a_second_plan_takes_what_is_there(planned, command) -> None:
    before = _rows(planned.folder)
    done = command("plan", planned.folder, "--runs", RUNS, "--json")
    assert done.returncode == 0
    assert done.stdout == planned.text
    assert "runs of" not in done.stderr, "nothing is flown again"
    assert _rows(planned.folder) == before


def test_people_get_at_most_fifteen_lines(planned, command) -> None:
    done = command("plan", planned.folder, "--runs", RUNS)
    lines = done.stdout.strip().splitlines()
    assert 5 <= len(lines) <= 15
    assert "coordinator decides" in lines[-1]
    assert "\x1b" not in done.stdout


def test_the_report_is_one_file_that_asks_for_nothing(planned) -> None:
    page = (planned.folder / "report.html").read_text(encoding="utf-8")
    assert page.count("<svg") >= 10
    for outside in ('src="http', 'href="http', "@import", "<script src"):
        assert outside not in page
    assert "coordinator decides" in page


def test_every_stage_has_a_command_that_prints_words_and_json(planned, command) -> None:
    for name in ("simulate", "envelope", "windows", "schedule", "forecast"):
        words = command(name, planned.folder, "--runs", RUNS)
        assert words.returncode == 0, words.stderr
        assert len(words.stdout.splitlines()) > 3
        value = command(name, planned.folder, "--runs", RUNS, "--json")
        assert isinstance(json.loads(value.stdout), dict)


def test_the_study_is_in_the_database(planned) -> None:
    results, studies = _rows(planned.folder)
    assert results == 14, (
        "four stunts flown and mapped, debris, windows, schedule, going, forecast, decisions"
    )
    assert studies == 1


def _rows(folder) -> tuple[int, int]:
    with sqlite3.connect(folder / "secondunit.db") as connection:
        results = connection.execute("SELECT count(*) FROM result").fetchone()[0]
        studies = connection.execute("SELECT count(*) FROM study").fetchone()[0]
    connection.close()
    return results, studies
