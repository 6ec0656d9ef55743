"""``secondunit fetch``: forecasts, weather records and terrain of the sites, from open services."""

import sys
from datetime import UTC, datetime
from enum import StrEnum
from typing import Annotated

import typer

from secondunit.cli.common import AsJson, Folder, production_folder, show
from secondunit.errors import FetchError, Problem, ProductionError


class What(StrEnum):
    """What can be fetched."""

    forecast = "forecast"
    weather = "weather"
    terrain = "terrain"


class Source(StrEnum):
    """Who has it."""

    locationforecast = "locationforecast"
    open_meteo = "open-meteo"
    ensemble = "ensemble"
    archive = "archive"
    copernicus = "copernicus"


_OF_WHAT = {
    What.forecast: (Source.locationforecast, Source.open_meteo, Source.ensemble),
    What.weather: (Source.archive,),
    What.terrain: (Source.copernicus,),
}

Wanted = Annotated[
    What,
    typer.Argument(
        help="forecast: the next days; weather: past years; terrain: ground.", show_default=False
    ),
]
From = Annotated[
    Source | None,
    typer.Option(
        "--from", help="Service; the first that has it, if not given.", show_default=False
    ),
]
Contact = Annotated[
    str | None,
    typer.Option(
        help="Whom the services may write to; that of the production file if not given.",
        show_default=False,
    ),
]
Years = Annotated[int, typer.Option(min=1, max=80, help="Whole years of a weather record.")]


def run(
    what: Wanted,
    folder: Folder,
    *,
    source: From = None,
    contact: Contact = None,
    years: Years = 20,
    as_json: AsJson = False,
) -> None:
    """Fetch weather forecasts, records of past years, or terrain for the sites of a production."""
    from secondunit.documents.fetched import fetched_json, fetched_lines
    from secondunit.files import fetch_sources

    chosen = _service(what, source)
    now_utc_s, home = int(datetime.now(UTC).timestamp()), production_folder(folder)
    answers = fetch_sources.fetch_for(
        folder,
        what.value,
        source=chosen.value,
        contact=contact,
        years=years,
        now_utc_s=now_utc_s,
        addresses=fetch_sources.ADDRESSES,
    )
    show(
        fetched_json(answers, home),
        lambda: fetched_lines(answers, what.value, home, now_utc_s),
        as_json=as_json,
    )
    if chosen in fetch_sources.TERMS:
        sys.stderr.write(fetch_sources.TERMS[chosen] + "\n")
    missing = [f"{q.name}: {got.failure}" for q, got in answers if got.state == "missing"]
    if missing:
        raise FetchError("\n".join(missing))


def _service(what: What, source: Source | None) -> Source:
    able = _OF_WHAT[what]
    if source is None:
        return able[0]
    if source not in able:
        message = f"{source.value} has no {what.value}"
        maybe = ", ".join(one.value for one in able)
        raise ProductionError([Problem(place="--from", message=message, maybe=maybe)])
    return source
