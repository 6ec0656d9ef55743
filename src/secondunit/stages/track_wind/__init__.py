"""Track wind: the wind a track was flown in, and how the body flew through that air."""

from secondunit.stages.track_wind.find import VERSION, find_wind
from secondunit.stages.track_wind.nouns import AirFlight, Drift, TrackWind, Wind

__all__ = ["VERSION", "AirFlight", "Drift", "TrackWind", "Wind", "find_wind"]
