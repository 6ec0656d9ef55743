"""What is uncertain about a shoot, drawn before it, and what of it an option changes.

Everything here is an input: a rate, a chance, a pace, a season. What chance does from day to day
with given inputs is looked up by the day loop (`chance`).
"""

from collections.abc import Mapping
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from scipy.special import gammaincinv, ndtri

from secondunit.model.production import Production
from secondunit.model.risk import Change, Cohort, Option, Risk
from secondunit.model.spread import Spread, fixed
from secondunit.stages.draws import uniforms
from secondunit.stages.forecast.borders import Rules
from secondunit.stages.forecast.cohort import Infection
from secondunit.stages.forecast.day import NEVER, BoolArray, IntArray, KeyArray, Rates
from secondunit.stages.forecast.first_takes import first_take
from secondunit.stages.forecast.learned import pace_spread, rate_of
from secondunit.stages.forecast.risks import borders_of, cohorts_of, moves_of, outages_of, stops_of
from secondunit.stages.philox import key_of
from secondunit.stages.windows import Windows

FloatArray = NDArray[np.float64]

DAY_S = 86_400.0
_OF_A_MOVE = ("chance", "length")
NOT_STRUCK = -1
CERTAIN = 1e9  # tries or events behind a number that is taken as known: off by 1 in 30 000


class Luck(NamedTuple):
    """The inputs of each drawn shoot in one arm, as the day loop reads them.

    `move_days` is `NOT_STRUCK` where a move is not held up.
    """

    first: int  # number of the first shoot
    season: IntArray  # (draw,) index among the windows' seasons
    good: FloatArray  # (draw, stunt) chance p0 that a first take is good, wind aside
    pace: FloatArray  # (draw,) actual over planned days of the later blocks
    board_pace: FloatArray  # (draw,) actual over planned time of the board's scenes
    move_days: IntArray  # (draw, move)
    stops: Rates
    outages: Rates
    infection: Infection
    rules: Rules
    take_key: KeyArray  # (stunt,)
    work_key: np.uint64
    go_key: np.uint64
    is_bought: BoolArray  # (option,)
    later_days: IntArray  # (outage,) by which what ends is held longer


class Batch(NamedTuple):
    """Which shoots are drawn: `rows` of them from number `first` (a multiple of 4), with a seed."""

    seed: int
    first: int
    rows: int


class Arm(NamedTuple):
    """What is bought in an arm."""

    options: tuple[Option, ...]


class Inputs(NamedTuple):
    """What is uncertain in each drawn shoot, by name: arrays (draw,), the same in every arm.

    `values` holds all that may decide how a shoot ends; names are the crew's: "season",
    "pace of the board", "rate of flu". `factors` holds what options multiply, by option, risk and
    what. `luck` names the values that nobody could know beforehand.
    """

    batch: Batch
    values: Mapping[str, FloatArray]
    factors: Mapping[tuple[str, str, str], FloatArray]
    keys: Mapping[str, np.uint64]
    luck: frozenset[str]


def draw_inputs(production: Production, windows: Windows, batch: Batch) -> Inputs:
    """Draw a batch of shoots: every input by its name."""
    values: dict[str, FloatArray] = {"season": draw_season(windows, batch)}
    values |= {f"good takes of {s}": _good(production, s, batch) for s in windows.stunts}
    values |= _paces(production, batch)
    for risk in production.risks:
        values |= _of_risk(production, risk, batch)
    factors = {
        (option.name, change.risk, what): _factor(option, change, what, batch)
        for option in production.options
        for change in option.changes
        for what in ("rate", "length", "contact", "stop")
    }
    keys = {name: key_of(batch.seed, f"forecast/{name}") for name in _chances(production, windows)}
    moves = [f"{what} of {risk.name}" for risk in production.risks for what in _OF_A_MOVE]
    return Inputs(batch, values, factors, keys, frozenset(["season", *moves]) & {*values})


def luck_of(production: Production, windows: Windows, inputs: Inputs, arm: Arm) -> Luck:
    """Give the inputs of a batch in one arm, as arrays of the day loop.

    Notes
    -----
    All arms share the draws. Arrivals come at the highest rate that any choice of options could
    lead to, and one is kept in an arm when its uniform lies below that arm's share of it
    (thinning: P. A. W. Lewis, G. S. Shedler, Naval Research Logistics Quarterly 26 (1979) 403-413).
    """
    of = _Bought(production, inputs, arm)
    values, rows, keys = inputs.values, inputs.batch.rows, inputs.keys
    stops, outages = stops_of(production), outages_of(production)
    return Luck(
        first=inputs.batch.first,
        season=values["season"].astype(np.int64),
        good=columns([values[f"good takes of {s}"] for s in windows.stunts], rows),
        pace=values["pace of the later blocks"],
        board_pace=values["pace of the board"],
        move_days=whole_columns([of.move_days(risk) for risk, _ in moves_of(production)], rows),
        stops=of.rates(stops, tuple(risk.name for risk in stops)),
        outages=of.rates(
            tuple(risk for risk, _ in outages), tuple(f"{r.name}/{who}" for r, who in outages)
        ),
        infection=of.infection(),
        rules=of.rules(),
        take_key=np.array([keys[f"takes/{s}"] for s in windows.stunts], dtype=np.uint64),
        work_key=keys["retakes"],
        go_key=keys["forecasts"],
        is_bought=np.array([one in arm.options for one in production.options], dtype=np.bool_),
        later_days=np.array([of.later_days(risk) for risk, _ in outages], dtype=np.int64),
    )


