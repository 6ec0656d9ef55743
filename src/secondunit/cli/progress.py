"""How far the work is, told on stderr: a bar on a terminal, a line a step elsewhere."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from rich.console import Console
from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn, TimeRemainingColumn

from secondunit.kernel_cache import cache_folder, is_to_compile
from secondunit.pipeline import Reporter

_FIRST_USE = (
    "First use here: everything is compiled for this machine, which takes a minute or two.\n"
)


class _Bars:
    def __init__(self, progress: Progress) -> None:
        self._progress = progress

    def begin(self, label: str) -> Callable[[int, int], None]:
        task = self._progress.add_task(label, total=None)
        return lambda done, total: self._progress.update(task, completed=done, total=total)


class _Lines:
    def begin(self, label: str) -> Callable[[int, int], None]:
        sys.stderr.write(f"… {label}\n")
        return lambda _done, _total: None


@contextmanager
def reporter() -> Iterator[Reporter]:
    """Give who is told: bars where stderr is a terminal, plain lines where it is not."""
    if is_to_compile(Path(cache_folder())):
        sys.stderr.write(_FIRST_USE)
    console = Console(stderr=True)  # honours NO_COLOR
    if not console.is_terminal:
        yield _Lines()
        return
    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        TimeElapsedColumn(),
        TimeRemainingColumn(),
    )
    with Progress(*columns, console=console, transient=True) as progress:
        yield _Bars(progress)
