"""Shoots to forecast: short ways to make one, and one in which all of it happens."""

import math
from dataclasses import replace
from datetime import timedelta

import numpy as np

from secondunit.model.people import Span
from secondunit.model.risk import (
    Border,
    BorderRule,
    Change,
    Cohort,
    CoverSet,
    EarlierProduction,
    Option,
    Risk,
    StandIn,
    Zone,
)
from secondunit.model.spread import Spread, fixed, lognormal
from secondunit.model.stunt import TakeModel
from secondunit.stages.forecast import make_forecast
from secondunit.stages.windows import Going
from small_forecast import (
    DAY_S,
    FIRST,
    MADE,
    block,
    option,
    person,
    production,
    schedule,
    stoppage,
    strip,
    stunt,
    stunt_strip,
    windows,
)

SURE = TakeModel(good=1e9, bad=1e-9, learning_takes=math.inf)


def forecast(filming, board, shown=None, *, draws=200, seed=1, going=None):
    shown = windows(filming) if shown is None else shown
    return make_forecast(filming, shown, board, draws=draws, seed=seed, going=going)


def lost(made, cause):
    return dict(made.days_lost)[cause].value


def day(number):
    return FIRST + timedelta(days=number)


def everything(**changes):
    """A production in which all of it happens."""
    risks = (
        stoppage("flu", during=("board",)),
        stoppage("strike", days=1, day_cost_cents=123_456, event_cost_cents=99),
        stoppage("ill", kind="illness", people=("lead", "grip"), event_cost_cents=5),
        stoppage("sick", kind="illness", people=("lead",), day_cost_cents=222),
        Risk(
            name="ferry",
            kind="relocation",
            length_s=lognormal(2 * DAY_S, 0.8),
            chance=0.4,
            before="board",
        ),
        Risk(
            name="truck", kind="relocation", length_s=fixed(3 * DAY_S), chance=0.5, before="studio"
        ),
    )
    half = option("half", 30_000, flu=0.5, strike=Spread(shape="uniform", a=0.2, b=1.6))
    said = {
        "risks": risks,
        "options": (option("ship", 50_000, flu=0.25, truck=0.5, ill=0.1), half),
        "blocks": (
            block("prep"),
            block("board", is_board=True),
            block("studio"),
            block("sea", 7.0),
        ),
        "earlier": (
            EarlierProduction(name="one", planned_days=100, actual_days=120),
            EarlierProduction(name="two", planned_days=60, actual_days=60),
        ),
    }
    learner = TakeModel(good=2.0, bad=3.0, learning_takes=5.0)
    return production(
        stunt("jump", takes=2, take_model=learner), stunt("fall", take_s=5400.0), **(said | changes)
    )


def crew(**changes):
    """An infection in two zones, often brought in."""
    said = {
        "zones": (Zone(name="A", people=30), Zone(name="B", people=90)),
        "incidence_chances": ((FIRST, 2e-3), (FIRST + timedelta(days=9), 6e-3)),
        "unseen": lognormal(2.0, 0.3),
        "contact_per_s": fixed(0.5 / DAY_S),
        "across_share": 0.3,
        "latent_s": 2 * DAY_S,
        "infectious_s": 5 * DAY_S,
        "test_every_s": 3 * DAY_S,
        "finds_infectious_chance": 0.8,
        "finds_latent_chance": 0.3,
        "stop_chance": 0.3,
        "stop_contact_share": 0.2,
        "stop_most_s": 6 * DAY_S,
    }
    return Cohort(**(said | changes))


def more_risks():
    """One of each kind that the others do not have."""
    often = {"events": 30.0, "exposure_s": 120 * DAY_S, "length_s": lognormal(2 * DAY_S, 0.5)}
    return (
        Risk(name="hurt", kind="injury", people=("lead",), event_cost_cents=7, **often),
        Risk(name="crane", kind="equipment", resources=("crane",), day_cost_cents=333, **often),
        Risk(
            name="permit", kind="expiry", resources=("crane",), day=day(4), chance=0.6,
            length_s=fixed(3 * DAY_S), event_cost_cents=11,
        ),
        Risk(
            name="infection", kind="epidemic", cohort=crew(), during=("board", "sea"),
            length_s=lognormal(3 * DAY_S, 0.7), event_cost_cents=13,
        ),
        Risk(name="pace", kind="overrun", factor=lognormal(2.0, 0.6)),
        Risk(
            name="retakes", kind="retakes", extra_takes=2.0, evenness_shape=0.7,
            length_s=fixed(3600.0),
        ),
        Risk(
            name="road", kind="relocation", before="quarry", chance=0.7, event_cost_cents=17,
            length_s=fixed(2 * DAY_S),
        ),
        stoppage("flu", during=("board",)),
        rules(),
        rules("abroad", crossings=("board",), people=("lead", "grip"), ahead_s=DAY_S, dated=()),
    )  # fmt: skip