class _Bought:
    """What an arm makes of the inputs."""

    def __init__(self, production: Production, inputs: Inputs, arm: Arm) -> None:
        self.production, self.inputs, self.arm = production, inputs, arm
        self.rows = inputs.batch.rows

    def factor(self, risk: Risk, what: str) -> FloatArray:
        """By how much the options of the arm together multiply something of a risk."""
        product = np.ones(self.rows)
        for option in self.arm.options:
            product = product * self.inputs.factors.get((option.name, risk.name, what), 1.0)
        return product

    def most(self, risk: Risk) -> FloatArray:
        """By how much any choice of options could raise the rate of a risk."""
        product = np.ones(self.rows)
        for (_, name, what), factor in self.inputs.factors.items():
            if name == risk.name and what == "rate":
                product = product * np.maximum(factor, 1.0)
        return product

    def rates(self, risks: tuple[Risk, ...], names: tuple[str, ...]) -> Rates:
        values, keys, rows = self.inputs.values, self.inputs.keys, self.rows
        most = [self.most(risk) for risk in risks]
        rates = [values.get(rate_name(risk), np.full(rows, risk.chance)) for risk in risks]
        kept = [self.factor(risk, "rate") / high for risk, high in zip(risks, most, strict=True)]
        return Rates(
            key=np.array([keys[name] for name in names], dtype=np.uint64),
            rate_per_day=columns([r * h for r, h in zip(rates, most, strict=True)], rows),
            kept=columns(kept, rows),
            length=columns([self.factor(risk, "length") for risk in risks], rows),
        )

    def rules(self) -> Rules:
        borders = borders_of(self.production)
        return Rules(
            key=np.array([self.inputs.keys[risk.name] for risk in borders], dtype=np.uint64),
            length=columns([self.factor(risk, "length") for risk in borders], self.rows),
        )

    def move_days(self, risk: Risk) -> IntArray:
        if risk.border is not None:  # looked up on the day
            return np.full(self.rows, NOT_STRUCK, dtype=np.int64)
        u = self.inputs.values[f"chance of {risk.name}"]
        length_s = self.inputs.values[f"length of {risk.name}"]
        is_held = u < risk.chance * self.factor(risk, "rate")
        days = whole_days(length_s * self.factor(risk, "length"))
        return np.where(is_held, days, NOT_STRUCK)

    def infection(self) -> Infection:
        risks, rows = cohorts_of(self.production), self.rows
        values = self.inputs.values
        cohorts = [_cohort(risk) for risk in risks]
        every = [
            np.full(rows, round(self.test_every_s(risk, cohort) / DAY_S), dtype=np.int64)
            for risk, cohort in zip(risks, cohorts, strict=True)
        ]
        contact = [values[f"contacts in {r.name}"] * self.factor(r, "contact") for r in risks]
        return Infection(
            key=np.array([self.inputs.keys[risk.name] for risk in risks], dtype=np.uint64),
            brought=columns(
                [values[f"unseen in {r.name}"] * self.factor(r, "rate") for r in risks], rows
            ),
            contact=columns(contact, rows),
            length=columns([self.factor(risk, "length") for risk in risks], rows),
            stops=columns(
                [
                    np.minimum(cohort.stop_chance * self.factor(risk, "stop"), 1.0)
                    for risk, cohort in zip(risks, cohorts, strict=True)
                ],
                rows,
            ),
            test_every=whole_columns(every, rows),
        )

    def later_days(self, risk: Risk) -> int:
        """By how many days the arm holds longer what ends."""
        changes = [change for option in self.arm.options for change in option.changes]
        return sum(change.later_days for change in changes if change.risk == risk.name)

    def test_every_s(self, risk: Risk, cohort: Cohort) -> float:
        """How often the arm tests: the last option that says so decides."""
        told = [
            change.test_every_s
            for option in self.arm.options
            for change in option.changes
            if change.risk == risk.name and change.test_every_s is not None
        ]
        return told[-1] if told else cohort.test_every_s


def rate_name(risk: Risk) -> str:
    """Name the input that is a risk's rate, in events a day."""
    return f"rate of {risk.name}"


def columns(arrays: list[FloatArray], rows: int) -> FloatArray:
    """Put arrays (draw,) side by side: (draw, number)."""
    if not arrays:
        return np.zeros((rows, 0))
    return np.ascontiguousarray(np.stack(arrays, axis=1))


