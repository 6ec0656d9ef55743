"""What is fetched for a production: which service, which question, which file."""

import math
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from types import MappingProxyType
from urllib.parse import urlencode

import httpx

from secondunit import __version__
from secondunit.errors import Problem, ProductionError
from secondunit.files import fetch_terrain
from secondunit.files.fetching import TIMEOUT_S, Fetched, fetch
from secondunit.files.forecasts import fetched_path
from secondunit.files.mistakes import shown
from secondunit.files.production import read_tables_alone
from secondunit.files.reading import Tables
from secondunit.files.tables import SiteTable, StuntTable
from secondunit.files.weather import weather_of
from secondunit.files.weather_forecast import forecast_of

# Documented addresses: api.met.no/weatherapi/locationforecast/2.0/documentation and
# open-meteo.com/en/docs, of the forecast, the ensemble and the historical weather.
ADDRESSES: Mapping[str, str] = MappingProxyType({
    "locationforecast": "https://api.met.no/weatherapi/locationforecast/2.0/complete",
    "open-meteo": "https://api.open-meteo.com/v1/forecast",
    "ensemble": "https://ensemble-api.open-meteo.com/v1/ensemble",
    "archive": "https://archive-api.open-meteo.com/v1/archive",
    "copernicus": fetch_terrain.ADDRESS,
})  # fmt: skip
NON_COMMERCIAL = (
    "Open-Meteo's free service is for non-commercial use (open-meteo.com/en/terms): a production "
    "that earns money needs its paid one."
)
TERMS: Mapping[str, str] = MappingProxyType({
    "open-meteo": NON_COMMERCIAL, "ensemble": NON_COMMERCIAL, "archive": NON_COMMERCIAL,
    "copernicus": fetch_terrain.LICENCE,
})  # fmt: skip
_HOURLY = (
    "wind_speed_10m,wind_direction_10m,wind_gusts_10m,precipitation,temperature_2m,"
    "relative_humidity_2m"
)
_DECIMALS = 4  # MET Norway's terms of service: no more
_DAYS = 11


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """One file to fetch: for whom, from where, and what must be able to read it."""

    name: str
    url: str
    path: Path
    check: Callable[[bytes], object]
    is_final: bool = False


def fetch_for(
    production: Path,
    what: str,
    *,
    source: str,
    contact: str | None,
    years: int,
    now_utc_s: int,
    addresses: Mapping[str, str] = ADDRESSES,
) -> list[tuple[Question, Fetched]]:
    """Fetch weather forecasts, records or terrain for the sites of a production.

    Parameters
    ----------
    production
        Its folder, or its file; the files it names need not be there.
    what
        ``"forecast"`` or ``"terrain"``, for every site with a stunt; or ``"weather"``, for every
        record.
    source
        Key of the service in `addresses`.
    contact
        Whom a service may write to; the one of the production file, if None.
    years
        How many whole years of a record, up to the last.
    now_utc_s
        The present.
    addresses
        Where the services are.

    Raises
    ------
    ProductionError
        Where the production file has mistakes, or nobody says whom to write to.
    """
    tables, folder = read_tables_alone(production)
    agent = f"secondunit/{__version__} {_contact(tables, contact)}"
    ask = _forecasts(tables, folder, source, addresses[source])
    if what == "weather":
        ask = _records(tables, folder, years, now_utc_s, addresses[source])
    with httpx.Client(
        headers={"User-Agent": agent}, timeout=TIMEOUT_S, follow_redirects=True
    ) as client:
        if what == "terrain":
            return _terrains(tables, folder, addresses[source], client, now_utc_s)
        return [
            (
                one,
                fetch(
                    client,
                    one.url,
                    one.path,
                    now_utc_s=now_utc_s,
                    check=one.check,
                    is_final=one.is_final,
                ),
            )
            for one in ask
        ]


def _contact(tables: Tables, said: str | None) -> str:
    production = tables.production
    contact = said or (production.contact if production else None) or ""
    is_contact = "@" in contact or contact.startswith(("http://", "https://"))
    if not (is_contact and contact.isascii() and contact.isprintable()):
        place = "--contact" if said else "production.toml production"
        given = f"contact ({shown(contact)})" if contact else "contact"
        message = f"{given} must name a mail address or a page: weather services ask for one"
        maybe = 'contact = "unit@example.org" in [production], or --contact?'
        raise ProductionError([Problem(place=place, message=message, maybe=maybe)])
    return contact


def _sites(tables: Tables) -> list[SiteTable]:
    """Give the sites that have a stunt."""
    wanted = {stunt.site for _, stunt in tables.of("stunt", StuntTable)}
    return [site for _, site in tables.of("site", SiteTable) if site.name in wanted]


def _terrains(
    tables: Tables, folder: Path, address: str, client: httpx.Client, now_utc_s: int
) -> list[tuple[Question, Fetched]]:
    """Fetch the terrain of every site; a tile of several sites is asked for once."""
    asked: dict[Path, Fetched] = {}

    def ask(url: str, path: Path, check: Callable[[bytes], object]) -> Fetched:
        if path not in asked:
            asked[path] = fetch(client, url, path, now_utc_s=now_utc_s, check=check)
        return asked[path]

    found = []
    for site in _sites(tables):
        path, got = fetch_terrain.terrain_of(site, folder, address, ask)
        found.append((Question(name=site.name, url=address, path=path, check=len), got))
    return found


def _forecasts(tables: Tables, folder: Path, source: str, address: str) -> Iterator[Question]:
    for site in _sites(tables):
        latitude, longitude = _degrees(site)
        asked: dict[str, object] = {"lat": latitude, "lon": longitude}
        if source == "locationforecast":
            asked["altitude"] = max(round(site.elevation), 0)
        else:
            asked = _open_meteo(site) | {"forecast_days": _DAYS}
        path = fetched_path(folder, "forecast", site.name)
        yield Question(
            name=site.name, url=f"{address}?{urlencode(asked)}", path=path,
            check=partial(forecast_of, file=path.name),
        )  # fmt: skip


def _records(
    tables: Tables, folder: Path, years: int, now_utc_s: int, address: str
) -> Iterator[Question]:
    """Ask for each record at the first site that uses it: whole years up to the last."""
    last = datetime.fromtimestamp(now_utc_s, UTC).year - 1
    seen: set[str] = set()
    for _, site in tables.of("site", SiteTable):
        if site.weather is None or site.weather in seen:
            continue
        seen.add(site.weather)
        dates = {"start_date": f"{last - years + 1}-01-01", "end_date": f"{last}-12-31"}
        path = fetched_path(folder, "weather", site.weather)
        yield Question(
            name=site.weather, url=f"{address}?{urlencode(_open_meteo(site) | dates)}", path=path,
            check=partial(weather_of, file=path.name, name=site.weather), is_final=True,
        )  # fmt: skip


def _open_meteo(site: SiteTable) -> dict[str, object]:
    latitude, longitude = _degrees(site)
    return {
        "latitude": latitude, "longitude": longitude, "elevation": round(site.elevation),
        "hourly": _HOURLY, "wind_speed_unit": "ms", "timezone": "GMT",
    }  # fmt: skip


def _degrees(site: SiteTable) -> tuple[float, float]:
    return (
        round(math.degrees(site.latitude), _DECIMALS),
        round(math.degrees(site.longitude), _DECIMALS),
    )
