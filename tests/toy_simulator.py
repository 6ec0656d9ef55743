"""A small simulator whose truth is known, and takes drawn from it: for tests of the calibration."""

import numpy as np

from secondunit.model.spread import lognormal, normal
from secondunit.stages.calibrate import Doubt, Input, Simulator, Take
from secondunit.stages.calibrate.hierarchy import TAILS

OUTPUTS, SD = 8, 0.3
TIMES = np.linspace(0.25, 2.0, OUTPUTS)


def toy(*, level="performer", median=0.2):
    """A body thrown with a speed against a drag that bends its way: two inputs, eight places."""
    inputs = (
        Input(name="speed_m_s", spread=normal(10.0, 2.0), level=level, meaning="speed"),
        Input(name="drag_per_m", spread=lognormal(0.1, 0.4), level=level, meaning="drag"),
    )
    push = np.tril(np.ones((OUTPUTS, OUTPUTS)))[:, ::2] * 0.3
    return Simulator(
        name="toy",
        inputs=inputs,
        outputs=tuple(f"place_{k}_m" for k in range(OUTPUTS)),
        fly=lambda values: np.log1p(values[:, 1:] * values[:, :1] * TIMES) / values[:, 1:],
        doubt=Doubt(
            push=push, group=np.zeros(push.shape[1], dtype=np.int64), names=("push",),
            median=np.array([median]), sd_log=0.7,
        ),
    )  # fmt: skip


def world(simulator, rng):
    """Draw what takes share: mean, spread between labels, spread within, scale of the pushes."""
    width = len(simulator.inputs)
    alike = np.sqrt(rng.random())
    sd = (np.minimum(np.floor(60 * rng.beta(4 * alike, 4 * (1 - alike), width)), 59) + 0.5) / 60
    part = rng.random(width)
    mean = np.sqrt(1 - sd**2) * rng.standard_normal(width)
    scale = simulator.doubt.median * np.exp(
        simulator.doubt.sd_log * np.clip(rng.standard_normal(1), -3, 3)
    )
    return mean, sd * np.sqrt(part), sd * np.sqrt(1 - part), scale


def take_from(simulator, shared, rng, *, name, label=None, bad=0):
    """Draw a take, with errors as the model has them; the first `bad` fixes are far off."""
    mean, _, within, scale = shared
    inputs = mean + (0.0 if label is None else label) + within * rng.standard_normal(mean.size)
    pushes = simulator.doubt.push.shape[1]
    trust = rng.gamma(TAILS / 2) / (TAILS / 2)
    way = simulator.fly(simulator.values(inputs[np.newaxis]))[0]
    way = way + simulator.doubt.push @ (rng.standard_normal(pushes) * scale[0] / np.sqrt(trust))
    weight = rng.gamma(TAILS / 2, size=OUTPUTS) / (TAILS / 2)
    error = np.full((OUTPUTS, 1), 0.2)
    shown = (
        way
        + error[:, 0] * rng.standard_normal()
        + SD * rng.standard_normal(OUTPUTS) / np.sqrt(weight)
    )
    shown[:bad] += 20.0
    return Take(
        name=name, shown=shown, shown_sd=np.full(OUTPUTS, SD), fix=np.arange(OUTPUTS),
        error=error, labels={"performer": name, "canopy": "c", "site": "s"},
    ), inputs  # fmt: skip
