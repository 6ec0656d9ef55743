"""Where compiled kernels are kept: a folder named by the digest of all their sources.

Numba looks only at the file a kernel stands in: when a function it calls in another file changes,
the old machine code is used again, and a wrong number looks right. A folder for each state of the
sources cannot go stale. A folder that was not used for a month is removed.
"""

import hashlib
import os
import shutil
import tempfile
import time
from contextlib import suppress
from itertools import islice
from pathlib import Path

_PACKAGE = Path(__file__).parent
_NAME = "kernels-"
_KERNELS = (
    "units.py",
    "physics",
    "stunts",
    "stages/debris",
    "stages/forecast",
    "stages/philox.py",
    "stages/schedule/order",
    "stages/schedule/replan",
    "stages/schedule/search",
    "stages/schedule/tail.py",
    "stages/whites.py",
    "stages/windows",
)

_KEPT_S = 30 * 24 * 3600.0  # unused
_FEW = 100  # compiled functions: reading a production takes a few dozen, any stunt some hundreds


def cache_folder() -> str:
    """Give the folder for the kernels of this state of the sources, made if it is not there.

    It lies in ``~/.cache/secondunit`` (``XDG_CACHE_HOME`` is respected), or in the temporary folder
    where that cannot be written to.
    """
    home = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")
    name = f"{_NAME}{sources_digest(*_KERNELS)}"
    for base in (home / "secondunit", Path(tempfile.gettempdir()) / "secondunit"):
        folder = base / name
        try:
            folder.mkdir(parents=True, exist_ok=True)
            os.utime(folder)
        except OSError:
            continue
        if os.access(folder, os.W_OK):
            _forget_unused(base)
            return str(folder)
    return ""


def is_to_compile(folder: Path) -> bool:
    """Tell whether the first stunt has to wait, as a folder for kernels holds those of none."""
    return sum(1 for _ in islice(folder.rglob("*.nbi"), _FEW)) < _FEW


def _forget_unused(base: Path) -> None:
    for folder in base.glob(f"{_NAME}*"):
        with suppress(OSError):
            if folder.stat().st_mtime < time.time() - _KEPT_S:
                shutil.rmtree(folder, ignore_errors=True)


def sources_digest(*places: str) -> str:
    """Give a digest of all sources in some files and folders of the package."""
    digest = hashlib.sha256()
    for place in places:
        named = _PACKAGE / place
        for path in [named] if named.is_file() else sorted(named.rglob("*.py")):
            name = path.relative_to(_PACKAGE).as_posix()
            digest.update(name.encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()[:16]
