"""``secondunit windows``: which real hours are open; with ``--now``, which of the next days."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import typer

from secondunit.cli.common import (
    AsJson,
    Folder,
    Jobs,
    RunCount,
    Seed,
    Store,
    chain,
    production_folder,
    show,
)
from secondunit.errors import Problem, ProductionError

Now = Annotated[
    bool, typer.Option("--now", help="Today and the next ten days, from a weather forecast.")
]
ForecastFile = Annotated[
    Path | None,
    typer.Option(
        "--forecast",
        help="With --now: a weather forecast, instead of what was fetched.",
        show_default=False,
    ),
]
At = Annotated[
    str | None,
    typer.Option(
        "--at",
        help="With --now: as if it were this instant, such as 2020-09-06T07:00+02:00.",
        show_default=False,
    ),
]


def run(
    folder: Folder,
    *,
    now: Now = False,
    forecast: ForecastFile = None,
    at: At = None,
    as_json: AsJson = False,
    seed: Seed = 1,
    runs: RunCount = 10_000,
    jobs: Jobs = None,
    store: Store = None,
) -> None:
    """Find the hours of real weather in which each stunt can be shot; or those of the next days."""
    from secondunit.documents.decisions import decisions_json
    from secondunit.documents.json_study import windows_json
    from secondunit.documents.text import windows_lines

    if not now:
        _only_with_now(forecast, at)
        with chain(folder, runs=runs, seed=seed, jobs=jobs, store=store) as made:
            found, decided = made.windows, made.decisions
        show(
            windows_json(found) | {"decisions": decisions_json(decided)},
            lambda: windows_lines(made.production, found, decided),
            as_json=as_json,
        )
        return
    from secondunit.documents.outlook import outlook_json, outlook_lines
    from secondunit.files.forecasts import forecasts_of
    from secondunit.stages.windows import find_outlook

    now_utc_s = int(datetime.now(UTC).timestamp()) if at is None else _instant(at)
    with chain(folder, runs=runs, seed=seed, jobs=jobs, store=store) as made:
        forecasts = forecasts_of(made.production, production_folder(folder), forecast)
        outlook = find_outlook(
            made.production, made.envelopes, forecasts, now_utc_s=now_utc_s, seed=seed
        )
    show(outlook_json(outlook), lambda: outlook_lines(outlook), as_json=as_json)


def _only_with_now(forecast: Path | None, at: str | None) -> None:
    for option, given in (("--forecast", forecast), ("--at", at)):
        if given is not None:
            raise _wrong(option, f"{option} must come with --now")


def _instant(said: str) -> int:
    """Read an instant; UTC where it names no offset."""
    try:
        instant = datetime.fromisoformat(said)
        aware = instant if instant.tzinfo else instant.replace(tzinfo=UTC)
        return int(aware.timestamp())
    except (ValueError, OverflowError) as error:
        message = f'"{said}" must be an instant'
        raise _wrong("--at", message, "2020-09-06T07:00+02:00?") from error


def _wrong(place: str, message: str, maybe: str = "") -> ProductionError:
    return ProductionError([Problem(place=place, message=message, maybe=maybe)])
