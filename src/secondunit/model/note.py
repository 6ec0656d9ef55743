"""What a reader wants a person to look at."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Note:
    """A guess, or a slip in a file that could be read all the same; `place` may be empty."""

    place: str
    message: str

    def __str__(self) -> str:
        return f"{self.place}: {self.message}" if self.place else self.message
