"""What a roof fight's tables must not say, each just broken and just kept."""

import pytest

from secondunit.model.spread import normal
from secondunit.stunts.roof_fight import ROOF_FIGHT
from small_roof import BEATS, LINE, STRUCTURES, TABLES, TUNNEL
from small_roof_rotor import stunt_of

ARC = [{"east_m": 0.04 * i * i, "north_m": 20.0 * i} for i in range(40)]


def said(tables=None, **changes):
    changes = {"shot_s": 30.0, "train_speed_m_s": 20.0} | changes
    return {m.path: m.message for m in ROOF_FIGHT.check(stunt_of(ROOF_FIGHT, tables, **changes))}


def track(*rows):
    return {"track": [{"start_m": 0.0}, *rows]}


def beats(*rows):
    return {"beat": [{"length_s": 5.0, **row} for row in rows]}


def structure(**cells):
    return {"structure": [{**TUNNEL, **cells}]}


def test_a_fight_without_tables_and_one_with_all_are_right():
    assert said() == {}
    assert said(TABLES) == {}
    assert said({"line": ARC}) == {}


@pytest.mark.parametrize(
    ("tables", "path", "words"),
    [
        ({"track": [{"start_m": 10.0}]}, ("track", 0, "start"), "10 m; it must start at 0 m"),
        (track({"start_m": 0.0}), ("track", 1, "start"), "0 m must be more than"),
        (track({"start_m": 5.0, "bend": "left"}), ("track", 1, "radius"), "curve of 0 m"),
        (track({"start_m": 5.0, "bend": "left", "radius_m": 99.0}), ("track", 1, "radius"),
         "99 m is impossible"),
        (track({"start_m": 5.0, "radius_m": 300.0}), ("track", 1, "bend"), "no radius (300 m)"),
        (track({"start_m": 5.0, "easement_m": 50.0}, {"start_m": 50.0}), ("track", 1, "easement"),
         "ends at 55 m"),
        ({"line": ARC, **track({"start_m": 9.0, "bend": "left", "radius_m": 300.0})},
         ("track", 1, "bend"), "line's points"),
        ({"line": ARC[:2]}, ("line",), "2 points"),
        ({"line": ARC[:20]}, ("line",), "ends after 380 m"),
        ({"line": [*ARC[:10], *ARC[25:]]}, ("line", 10), "gap of 3"),
        ({"line": [*ARC[:10], ARC[9], *ARC[10:]]}, ("line", 10), "same place"),
        ({"line": [*ARC[:5], {"east_m": 9.0, "north_m": 100.0}, *ARC[6:]]}, ("line", 5), "bends"),
        ({"line": [{**ARC[0], "up_m": 9.0}, *ARC[1:]]}, ("line", 1), "rises by -4"),
        (structure(to_m=520.0), ("structure", 0, "to"), "must end after it begins, at 520 m"),
        (structure(height_m=0.0), ("structure", 0), "height is missing"),
        (structure(height_m=3.9), ("structure", 0, "height"), "more than the roof (4.10 m)"),
        (structure(wall_m=1.4), ("structure", 0, "wall"), "half the roof (1.50 m)"),
        (beats({"start_s": 25.1}), ("beat", 0), "ends after 30.1 s; the shot lasts 30 s"),
        (beats({"start_s": 0.0}, {"start_s": 4.9}), ("beat", 1, "start"), "from 0 to 5 s"),
        (beats({"start_s": 0.0, "across_m": 1.41, "anchor_across_m": 1.0}), ("beat", 0, "across"),
         "1.41 m is off the roof"),
        (beats({"start_s": 0.0, "anchor_across_m": -1.5, "across_m": -1.0}),
         ("beat", 0, "anchor_across"), "off the roof"),
        (beats({"start_s": 0.0, "tether_m": 2.9}), ("beat", 0, "tether"), "longer than the roof"),
        (beats({"start_s": 0.0, "along_m": 1.3}), ("beat", 0), "the tether is 1.2 m long"),
        (beats(*[{"who": str(i), "start_s": 0.0} for i in range(7)]), ("beat",), "7 performers"),
    ],
)  # fmt: skip
def test_a_mistake_is_told_with_its_place_and_its_range(tables, path, words):
    found = said(tables)
    assert path in found
    assert words in found[path]


@pytest.mark.parametrize(
    "tables",
    [
        track({"start_m": 5.0, "bend": "left", "radius_m": 300.0, "easement_m": 45.0},
              {"start_m": 50.0}),
        structure(to_m=520.1),
        structure(height_m=4.2, wall_m=1.6),
        beats({"start_s": 25.0}),
        beats({"start_s": 0.0}, {"start_s": 5.0}),
        beats({"start_s": 0.0}, {"start_s": 0.0, "who": "another"}),
        beats({"start_s": 0.0, "across_m": 1.39, "anchor_across_m": 1.0, "tether_m": 2.7}),
        beats({"start_s": 0.0, "along_m": 1.19}),
        beats({"start_s": 0.0, "along_m": 99.0, "tethered": "no"}),
        {"line": ARC, **track({"start_m": 9.0, "cant_m": 0.1})},
        beats(*[{"who": str(i), "start_s": 0.0} for i in range(6)]),
    ],
)  # fmt: skip
def test_what_is_just_right_is_no_mistake(tables):
    assert said(tables) == {}


def test_a_tether_longer_than_the_roof_is_wide_is_refused_wherever_it_is_told():
    assert ("parameters", "tether_length") in said(tether_length_m=2.9)
    assert said(tether_length_m=2.7) == {}


def test_a_train_too_fast_for_the_line_is_refused_and_a_slower_one_is_not():
    sharp = track({"start_m": 100.0, "bend": "right", "radius_m": 160.0})
    assert said(sharp, train_speed_m_s=19.9) == {}
    assert "2.5 m/s²" in said(sharp, train_speed_m_s=20.2)["parameters", "train_speed"]


def test_a_standing_train_has_no_other_speeds():
    slow = track({"start_m": 100.0, "speed_m_s": 10.0})
    assert "more than 0 m/s" in said(slow, train_speed_m_s=0.0)["parameters", "train_speed"]
    assert said(track(), train_speed_m_s=0.0) == {}


def test_the_fastest_run_decides_whether_the_line_is_long_enough():
    stunt = stunt_of(ROOF_FIGHT, {"line": ARC}, shot_s=37.0)
    stunt.parameters["train_speed_m_s"] = normal(20.0, 0.5)
    [mistake] = ROOF_FIGHT.check(stunt)
    assert "the line ends after 7" in mistake.message


def test_all_mistakes_come_at_once():
    tables = {"track": LINE[1:], "structure": [{**TUNNEL, "height_m": 2.0}, *STRUCTURES],
              "beat": [*BEATS, BEATS[0]]}  # fmt: skip
    assert len(said(tables)) == 3
