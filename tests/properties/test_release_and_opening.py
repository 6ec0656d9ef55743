"""What is true of every release and every opening."""

import itertools
import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from secondunit.physics.off_heading import (
    CLEAN,
    SPINNING,
    TOTAL,
    TWISTED,
    Chances,
    Turn,
    Wall,
    opening_code,
    wall_margin_m,
)
from secondunit.physics.opening import Deployment, drag_area_m2, open_s, opening_of
from secondunit.physics.release import Motion, Pair, let_go, pitch_inertia_kg_m2

speeds = st.floats(-40, 40)
lengths = st.floats(-1.5, 1.5)
shares = st.floats(0, 1)
headings = st.floats(-10, 10)


@given(
    st.floats(40, 150), st.floats(50, 300), st.floats(2, 30), st.floats(5, 60),
    lengths, lengths, lengths, lengths, speeds, speeds, st.floats(-5, 5), st.floats(-3, 3),
    st.floats(-5, 5), st.floats(-5, 5),
)  # fmt: skip
def test_momentum_and_angular_momentum_stay(
    m, mb, i, ib, ax, az, gx, gz, forward, up, rate, pitch, push_x, push_z
):
    pair = Pair(m, mb, i, ib, ax, az, gx, gz)
    rider, bike = let_go(Motion(forward, up, rate), pitch, pair, push_x, push_z)
    total = m + mb
    scale = total * (abs(forward) + abs(up) + 20)
    assert m * rider.forward_m_s + mb * bike.forward_m_s == pytest.approx(
        total * forward, abs=1e-14 * scale
    )
    assert m * rider.up_m_s + mb * bike.up_m_s == pytest.approx(total * up, abs=1e-14 * scale)
    x = ax * math.cos(pitch) - az * math.sin(pitch)
    z = ax * math.sin(pitch) + az * math.cos(pitch)
    around = (m * mb / total) * (
        x * (rider.up_m_s - bike.up_m_s) - z * (rider.forward_m_s - bike.forward_m_s)
    )
    spin = i * rider.pitch_rate_rad_s + ib * bike.pitch_rate_rad_s
    before = pitch_inertia_kg_m2(pair) * rate
    assert around + spin == pytest.approx(before, abs=1e-11)


@given(
    st.floats(5, 80), st.floats(5, 300), st.just(0.0) | st.floats(0.05, 0.9), st.floats(0, 0.5),
    st.booleans(), st.floats(0.2, 1.2), st.floats(5, 40),
)  # fmt: skip
def test_an_opening_grows_without_a_jump_from_the_body_to_the_full_canopy(
    speed, way, dwell, held, up, body, full
):
    deployment = Deployment(0.4, 0.5, way, dwell, held, float(up))
    opening = opening_of(1.0, speed, deployment, body, full)
    end = open_s(opening)
    times = [1.0 + k / 500 * (end - 1.0) for k in range(501)]
    areas = [drag_area_m2(t, opening) for t in times]
    assert areas[0] == body
    assert drag_area_m2(end + 1.0, opening) == pytest.approx(body + full)
    steps = [b - a for a, b in itertools.pairwise(areas)]
    assert min(steps) >= -1e-12
    # Steepest where it may be: the rise, a quarter of the dwell, or the end of the growth.
    rise = held * full / (0.25 * dwell) if up and dwell > 0 else 0.0
    assert max(steps) <= 1.001 / 500 * max(rise, 2 * full / (1 - dwell * up))


@given(shares, st.floats(0, 0.3), st.floats(0, 0.3), st.floats(0, 0.3))
def test_a_draw_becomes_the_code_of_its_share(u, total, spinning, twist):
    edges = [total, total + spinning, total + spinning + twist]
    expected = [TOTAL, SPINNING, TWISTED, CLEAN][sum(u >= edge for edge in edges)]
    assert opening_code(u, Chances(total, spinning, twist)) == expected


@given(headings, st.floats(0, 80), headings, st.floats(-3, 3), st.floats(4, 10), st.floats(0, 4))
def test_nearer_slower_or_windier_never_gives_more_room(heading, far, faces, wind, speed, reaction):
    margin = wall_margin_m(heading, Wall(far, faces, wind), Turn(speed, reaction, 0.6))
    assert margin <= far
    nearer = wall_margin_m(heading, Wall(far - 1, faces, wind), Turn(speed, reaction, 0.6))
    later = wall_margin_m(heading, Wall(far, faces, wind), Turn(speed, reaction + 0.5, 0.6))
    windier = wall_margin_m(heading, Wall(far, faces, wind - 0.5), Turn(speed, reaction, 0.6))
    assert nearer == pytest.approx(margin - 1)
    assert later <= margin
    assert windier <= margin + 1e-9
