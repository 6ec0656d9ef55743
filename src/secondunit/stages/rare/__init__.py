"""Rare: how often what must never happen happens, and how sure that is.

The methods (`monte_carlo`, `subset`, `cross_entropy`) work in the space of independent standard
normal numbers and know nothing of stunts; `space`, `event` and `forks` are the way from a stunt to
them.
"""

from secondunit.stages.rare.event import Event, crossing, ending, unsafe
from secondunit.stages.rare.find import VERSION, find_rare
from secondunit.stages.rare.nouns import Answer, Boundary, Rare, WindChance
from secondunit.stages.rare.rehearsal import Rehearsal, rehearsal_bound, tries_to_show

__all__ = [
    "VERSION",
    "Answer",
    "Boundary",
    "Event",
    "Rare",
    "Rehearsal",
    "WindChance",
    "crossing",
    "ending",
    "find_rare",
    "rehearsal_bound",
    "tries_to_show",
    "unsafe",
]
