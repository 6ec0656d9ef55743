"""Day-out-of-days: each code has a case, made by hand after the rules of the trade's programs."""

from datetime import date, timedelta

import pytest

from secondunit.model.days_out import Column, Terms, days_out

MONDAY = date(2026, 6, 1)
HELD = Terms()
W = dict.fromkeys
KINDS = {"o": "open", "-": "off", "h": "holiday", "m": "move"}


def columns(said="ooooo--ooooo--ooooo", *, dated=True):
    return tuple(
        Column(number=i + 1, day=MONDAY + timedelta(i) if dated else None, kind=KINDS[letter])
        for i, letter in enumerate(said)
    )


def codes(work, terms=HELD, said="ooooo--", *, dated=True, **more):
    row = days_out(columns(said, dated=dated), ("1", "ETHAN"), work, terms, **more)
    return " ".join(code or "." for code in row.codes)


def test_one_day_starts_works_and_finishes():
    assert codes(W([2], "W")) == ". . SWF . . . ."


def test_start_work_hold_and_finish():
    assert codes(W([0, 1, 3], "W")) == "SW W H WF . . ."


def test_a_company_day_off_is_no_hold():
    assert codes(W([0, 7], "W"), said="ooooo--o") == "SW H H H H . . WF"


def test_without_hold_idle_days_are_empty():
    assert codes(W([0, 3], "W"), Terms(is_hold=False, drop_days_min=1)) == "SW . . WF . . ."


def test_a_drop_needs_so_many_free_calendar_days_days_off_counted():
    work = W([0, 11], "W")  # ten free calendar days between, a weekend among them
    said = "ooooo--ooooo"
    assert codes(work, Terms(drop_days_min=10), said) == "SWD" + " ." * 10 + " PWF"
    assert codes(work, Terms(drop_days_min=11), said) == "SW H H H H . . H H H H WF"


def test_only_the_first_gap_that_is_long_enough_is_a_drop():
    found = codes(W([0, 2, 6, 10, 11], "W"), Terms(drop_days_min=3), "o" * 12)
    assert found == "SW H WD . . . PW H H H W WF"


def test_the_columns_of_a_drop_are_told():
    row = days_out(columns(), ("1", "E"), W([0, 18], "W"), Terms(drop_days_min=10))
    assert (row.first, row.dropped, row.picked_up, row.last) == (0, 0, 18, 18)
    assert (row.work_days, row.hold_days) == (2, 0)


def test_nobody_is_dropped_where_no_dates_are_known():
    assert codes(W([0, 4], "W"), Terms(drop_days_min=1), "ooooo", dated=False) == "SW H H H WF"


def test_no_gap_at_all_is_no_drop_whatever_the_terms():
    assert codes(W([0, 1], "W"), Terms(drop_days_min=0), "oo") == "SW WF"


def test_events_stand_outside_the_days_of_work_and_do_not_start_it():
    events = {0: "FT", 1: "R", 2: "TR", 6: "TR"}
    assert codes(W([3, 4], "W"), events=events) == "FT R TR SW WF . TR"


def test_an_event_between_days_of_work_is_no_hold_and_may_lie_on_a_day_off():
    found = codes(W([0, 7], "W"), said="ooooo--o", events={1: "R", 6: "TR"})
    assert found == "SW R H H H . TR WF"


def test_an_event_on_a_day_of_work_stands_beside_it():
    row = days_out(columns(), ("", "E"), W([0, 1], "W"), Terms(), events={0: "TR", 1: "FT"})
    assert row.codes[:2] == ("SW+TR", "WF+FT")
    assert (row.work_days, row.travel_days, row.fitting_days) == (2, 1, 1)


def test_a_rehearsal_on_the_board_begins_the_employment():
    row = days_out(columns(), ("", "E"), {0: "R", 2: "W", 3: "R"}, Terms())
    assert row.codes[:4] == ("SR", "H", "W", "RF")
    assert (row.work_days, row.rehearsal_days, row.hold_days) == (1, 2, 1)


def test_travel_is_no_rehearsal():
    row = days_out(columns(), ("", "E"), W([3], "W"), Terms(), events={1: "TR", 2: "R"})
    assert (row.rehearsal_days, row.travel_days) == (1, 1)


def test_holiday_and_move_of_the_company_concern_who_is_employed_then():
    assert codes(W([1, 4], "W"), said="hohmohm") == ". SW / M WF . ."
    row = days_out(columns("omo"), ("", "E"), W([0, 2], "W"), Terms())
    assert row.travel_days == 1
    dropped = codes(W([0, 4], "W"), Terms(drop_days_min=3), "oohmo")
    assert dropped == "SWD . . . PWF"


def test_work_on_a_day_off_is_work():
    assert codes(W([4, 5], "W"), said="ooooo-") == ". . . . SW WF"


def test_nobody_is_held_on_a_day_of_their_own():
    assert codes(W([0, 3], "W"), unpaid={1}) == "SW . H WF . . ."


@pytest.mark.parametrize("least", [1, 2, 3, 4, 5])
def test_a_drop_turns_exactly_the_holds_of_its_gap_into_nothing(least):
    work, said = W([0, 1, 5, 6], "W"), "ooooooo"
    kept = days_out(columns(said), ("", "E"), work, Terms())
    found = days_out(columns(said), ("", "E"), work, Terms(drop_days_min=least))
    assert kept.hold_days == 3
    assert found.hold_days == (0 if least <= 3 else 3)
    assert found.work_days == kept.work_days == 4
