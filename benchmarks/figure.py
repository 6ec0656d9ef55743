"""What a benchmark gives."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Figure:
    """One measured figure beside its peer; `ratio` is value / peer_value.

    Of seconds a smaller ratio is better, of flights a second a greater one.
    """

    name: str
    value: float
    unit: str
    peer: str
    peer_value: float
    ratio: float
    note: str