def rules(name="borders", people=(), **changes):
    """A border that opens, closes and asks for quarantine."""

    def rule(of, days, lasts, *then, is_closed=False):
        return BorderRule(
            name=of,
            quarantine_s=days * DAY_S,
            is_closed=is_closed,
            lasts_s=lasts * DAY_S,
            then=then,
        )

    said = {
        "rules": (
            rule("open", 0, 6, "watched", "shut"),
            rule("watched", 1.5, 5, "open", "shut"),
            rule("shut", 0, 2, "watched", is_closed=True),
        ),
        "dated": ((day(2), "watched"), (day(4), "shut"), (day(8), "open")),
        "crossings": ("quarry", "studio", "sea"),
        "ahead_s": 0.0,
    }
    return Risk(
        name=name, kind="border", border=Border(**(said | changes)), people=people,
        event_cost_cents=19,
    )  # fmt: skip


def better():
    """Options on the risks of `more_risks`."""
    tests = Change(
        risk="infection", rate_factor=fixed(0.5), contact_factor=fixed(0.7),
        stop_factor=lognormal(1.2, 0.2), test_every_s=DAY_S,
    )  # fmt: skip
    exempt = Change(risk="abroad", length_factor=fixed(0.5))
    spare = Change(risk="crane", rate_factor=fixed(2.0), length_factor=fixed(0.5))
    return (
        Option(name="tests", price_cents=100, changes=(tests,)),
        Option(name="spare", price_cents=100, changes=(spare, exempt)),
    )


def two_sites():
    """A second site, so that there is a road to it."""
    (place,) = production().sites
    return (place, replace(place, name="quarry"))


MORE = {
    "risks": more_risks(), "options": better(), "sites": two_sites(),
}  # fmt: skip


def stand_by():
    """Options on the board: another place, doubles who may be out themselves, standby days."""
    hold = (
        Change(risk="permit", later_days=3),
        Change(risk="leaves", later_days=4, rate_factor=fixed(0.9)),
    )
    double = (StandIn(person="double", stunts=("jump",)), StandIn(person="other"))
    return (
        Option(
            name="studio", price_cents=100, changes=(),
            cover_sets=(CoverSet(unit="main", site="quarry", move_cents=7_777),),
        ),
        Option(name="double", price_cents=100, changes=(), stand_ins=double),
        Option(name="hold", price_cents=100, changes=hold),
    )  # fmt: skip


def standing_by():
    """What the options of `stand_by` need."""
    often = {"events": 30.0, "exposure_s": 120 * DAY_S, "length_s": lognormal(2 * DAY_S, 0.5)}
    leaves = Risk(
        name="leaves", kind="expiry", people=("lead",), day=day(3), chance=0.8,
        length_s=fixed(5 * DAY_S),
    )  # fmt: skip
    hurt = Risk(name="double hurt", kind="injury", people=("double",), event_cost_cents=23, **often)
    return {
        "risks": (*more_risks(), leaves, hurt, stoppage("ill", kind="illness", people=("lead",))),
        "options": stand_by(),
        "sites": two_sites(),
        "people": (
            person("lead"),
            person("grip"),
            person("double", doubles="lead", available=(Span(first=day(0), last=day(20)),)),
            person("other", doubles="lead", day_rate_cents=5),
        ),
    }


def busy_board():
    return schedule([
        (strip("a"), 0),
        (stunt_strip("jump", 2, resources=("crane",)), 2),
        (strip("b", people=("grip",)), 3),
        (stunt_strip("fall"), 4),
        (strip("scene", duration_s=7200.0), 4),
        (replace(stunt_strip("jump", 1, people=("grip",)), name="jump: stunt 2"), 4),
        (strip("c", unit="second", people=("grip",), resources=("crane",)), 3),
        (strip("d", unit="second", people=("grip",), after=("a",)), 5),
        (strip("e", unit="second", people=()), 8),
        (strip("f", site="quarry", duration_s=30_000.0), 6),
        (strip("g", people=()), 8),
        (strip("h", people=("grip",), light="night"), 9),
    ])  # fmt: skip


def unsteady(filming, seasons=5):
    """Windows that open and close without a pattern, the same every time."""
    generator = np.random.default_rng(8)
    days = (filming.last_day - filming.first_day).days + 61
    shape = (seasons, len(filming.stunts), days)
    return windows(
        filming,
        generator.integers(0, 4, shape),
        generator.uniform(0.2, 1.0, shape),
        seasons=seasons,
    )


def decided(shown, forecasts=3):
    """GO and NO-GO without a pattern, right more often than not."""
    generator = np.random.default_rng(9)
    shape = (forecasts, *shown.takes_possible.shape)
    is_open = np.broadcast_to(shown.takes_possible > 0, shape)
    hits = np.where(is_open, generator.integers(10, 26, shape), generator.integers(0, 22, shape))
    return Going(hits=hits.astype(np.uint8), draws=25, made=MADE)
