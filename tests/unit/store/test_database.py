"""The database of results and studies."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

import numpy as np
import pytest

from secondunit.errors import StoreError
from secondunit.model.estimate import Estimate
from secondunit.model.made import Made
from secondunit.stages.envelope import Chances, Envelope
from secondunit.stages.schedule.nouns import Broken
from secondunit.store.codec import pack, unpack
from secondunit.store.database import FILE_NAME, Database

ESTIMATE = Estimate(value=0.25, low=0.1, high=0.4, count=20)


def envelope() -> Envelope:
    cube = np.arange(8.0).reshape(2, 2, 2)
    return Envelope(
        stunt="Ærlig «jump»",
        speed_m_s=np.array([0.0, 1.0]),
        from_rad=np.array([0.0, 3.0]),
        gust_over_mean_m_s=np.array([0.0, 2.0]),
        runs=cube.astype(np.int64),
        runs_in_all=28,
        safe=Chances(value=cube, low=cube, high=cube, worth=cube, is_pooled=cube > 2),
        usable=Chances(value=cube, low=-cube, high=cube, worth=cube, is_pooled=cube > 5),
        is_inside=cube > 3,
        wind_limit_m_s=None,
        limit_by_direction_m_s=np.array([np.nan, 1.0]),
        planned_gust_m_s=2.0,
        made=Made(stage="envelope", version="1", digest="d", seed=2**62),
    )


def assert_same(before: object, after: object) -> None:
    assert type(before) is type(after)
    for name in before.__dataclass_fields__:  # type: ignore[attr-defined]
        old, new = getattr(before, name), getattr(after, name)
        if isinstance(old, np.ndarray):
            assert old.dtype == new.dtype
            assert old.tobytes() == new.tobytes()
        elif isinstance(old, Chances):
            assert_same(old, new)
        else:
            assert old == new


def test_a_result_comes_back_as_it_went() -> None:
    before = envelope()
    after = unpack(*pack(before))
    assert isinstance(after, Envelope)
    assert_same(before, after)
    day = Broken(rule="rest", day=date(2020, 9, 6), message="m")
    assert unpack(*pack((day, ESTIMATE, None))) == (day, ESTIMATE, None)


def test_what_could_not_be_read_back_is_not_written() -> None:
    @dataclass
    class Unknown:
        value: float

    with pytest.raises(TypeError, match="Unknown cannot be stored"):
        pack(Unknown(1.0))


def test_damaged_results_are_refused_in_words() -> None:
    text, blob = pack(envelope())
    for bad_text, bad_blob in ((text[:-5], blob), (text, blob[:40]), ('{"noun": "Path"}', blob)):
        with pytest.raises(StoreError, match="cannot be read back"):
            unpack(bad_text, bad_blob)


def test_what_is_kept_is_found_again_by_another_process(tmp_path: Path) -> None:
    with Database.beside(tmp_path) as database:
        assert database.fetch("k") is None
        database.keep("k", ESTIMATE)
        database.keep("k", Estimate(value=1, low=1, high=1, count=1))
    with Database.beside(tmp_path) as database:
        assert database.fetch("k") == ESTIMATE, "the first stays"


def test_a_study_is_listed_once_while_nothing_changes(tmp_path: Path) -> None:
    made = {"made": {"digest": "d", "version": "1", "seed": 2**63 - 1}}
    with Database.beside(tmp_path) as database:
        for text in ("{}", "{}", '{"a": 1}'):
            database.save_study("Title", made, text, 100)
        studies = database.studies()
    assert [study["study"] for study in studies] == ["{}", '{"a": 1}']
    assert studies[0]["seed"] == str(2**63 - 1)


def test_a_file_that_is_no_database_is_refused_and_left_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / FILE_NAME
    path.write_bytes(b"holiday snaps, not a database at all" * 40)
    before = path.read_bytes()
    with pytest.raises(StoreError, match="left as it is"):
        Database.beside(tmp_path)
    assert path.read_bytes() == before


def test_a_database_of_another_format_is_refused(tmp_path: Path) -> None:
    import sqlite3

    with Database.beside(tmp_path):
        pass
    with sqlite3.connect(tmp_path / FILE_NAME) as connection:
        connection.execute("UPDATE about SET format = 99")
    connection.close()
    with pytest.raises(StoreError, match="format 99"):
        Database.beside(tmp_path)


@pytest.mark.parametrize("url", ["none", "foo://x"])
def test_what_is_no_url_is_said_with_one_that_is(url: str) -> None:
    with pytest.raises(StoreError, match=f'"{url}" cannot be opened .*sqlite:///studies.db'):
        Database(url)
