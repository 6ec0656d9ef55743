"""The posterior of inputs that takes share, given a straight line for each take's outputs.

Take t shows y_t = a_t + J_t z_t + D w_t + E_t e_t + n_t, with its inputs z_t (normal scores),
pushes w_t of what the simulator leaves out, errors e_t of known size that strike many outputs at
once, and noise n_t. Noise and pushes have heavy tails, Student's t of `TAILS` degrees of freedom:
the noise with one weight for each fix, the pushes with one for each take, so that neither a bad fix
nor a logger that was lost for seconds pulls what all takes share.

Of input i: z_ti = m_i + b_i,label(t) + s_i·normal. Its stated spread has variance 1. How much of it
is between takes is not known: sqrt(v_i) has a beta distribution whose mean a is the same for all
inputs and not known either (density 2a), m_i ~ N(0, 1 - v_i), the part k_i of v_i that is between
labels is uniform. So one draw for one take has the stated spread, exactly; and what takes differ in
can be all of the stated spreads, as in the runs. With independent v_i it could not: of sixty inputs
a third of the variance, with hardly a doubt, would be between takes.

Drawn by Gibbs sampling; the spreads are drawn on a grid, twice in each sweep: given the takes'
inputs, and given how many spreads those are from the mean (interweaving). Inputs that no line shows
are drawn from what is known before.

References
----------
.. [1] A. Gelman et al., "Bayesian Data Analysis", 3rd ed. (2013), 5.4, 11.6 and 17.2: hierarchical
   normal model, Gibbs sampler, t errors as a mixture (from memory, unverified; held by the ranks
   of draws, tests/validation/test_calibration_ranks.py).
.. [2] Y. Yu, X.-L. Meng, "To center or not to center: that is not the question", Journal of
   Computational and Graphical Statistics 20 (2011) 531-570: interweaving (from memory, unverified).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.random import Generator
from numpy.typing import NDArray
from scipy.special import betainc

from secondunit.model.spread import FloatArray
from secondunit.stages.calibrate.nouns import LEVELS, Doubt, Input, Level, Posterior, Take

TAILS = 4.0
_SD = (np.arange(60) + 0.5) / 60.0  # where a standard deviation between 0 and 1 may lie
_PART = (np.arange(20) + 0.5) / 20.0
_ALIKE = (np.arange(20) + 0.5) / 20.0  # where the mean of those standard deviations may lie
_NEAR = 4.0  # how near each is to that mean: what a and b of its beta distribution add up to
_SCALE = np.exp(np.linspace(-3.0, 3.0, 61))  # of a doubt, in its prior's standard deviations (log)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Lines:
    """For each take the straight line near what it shows, `at` + `gain` z, and its error.

    `at` (take, output), `gain` (take, output, input). What the line leaves out, the bends and the
    random courses of the runs, has a covariance: of its greatest directions `rough`
    (take, output, root) is a root, of the others `rest` (take, output) the variance.
    """

    at: FloatArray
    gain: FloatArray
    rough: FloatArray
    rest: FloatArray


class Sampler:
    """The state of a chain; `sweep` draws everything once."""

    def __init__(
        self, takes: Sequence[Take], inputs: Sequence[Input], doubt: Doubt, rng: Generator
    ) -> None:
        self.rng, self.doubt = rng, doubt
        self.count, self.width = len(takes), len(inputs)
        shown = np.stack([take.shown for take in takes])
        self.known = np.isfinite(shown)
        self.shown = np.where(self.known, shown, 0.0)
        self.variance = np.stack([take.shown_sd for take in takes]) ** 2
        self.fix = takes[0].fix
        self.error = np.stack([take.error for take in takes])
        self.labels, self.label_of = labels_of(takes, inputs)
        self.groups = self.label_of.max() + 1
        self.mean, self.part = np.zeros(self.width), np.full(self.width, 0.5)
        self.sd, self.alike = np.full(self.width, 0.7), 0.5
        self.label = np.zeros((self.width, self.groups))
        self.scale = doubt.median.copy()
        self.weight = np.ones((self.count, int(self.fix.max()) + 1))
        self.inputs = np.zeros((self.count, self.width))
        self.pushes = np.zeros((self.count, doubt.push.shape[1]))
        self.trust = np.ones((self.count, len(doubt.median)))

    def relined(self, lines: Lines) -> None:
        """Take new straight lines."""
        same = np.broadcast_to(self.doubt.push, (self.count, *self.doubt.push.shape))
        is_told = np.any((lines.gain != 0.0) & self.known[:, :, np.newaxis], axis=(0, 1))
        self.told, self.untold = np.flatnonzero(is_told), np.flatnonzero(~is_told)
        gain = lines.gain[:, :, self.told]
        self.design = np.concatenate([gain, same, self.error, lines.rough], axis=2)
        self.target = np.where(self.known, self.shown - lines.at, 0.0)
        self.precision = np.where(self.known, 1.0 / (self.variance + lines.rest), 0.0)

    def sweep(self) -> None:
        """Draw everything once, each given all else."""
        left = self._draw_takes()
        left = self._draw_mean_shifted(left)
        left = self._draw_spreads_scaled(left)
        left = self._draw_scales_scaled(left)
        self._draw_weights(left)
        self._draw_mean()
        self._draw_labels()
        self._draw_spreads()
        self._draw_alike()
        self._draw_parts()
        self._draw_scales()
        self._draw_trusts()
        self._draw_untold()

    @property
    def middle(self) -> FloatArray:
        """Where each take's inputs are expected (take, input)."""
        columns = np.arange(self.width)
        middle: FloatArray = self.mean + self.label[columns, self.label_of]
        return middle

    @property
    def between(self) -> FloatArray:
        """Variance between labels (input,)."""
        variance: FloatArray = self.sd**2 * self.part
        return variance

    @property
    def within(self) -> FloatArray:
        """Variance from take to take of one label (input,)."""
        variance: FloatArray = self.sd**2 * (1.0 - self.part)
        return variance

    def _weights(self) -> FloatArray:
        weights: FloatArray = self.precision * self.weight[:, self.fix]
        return weights

    def _draw_takes(self) -> FloatArray:
        """Draw inputs, pushes and errors of all takes; give what is left of what they showed."""
        weights, told = self._weights(), self.told
        size, width = self.design.shape[2], told.size
        prior = np.ones((self.count, size))
        prior[:, :width] = 1.0 / self.within[told]
        pushes, group = self.doubt.push.shape[1], self.doubt.group
        prior[:, width : width + pushes] = self.trust[:, group] * self.scale[group] ** -2.0
        weighted = self.design * weights[:, :, np.newaxis]
        precision = np.swapaxes(weighted, 1, 2) @ self.design
        precision[:, np.arange(size), np.arange(size)] += prior
        right = np.einsum("tmk,tm->tk", weighted, self.target)
        right[:, :width] += (self.middle / self.within)[:, told]
        inverse_root = np.linalg.inv(np.linalg.cholesky(precision))
        first = inverse_root @ right[:, :, np.newaxis]
        first[:, :, 0] += self.rng.standard_normal((self.count, size))
        drawn = (np.swapaxes(inverse_root, 1, 2) @ first)[:, :, 0]
        self.inputs[:, told] = drawn[:, :width]
        self.pushes = drawn[:, width : width + pushes]
        left: FloatArray = self.target - np.einsum("tmk,tk->tm", self.design, drawn)
        return left

    def _draw_mean_shifted(self, left: FloatArray) -> FloatArray:
        """Draw the mean given how far the takes are from it: all takes move with it."""
        told = self.told
        gain = self.design[:, :, : told.size]
        weighted = gain * self._weights()[:, :, np.newaxis]
        prior = 1.0 / (1.0 - self.sd[told] ** 2)
        precision = np.einsum("tmi,tmj->ij", weighted, gain, optimize=True) + np.diag(prior)
        right = np.einsum("tmi,tm->i", weighted, left) - prior * self.mean[told]
        inverse_root = np.linalg.inv(np.linalg.cholesky(precision))
        draw = self.rng.standard_normal(told.size)
        shift = inverse_root.T @ (inverse_root @ right + draw)
        self.mean[told] += shift
        self.inputs[:, told] += shift
        moved: FloatArray = left - gain @ shift
        return moved

    def _draw_spreads_scaled(self, left: FloatArray) -> FloatArray:
        """Draw spreads of inputs that show, given how many of them the takes are from the mean."""
        weights = self._weights()
        for column, i in enumerate(self.told):
            steps = (self.inputs[:, i] - self.mean[i]) / self.sd[i]
            gain = self.design[:, :, column] * steps[:, np.newaxis]
            far = float(np.sum(weights * gain * gain))
            near = float(np.sum(weights * gain * left))
            more = _SD - self.sd[i]
            score = more * near - 0.5 * more**2 * far + _of_mean(self.mean[i])
            score += _of_sd(self.alike)
            found = _SD[self._chosen(score[np.newaxis])[0]]
            left = left - (found - self.sd[i]) * gain
            self.inputs[:, i] = self.mean[i] + found * steps
            self.label[i] *= found / self.sd[i]
            self.sd[i] = found
        return left

    def _draw_scales_scaled(self, left: FloatArray) -> FloatArray:
        """Draw each scale of the doubt given the pushes in units of it."""
        weights, width = self._weights(), self.told.size
        for group, median in enumerate(self.doubt.median):
            own = np.flatnonzero(self.doubt.group == group)
            unit = self.pushes[:, own] / self.scale[group]
            moved = np.einsum("tmk,tk->tm", self.design[:, :, width + own], unit)
            far, near = np.sum(weights * moved**2), np.sum(weights * moved * left)
            grid = median * _SCALE**self.doubt.sd_log
            more = grid - self.scale[group]
            score = more * near - 0.5 * more**2 * far - 0.5 * np.log(_SCALE) ** 2
            found = grid[self._chosen(score[np.newaxis])[0]]
            left = left - (found - self.scale[group]) * moved
            self.pushes[:, own] = found * unit
            self.scale[group] = found
        return left

    def _draw_weights(self, left: FloatArray) -> None:
        """Draw how good each fix is: Student's errors are normal ones of a random variance."""
        square = self.precision * left * left
        total, count = np.zeros_like(self.weight), np.zeros_like(self.weight)
        for fix in range(self.weight.shape[1]):
            own = self.fix == fix
            total[:, fix] = square[:, own].sum(axis=1)
            count[:, fix] = self.known[:, own].sum(axis=1)
        shape, rate = 0.5 * (TAILS + count), 0.5 * (TAILS + total)
        self.weight = self.rng.standard_gamma(shape) / rate

    def _draw_mean(self) -> None:
        columns = np.arange(self.width)
        off = self.inputs - self.label[columns, self.label_of]
        precision = self.count / self.within + 1.0 / (1.0 - self.sd**2)
        middle = off.sum(axis=0) / self.within / precision
        self.mean = middle + self.rng.standard_normal(self.width) / np.sqrt(precision)

    def _draw_labels(self) -> None:
        off = self.inputs - self.mean
        total, count = np.zeros_like(self.label), np.zeros_like(self.label)
        columns = np.broadcast_to(np.arange(self.width), self.label_of.shape)
        np.add.at(total, (columns, self.label_of), off)
        np.add.at(count, (columns, self.label_of), 1.0)
        precision = count / self.within[:, np.newaxis] + 1.0 / self.between[:, np.newaxis]
        middle = total / self.within[:, np.newaxis] / precision
        draw = self.rng.standard_normal(self.label.shape)
        self.label = middle + draw / np.sqrt(precision)

    def _sums(self) -> tuple[FloatArray, FloatArray, FloatArray]:
        """Give squares within and between labels, and the number of labels of each input."""
        inside = np.sum((self.inputs - self.middle) ** 2, axis=0)
        labels = self.label_of.max(axis=0) + 1
        used = np.arange(self.groups) < labels[:, np.newaxis]
        return inside, np.sum(np.where(used, self.label, 0.0) ** 2, axis=1), labels.astype(float)

    def _draw_spreads(self) -> None:
        inside, between, labels = self._sums()
        square = inside / (1.0 - self.part) + between / self.part
        count = self.count + labels
        score = -count[:, np.newaxis] * np.log(_SD) - 0.5 * square[:, np.newaxis] / _SD**2
        score += np.stack([_of_mean(mean) for mean in self.mean]) + _of_sd(self.alike)
        self.sd = _SD[self._chosen(score)]

    def _draw_alike(self) -> None:
        """Draw how much of the stated spreads is between takes, of all inputs together."""
        at = np.searchsorted(_SD, self.sd[self.told])
        score = np.log(_ALIKE) + _SD_SCORES[:, at].sum(axis=1)
        self.alike = float(_ALIKE[self._chosen(score[np.newaxis])[0]])

    def _draw_parts(self) -> None:
        inside, between, labels = self._sums()
        variance = self.sd**2
        score = (
            -0.5 * self.count * np.log1p(-_PART)
            - 0.5 * (inside / variance)[:, np.newaxis] / (1.0 - _PART)
            - 0.5 * labels[:, np.newaxis] * np.log(_PART)
            - 0.5 * (between / variance)[:, np.newaxis] / _PART
        )
        self.part = _PART[self._chosen(score)]

    def _draw_scales(self) -> None:
        for group, median in enumerate(self.doubt.median):
            own = self.pushes[:, self.doubt.group == group]
            square = float(np.sum(self.trust[:, group] * np.sum(own**2, axis=1)))
            grid = median * _SCALE**self.doubt.sd_log
            score = -own.size * np.log(grid) - 0.5 * square / grid**2
            score -= 0.5 * np.log(_SCALE) ** 2
            self.scale[group] = grid[self._chosen(score[np.newaxis])[0]]

    def _draw_trusts(self) -> None:
        """Draw how far each take may be trusted to be like the others in what is left out."""
        for group, scale in enumerate(self.scale):
            own = self.pushes[:, self.doubt.group == group]
            rate = 0.5 * (TAILS + np.sum(own**2, axis=1) / scale**2)
            self.trust[:, group] = (
                self.rng.standard_gamma(0.5 * (TAILS + own.shape[1]), self.count) / rate
            )

    def _draw_untold(self) -> None:
        """Draw what no take shows from its prior, given what is alike to all inputs."""
        untold, count = self.untold, self.untold.size
        self.sd[untold] = _SD[self._chosen(np.tile(_of_sd(self.alike), (count, 1)))]
        self.part[untold] = _PART[self.rng.integers(_PART.size, size=count)]
        spread = self.rng.standard_normal((1 + self.groups + self.count, count))
        self.mean[untold] = np.sqrt(1.0 - self.sd[untold] ** 2) * spread[0]
        self.label[untold] = (np.sqrt(self.between[untold]) * spread[1 : 1 + self.groups]).T
        within = np.sqrt(self.within[untold])
        self.inputs[:, untold] = self.middle[:, untold] + within * spread[1 + self.groups :]

    def _chosen(self, score: FloatArray) -> NDArray[np.int64]:
        """Draw a place on a grid for each row of log chances."""
        chance = np.exp(score - score.max(axis=1, keepdims=True))
        total = np.cumsum(chance, axis=1)
        aim = self.rng.random(len(score))[:, np.newaxis] * total[:, -1:]
        found: NDArray[np.int64] = np.minimum(np.sum(total < aim, axis=1), score.shape[1] - 1)
        return found


