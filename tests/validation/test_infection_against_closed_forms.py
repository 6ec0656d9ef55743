"""The infection in a crew, and what else strikes, against results known on paper."""

import math
from dataclasses import replace
from datetime import timedelta

import numpy as np
import pytest
from scipy.stats import binom, nbinom, norm

from secondunit.model.risk import Cohort, Risk, Zone
from secondunit.model.spread import fixed, lognormal
from secondunit.stages.forecast import make_forecast
from secondunit.stages.forecast.cohort import binomial, gather_crowd, spread_a_day
from secondunit.stages.forecast.luck import Arm, Batch, draw_inputs, luck_of
from secondunit.stages.forecast.shooting import crowd_for, plan_of
from small_forecast import (
    DAY_S,
    FIRST,
    calendar,
    production,
    schedule,
    strip,
    windows,
)

SIGMAS = 4.0
DAILY = (calendar("main", days_off=(), work_days_max=999), calendar("second"))
SURE = 1e12


def cohort(people=(40,), **changes):
    said = {
        "zones": tuple(Zone(name=str(n), people=count) for n, count in enumerate(people)),
        "incidence_chances": ((FIRST, 0.0),),
        "unseen": fixed(1.0),
        "contact_per_s": fixed(0.0),
        "across_share": 0.0,
        "latent_s": DAY_S,
        "infectious_s": DAY_S,
        "test_every_s": 0.0,
        "finds_infectious_chance": 0.0,
        "finds_latent_chance": 0.0,
        "stop_chance": 0.0,
        "stop_contact_share": 1.0,
        "stop_most_s": 100 * DAY_S,
    }
    return Cohort(**(said | changes))


def infection(of, **changes):
    return Risk(
        **(
            {"name": "infection", "kind": "epidemic", "cohort": of, "length_s": fixed(0.0)}
            | changes
        )
    )


def reed_frost(first, well, escape):
    """Chance of each number of further cases from `first` cases among `well` others.

    Triangular equations: N. T. J. Bailey, "The Mathematical Theory of Infectious Diseases", 2nd ed.
    (1975), 14.2; in this form F. Ball, Adv. Appl. Probab. 18 (1986) 289-310, equation 2.3.
    """
    chances = []
    for size in range(well + 1):
        known = sum(
            math.comb(well - j, size - j) * chances[j] / escape ** ((well - size) * (j + first))
            for j in range(size)
        )
        chances.append((math.comb(well, size) - known) * escape ** ((well - size) * (size + first)))
    return np.array(chances)


def final_sizes(people, contact, brought, draws, across=0.0):
    """Let an infection, brought in on the first day only, burn out; who is not well in the end."""
    told = ((FIRST, brought), (FIRST + timedelta(days=1), 0.0))
    of = cohort(
        people, incidence_chances=told, contact_per_s=fixed(contact / DAY_S), across_share=across
    )
    filming = production(risks=(infection(of),))
    shown, board = windows(filming), schedule([(strip("a"), 0)])
    plan = plan_of(filming, shown, board)
    inputs = draw_inputs(filming, shown, Batch(3, 0, draws))
    spread = luck_of(filming, shown, inputs, Arm(())).infection
    cohorts, crowd = plan.company.cohorts, crowd_for(plan)
    sizes = np.zeros(draws, dtype=np.int64)
    for row in range(draws):
        gather_crowd(cohorts, crowd)
        for day in range(2 * sum(people) + 2):
            spread_a_day(cohorts, spread, crowd, row, row, 0, day)
            if day > 0 and crowd.carriers[0] == 0:
                break
        sizes[row] = sum(people) - crowd.well.sum()
    return sizes


@pytest.mark.parametrize(("people", "contact"), [(6, 1.2), (12, 2.0), (20, 0.8)])
def test_the_final_size_of_an_outbreak_is_reed_frosts(people, contact):
    brought, draws = 0.15, 3000
    sizes = final_sizes((people,), contact, brought, draws)
    chance, escape = 1 - math.exp(-brought), math.exp(-contact / people)
    known = np.zeros(people + 1)
    for first in range(people + 1):
        weight = binom.pmf(first, people, chance)
        known[first:] += weight * reed_frost(first, people - first, escape)
    assert known.sum() == pytest.approx(1.0, abs=1e-9)
    counted = np.bincount(sizes, minlength=people + 1) / draws
    error = np.sqrt(np.maximum(known * (1 - known), 1 / draws) / draws)
    mean = float(known @ np.arange(people + 1))
    print(f"{people} people, contact {contact}: mean size {sizes.mean():.3f}, known {mean:.3f}")
    assert np.all(np.abs(counted - known) < SIGMAS * error)
    assert known.max() < 0.5  # neither all nor none


def test_zones_that_mix_fully_are_one_crew():
    one = final_sizes((18,), 1.5, 0.1, 3000)
    three = final_sizes((6, 6, 6), 1.5, 0.1, 3000, across=1.0)
    error = math.hypot(one.std(), three.std()) / math.sqrt(3000)
    print(f"mean size of one crew {one.mean():.3f}, of three zones that mix {three.mean():.3f}")
    assert abs(one.mean() - three.mean()) < SIGMAS * error
    apart = final_sizes((6, 6, 6), 1.5, 0.1, 3000, across=0.0)
    assert apart.mean() < one.mean() - SIGMAS * error


