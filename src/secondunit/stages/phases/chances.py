"""The likeliest course through the phases, and how sure each second is of its phase.

References
----------
.. [1] L. R. Rabiner, "A tutorial on hidden Markov models and selected applications in speech
   recognition", Proceedings of the IEEE 77 (1989) 257-286: scaled forward-backward (section V.A),
   Viterbi (III.B); durations by unrolled states (IV.D).
"""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from secondunit.model.track import FloatArray
from secondunit.stages.phases.states import Chain


class Course(NamedTuple):
    """The likeliest slot of each step (steps,), and the chance of each phase (steps, phases).

    `enters` (steps, phases) is the chance that a phase begins with a step.
    """

    slots: NDArray[np.int64]
    chance: FloatArray
    enters: FloatArray


def course_of(chain: Chain, likelihood: FloatArray) -> Course:
    """Find the likeliest course and the chances, given likelihoods (steps, phases)."""
    emitted = likelihood[:, chain.state]
    emitted = emitted / emitted.max(axis=1, keepdims=True)
    forward, scale = _forward(chain, emitted)
    backward = _backward(chain, emitted, scale)
    by_slot = forward * backward
    return Course(
        _viterbi(chain, emitted),
        _by_phase(by_slot / by_slot.sum(axis=1, keepdims=True), chain),
        _enters(chain, emitted, forward, backward, scale),
    )


def _forward(chain: Chain, emitted: FloatArray) -> tuple[FloatArray, FloatArray]:
    forward, scale = np.empty(emitted.shape), np.empty(len(emitted))
    row = chain.begin * emitted[0]
    for index, likely in enumerate(emitted):
        if index:
            row = (row @ chain.step) * likely
        scale[index] = row.sum()
        row = row / scale[index]
        forward[index] = row
    return forward, scale


def _backward(chain: Chain, emitted: FloatArray, scale: FloatArray) -> FloatArray:
    backward = np.ones(emitted.shape)
    for index in range(len(emitted) - 2, -1, -1):
        ahead = emitted[index + 1] * backward[index + 1]
        backward[index] = chain.step @ ahead / scale[index + 1]
    return backward


def _viterbi(chain: Chain, emitted: FloatArray) -> NDArray[np.int64]:
    with np.errstate(divide="ignore"):
        step, score = np.log(chain.step), np.log(chain.begin) + np.log(emitted[0])
        said = np.log(emitted)
    back = np.empty(emitted.shape, dtype=np.int64)
    every = np.arange(len(chain.state))
    for index in range(1, len(emitted)):
        ways = score[:, np.newaxis] + step
        back[index] = np.argmax(ways, axis=0)
        score = ways[back[index], every] + said[index]
    slots = np.empty(len(emitted), dtype=np.int64)
    slots[-1] = int(np.argmax(score))
    for index in range(len(emitted) - 1, 0, -1):
        slots[index - 1] = back[index, slots[index]]
    return slots


def _by_phase(by_slot: FloatArray, chain: Chain) -> FloatArray:
    phases = int(chain.state.max()) + 1
    is_of = (chain.state[:, np.newaxis] == np.arange(phases)).astype(np.float64)
    by_phase: FloatArray = by_slot @ is_of
    return by_phase


def _enters(
    chain: Chain, emitted: FloatArray, forward: FloatArray, backward: FloatArray, scale: FloatArray
) -> FloatArray:
    """Give the chance that each phase is entered from another at each step."""
    between = chain.step * (chain.state[:, np.newaxis] != chain.state[np.newaxis, :])
    ahead = emitted[1:] * backward[1:] / scale[1:, np.newaxis]
    moved = (forward[:-1] @ between) * ahead
    return np.concatenate([np.zeros((1, int(chain.state.max()) + 1)), _by_phase(moved, chain)])
