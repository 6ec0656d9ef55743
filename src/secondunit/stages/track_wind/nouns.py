"""What a track tells of the air it was flown in."""

from dataclasses import dataclass

from secondunit.model.made import Made
from secondunit.model.track import FloatArray


@dataclass(frozen=True, slots=True, kw_only=True)
class Wind:
    """The mean wind of a part of a flight, blowing towards east and north, and how it was got.

    The standard deviations and their `correlation` are of the mean; `worst_sd_m_s` is the greatest
    in any direction. `speed_low_m_s` and `speed_high_m_s` hold its speed with 95 %; its direction
    lies within `towards_within_rad` of the mean's with 95 % (pi: any). `airspeed_m_s` is the level
    airspeed, with the standard deviation by which it wanders. `arc_rad` is the narrowest part
    of the compass that holds nine tenths of the headings. `low_m` and `high_m` are elevations.
    """

    east_m_s: float
    north_m_s: float
    east_sd_m_s: float
    north_sd_m_s: float
    correlation: float
    worst_sd_m_s: float
    speed_low_m_s: float
    speed_high_m_s: float
    towards_within_rad: float
    airspeed_m_s: float
    airspeed_spread_m_s: float
    arc_rad: float
    from_s: float
    to_s: float
    low_m: float
    high_m: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Drift:
    """The mean velocity over ground of a long fall: the wind, if the body fell straight.

    Towards east and north; `own_sd_m_s` is what a body is taken to fly of itself, each way.
    """

    east_m_s: float
    north_m_s: float
    own_sd_m_s: float
    low_m: float
    high_m: float


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class AirFlight:
    """How a body flew through the air, second by second; every array is (seconds,).

    `speed_m_s` is the airspeed, `glide_rad` its angle below level. `lift_over_drag` is of the
    forces. `drag_area_m2_per_kg` and `lift_area_m2_per_kg` are C_D S and C_L S over the mass,
    which no track tells. Names in `_sd` are standard deviations; of the wind's error all seconds
    share one, so means over seconds are known little better than one.
    """

    phase: str
    time_s: FloatArray
    speed_m_s: FloatArray
    speed_sd_m_s: FloatArray
    glide_rad: FloatArray
    glide_sd_rad: FloatArray
    lift_over_drag: FloatArray
    lift_over_drag_sd: FloatArray
    drag_area_m2_per_kg: FloatArray
    drag_area_sd_m2_per_kg: FloatArray
    lift_area_m2_per_kg: FloatArray
    lift_area_sd_m2_per_kg: FloatArray


@dataclass(frozen=True, slots=True, kw_only=True)
class TrackWind:
    """The wind of a track: of the whole canopy flight, in layers from the top, or why not.

    `why_not` is empty where `whole` is told. `drift` is that of the fall, where there was time for
    one, else None. `flights` are empty where no wind is told: calm is never assumed.
    """

    track: str
    whole: Wind | None
    why_not: str
    layers: tuple[Wind, ...]
    drift: Drift | None
    flights: tuple[AirFlight, ...]
    made: Made
