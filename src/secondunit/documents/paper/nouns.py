"""The nouns of paper: a board as the documents read it, wherever it came from."""

from dataclasses import dataclass
from datetime import date

from secondunit.model.days_out import Column, DaysOut
from secondunit.model.script import Tag


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperStrip:
    """One strip as it is printed.

    `kind` is scene, banner, rig, rehearsal, stunt or strike. `length_eighths` and `duration_s` are
    None where nothing says them; `takes` is 0 for what is no stunt.
    """

    name: str
    kind: str
    inside: str
    set_name: str
    time: str
    words: str
    length_eighths: int | None
    duration_s: float | None
    people: tuple[str, ...]
    needs: tuple[Tag, ...]
    takes: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperDay:
    """What one unit shoots on one day; `number` counts the days on which any unit shoots.

    Number 0: strips outside all days. `unit` is empty where there is only one.
    """

    number: int
    day: date | None
    unit: str
    strips: tuple[PaperStrip, ...]

    @property
    def length_eighths(self) -> int:
        """Lengths of its strips together, as far as they are known."""
        return sum(strip.length_eighths or 0 for strip in self.strips)


@dataclass(frozen=True, slots=True)
class Member:
    """Somebody on the board: number (may be empty), name, and what they do."""

    number: str
    name: str
    role: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    """A board ready to be printed.

    `about` says where it comes from. `days` are in order; `columns` are those of the
    day-out-of-days, whose rows are `people` and, by category, `things`. `notes` is what a reader
    must know.
    """

    title: str
    about: str
    days: tuple[PaperDay, ...]
    boneyard: tuple[PaperStrip, ...]
    members: tuple[Member, ...]
    columns: tuple[Column, ...]
    people: tuple[DaysOut, ...]
    things: tuple[tuple[str, tuple[DaysOut, ...]], ...]
    notes: tuple[str, ...]

    def number_of(self, person: str) -> str:
        """Give the number of somebody on the board; the name, where there is none."""
        found = next((one.number for one in self.members if one.name == person), "")
        return found or person
