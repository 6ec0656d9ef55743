"""From all runs of a stunt to the risk of the people near, and the lines nobody should cross."""

import math
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from secondunit.model.estimate import Estimate, share
from secondunit.model.made import Made
from secondunit.model.people_near import PeopleNear, ring_area_m2
from secondunit.model.production import Production
from secondunit.model.stunt import Stunt
from secondunit.physics.state import Ground
from secondunit.stages.debris.criteria import checks_of
from secondunit.stages.debris.discs import Risk
from secondunit.stages.debris.exclusion import Grid, grid_around, rings_above, risk_on
from secondunit.stages.debris.fall_lines import fall_lines
from secondunit.stages.debris.nouns import Debris, Exclusion, FallLine, GroupRisk
from secondunit.stages.debris.people import stands_inside
from secondunit.stages.debris.plane import heading_rad, plane_of
from secondunit.stages.debris.scatter import GROUND_NEEDED, Fallen, Scatter, scatter_of
from secondunit.stages.runs import Block, Progress, Runs, ground_of, silent, simulate
from secondunit.stunts.kind import Kind
from secondunit.stunts.registry import KINDS

VERSION = "3"
RISK = 1e-6  # of a person in one take: FAA, individual
IMPACT = ("bike_impact_east_m", "bike_impact_north_m")
REST = ("bike_rest_east_m", "bike_rest_north_m")
ENERGY, AIRCRAFT, SPEED = "bike_impact_energy_j", "camera_separation_m", "exit_speed_m_s"
_WANTED = (*IMPACT, *REST, ENERGY, AIRCRAFT, SPEED)
_SHOWN_IMPACTS, _SHOWN_NODES = 400, 80

FloatArray = NDArray[np.float64]


def has_debris(kind: Kind) -> bool:
    """Tell whether runs of a kind say where something comes down."""
    measured = {measure.name for measure in kind.measures}
    return measured.issuperset((*IMPACT, ENERGY))


def assess_debris(
    production: Production,
    stunt: Stunt,
    *,
    runs: int,
    seed: int,
    jobs: int = 1,
    risk: float = RISK,
    progress: Progress = silent,
) -> Debris:
    """Fly a stunt, and work out from every run what the falling bike means for people near.

    Parameters
    ----------
    production, stunt
        What is planned; the stunt's kind must say where something comes down (`has_debris`).
    runs, seed, jobs, progress
        As `secondunit.stages.runs.simulate`; the same runs.
    risk
        The number of the exclusion lines: a person's risk in one take, and in all tries together;
        above 0, below 1.
    """
    kind = KINDS[stunt.kind]
    if not has_debris(kind):
        raise ValueError(f"runs of {kind.name} do not say where anything comes down")
    kept: list[FloatArray] = []
    names = tuple(measure.name for measure in kind.measures)
    wanted = tuple(name for name in _WANTED if name in names)
    columns = [names.index(name) for name in wanted]

    def keep(block: Block) -> None:
        kept.append(block.flown.values[:, columns])

    simulate(production, stunt, runs=runs, seed=seed, jobs=jobs, progress=progress, sink=keep)
    fallen = _fallen(dict(zip(wanted, np.concatenate(kept).T, strict=True)))
    made = Made(stage="debris", version=VERSION, digest=production.digest, seed=seed)
    ground = _ground(production, stunt)
    return debris_of(stunt, fallen, risk=risk, made=made, ground=ground)


def debris_of_runs(
    production: Production, stunt: Stunt, runs: Runs, *, risk: float = RISK
) -> Debris:
    """Work out the same from the runs that were kept one by one; nothing is flown.

    Parameters
    ----------
    production, stunt, risk
        As `assess_debris`.
    runs
        The stunt's runs; what is told is of those kept (`len(runs.values)`).
    """
    if not has_debris(KINDS[stunt.kind]):
        raise ValueError(f"runs of {stunt.kind} do not say where anything comes down")
    fallen = _fallen({name: runs.measure(name) for name in _WANTED if name in runs.measures})
    made = replace(runs.made, stage="debris", version=VERSION)
    ground = _ground(production, stunt)
    return debris_of(stunt, fallen, risk=risk, made=made, ground=ground)


