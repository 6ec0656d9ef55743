"""How often runs come down around a place: counts in discs of many sizes, and what they show.

A bound on the chance of one square metre cannot be had from runs alone: none of 10,000 came down
there, nor will. It needs one belief, which is stated here and nowhere hidden:

    Away from the middle of the scatter the density, taken over a disc around a place, is on
    average at least what it is at the place.

That holds wherever the density falls off and flattens outwards, such as beyond 1.4 standard
deviations of a normal scatter, and in all heavier tails. Within two of the middle it is not
believed: there only discs of a tenth of one count, and smaller. Where a smaller disc shows more
than a larger one, the belief fails, and the smaller one counts. Nothing is believed of discs larger
than the scatter itself, so that no run says anything about places far beyond where runs come down
but that they are seldom hit.
"""

import math
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray
from scipy.special import betaincinv

from secondunit.model.estimate import CONFIDENCE
from secondunit.stages.debris.counting import count_around

FloatArray = NDArray[np.float64]
Counts = NDArray[np.int64]

RADIUS_NEAR, RADIUS_MAX, RADIUS_RATIO = 0.1, 4.0, 1.5  # of discs, in standard deviations
NEAR = 2.0  # standard deviations from the middle within which no larger disc than that counts
ENOUGH = 20  # hits that make a disc's upper bound one that no larger disc may go below
_APART = 1.2  # the smallest disc and the next are not nearer alike
SHARP = 0.5  # radius up to which that mean stands for the place itself, not for a part of the tail


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Discs:
    """Discs around a place of the plane: their radii, and what counts as a hit of each.

    A run hits a disc where its path comes within `radius` and `beside` of the place. What strikes
    where it comes down needs nothing beside: the disc is at least as large as its blow, and by the
    belief above the mean over the larger disc is no smaller. What goes on over the ground strikes
    part of the disc from outside too: there `beside` is the reach of its blow. `unit_m2` is the
    ground area of a unit square of the plane. `blur` is what the counts were widened by beyond that
    because their places are known only so well: the high end takes no notice of it.

    `per_hit` (3, disc) is the chance that somebody in the disc is struck by a run that hits it:
    best estimate, low, high.
    """

    radius: FloatArray
    beside: float
    unit_m2: float
    per_hit: FloatArray
    blur: float = 0.0

    @property
    def near(self) -> int:
        """Give the disc beyond which none counts near the middle."""
        return int(np.argmax(self.radius >= min(RADIUS_NEAR, self.radius[-1])))

    @property
    def hit_area_m2(self) -> FloatArray:
        """Give the ground area in which a path counts as a hit."""
        return math.pi * (self.radius + self.beside) ** 2 * self.unit_m2

    @property
    def counted_area_m2(self) -> FloatArray:
        """Give the ground area in which a path was counted, blur included."""
        return math.pi * (self.radius + self.beside + self.blur) ** 2 * self.unit_m2


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Risk:
    """Chance that somebody at places is struck in one take: best estimate, low and high end.

    All have the shape of the places. `value` is 0 where no run came near; `high` never is.
    """

    value: FloatArray
    low: FloatArray
    high: FloatArray


def discs_of(
    blow: float,
    beside: float,
    unit_m2: float,
    blow_m2: tuple[float, float, float] = (1.0, 1.0, 1.0),
) -> Discs:
    """Choose the discs, the smallest no smaller than a blow (its radius in the plane).

    `blow_m2` is the area of a blow that stays where it comes down: best estimate, low, high.
    """
    smallest = min(blow, RADIUS_MAX)
    steps = int(math.log(RADIUS_MAX / smallest) / math.log(RADIUS_RATIO) + 1e-9)
    larger = RADIUS_MAX * np.power(RADIUS_RATIO, np.arange(-steps, 1, dtype=np.float64))
    radius = np.concatenate([[smallest], larger[larger > _APART * smallest]])
    area_m2 = math.pi * radius**2 * unit_m2
    return Discs(
        radius=radius,
        beside=beside,
        unit_m2=unit_m2,
        per_hit=np.minimum(1.0, np.array(blow_m2)[:, None] / area_m2),
    )


def with_paths(discs: Discs, blow_m: float, mean_m: float, longest_m: float, sd_m: float) -> Discs:
    """Give the discs for what goes on over the ground.

    A straight path of length L and half width r that comes within R + r of a place, from anywhere
    alike, strikes it with the chance (pi r^2 + 2 r L) / (pi (R + r)^2 + 2 (R + r) L): the ratio of
    the areas in which its middle may lie. The low end takes L = 0. At most it covers
    pi r^2 + 2 r min(L, 2 R) of the disc's area.

    Parameters
    ----------
    discs
        From `discs_of`.
    blow_m
        Radius of a blow.
    mean_m, longest_m
        Mean and greatest length of a path.
    sd_m
        Longer standard deviation of the plane.

    References
    ----------
    .. [1] L. A. Santalo, "Integral Geometry and Geometric Probability" (1976), I.6: the measure of
       the segments that meet a convex set, 2 pi A + 2 L P (from memory, unverified; held to counts
       in the tests).
    """
    ground_m = discs.radius * math.sqrt(discs.unit_m2)
    wide_m = ground_m + blow_m
    struck = math.pi * blow_m**2 + 2 * blow_m * mean_m
    value = struck / (math.pi * wide_m**2 + 2 * wide_m * mean_m)
    low = (blow_m / wide_m) ** 2
    inside_m = np.minimum(longest_m, 2 * discs.radius * sd_m)
    high = (math.pi * blow_m**2 + 2 * blow_m * inside_m) / (math.pi * ground_m**2)
    per_hit = np.minimum(1.0, np.stack([value, low, high]))
    return replace(discs, per_hit=per_hit)


