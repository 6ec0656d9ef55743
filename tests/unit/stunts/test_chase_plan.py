"""What of a filmed jump's plan cannot be, and what its findings say."""

import shutil

import numpy as np
import pytest

from secondunit.errors import ProductionError
from secondunit.files.production import read_production
from secondunit.model.spread import fixed
from secondunit.stunts.chase import CHASE
from secondunit.stunts.chase.findings import quantile
from secondunit.stunts.chase.platforms import FLOWN, TYPES
from secondunit.stunts.kind import Seen
from small_chase import STEADY, chase, film_all, jump
from small_roof_rotor import drawn_inputs

GOOD = ((-10, 100, 150, 0), (10, -50, 150, -20))
AT_MARK = (0, 0, 60, 0)


def mistakes(stunt):
    return [(mistake.path, mistake.message) for mistake in CHASE.check(stunt)]


def with_lens(focal_m, *places):
    stunt = chase("H125", *places)
    parameters = dict(stunt.parameters) | {"focal_length_m": fixed(focal_m)}
    return chase("H125", *places, parameters=parameters)


@pytest.mark.parametrize("kind", [name for name, one in TYPES.items() if one.mode == FLOWN])
def test_a_gentle_path_is_no_mistake(kind):
    assert mistakes(chase(kind, *GOOD)) == []
    assert mistakes(chase(kind, AT_MARK)) == []


def test_fixed_and_worn_cameras_may_be_planned():
    assert mistakes(chase("fixed", AT_MARK)) == []
    assert mistakes(chase("worn")) == []


SLIPS = {
    "no platform": (
        lambda: chase("H125", AT_MARK, tables={"platform": (), "waypoint": ()}),
        (),
        "platform is missing",
    ),
    "nowhere": (lambda: chase("H125"), (), "waypoint is missing; a camera on H125"),
    "two places of a fixed camera": (
        lambda: chase("fixed", *GOOD), ("waypoint",), "has 2 waypoints; it must stand"
    ),
    "worn, with a place": (
        lambda: chase("worn", AT_MARK), ("waypoint",), "goes with the rider"
    ),
    "the same time twice": (
        lambda: chase("H125", (0, 0, 60, 0), (0, 10, 60, 0)),
        ("waypoint", 1, "time"),
        "time (0 s) must be later than that of the waypoint before (0 s)",
    ),
    "too fast": (
        lambda: chase("H125", (0, 0, 60, 0), (60, 4000, 60, 0),
                      numbers={"acceleration_max_m_s2": 9.0}),
        ("waypoint", 1),
        "needs 100 m/s; the platform may fly 50 m/s",
    ),
    "down too fast": (
        lambda: chase("H125", (0, 0, 60, 0), (20, 0, 60, -200)),
        ("waypoint", 1),
        "a descent of 15 m/s; the platform may descend 7.5 m/s",
    ),
    "up too fast": (
        lambda: chase("H125", (0, 0, 60, 0), (20, 0, 60, 200)),
        ("waypoint", 1),
        "a climb of 15 m/s; the platform may climb 5 m/s",
    ),
    "too steep": (
        lambda: chase("H125", (0, 0, 60, 0), (4, 40, 60, 0), (8, 0, 60, 0),
                      numbers={"acceleration_max_m_s2": 20.0}),
        ("waypoint", 1),
        "a bank of",
    ),
    "out of sight": (
        lambda: chase("H125", (0, 9000, 9000, 0)),
        ("waypoint",),
        "the path is never nearer than 12728 m to the mark",
    ),
    "a lens too long": (
        lambda: with_lens(3.0, (0, 0, 25, 0)),
        ("parameters", "focal_length"),
        "focal_length (3000 mm, 0.7 deg across) shows no more than",
    ),
}  # fmt: skip


@pytest.mark.parametrize("slip", SLIPS)
def test_a_slip_is_told_with_its_place(slip):
    make, path, wanted = SLIPS[slip]
    found = mistakes(make())
    assert any(where == path and wanted in said for where, said in found), found


def test_every_stretch_that_cannot_be_flown_is_told():
    way = ((0, 0, 60, 0), (10, 300, 60, 0), (20, 600, 60, 0))
    places = {path for path, _ in mistakes(chase("H125", *way))}
    assert places == {("waypoint", 1), ("waypoint", 2)}


