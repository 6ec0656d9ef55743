"""The ledger: forecasts and outcomes are added, never changed and never deleted."""

import json
from datetime import UTC, date, datetime
from typing import Any

import numpy as np
import sqlalchemy as sql

from secondunit.errors import StoreError
from secondunit.model.estimate import Estimate
from secondunit.stages.ledger import KeptForecast, Outcome
from secondunit.store.tables import forecast as _forecast
from secondunit.store.tables import outcome as _outcome

_SAID = ("is_hindsight", "is_from_start", "takes_before", "days_lost", "wrap_by", "cost_by")
_ONCE = ("production_digest", "version", "seed", "draws")


def keep_forecast(connection: sql.Connection, forecast: KeptForecast) -> None:
    """Add a forecast, unless one of the same production, version, seed and draws stands there."""
    row = {
        "kept_at_utc": _now(),
        "title": forecast.title,
        "data_day": None if forecast.data_day is None else forecast.data_day.isoformat(),
        "production_digest": forecast.digest,
        "version": forecast.version,
        "seed": str(forecast.seed),
        "draws": forecast.draws,
        "said": json.dumps(_said(forecast), allow_nan=False),
    }
    same = [getattr(_forecast.c, key) == row[key] for key in _ONCE]
    if connection.execute(sql.select(_forecast.c.id).where(*same)).first() is None:
        connection.execute(_forecast.insert().values(row))


def forecasts(connection: sql.Connection) -> tuple[KeptForecast, ...]:
    """Give every forecast kept, oldest first.

    Raises
    ------
    StoreError
        Where one cannot be read back.
    """
    rows = connection.execute(sql.select(_forecast).order_by(_forecast.c.id))
    return tuple(_kept(row) for row in rows)


def tell_outcome(connection: sql.Connection, outcome: Outcome) -> None:
    """Add an outcome, unless it is what was told last of the same thing."""
    row = {
        "told_at_utc": _now(),
        "title": outcome.title,
        "kind": outcome.kind,
        "of": outcome.of,
        "day": outcome.day.isoformat(),
        "value": outcome.value,
    }
    thing = (outcome.title, outcome.kind, outcome.of)
    told = [one for one in outcomes(connection) if (one.title, one.kind, one.of) == thing]
    if not told or told[-1] != outcome:
        connection.execute(_outcome.insert().values(row))


def outcomes(connection: sql.Connection) -> tuple[Outcome, ...]:
    """Give every outcome told, oldest first."""
    rows = connection.execute(sql.select(_outcome).order_by(_outcome.c.id))
    return tuple(
        Outcome(
            title=row.title, kind=row.kind, day=date.fromisoformat(row.day), of=row.of,
            value=row.value,
        )
        for row in rows
    )  # fmt: skip


def _said(forecast: KeptForecast) -> dict[str, Any]:
    """Give the distributions and chances of a forecast as JSON values."""
    held = forecast.chance_release_held
    return {
        **{key: getattr(forecast, key) for key in _SAID},
        "first_day": forecast.first_day.isoformat(),
        "release_day": forecast.release_day.isoformat(),
        "chance_release_held": [held.value, held.low, held.high, held.count],
        "wrap_day": forecast.wrap_day.tolist(),
        "cost_cents": forecast.cost_cents.tolist(),
        "takes": {stunt: values.tolist() for stunt, values in forecast.takes.items()},
    }


def _kept(row: sql.Row[Any]) -> KeptForecast:
    try:
        said = json.loads(row.said)
        value, low, high, count = said["chance_release_held"]
        return KeptForecast(
            title=row.title,
            data_day=None if row.data_day is None else date.fromisoformat(row.data_day),
            digest=row.production_digest,
            version=row.version,
            seed=int(row.seed),
            draws=row.draws,
            first_day=date.fromisoformat(said["first_day"]),
            release_day=date.fromisoformat(said["release_day"]),
            chance_release_held=Estimate(value=value, low=low, high=high, count=count),
            wrap_day=np.array(said["wrap_day"], dtype=np.float64),
            cost_cents=np.array(said["cost_cents"], dtype=np.float64),
            takes={stunt: np.array(v, dtype=np.float64) for stunt, v in said["takes"].items()},
            entry=row.id,
            kept_at_utc=row.kept_at_utc,
            **{key: said[key] for key in _SAID},
        )
    except (KeyError, TypeError, ValueError) as error:
        raise StoreError(
            f"forecast {row.id} of the ledger cannot be read back ({error})"
        ) from error


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")
