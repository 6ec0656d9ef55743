"""A peer's own environment, made by version when first asked for, and its scripts run in it."""

import os
import subprocess
import sys
import venv
from collections.abc import Sequence
from pathlib import Path

HERE = Path(__file__).resolve().parent


def python_of(*packages: str) -> Path:
    """Install packages (``name==version``, the peer first) once, and give their Python."""
    cache = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")
    folder = cache / "secondunit" / "peers" / packages[0].replace("==", "-")
    python = folder / "bin" / "python"
    done = folder / "installed"
    if not (done.is_file() and done.read_text() == " ".join(packages)):
        venv.create(folder, with_pip=True, clear=True)
        command = [str(python), "-m", "pip", "install", "--quiet", *packages]
        made = subprocess.run(command, capture_output=True, text=True, check=False)
        if made.returncode:
            raise SystemExit(f"{packages[0]} could not be installed:\n{made.stderr[-2000:]}")
        done.write_text(" ".join(packages))
    return python


def start(python: Path, script: str, *arguments: object) -> subprocess.Popen[str]:
    """Start a peer's script with pipes, the reference job on its path."""
    return subprocess.Popen(
        [str(python), str(HERE / "peers" / script), *map(str, arguments)],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
        env=os.environ | {"PYTHONPATH": str(HERE)},
    )  # fmt: skip


def finish(processes: Sequence[subprocess.Popen[str]]) -> list[str]:
    """Wait for scripts and give what each said; end the run where one failed."""
    said = []
    for process in processes:
        out, err = process.communicate()
        if process.returncode:
            sys.exit(f"{' '.join(map(str, process.args))} failed:\n{err[-2000:]}")
        said.append(out)
    return said
