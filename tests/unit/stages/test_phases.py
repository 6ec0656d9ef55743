"""The phases of made tracks, whose truth is known, and the parts that find them."""

import numpy as np
import pytest

from naive_phases import every_course
from secondunit.model.site import Site
from secondunit.stages.phases import disagreements, doubts, find_phases
from secondunit.stages.phases.bend import bend_of
from secondunit.stages.phases.chances import course_of
from secondunit.stages.phases.features import features_of
from secondunit.stages.phases.states import NAMES, STATES, Chain, chain, likelihood
from small_tracks import EARTH_M, LATITUDE, LONGITUDE, START, flysight1, jump, stamp, track_of

SITE = Site(
    name="cliff", latitude_rad=np.radians(LATITUDE), longitude_rad=np.radians(LONGITUDE),
    elevation_m=3000.0, terrain=None, weather="none",
)  # fmt: skip
NOW_S = START.timestamp() + 86_400.0


@pytest.fixture(scope="module")
def cliff():
    return jump()


@pytest.mark.parametrize(("aircraft", "begins_in"), [(False, "ground"), (True, "carried")])
def test_a_cliff_and_an_aircraft_are_told_apart(aircraft, begins_in):
    text, truth = jump(aircraft=aircraft)
    track = track_of(text)
    phases = find_phases(track)
    assert (phases.case, phases.begins_in, phases.is_whole) == ("jump", begins_in, True)
    assert phases.notes == ()
    assert [event.name for event in phases.events] == [
        "exit", "deployment", "inflation", "open", "landing",
    ]  # fmt: skip
    exit_s = phases.event("exit").time_s - track.time_s[0]
    assert exit_s == pytest.approx(truth["exit"], abs=0.2)
    assert phases.event("exit").elevation_m == pytest.approx(3000, abs=1)


def test_readings_are_those_of_the_made_jump(cliff):
    text, _ = cliff
    track = track_of(text)
    phases = find_phases(track)
    rate = 9.80665 / 55.0
    fallen_m = 55.0 / rate * np.log(np.cosh(5 * rate))
    assert phases.reading("fall_5_s_m") == pytest.approx(fallen_m, abs=6.0)
    assert phases.reading("fall_time_s") == pytest.approx(20.0, abs=0.3)
    assert phases.reading("canopy_sink_m_s") == pytest.approx(5.5, rel=0.01)
    assert phases.reading("canopy_glide_ratio") == pytest.approx(9.0 / 5.5, rel=0.01)
    assert phases.reading("opening_peak_g0") > 3
    drop_m = track.elevation_m[0] - track.elevation_m[-1]
    assert phases.reading("drop_m") == pytest.approx(drop_m, abs=1)


def cut(text, keep):
    head, rows = text.splitlines()[:2], text.splitlines()[2:]
    return "\n".join([*head, *keep(rows)])


def test_what_is_not_in_a_recording_is_said(cliff):
    text, truth = cliff
    opened = int(5 * (truth["deployment"] + 6))
    under = find_phases(track_of(cut(text, lambda rows: rows[opened:])))
    assert under.case == "canopy only"
    assert [event.name for event in under.events] == ["landing"]
    falling = find_phases(track_of(cut(text, lambda rows: rows[5 * 68 : 5 * 78])))
    assert falling.case == "jump"
    assert falling.events == ()
    assert len(falling.notes) == 2
    ends = find_phases(track_of(cut(text, lambda rows: rows[: opened + 100])))
    assert not ends.is_whole
    assert ends.event("landing") is None
    assert ends.reading("opening_above_landing_m") is None
    assert any("ends in the air (canopy)" in note for note in ends.notes)


def test_an_exit_in_a_gap_is_not_given_to_parts_of_a_second(cliff):
    text, _ = cliff
    track = track_of(cut(text, lambda rows: rows[:270] + rows[335:]))
    phases = find_phases(track)
    exit_event = phases.event("exit")
    assert phases.case == "jump"
    assert np.isnan(exit_event.sd_s) or exit_event.chance < 0.8
    assert phases.reading("fall_5_s_m") is None
    assert any("exit" in note for note in phases.notes)


def test_bad_fixes_change_nothing(cliff):
    text, _ = cliff
    lines = text.splitlines()
    for k in range(40, len(lines), 37):
        cells = lines[k].split(",")
        cells[3], cells[6], cells[9] = "9000.0", "150.0", "50.0"
        lines[k] = ",".join(cells)
    before, after = find_phases(track_of(text)), find_phases(track_of("\n".join(lines)))
    for one, other in zip(before.events, after.events, strict=True):
        assert other.time_s == pytest.approx(one.time_s, abs=0.25), one.name


def test_chances_are_those_of_all_courses_counted():
    rng = np.random.default_rng(5)
    step = rng.uniform(0, 1, (4, 4)) * (rng.uniform(0, 1, (4, 4)) < 0.7) + np.eye(4) * 0.1
    small = Chain(
        np.array([0, 0, 1, 2]), rng.dirichlet(np.ones(4)), step / step.sum(axis=1, keepdims=True)
    )
    likely = rng.uniform(0.01, 1.0, (6, 3))
    found = course_of(small, likely)
    best, chance, enters = every_course(small, likely)
    assert found.slots.tolist() == best.tolist()
    assert found.chance == pytest.approx(chance, abs=1e-12)
    assert found.enters == pytest.approx(enters, abs=1e-12)


def test_the_chain_keeps_to_its_phases():
    found = chain()
    assert found.step.sum(axis=1) == pytest.approx(1.0)
    assert found.begin.sum() == pytest.approx(1.0)
    for index, state in enumerate(STATES):
        assert sum(look.share for look in state.looks) == pytest.approx(1.0), NAMES[index]
        slots = np.flatnonzero(found.state == index)
        early = found.step[slots[: state.least_s - 1]][:, found.state != index]
        assert np.all(early == 0), "not before its least seconds"


