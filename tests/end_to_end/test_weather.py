"""Weather through the command line: forecasts for the next days."""

import json
import math

import numpy as np
import pytest
from typer.testing import CliRunner

from secondunit.cli import app
from secondunit.files import fetch_sources
from small_forecasts import (
    START,
    locationforecast,
    open_meteo,
    stamp,
    steady_locationforecast,
    text,
)
from small_service import Reply, service

RUNS = "400"  # as the session's plan was made, so that its envelopes are taken from the database
AT = "2024-06-03T05:00Z"


def _forecast(folder, **changes):
    path = folder / "forecast.json"
    changes = {"coordinates": (6.97158, 62.05786, 1246)} | changes
    path.write_text(text(steady_locationforecast(**changes)), encoding="utf-8")
    return path


def test_the_next_days_from_a_forecast(command, planned, tmp_path) -> None:
    path = _forecast(tmp_path)
    asked = ("windows", planned.folder, "--now", "--forecast", path, "--at", AT, "--runs", RUNS)
    done = command(*asked)
    assert done.returncode == 0, done.stderr
    assert "FORECAST ISSUED 6 HOURS AGO" in done.stdout
    assert "is advised for Mon 3 Jun 2024" in done.stdout
    value = json.loads(command(*asked, "--json").stdout)
    assert value["now"] == f"{START:%Y-%m-%d}T05:00:00+00:00"
    for stunt in value["stunts"]:
        assert stunt["advice"]["is_go"] == (stunt["advice"]["against"] == [])
        chances = [hour for day in stunt["days"] for hour in day["hours"] if hour["chance_open"]]
        assert all(
            h["chance_open_low"] <= h["chance_open"] <= h["chance_open_high"] for h in chances
        )


def test_mistakes_of_the_next_days_are_told_with_their_place(command, example) -> None:
    broken = _forecast(example)
    broken.write_text(broken.read_text(encoding="utf-8")[:500], encoding="utf-8")
    for options, said in (
        (("--now", "--forecast", broken), "forecast.json:1: must be whole JSON"),
        (("--now", "--forecast", example / "none.json"), "none.json: must be a file"),
        (("--now",), 'there is no weather forecast of site "mountain"'),
        (("--now", "--at", "tomorrow"), '--at: "tomorrow" must be an instant'),
        (("--at", AT), "--at must come with --now"),
    ):
        done = command("windows", example, *options, "--runs", 200)
        assert done.returncode == 1, done.stderr
        assert said in done.stderr
        assert "Traceback" not in done.stderr


# Fetching runs in this process, so that the services can be those of this machine.


@pytest.fixture
def asked(monkeypatch):
    """Run a command with a service of this machine in place of all others."""

    def run(there, *arguments):
        addresses = dict.fromkeys(fetch_sources.ADDRESSES, there.address)
        monkeypatch.setattr(fetch_sources, "ADDRESSES", addresses)
        return CliRunner().invoke(app, [str(a) for a in arguments])

    return run


CONTACT = ("--contact", "unit@example.org")


def test_forecasts_are_fetched_and_looked_at(command, planned, asked) -> None:
    example = planned.folder
    body = text(steady_locationforecast(coordinates=(6.97158, 62.05786, 1246)))
    with service(Reply(body=body)) as there:
        done = asked(there, "fetch", "forecast", example, *CONTACT)
    assert done.exit_code == 0, done.output
    assert "mountain: fetched." in done.output
    done = command("windows", example, "--now", "--at", AT, "--runs", RUNS)
    assert done.returncode == 0, done.stderr
    assert "FORECAST ISSUED 6 HOURS AGO" in done.stdout
    assert "MET Norway locationforecast, for mountain" in done.stdout


def test_without_a_network_what_is_kept_is_told_with_its_age(example, asked) -> None:
    with service(Reply(body=text(steady_locationforecast()))) as there:
        asked(there, "fetch", "forecast", example, *CONTACT)
    with service(Reply(404, "gone")) as there:
        done = asked(there, "fetch", "forecast", example, *CONTACT)
    assert done.exit_code == 0, done.output
    assert "MOUNTAIN: NOT FETCHED. WHAT IS KEPT IS FROM" in done.output
    assert "refuses (404): gone" in done.output


def test_where_nothing_is_kept_a_failure_is_an_error(example, asked) -> None:
    with service(Reply(404, "gone")) as there:
        done = asked(there, "fetch", "forecast", example, *CONTACT)
    assert done.exit_code == 1
    assert "refuses (404)" in done.output
    assert "Traceback" not in done.output


