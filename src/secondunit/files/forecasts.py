"""Which weather forecast each site of a production has: a file that is named, or a fetched one."""

import hashlib
import re
from dataclasses import replace
from pathlib import Path

from secondunit.errors import Problem, ProductionError
from secondunit.files.weather_forecast import read_forecast
from secondunit.model.production import Production
from secondunit.model.weather import WeatherForecast

FETCHED = "fetched"
DAY_S = 86_400


def fetched_path(folder: Path, what: str, name: str, ending: str = ".json") -> Path:
    """Give where what is fetched for a name is kept: ``fetched/forecast-mountain.json``."""
    plain = re.sub(r"[^a-z0-9]+", "-", name.casefold()).strip("-")
    if plain != name:
        plain = f"{plain}-{hashlib.sha256(name.encode()).hexdigest()[:6]}".strip("-")
    return folder / FETCHED / f"{what}-{plain}{ending}"


def forecasts_of(
    production: Production, folder: Path, file: Path | None
) -> dict[str, WeatherForecast]:
    """Read a forecast for every site that has a stunt.

    Parameters
    ----------
    production, folder
        What is planned, and where its file lies.
    file
        A forecast for all of them; what `secondunit fetch forecast` keeps, if None.

    Raises
    ------
    ProductionError
        With every forecast that is missing or cannot be read.

    Notes
    -----
    A forecast that does not say when it was issued is as old as its file; and, because a file that
    is copied looks new, no younger than a day after its first hour: a service begins with its day.
    """
    sites = dict.fromkeys(stunt.site for stunt in production.stunts)
    if file is not None:
        forecast = _read(file)
        return dict.fromkeys(sites, forecast)
    found: dict[str, WeatherForecast] = {}
    problems: list[Problem] = []
    for site in sites:
        path = fetched_path(folder, "forecast", site)
        if not path.is_file():
            problems.append(_missing(site, path))
            continue
        try:
            found[site] = _read(path)
        except ProductionError as error:
            problems += error.problems
    if problems:
        raise ProductionError(problems)
    return found


def kept_forecasts(folder: Path) -> tuple[WeatherForecast, ...]:
    """Read every forecast of a folder, by name; one is known by when it says that it was issued.

    Raises
    ------
    ProductionError
        Where there is none, and with every one that cannot be read or does not say its issue.
    """
    found: list[WeatherForecast] = []
    problems: list[Problem] = []
    for path in sorted(folder.glob("*.json")):
        try:
            forecast = read_forecast(path)
        except ProductionError as error:
            problems += error.problems
            continue
        if forecast.issued_utc_s is None:
            message = "must say when it was issued: MET Norway's locationforecast does"
            problems.append(Problem(place=path.name, message=message))
        found.append(forecast)
    if not found and not problems:
        message = (
            "must hold weather forecasts that were kept, files that end in .json; none is there"
        )
        problems.append(Problem(place=f"{folder}", message=message))
    if problems:
        raise ProductionError(problems)
    return tuple(found)


def _missing(site: str, path: Path) -> Problem:
    return Problem(
        place=f"{path.parent.name}/{path.name}",
        message=f'there is no weather forecast of site "{site}"',
        maybe="secondunit fetch forecast gets it, or --forecast FILE names one?",
    )


def _read(path: Path) -> WeatherForecast:
    forecast = read_forecast(path)
    if forecast.issued_utc_s is not None:
        return forecast
    note = (
        f"{path.name} does not say when it was issued; taken is the time of the file, but no later "
        "than a day after its first hour."
    )
    issued = min(int(path.stat().st_mtime), forecast.start_utc_s + DAY_S)
    return replace(forecast, issued_utc_s=issued, notes=(*forecast.notes, note))
