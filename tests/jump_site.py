"""A made-up mountain with the real one's measures, and runs of the ramp jump on it."""

import math

import numpy as np

from secondunit.physics.ground import make_ground
from secondunit.physics.moist_air import DensityLine
from secondunit.physics.ramp_shapes import straight_ramp
from secondunit.physics.setting import Setting
from secondunit.physics.wind_profile import same_at_every_height
from secondunit.physics.zones import make_zones
from secondunit.stunts.ramp_jump import RAMP_JUMP
from secondunit.stunts.ramp_jump.drop import TUMBLE_KNOTS

HEADING_RAD = math.radians(254)
ELEVATION_M = 1246.0
AHEAD_M = (-1500, 0, 1, 10, 70, 110, 500, 1100, 1200, 2500)
UP_M = (-40, -2, -2, -8, -300, -350, -620, -1050, -1090, -1092)
NAMES = [parameter.name for parameter in RAMP_JUMP.parameters]


def mountain(step_m=20.0):
    """A face 300 m high, scree below, and flats 1090 m below the lip, 1500 m out."""
    east = np.arange(-2400, 1000 + step_m, step_m)
    north = np.arange(-1600, 1600 + step_m, step_m)
    x, y = np.meshgrid(east, north)
    ahead = x * math.sin(HEADING_RAD) + y * math.cos(HEADING_RAD)
    return make_ground(
        np.interp(ahead, AHEAD_M, UP_M), float(east[0]), float(north[0]), float(step_m)
    )


def wind(count, speed_m_s, from_deg, gust_m_s=0.0):
    angle = np.radians(from_deg)
    one = np.ones(count)
    return np.column_stack([
        -speed_m_s * np.sin(angle) * one, -speed_m_s * np.cos(angle) * one, gust_m_s * one
    ])  # fmt: skip


def no_gusts(count):
    return np.zeros((count, TUMBLE_KNOTS))


def drawn(count, seed):
    """Inputs and white normals as the stage would draw them, but for what goes together."""
    rng = np.random.default_rng(seed)
    inputs = np.column_stack([p.default.quantile(rng.random(count)) for p in RAMP_JUMP.parameters])
    return inputs, rng.standard_normal((count, sum(white.count for white in RAMP_JUMP.whites)))


def typical_inputs(changes=None):
    """One run's inputs, every parameter at its default's middle but for the changes."""
    values = {parameter.name: parameter.default.middle() for parameter in RAMP_JUMP.parameters}
    unknown = set(changes or {}) - set(values)
    if unknown:
        raise KeyError(", ".join(sorted(unknown)))
    values.update(changes or {})
    return np.array([list(values.values())])


def setting(ground, elevation_m=ELEVATION_M, zones=None):
    """The default ramp, the same wind at every height but for what a run draws, standard air."""
    return Setting(
        ground, elevation_m, same_at_every_height(), False, DensityLine(1.0, 0.0),
        straight_ramp(24.0, math.radians(10), 60.0), zones or make_zones((), (), ()),
    )  # fmt: skip


def fly(inputs, winds, whites, ground, *, frames=0, elevation_m=ELEVATION_M, zones=None):
    """Give measures, outcomes and tracks; what the kernel leaves unwritten stays 9e99."""
    count = len(inputs)
    measures = np.full((count, len(RAMP_JUMP.measures)), 9e99)
    outcomes = np.full(count, -1)
    tracks = np.full((count, frames, len(RAMP_JUMP.channels)), 9e99)
    around = setting(ground, elevation_m, zones)
    RAMP_JUMP.fly(inputs, winds, whites, around, measures, outcomes, tracks)
    return measures, outcomes, tracks


def fly_typical(changes=None, *, ground=None, winds=None, frames=0, zones=None):
    """Fly one run with every input at its middle; give its measures by name and its outcome."""
    measures, outcomes, tracks = fly(
        typical_inputs(changes),
        wind(1, 0.0, 0) if winds is None else winds,
        no_gusts(1),
        mountain() if ground is None else ground,
        frames=frames,
        zones=zones,
    )
    names = [measure.name for measure in RAMP_JUMP.measures]
    return dict(zip(names, measures[0], strict=True)), int(outcomes[0]), tracks[0]
