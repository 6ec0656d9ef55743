"""What `simulate` says of the example, and the runs it writes when asked."""

import json
import shutil
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

RUNS = "400"
HEADS = ("Where they go", "The hardest moments", "What breaks first", "How they ended")


@dataclass(frozen=True)
class Simulated:
    """A simulated production: its folder and what `simulate --json` said of each stunt."""

    folder: Path
    stunts: list[dict[str, Any]]


@pytest.fixture(scope="module")
def simulated(command, repository: Path, tmp_path_factory: pytest.TempPathFactory) -> Simulated:
    folder = tmp_path_factory.mktemp("simulated") / "example"
    ignored = shutil.ignore_patterns("*.db*", "report.html")
    shutil.copytree(repository / "examples" / "helsetkopen", folder, ignore=ignored)
    done = command("simulate", folder, "--runs", RUNS, "--jobs", 2, "--json")
    assert done.returncode == 0, done.stderr
    return Simulated(folder, json.loads(done.stdout)["runs"])


def test_the_jump_is_told_in_about_forty_lines(command, simulated) -> None:
    done = command("simulate", simulated.folder, "--runs", RUNS, "--stunt", "cliff jump")
    assert done.returncode == 0, done.stderr
    lines = done.stdout.splitlines()
    assert len(lines) <= 45
    heads = [line for line in lines if line.startswith(HEADS)]
    assert len(heads) == len(HEADS)
    for place in ("Landing: ", "Bike impact: "):
        assert any(place in line and "from the mark on" in line for line in lines)
    assert any("Face clearance: " in line for line in lines), "the closest to the ground"
    hard = lines[lines.index(heads[1]) + 1 :][:6]
    assert [line.startswith("  ") for line in hard] == [True] * 5 + [False]
    assert all("one in a hundred" in line and "limit" in line for line in hard[:5])
    assert lines[-1] == "The software advises; a qualified stunt coordinator decides."
    assert all(line.count("%") == 0 or "than" in line or "(" in line for line in lines[:-3])


def test_json_holds_the_same_facts(simulated) -> None:
    for stunt in simulated.stunts:
        assert len(stunt["hardest"]) == min(5, len({m["limit"] for m in stunt["hardest"]}))
        crossed = {row["limit"]: row["chance"] for row in stunt["limits_crossed"]}
        for moment in stunt["hardest"]:
            assert moment["crossed"] == crossed[moment["limit"]]
            assert (moment["extreme"] >= moment["typical"]) == moment["is_max"] or moment[
                "extreme"
            ] == moment["typical"]
        unsafe = stunt["unsafe"]
        assert unsafe == round(stunt["runs"] * (1 - stunt["chance_safe"]["value"]))
        if unsafe:
            assert sum(row["first"]["value"] for row in stunt["breaks"]) == pytest.approx(1)
    (jump,) = [s for s in simulated.stunts if s["kind"] == "ramp_jump"]
    assert [place["place"] for place in jump["places"]][:2] == ["landing", "bike_impact"]


def test_raw_runs_are_written_whole_and_never_over_another(command, simulated, tmp_path) -> None:
    import h5netcdf
    import numpy as np

    path = tmp_path / "runs.nc"
    asked = ("simulate", simulated.folder, "--runs", RUNS, "--json", "--stunt", "roof fight")
    done = command(*asked, "--raw", path, "--jobs", 2)
    assert done.returncode == 0, done.stderr
    (said,) = json.loads(done.stdout)["runs"]
    (again,) = json.loads(command(*asked).stdout)["runs"]
    assert said == again, "the same runs, whether written or not"
    with h5netcdf.File(path, "r") as file:
        safe = np.asarray(file.variables["safe"])
        assert safe.mean() == said["chance_safe"]["value"]
        assert file.attrs["digest"] == said["made"]["digest"]
    before = path.read_bytes()
    refused = command(*asked, "--raw", path)
    assert refused.returncode == 1
    assert "exists" in refused.stderr
    assert path.read_bytes() == before
    assert command(*asked, "--raw", path, "--force").returncode == 0
    assert [one.name for one in tmp_path.iterdir()] == ["runs.nc"]


def test_raw_runs_ask_for_one_stunt(command, simulated, tmp_path) -> None:
    done = command("simulate", simulated.folder, "--runs", RUNS, "--raw", tmp_path / "runs.nc")
    assert done.returncode == 1
    assert '"cliff jump"' in done.stderr
    assert "Traceback" not in done.stderr


def test_ctrl_c_leaves_no_raw_file(simulated, tmp_path) -> None:
    import signal
    import subprocess
    import sys

    path = tmp_path / "runs.nc"
    arguments = [sys.executable, "-m", "secondunit", "simulate", str(simulated.folder)]
    arguments += ["--runs", "5000000", "--stunt", "roof fight", "--raw", str(path)]
    with subprocess.Popen(arguments, stderr=subprocess.PIPE, text=True) as process:
        for line in process.stderr or []:
            if "runs of roof fight" in line:
                process.send_signal(signal.SIGINT)
        assert process.wait() == 130
    assert list(tmp_path.iterdir()) == []
