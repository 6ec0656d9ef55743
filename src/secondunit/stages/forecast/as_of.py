"""A production as it was known on an earlier day: nothing later in its log is left."""

import hashlib
from dataclasses import replace
from datetime import date

from secondunit.model.production import Production
from secondunit.model.risk import LogEntry


def as_of(production: Production, day: date) -> Production:
    """Cut the log of a production to what was known in the evening of a day.

    Parameters
    ----------
    production
        What the crew says now.
    day
        The last day that may be known of.

    Returns
    -------
    Production
        Entries of later days are gone, a stop that went on is as long as it was by then, and the
        release is where it was, if a later move tells `release_was`. Days up to `day` are over.
        All else (board, blocks, risks, options) is that of the file now. Its digest is its own.
    """
    known = tuple(_known(entry, day) for entry in production.log if entry.day <= day)
    over = LogEntry(day=day, kind="stopped", note="known to here", days=0)  # loses and teaches none
    name = f"{production.digest} as of {day.isoformat()}"
    return replace(
        production,
        log=(*known, over),
        release_day=_release_day(production, day),
        digest=hashlib.sha256(name.encode()).hexdigest(),
    )


def _known(entry: LogEntry, day: date) -> LogEntry:
    if entry.kind != "stopped":
        return entry
    return replace(entry, days=min(entry.days, (day - entry.day).days + 1))


def _release_day(production: Production, day: date) -> date:
    """Give the release before the first move after a day, that of the file where none tells."""
    moves = [entry for entry in production.log if entry.release_was and entry.day > day]
    first = min(moves, key=lambda entry: entry.day, default=None)
    return (first and first.release_was) or production.release_day
