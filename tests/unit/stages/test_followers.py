"""Stunts that follow another: their runs, their hours and their place on the board."""

import math
from dataclasses import replace

import numpy as np
import pytest

from secondunit.model.limits import Limit
from secondunit.model.spread import normal
from secondunit.stages.envelope import flights
from secondunit.stages.runs import drawing, fly, flying, judge, planned_winds, ready, simulate
from secondunit.stages.runs import make as making
from secondunit.stages.schedule.strips import strips_of
from secondunit.stages.windows import find_windows
from secondunit.stages.windows.opening import NOT_FILMED, REASONS
from secondunit.stunts.kind import Kind, Measure, Outcome, Parameter, Seen
from small_forecast import envelope, record
from small_forecast import production as filming_production
from small_forecast import stunt as filming_stunt
from small_production import a_person, a_production
from small_production import a_stunt as board_stunt
from small_stunts import production, stunt
from unit.stages.test_windows import JUNE, open_hours


def _limit(name: str, measure: str, number: float, protects: str) -> Limit:
    return Limit(
        name=name, measure=measure, is_max=True, number=number, protects=protects,
        reason="a test", source="a test",
    )  # fmt: skip


def _kind(name: str, fly_rows, measure: str, **parts) -> Kind:
    place = Parameter(
        name="place_m", default=normal(0.0, 1.0), low=-9.0, high=9.0, meaning="", source="a test"
    )
    return Kind(
        name=name, summary="a kind for tests", parameters=(place,),
        measures=(Measure(name=measure, meaning="a test"),),
        outcomes=(Outcome(sentence="ended", is_safe=True),), channels=("east_m",),
        needs_terrain=False, duration_max_s=2.0, wind_speeds_m_s=(0.0, 5.0), fly=fly_rows,
        frame_s=0.5, **parts,
    )  # fmt: skip


def _fly_subject(inputs, winds, _whites, _setting, measures, outcomes, tracks):
    measures[:, 0] = inputs[:, 0]
    tracks[:, :, 0] = inputs[:, :1] + winds[:, :1]
    outcomes[:] = 0


def _fly_camera(inputs, winds, _whites, setting, measures, outcomes, _tracks):
    subject = setting.followed[:, 0, 0] - winds[:, 0]
    measures[:, 0] = np.abs(subject - inputs[:, 0])
    measures[:, 0] += 1000.0 * (setting.followed.shape[1] != 5)
    measures[:, 0] += 1000.0 * (setting.followed_frame_s != 0.5)
    outcomes[:] = 0


def _seen(asked, seen: Seen):
    yield f"{asked.name} is {seen.values['miss_m'].size} times looked at"


SUBJECT = _kind(
    "subject", _fly_subject, "off_m", limits=(_limit("off_max_m", "off_m", 1.0, "shot"),)
)
CAMERA = _kind(
    "camera", _fly_camera, "miss_m", follows_channels=("east_m",), findings=_seen,
    limits=(_limit("miss_max_m", "miss_m", 2.0, "person"),),
)  # fmt: skip


@pytest.fixture
def small(monkeypatch):
    """The two kinds, where the stages look for kinds."""
    for module in (drawing, flying, making):
        monkeypatch.setattr(module, "KINDS", {"subject": SUBJECT, "camera": CAMERA})


def _stunts():
    subject = stunt("ramp_jump", name="leap", kind="subject", limits=SUBJECT.limits,
                    parameters={"place_m": normal(0.0, 1.0)})  # fmt: skip
    camera = replace(subject, name="from the air", kind="camera", limits=CAMERA.limits,
                     follows=subject)  # fmt: skip
    return subject, camera


@pytest.mark.usefixtures("small")
def test_a_run_sees_the_run_of_the_same_number_in_the_same_wind():
    subject, camera = _stunts()
    made = production(subject, camera)
    theirs = simulate(made, subject, runs=700, seed=4)
    ours = simulate(made, camera, runs=700, seed=4)
    own = drawing.draw(camera, CAMERA, runs=700, seed=4).inputs[:, 0]
    wanted = np.abs(theirs.measure("off_m") - own)
    np.testing.assert_allclose(ours.measure("miss_m"), wanted, atol=1e-12)
    np.testing.assert_array_equal(ours.winds, theirs.winds)


