"""A strip on another day, and a board after a lost day."""

import pytest

from secondunit.documents.moved_text import (
    explained_lines,
    moved_json,
    moved_lines,
    repaired_json,
    repaired_lines,
)
from secondunit.documents.words import day_words
from secondunit.errors import NoScheduleError, ProductionError
from secondunit.model.agreement import Lock
from secondunit.model.people import Span
from secondunit.stages.schedule import least, solve
from secondunit.stages.schedule.cost import price_cents
from secondunit.stages.schedule.make import schedule_on
from secondunit.stages.schedule.moved import LOSS, move_strip, moves_of_strip
from secondunit.stages.schedule.repair import repair
from secondunit.stages.schedule.rules import broken_rules
from secondunit.stages.schedule.strips import strips_of
from small_production import (
    HOUR_S,
    a_calendar,
    a_day,
    a_person,
    a_production,
    a_scene,
    a_stunt,
    some_windows,
)

SCENES = (
    a_scene("arrival", people=("lead",)),
    a_scene("night", light="night", duration_s=3 * HOUR_S),
    a_scene("long", duration_s=9 * HOUR_S),
    a_scene("at the station", site="station", after=("arrival",)),
)


def a_board(stands, scenes=SCENES, days=6, **changes):
    """Scenes on days of the board, by number."""
    production = a_production(days, scenes=scenes, **changes)
    windows = some_windows(production)
    strips = strips_of(production)
    placed = tuple(a_day(day) for day in stands)
    board = schedule_on(production, windows, strips, placed, bound_cents=0, seed=1,
                        reasons=("",) * len(strips))  # fmt: skip
    return production, windows, board


def test_a_move_is_priced_by_item_and_its_rules_are_told():
    production, windows, board = a_board([0, 1, 2, 3])
    moved = move_strip(production, windows, board, "night", a_day(2))
    # The unit works a day less. The dark and nine hours of other work are too much for one day, and
    # such a night ends too late for the call of the next morning.
    assert dict(moved.parts) == {"unit main": -1_000_000}
    assert {one.rule for one in moved.broken} == {"day length", "rest"}
    text = "\n".join(moved_lines(production, moved))
    assert "less" in text
    assert "day length" in text
    assert "Nothing was changed" in text
    assert moved_json(moved)["more_cents"] == -1_000_000


def test_a_rule_that_was_broken_before_is_not_told_again():
    production, windows, board = a_board([0, 2, 2, 3])  # too long a day as it stands
    moved = move_strip(production, windows, board, "at the station", a_day(4))
    assert moved.broken == ()
    assert "It breaks no rule." in moved_lines(production, moved)


def test_the_items_of_a_move_add_up_to_the_price():
    stunt = a_stunt(takes=2, rig_days=1, rig_crew=("coordinator",))
    production = a_production(6, scenes=SCENES[:2], stunts=(stunt,))
    windows = some_windows(production, 1)
    strips = strips_of(production)
    days = tuple(a_day(i) for i in range(len(strips)))
    board = schedule_on(production, windows, strips, days, bound_cents=0, seed=1, reasons=())
    moved = move_strip(production, windows, board, "jump: stunt 1", a_day(5))
    after = (*days[:3], a_day(5))
    now, then = (price_cents(production, windows, strips, one) for one in (days, after))
    assert moved.more_cents == then - now != 0
    assert LOSS in dict(moved.parts)


def test_every_other_day_is_explained():
    production, windows, board = a_board([0, 5, 2, 3])
    moves = moves_of_strip(production, windows, board, "arrival")
    assert [one.day for one in moves] == [a_day(i) for i in range(1, 6)]
    # The third day is too long for it; it must come before "at the station" of the fourth day.
    assert [bool(one.broken) for one in moves] == [False, True, True, True, True]
    text = "\n".join(explained_lines(production, moves))
    assert '"at the station" must come on a day after "arrival"' in text
    assert "1 of 5 other days break no rule." in text


def test_a_lock_is_told_by_a_move_and_by_the_explanation():
    locks = (Lock(strip="night", first=a_day(1), last=a_day(2)),)
    production, windows, board = a_board([0, 1, 4, 5], locks=locks)
    away = move_strip(production, windows, board, "night", a_day(0))
    assert [one.message for one in away.broken] == ['"night" is locked to 2020-09-08 to 2020-09-09']
    inside = move_strip(production, windows, board, "night", a_day(2))
    assert inside.broken == ()
    for moved in (away, inside):
        assert "It is locked to 2020-09-08 to 2020-09-09." in moved_lines(production, moved)
        assert moved_json(moved)["locks"] == [{"first": "2020-09-08", "last": "2020-09-09"}]
    moves = moves_of_strip(production, windows, board, "night")
    assert [one.day for one in moves if not one.broken] == [a_day(2)]
    text = "\n".join(explained_lines(production, moves))
    assert "It is locked to 2020-09-08 to 2020-09-09." in text
    others = moves_of_strip(production, windows, board, "arrival")
    assert "locked" not in "\n".join(explained_lines(production, others))


