"""Work and hold days of real boards against an earlier, independent count of the same files.

The counts are those of the reference study (see `test_against_directors_boards`): paid and waiting
days with nobody dropped and nobody's own days off. The files agree on drops after ten days and on
one part's Fridays off, so their own day-out-of-days has fewer holds; that is shown beside.
"""

from dataclasses import replace

import pytest

from secondunit.documents.paper.from_board import paper_of_board
from secondunit.files.boards import read_board
from tables import show

FRIENDSHIP, WONDERFUL = "friendship_pod_affair.uss", "full_sample_schedule.uss"
# paid days, waiting days: the reference study's
COUNTED = {
    (FRIENDSHIP, "First Pass"): (300, 120),
    (WONDERFUL, "First Pass"): (953, 690),
    (WONDERFUL, "Second Pass"): (1043, 769),
    (WONDERFUL, "Rev. WHITE"): (842, 597),
}
HEAD = ("board", "arrangement", "work", "hold", "paid", "dropped", "hold with drops")


@pytest.fixture(scope="module")
def boards(shared_data):
    return {
        name: read_board(shared_data / "boards" / name, [], keep=False, write=None)[0]
        for name in (FRIENDSHIP, WONDERFUL)
    }


def _days(people):
    return sum(row.work_days for row in people), sum(row.hold_days for row in people)


def _bare(said):
    """Leave out what the reference study did not know: drops, and somebody's own days off."""
    elements = tuple(replace(e, drop_days_min=None, weekdays_off=()) for e in said.elements)
    return replace(said, elements=elements)


def test_work_and_hold_days_are_those_of_the_reference_study(boards):
    rows = []
    for (file, name), (paid, waiting) in COUNTED.items():
        said = boards[file]
        stripboard = next(one for one in said.stripboards if one.name == name)
        work, hold = _days(paper_of_board(_bare(said), stripboard).people)
        real = paper_of_board(said, stripboard)
        assert (work + hold, hold) == (paid, waiting)
        dropped = sum(row.dropped is not None for row in real.people)
        assert _days(real.people)[0] == work
        held = _days(real.people)[1]
        rows.append((said.project, name, *map(str, (work, hold, paid, dropped, held))))
    show("directors-days-out", HEAD, rows)
