"""A unit-day: all that one unit has on one day, shot or repeated as a whole."""

from typing import NamedTuple

from secondunit.stages.schedule.nouns import Strip


class UnitDay(NamedTuple):
    """The strips of one unit on one planned day, which counts from the production's first day."""

    unit: int
    planned_day: int
    strips: tuple[Strip, ...]

    @property
    def people(self) -> frozenset[str]:
        """Everybody called on this day."""
        return frozenset(name for strip in self.strips for name in strip.people)

    @property
    def sites(self) -> frozenset[str]:
        """Where its strips are shot."""
        return frozenset(strip.site for strip in self.strips)

    @property
    def is_night(self) -> bool:
        """Whether the unit is called for the night."""
        return any(strip.light == "night" for strip in self.strips)

    @property
    def resources(self) -> frozenset[str]:
        """Everything hired for this day."""
        return frozenset(name for strip in self.strips for name in strip.resources)


def stunts_of(unit_day: UnitDay) -> list[Strip]:
    """List the strips that bring takes of a stunt."""
    return [strip for strip in unit_day.strips if strip.kind == "stunt"]