@pytest.mark.parametrize(
    ("name", "maybe"), [("nights", '"night"'), ("STATION", '"at the station"'), ("xyz", "")]
)
def test_an_unknown_strip_is_told_with_what_it_may_have_meant(name, maybe):
    production, windows, board = a_board([0, 1, 2, 3])
    with pytest.raises(ProductionError) as raised:
        move_strip(production, windows, board, name, a_day(2))
    assert "must be a strip of the board" in str(raised.value)
    assert maybe in str(raised.value)


def test_a_day_outside_the_board_is_told_with_its_days():
    production, windows, board = a_board([0, 1, 2, 3])
    with pytest.raises(ProductionError, match="runs from 2020-09-07 to 2020-09-12"):
        move_strip(production, windows, board, "night", a_day(6))


@pytest.fixture(params=[True, False], ids=["search", "solver"])
def is_searched(request, monkeypatch):
    """Mend by the search, as large boards are, or by CP-SAT."""
    monkeypatch.setattr(solve, "SIZE_MAX", 0 if request.param else solve.SIZE_MAX)
    return request.param


def test_what_stood_on_a_lost_day_moves_alone_where_it_can(is_searched):
    production, windows, board = a_board([0, 1, 2, 3])
    del is_searched
    mended = repair(production, windows, board, a_day(1))
    assert mended.lost == mended.moved == (1,)
    assert mended.is_least
    assert mended.days[1] > a_day(1)
    assert broken_rules(production, windows, board.strips, mended.days) == ()
    text = "\n".join(repaired_lines(production, mended))
    assert "1 strip stood on the lost day, 1 moves; fewer are proven to be impossible" in text
    assert "Its day is lost. The best other day is " in text
    assert repaired_json(mended)["is_least"]


def test_others_make_room_only_where_they_must(is_searched, monkeypatch):
    del is_searched
    # Three days of nine hours, a fourth day free, and what comes after must go on after it.
    scenes = (
        a_scene("one", duration_s=9 * HOUR_S),
        a_scene("two", duration_s=9 * HOUR_S, after=("one",)),
        a_scene("three", duration_s=9 * HOUR_S, after=("two",)),
    )
    production, windows, board = a_board([0, 1, 2], scenes=scenes, days=4)
    mended = repair(production, windows, board, a_day(1))
    assert mended.lost == (1,)
    assert mended.moved == (1, 2)
    assert mended.days == (a_day(0), a_day(2), a_day(3))
    assert mended.is_least
    assert mended.reasons[0] == ""
    assert mended.reasons[2] == (
        'It makes room: back on 2020-09-09, "three" must come on a day after "two". '
        "Any other day alone breaks a rule (order on 1)."
    )
    monkeypatch.setattr(least, "PROVED_MAX", 0)  # as where there is too much to choose from
    mended = repair(production, windows, board, a_day(1))
    assert (mended.moved, mended.is_least) == ((1, 2), False)
    assert "open" in "\n".join(repaired_lines(production, mended))


def test_a_mended_board_is_explained_and_changed_by_hand(is_searched):
    del is_searched
    production, windows, board = a_board([0, 1, 2, 3])
    mended = repair(production, windows, board, a_day(1))
    moves = moves_of_strip(production, windows, mended, "night", lost=mended.lost_day)
    later = [a_day(i) for i in range(2, 6) if a_day(i) != mended.days[1]]
    assert [one.day for one in moves] == later
    assert {one.before for one in moves} == {mended.days[1]}
    text = "\n".join(explained_lines(production, moves, mended.reasons[1]))
    assert f'"night" stands on {day_words(mended.days[1])}. Its day is lost.' in text
    by_hand = move_strip(production, windows, mended, "night", later[0], lost=mended.lost_day)
    assert by_hand == moves[0]
    # the first strip was shot on the day before, the lost day is over
    with pytest.raises(ProductionError, match="not after the lost day 2020-09-08"):
        moves_of_strip(production, windows, mended, "arrival", lost=mended.lost_day)
    with pytest.raises(ProductionError, match="2020-09-08 must be after the lost day"):
        move_strip(production, windows, mended, "night", a_day(1), lost=mended.lost_day)
    just_after = move_strip(production, windows, mended, "night", a_day(2), lost=mended.lost_day)
    assert just_after.day == a_day(2)


