"""Runs of the roof fight and the rotor run for the tests: inputs by name, in one call."""

from types import SimpleNamespace

import numpy as np

from secondunit.model.spread import fixed
from secondunit.physics.moist_air import DensityLine
from secondunit.physics.setting import Setting
from secondunit.physics.terrain import flat_ground
from secondunit.physics.wind_profile import same_at_every_height
from secondunit.physics.zones import make_zones
from secondunit.stunts.kind import GUST_STEP_S, GUST_TIME_S

FLAT = flat_ground(0.0, 500.0)


def knots_of(kind):
    """How many knots of turbulence a run of the kind needs."""
    return kind.whites[-1].count // 2


def whites_of(knots):
    """The normals that give these unit gusts, (runs, knots, 2): the kernels' filter undone."""
    keep = np.exp(-GUST_STEP_S / GUST_TIME_S)
    whites = knots.copy()
    whites[:, 1:] = (knots[:, 1:] - keep * knots[:, :-1]) / np.sqrt(1 - keep**2)
    return whites.reshape(len(knots), -1)


def setting(elevation_m, plan=0.0):
    """Flat ground, the same wind at every height, standard air."""
    return Setting(
        FLAT, elevation_m, same_at_every_height(), False, DensityLine(1.0, 0.0),
        plan, make_zones((), (), ()),
    )  # fmt: skip


def middle_inputs(kind, **changes):
    """The middle of every parameter's default, but for the changes, as one row a run."""
    names = [parameter.name for parameter in kind.parameters]
    assert set(changes) <= set(names)
    row = [changes.get(p.name, p.default.middle()) for p in kind.parameters]
    return np.array([row])


def drawn_inputs(kind, runs, seed, **changes):
    """Draws of every parameter's default, but for the changes."""
    rng = np.random.default_rng(seed)
    columns = [p.default.quantile(rng.random(runs)) for p in kind.parameters]
    for i, parameter in enumerate(kind.parameters):
        if parameter.name in changes:
            columns[i] = np.full(runs, changes[parameter.name])
    return np.column_stack(columns)


def turbulence(kind, runs, seed):
    """Unit turbulence with the memory that the stages give it, shape (runs, knots, 2)."""
    rng = np.random.default_rng(seed)
    keep = np.exp(-GUST_STEP_S / GUST_TIME_S)
    knots = rng.standard_normal((runs, knots_of(kind), 2))
    for i in range(1, knots_of(kind)):
        knots[:, i] = keep * knots[:, i - 1] + np.sqrt(1 - keep**2) * knots[:, i]
    return knots


def winds_from(runs, speed_m_s, from_rad, gust_over_mean_m_s=0.0):
    """The same mean speed for every run; `from_rad` is one direction or one a run."""
    towards = np.broadcast_to(np.asarray(from_rad, dtype=float) + np.pi, runs)
    east, north = speed_m_s * np.sin(towards), speed_m_s * np.cos(towards)
    return np.column_stack([east, north, np.full(runs, gust_over_mean_m_s)])


def plan_for(kind, tables=None, **changes):
    """The kind's plan with its defaults' middles, these tables, and perhaps other fixed inputs."""
    return kind.plan_of(stunt_of(kind, tables, **changes))


def stunt_of(kind, tables=None, **changes):
    """As much of a stunt as a kind looks at: parameters, limits, complete tables."""
    parameters = {p.name: p.default for p in kind.parameters}
    assert set(changes) <= set(parameters)
    parameters |= {name: fixed(value) for name, value in changes.items()}
    rows = {
        table.name: tuple(row_of(table, row) for row in (tables or {}).get(table.name, ()))
        for table in kind.tables
    }
    return SimpleNamespace(parameters=parameters, limits=kind.limits, tables=rows)


def row_of(table, row):
    """A row of a table with its defaults filled in."""
    defaults = {c.name: c.default for c in table.columns if c.default is not None}
    assert set(row) <= {c.name for c in table.columns}
    return defaults | row


def flown(kind, inputs, winds, knots, elevation_m=0.0, frames=0, tables=None):
    """Fly and give measures, outcomes, tracks; all start as rubbish, to be overwritten."""
    runs = len(inputs)
    measures = np.full((runs, len(kind.measures)), -9e9)
    outcomes = np.full(runs, -9)
    tracks = np.full((runs, frames, len(kind.channels)), -9e9)
    place = setting(elevation_m, plan_for(kind, tables))
    kind.fly(inputs, winds, whites_of(knots), place, measures, outcomes, tracks)
    return measures, outcomes, tracks


def one(kind, wind_m_s=0.0, from_rad=0.0, frames=0, tables=None, **changes):
    """Fly one run in steady wind; give its measures by name, its outcome, its track."""
    knots = np.zeros((1, knots_of(kind), 2))
    measures, outcomes, tracks = flown(
        kind, middle_inputs(kind, **changes), winds_from(1, wind_m_s, from_rad), knots,
        frames=frames, tables=tables,
    )  # fmt: skip
    named = {m.name: v for m, v in zip(kind.measures, measures[0], strict=True)}
    return named, int(outcomes[0]), tracks[0]


def is_safe(kind, measures, outcomes):
    """Tell which runs are safe: a safe outcome, and every limit for a person kept."""
    safe = np.array([outcome.is_safe for outcome in kind.outcomes])[outcomes]
    for limit in kind.limits:
        if limit.protects == "person":
            safe = safe & limit.is_kept(measures[:, kind.measure_index(limit.measure)])
    return safe


def is_usable(kind, measures, outcomes):
    """Tell which runs are usable: safe, and every limit for the shot kept."""
    usable = is_safe(kind, measures, outcomes)
    for limit in kind.limits:
        if limit.protects == "shot":
            usable = usable & limit.is_kept(measures[:, kind.measure_index(limit.measure)])
    return usable
