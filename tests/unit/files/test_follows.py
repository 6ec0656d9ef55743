"""Stunts that film another: what they have from it, and what they must not say."""

from dataclasses import replace

import pytest

from secondunit.errors import ProductionError
from secondunit.files.production import read_production
from small_files import DASH, KINDS, LEAP, changed, write_small

FILMING = replace(DASH, name="filming", parameters=(), follows_channels=("east_m", "up_m"))
ALL = {**KINDS, "filming": FILMING}
CAMERA = """\
[[stunt]]
name = "from the air"
kind = "filming"
follows = "cliff jump"
site = "cliff"
unit = "second"
performers = ["double"]
resources = ["helicopter"]
chance_safe_min = "90 %"
chance_usable_min = "50 %"

"""
PLACE = '[[scene]]\nname = "talk"'


def _read(folder, camera=CAMERA, *changes):
    folder = write_small(folder, changed((PLACE, camera + PLACE), *changes))
    return read_production(folder, ALL)


def test_who_follows_has_the_plan_of_whom_it_follows(tmp_path):
    production = _read(tmp_path)
    jump, camera = production.stunt("cliff jump"), production.stunt("from the air")
    assert camera.follows is jump
    assert (camera.takes, camera.take_s, camera.light) == (jump.takes, jump.take_s, jump.light)
    assert (camera.wind, camera.take_model) == (jump.wind, jump.take_model)
    assert [one.name for one in production.stunts_on_board] == ["cliff jump", "field run"]
    assert production.followers(jump) == (camera,)


def test_the_order_in_the_file_does_not_matter(tmp_path):
    first = changed(('[[stunt]]\nname = "cliff jump"', CAMERA + '[[stunt]]\nname = "cliff jump"'))
    production = read_production(write_small(tmp_path, first), ALL)
    assert production.stunts[0].follows is production.stunts[1]


def test_who_follows_cannot_be_locked_alone(tmp_path):
    lock = '[[lock]]\nstrip = "from the air"\nday = 2020-09-04\n\n'
    with pytest.raises(ProductionError) as raised:
        _read(tmp_path, CAMERA + lock)
    (problem,) = raised.value.problems
    assert problem.place.endswith("lock 1.strip")
    assert 'it is shot with "cliff jump"' in problem.message
    assert problem.maybe == '"cliff jump"?'


SLIPS = {
    "nobody": ('follows = "cliff jump"\n', "", "follows is missing; a filming must follow"),
    "unknown": ('"cliff jump"', '"clif jump"', '"clif jump" must be a stunt of this file'),
    "itself": ('follows = "cliff jump"', 'follows = "from the air"', "must not follow another"),
    "elsewhere": ('site = "cliff"', 'site = "field"', 'must be that of "cliff jump" ("cliff")'),
    "own takes": ('unit = "second"', 'unit = "second"\ntakes = 3', "takes must be left out"),
    "own wind": (
        'unit = "second"',
        'unit = "second"\nwind = { speed = "1 m/s", from = "0 deg", gust_over_mean = "0 m/s" }',
        "wind must be left out",
    ),
    "films nobody": ('kind = "filming"', 'kind = "dash"', "which films nobody"),
}


@pytest.mark.parametrize("slip", SLIPS)
def test_a_slip_is_told(slip, tmp_path):
    old, new, wanted = SLIPS[slip]
    assert old in CAMERA
    with pytest.raises(ProductionError) as caught:
        _read(tmp_path, CAMERA.replace(old, new, 1))
    assert wanted in str(caught.value)


def test_a_kind_without_the_channels_cannot_be_filmed(tmp_path):
    blind = {**ALL, "leap": replace(LEAP, channels=("speed_m_s",))}
    folder = write_small(tmp_path, changed((PLACE, CAMERA + PLACE)))
    with pytest.raises(ProductionError, match="a filming cannot film one yet"):
        read_production(folder, blind)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('after = ["cliff jump"]', 'after = ["from the air"]'),
        ('kind = "done"\nstrips = ["cliff jump: rig 1"]',
         'kind = "takes"\nstunt = "from the air"\ntakes = 1\ngood = 1'),
    ],
)  # fmt: skip
def test_nothing_waits_for_what_has_no_place_on_the_board(old, new, tmp_path):
    with pytest.raises(ProductionError, match="must be the stunt that it follows"):
        _read(tmp_path, CAMERA, (old, new))
