"""The air of the day at a site: held to nature, and turned into the density of its stunts."""

from collections.abc import Mapping

from secondunit.files.mistakes import Mistakes
from secondunit.files.tables import SiteTable
from secondunit.files.toml_lines import Path
from secondunit.model.site import MeasuredAir
from secondunit.model.spread import Spread, normal

DENSITY = "air_density_ratio"
# What a station leaves open: 1 hPa, 1 K, and some hours until the stunt. Assumption.
DENSITY_SD = 0.005
# The sea's pressure has been seen between 870 and 1085 hPa, but below 940 only in storms nobody
# jumps in (from memory, unverified).
_PRESSURE_SHARE = 0.07


def measured_air(site: SiteTable) -> MeasuredAir | None:
    """Give what the station shows; at the mark's height where the file names no other."""
    if site.air is None:
        return None
    return MeasuredAir(
        pressure_pa=site.air.pressure,
        temperature_k=site.air.temperature,
        humidity_ratio=site.air.humidity,
        elevation_m=site.elevation if site.air.elevation is None else site.air.elevation,
    )


def check_air(path: Path, site: SiteTable, mistakes: Mistakes) -> None:
    """Note a pressure that no place of that height has: mostly one reduced to the sea."""
    air = measured_air(site)
    if air is None:
        return
    from secondunit.physics.atmosphere import pressure_pa  # noqa: PLC0415 - kernels load slowly

    standard = pressure_pa(air.elevation_m)
    if abs(air.pressure_pa / standard - 1.0) > _PRESSURE_SHARE:
        message = (
            f"{air.pressure_pa / 100:g} hPa at {air.elevation_m:g} m must be within "
            f"{_PRESSURE_SHARE * standard / 100:.0f} hPa of the standard {standard / 100:.0f} hPa"
        )
        cure = "reduced to the sea (QNH)? What is asked for is the pressure of the place (QFE)"
        mistakes.add((*path, "air", "pressure"), message, cure)


def with_density(
    parameters: Mapping[str, Spread], stated: Mapping[str, object], site: SiteTable
) -> dict[str, Spread]:
    """Give a stunt's parameters with the density of its site's day, unless the stunt states one."""
    air = measured_air(site)
    every = dict(parameters)
    if air is None or DENSITY not in every or DENSITY in stated:
        return every
    from secondunit.physics.moist_air import DayAir, day_density_ratio  # noqa: PLC0415

    day = DayAir(air.pressure_pa, air.temperature_k, air.humidity_ratio, air.elevation_m)
    ratio = day_density_ratio(site.elevation, day)
    every[DENSITY] = normal(ratio, DENSITY_SD, low=ratio - 4 * DENSITY_SD,
                            high=ratio + 4 * DENSITY_SD)  # fmt: skip
    return every
