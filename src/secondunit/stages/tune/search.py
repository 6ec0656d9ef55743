"""Search a box for the point with most usable runs under a cap on unsafe ones.

A design over the whole box, halved as the runs grow; then generations of points drawn around the
best ones; then the finest step that still pays. Bounded by work, and the same for any threads.
"""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from scipy.special import ndtri
from scipy.stats import qmc

from secondunit.model.estimate import CONFIDENCE, share_interval
from secondunit.model.spread import FloatArray

WORTH = 0.005  # a change that brings less than half a run in a hundred is not worth making
_ELITE = 8
_WIDTH_MIN = 0.06  # of the box: the first generation looks at least so far around the best


@dataclass(frozen=True, slots=True, kw_only=True)
class Score:
    """How many of some runs were unsafe and usable."""

    unsafe: int
    usable: int
    runs: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Effort:
    """How many candidates are flown and how often: the whole bound on the work."""

    design: int = 64
    kept: int = 16
    generations: int = 5
    born: int = 16
    finalists: int = 3
    runs_first: int = 500
    runs_next: int = 2000
    runs_last: int = 4000


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Found:
    """The winner in the unit box, how it scored in the search, and how much was flown."""

    point: FloatArray
    score: Score
    candidates: int
    flown: int


Evaluate = Callable[[FloatArray, int], Score]
"""Flies so many runs of the candidate at a point of the unit box; the same draws for each."""
Key = tuple[float, float]


def key_of(score: Score, unsafe_max: float) -> Key:
    """Order candidates: first by how far the high end of unsafe is over the cap, then by usable.

    So few runs that none unsafe among them would not show the cap count as keeping it if none is.
    """
    _, highs = share_interval(np.array([score.unsafe, 0]), score.runs)
    excess = float(highs[0]) - max(unsafe_max, float(highs[1]))
    return min(0.0, -excess), score.usable / score.runs


class Search:
    """The state of one search: every candidate with its best known score."""

    def __init__(
        self, evaluate: Evaluate, unsafe_max: float, told: Callable[[int], None] = lambda _: None
    ) -> None:
        self._evaluate, self._unsafe_max, self._told = evaluate, unsafe_max, told
        self._scores: dict[bytes, tuple[FloatArray, Score]] = {}
        self.flown = 0

    @property
    def candidates(self) -> int:
        """How many different candidates were flown."""
        return len(self._scores)

    def fly(self, point: FloatArray, runs: int) -> Key:
        """Fly a candidate, unless it already flew as many runs."""
        point = point + 0.0  # no -0.0: equal points are one candidate
        name = point.tobytes()
        if name not in self._scores or self._scores[name][1].runs < runs:
            self._scores[name] = (point, self._evaluate(point, runs))
            self.flown += runs
            self._told(self.flown)
        return self._key(self._scores[name][1])

    def best(self, count: int, runs: int) -> list[FloatArray]:
        """Give the best candidates among those that flew at least so many runs."""
        able = [entry for entry in self._scores.values() if entry[1].runs >= runs]
        ranked = sorted(able, key=lambda entry: self._key(entry[1]), reverse=True)
        return [point for point, _ in ranked[:count]]

    def score(self, point: FloatArray) -> Score:
        """Give the best known score of a candidate."""
        return self._scores[(point + 0.0).tobytes()][1]

    def _key(self, score: Score) -> Key:
        return key_of(score, self._unsafe_max)


def find_best(
    search: Search,
    start: FloatArray,
    effort: Effort,
    uniforms: Callable[[str, tuple[int, int]], FloatArray],
    snap: Callable[[FloatArray], FloatArray],
) -> Found:
    """Search from a start that stays unless something better is found.

    Parameters
    ----------
    search
        How candidates are flown.
    start
        The point that stands (d,), in the unit box.
    effort
        The bound on the work.
    uniforms
        Gives uniform draws by name.
    snap
        Rounds a point to what can be set in practice; it must leave the start as it is.

    References
    ----------
    .. [1] K. Jamieson, A. Talwalkar, "Non-stochastic best arm identification and hyperparameter
       optimization", AISTATS (2016): successive halving.
    .. [2] R. Y. Rubinstein, "The cross-entropy method for combinatorial and continuous
       optimization", Methodology and Computing in Applied Probability 1 (1999) 127-190 (both from
       memory, unverified).
    """
    for point in (start, *_design(start.size, effort.design)):
        search.fly(snap(point), effort.runs_first)
    for point in (start, *search.best(effort.kept, effort.runs_first)):
        search.fly(point, effort.runs_next)
    for generation in range(effort.generations):
        u = uniforms(f"generation {generation}", (effort.born, start.size))
        for point in _born(search.best(_ELITE, effort.runs_next), ndtri(u), generation):
            search.fly(snap(point), effort.runs_next)
    for point in (start, *search.best(effort.finalists, effort.runs_next)):
        search.fly(point, effort.runs_last)
    point = _without_idle(search, search.best(1, effort.runs_last)[0], start, effort.runs_last)
    return Found(
        point=point, score=search.score(point), candidates=search.candidates, flown=search.flown
    )


def _design(dimensions: int, count: int) -> FloatArray:
    """Spread points over the unit box: Sobol' 1967, unscrambled, without its first, a corner."""
    points: FloatArray = qmc.Sobol(dimensions, scramble=False).random_base2(
        int(np.ceil(np.log2(count + 1)))
    )
    return points[1 : count + 1]


def _born(elite: list[FloatArray], z: FloatArray, generation: int) -> FloatArray:
    """Draw points around the best ones, as they are spread; half of them around the very best."""
    best = np.array(elite)
    width = _WIDTH_MIN / 2**generation
    spread = np.cov(best.T).reshape(best.shape[1], -1) if len(best) > 1 else np.zeros((1, 1))
    root = np.linalg.cholesky(spread + width**2 * np.eye(best.shape[1]))
    half = len(z) // 2
    centres = np.concatenate(
        [np.tile(best.mean(axis=0), (half, 1)), np.tile(best[0], (len(z) - half, 1))]
    )
    born: FloatArray = np.clip(centres + z @ root.T, 0.0, 1.0)
    return born


def _without_idle(search: Search, point: FloatArray, start: FloatArray, runs: int) -> FloatArray:
    """Take changes back, the smallest first, as long as all of that costs next to nothing."""
    over, usable = search.fly(point, runs)
    for knob in np.argsort(np.abs(point - start), kind="stable"):
        if point[knob] == start[knob]:
            continue
        simpler = point.copy()
        simpler[knob] = start[knob]
        its_over, its_usable = search.fly(simpler, runs)
        is_as_safe = its_over >= over - (WORTH if over < 0 else 0.0)
        if is_as_safe and its_usable >= usable - WORTH:
            point = simpler
    return point


def shows(runs: int) -> float:
    """Give the smallest cap that so many runs can show to be kept, where none of them is unsafe."""
    return float(1 - ((1 - CONFIDENCE) / 2) ** (1 / runs))
