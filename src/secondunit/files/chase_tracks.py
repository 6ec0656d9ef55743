"""The ways of camera and subject of a chase, as the writers of CSV, KML and glTF share them."""

import math
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

import numpy as np

from secondunit.errors import Problem, ProductionError
from secondunit.files.terrain_grid import FloatArray
from secondunit.model.site import Site
from secondunit.physics.camera import aim_at
from secondunit.physics.state import Vector
from secondunit.stages.chase import ChasePlan

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
ADVICE = "A proposal worked out from simulated runs. It advises; a qualified person decides."


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Exported:
    """A plan with the site it is flown at, and the instant of the exit; None where none is set."""

    plan: ChasePlan
    site: Site
    exit_at: datetime | None = None

    @property
    def says_time(self) -> str:
        """Say what the times in the file mean."""
        if self.exit_at is None:
            return f"Relative time: {stamp(EPOCH)} stands for the moment of the exit."
        return f"Absolute time (UTC); the exit is planned at {stamp(self.exit_at)}."

    def instant(self, time_s: float) -> datetime:
        """Give the instant of a time after the exit, to the millisecond."""
        return (self.exit_at or EPOCH) + timedelta(milliseconds=round(1000 * time_s))


def stamp(instant: datetime) -> str:
    """Write an instant in UTC, ISO 8601, with milliseconds."""
    return instant.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def aims_rad(plan: ChasePlan) -> FloatArray:
    """Give pan and tilt (frame, 2) that keep the mean subject in the middle, frame by frame.

    Before its start the subject is where it starts.
    """
    subject_m = subject_at(plan, plan.camera.time_s)
    aims = [
        aim_at(Vector(*here), Vector(*there))
        for here, there in zip(plan.camera.place_m.tolist(), subject_m.tolist(), strict=True)
    ]
    return np.array(aims)


def subject_at(plan: ChasePlan, time_s: FloatArray) -> FloatArray:
    """Give the subject's mean place (time, 3), held before its start and after its end."""
    track = plan.subject
    axes = [np.interp(time_s, track.time_s, track.place_m[:, axis]) for axis in range(3)]
    return np.column_stack(axes)


def file_stem(stunt: str) -> str:
    """Give the beginning of a file's name from the name of a stunt."""
    kept = "".join(c if c.isalnum() else "-" for c in stunt.casefold())
    return "-".join(part for part in kept.split("-") if part) or "chase"


def check_free(paths: list[Path], place: str, *, is_forced: bool) -> None:
    """Refuse to write where something stands that may not be replaced, or there is no folder.

    Raises
    ------
    ProductionError
        With every path that stands in the way.
    """
    problems = [
        Problem(place=place, message=f"{folder} is a file; it must be a folder")
        for folder in {path.parent for path in paths}
        if folder.exists() and not folder.is_dir()
    ]
    problems += [
        Problem(
            place=place,
            message=f"{path} exists and is not overwritten",
            maybe="--force, or another folder?",
        )
        for path in paths
        if path.exists() and not is_forced
    ]
    if problems:
        raise ProductionError(problems)


def rounded(value: float, digits: int) -> float:
    """Round, and leave no minus before a nil."""
    return round(value, digits) + 0.0


def degrees(angle_rad: float) -> float:
    """Give an angle in degrees to a thousandth."""
    return rounded(math.degrees(angle_rad), 3)
