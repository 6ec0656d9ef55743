"""A production with one stunt of each kind, every parameter and limit at its default."""

import math
from datetime import date

import numpy as np

from secondunit.model.production import Production
from secondunit.model.site import Site, Terrain
from secondunit.model.spread import fixed, normal, uniform
from secondunit.model.stunt import PlannedWind, Stunt, TakeModel, WeatherCaps
from secondunit.stunts.chase.platforms import PLATFORMS
from secondunit.stunts.registry import KINDS


def cliff() -> Terrain:
    """A plateau, a wall 350 m high to the west, and a slope down to flats 1090 m below."""
    step = 20.0
    east = np.arange(-4000.0, 1000.0 + step, step)
    profile = np.interp(east, [-4000, -1300, -150, 0, 1000], [-1090, -1090, -350, 0, 0])
    north = np.arange(-2500.0, 2500.0 + step, step)
    height = np.broadcast_to(profile, (north.size, east.size)).copy()
    return Terrain(
        height_m=height, east_min_m=-4000.0, north_min_m=-2500.0, step_m=step, source="made"
    )


ALONE = [name for name, kind in KINDS.items() if not kind.follows_channels]

# What a kind cannot do without: a helicopter that hovers beside a jump to the west.
FILLED = {
    "chase": {
        "platform": ({c.name: c.default for c in PLATFORMS.columns} | {"type": "H125"},),
        "waypoint": (
            {"time_s": 0.0, "east_m": -100.0, "north_m": 200.0, "up_m": 0.0, "pinned": "no"},
        ),
    }
}


def stunt(kind_name: str, **changes: object) -> Stunt:
    """A stunt of a kind with its defaults, in a light wind; who must follow follows a jump."""
    kind = KINDS[kind_name]
    said: dict[str, object] = {
        "name": kind_name.replace("_", " "),
        "kind": kind_name,
        "site": "place",
        "unit": "second",
        "performers": ("lead",),
        "crew": (),
        "resources": (),
        "takes": 2,
        "take_s": 3600.0,
        "rig_days": 0,
        "rig_crew": (),
        "rehearsal_days": 0,
        "strike_days": 0,
        "after": (),
        "light": "day",
        "chance_safe_min": 0.9,
        "chance_usable_min": 0.2,
        "wind": PlannedWind(
            speed_m_s=normal(3.0, 1.0, low=0.0),
            from_rad=uniform(0.0, 2 * math.pi),
            gust_over_mean_m_s=fixed(2.0),
        ),
        "caps": WeatherCaps(),
        "take_model": TakeModel(good=1.0, bad=1.0, learning_takes=4.0),
        "parameters": {p.name: p.default for p in kind.parameters},
        "limits": kind.limits,
        "tables": {rows.name: () for rows in kind.tables} | FILLED.get(kind_name, {}),
        "follows": stunt("ramp_jump") if kind.follows_channels else None,
    }
    return Stunt(**(said | changes))  # type: ignore[arg-type]


def production(*stunts: Stunt, digest: str = "small") -> Production:
    """A production of these stunts at one place, without people or a calendar."""
    site = Site(
        name="place",
        latitude_rad=math.radians(62.0),
        longitude_rad=math.radians(7.0),
        elevation_m=1246.0,
        terrain=cliff(),
        weather="record",
    )
    return Production(
        title="Small",
        currency="GBP",
        zone="Europe/Oslo",
        first_day=date(2020, 9, 1),
        last_day=date(2020, 9, 10),
        release_day=date(2021, 9, 1),
        post_production_days=100,
        budget_cents=0,
        sites=(site,),
        weather={},
        people=(),
        resources=(),
        stunts=stunts,
        scenes=(),
        calendars=(),
        blocks=(),
        risks=(),
        options=(),
        earlier=(),
        log=(),
        digest=digest,
    )
