"""Tracks of loggers: one module a format, one door."""

from secondunit.files.tracks.read import read_track, track_from

__all__ = ["read_track", "track_from"]
