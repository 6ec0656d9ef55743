"""A search that goes on for so many seconds: its clock, its progress, and Ctrl-C."""

import signal
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

TOLD = 20  # lines of progress of a whole search


class Clock:
    """The pace of a search: it is over after some seconds, or once it is stopped.

    The seconds begin when the search first asks. `share` is how much of them is over.
    """

    def __init__(self, seconds: float, now: Callable[[], float] = time.monotonic) -> None:
        self._seconds = seconds
        self._now = now
        self._began_s: float | None = None
        self.share = 0.0
        self.is_stopped = False

    def pace(self, _done: float) -> float:
        """Tell which share of the search is over."""
        now_s = self._now()
        if self._began_s is None:
            self._began_s = now_s
        self.share = min((now_s - self._began_s) / self._seconds, 1.0)
        return 1.0 if self.is_stopped else self.share

    def stop(self) -> None:
        """End the search at its next step; what was found is kept."""
        self.is_stopped = True


class Progress:
    """Tells the best board on stderr each time another part of the search is over."""

    def __init__(self, clock: Clock, say: Callable[[float, int, int, int], str]) -> None:
        self._clock = clock
        self._say = say
        self._told = -1

    def told(self, cents: int, broken: int, bound_cents: int) -> None:
        """Hear of the best board."""
        part = int(self._clock.share * TOLD)
        if part > self._told:
            self._told = part
            sys.stderr.write(self._say(self._clock.share, cents, broken, bound_cents) + "\n")


@contextmanager
def stopped_gently(stop: Callable[[], None]) -> Iterator[None]:
    """Let the first Ctrl-C call `stop`; the next one breaks off as usual."""

    def gently(_number: int, _frame: object) -> None:
        signal.signal(signal.SIGINT, signal.default_int_handler)
        stop()

    before = signal.signal(signal.SIGINT, gently)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)


def search_for(made: Any, seconds: int) -> Any:
    """Search the board of a chain for some seconds, and say how it goes."""
    from secondunit.documents.search_text import progress_line, stopped_line
    from secondunit.stages.schedule.make import search_on

    clock, windows = Clock(seconds), made.windows
    progress = Progress(clock, lambda *told: progress_line(made.production, seconds, *told))
    settings = made.settings
    with stopped_gently(clock.stop):
        found = search_on(
            made.production, windows, seed=settings.seed, jobs=settings.jobs,
            pace=clock.pace, told=progress.told,
        )  # fmt: skip
    if clock.is_stopped:
        sys.stderr.write(stopped_line(clock.share, seconds) + "\n")
    return found
