"""The counter-based chance of the day loop against the known answers of its authors."""

import numpy as np
import pytest

from secondunit.stages.forecast.chance import four
from secondunit.stages.philox import key_of, words

# Random123, D. E. Shaw Research: tests/kat_vectors, lines "philox4x32 10": counter, key, answer.
KNOWN = [
    ("00000000 00000000 00000000 00000000", "00000000 00000000",
     "6627e8d5 e169c58d bc57ac4c 9b00dbd8"),
    ("ffffffff ffffffff ffffffff ffffffff", "ffffffff ffffffff",
     "408f276d 41c83b0e a20bc7c6 6d5451fd"),
    ("243f6a88 85a308d3 13198a2e 03707344", "a4093822 299f31d0",
     "d16cfe09 94fdcceb 5001e420 24126ea1"),
]  # fmt: skip


@pytest.mark.parametrize(("counter", "key", "answer"), KNOWN)
def test_philox_gives_the_known_answers(counter, key, answer):
    low, high = (int(word, 16) for word in key.split())
    asked = [np.uint64(int(word, 16)) for word in counter.split()]
    found = words(np.uint64(high << 32 | low), *asked)
    assert [f"{int(word):08x}" for word in found] == answer.split()


def test_draws_of_names_shoots_days_and_parts_are_unrelated():
    count = 4000
    base = [four(key_of(1, "flu"), draw, 3, 0) for draw in range(count)]
    others = {
        "name": [four(key_of(1, "flu2"), draw, 3, 0) for draw in range(count)],
        "seed": [four(key_of(2, "flu"), draw, 3, 0) for draw in range(count)],
        "day": [four(key_of(1, "flu"), draw, 4, 0) for draw in range(count)],
        "part": [four(key_of(1, "flu"), draw, 3, 1) for draw in range(count)],
        "next shoot": [four(key_of(1, "flu"), draw + 1, 3, 0) for draw in range(count)],
    }
    first = np.array(base)
    assert np.all((first > 0) & (first < 1))
    assert abs(first.mean() - 0.5) < 4 / np.sqrt(12 * first.size)
    inner = np.corrcoef(first.T) - np.eye(4)
    assert np.abs(inner).max() < 4.5 / np.sqrt(count)
    for name, drawn in others.items():
        across = np.corrcoef(first.T, np.array(drawn).T)[:4, 4:]
        assert np.abs(across).max() < 4.5 / np.sqrt(count), name
