"""A real board of 31 shooting days, Friendship Pod Affair, as a production with a pack's rules.

Scenes, cast, sets, light and lengths are the file's. It tells neither pay nor hours: a part's day
costs its points of wage times 100 GBP, a page takes 2.5 hours (an assumption: a day of 11 hours
then holds four), a scene by night six at most, all is one unit's, five days a week, an hour for
each move and 500 GBP to set up at a set. All rules and prices of the pack are asked; no stunts.
"""

import math
from datetime import date, timedelta

import numpy as np

from benchmarks.replan import director_scenes
from secondunit.model.agreement import Agreement
from secondunit.model.calendar import Calendar
from secondunit.model.made import Made
from secondunit.model.packs import PACKS
from secondunit.model.people import Person
from secondunit.model.production import Production
from secondunit.model.site import Site
from secondunit.model.stunt import Scene
from secondunit.stages.schedule.replan.nouns import IntArray
from secondunit.stages.windows.nouns import Windows

FIRST_DAY = date(2025, 4, 7)  # a Monday
HOUR_S, PAGE_S = 3600.0, 2.5 * 3600.0
NIGHT_S = 6 * HOUR_S


def director_board(pack: str = "UK major film") -> tuple[Production, Windows, IntArray]:
    """Give the production, windows of no stunt, and the number of each scene's day in the file."""
    scenes, shooting_day = director_scenes("friendship_pod_affair.uss", "First Pass")
    weeks = math.ceil((int(shooting_day.max()) + 1) / 5)
    on = np.array([7 * week + day for week in range(weeks) for day in range(5)])
    numbers = {name: number.value for name, number in PACKS[pack].numbers.items()}
    production = Production(
        title="Friendship Pod Affair", currency="GBP", zone="Europe/London", first_day=FIRST_DAY,
        last_day=FIRST_DAY + timedelta(days=int(on[shooting_day.max()])),
        release_day=date(2026, 5, 1), post_production_days=180, budget_cents=10**10,
        sites=tuple(
            Site(
                name=f"set {i}", latitude_rad=math.radians(51.5), longitude_rad=0.0,
                elevation_m=20.0, terrain=None, weather="", load_in_cents=50_000,
            )
            for i in range(int(scenes.sets.max()) + 1)
        ),
        weather={}, resources=(), stunts=(),
        people=tuple(
            Person(name=f"part {i}", role="cast", day_rate_cents=10_000 * int(wage))
            for i, wage in enumerate(scenes.wages)
        ),
        scenes=tuple(
            Scene(
                name=f"scene {i}", site=f"set {scenes.sets[i]}", unit="main",
                people=tuple(f"part {who}" for who in np.flatnonzero(scenes.is_in[i])),
                resources=(),
                duration_s=min(length / 8 * PAGE_S, NIGHT_S if scenes.is_night[i] else 4 * PAGE_S),
                light="night" if scenes.is_night[i] else "any", after=(),
            )
            for i, length in enumerate(scenes.lengths)
        ),
        calendars=(
            Calendar(
                unit="main", call_s=7 * HOUR_S, night_call_s=18 * HOUR_S, day_length_s=11 * HOUR_S,
                rest_s=11 * HOUR_S, work_days_max=6, days_off=(5, 6), holidays=(),
                day_cost_cents=6_000_000,
            ),
        ),
        blocks=(), risks=(), options=(), earlier=(), log=(), digest="director's board",
        agreement=Agreement(pack=pack, **numbers | {"move_s": HOUR_S}),  # type: ignore[arg-type]
    )  # fmt: skip
    return production, _no_windows(production), on[shooting_day]


def _no_windows(production: Production) -> Windows:
    count = (production.last_day - production.first_day).days + 1
    days = tuple(production.first_day + timedelta(days=i) for i in range(count))
    return Windows(
        stunts=(), seasons=(2020,), is_planning=np.ones(1, dtype=bool), days=days,
        is_counted=np.ones((0, 24 * count), dtype=bool),
        is_open=np.zeros((1, 0, 24 * count), dtype=bool),
        takes_possible=np.zeros((1, 0, count), dtype=np.int64),
        chance_usable=np.zeros((1, 0, count)), open_share=(), closed_by=(), notes=(),
        made=Made(stage="windows", version="benchmark", digest="director's board", seed=0),
    )  # fmt: skip