def test_likelihoods_are_finite_for_any_feature():
    text = flysight1(200)
    features = features_of(track_of(text))
    wild = features._replace(sink_m_s=np.full_like(features.sink_m_s, 1e6))
    for one in (features, wild):
        found = likelihood(one)
        assert np.all(found > 0)
        assert np.isfinite(found).all()


def test_a_bend_is_found_within_its_own_doubt():
    rng = np.random.default_rng(11)
    time_s = np.arange(0.0, 8.0, 0.2) + 1.6e9
    scores = []
    for _ in range(60):
        true_s = 1.6e9 + rng.uniform(3.0, 5.0)
        value = 0.3 + 8.0 * np.maximum(time_s - true_s, 0) + rng.normal(0, 0.3, time_s.size)
        found = bend_of(time_s, value, np.full(time_s.size, 0.3), (1.6e9 + 2, 1.6e9 + 6))
        scores.append((found.time_s - true_s) / found.sd_s)
    assert abs(np.mean(scores)) < 0.5
    assert 0.6 < np.std(scores) < 1.6


def test_a_bend_the_other_way_is_none():
    time_s = np.arange(0.0, 8.0, 0.2)
    falls = -8.0 * np.maximum(time_s - 4, 0)
    accuracy = np.ones(time_s.size)
    assert bend_of(time_s[:5], falls[:5], accuracy[:5], (0.0, 1.0)) is None
    found = bend_of(time_s, falls, accuracy, (2.0, 6.0), sign=-1.0)
    assert found.time_s == pytest.approx(4, abs=0.1)


def pair(text, name="a.csv"):
    track = track_of(text, name)
    return track, find_phases(track)


def said(pairs, now_s=NOW_S, *, elsewhere=False):
    return [str(problem) for problem in doubts(pairs, SITE, now_s, elsewhere=elsewhere)]


def test_a_good_track_raises_no_doubt(cliff):
    assert said([pair(cliff[0]), pair(cliff[0], "b.csv")]) == []


def test_what_cannot_be_a_take_is_said(cliff):
    text, _ = cliff
    assert "must hold a jump" in said([pair(flysight1(200))])[0]
    far = text.replace(f",{LONGITUDE:.7f},", f",{LONGITUDE + 0.2},")
    near = text.replace(f",{LONGITUDE:.7f},", f",{LONGITUDE + 0.18},")
    assert "it must be within 10 km" in said([pair(far)])[0]
    assert said([pair(far)], elsewhere=True) == []
    assert said([pair(near)]) == []
    assert "must lie in the past" in said([pair(text)], now_s=START.timestamp() - 86_401.0)[0]
    assert said([pair(text)], now_s=START.timestamp() - 86_000.0) == []
    weeks = 1024 * 7 * 86_400.0
    assert "1024 weeks" in said([pair(text)], now_s=START.timestamp() + weeks + 1)[0]
    assert said([pair(text)], now_s=START.timestamp() + weeks - 1) == []


def test_loggers_of_one_jump_must_show_one_jump(cliff):
    text, _ = cliff
    late = text.replace("2020-09-06T07:", "2020-09-06T09:")
    (problem,) = said([pair(text), pair(late, "b.csv")])
    assert "its jump is 2.0 h after that of a.csv" in problem


def test_loggers_that_disagree_say_by_how_much():
    one, other = pair(jump()[0]), pair(jump(before_s=61.0)[0], "b.csv")
    assert said([one, other]) == []
    (line,) = disagreements([one, other])
    assert line.startswith("b.csv against a.csv: exit +1.0 s, exit height +0.0 m, exit place 0.0 m")


def test_loggers_say_how_far_apart_they_put_the_exit(cliff):
    """12 m higher and 0.0001 degrees further east, which is 5.2 m at 62 degrees north."""
    rows = [line.split(",") for line in cliff[0].splitlines()]
    for row in rows[2:]:
        row[2], row[3] = f"{float(row[2]) + 1e-4:.7f}", f"{float(row[3]) + 12.0:.3f}"
    (line,) = disagreements([pair(cliff[0]), pair("\n".join(map(",".join, rows)) + "\n", "b.csv")])
    assert "exit +0.0 s, exit height +12.0 m, exit place 5.2 m away, fall time +0.0 s" in line


def test_a_walk_up_and_a_wait_before_a_cliff_are_no_aircraft():
    """Ten minutes on foot uphill, at 1.2 m/s, then a wait, then the jump."""
    text, truth = jump(noise=0.3)
    head, rows = text.splitlines()[:2], text.splitlines()[2:]
    first, walk = rows[0].split(","), []
    for k in range(5 * 600):
        cells = first.copy()
        back_s = 600.0 - k / 5
        cells[0] = stamp(-back_s)
        cells[1] = f"{float(first[1]) - np.degrees(1.2 * back_s / EARTH_M):.7f}"
        cells[3] = f"{float(first[3]) - 0.3 * back_s:.3f}"
        cells[4], cells[6] = "1.20", "-0.30"
        walk.append(",".join(cells))
    phases = find_phases(track_of("\n".join([*head, *walk, *rows])))
    assert (phases.case, phases.begins_in) == ("jump", "ground")
    gone_s = phases.event("exit").time_s - START.timestamp()
    assert gone_s == pytest.approx(truth["exit"], abs=0.3)


def test_every_event_has_its_confidence(cliff):
    """First pull, which is the line stretch or just before it, and inflation among them."""
    text, _ = cliff
    for event in find_phases(track_of(text)).events:
        assert 0.8 < event.chance <= 1.0, event.name
        assert 0.0 < event.sd_s < 0.5, event.name
