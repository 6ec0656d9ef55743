"""Orders against the published instances of talent scheduling and their proven best costs.

Sources: Cheng, Diamond, Lin (1993); B. M. Smith (2003, 2005); the files as kept with ddo and
minizinc-benchmarks. The costs are those of the index beside them, proven there by other solvers.
"""

import csv
from pathlib import Path

import numpy as np
import pytest

from secondunit.stages.schedule.order import Shoot, best_order
from tables import show


@pytest.fixture(scope="module")
def instances(shared_data) -> Path:
    folder = shared_data.parent / "probes" / "talent"
    if not folder.is_dir():
        pytest.skip("no ../shared/probes/talent beside this clone")
    return folder


def _read(path: Path) -> Shoot:
    """Read a file: a name; scenes, people; a row a person, its last number their rate; lengths."""
    numbers = [int(float(word)) for word in path.read_text().split("\n", 1)[1].split()]
    parts, people = numbers[:2]
    rows = np.array(numbers[2 : 2 + people * (parts + 1)]).reshape(people, parts + 1)
    rest = numbers[2 + people * (parts + 1) :]
    return Shoot(is_in=rows[:, :-1] == 1, lengths=np.array(rest[:parts]), rates=rows[:, -1])


def _known(folder: Path, part: str) -> list[dict[str, str]]:
    with (folder / "INDEX.tsv").open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file, delimiter="\t"))
    return [row for row in rows if part in row["file"] and row["optimum_total"]]


def test_all_classic_instances_are_solved_and_proven(instances):
    known = _known(instances, "smith_stuckey")
    assert len(known) == 17
    rows = []
    for row in known:
        found = best_order(_read(instances / row["file"]))
        assert found.is_proven
        assert found.pay == int(row["optimum_total"]), row["file"]
        rows.append(
            (
                Path(row["file"]).stem,
                f"{row['scenes']} × {row['actors']}",
                row["optimum_total"],
                f"{found.pay}",
                f"{found.states:,}",
            )
        )
    show(
        "talent-classics", ("instance", "scenes × people", "known", "found, proven", "states"), rows
    )


def test_random_instances_of_24_and_28_scenes_are_proven(instances):
    wanted = {"gds_n24_m12_s1": 30331, "gds_n28_m10_s1": 24658, "gds_n32_m8_s1": 24385}
    for name, best in wanted.items():
        found = best_order(_read(instances / "instances" / "random_gds" / f"{name}.dat"))
        assert (found.pay, found.is_proven) == (best, True), name
