"""The points of real boards against an earlier, independent count of the same files.

The numbers were counted by the script of the reference study of two boards in the trade's open
format (Universal Schedule Standard): Friendship Pod Affair, and the sample board of It's a
Wonderful Life in three arrangements. It shares no line with the kernel.
"""

import numpy as np
import pytest

from secondunit.files.boards import read_board
from secondunit.stages.schedule.replan import Weights, best_days
from secondunit.stages.schedule.replan.cost import tally
from secondunit.stages.schedule.replan.of_board import scenes_of, scenes_on_days
from tables import show

FRIENDSHIP, WONDERFUL = "friendship_pod_affair.uss", "full_sample_schedule.uss"
# days, paid days, waiting days, extra sets, load-ins, mixed, turns, longest in eighths, points
COUNTED = {
    (FRIENDSHIP, "First Pass"): (31, 300, 120, 36, 52, 14, 14, 48, 3447),
    (WONDERFUL, "First Pass"): (60, 953, 690, 33, 55, 25, 27, 84, 6894),
    (WONDERFUL, "Second Pass"): (67, 1043, 769, 33, 49, 28, 28, 69, 7496),
    (WONDERFUL, "Rev. WHITE"): (56, 842, 597, 67, 89, 13, 14, 110, 7061),
}
HEAD = (
    "board", "arrangement", "days", "paid days", "waiting", "set changes", "load-ins", "mixed",
    "night, day", "longest, pages", "points",
)  # fmt: skip


@pytest.fixture(scope="module")
def boards(shared_data):
    return {
        name: read_board(shared_data / "boards" / name, [], keep=False, write=None)[0]
        for name in (FRIENDSHIP, WONDERFUL)
    }


def on_days(said, name):
    stripboard = next(one for one in said.stripboards if one.name == name)
    _, shot, day_of = scenes_on_days(stripboard)
    return scenes_of(shot, said.strips), day_of


def test_the_boards_as_they_stand_come_to_the_counted_points(boards):
    rows = []
    for (file, name), counted in COUNTED.items():
        found = tally(*on_days(boards[file], name), Weights())
        assert (
            found.days, found.paid_days, found.waiting_days, found.extra_sets, found.load_ins,
            found.mixed_days, found.turns, found.longest_eighths, found.points,
        ) == counted  # fmt: skip
        days, *others, longest, points = (f"{number}" for number in counted)
        said = boards[file].project or boards[file].title
        rows.append((said, name, days, *others, f"{int(longest) / 8:g}", points))
    show("directors-boards", HEAD, rows)


@pytest.mark.parametrize(
    ("file", "name", "cap", "most"),
    [(FRIENDSHIP, "First Pass", 32, 2450), (WONDERFUL, "Rev. WHITE", 40, 2960)],
)
def test_days_as_good_as_those_of_the_reference_study_are_found(boards, file, name, cap, most):
    scenes, day_of = on_days(boards[file], name)
    days = int(day_of.max()) + 1
    found = best_days(scenes, days, cap, steps=4_000_000, jobs=2)
    assert found.tally.points <= most
    assert found.tally.days <= days
    lengths = np.bincount(found.days, weights=np.minimum(scenes.lengths, cap))
    assert lengths.max() <= cap
