"""A stunt as planned, and a scene: what goes on the board."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Literal

from secondunit.model.correlation import Correlation
from secondunit.model.limits import Limit
from secondunit.model.people_near import DEFAULT_DEBRIS_PLAN, DebrisPlan, PeopleNear
from secondunit.model.ramp import Ramp
from secondunit.model.spread import Spread

Light = Literal["day", "night", "any"]
StuntLight = Literal["day", "night", "any", "golden", "twilight"]
CloudFrom = Literal["record", "air"]

Cell = float | str
Row = Mapping[str, Cell]
"""One row of a table that a kind of stunt asks for: SI numbers and words by column."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PlannedWind:
    """The wind in which the runs are flown: speed, direction it comes from, gust over the mean."""

    speed_m_s: Spread
    from_rad: Spread
    gust_over_mean_m_s: Spread


@dataclass(frozen=True, slots=True, kw_only=True)
class WeatherCaps:
    """What the coordinator will not shoot in, whatever the envelope says; None means no cap.

    The cloud base counts from the mark; `cloud_base_from` says whether it is the recorded one or
    estimated from temperature and humidity (`"air"`). `icing_humidity_max_ratio` is the highest
    relative humidity at or below 0 °C. A stretch of open hours shorter than `window_min_s` closes.
    """

    wind_speed_max_m_s: float | None = None
    gust_max_m_s: float | None = None
    rain_max_m_s: float | None = None
    temperature_min_k: float | None = None
    temperature_max_k: float | None = None
    cloud_base_min_m: float | None = None
    cloud_base_from: CloudFrom = "record"
    visibility_min_m: float | None = None
    humidity_max_ratio: float | None = None
    icing_humidity_max_ratio: float | None = None
    snow_depth_max_m: float | None = None
    window_min_s: float = 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class TakeModel:
    """How often a take is good for reasons other than wind: Beta(good, bad), then learning.

    The k-th take (k = 0, 1, …) is good with chance 1 - (1 - p0) exp(-k / learning_takes), p0 drawn
    from the Beta; ``math.inf`` learns nothing.
    """

    good: float
    bad: float
    learning_takes: float


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Calibrated:
    """What logged takes told of a stunt's inputs, as a person put it into the file.

    `names` are the parameters that were calibrated, from `takes` takes; `stated` holds every
    parameter as it would be without; `of` is the `stated_digest` of what was calibrated.
    """

    takes: int
    of: str
    names: tuple[str, ...]
    stated: Mapping[str, Spread]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Stunt:
    """One stunt: its kind, place, people, takes, and how it is measured.

    `parameters` holds every parameter of the kind, by SI name, as the file or the kind's default
    says, or as takes told (`calibrated`); `limits` holds every limit likewise, and `tables` every
    table of the kind, with no rows where the file has none. `correlations` are the pairs of inputs
    that go together. `people_near` stand where what falls might strike them; `debris` says how
    wide. `follows` is the stunt that this one films: its runs are flown first, in the same wind,
    and this one's see them.
    Durations are working hours of the unit; `reset_s` is what of `take_s` follows the take itself.
    `wrong_go_cents` is lost where the unit goes out and no take fits, `wrong_no_go_cents` where one
    would have and it does not go; None where nobody says. The unit decides `decide_lead_s` before
    its shift, on a forecast, and goes from the chance `go_chance_min` of a take on though it could
    shoot something else. `canopy` is the name of the one that it is flown under, empty where nobody
    says.
    """

    name: str
    kind: str
    site: str
    unit: str
    performers: tuple[str, ...]
    crew: tuple[str, ...]
    resources: tuple[str, ...]
    takes: int
    take_s: float
    rig_days: int
    rig_crew: tuple[str, ...]
    rehearsal_days: int
    strike_days: int
    after: tuple[str, ...]
    light: StuntLight
    chance_safe_min: float
    chance_usable_min: float
    wind: PlannedWind
    caps: WeatherCaps
    take_model: TakeModel
    parameters: Mapping[str, Spread]
    limits: tuple[Limit, ...]
    correlations: tuple[Correlation, ...] = ()
    people_near: tuple[PeopleNear, ...] = ()
    debris: DebrisPlan = DEFAULT_DEBRIS_PLAN
    ramp: Ramp | None = None
    tables: Mapping[str, tuple[Row, ...]] = field(default_factory=dict)
    follows: "Stunt | None" = None
    calibrated: Calibrated | None = None
    reset_s: float = 0.0
    wrong_go_cents: int | None = None
    wrong_no_go_cents: int | None = None
    go_chance_min: float = 0.8
    decide_lead_s: float = 6 * 3600.0
    canopy: str = ""

    @property
    def window_min_s(self) -> float:
        """The shortest stretch of open time that is of use: one take without its reset, at least.

        The last take of a stretch needs no reset inside it.
        """
        return max(self.take_s - self.reset_s, self.caps.window_min_s)

    @property
    def board_light(self) -> Light:
        """The light as the board knows it; within golden hours and twilight the windows look."""
        return "any" if self.light == "golden" or self.light == "twilight" else self.light  # noqa: PLR1714 - narrows the type


def as_stated(stunt: Stunt) -> Stunt:
    """Give a stunt with its parameters as they were before any take."""
    if stunt.calibrated is None:
        return stunt
    return replace(stunt, parameters=stunt.calibrated.stated, calibrated=None)


def stated_digest(stunt: Stunt) -> str:
    """Name what of a stunt is calibrated: kind, site, ramp and parameters as stated."""
    plain = as_stated(stunt)
    rows = [f"{name} {plain.parameters[name]}" for name in sorted(plain.parameters)]
    text = "\n".join([plain.kind, plain.site, str(plain.ramp), *rows])
    return hashlib.sha256(text.encode()).hexdigest()[:12]


@dataclass(frozen=True, slots=True, kw_only=True)
class Scene:
    """A scene that is no stunt: a strip with a length, people and a place.

    One that `is_cover` can be shot instead of a stunt whose weather fails, at once, in any weather.
    """

    name: str
    site: str
    unit: str
    people: tuple[str, ...]
    resources: tuple[str, ...]
    duration_s: float
    light: Light
    after: tuple[str, ...]
    is_cover: bool = False
