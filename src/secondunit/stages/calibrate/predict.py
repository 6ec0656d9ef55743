"""The next take: where it will be, drawn from the posterior."""

from collections.abc import Mapping, Sequence

import numpy as np
from scipy.special import chdtri

from secondunit.model.spread import FloatArray
from secondunit.stages.calibrate.hierarchy import TAILS
from secondunit.stages.calibrate.nouns import Level, Posterior, Simulator, Take
from secondunit.stages.draws import normals, uniforms


def next_inputs(
    posterior: Posterior, simulator: Simulator, labels: Mapping[Level, str], *, seed: int
) -> FloatArray:
    """Draw the inputs of a further take (draw, input), in normal scores.

    Parameters
    ----------
    labels
        Performer, canopy and site of that take; one that no take had is drawn as a new one.
    """
    draws, width = posterior.mean.shape
    unit = normals(seed, f"{simulator.name}/next", (draws, 2 * width))
    found = posterior.mean + posterior.within_sd * unit[:, :width]
    for i, one in enumerate(simulator.inputs):
        known = posterior.labels[one.level]
        label = labels.get(one.level)
        if label in known:
            found[:, i] += posterior.label[:, i, known.index(label)]
        else:
            found[:, i] += posterior.between_sd[:, i] * unit[:, width + i]
    return found


def shown_next(
    posterior: Posterior,
    simulator: Simulator,
    takes: Sequence[Take],
    labels: Mapping[Level, str],
    *,
    seed: int,
) -> FloatArray:
    """Draw what the logger of a further take will show (draw, output).

    The simulator's runs, pushed by what it leaves out; the logger's errors are those of a take
    drawn from those calibrated from.
    """
    inputs = next_inputs(posterior, simulator, labels, seed=seed)
    return logged_from(simulator, inputs, posterior.doubt, takes, seed=seed)


def logged_from(
    simulator: Simulator, inputs: FloatArray, doubt: FloatArray, takes: Sequence[Take], *, seed: int
) -> FloatArray:
    """Fly inputs (draw, input) and show them as loggers of such takes would."""
    draws, pushes = len(inputs), simulator.doubt.push.shape[1]
    errors, outputs = takes[0].error.shape[1], len(simulator.outputs)
    name = f"{simulator.name}/shown"
    unit = normals(seed, name, (draws, pushes + errors + outputs))
    chosen = (uniforms(seed, name, (draws,)) * len(takes)).astype(np.int64)
    values = simulator.values(inputs)
    flown = simulator.foretell(values, seed) if simulator.foretell else simulator.fly(values)
    odd = uniforms(seed, f"{name}/trust", doubt.shape)
    scales = doubt / np.sqrt(chdtri(TAILS, odd) / TAILS)
    pushed = (unit[:, :pushes] * scales[:, simulator.doubt.group]) @ simulator.doubt.push.T
    error = np.stack([take.error for take in takes])[chosen]
    struck = np.einsum("doe,de->do", error, unit[:, pushes : pushes + errors])
    sd = np.stack([take.shown_sd for take in takes])[chosen]
    bad = uniforms(seed, f"{name}/fix", (draws, int(takes[0].fix.max()) + 1))
    heavy = (1.0 / np.sqrt(chdtri(TAILS, bad) / TAILS))[:, takes[0].fix]
    logged: FloatArray = flown + pushed + struck + sd * heavy * unit[:, pushes + errors :]
    return logged


def prior_draws(simulator: Simulator, *, draws: int, seed: int) -> tuple[FloatArray, FloatArray]:
    """Draw inputs (draw, input) and scales of the doubt (draw, group) as stated, before takes."""
    inputs = normals(seed, f"{simulator.name}/before", (draws, len(simulator.inputs)))
    unit = normals(seed, f"{simulator.name}/doubt", (draws, len(simulator.doubt.median)))
    scales = simulator.doubt.median * np.exp(simulator.doubt.sd_log * np.clip(unit, -3, 3))
    return inputs, scales
