"""A body in air against SciPy's DOP853 and heyoka, both at a tolerance of 1e-12."""

import math
import os
from typing import NamedTuple

import numpy as np
import pytest

from naive_flight import Piece, Taylor, by_dop853
from secondunit.physics.body import Body
from secondunit.physics.fall import CONTACT, FLYING, fall, leg_from
from secondunit.physics.state import Vector
from secondunit.physics.terrain import flat_ground
from secondunit.physics.wind import LEVELS, Air
from still_air import NO_TRACK, air, body, watch
from tables import show

DEEP = flat_ground(-9000.0)
LANDING_UP_M = -1200.0
WINDY = air(6.0, -4.0, landing_ratio=0.4)
GUSTS = np.random.default_rng(5).normal(size=(60, 3))
RAMP = (0.0, 0.0, -2.0, 0.0, 24.62, 4.34)  # 2 m below the mark, where the wind has its slope


class Case(NamedTuple):
    name: str
    state: tuple[float, ...]
    flown_s: float
    body: Body
    air: Air


CASES = (
    Case("motorcycle, drag, calm", RAMP, 10.0, body(107.0, 0.75), air()),
    Case("motorcycle, wind with height", RAMP, 10.0, body(107.0, 0.75), WINDY),
    Case("rider, lift that grows in 4 s", RAMP, 10.0,
         body(85.0, 0.5, lift_end=0.25, start=0.0, grow=4.0), WINDY),
    Case("rider, gusts of 2 m/s", RAMP, 10.0,
         body(85.0, 0.5, lift=0.25), air(6.0, -4.0, landing_ratio=0.4, gusts=2.0 * GUSTS)),
    Case("opening, drag area as t²", (0.0, 0.0, -120.0, 3.0, 22.0, -33.0), 4.0,
         body(85.0, 0.5, 18.0, start=0.0, grow=2.4, power=2), WINDY),
    Case("flare near the ground", (0.0, 0.0, -300.0, 1.0, 9.5, -3.4), 2.0,
         body(95.0, 4.1, 13.3, lift=12.1, lift_end=26.6, start=0.0, grow=0.5),
         air(6.0, -4.0, landing_ratio=0.4, floor_up_m=-309.0)),
)  # fmt: skip


def pieces(flown_s, b, w):
    """Cut a flight at the kinks of its equation; give the constants of each piece."""
    kinks = {flown_s, b.grow_from_s, b.grow_from_s + b.grow_s}
    if w.is_gusty:
        kinks |= set(np.arange(0.0, flown_s, w.knot_s))
    ends = sorted(t for t in kinks if 0 < t <= flown_s)
    return [_piece(begin, end, b, w) for begin, end in zip([0.0, *ends], ends, strict=False)]


def _piece(begin, end, b, w):
    middle = 0.5 * (begin + end)
    place = (middle - b.grow_from_s) / b.grow_s
    share = (0.0, 0.0) if place < 0 else (1.0, 0.0) if place > 1 else None
    gain = b.drag_area_end_m2 - b.drag_area_m2
    knot = int(middle / w.knot_s)
    slope = (w.gusts[knot + 1] - w.gusts[knot]) / w.knot_s
    level = w.gusts[knot] - slope * knot * w.knot_s
    low, high = np.array(w.levels[0]), np.array(w.levels[-1])
    reach_m = (LEVELS - 1) / w.levels_per_m
    fades = 1.0 - low[0] / high[0] if high[0] else 0.0
    near = math.isfinite(w.floor_up_m)
    return Piece(
        end, b.mass_kg, w.elevation_m, w.density_ratio, b.side_east, b.side_north,
        b.drag_area_m2, gain if b.drag_power == 1 else 0.0, gain if b.drag_power == 2 else 0.0,
        b.lift_area_m2, b.lift_area_end_m2 - b.lift_area_m2,
        *(share or (-b.grow_from_s / b.grow_s, 1.0 / b.grow_s)),
        high[0], high[1], fades / reach_m,
        w.floor_up_m if near else -1e6, 0.143 if near else 0.0,
        level[0], slope[0], level[1], slope[1], level[2], slope[2],
    )  # fmt: skip


@pytest.fixture
def heyoka():
    """Wheels are for Linux only; on CI it must be there."""
    if os.environ.get("CI") != "true":
        pytest.importorskip("heyoka", reason="heyoka is not installed: wheels for Linux only")
    import heyoka

    return heyoka


