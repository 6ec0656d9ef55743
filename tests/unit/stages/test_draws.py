"""Draws by name: the same bits always, and nothing shared between names."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from secondunit.stages.draws import uniforms, uniforms_of

N = 20_000
FOUR_SIGMA = 4 / np.sqrt(N)  # a false alarm in about 16,000 pairs


@given(seed=st.integers(0, 2**63 - 1), few=st.integers(1, 50), more=st.integers(1, 50))
def test_a_runs_draw_does_not_depend_on_how_many_runs_there_are(
    seed: int, few: int, more: int
) -> None:
    short, long = uniforms(seed, "x", (few, 3)), uniforms(seed, "x", (few + more, 3))
    assert np.array_equal(short, long[:few])


def test_draws_are_inside_the_open_unit_interval_and_uniform() -> None:
    u = uniforms(1, "x", (N,))
    assert 0 < u.min() < u.max() < 1
    assert abs(u.mean() - 0.5) < 4 * np.sqrt(1 / 12 / N)
    assert abs(u.var() - 1 / 12) < 4 * np.sqrt(1 / 180 / N)


def test_inputs_of_different_names_and_seeds_are_not_correlated() -> None:
    names = [f"stunt/{name}" for name in ("a", "b", "exit_speed_m_s", "wind_speed", "turbulence")]
    columns = [uniforms(1, name, (N,)) for name in names]
    columns += [uniforms(2, names[0], (N,)), uniforms(1, names[0], (N + 1,))[1:]]
    correlation = np.corrcoef(columns) - np.eye(len(columns))
    assert np.abs(correlation).max() < FOUR_SIGMA


def test_the_same_name_gives_the_same_draws() -> None:
    assert np.array_equal(uniforms(7, "x", (9,)), uniforms(7, "x", (9,)))


@given(seed=st.integers(0, 2**63 - 1), blocks=st.integers(1, 5), width=st.integers(1, 3))
def test_blocks_of_draws_are_the_draws(seed: int, blocks: int, width: int) -> None:
    whole = uniforms(seed, "x", (8 * blocks, width))
    parts = [uniforms(seed, "x", (8, width), first=8 * block) for block in range(blocks)]
    assert np.array_equal(np.concatenate(parts), whole)


@given(st.lists(st.tuples(st.integers(0, 10**9), st.integers(1, 9)), min_size=1, max_size=5))
def test_stretches_of_rows_are_those_of_the_whole(stretches) -> None:
    rows = [range(4 * first, 4 * first + count) for first, count in stretches]
    parts = [uniforms(3, "x", (len(one),), first=one.start) for one in rows]
    assert np.array_equal(uniforms_of(3, "x", rows), np.concatenate(parts))
