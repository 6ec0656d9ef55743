"""Fixtures that every test may use."""

import os
from pathlib import Path

import pytest
from hypothesis import settings

# A first call may compile for seconds; no test is a clock.
settings.register_profile("untimed", deadline=None)
settings.load_profile("untimed")

REPOSITORY = Path(__file__).resolve().parents[1]


@pytest.fixture(scope="session")
def repository() -> Path:
    """Where the repository lies."""
    return REPOSITORY


@pytest.fixture(scope="session")
def shared_data() -> Path:
    """Real data beside the repository, read in place; absent in a user's clone, never on CI."""
    folder = REPOSITORY.parent / "shared" / "data"
    if not folder.is_dir():
        if os.environ.get("CI") == "true":
            pytest.fail(f"{folder} must be there on CI")
        pytest.skip("no ../shared/data beside this clone")
    return folder


@pytest.fixture
def day_by_day(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let each day speak for itself alone, so that a case needs only few days."""
    from secondunit.stages.schedule import cost

    monkeypatch.setattr(cost, "NEAR_DAYS", 0)
    monkeypatch.setattr(cost, "BLOCK_DAYS", 1)
