"""``secondunit calibrate`` through the command line: takes in, a plan that uses them out."""

import json

import numpy as np
import pytest
from typer.testing import CliRunner

from secondunit.cli import app
from secondunit.files.production import read_production
from secondunit.model.spread import normal
from secondunit.stages.runs import simulate
from secondunit.stunts.ramp_jump.measures import LANDED
from simulated_tracks import logged
from small_tracks import flysight1, jump

STUNT = ("--stunt", "cliff jump")
FASTER_M_S = 26.5


def run(*arguments):
    return CliRunner().invoke(app, [str(one) for one in arguments])


def takes_of(folder, count):
    """Write what loggers show of jumps by a rider who is faster than stated."""
    from dataclasses import replace

    production = read_production(folder)
    stunt = production.stunt("cliff jump")
    faster = {**stunt.parameters, "exit_speed_m_s": normal(FASTER_M_S, 0.2)}
    runs = simulate(production, replace(stunt, parameters=faster), runs=30, seed=3)
    rng, site = np.random.default_rng(1), production.site(stunt.site)
    for clip, number in zip(runs.clips, runs.clip_runs, strict=True):
        if runs.outcomes[number] == LANDED and count:
            count -= 1
            path = folder / f"take{count}.csv"
            path.write_text(logged(clip[:, :3], runs.frame_s, site, rng), encoding="utf-8")
            yield path


@pytest.fixture
def jumped(example):
    for number, path in enumerate(takes_of(example, 2), start=1):
        assert run("log", example, path, *STUNT, "--take", number).exit_code == 0
    return example


def test_takes_are_calibrated_and_planned_with(jumped):
    said = run("calibrate", jumped, *STUNT)
    assert said.exit_code == 0, said.output
    for words in (
        "calibrated from 2 takes",
        "exit speed",
        "open canopy",
        "landing",
        "simulated worlds",
        "Why:",
        "advises",
    ):
        assert words in said.output
    found = json.loads(run("calibrate", jumped, *STUNT, "--json").stdout)
    speed = next(one for one in found["inputs"] if one["input"] == "exit_speed_m_s")
    assert speed["is_learnt"]
    assert speed["after"][1] > speed["before"][1] + 0.3
    assert speed["contraction"] > 0.15
    assert all(one["across_m"] > 0 for one in found["corridor"])

    file = jumped / "production.toml"
    as_stated = read_production(jumped).stunt("cliff jump")
    text = file.read_text(encoding="utf-8")
    place = text.index("[stunt.parameters]")
    lines = "\n".join(found["toml"])
    file.write_text(f"{text[:place]}{lines}\n\n{text[place:]}", encoding="utf-8")
    now = read_production(jumped).stunt("cliff jump")
    assert now.calibrated.takes == 2
    assert "exit_speed_m_s" in now.calibrated.names
    assert now.parameters["exit_speed_m_s"].b < as_stated.parameters["exit_speed_m_s"].b
    assert now.parameters["delay_s"].tail == as_stated.parameters["delay_s"].tail

    changed = file.read_text(encoding="utf-8").replace(
        "[stunt.parameters]", '[stunt.parameters]\nrider_mass = "92 kg"', 1
    )
    file.write_text(changed, encoding="utf-8")
    stale = run("check", jumped)
    assert stale.exit_code == 1
    assert "have changed since it was calibrated" in stale.stderr


def test_a_stunt_without_takes_or_without_a_fall_says_so(example):
    none = run("calibrate", example, *STUNT)
    assert none.exit_code == 1
    assert "must have a logged take with a track" in none.stderr
    unknown = run("calibrate", example, "--stunt", "cliff jumb")
    assert unknown.exit_code == 1
    assert "cliff jump" in unknown.stderr
    beside = run("calibrate", example, example / "weather.csv", *STUNT)
    assert beside.exit_code == 1
    assert "must not be given beside a production" in beside.stderr


def test_tracks_that_are_no_takes_of_one_thing_are_refused(tmp_path):
    files = {
        "ground.csv": jump()[0],
        "air.csv": jump(aircraft=True)[0],
        "still.csv": flysight1(200),
        "same.csv": jump()[0],
    }
    for name, text in files.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    said = run("calibrate", *(tmp_path / name for name in files))
    assert said.exit_code == 1
    for words in (
        "air.csv: begins on an aircraft, ground.csv on the ground",
        "still.csv: a track to calibrate from must hold a jump with its exit",
        "same.csv: is given twice",
    ):
        assert words in said.stderr
    assert run("calibrate", tmp_path / "ground.csv", *STUNT).exit_code == 1


def test_tracks_alone_give_a_corridor(tmp_path):
    for seed in (1, 2):
        text = jump(noise=0.5, seed=seed)[0]
        (tmp_path / f"{seed}.csv").write_text(text, encoding="utf-8")
    found = run("calibrate", tmp_path / "1.csv", tmp_path / "2.csv", "--json")
    assert found.exit_code == 0, found.output
    corridor = json.loads(found.stdout)["corridor"]
    seconds = [f"{k} s" for k in range(1, 11)]
    assert [one["at"] for one in corridor] == [*seconds, "open canopy", "landing"]
    assert corridor[4]["before_m"] > corridor[4]["across_m"]
    down_m = 122.6 - 5.0  # 5 s of free fall less what 55 m/s of terminal speed take
    assert corridor[4]["low_m"][2] < -down_m < corridor[4]["high_m"][2]