def test_a_lost_day_is_mended_by_the_clock(is_searched):
    """The next day has hours enough for the lost scene, but neither before nor after its light."""
    del is_searched
    scenes = (
        a_scene("lost", duration_s=2.4 * HOUR_S),
        a_scene("long", light="day", duration_s=13 * HOUR_S),
    )
    long_day = a_calendar(call_s=5 * HOUR_S, day_length_s=16 * HOUR_S, rest_s=8 * HOUR_S)
    production, windows, board = a_board([0, 1], scenes=scenes, days=3, calendars=(long_day,))
    mended = repair(production, windows, board, a_day(0))
    assert mended.days == (a_day(2), a_day(1))
    assert mended.is_least


def test_a_board_without_room_is_not_mended(is_searched):
    del is_searched
    scenes = tuple(a_scene(f"{i}", duration_s=9 * HOUR_S) for i in range(3))
    production, windows, board = a_board([0, 1, 2], scenes=scenes, days=3)
    with pytest.raises(NoScheduleError) as raised:
        repair(production, windows, board, a_day(1))
    said = "\n".join(raised.value.reasons)
    assert "no board keeps every rule" in said
    assert "Rule day length" in said
    with pytest.raises(NoScheduleError, match="has no day left"):
        repair(production, windows, board, a_day(2))


def test_room_is_made_at_another_site_where_none_is_nearer(is_searched):
    # The lost scene may be shot on the third day alone, when the unit is at the station; what
    # stands there goes to the day on which another scene of the pass could have made room.
    del is_searched
    scenes = (
        a_scene("lost", people=("lead",), duration_s=9 * HOUR_S),
        a_scene("other", site="station", duration_s=9 * HOUR_S),
        a_scene("last", duration_s=2 * HOUR_S),
    )
    lead = a_person("lead", available=(Span(first=a_day(0), last=a_day(1)),))
    production, windows, board = a_board([0, 1, 2], scenes=scenes, days=4, people=(lead,))
    mended = repair(production, windows, board, a_day(0))
    assert mended.days == (a_day(1), a_day(3), a_day(2))
    assert (mended.moved, mended.is_least) == ((0, 1), True)


def test_what_is_locked_is_mended_within_its_days_or_not_at_all(is_searched):
    del is_searched
    locks = [Lock(strip="long", first=a_day(2), last=a_day(last)) for last in (5, 2)]
    production, windows, board = a_board([0, 1, 2, 3], locks=(locks[0],))
    assert repair(production, windows, board, a_day(2)).days[2] in {a_day(4), a_day(5)}
    production, windows, board = a_board([0, 1, 2, 3], locks=(locks[1],))
    with pytest.raises(NoScheduleError) as raised:
        repair(production, windows, board, a_day(2))
    assert raised.value.reasons == (
        '"long" has no day left after 2020-09-09. It is locked to 2020-09-09.',
    )


def test_a_locked_strip_does_not_make_room(is_searched):
    # As where others must make room, but the third scene must stay: the lost one has no other day.
    del is_searched
    scenes = tuple(a_scene(f"{i}", duration_s=9 * HOUR_S) for i in range(3))
    for last, is_mended in ((2, False), (3, True)):
        locks = (Lock(strip="2", first=a_day(2), last=a_day(last)),
                 Lock(strip="1", first=a_day(0), last=a_day(2)))  # fmt: skip
        production, windows, board = a_board([0, 1, 2], scenes=scenes, days=4, locks=locks)
        if is_mended:
            mended = repair(production, windows, board, a_day(1))
            assert mended.days == (a_day(0), a_day(2), a_day(3))
        else:
            with pytest.raises(NoScheduleError):
                repair(production, windows, board, a_day(1))


@pytest.mark.parametrize(
    ("day", "unit", "words"),
    [(9, None, "lies outside the board"), (1, "seconds", "must be a unit"), (5, None, "nothing")],
)
def test_a_day_that_was_not_lost_is_told(day, unit, words):
    production, windows, board = a_board([0, 1, 2, 3])
    with pytest.raises(ProductionError, match=words):
        repair(production, windows, board, a_day(day), unit=unit)
