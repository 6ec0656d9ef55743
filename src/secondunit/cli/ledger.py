"""``secondunit ledger``: the forecasts of the past, and how they did."""

from datetime import date
from typing import TYPE_CHECKING, Annotated

import typer

from secondunit.cli.common import AsJson, Folder, Store, show
from secondunit.errors import Problem, ProductionError

if TYPE_CHECKING:
    from secondunit.documents.ledger import Past
    from secondunit.model.production import Production
    from secondunit.stages.ledger import Outcome
    from secondunit.stages.study import Study
    from secondunit.store.database import Database

Told = Annotated[
    list[str] | None,
    typer.Option(
        "--outcome",
        help='What came of it, such as "wrapped 2021-09-10", "released 2023-07-12" or '
        '"cost 290_000_000 GBP 2022-02-04"; may be given again.',
        show_default=False,
    ),
]
Everything = Annotated[
    bool, typer.Option("--all", help="Of every production in the database, not of this alone.")
]


def run(
    folder: Folder,
    *,
    outcome: Told = None,
    everything: Everything = False,
    as_json: AsJson = False,
    store: Store = None,
) -> None:
    """Show the forecasts kept, and how they did by what came of them."""
    from secondunit.documents.ledger import ledger_json, ledger_lines
    from secondunit.files.production import read_production
    from secondunit.stages.ledger import outcomes_in
    from secondunit.store.database import Database

    production = read_production(folder)
    told = [*outcomes_in(production), *_read(production, outcome or [])]
    with Database(store) if store else Database.beside(folder) as database:
        for one in told:
            database.tell_outcome(one)
        past = _past(database, production, everything=everything)
    show(ledger_json(past), lambda: ledger_lines(past), as_json=as_json)


def keep(database: "Database", study: "Study") -> "Past":
    """Keep the forecast of a study, and give what the ledger holds of its production."""
    from secondunit.stages.ledger import to_keep

    database.keep_forecast(to_keep(study.production, study.forecast, is_hindsight=False))
    return _past(database, study.production)


def _past(database: "Database", production: "Production", *, everything: bool = False) -> "Past":
    """Give what the ledger holds of one production, or of all."""
    from secondunit.documents.ledger import Past

    return Past(
        production.currency,
        tuple(f for f in database.forecasts() if everything or f.title == production.title),
        tuple(o for o in database.outcomes() if everything or o.title == production.title),
    )


def _read(production: "Production", told: list[str]) -> "list[Outcome]":
    """Read outcomes as they are typed.

    Raises
    ------
    ProductionError
        With every one that cannot be read.
    """
    found, problems = [], []
    for text in told:
        try:
            found.append(_outcome(production, text))
        except ValueError as error:
            message = f'"{text}" must be a kind and a day ({error})'
            cure = '"wrapped 2021-09-10", "released 2023-07-12", "cost 290_000_000 GBP 2022-02-04"?'
            problems.append(Problem(place="--outcome", message=message, maybe=cure))
    if problems:
        raise ProductionError(problems)
    return found


def _outcome(production: "Production", text: str) -> "Outcome":
    from secondunit.files.fields import parse_money
    from secondunit.stages.ledger import Outcome

    kind, *middle, day = text.split()
    known_since = date.fromisoformat(day)
    if kind == "cost" and middle:
        paid = parse_money(" ".join(middle))
        if paid.currency == production.currency:
            value = float(paid.cents)
            return Outcome(title=production.title, kind="cost", day=known_since, value=value)
    if kind in ("wrapped", "released") and not middle:
        return Outcome(title=production.title, kind=kind, day=known_since)  # type: ignore[arg-type]
    known = f"wrapped, released, or cost with an amount in {production.currency}"
    raise ValueError(f"the kind must be {known}")
