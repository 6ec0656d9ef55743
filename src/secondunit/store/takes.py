"""The log of takes: entries are added and struck out, never changed and never deleted."""

import zlib
from collections.abc import Sequence
from datetime import UTC, datetime

import sqlalchemy as sql

from secondunit.errors import StoreError
from secondunit.model.take import LoggedTake, TrackFile
from secondunit.store import tables


def add_take(
    connection: sql.Connection,
    *,
    stunt: str,
    number: int,
    outcome: str,
    notes: str,
    tracks: Sequence[TrackFile],
    performer: str = "",
    canopy: str = "",
) -> int:
    """Add an entry, and give its number.

    Raises
    ------
    StoreError
        Where the take, or one of the files, is in the log already.
    """
    logged = takes(connection)
    for one in logged:
        if not one.struck and (one.stunt, one.number) == (stunt, number):
            raise StoreError(_logged_already(f"take {number} of {stunt}", one.entry))
        for track in tracks:
            if not one.struck and any(_is_same_jump(track, known) for known in one.tracks):
                said = f"{track.name}, as take {one.number} of {one.stunt},"
                raise StoreError(_logged_already(said, one.entry))
    again = sum((one.stunt, one.number) == (stunt, number) for one in logged)
    row = {
        "logged_at_utc": _now(), "stunt": stunt, "take": number, "again": again,
        "outcome": outcome, "notes": notes, "performer": performer, "canopy": canopy,
    }  # fmt: skip
    try:
        done = connection.execute(tables.take.insert().values(row))
    except sql.exc.IntegrityError as error:
        raise StoreError(f"take {number} of {stunt} has just been logged by another") from error
    entry = int(done.inserted_primary_key[0])  # type: ignore[index]  # an insert of one row has one
    for track in tracks:
        packed = {
            "take_id": entry, "name": track.name, "digest": track.digest,
            "columns": track.columns, "content": zlib.compress(track.content),
            "jump": track.jump,
        }  # fmt: skip
        connection.execute(tables.track.insert().values(packed))
    return entry


def strike_take(connection: sql.Connection, *, entry: int, reason: str) -> None:
    """Strike an entry out; it stays in the log, and counts no more.

    Raises
    ------
    StoreError
        Where there is no such entry, or it is struck out already.
    """
    known = {one.entry: one for one in takes(connection)}
    if entry not in known:
        listed = ", ".join(str(number) for number in known) or "none yet"
        raise StoreError(f"entry {entry} must be one of the log ({listed})")
    if known[entry].struck:
        raise StoreError(f"entry {entry} is struck out already ({known[entry].struck})")
    row = {"take_id": entry, "struck_at_utc": _now(), "reason": reason}
    connection.execute(tables.strike.insert().values(row))


def takes(connection: sql.Connection) -> tuple[LoggedTake, ...]:
    """Give every entry of the log, oldest first."""
    files: dict[int, list[TrackFile]] = {}
    for row in connection.execute(sql.select(tables.track).order_by(tables.track.c.id)):
        file = TrackFile(
            name=row.name, digest=row.digest, columns=row.columns, content=_unpacked(row),
            jump=row.jump,
        )  # fmt: skip
        files.setdefault(row.take_id, []).append(file)
    query = (
        sql.select(tables.take, tables.strike.c.reason)
        .outerjoin(tables.strike, tables.strike.c.take_id == tables.take.c.id)
        .order_by(tables.take.c.id)
    )
    return tuple(
        LoggedTake(
            entry=row.id, logged_at_utc=row.logged_at_utc, stunt=row.stunt, number=row.take,
            outcome=row.outcome, notes=row.notes, struck=row.reason or "",
            tracks=tuple(files.get(row.id, ())), performer=row.performer, canopy=row.canopy,
        )
        for row in connection.execute(query)
    )  # fmt: skip


def _is_same_jump(one: TrackFile, other: TrackFile) -> bool:
    """Tell whether two entries mean the same jump of the same file; 0 may be any of them."""
    return one.digest == other.digest and (one.jump == other.jump or 0 in {one.jump, other.jump})


def _unpacked(row: sql.Row[tuple[object, ...]]) -> bytes:
    try:
        return zlib.decompress(row.content)
    except (zlib.error, TypeError) as error:
        raise StoreError(f"the stored track {row.name} cannot be read back ({error})") from error


def _logged_already(what: str, entry: int) -> str:
    return (
        f"{what} is logged already (entry {entry}); nothing was changed\n"
        f"    Maybe strike that entry out first: --strike {entry} --reason …"
    )


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")
