"""How a result was made."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Made:
    """Which stage made a result, in which version, from which inputs (their digest), with which seed."""

    stage: str
    version: str
    digest: str
    seed: int