def whole_columns(arrays: list[IntArray], rows: int) -> IntArray:
    """Put arrays (draw,) of whole numbers side by side: (draw, number)."""
    if not arrays:
        return np.zeros((rows, 0), dtype=np.int64)
    return np.ascontiguousarray(np.stack(arrays, axis=1))


def whole_days(length_s: FloatArray) -> IntArray:
    """Round a length up to whole days; the small share keeps 7.0 days from becoming 8."""
    days = np.ceil(length_s / DAY_S - 1e-9)
    return np.clip(days, 0, NEVER).astype(np.int64)


def _uniforms(batch: Batch, name: str) -> FloatArray:
    return uniforms(batch.seed, f"forecast/{name}", (batch.rows,), first=batch.first)


def judged_seasons(windows: Windows) -> IntArray:
    """Give the seasons on which a schedule is judged."""
    held_out = np.flatnonzero(~windows.is_planning)
    return held_out if held_out.size else np.arange(len(windows.seasons))


def draw_season(windows: Windows, batch: Batch) -> FloatArray:
    """Draw a season to judge the schedule on: one it did not plan on, unless it planned on all."""
    seasons = judged_seasons(windows)
    place = (_uniforms(batch, "season") * seasons.size).astype(np.int64)
    return seasons[np.minimum(place, seasons.size - 1)].astype(np.float64)


def _paces(production: Production, batch: Batch) -> dict[str, FloatArray]:
    """Draw one pace for the shoot: the board and the later blocks are fast or slow together."""
    u = _uniforms(batch, "pace")
    middle, sd = pace_spread(production)
    overrun = next((risk.factor for risk in production.risks if risk.kind == "overrun"), fixed(1.0))
    return {
        "pace of the later blocks": np.exp(middle + sd * ndtri(u)),
        "pace of the board": np.maximum(overrun.ordered_quantile(u), 0.0),
    }


def _good(production: Production, stunt: str, batch: Batch) -> FloatArray:
    """Draw a stunt's chance of a good first take; after very many takes it is known."""
    believed = first_take(production, stunt)
    if (believed.good + believed.bad).min() >= CERTAIN:
        return np.full(batch.rows, believed.mean)
    return believed.draw(_uniforms(batch, f"good takes/{stunt}"))


def _of_risk(production: Production, risk: Risk, batch: Batch) -> dict[str, FloatArray]:
    """Draw the inputs of a risk."""
    if risk.kind in ("stoppage", "illness", "injury", "equipment"):
        shape, exposure_s = rate_of(production, risk)
        return {rate_name(risk): _gamma(shape, risk, batch) / exposure_s * DAY_S}
    if risk.kind == "relocation":
        return {
            f"chance of {risk.name}": _uniforms(batch, f"move/{risk.name}"),
            f"length of {risk.name}": risk.length_s.quantile(
                _uniforms(batch, f"length/{risk.name}")
            ),
        }
    if risk.kind == "epidemic":
        cohort = _cohort(risk)
        contact = cohort.contact_per_s.quantile(_uniforms(batch, f"contact/{risk.name}"))
        unseen = cohort.unseen.quantile(_uniforms(batch, f"unseen/{risk.name}"))
        return {
            f"contacts in {risk.name}": np.maximum(contact * DAY_S, 0.0),
            f"unseen in {risk.name}": np.maximum(unseen, 0.0),
        }
    return {}


def _gamma(shape: float, risk: Risk, batch: Batch) -> FloatArray:
    """Draw a Gamma of scale 1; of shape 0 it is nil, of a very great one its mean."""
    if shape <= 0 or shape >= CERTAIN:
        return np.full(batch.rows, max(shape, 0.0))
    drawn: FloatArray = gammaincinv(shape, _uniforms(batch, f"rate/{risk.name}"))
    return drawn


def _cohort(risk: Risk) -> Cohort:
    if risk.cohort is None:
        raise ValueError(f'epidemic "{risk.name}" must have a cohort')
    return risk.cohort


def _factor(option: Option, change: Change, what: str, batch: Batch) -> FloatArray:
    """Draw by what an option multiplies something of a risk, never below 0."""
    spreads: dict[str, Spread] = {
        "rate": change.rate_factor,
        "length": change.length_factor,
        "contact": change.contact_factor,
        "stop": change.stop_factor,
    }
    spread = spreads[what]
    if spread == fixed(1.0):
        return np.ones(batch.rows)
    u = _uniforms(batch, f"option/{option.name}/{change.risk}/{what}")
    return np.maximum(spread.quantile(u), 0.0)


def _chances(production: Production, windows: Windows) -> list[str]:
    """Name all that chance does from day to day."""
    return [
        "retakes",
        "forecasts",
        *(f"takes/{stunt}" for stunt in windows.stunts),
        *(
            risk.name
            for risk in (*stops_of(production), *cohorts_of(production), *borders_of(production))
        ),
        *(f"{risk.name}/{who}" for risk, who in outages_of(production)),
    ]
