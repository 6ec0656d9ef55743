"""A made-up production of 400 strips and three units, drawn by a seed.

No real board of that size with its people's dates, hires and windows is public. This one is drawn
so that every rule has something to say:

- 14 weeks from a Monday in May at 62 degrees north; main, second and aerial unit, six days a week,
  11 hours a day and 11 hours of rest.
- 14 stunts of the second and the aerial unit, each with rig, rehearsal, stunt and strike days; how
  many takes the weather leaves is drawn by day, with runs of bad weather of three days and more.
- Scenes up to 400 strips: two of three by the main unit, the others by the second; 1 to 6 hours,
  short ones more often; half of them by day, a third in any light, the rest by night; at 20 sites,
  few of which have most scenes (Zipf); one in ten after another scene.
- 60 people, of whom few are in most scenes of the main unit (Zipf); the larger a part, the dearer.
  The second unit has one to three of the lesser parts. One in five is
  free for two thirds of the weeks only, one in fifteen works 8 hours a day at most; neither is in a
  stunt, and a scene has one of the former at most, so that it has a day at all.
- Eight resources, one of which is in one scene of thirty and in each stunt; every second is hired
  for two thirds of the weeks only, and is in no stunt.

`agreed_board` asks more of the same board, so that most rules by agreement bite: the numbers of a
pack (UK major film: weekly rest, minors, overtime, breaks, sixth days); 20 hours of rest from a
night to a day, a free day between a performer's days of stunts, rehearsals no older than three
weeks, people let go over gaps of ten days; three minors among the lesser parts, in no scene by
night; an hour of overtime at most; an hour and money to set up at a site; the least used site a day
of travel away; every twentieth scene not by night in reserve; and one scene in forty 3 to 30 days
after another.
"""

import math
from dataclasses import replace
from datetime import date, timedelta

import numpy as np

from secondunit.model.agreement import Agreement, Lag, Leg
from secondunit.model.calendar import Calendar
from secondunit.model.estimate import share
from secondunit.model.gear import Resource
from secondunit.model.made import Made
from secondunit.model.packs import PACKS
from secondunit.model.people import Person, Span
from secondunit.model.production import Production
from secondunit.model.site import Site
from secondunit.model.spread import fixed
from secondunit.model.stunt import PlannedWind, Scene, Stunt, TakeModel, WeatherCaps
from secondunit.stages.schedule.strips import strips_of
from secondunit.stages.windows.nouns import Windows

FIRST_DAY, DAYS = date(2026, 5, 4), 98
SITES, PEOPLE, RESOURCES, STUNTS, SEASONS = 20, 60, 8, 14, 6
LEADS = 12  # people whom the second unit never has
MINORS = (34, 44, 54)  # in few scenes each, and in no stunt
BOUND, SHORT_DAY = 4, 7  # which people of each five, and of each fifteen
HOUR_S = 3600.0


def big_board(strips: int = 400, seed: int = 1) -> tuple[Production, Windows]:
    """Draw the production and its windows."""
    rng = np.random.Generator(np.random.Philox(seed))
    bare = _production(rng)
    count = strips - len(strips_of(bare))
    production = replace(bare, scenes=_scenes(rng, count))
    return production, _windows(rng, production)


