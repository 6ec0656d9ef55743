"""What a run of the ramp jump depends on, with defaults and their sources."""

from secondunit.model.correlation import CorrelatedInput, Correlation
from secondunit.stunts.ramp_jump.parameters.descent import DESCENT
from secondunit.stunts.ramp_jump.parameters.drop import DROP
from secondunit.stunts.ramp_jump.parameters.place import PLACE
from secondunit.stunts.ramp_jump.parameters.ride import RIDE

PARAMETERS = RIDE + DROP + DESCENT + PLACE
OF_PLACE = tuple(one.name for one in PLACE)
OF_CANOPY = (
    "bridle_time_s", "line_time_s",
    *(
        one.name
        for one in DROP + DESCENT
        if one.name.startswith(("canopy_", "opening_", "dwell_")) and one.name != "opening_draw"
    ),
)  # fmt: skip

_GUSTY = "gust"


def _by_size(name: str) -> CorrelatedInput:
    return CorrelatedInput(name=name, by_size=True)


# A gusty day opens canopies worse and lands them worse; a ridge that speeds the wind up more leaves
# the valley less of it. All four are assumptions.
CORRELATIONS = (
    Correlation(
        first=CorrelatedInput(name=_GUSTY), second=_by_size("heading_error_rad"), value=0.4
    ),
    Correlation(first=CorrelatedInput(name=_GUSTY), second=_by_size("aim_error_east_m"), value=0.3),
    Correlation(
        first=CorrelatedInput(name=_GUSTY), second=_by_size("aim_error_north_m"), value=0.3
    ),
    Correlation(
        first=CorrelatedInput(name="ridge_speed_up"),
        second=CorrelatedInput(name="landing_wind_ratio"),
        value=-0.6,
    ),
)
