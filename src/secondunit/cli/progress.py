"""How far the work is, told on stderr: a bar on a terminal, a line a step elsewhere."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn, TimeRemainingColumn

from secondunit.pipeline import Reporter


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
