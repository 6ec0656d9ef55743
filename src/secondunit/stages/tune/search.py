"""Search a box for the point with most usable runs under a cap on unsafe ones.

A design over the whole box, halved as the runs grow; then generations of points drawn around the
best ones; then the finest step that still pays. Bounded by work, and the same for any threads.
"""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.special import betaincinv, ndtri
from scipy.stats import qmc

from secondunit.model.estimate import CONFIDENCE, Estimate
from secondunit.model.spread import FloatArray

WORTH = 0.01  # changes that bring less than one run in a hundred are not worth making
_ELITE = 8
# A winner near the cap must keep it again on 2.5 times as many fresh runs, with the high end of
# their interval: that takes 1.96 of their standard deviations and, to pass 19 times in 20, 1.64 of
# the difference of both: 3.2 in all of the search's own, which a bell exceeds 7 times in 10,000.
_DOUBT = 7e-4
_Z = float(ndtri(0.5 + CONFIDENCE / 2))
_WIDTH_MIN = 0.06  # of the box: the first generation looks at least so far around the best


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Score:
    """Which of some runs were safe and usable (run,)."""

    is_safe: NDArray[np.bool_]
    is_usable: NDArray[np.bool_]

    @property
    def runs(self) -> int:
        """How many runs were flown."""
        return self.is_safe.size

    @property
    def unsafe(self) -> int:
        """How many of them were not safe."""
        return self.runs - int(self.is_safe.sum())

    @property
    def usable(self) -> int:
        """How many of them were usable."""
        return int(self.is_usable.sum())


@dataclass(frozen=True, slots=True, kw_only=True)
class Effort:
    """How many candidates are flown and how often: the whole bound on the work."""

    design: int = 64
    kept: int = 16
    generations: int = 5
    born: int = 16
    finalists: int = 10
    runs_first: int = 500
    runs_next: int = 2000
    runs_last: int = 8000


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


def key_of(score: Score, unsafe_max: float, shown_by: int = 1, luck: float = 1.0) -> Key:
    """Order candidates: first by how far the high end of unsafe is over the cap, then by usable.

    Parameters
    ----------
    score
        How a candidate did.
    unsafe_max
        The cap, 0 to 1.
    shown_by
        The runs that the best candidates will fly: the interval is as narrow as theirs will be, so
        that those near the cap are not lost before. So few runs that none unsafe among them would
        not show the cap count as keeping it if none is.
    luck
        By what factor more runs are expected to be unsafe than these few tell.
    """
    worth = max(score.runs, shown_by)
    hits = min(luck * score.unsafe / score.runs, 1.0) * worth
    excess = _surely_below(hits, worth) - max(unsafe_max, _surely_below(0.0, worth))
    return min(0.0, -excess), score.usable / score.runs


def _surely_below(hits: float, runs: int) -> float:
    """Give a bound on a chance that fresh runs will in all likelihood show as well (see `_DOUBT`).

    One-sided bound of C. J. Clopper and E. S. Pearson, Biometrika 26 (1934) 404-413.
    """
    return float(betaincinv(hits + 1, runs - hits, 1 - _DOUBT)) if hits < runs else 1.0


class Search:
    """The state of one search: every candidate with its best known score."""

    def __init__(
        self,
        evaluate: Evaluate,
        unsafe_max: float,
        shown_by: int = 1,
        told: Callable[[int], None] = lambda _: None,
    ) -> None:
        self._evaluate, self._told = evaluate, told
        self.unsafe_max, self._shown_by = unsafe_max, shown_by
        self._scores: dict[bytes, tuple[FloatArray, Score]] = {}
        self._luck = [0.0, 0.0]
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

    def learn_luck(self, few: Score, many: Score) -> None:
        """Learn from a candidate's few runs and its many how lucky the few were for all.

        All fly the same draws: where the first of them are kind to one, they are to its neighbours.
        """
        self._luck[0] += few.unsafe / few.runs
        self._luck[1] += many.unsafe / many.runs

    def _key(self, score: Score) -> Key:
        few, many = self._luck
        is_few = score.runs < self._shown_by
        factor = min(max(many / few, 0.5), 2.0) if is_few and few > 0 else 1.0
        return key_of(score, self.unsafe_max, self._shown_by, factor)


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
    search.fly(start, effort.runs_last)
    _fly_finalists(search, effort)
    point = _without_idle(search, search.best(1, effort.runs_last)[0], start, effort.runs_last)
    return Found(
        point=point, score=search.score(point), candidates=search.candidates, flown=search.flown
    )


def _fly_finalists(search: Search, effort: Effort) -> None:
    """Let the best so far fly the most runs, until the best has flown them."""
    for _ in range(effort.finalists):
        point = search.best(1, effort.runs_next)[0]
        if search.score(point).runs >= effort.runs_last:
            return
        before = search.score(point)
        search.fly(point, effort.runs_last)
        search.learn_luck(before, search.score(point))


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
    """Take changes back, the smallest first, as long as nothing is surely lost by all of that."""
    search.fly(point, runs)
    best = search.score(point)
    for knob in np.argsort(np.abs(point - start), kind="stable"):
        if point[knob] == start[knob]:
            continue
        simpler = point.copy()
        simpler[knob] = start[knob]
        search.fly(simpler, runs)
        if _is_as_good(search.score(simpler), best, search.unsafe_max):
            point = simpler
    return point


def _is_as_good(simpler: Score, best: Score, unsafe_max: float) -> bool:
    """Tell whether a simpler candidate keeps what the best one keeps and loses next to nothing."""
    over, best_over = (key_of(score, unsafe_max)[0] for score in (simpler, best))
    lost = paired(simpler.is_usable, best.is_usable)
    return over >= best_over and lost.low <= 0 and lost.value <= WORTH


def paired(before: NDArray[np.bool_], after: NDArray[np.bool_]) -> Estimate:
    """Estimate the change of a chance from the same draws before and after (run,).

    One run more that changed is reckoned into the interval, so that no interval is nil.
    """
    change = after.astype(np.float64) - before.astype(np.float64)
    value, runs = float(change.mean()), change.size
    squares = float(((change - value) ** 2).sum()) + 1
    half = _Z * float(np.sqrt(squares)) / runs
    return Estimate(value=value, low=value - half, high=value + half, count=runs)


def shows(runs: int) -> float:
    """Give the smallest cap that so many runs can show to be kept, where none of them is unsafe."""
    return float(1 - ((1 - CONFIDENCE) / 2) ** (1 / runs))
