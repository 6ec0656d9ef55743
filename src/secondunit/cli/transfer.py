"""``secondunit transfer``: from a station's wind to that of the mark, where both were measured."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from secondunit.cli.common import AsJson, Folder, show
from secondunit.errors import Problem, ProductionError

if TYPE_CHECKING:
    from secondunit.model.production import Production

SiteName = Annotated[str, typer.Option("--site", help="The site.", show_default=False)]
Measured = Annotated[
    Path,
    typer.Option("--measured", help="Weather file of what was measured there.", show_default=False),
]
LIMITS_M_S = (2.0, 4.0, 6.0, 8.0, 10.0, 12.0)


def run(folder: Folder, *, site: SiteName, measured: Measured, as_json: AsJson = False) -> None:
    """Fit how the wind at a site's mark follows from its record, and print the lines to put in."""
    import numpy as np

    from secondunit.documents.transfer import transfer_json, transfer_lines
    from secondunit.files.production import read_production
    from secondunit.files.weather import read_weather
    from secondunit.stages.windows import fit_transfer

    production = read_production(folder)
    check_site(production, site)
    record = production.weather.get(production.site(site).weather)
    if record is None:
        message = f'site "{site}" must have weather'
        raise ProductionError([Problem(place="--site", message=message)])
    there = read_weather(measured, measured.name)
    fitted = fit_transfer(record, there, np.array(LIMITS_M_S))
    show(
        transfer_json(fitted),
        lambda: transfer_lines(fitted, site, record.name, measured.name),
        as_json=as_json,
    )


def check_site(production: "Production", site: str) -> None:
    """Hold a name to be a site's.

    Raises
    ------
    ProductionError
        Where it is none.
    """
    names = [one.name for one in production.sites]
    if site not in names:
        known = ", ".join(f'"{name}"' for name in names)
        message = f'"{site}" is no site of this production'
        raise ProductionError([Problem(place="--site", message=message, maybe=known)])
