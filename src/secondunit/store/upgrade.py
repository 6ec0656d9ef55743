"""Bring the tables of a database up to date, step by step, without touching what is in them."""

from pathlib import Path

import sqlalchemy as sql

from secondunit.errors import StoreError

NEWEST = "0004"  # of migrations/versions; a test holds it
_MIGRATIONS = Path(__file__).parent / "migrations"


def upgrade(engine: sql.Engine) -> None:
    """Make the tables of a new database, or those that an older one lacks.

    Raises
    ------
    StoreError
        Where a newer secondunit has changed the tables in a way not known here.
    """
    with engine.connect() as connection:
        found = _revision(connection)
    if found == NEWEST:
        return
    if found is not None and found > NEWEST:
        raise StoreError(
            f"{engine.url}: tables of version {found} must be of {NEWEST} or older\n"
            "    Maybe it was written by a newer secondunit? It is left as it is."
        )
    _run(engine)


def _revision(connection: sql.Connection) -> str | None:
    if not sql.inspect(connection).has_table("alembic_version"):
        return None
    found = connection.execute(sql.text("SELECT version_num FROM alembic_version")).scalar()
    return None if found is None else str(found)


def _run(engine: sql.Engine) -> None:
    from alembic import command  # noqa: PLC0415 - loads slowly, and is needed once a database
    from alembic.config import Config  # noqa: PLC0415

    config = Config()
    config.set_main_option("script_location", str(_MIGRATIONS).replace("%", "%%"))
    with engine.begin() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, "head")
