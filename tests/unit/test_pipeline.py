"""The chain of stages: each result made once, and taken from the shelf where it stands."""

from dataclasses import replace

import pytest

from secondunit import pipeline
from secondunit.pipeline import Chain, Settings
from small_stunts import production, stunt


class Shelf:
    """A shelf in memory that counts what is put on it."""

    def __init__(self) -> None:
        self.kept: dict[str, object] = {}

    def fetch(self, key: str) -> object | None:
        return self.kept.get(key)

    def keep(self, key: str, result: object) -> None:
        self.kept[key] = result


SAID = stunt("rotor_run")
FEW = Settings(runs=20)


def flown(shelf: Shelf, settings: Settings = FEW, digest: str = "small") -> object:
    chain = Chain(production=production(SAID, digest=digest), settings=settings, shelf=shelf)
    return chain.runs[0]


def test_an_unchanged_production_is_not_flown_again() -> None:
    shelf = Shelf()
    assert flown(shelf) is flown(shelf)
    assert len(shelf.kept) == 1


def test_threads_do_not_make_another_result() -> None:
    shelf = Shelf()
    assert flown(shelf) is flown(shelf, replace(FEW, jobs=2))


@pytest.mark.parametrize("change", ["runs", "seed", "digest", "sources"])
def test_whatever_a_result_depends_on_makes_a_new_one(
    change: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    shelf = Shelf()
    first = flown(shelf)
    if change == "sources":
        monkeypatch.setattr(pipeline, "_sources", lambda: "edited")
    settings = replace(FEW, **{change: 21}) if change in ("runs", "seed") else FEW
    digest = "other" if change == "digest" else "small"
    assert flown(shelf, settings, digest) is not first
    assert len(shelf.kept) == 2
