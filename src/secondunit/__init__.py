"""Plan a film's stunts, from the ramp to the release date."""

__version__ = "0.1.0"
