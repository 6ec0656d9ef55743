"""The example, planned once through the command line, for all tests that look at the result."""

import json
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

Command = Callable[..., subprocess.CompletedProcess[str]]
RUNS = "400"


@dataclass(frozen=True)
class Planned:
    """A planned production: its folder and what `plan --json` printed."""

    folder: Path
    text: str
    value: dict[str, Any]


def run_command(*arguments: object, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run the command line in a process of its own."""
    import os

    return subprocess.run(
        [sys.executable, "-m", "secondunit", *map(str, arguments)],
        capture_output=True,
        text=True,
        check=False,
        env=os.environ | environment,
        timeout=600,
    )


@pytest.fixture(scope="session")
def command() -> Command:
    return run_command


def copy_example(repository: Path, folder: Path) -> Path:
    shutil.copytree(
        repository / "examples" / "helsetkopen",
        folder,
        ignore=shutil.ignore_patterns("*.db*", "report.html"),
    )
    return folder


@pytest.fixture
def example(repository: Path, tmp_path: Path) -> Path:
    """A fresh copy of the example."""
    return copy_example(repository, tmp_path / "example")


@pytest.fixture(scope="session")
def planned(repository: Path, tmp_path_factory: pytest.TempPathFactory) -> Planned:
    """The example planned with few runs on two threads."""
    folder = copy_example(repository, tmp_path_factory.mktemp("planned") / "example")
    done = run_command("plan", folder, "--runs", RUNS, "--jobs", 2, "--json")
    assert done.returncode == 0, done.stderr
    return Planned(folder, done.stdout, json.loads(done.stdout))
