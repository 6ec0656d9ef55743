"""Runs at a helicopter for the tests: a stunt as its kind sees it, and runs by name."""

from types import SimpleNamespace

import numpy as np

from secondunit.model.spread import Spread, fixed
from secondunit.stunts.rotor_run import ROTOR_RUN
from secondunit.stunts.rotor_run.plan import plan_of
from small_roof_rotor import knots_of, middle_inputs, setting, whites_of, winds_from

LEVEL = {"nose_down_rad": 0.0, "ground_slope_rise_over_run": 0.0, "heading_rad": 0.0}
STILL = {**LEVEL, "dip_share": 0.3, "mass_ratio": 1.0, "yaw_rad": 0.0}
REHEARSED = ((0, 0, 0, 0), (2, 0.6, 0, 0), (4, 2, 0.03, 0.3), (6, 3.5, 0.07, 1), (8, 6.5, 0.1, 2.5))


def planned(kind=None, rows=(), faces="heading", **changes):
    """A stunt with its tables and parameters; changes are numbers or spreads by name."""
    parameters = {p.name: p.default for p in ROTOR_RUN.parameters}
    assert set(changes) <= set(parameters)
    for name, value in changes.items():
        parameters[name] = value if isinstance(value, Spread) else fixed(value)
    names = ("time_s", "skid_height_m", "nose_down_rad", "forward_m_s")
    tables = {"lift_off": tuple(dict(zip(names, map(float, row), strict=True)) for row in rows)}
    if kind is not None or faces != "heading":
        tables["helicopter"] = ({"type": kind or "H125", "faces": faces},)
    return SimpleNamespace(tables=tables, parameters=parameters, limits=ROTOR_RUN.limits)


def flown_at(plan, inputs, winds, knots, elevation_m=0.0, frames=0):
    """Fly and give measures, outcomes, tracks; all start as rubbish, to be overwritten."""
    runs = len(inputs)
    measures = np.full((runs, len(ROTOR_RUN.measures)), -9e9)
    outcomes = np.full(runs, -9)
    tracks = np.full((runs, frames, len(ROTOR_RUN.channels)), -9e9)
    place = setting(elevation_m, plan)
    ROTOR_RUN.fly(inputs, winds, whites_of(knots), place, measures, outcomes, tracks)
    return measures, outcomes, tracks


def one(wind_m_s=0.0, from_rad=0.0, frames=0, kind=None, rows=(), faces="heading", **changes):
    """Fly one run in steady wind; give its measures by name, its outcome, its track by channel."""
    knots = np.zeros((1, knots_of(ROTOR_RUN), 2))
    measures, outcomes, tracks = flown_at(
        plan_of(planned(kind, rows, faces)), middle_inputs(ROTOR_RUN, **changes),
        winds_from(1, wind_m_s, from_rad), knots, frames=frames,
    )  # fmt: skip
    named = {m.name: v for m, v in zip(ROTOR_RUN.measures, measures[0], strict=True)}
    track = {name: tracks[0][:, i] for i, name in enumerate(ROTOR_RUN.channels)}
    return named, int(outcomes[0]), track
