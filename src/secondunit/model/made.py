"""How a result was made."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Made:
    """Which stage made a result: its version, the digest of its inputs, the seed."""

    stage: str
    version: str
    digest: str
    seed: int