@pytest.mark.parametrize(("n", "p"), [(1, 0.3), (7, 0.5), (40, 0.02), (400, 1e-4), (1000, 0.97)])
def test_binomials_are_those_of_scipy(n, p):
    for u in np.concatenate([np.linspace(0.0007, 0.9993, 201), [1e-9, 1 - 1e-9]]):
        assert binomial(n, p, u) == binom.ppf(u, n, p)


def forecast(risk, placed, draws=20_000, filming=None):
    filming = production(risks=(risk,), calendars=DAILY) if filming is None else filming
    return make_forecast(filming, windows(filming), schedule(placed), draws=draws, seed=11)


def assert_mean(what, values, known):
    half = SIGMAS * values.std(ddof=1) / math.sqrt(values.size)
    print(f"{what:58} found {values.mean():10.5f}  known {known:10.5f}")
    assert abs(values.mean() - known) <= half
    assert half < 0.05 * max(known, 1.0)


def test_who_is_found_at_once_stops_the_company_geometrically():
    chance = 0.3
    of = cohort(
        (1000,), incidence_chances=((FIRST, -math.log1p(-chance) / 1000),), finds_latent_chance=1.0,
        finds_infectious_chance=1.0, test_every_s=DAY_S, stop_chance=1.0,
    )  # fmt: skip
    made = forecast(infection(of, length_s=fixed(2 * DAY_S)), [(strip("a"), 0)])
    # A stop of two days, then the next day is as the first was (of a thousand few are gone).
    assert_mean("days lost to stops", made.wrap_day.astype(float), 2 * chance / (1 - chance))


def test_a_test_every_third_day_finds_nobody_in_between():
    of = cohort(
        (100,), incidence_chances=((FIRST, 1.0),), finds_latent_chance=1.0,
        finds_infectious_chance=1.0, test_every_s=3 * DAY_S, stop_chance=1.0, latent_s=9 * DAY_S,
    )  # fmt: skip
    risk = infection(of, length_s=fixed(DAY_S))
    made = forecast(risk, [(strip("a"), 1), (strip("b"), 2), (strip("c"), 3)], draws=500)
    # Everybody has it by the first evening; day 0 is a test day, and day 3 the next.
    lost = dict(made.days_lost)["infection"].value
    assert 0.0 < lost <= 1.0


def test_gear_fails_geometrically_with_use():
    chance = 0.2
    gear = Risk(
        name="gear", kind="equipment", resources=("crane",), length_s=fixed(3 * DAY_S),
        events=-math.log1p(-chance) * SURE, exposure_s=SURE * DAY_S,
    )  # fmt: skip
    placed = [(strip(name, resources=("crane",)), day) for day, name in enumerate("abcde")]
    made = forecast(gear, placed)
    # A failure on the last use of five harms nobody.
    assert_mean("days lost to gear", made.wrap_day - 4.0, 4 * chance * 3)


def test_retakes_are_negative_binomial():
    retakes = Risk(
        name="retakes", kind="retakes", extra_takes=3.0, evenness_shape=2.0, length_s=fixed(3600.0)
    )
    made = forecast(retakes, [(strip("a", duration_s=4 * 3600.0), 0)])
    chance = 2.0 / 5.0
    for days in (1, 2):
        known = float(nbinom.cdf(10 * days - 4, 2.0, chance))
        shot = (made.wrap_day < days).astype(float)
        assert_mean(f"chance of done in {days} days of ten hours", shot, known)


def test_an_overrun_takes_as_many_days_as_its_factor():
    risk = Risk(name="slow", kind="overrun", factor=lognormal(1.3, 0.5))
    made = forecast(risk, [(strip("a", duration_s=36_000.0), 0)])
    for days in (1, 2, 3):
        known = float(norm.cdf(math.log(days / 1.3) / 0.5))
        assert_mean(f"chance of at most {days} days", (made.wrap_day < days).astype(float), known)


def test_a_permit_that_lapses_holds_up_what_needs_it():
    permit = Risk(
        name="permit", kind="expiry", resources=("crane",), day=FIRST + timedelta(days=1),
        chance=0.4, length_s=fixed(5 * DAY_S),
    )  # fmt: skip
    in_time = forecast(permit, [(strip("a", resources=("crane",)), 1)], draws=500)
    assert set(in_time.wrap_day) == {1}
    late = forecast(permit, [(strip("a", resources=("crane",)), 2)])
    assert set(late.wrap_day) == {2, 7}
    assert_mean("chance of a permit gone", (late.wrap_day == 7).astype(float), 0.4)


def test_a_move_to_a_site_is_held_up_before_its_first_day():
    filming = production(calendars=DAILY)
    (place,) = filming.sites
    road = Risk(
        name="road", kind="relocation", before="quarry", chance=0.3, length_s=fixed(2 * DAY_S)
    )
    filming = replace(filming, sites=(place, replace(place, name="quarry")), risks=(road,))
    placed = [(strip("a"), 0), (strip("b", site="quarry"), 1), (strip("c", site="quarry"), 2)]
    made = forecast(road, placed, filming=filming)
    assert set(made.wrap_day) == {2, 4}
    assert_mean("chance of a road held up", (made.wrap_day == 4).astype(float), 0.3)
