"""The database of results, studies and takes: SQLite beside the production, or any by URL."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import Any, Self

import sqlalchemy as sql

from secondunit.errors import StoreError
from secondunit.model.take import LoggedTake, TrackFile
from secondunit.stages.ledger import KeptForecast, Outcome
from secondunit.store import ledger, takes
from secondunit.store.codec import pack, unpack
from secondunit.store.tables import FORMAT
from secondunit.store.tables import about as _about
from secondunit.store.tables import result as _result
from secondunit.store.tables import study as _study
from secondunit.store.upgrade import upgrade

FILE_NAME = "secondunit.db"


class Database:
    """A shelf of results that lasts, the list of studies made, and the log of takes.

    Every write is one transaction: after a crash or Ctrl-C it is there wholly or not at all.
    """

    def __init__(self, url: str) -> None:
        self._url = url
        self._engine = _engine(url)
        if self._engine.dialect.name == "sqlite":
            sql.event.listen(self._engine, "connect", _set_up_sqlite)
        with self._errors():
            self._prepare()

    @classmethod
    def beside(cls, production: Path) -> Self:
        """Open the SQLite file in a production's folder, and make it if it is not there."""
        folder = production if production.is_dir() else production.parent
        return cls(f"sqlite:///{folder / FILE_NAME}")

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._engine.dispose()

    def fetch(self, key: str) -> object | None:
        """Give the result kept under a key, or None."""
        query = sql.select(_result.c.summary, _result.c.arrays).where(_result.c.key == key)
        with self._errors(), self._engine.connect() as connection:
            row = connection.execute(query).first()
        return None if row is None else unpack(row.summary, row.arrays)

    def keep(self, key: str, result: object) -> None:
        """Keep a result under a key; a result that already stands there is left as it is."""
        summary, arrays = pack(result)
        row = {"key": key, "noun": type(result).__name__, "summary": summary, "arrays": arrays}
        with self._errors(), self._engine.begin() as connection:
            known = connection.execute(
                sql.select(_result.c.key).where(_result.c.key == key)
            ).first()
            if known is None:
                connection.execute(_result.insert().values(row))

    def save_study(self, title: str, study: dict[str, Any], text: str, runs: int) -> None:
        """Add a study to the list, unless an equal one is the last of its production.

        Parameters
        ----------
        title
            The production's title.
        study
            The study as JSON values; its ``made`` tells version, digest and seed.
        text
            The same as JSON text, which is what is kept.
        runs
            Runs a stunt.
        """
        made = study["made"]
        row = {
            "saved_at_utc": datetime.now(UTC).isoformat(timespec="seconds"),
            "title": title,
            "production_digest": made["digest"],
            "version": made["version"],
            "seed": str(made["seed"]),
            "runs": runs,
            "study": text,
        }
        last = sql.select(_study.c.study).order_by(_study.c.id.desc()).limit(1)
        with self._errors(), self._engine.begin() as connection:
            if connection.execute(last).scalar() != text:
                connection.execute(_study.insert().values(row))

    def studies(self) -> list[dict[str, Any]]:
        """List the studies saved, oldest first."""
        with self._errors(), self._engine.connect() as connection:
            rows = connection.execute(sql.select(_study).order_by(_study.c.id))
            return [dict(row._mapping) for row in rows]  # noqa: SLF001 - its public name

    def add_take(
        self,
        *,
        stunt: str,
        number: int,
        outcome: str,
        notes: str,
        tracks: Sequence[TrackFile],
        performer: str = "",
        canopy: str = "",
    ) -> int:
        """Add a take to the log, and give the number of its entry; nothing is overwritten.

        Raises
        ------
        StoreError
            Where the take, or one of the files, is in the log already.
        """
        with self._errors(), self._engine.begin() as connection:
            return takes.add_take(
                connection, stunt=stunt, number=number, outcome=outcome, notes=notes,
                tracks=tracks, performer=performer, canopy=canopy,
            )  # fmt: skip

    def strike_take(self, entry: int, reason: str) -> None:
        """Strike an entry of the log out, with the reason; it stays where it is.

        Raises
        ------
        StoreError
            Where there is no such entry, or it is struck out already.
        """
        with self._errors(), self._engine.begin() as connection:
            takes.strike_take(connection, entry=entry, reason=reason)

    def takes(self) -> tuple[LoggedTake, ...]:
        """Give every entry of the log, oldest first, those struck out too."""
        with self._errors(), self._engine.connect() as connection:
            return takes.takes(connection)

    def keep_forecast(self, forecast: KeptForecast) -> None:
        """Add a forecast to the ledger, unless it stands there already."""
        with self._errors(), self._engine.begin() as connection:
            ledger.keep_forecast(connection, forecast)

    def forecasts(self) -> tuple[KeptForecast, ...]:
        """Give every forecast of the ledger, oldest first."""
        with self._errors(), self._engine.connect() as connection:
            return ledger.forecasts(connection)

    def tell_outcome(self, outcome: Outcome) -> None:
        """Add what came of a production, unless that is what was told last."""
        with self._errors(), self._engine.begin() as connection:
            ledger.tell_outcome(connection, outcome)

    def outcomes(self) -> tuple[Outcome, ...]:
        """Give every outcome told, oldest first."""
        with self._errors(), self._engine.connect() as connection:
            return ledger.outcomes(connection)

    def _prepare(self) -> None:
        """Make the tables that a database lacks; refuse one of another format."""
        with self._engine.connect() as connection:
            is_known = sql.inspect(connection).has_table(_about.name)
            found = connection.execute(sql.select(_about.c.format)).scalar() if is_known else None
        if found not in {None, FORMAT}:
            raise StoreError(
                f"{self._url}: format {found} of the database must be {FORMAT}\n"
                "    Maybe it was written by a newer secondunit? It is left as it is."
            )
        upgrade(self._engine)
        if found is None:
            with self._engine.begin() as connection:
                connection.execute(_about.insert().values(format=FORMAT))

    @contextmanager
    def _errors(self) -> Iterator[None]:
        """Say what is wrong with a database in one sentence."""
        try:
            yield
        except sql.exc.SQLAlchemyError as error:
            cause = getattr(error, "orig", None) or error
            raise StoreError(
                f"{self._url}: the database cannot be used ({cause})\n"
                "    Maybe the folder is read-only, the disk is full, or the file is no database? "
                "It is left as it is; --store names another."
            ) from error


def _set_up_sqlite(connection: Any, _record: object) -> None:
    cursor = connection.cursor()
    cursor.execute("PRAGMA journal_mode=WAL")
    cursor.execute("PRAGMA busy_timeout=5000")
    cursor.execute("PRAGMA synchronous=NORMAL")
    cursor.close()


def _engine(url: str) -> sql.Engine:
    """Open a database, or say what is wrong with its URL."""
    try:
        return sql.create_engine(url)
    except (sql.exc.ArgumentError, sql.exc.NoSuchModuleError, ImportError) as error:
        raise StoreError(
            f'the database "{url}" cannot be opened ({error}); it must be a URL. '
            "Maybe sqlite:///studies.db or postgresql+psycopg://user@host/name?"
        ) from error
