"""The kinds of stunt there are. A new kind is one module and one line here."""

from collections.abc import Mapping
from types import MappingProxyType

from secondunit.stunts.chase import CHASE
from secondunit.stunts.kind import Kind
from secondunit.stunts.ramp_jump import RAMP_JUMP
from secondunit.stunts.roof_fight import ROOF_FIGHT
from secondunit.stunts.rotor_run import ROTOR_RUN

KINDS: Mapping[str, Kind] = MappingProxyType(
    {kind.name: kind for kind in (RAMP_JUMP, ROOF_FIGHT, ROTOR_RUN, CHASE)}
)