def agreed_board(
    strips: int = 400, seed: int = 1, pack: str = "UK major film"
) -> tuple[Production, Windows]:
    """Draw the production and ask more of it, by a pack and numbers of its own."""
    production, windows = big_board(strips, seed)
    numbers = {name: number.value for name, number in PACKS[pack].numbers.items()}
    own = {
        "night_rest_s": 20 * HOUR_S, "cool_down_days": 1, "rehearsed_within_days": 21,
        "drop_gap_days": 10, "overtime_max_s": HOUR_S, "per_diem_cents": 10_000,
    }  # fmt: skip
    young = {f"person {who}" for who in MINORS}
    scenes = tuple(
        replace(
            scene,
            is_cover=i % 20 == 0 and scene.light != "night",
            light="any" if young & set(scene.people) and scene.light == "night" else scene.light,
        )
        for i, scene in enumerate(production.scenes)
    )
    return replace(
        production, agreement=Agreement(pack=pack, **numbers | own),  # type: ignore[arg-type]
        scenes=scenes,
        sites=tuple(
            replace(site, base="island" if i == SITES - 1 else "town", load_in_s=HOUR_S,
                    load_in_cents=150_000)
            for i, site in enumerate(production.sites)
        ),
        people=tuple(
            replace(person, cool_down_days=1, born=date(2012, 6, 1) if i in MINORS else None)
            for i, person in enumerate(production.people)
        ),
        legs=(Leg(between=("town", "island"), days=1, cost_cents=30_000),),
        lags=tuple(
            Lag(first=scenes[i - 1].name, then=scenes[i].name, days_min=3, days_max=30)
            for i in range(39, len(scenes), 40)
        ),
    ), windows  # fmt: skip


def _production(rng: np.random.Generator) -> Production:
    return Production(
        title="Big board", currency="GBP", zone="Europe/Oslo", first_day=FIRST_DAY,
        last_day=FIRST_DAY + timedelta(days=DAYS - 1), release_day=date(2027, 5, 1),
        post_production_days=180, budget_cents=10**10,
        sites=tuple(_site(i, rng) for i in range(SITES)), weather={},
        people=tuple(_person(i, rng) for i in range(PEOPLE)),
        resources=tuple(_resource(i, rng) for i in range(RESOURCES)),
        stunts=tuple(_stunt(i, rng) for i in range(STUNTS)), scenes=(),
        calendars=tuple(
            Calendar(
                unit=unit, call_s=7 * HOUR_S, night_call_s=18 * HOUR_S, day_length_s=11 * HOUR_S,
                rest_s=11 * HOUR_S, work_days_max=6, days_off=(6,), holidays=(),
                day_cost_cents=cents,
            )
            for unit, cents in (("main", 12_000_000), ("second", 6_000_000), ("aerial", 4_000_000))
        ),
        blocks=(), risks=(), options=(), earlier=(), log=(), digest="big board",
    )  # fmt: skip


def _site(i: int, rng: np.random.Generator) -> Site:
    return Site(
        name=f"site {i}", latitude_rad=math.radians(62.0 + rng.uniform(-0.5, 0.5)),
        longitude_rad=math.radians(7.0 + rng.uniform(-0.5, 0.5)), elevation_m=100.0,
        terrain=None, weather="",
    )  # fmt: skip


def _person(i: int, rng: np.random.Generator) -> Person:
    rate_cents = round(2_000_000 / (1 + i)) + 50_000
    hours = 8.0 if i % 15 == SHORT_DAY else math.inf
    return Person(
        name=f"person {i}", role="cast", day_rate_cents=rate_cents,
        available=_spans(rng) if _is_bound(i) else (), hours_max_s=hours * HOUR_S,
    )  # fmt: skip


def _is_bound(person: int) -> bool:
    return person % 5 == BOUND


def _resource(i: int, rng: np.random.Generator) -> Resource:
    return Resource(
        name=f"resource {i}", count=1 + (i % 3 == 0), day_rate_cents=200_000 * (1 + i % 4),
        hired=_spans(rng) if i % 2 else (),
    )  # fmt: skip


def _spans(rng: np.random.Generator) -> tuple[Span, ...]:
    length = 2 * DAYS // 3
    first = FIRST_DAY + timedelta(days=int(rng.integers(0, DAYS - length)))
    return (Span(first=first, last=first + timedelta(days=length - 1)),)