def said(stunt, runs=200, **changes):
    """Film drawn runs and give what the kind finds."""
    inputs = drawn_inputs(CHASE, runs, 1, **(STEADY | changes))
    whites = np.random.default_rng(2).standard_normal((runs, 9))
    winds = np.zeros((runs, 3))
    values, outcomes, _ = film_all(stunt, inputs, winds, whites, np.tile(jump(), (runs, 1, 1)))
    seen = Seen(
        values={m.name: values[:, i] for i, m in enumerate(CHASE.measures)}, outcomes=outcomes,
        is_safe=outcomes >= 0, clips=np.zeros((0, 0, 0)), channels=CHASE.channels, frame_s=0.25,
    )  # fmt: skip
    return list(CHASE.findings(stunt, seen))


def test_findings_say_how_near_with_an_interval():
    lines = said(chase("H125", (0, 0, 60, 0)))
    near = next(line for line in lines if line.startswith("Nearest to the falling rider"))
    assert "one run in a hundred is nearer than 5" in near
    assert "less than 1.9 % of runs are nearer than 50 m" in near
    assert any(line.startswith("Rider and platform are nearest 0.0 s") for line in lines)
    assert any("hovers" in line for line in lines)


def test_findings_say_until_when_the_subject_is_kept():
    lines = said(chase("H125", (0, 0, 60, 0)), operator_lag_s=0.45, focal_length_m=0.15)
    kept = next(line for line in lines if line.startswith("Kept there"))
    assert "1 s" in kept
    assert "%" in kept


def test_findings_say_which_limit_of_the_platform_binds():
    lines = said(chase("H125", (-10, 0, 150, 0), (10, 0, 150, -70)))
    bound = "its descent binds first, 0.0 s on the path's clock in still air: a descent of 5.25 m/s"
    assert any(bound in line for line in lines), lines


def test_a_worn_camera_has_little_to_say():
    assert said(chase("worn")) == [
        "The camera goes with the rider: it shows what is ahead; no picture is worked out."
    ]


def test_the_interval_of_a_quantile_covers_it():
    rng = np.random.default_rng(3)
    hits = 0
    for _ in range(400):
        _, low, high = quantile(rng.standard_normal(1000), 0.01)
        hits += low <= -2.3263 <= high
    assert hits / 400 >= 0.92
    assert quantile(np.array([1.0, 2.0]), 0.01)[1:] == (1.0, 2.0)


FILE_SLIPS = {
    "follows nothing": (
        'follows = "cliff jump"     # shot with it: same takes, same wind, same run by run\n', "",
        "follows is missing; a chase must follow another stunt",
    ),
    "follows what has no rider": (
        'follows = "cliff jump"', 'follows = "helicopter run"', "a chase cannot film one yet"
    ),
    "at another site": (
        ('follows = "cliff jump"     # shot with it: same takes, same wind, same run by run\n'
        'site = "mountain"'),
        'follows = "cliff jump"\nsite = "railway"',
        'must be that of "cliff jump" ("mountain")',
    ),
    "an unknown platform": ('type = "H125"              # [press]', 'type = "H 125"  #', '"H125"?'),
    "times that do not grow": (
        'up = "-40 m"\n',
        ('up = "-40 m"\n\n[[stunt.waypoint]]\ntime = "0 s"\neast = "0 m"\nnorth = "90 m"\n'
        'up = "0 m"\n'),
        "time (0 s) must be later than that of the waypoint before (0 s)",
    ),
    "a path nobody flies": (
        'up = "-40 m"\n',
        ('up = "-40 m"\n\n[[stunt.waypoint]]\ntime = "2 s"\neast = "0 m"\nnorth = "90 m"\n'
        'up = "0 m"\n'),
        "the way from the waypoint before (0 to 2 s) needs a bank of",
    ),
}  # fmt: skip


@pytest.mark.parametrize("slip", FILE_SLIPS)
def test_a_slip_in_the_file_is_told_with_its_line(slip, repository, tmp_path):
    old, new, wanted = FILE_SLIPS[slip]
    folder = tmp_path / "helsetkopen"
    shutil.copytree(repository / "examples" / "helsetkopen", folder)
    text = (folder / "production.toml").read_text("utf-8")
    assert text.count(old) >= 1
    (folder / "production.toml").write_text(text.replace(old, new, 1), "utf-8")
    with pytest.raises(ProductionError) as caught:
        read_production(folder)
    said_ = [str(problem) for problem in caught.value.problems]
    assert any("production.toml:" in line and wanted in line for line in said_), said_