def test_a_record_is_fetched_put_into_the_file_and_checked(command, example, asked) -> None:
    answer = open_meteo(24 * 366, unit="m/s")
    answer["hourly"]["wind_direction_10m"] = [h % 360 for h in range(24 * 366)]
    with service(Reply(body=text(answer))) as there:
        done = asked(there, "fetch", "weather", example, *CONTACT, "--years", 1, "--json")
    assert json.loads(done.stdout)["fetched"][0]["file"] == "fetched/weather-ridge.json"
    assert "non-commercial" in done.stderr
    path = example / "production.toml"
    old = path.read_text(encoding="utf-8")
    new = old.replace('file = "weather.csv"', 'file = "fetched/weather-ridge.json"')
    path.write_text(new, encoding="utf-8")
    done = command("check", example)
    assert done.returncode == 0, done.stderr
    assert "Mon 3 Jun 2024" in done.stdout
    assert "100 %" in done.stdout
    weather = json.loads(command("check", example, "--json").stdout)["weather"][0]
    assert weather["hours"] == 24 * 366
    assert not weather["is_made"]


def test_a_service_that_lacks_it_is_told(example, asked) -> None:
    with service(Reply()) as there:
        done = asked(there, "fetch", "weather", example, *CONTACT, "--from", "ensemble")
    assert done.exit_code == 1
    assert "ensemble has no weather" in done.output
    assert there.asked == []


def test_a_typical_year_is_read_with_a_warning(command, example, shared_data) -> None:
    path = example / "production.toml"
    old = path.read_text(encoding="utf-8")
    epw = (shared_data / "weather" / "pvgis_tmy_45N_8E.epw").as_posix()
    path.write_text(old.replace('file = "weather.csv"', f'file = "{epw}"'), encoding="utf-8")
    done = command("check", example)
    assert done.returncode == 0, done.stderr
    assert "The weather (ridge) is a typical year, without storms and spells." in done.stdout


def test_a_transfer_is_fitted_and_put_in(command, example, shared_data) -> None:
    path, weather = example / "production.toml", shared_data / "weather"
    crest = (weather / "foehnix_sattelberg.csv").as_posix()
    old = path.read_text(encoding="utf-8")
    path.write_text(old.replace('file = "weather.csv"', f'file = "{crest}"'), encoding="utf-8")
    asked = ("transfer", example, "--site", "railway", "--measured")
    done = command(*asked, weather / "foehnix_ellboegen.csv")
    assert done.returncode == 0, done.stderr
    put = [ln.strip() for ln in done.stdout.splitlines()]
    start = put.index("[site.transfer]")
    text = path.read_text(encoding="utf-8")
    new = text.replace("wind_factor = 0.67", "\n".join(put[start : start + 9]), 1)
    path.write_text(new, encoding="utf-8")
    assert command("check", example).returncode == 0
    done = command(*asked, example / "none.csv")
    assert done.returncode == 1
    assert "none.csv: must be a file that can be read" in done.stderr
    done = command("transfer", example, "--site", "moon", "--measured", crest)
    assert '"moon" is no site' in done.stderr


def test_forecast_errors_are_learned_from_kept_forecasts_and_put_in(command, example, tmp_path):
    kept, drawn = tmp_path / "kept", np.random.default_rng(3)
    kept.mkdir()
    hours = range(24 * 50)
    wind = [4.0 + 2.0 * math.sin(h / 17.0) for h in hours]
    rows = [f"{stamp(h)},{wind[h]:.2f},270,{wind[h] + 2:.2f},0,12" for h in hours]
    header = "time,wind_speed,wind_from,gust,rain,temperature"
    measured = tmp_path / "mark.csv"
    measured.write_text("\n".join([header, *rows]), encoding="utf-8")
    for day in range(46):
        told = [
            (h, max(wind[h] + drawn.normal(0, 1.0), 0.0), 270, 8.0, 0.0, None, 12 + drawn.normal())
            for h in range(24 * day, 24 * day + 90)
        ]
        answer = locationforecast(told, issued=stamp(24 * day))
        (kept / f"{day:02d}.json").write_text(json.dumps(answer), encoding="utf-8")
    asked = ("errors", example, "--site", "mountain", "--measured", measured, "--forecasts")
    done = command(*asked, kept)
    assert done.returncode == 0, done.stderr
    assert "46 forecasts" in done.stdout
    put = [line.strip() for line in done.stdout.splitlines()]
    start = put.index("[site.forecast_errors]")
    path = example / "production.toml"
    old = path.read_text(encoding="utf-8")
    lines = "\n".join(put[start : start + 10])
    new = old.replace('[[site]]\nname = "railway"', f'{lines}\n\n[[site]]\nname = "railway"', 1)
    path.write_text(new, encoding="utf-8")
    done = command("check", example)
    assert done.returncode == 0, done.stderr
    assert command(*asked, kept, "--json").stdout.startswith("{")
    done = command(*asked, example)
    assert done.returncode == 1
    assert "must hold weather forecasts that were kept" in done.stderr
    (kept / "46.json").write_text(json.dumps(open_meteo()), encoding="utf-8")
    done = command(*asked, kept)
    assert "46.json: must say when it was issued" in done.stderr
