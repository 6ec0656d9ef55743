"""An opening flown by itself, in still air, through the product's law of drag area."""

import math
from typing import NamedTuple

from secondunit.physics.opening import Opening, drag_area_m2, stage_at

G = 9.80665
STEPS_A_STAGE = 64


class OpeningFlight(NamedTuple):
    """An opening as flown from the throw in still air: what it costs and how hard it is."""

    height_lost_m: float
    level_m: float
    peak_load_g0: float
    peak_after_stretch_s: float
    speed_m_s: float


def _rate(
    time_s: float, forward: float, sink: float, per_mass: float, opening: Opening
) -> tuple[float, float]:
    drag = per_mass * math.sqrt(forward * forward + sink * sink) * drag_area_m2(time_s, opening)
    return -drag * forward, G - drag * sink


def fly_opening(
    throw_s: float, forward_m_s: float, sink_m_s: float, mass_kg: float, density: float,
    opening: Opening,
) -> OpeningFlight:  # fmt: skip
    """Fly from the throw to the open canopy: height lost, peak load, speed left.

    Gravity and drag in still air of one density, no lift; fourth-order Runge-Kutta in equal steps
    within each stage. The load is what an accelerometer shows, drag over weight. An opening that
    never ends is flown to the end of its dwell.

    References
    ----------
    .. [1] m dv/dt = m g - ½ rho C_D S |v| v; E. Hairer, S. P. Norsett, G. Wanner, "Solving ordinary
       differential equations I" (1993), section II.1 (from memory, unverified).
    """
    per_mass = 0.5 * density / mass_kg
    time, forward, sink, height, level = throw_s, forward_m_s, sink_m_s, 0.0, 0.0
    peak, peak_s = 0.0, 0.0
    until = stage_at(time, opening).until_s
    while until < math.inf:
        h = (until - time) / STEPS_A_STAGE
        for i in range(STEPS_A_STAGE):
            t = time + i * h
            a1, b1 = _rate(t, forward, sink, per_mass, opening)
            u2, w2 = forward + 0.5 * h * a1, sink + 0.5 * h * b1
            a2, b2 = _rate(t + 0.5 * h, u2, w2, per_mass, opening)
            u3, w3 = forward + 0.5 * h * a2, sink + 0.5 * h * b2
            a3, b3 = _rate(t + 0.5 * h, u3, w3, per_mass, opening)
            u4, w4 = forward + h * a3, sink + h * b3
            a4, b4 = _rate(t + h, u4, w4, per_mass, opening)
            level += h / 6.0 * (forward + 2.0 * u2 + 2.0 * u3 + u4)
            height += h / 6.0 * (sink + 2.0 * w2 + 2.0 * w3 + w4)
            forward += h / 6.0 * (a1 + 2.0 * a2 + 2.0 * a3 + a4)
            sink += h / 6.0 * (b1 + 2.0 * b2 + 2.0 * b3 + b4)
            square = forward * forward + sink * sink
            load = per_mass * square * drag_area_m2(t + h, opening) / G
            if load > peak and t + h > opening.stretch_s:
                peak, peak_s = load, t + h - opening.stretch_s
        time = until
        until = stage_at(time, opening).until_s
    return OpeningFlight(height, level, peak, peak_s, math.sqrt(forward * forward + sink * sink))
