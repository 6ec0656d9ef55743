"""A search for so many seconds, with seconds that the test counts itself."""

import signal
from itertools import count

import pytest

from secondunit.cli.search_for import TOLD, Clock, Progress, stopped_gently
from secondunit.documents.search_text import progress_line, stopped_line
from secondunit.errors import ProductionError
from secondunit.model.agreement import Agreement
from secondunit.stages.schedule import solve
from secondunit.stages.schedule.make import search_on
from secondunit.stages.schedule.search.make import untold
from small_production import HOUR_S, a_person, a_production, a_scene, some_windows

PRODUCTION = a_production(6, scenes=tuple(a_scene(f"{i}", duration_s=3 * HOUR_S) for i in range(6)))


@pytest.fixture
def large(monkeypatch):
    """Take every board for a large one."""
    monkeypatch.setattr(solve, "SIZE_MAX", 0)


def searched(clock, told=untold):
    windows = some_windows(PRODUCTION)
    return search_on(PRODUCTION, windows, seed=1, jobs=1, pace=clock.pace, told=told)


def ticking(step=1.0):
    ticks = count()
    return lambda: next(ticks) * step


def test_a_clock_begins_when_it_is_first_asked_and_ends_at_its_seconds():
    clock = Clock(4.0, lambda: next(ticks))
    ticks = iter([100.0, 101.0, 103.0, 104.0, 109.0])
    assert [clock.pace(0.0) for _ in range(5)] == [0.0, 0.25, 0.75, 1.0, 1.0]


def test_a_search_goes_on_until_its_seconds_are_over(large):
    del large
    asked = []
    clock = Clock(5.0, ticking())
    found = searched(clock, told=lambda *told: asked.append(told))
    assert len(asked) == 6  # a block of steps a tick
    assert found.broken_rules == ()
    assert asked[-1] == (found.cost_cents, 0, found.bound_cents)
    assert found.shooting_days == 2


def test_a_stopped_search_keeps_the_best_board_it_found(large, capsys):
    del large
    clock = Clock(1_000_000.0, ticking())
    progress = Progress(clock, lambda *told: progress_line(PRODUCTION, 1_000_000, *told))

    def told(cents, broken, bound_cents):
        progress.told(cents, broken, bound_cents)
        clock.stop()

    found = searched(clock, told)
    assert found.broken_rules == ()
    assert clock.share < 0.01
    assert capsys.readouterr().err.startswith("0% of 1,000,000 s: NOK ")


def test_the_first_ctrl_c_stops_gently_and_the_second_breaks_off():
    clock = Clock(1.0)
    before = signal.getsignal(signal.SIGINT)
    with stopped_gently(clock.stop):
        signal.raise_signal(signal.SIGINT)
        assert clock.is_stopped
        with pytest.raises(KeyboardInterrupt):
            signal.raise_signal(signal.SIGINT)
    assert signal.getsignal(signal.SIGINT) is before


def test_progress_is_told_once_a_part(capsys):
    clock = Clock(100.0, ticking(0.5))
    progress = Progress(clock, lambda share, *_: f"{share:.0%}")
    for _ in range(201):
        clock.pace(0.0)
        progress.told(1, 0, 1)
    lines = capsys.readouterr().err.splitlines()
    assert len(lines) == TOLD + 1
    assert (lines[0], lines[-1]) == ("0%", "100%")


@pytest.mark.parametrize(
    ("cents", "broken", "bound", "words"),
    [
        (
            12_000_00,
            0,
            10_000_00,
            "NOK 12,000 with weather losses weighed, at most 20.0%",
        ),
        (10_000_00, 0, 10_000_00, "the best possible"),
        (10_000_00, 0, 0, "weighed"),
        (10_000_00, 2, 9_000_00, "breaks 2 rules"),
    ],
)
def test_progress_is_said_in_words(cents, broken, bound, words):
    assert words in progress_line(PRODUCTION, 60, 0.5, cents, broken, bound)
    assert stopped_line(0.5, 60).startswith("Stopped after 50% of 60 s.")


def test_a_board_with_an_agreement_is_searched_too(large):
    del large
    agreed = a_production(6, scenes=PRODUCTION.scenes, agreement=Agreement(weekly_rest_s=HOUR_S))
    clock = Clock(3.0, ticking())
    found = search_on(agreed, some_windows(agreed), seed=1, jobs=1, pace=clock.pace, told=untold)
    assert found.broken_rules == ()


def test_a_board_with_make_up_is_refused_with_the_reason(large):
    del large
    early = a_production(6, scenes=PRODUCTION.scenes, people=(a_person("lead", make_up_s=HOUR_S),))
    with pytest.raises(ProductionError, match="nobody must need make_up"):
        search_on(early, some_windows(early), seed=1, jobs=1, pace=Clock(1.0).pace, told=untold)


def test_a_small_board_is_refused_with_its_size():
    with pytest.raises(ProductionError, match=r"more than 4,000 strips times days, not 36"):
        searched(Clock(1.0))
