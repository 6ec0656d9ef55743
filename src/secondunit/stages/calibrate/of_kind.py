"""A kind of stunt as a simulator: what a logger on the performer would show of its runs."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from secondunit.model.production import Production
from secondunit.model.site import Site
from secondunit.model.spread import FloatArray, Spread
from secondunit.model.stunt import Stunt
from secondunit.stages.again import WIND, place_of, spreads_of
from secondunit.stages.calibrate.bare import moments_of, pushes
from secondunit.stages.calibrate.nouns import Asked, Doubt, Input, Level, Simulator, Take
from secondunit.stages.calibrate.seen import Fall, Way, take_of
from secondunit.stages.compare.predicted import canopy_flight, open_frames
from secondunit.stages.draws import is_certain, normals, uniforms
from secondunit.stages.phases import Phases, from_mark_m
from secondunit.stages.runs import Draws, Ready, fly, ready, wind_rows
from secondunit.stages.runs.drawing import whites_of
from secondunit.stunts.kind import Kind

AXES = ("east", "north", "up")
_BODY = tuple(f"rider_{axis}_m" for axis in AXES)
_MEASURED = ("exit_speed_m_s", "landing_east_m", "landing_north_m")
READINGS = (
    *_MEASURED, "open_s", *(f"open_{axis}_m" for axis in AXES), "canopy_sink_m_s",
    "canopy_glide_ratio",
)  # fmt: skip
_WIND_SAID = dict(zip(WIND, ("wind_speed_m_s", "wind_from_rad", "gust_over_mean_m_s"), strict=True))
_BLOCK = 200  # runs whose frames are held at once
_ABOUT = 200  # runs that say how far readings spread as stated
_DOUBT_SHARE = 0.1  # of that spread: what a run is thought to leave out of a reading; assumption
WAY_S = (12.0, 20.0, 30.0, 45.0, 60.0, 90.0, 120.0, 180.0, 240.0)  # under the canopy, mostly
_PARTS = {
    "exit_speed_m_s": "the exit",
    "landing_east_m": "the landing",
    "landing_north_m": "the landing",
    "canopy_sink_m_s": "the canopy flight",
    "canopy_glide_ratio": "the canopy flight",
}
_WAY_DOUBT = ("canopy_level_share", "canopy_upright_share")


def simulator_of(
    production: Production, stunt: Stunt, *, seconds: int, seed: int, jobs: int = 1
) -> Simulator:
    """Give the simulator of a stunt as stated.

    Its outputs are the places of the performer at whole seconds after the exit, east, north and up
    from there; then at `WAY_S`, a landed performer staying where he is; then `READINGS`: of the
    opening from the exit, of the landing from the mark.

    Parameters
    ----------
    production, stunt
        What is planned; the stunt's parameters are the spreads before any take.
    seconds
        How long places are given.
    seed
        Of what else is drawn: gusts and tumbling.
    jobs
        Threads; they change no bit.
    """
    place = place_of(production, stunt)
    around = ready(stunt, place.kind, place.site)
    inputs = tuple(_inputs(stunt, place.kind))
    names = {_WIND_SAID.get(name, name): name for name in spreads_of(stunt)}

    def flown(values: FloatArray, more: Mapping[str, FloatArray] = {}) -> FloatArray:
        whites = whites_of(stunt, place.kind, runs=len(values), seed=seed)
        given = {names[one.name]: values[:, i] for i, one in enumerate(inputs)} | dict(more)
        return np.concatenate(
            [
                _outputs(around, given, whites, slice(at, at + _BLOCK), seconds, jobs)
                for at in range(0, len(values), _BLOCK)
            ]
        )

    def foretold(values: FloatArray, seed_next: int) -> FloatArray:
        rare, forks = _rarely(stunt, place.kind, values, inputs, names, seed_next)
        return flown(rare, forks)

    bare = Simulator(name=stunt.name, inputs=inputs, outputs=(), fly=flown, doubt=pushes(seconds))
    anywhere = normals(seed, f"{stunt.name}/about", (_ABOUT, len(inputs)))
    spread = np.nanstd(flown(bare.values(anywhere))[:, 3 * seconds :], axis=0)
    return replace(
        bare,
        outputs=(
            *(f"{axis}_{k}_s_m" for k in range(1, seconds + 1) for axis in AXES),
            *(f"{axis}_{at_s:.0f}_s_m" for at_s in WAY_S for axis in AXES),
            *READINGS,
        ),
        doubt=_with_more(pushes(seconds), 3 * seconds, np.maximum(spread, 1e-6)),
        foretell=foretold,
        parts=(
            *("the fall",) * (3 * seconds),
            *("the canopy flight",) * (3 * len(WAY_S)),
            *(_PARTS.get(name, "the opening") for name in READINGS),
        ),
    )


def _rarely(
    stunt: Stunt,
    kind: Kind,
    values: FloatArray,
    inputs: Sequence[Input],
    names: Mapping[str, str],
    seed: int,
) -> tuple[FloatArray, dict[str, FloatArray]]:
    """Give values with the rare tails in, as stated, and the draws that send runs other ways."""
    spreads, found = spreads_of(stunt), values.copy()
    for i, one in enumerate(inputs):
        stated = spreads[names[one.name]]
        if stated.tail is not None and stated.tail_chance > 0:
            u = uniforms(seed, f"{stunt.name}/{one.name}/rarely", (len(values),))
            hit = u < stated.tail_chance
            found[hit, i] = stated.tail.quantile(u[hit] / stated.tail_chance)
    forks = {
        fork.draw: spreads[fork.draw].quantile(
            uniforms(seed, f"{stunt.name}/{fork.draw}/rarely", (len(values),))
        )
        for fork in kind.forks
    }
    return found, forks


def _inputs(stunt: Stunt, kind: Kind) -> list[Input]:
    """List what is uncertain, but for rare tails: few takes do not show them."""
    meanings = {one.name: one.meaning for one in kind.parameters}
    forks = {fork.draw for fork in kind.forks}
    found = []
    for name, spread in spreads_of(stunt).items():
        if is_certain(spread) or name in forks:
            continue
        level: Level = "performer"
        if name in WIND:
            level = "take"
        elif name in kind.of_canopy:
            level = "canopy"
        elif name in kind.of_place:
            level = "site"
        body = replace(spread, tail=None, tail_chance=0.0)
        meaning = meanings.get(name, "the wind of a take")
        said = _WIND_SAID.get(name, name)
        found.append(Input(name=said, spread=body, level=level, meaning=meaning))
    return found


def _outputs(
    around: Ready,
    given: Mapping[str, FloatArray],
    whites: FloatArray,
    block: slice,
    seconds: int,
    jobs: int,
) -> FloatArray:
    """Fly a block of runs and read from them what a logger would show."""
    stunt, kind = around.stunt, around.kind
    whites = whites[block]
    columns = {
        name: given[name][block] if name in given else _held(spread, len(whites))
        for name, spread in spreads_of(stunt).items()
    }
    inputs = np.stack([columns[one.name] for one in kind.parameters], axis=1)
    speed, comes_from, gust = (columns[name] for name in WIND)
    winds = wind_rows(np.maximum(speed, 0), comes_from, np.maximum(gust, 0))
    frames = int(kind.duration_max_s / kind.frame_s) + 1
    draws = Draws(inputs=np.ascontiguousarray(inputs), whites=whites)
    flown = fly(around, draws, winds, jobs=jobs, frames=frames)
    body = flown.tracks[:, :, [kind.channels.index(name) for name in _BODY]]
    at = [round(k / kind.frame_s) for k in range(1, seconds + 1)]
    places = (body[:, at] - body[:, :1]).reshape(len(body), -1)
    way = _way(body, kind.frame_s)
    canopy_s = flown.values[:, kind.measure_index("canopy_time_s")]
    seen = canopy_flight(body, kind.frame_s, canopy_s)
    measured = [flown.values[:, kind.measure_index(name)] for name in _MEASURED]
    own = [seen["canopy_sink_m_s"], seen["canopy_glide_ratio"]]
    found = np.column_stack([places, way, *measured, *_opening(body, kind.frame_s, canopy_s), *own])
    return np.where(np.isfinite(found), found, np.nan)


def _held(spread: Spread, count: int) -> FloatArray:
    """Give what is not calibrated: its middle, which sends a run that could fork the usual way."""
    return np.full(count, spread.middle())


def _way(body: FloatArray, frame_s: float) -> FloatArray:
    """Give the places at `WAY_S` from the exit (run, 3 each); who has landed stays."""
    last = np.maximum(np.isfinite(body[:, :, 2]).sum(axis=1) - 1, 0)
    rows = np.arange(len(body))
    there = [body[rows, np.minimum(round(one / frame_s), last)] - body[:, 0] for one in WAY_S]
    return np.concatenate(there, axis=1)


def _opening(body: FloatArray, frame_s: float, canopy_s: FloatArray) -> list[FloatArray]:
    """Give when the canopy is open and where, from the exit: four arrays (run,)."""
    frame = open_frames(body, frame_s, canopy_s)
    known = frame >= 0
    there = body[np.arange(len(body)), np.maximum(frame, 0)] - body[:, 0]
    values = (frame * frame_s, *there.T)
    return [np.where(known, one, np.nan) for one in values]


def _with_more(doubt: Doubt, places: int, spread: FloatArray) -> Doubt:
    """Add pushes of their own for each place under the canopy and for each reading.

    What the runs leave out of the former has one size for both level axes and one for the upright,
    as a share of how far they spread as stated (`spread`); of each reading its own.
    """
    count, way = len(spread), 3 * len(WAY_S)
    push = np.zeros((places + count, doubt.push.shape[1] + count))
    push[:places, :-count] = doubt.push[:places]
    push[places:, -count:] = np.diag(np.concatenate([spread[:way], np.ones(count - way)]))
    groups = len(doubt.median)
    of_way = groups + np.tile(np.array([0, 0, 1]), len(WAY_S))
    return Doubt(
        push=push,
        group=np.concatenate([doubt.group, of_way, groups + 2 + np.arange(count - way)]),
        names=(*doubt.names, *_WAY_DOUBT, *READINGS),
        median=np.concatenate(
            [doubt.median, np.full(2, _DOUBT_SHARE), _DOUBT_SHARE * spread[way:]]
        ),
        sd_log=doubt.sd_log,
    )


def moments_of_kind(seconds: int, outputs: tuple[str, ...]) -> tuple[Asked, ...]:
    """Give the moments of a corridor: seconds after the exit, the opening, the landing."""
    first = 3 * seconds
    under = [
        Asked(name=f"{at_s:.0f} s", axes=AXES, outputs=tuple(range(k, k + 3)))
        for k, at_s in zip(range(first, first + 3 * len(WAY_S), 3), WAY_S, strict=True)
    ]
    opening = tuple(outputs.index(f"open_{axis}_m") for axis in AXES)
    landing = tuple(outputs.index(f"landing_{axis}_m") for axis in AXES[:2])
    return (
        *moments_of(seconds),
        *under,
        Asked(name="open canopy", axes=AXES, outputs=opening),
        Asked(name="landing, from the mark", axes=AXES[:2], outputs=landing),
    )


def take_of_kind(
    name: str,
    fall: Fall,
    way: Way,
    phases: Phases,
    site: Site,
    labels: Mapping[Level, str],
    *,
    is_here: bool,
) -> Take:
    """Give what a logger showed as a take of a stunt.

    A reading whose error is not told is left out; of a take made elsewhere (`is_here` False) the
    landing too.
    """
    bare = take_of(fall, labels)
    places = 3 * (len(fall.places_m) - 1)
    read = _read(fall, phases, site, is_here=is_here)
    value, sd = np.array([read.get(one, (np.nan, np.nan)) for one in READINGS]).T
    told = np.isfinite(value) & np.isfinite(sd) & (sd > 0)
    under = way.places_m.reshape(-1)
    under_sd = way.places_sd_m.reshape(-1)
    under_error = np.zeros((under.size, bare.error.shape[1]))
    under_error[:, 0] = (way.velocity_m_s * fall.exit_sd_s).reshape(-1)
    under_error[:, -3:] = np.tile(np.diag(fall.places_sd_m[0]), (len(WAY_S), 1))
    more = np.zeros((len(READINGS), bare.error.shape[1]))
    for k, axis in enumerate(AXES):  # the opening is seen from the exit, whose place is in doubt
        more[READINGS.index(f"open_{axis}_m"), -3 + k] = bare.error[k, -3 + k]
    return Take(
        name=name,
        shown=np.concatenate([bare.shown[:places], under, np.where(told, value, np.nan)]),
        shown_sd=np.concatenate(
            [
                bare.shown_sd[:places],
                np.where(np.isfinite(under_sd), under_sd, 1.0),
                np.where(told, sd, 1.0),
            ]
        ),
        fix=np.concatenate([bare.fix[:places], _later_fixes(int(bare.fix.max()) + 1)]),
        error=np.concatenate([bare.error[:places], under_error, more]),
        labels=labels,
    )


def _later_fixes(first: int) -> NDArray[np.int64]:
    """Give numbers of fixes: of the places under the canopy, three axes each; of the readings."""
    under = np.repeat(np.arange(len(WAY_S)), 3)
    return first + np.concatenate([under, len(WAY_S) + np.arange(len(READINGS))])


def _read(
    fall: Fall, phases: Phases, site: Site, *, is_here: bool
) -> dict[str, tuple[float, float]]:
    """Read what the events of a track say of the opening and the landing, with their errors."""
    found = {one.name: (one.value, one.value_sd) for one in phases.readings}
    gone, opened, landed = (phases.event(one) for one in ("exit", "open", "landing"))
    if gone is not None and opened is not None:
        found["open_s"] = (opened.time_s - gone.time_s, math.hypot(opened.sd_s, fall.exit_sd_s))
        east, north = (
            a - b for a, b in zip(*(from_mark_m(site, e) for e in (opened, gone)), strict=True)
        )
        up = opened.elevation_m - gone.elevation_m
        found["open_east_m"] = (east, opened.place_sd_m)
        found["open_north_m"] = (north, opened.place_sd_m)
        found["open_up_m"] = (up, opened.elevation_sd_m)
    if landed is not None and is_here:
        east, north = from_mark_m(site, landed)
        found["landing_east_m"] = (east, landed.place_sd_m)
        found["landing_north_m"] = (north, landed.place_sd_m)
    return found