def count_hits(starts: FloatArray, ends: FloatArray, places: FloatArray, discs: Discs) -> Counts:
    """Count the runs that hit each disc around places (place, 2), all in the plane.

    Parameters
    ----------
    starts, ends
        (run, 2): each run's path over the ground, impact to rest; alike where it stays.

    Returns
    -------
    ndarray
        Shape (place, disc); more in a larger disc.
    """
    counts = np.zeros((len(places), discs.radius.size), dtype=np.int64)
    count_around(places, starts, ends, discs.radius + discs.beside, counts)
    return counts


def is_near(
    points: FloatArray, starts: FloatArray, ends: FloatArray, apart: float
) -> NDArray[np.bool_]:
    """Tell which points (point, 2) lie near the middle of the scatter: near its mean path."""
    if not len(starts):
        starts = ends = np.zeros((1, 2))
    start, way = starts.mean(axis=0), (ends - starts).mean(axis=0)
    square = max(float(way @ way), float(np.finfo(np.float64).tiny))
    share = np.clip((points - start) @ way / square, 0.0, 1.0)
    off = points - start - share[:, None] * way
    away: FloatArray = np.hypot(off[:, 0], off[:, 1])
    near: NDArray[np.bool_] = np.less(away, NEAR + apart)
    return near


def risk_of(counts: Counts, near: NDArray[np.bool_], runs: int, unknown: int, discs: Discs) -> Risk:
    """Turn counts (…, disc) of hits among `runs` into the risk of somebody at the place.

    Each disc gives an exact interval of its share, at a level that makes all discs of a place right
    together (Bonferroni). The high end is the smallest that any disc shows, as long as no disc
    inside it shows more: high = min_j max(U_j, max_{i<j} S_i), where U is the upper bound of the
    mean risk over a disc, and S what a disc insists on (its U, where it was hit `ENOUGH` times;
    else its lower bound). The more hits, the higher: no hit ever lowers it. The low
    end is that of the smallest disc.

    A run of which it is not known where it came down counts as a hit of every disc. The value is
    the mean over the smallest disc with enough hits; where that is not `SHARP`, over the disc that
    gave the high end, which in a tail is too high rather than too low.

    Parameters
    ----------
    counts
        From `count_hits`.
    near
        (…), from `is_near`: where no disc beyond `Discs.near` counts.
    runs, unknown
        How many were flown, and of how many it is not known where they came down.
    discs
        What was counted in.

    References
    ----------
    .. [1] C. J. Clopper, E. S. Pearson, Biometrika 26 (1934) 404-413: the interval.
    .. [2] O. V. Lepski, "On a problem of adaptive estimation in Gaussian white noise", Theory of
       Probability and its Applications 35 (1991) 454-466: the choice of a scale by comparing it
       with all smaller ones (from memory, unverified; here with counts).
    """
    tail = (1 - CONFIDENCE) / 2 / discs.radius.size
    found, where = np.unique(counts, return_inverse=True)
    where = where.reshape(counts.shape)
    least, most = _interval(found, runs, unknown, tail)
    mean = counts / runs * discs.per_hit[0]
    low = least[where] * discs.per_hit[1]
    high = most[where] * discs.per_hit[2]
    shown = np.maximum.accumulate(np.where(counts >= ENOUGH, high, low), axis=-1)
    bound = high.copy()
    bound[..., 1:] = np.maximum(high[..., 1:], shown[..., :-1])
    bound[..., discs.near + 1 :][near] = np.inf
    best = np.argmin(bound, axis=-1)
    is_enough = (counts >= ENOUGH) & (discs.radius <= max(SHARP, discs.radius[0]))
    counted = discs.hit_area_m2 / discs.counted_area_m2
    mean, low = mean * counted, low * counted
    sharp = np.argmax(is_enough, axis=-1)
    is_sharp = is_enough.any(axis=-1) & (sharp <= best)
    high_end = _at(bound, best)
    low_end = np.minimum(low[..., 0], high_end)
    value = np.clip(_at(mean, np.where(is_sharp, sharp, best)), low_end, high_end)
    return Risk(value=value, low=low_end, high=high_end)


def _at(values: FloatArray, disc: NDArray[np.integer]) -> FloatArray:
    taken: FloatArray = np.take_along_axis(values, disc[..., None], axis=-1)[..., 0]
    return taken


def low_share(hits: Counts, runs: int, tail: float) -> FloatArray:
    """Give the exact low end of shares."""
    k = hits.astype(np.float64)
    low: FloatArray = np.where(k > 0, betaincinv(np.maximum(k, 1.0), runs - k + 1.0, tail), 0.0)
    return low


def _interval(hits: Counts, runs: int, unknown: int, tail: float) -> tuple[FloatArray, FloatArray]:
    """Give the exact ends of shares; unknown runs are misses in the low, hits in the high end."""
    low = low_share(hits, runs, tail)
    k = np.minimum(hits.astype(np.float64) + unknown, float(runs))
    most = betaincinv(k + 1.0, np.maximum(runs - k, 1.0), 1.0 - tail)
    return low, np.where(k < runs, most, 1.0)
