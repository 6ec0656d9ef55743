"""``secondunit errors``: how far off a site's weather forecasts are, learned from kept ones."""

from pathlib import Path
from typing import Annotated

import typer

from secondunit.cli.common import AsJson, Folder, show
from secondunit.cli.transfer import Measured, SiteName, check_site

Kept = Annotated[
    Path,
    typer.Option(
        "--forecasts", help="Folder of kept weather forecasts of it (.json).", show_default=False
    ),
]


def run(
    folder: Folder, *, site: SiteName, forecasts: Kept, measured: Measured, as_json: AsJson = False
) -> None:
    """Learn how far off a site's weather forecasts are, and print the lines to put in."""
    from secondunit.documents.learned import learned_json, learned_lines
    from secondunit.files.forecasts import kept_forecasts
    from secondunit.files.production import read_production
    from secondunit.files.weather import read_weather
    from secondunit.stages.windows import learn_errors

    check_site(read_production(folder), site)
    came = read_weather(measured, measured.name)
    learned = learn_errors(kept_forecasts(forecasts), came)
    show(
        learned_json(learned),
        lambda: learned_lines(learned, site, measured.name),
        as_json=as_json,
    )