@pytest.mark.usefixtures("small")
def test_a_good_take_needs_both_and_safety_is_each_ones_own():
    subject, camera = _stunts()
    made = production(subject, camera)
    theirs = simulate(made, subject, runs=2000, seed=4)
    ours = simulate(made, camera, runs=2000, seed=4)
    kept = ours.measure("miss_m") <= 2.0
    np.testing.assert_array_equal(ours.is_safe, kept)
    np.testing.assert_array_equal(ours.is_usable, kept & theirs.is_usable)
    assert 0 < ours.is_usable.sum() < min(kept.sum(), theirs.is_usable.sum())


@pytest.mark.usefixtures("small")
def test_threads_and_pieces_change_no_bit():
    _, camera = _stunts()
    made = production(camera)
    one, two = (simulate(made, camera, runs=1300, seed=2, jobs=jobs) for jobs in (1, 2))
    assert one.values.tobytes() == two.values.tobytes()
    draws = drawing.draw(camera, CAMERA, runs=900, seed=2)
    winds = planned_winds(camera, runs=900, seed=2)
    site = made.sites[0]
    around = ready(camera, CAMERA, site)
    whole = fly(around, draws, winds)
    some = np.array([3, 400, 899])
    part = fly(around, drawing.rows(draws, some), winds[some])
    np.testing.assert_array_equal(part.values, whole.values[some])
    np.testing.assert_array_equal(
        judge(camera, CAMERA, part)[1], judge(camera, CAMERA, whole)[1][some]
    )


@pytest.mark.usefixtures("small")
def test_the_cells_of_the_envelope_follow_too():
    _, camera = _stunts()
    sky = flights.Flights(stunt=camera, kind=CAMERA, site=production().sites[0], seed=1, jobs=1)
    cells = np.array([[3.0, 1.0, 2.0]])
    ((_, count, safe, usable),) = list(sky.fly(cells, np.array([800]), np.array([0])))
    assert count == 800
    assert safe > usable > 0
    assert safe / count == pytest.approx(math.erf(1.0), abs=0.05)  # |N(0, 2)| at most 2


@pytest.mark.usefixtures("small")
def test_what_a_kind_finds_comes_with_the_runs():
    _, camera = _stunts()
    runs = simulate(production(camera), camera, runs=40, seed=4)
    assert runs.findings == ("from the air is 40 times looked at",)


def _windows(closed_above_m_s: float):
    jump = filming_stunt()
    camera = replace(jump, name="from the air", follows=jump)
    narrow = replace(
        envelope(), stunt=camera.name,
        is_inside=envelope().is_inside & (envelope().speed_m_s <= closed_above_m_s)[:, None, None],
    )  # fmt: skip
    made = filming_production(jump, camera, weather={"record": record(*JUNE)})
    return find_windows(made, [envelope(), narrow])


def test_an_hour_is_open_only_where_it_is_open_to_who_films():
    assert open_hours(_windows(math.inf)) == list(range(8, 18))
    shut = _windows(-1.0)
    assert open_hours(shut) == []
    assert dict(shut.closed_by[0]) == {REASONS[NOT_FILMED]: 1.0}
    assert shut.takes_possible.sum() == 0


def test_who_films_stands_on_the_stunt_days_of_whom_it_films_and_nowhere_else():
    jump = board_stunt(rehearsal_days=1, resources=("ramp",))
    camera = replace(
        jump, name="from the air", follows=jump, performers=("pilot",), crew=("coordinator",),
        resources=("helicopter",), rehearsal_days=0,
    )  # fmt: skip
    people = tuple(a_person(name) for name in ("double", "coordinator", "pilot"))
    strips = strips_of(a_production(stunts=(camera, jump), people=people))
    assert [strip.name for strip in strips] == ["jump: rehearsal 1", "jump: stunt 1"]
    assert strips[0].people == ("double", "coordinator")
    assert strips[1].people == ("double", "coordinator", "pilot")
    assert strips[1].resources == ("ramp", "helicopter")
