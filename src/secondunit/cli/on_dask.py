"""Shooting a forecast's batches on a Dask cluster that runs elsewhere: ``--on dask://host:8786``."""

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import Any, cast

from secondunit.errors import Problem, ProductionError

SCHEME = "dask://"
_PLACE = "--on"
_TRIES = 5  # of a batch whose worker dies; assumption: more deaths are no accident
_WAITING = 4  # batches given out for each thread of the cluster, so that none stands idle


@contextmanager
def shooter_on(address: str) -> Iterator[Any]:
    """Give a shooter that sends batches to a cluster, and the same bits as threads here.

    Parameters
    ----------
    address
        ``dask://host:port`` of a scheduler whose workers have secondunit installed.

    Raises
    ------
    ProductionError
        Where the address is none, the extra is not installed, or nobody answers.
    """
    if not address.startswith(SCHEME):
        _refuse(f'"{address}" must be the address of a Dask scheduler', "dask://localhost:8786")
    try:
        from distributed import Client
    except ImportError:
        _refuse(
            "this needs Dask, which is not installed", 'python -m pip install "secondunit[dask]"'
        )
    try:
        client: Any = cast("Any", Client)(
            "tcp://" + address.removeprefix(SCHEME), timeout="10s", set_as_default=False
        )
    except (OSError, TimeoutError, ValueError) as error:
        _refuse(f"no Dask scheduler answers at {address} ({type(error).__name__})", "")
    with client:
        yield _shooter(client)


def _shooter(client: Any) -> Callable[..., Iterator[Any]]:
    def shoot(plan: Any, jobs: Iterable[Any]) -> Iterator[Any]:
        from secondunit.stages.forecast import shoot_job

        there = client.scatter(plan, broadcast=True)
        threads = sum(client.nthreads().values())
        waiting: deque[Any] = deque()
        for job in jobs:
            waiting.append(client.submit(shoot_job, there, job, pure=False, retries=_TRIES))
            if len(waiting) > _WAITING * max(threads, 1):
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()

    return shoot


def _refuse(message: str, maybe: str) -> None:
    raise ProductionError([Problem(place=_PLACE, message=message, maybe=maybe)])
