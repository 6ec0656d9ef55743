"""The log of takes: added, struck out, never changed; and a database of before gets its tables."""

import sqlite3
from dataclasses import replace
from pathlib import Path

import pytest
import sqlalchemy as sql
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy.dialects import sqlite

from secondunit.errors import StoreError
from secondunit.model.take import TrackFile
from secondunit.store import upgrade
from secondunit.store.database import FILE_NAME, Database
from secondunit.store.tables import tables

FILE = TrackFile(name="a.csv", digest="d1", columns=None, content=b"time,hMSL\n" * 50)


def add(database, number=1, stunt="jump", tracks=(FILE,)):
    return database.add_take(
        stunt=stunt, number=number, outcome="good", notes="", tracks=list(tracks)
    )


def test_a_take_comes_back_with_its_file_as_it_was(tmp_path):
    with Database.beside(tmp_path) as database:
        entry = add(database)
    with Database.beside(tmp_path) as database:
        (take,) = database.takes()
    assert take.entry == entry
    assert (take.stunt, take.number, take.outcome, take.struck) == ("jump", 1, "good", "")
    assert take.tracks == (FILE,)


def test_nothing_is_logged_twice(tmp_path):
    with Database.beside(tmp_path) as database:
        add(database)
        with pytest.raises(StoreError, match=r"take 1 of jump is logged already \(entry 1\)"):
            add(database, tracks=())
        with pytest.raises(StoreError, match=r"a\.csv, as take 1 of jump, is logged already"):
            add(database, number=2)
        assert len(database.takes()) == 1
        add(database, number=1, stunt="fight", tracks=())
        add(database, number=2, tracks=())


def test_jumps_of_one_file_are_takes_of_their_own(tmp_path):
    first, second = (replace(FILE, jump=number) for number in (1, 2))
    with Database.beside(tmp_path) as database:
        database.add_take(
            stunt="jump", number=1, outcome="", notes="", tracks=[first], performer="A", canopy="C"
        )
        add(database, number=2, tracks=(second,))
        for again in (second, FILE):
            with pytest.raises(StoreError, match="is logged already"):
                add(database, number=3, tracks=(again,))
        one, two = database.takes()
    assert (one.performer, one.canopy, one.tracks) == ("A", "C", (first,))
    assert (two.performer, two.canopy, two.tracks) == ("", "", (second,))


def test_takes_of_before_have_no_performer_and_one_jump(tmp_path):
    with Database.beside(tmp_path) as database:
        add(database)
    with sqlite3.connect(tmp_path / FILE_NAME) as connection:
        for table, column in (("take", "performer"), ("take", "canopy"), ("track", "jump")):
            connection.execute(f"ALTER TABLE {table} DROP COLUMN {column}")
        connection.execute("UPDATE alembic_version SET version_num = '0003'")
    connection.close()
    with Database.beside(tmp_path) as database:
        (take,) = database.takes()
    assert (take.performer, take.canopy, take.tracks) == ("", "", (FILE,))


def test_what_is_struck_out_stays_and_the_take_may_be_logged_again(tmp_path):
    with Database.beside(tmp_path) as database:
        entry = add(database)
        database.strike_take(entry, "another jumper")
        again = add(database)
        assert again != entry
        assert [take.struck for take in database.takes()] == ["another jumper", ""]
        with pytest.raises(StoreError, match="struck out already"):
            database.strike_take(entry, "twice")
        with pytest.raises(StoreError, match=r"entry 9 must be one of the log \(1, 2\)"):
            database.strike_take(9, "none")


def test_two_who_log_one_take_at_once_cannot_both_succeed(tmp_path, monkeypatch):
    from secondunit.store import takes

    with Database.beside(tmp_path) as database:
        add(database)
        monkeypatch.setattr(takes, "takes", lambda _connection: ())  # as seen before the other
        with pytest.raises(StoreError, match="has just been logged by another"):
            add(database)
    with Database.beside(tmp_path) as database:
        monkeypatch.undo()
        assert len(database.takes()) == 1


def test_a_damaged_track_is_said(tmp_path):
    with Database.beside(tmp_path) as database:
        add(database)
    with sqlite3.connect(tmp_path / FILE_NAME) as connection:
        connection.execute("UPDATE track SET content = X'00'")
    connection.close()
    with (
        Database.beside(tmp_path) as database,
        pytest.raises(StoreError, match=r"a\.csv cannot be"),
    ):
        database.takes()


def old_database(folder: Path) -> None:
    """Write a database as it was before there were steps, with a study in it."""
    with sqlite3.connect(folder / FILE_NAME) as connection:
        for table in ("about", "result", "study"):
            made = sql.schema.CreateTable(tables.tables[table])
            connection.execute(str(made.compile(dialect=sqlite.dialect())))
        connection.execute("INSERT INTO about VALUES (1)")
        connection.execute(
            "INSERT INTO study VALUES (1, 'then', 'Title', 'd', '1', '1', 100, '{}')"
        )
    connection.close()


def test_a_database_of_before_keeps_what_is_in_it(tmp_path):
    old_database(tmp_path)
    with Database.beside(tmp_path) as database:
        assert [study["title"] for study in database.studies()] == ["Title"]
        add(database)
    with Database.beside(tmp_path) as database:
        assert len(database.takes()) == 1


def test_a_step_that_was_cut_off_is_gone_on_with(tmp_path):
    with Database.beside(tmp_path):
        pass
    with sqlite3.connect(tmp_path / FILE_NAME) as connection:
        connection.execute("DROP TABLE strike")
        connection.execute("UPDATE alembic_version SET version_num = '0001'")
    connection.close()
    with Database.beside(tmp_path) as database:
        add(database)


def test_tables_of_a_newer_version_are_left_alone(tmp_path):
    with Database.beside(tmp_path):
        pass
    with sqlite3.connect(tmp_path / FILE_NAME) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
    connection.close()
    with pytest.raises(StoreError, match="tables of version 9999"):
        Database.beside(tmp_path)


def test_the_steps_make_the_tables_that_the_code_uses(tmp_path):
    with Database.beside(tmp_path):
        pass
    engine = sql.create_engine(f"sqlite:///{tmp_path / FILE_NAME}")
    with engine.connect() as connection:
        assert compare_metadata(MigrationContext.configure(connection), tables) == []
    engine.dispose()
    script = ScriptDirectory(str(Path(upgrade.__file__).parent / "migrations"))
    assert script.get_current_head() == upgrade.NEWEST
