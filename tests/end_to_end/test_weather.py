"""Weather through the command line: forecasts for the next days."""

import json

from small_forecasts import START, steady_locationforecast, text

AT = "2024-06-03T05:00Z"


def _forecast(folder, **changes):
    path = folder / "forecast.json"
    changes = {"coordinates": (6.97158, 62.05786, 1246)} | changes
    path.write_text(text(steady_locationforecast(**changes)), encoding="utf-8")
    return path


def test_the_next_days_from_a_forecast(command, example) -> None:
    path = _forecast(example)
    asked = ("windows", example, "--now", "--forecast", path, "--at", AT, "--runs", 200)
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