def _beta_scores() -> FloatArray:
    """Give the log chance of each spread between takes, for each mean of them (alike, sd)."""
    ends = np.linspace(0.0, 1.0, _SD.size + 1)
    a, b = _NEAR * _ALIKE[:, np.newaxis], _NEAR * (1.0 - _ALIKE[:, np.newaxis])
    score: FloatArray = np.log(np.maximum(np.diff(betainc(a, b, ends), axis=1), 1e-300))
    return score


_SD_SCORES = _beta_scores()


def _of_sd(alike: float) -> FloatArray:
    found: FloatArray = _SD_SCORES[np.searchsorted(_ALIKE, alike)]
    return found


def _of_mean(mean: float) -> FloatArray:
    """Give the log density of a mean for each spread between takes: N(0, 1 - sd²)."""
    variance = 1.0 - _SD**2
    density: FloatArray = -0.5 * np.log(variance) - 0.5 * mean * mean / variance
    return density


def labels_of(
    takes: Sequence[Take], inputs: Sequence[Input]
) -> tuple[Mapping[Level, tuple[str, ...]], NDArray[np.int64]]:
    """Give the labels of each level in order of appearance, and which a take has (take, input)."""
    named: dict[Level, tuple[str, ...]] = {}
    for level in LEVELS:
        said = [take.name if level == "take" else take.labels[level] for take in takes]
        named[level] = tuple(dict.fromkeys(said))
    of = np.empty((len(takes), len(inputs)), dtype=np.int64)
    for row, take in enumerate(takes):
        for column, one in enumerate(inputs):
            said_here = take.name if one.level == "take" else take.labels[one.level]
            of[row, column] = named[one.level].index(said_here)
    return named, of


def drawn(sampler: Sampler, *, sweeps: int, first: int, every: int) -> Posterior:
    """Sweep, leave the first out, and keep every so many."""
    kept: list[tuple[FloatArray, ...]] = []
    for sweep in range(first + sweeps):
        sampler.sweep()
        if sweep >= first and (sweep - first) % every == 0:
            kept.append(
                (
                    sampler.mean.copy(), sampler.label.copy(), np.sqrt(sampler.between),
                    np.sqrt(sampler.within), sampler.scale.copy(), sampler.inputs.copy(),
                )
            )  # fmt: skip
    mean, label, between, within, doubt, takes = (
        np.stack(part) for part in zip(*kept, strict=True)
    )
    return Posterior(
        mean=mean, label=label, labels=sampler.labels, between_sd=between, within_sd=within,
        doubt=doubt, takes=takes,
    )  # fmt: skip