def _fallen(values: dict[str, FloatArray]) -> Fallen:
    """Take what is asked of runs from their measures, by name."""
    speed_m_s = values.get(SPEED, np.zeros(1))
    return Fallen(
        impacts_m=np.stack([values[name] for name in IMPACT], axis=1),
        rests_m=np.stack([values[name] for name in REST], axis=1) if REST[0] in values else None,
        energy_j=values[ENERGY],
        aircraft_m=values.get(AIRCRAFT),
        speed_max_m_s=float(speed_m_s[np.isfinite(speed_m_s)].max(initial=0.0)),
    )


def _ground(production: Production, stunt: Stunt) -> Ground | None:
    site = production.site(stunt.site)
    return None if site.terrain is None else ground_of(site)


def debris_of(
    stunt: Stunt, fallen: Fallen, *, risk: float, made: Made, ground: Ground | None = None
) -> Debris:
    """Work out what came down; see `assess_debris`. Without a ground no fall lines are drawn.

    Raises
    ------
    ValueError
        Where the risk is no chance.
    """
    if not 0 < risk < 1:
        raise ValueError(f"risk ({risk:g}) must be above 0 and below 1")
    known = fallen.known
    scatter = scatter_of(stunt, fallen)
    runs, tries = scatter.runs, tries_of(stunt)
    grid, risks = _mapped(scatter)
    floor = scatter.floor()
    groups = tuple(_group(group, scatter) for group in stunt.people_near)
    radius_m = stunt.debris.rotor_radius_m + stunt.debris.rotor_margin_m
    aircraft = _aircraft(fallen.aircraft_m, radius_m)
    lines = [(risk, 1)] if tries == 1 else [(risk, 1), (risk, tries)]
    impacts_m = fallen.impacts_m[known]
    shown = slice(None, None, max(1, grid.nodes.size // _SHOWN_NODES))
    map_m = scatter.plane.to_ground(np.stack(np.meshgrid(grid.nodes, grid.nodes), axis=2))
    return Debris(
        stunt=stunt.name,
        runs=runs,
        fallen=int(known.sum()),
        unknown=scatter.unknown,
        tries=tries,
        casualty_area_m2=scatter.blow_m2,
        has_run_out=fallen.rests_m is not None,
        middle_m=impacts_m.mean(axis=0) if len(impacts_m) else np.full(2, np.nan),
        sd_m=scatter.plane.sd_m,
        heading_rad=heading_rad(scatter.plane),
        reach_m=float(np.hypot(*impacts_m.T).max(initial=0.0)),
        beyond_three=_beyond_three(impacts_m),
        energy_min_j=float(fallen.energy_j[known].min(initial=math.inf)),
        floor=floor,
        groups=groups,
        checks=checks_of(groups, aircraft, tries),
        aircraft=aircraft,
        aircraft_radius_m=radius_m,
        exclusions=tuple(
            _exclusion(one, takes, scatter, grid, risks, floor, stunt.people_near)
            for one, takes in lines
        ),
        fall_lines=_fall_lines(stunt, fallen, ground, known),
        impacts_m=impacts_m[:_SHOWN_IMPACTS],
        map_east_m=map_m[shown, shown, 0],
        map_north_m=map_m[shown, shown, 1],
        map_risk=risks.value[shown, shown],
        made=made,
    )


def tries_of(stunt: Stunt) -> int:
    """Give how many takes will be tried: as stated, or the takes wanted over the chance of a good.

    The chance is the mean of the stunt's take model; no learning is counted on.
    """
    if stunt.debris.tries is not None:
        return stunt.debris.tries
    model = stunt.take_model
    return math.ceil(stunt.takes * (model.good + model.bad) / model.good - 1e-9)


def _mapped(scatter: Scatter) -> tuple[Grid, Risk]:
    starts, ends = scatter.starts, scatter.ends
    if not len(starts):
        starts = ends = np.zeros((0, 2))
        grid = grid_around(np.zeros((1, 2)), np.zeros((1, 2)), scatter.discs)
    else:
        grid = grid_around(starts, ends, scatter.discs)
    risks = risk_on(grid, starts, ends, scatter.runs, scatter.unknown, scatter.discs)
    return grid, scatter.honest(risks)


def _group(group: PeopleNear, scatter: Scatter) -> GroupRisk:
    """Give the risk of a group: the worst place for a person, the mean over places for all."""
    places_m, apart_m = group.places_m()
    risk = scatter.risk_at(places_m, apart_m)
    worst = int(np.argmax(risk.value))
    person = Estimate(
        value=float(risk.value[worst]), low=float(risk.low[worst]), high=float(risk.high.max()),
        count=scatter.runs,
    )  # fmt: skip
    casualties = Estimate(
        value=group.count * float(risk.value.mean()),
        low=group.count * float(risk.low.mean()),
        high=group.count * float(risk.high.mean()),
        count=scatter.runs,
    )
    return GroupRisk(
        name=group.name,
        count=group.count,
        distance_m=group.distance_m,
        is_mission_essential=group.is_mission_essential,
        person=person,
        casualties=casualties,
    )


def _exclusion(
    risk: float,
    takes: int,
    scatter: Scatter,
    grid: Grid,
    risks: Risk,
    floor: float,
    people: tuple[PeopleNear, ...],
) -> Exclusion:
    """Draw the line outside of which a person's risk in so many takes is below a number."""
    one = risk / takes
    if floor >= one:
        # No hit at all bounds a share by a number over the count of runs.
        needed = math.ceil(scatter.runs * floor / one) if scatter.unknown == 0 else 0
        return Exclusion(
            risk=risk, takes=takes, is_shown=False, rings_m=(), area_m2=0.0, reach_m=0.0,
            inside=(), runs_needed=needed,
        )  # fmt: skip
    rings = rings_above(grid, risks.high, one, scatter.plane)
    corners = np.concatenate(rings) if rings else np.zeros((0, 2))
    return Exclusion(
        risk=risk,
        takes=takes,
        is_shown=True,
        rings_m=rings,
        area_m2=sum(ring_area_m2(ring) for ring in rings),
        reach_m=float(np.hypot(*corners.T).max(initial=0.0)),
        inside=tuple(group.name for group in people if stands_inside(group, rings)),
        runs_needed=0,
    )


def _fall_lines(
    stunt: Stunt, fallen: Fallen, ground: Ground | None, known: NDArray[np.bool_]
) -> tuple[FallLine, ...]:
    """Draw the lines of the terrain, and hold the ends of the runs to them."""
    if ground is None:
        return ()
    ends_m = (fallen.impacts_m if fallen.rests_m is None else fallen.rests_m)[known]
    ends_m = ends_m[np.isfinite(ends_m).all(axis=1)]
    middle_m = fallen.impacts_m[known].mean(axis=0) if known.any() else np.zeros(2)
    ahead_rad = math.atan2(middle_m[0], middle_m[1])
    return fall_lines(ground, fallen.speed_max_m_s, ahead_rad, ends_m, stunt.people_near)


def _aircraft(away_m: FloatArray | None, radius_m: float) -> Estimate | None:
    """Count runs that pass the hold point within a distance; what is not known counts as one."""
    if away_m is None:
        return None
    return share(int(np.sum(~(away_m > radius_m))), away_m.size)


def _beyond_three(impacts_m: FloatArray) -> Estimate:
    """Count impacts beyond three standard deviations of their own scatter."""
    if len(impacts_m) < GROUND_NEEDED:
        return share(0, 0)
    points = plane_of(impacts_m, 1e-3).of_ground(impacts_m)
    return share(int(np.sum(np.hypot(*points.T) > 3.0)), len(impacts_m))