def flown(state, seconds, b, w, ground=DEEP):
    start = leg_from(0.0, Vector(*state[:3]), Vector(*state[3:]))
    end = fall(start, seconds, b, w, ground, watch(), NO_TRACK)
    return np.array([*end.place, *end.velocity]), end


LATE = tuple(
    Case("lift that begins on the way", RAMP, 10.0,
         body(85.0, 0.5, lift_end=0.25, start=start, grow=4.0), WINDY)
    for start in np.linspace(0.05, 0.95, 10)
)  # fmt: skip


def test_a_body_in_air_meets_dop853():
    found = [off(case) for case in CASES]
    rows = [row(case.name, case.flown_s, *x) for case, x in zip(CASES, found, strict=True)]
    late = [off(case) for case in LATE]
    worst = max(late)
    rows.append(row(f"{LATE[0].name}, worst of {len(LATE)}", LATE[0].flown_s, *worst))
    show("solvers", ("case", "flown", "place off", "velocity off"), rows)
    assert max(off_m for off_m, _ in (*found, *late)) < 0.005


def row(name, seconds, off_m, off_m_s):
    return name, f"{seconds:.0f} s", f"{1e3 * off_m:.2f} mm", f"{1e3 * off_m_s:.2f} mm/s"


def reference(case):
    return by_dop853(case.state, pieces(case.flown_s, case.body, case.air))[0]


def off(case):
    """Give how far place [m] and velocity [m/s] of the software are off DOP853's."""
    here, end = flown(case.state, case.flown_s, case.body, case.air)
    assert end.code == FLYING
    apart = here - reference(case)
    return float(np.linalg.norm(apart[:3])), float(np.linalg.norm(apart[3:]))


def test_heyoka_agrees_with_dop853(heyoka):
    taylor = Taylor(heyoka)
    for case in (*CASES, *LATE):
        second, _ = taylor.fly(case.state, pieces(case.flown_s, case.body, case.air))
        assert np.abs(reference(case) - second).max() < 2e-8, case.name
    landing = Taylor(heyoka, LANDING_UP_M)
    for state, b, w in reference_jobs(24):
        cut = pieces(400.0, b, w)
        first, first_s = by_dop853(state, cut, LANDING_UP_M)
        second, second_s = landing.fly(state, cut)
        assert np.abs(first - second).max() < 1e-7
        assert first_s == pytest.approx(second_s, abs=1e-8)


def reference_jobs(count):
    """Release at 1200 m, canopy at 6 s, about 130 s of flight; inputs drawn as in the speed job."""
    draw = np.random.default_rng(1)
    for _ in range(count):
        angle = draw.normal(math.pi / 2, 0.35)
        wind = abs(draw.normal(5, 1.5))
        yield (
            (0.0, 0.0, -1e-9, draw.normal(20, 1), 0.0, draw.normal(-0.5, 0.2)),
            body(
                draw.normal(90, 5), draw.normal(0.55, 0.05), draw.normal(25, 2),
                start=draw.normal(6, 0.3), grow=draw.uniform(1.5, 3.0), power=2,
            ),
            air(
                wind * math.cos(angle), wind * math.sin(angle), elevation_m=2000.0,
                landing_up_m=LANDING_UP_M, landing_ratio=0.5,
            ),
        )  # fmt: skip


def test_the_reference_job_lands_within_a_centimetre():
    ground = flat_ground(LANDING_UP_M)
    off_m, off_s, flown_s = [], [], []
    for state, b, w in reference_jobs(24):
        here, end = flown(state, 400.0, b, w, ground)
        assert end.code == CONTACT
        truth, truth_s = by_dop853(state, pieces(400.0, b, w), LANDING_UP_M)
        off_m.append(np.linalg.norm((here - truth)[:2]))
        off_s.append(abs(end.time_s - truth_s))
        flown_s.append(truth_s)
    rows = [
        ("landing place off", f"{1e3 * np.median(off_m):.2f} mm", f"{1e3 * max(off_m):.2f} mm"),
        ("landing time off", f"{1e3 * np.median(off_s):.2f} ms", f"{1e3 * max(off_s):.2f} ms"),
        ("time flown", f"{np.median(flown_s):.0f} s", f"{max(flown_s):.0f} s"),
    ]
    show("reference_job", ("24 draws", "median", "worst"), rows)
    assert max(off_m) < 0.01