def _stunt(i: int, rng: np.random.Generator) -> Stunt:
    able = [who for who in range(20, PEOPLE) if not _is_bound(who) and who % 15 != SHORT_DAY]
    two = rng.choice(able, 2, replace=False)
    return Stunt(
        name=f"stunt {i}", kind="ramp_jump", site=f"site {rng.integers(SITES)}",
        unit="aerial" if i % 3 == 0 else "second",
        performers=(f"person {two[0]}",), crew=(f"person {two[1]}",),
        resources=(f"resource {2 * rng.integers(RESOURCES // 2)}",), takes=int(rng.integers(3, 12)),
        take_s=1.5 * HOUR_S, rig_days=int(rng.integers(1, 3)), rig_crew=(f"person {two[1]}",),
        rehearsal_days=1, strike_days=1, after=(), light="day",
        chance_safe_min=0.9, chance_usable_min=0.5,
        wind=PlannedWind(speed_m_s=fixed(3.0), from_rad=fixed(0.0), gust_over_mean_m_s=fixed(1.0)),
        caps=WeatherCaps(), take_model=TakeModel(good=4.0, bad=1.0, learning_takes=math.inf),
        parameters={}, limits=(),
    )  # fmt: skip


def _scenes(rng: np.random.Generator, count: int) -> tuple[Scene, ...]:
    return tuple(_scene(i, rng) for i in range(count))


def _scene(i: int, rng: np.random.Generator) -> Scene:
    is_main = rng.random() < 2 / 3
    if is_main:
        drawn = rng.choice(PEOPLE, int(rng.integers(1, 7)), replace=False, p=_zipf(PEOPLE))
    else:
        drawn = rng.choice(np.arange(LEADS, PEOPLE), int(rng.integers(1, 4)), replace=False)
    bound = [who for who in drawn if _is_bound(who)]
    cast = [who for who in drawn if who not in bound[1:]]
    after = (f"scene {rng.integers(i)}",) if i and rng.random() < 0.1 else ()
    one = int(rng.integers(RESOURCES))
    gear = (f"resource {one}",) if rng.random() < 1 / 30 and not (one % 2 and bound) else ()
    light = str(rng.choice(["day", "any", "night"], p=[0.5, 0.35, 0.15]))
    hours_max = 3 if light == "night" else 6  # what the nights of June have of darkness
    return Scene(
        name=f"scene {i}", site=f"site {rng.choice(SITES, p=_zipf(SITES))}",
        unit="main" if is_main else "second",
        people=tuple(f"person {who}" for who in cast), resources=gear,
        duration_s=round(min(1 + rng.exponential(1.2), hours_max) * 4) / 4 * HOUR_S,
        light=light,  # type: ignore[arg-type]
        after=after,
    )  # fmt: skip


def _zipf(count: int) -> np.ndarray:
    weights = 1 / np.arange(1, count + 1)
    return weights / weights.sum()


def _windows(rng: np.random.Generator, production: Production) -> Windows:
    days = tuple(FIRST_DAY + timedelta(days=i) for i in range(DAYS + 10))
    spells = rng.random((SEASONS, STUNTS, len(days) // 3 + 1)) < 0.4
    is_bad = np.repeat(spells, 3, axis=2)[:, :, : len(days)]
    takes = np.where(is_bad, 0, rng.integers(1, 8, size=is_bad.shape))
    return Windows(
        stunts=tuple(stunt.name for stunt in production.stunts),
        seasons=tuple(range(2010, 2010 + SEASONS)), is_planning=np.ones(SEASONS, dtype=bool),
        days=days, is_counted=np.ones((STUNTS, 24 * len(days)), dtype=bool),
        is_open=np.repeat(takes > 0, 24, axis=2), takes_possible=takes,
        chance_usable=np.where(takes > 0, 0.8, 0.0),
        open_share=tuple(share(6, 10) for _ in production.stunts),
        closed_by=tuple(() for _ in production.stunts), notes=(),
        made=Made(stage="windows", version="benchmark", digest="big board", seed=0),
    )  # fmt: skip
