"""The production file as JSON Schema, so that an editor completes and checks while people write."""

from collections.abc import Mapping
from typing import Any

from secondunit.files.fields import exact_schema, spread_schema
from secondunit.files.tables import ProductionFile
from secondunit.model.limits import Limit
from secondunit.model.spread import Spread
from secondunit.stunts.kind import Column, Kind, Parameter, Rows
from secondunit.units import dimension_of, in_unit, said_name, said_names, units_of


def production_schema(kinds: Mapping[str, Kind] | None = None) -> dict[str, Any]:
    """Describe ``production.toml`` as JSON Schema, draft 2020-12.

    Parameters
    ----------
    kinds
        Kinds of stunt by name; those of this software, if left out.

    Returns
    -------
    dict
        Quantities are strings with a pattern; the parameters and limits of each kind are listed by
        name with meaning, units and default. Dates stand as text in the form of a date, as editors
        of TOML see them. What lies between tables (names that must be known, say) is not in it.
    """
    schema = ProductionFile.model_json_schema()
    schema["$schema"] = "https://json-schema.org/draft/2020-12/schema"
    schema["title"] = "A production of secondunit"
    kinds = _known_kinds() if kinds is None else kinds
    stunt = schema["$defs"]["StuntTable"]
    stunt["properties"]["kind"] = {
        "enum": list(kinds),
        "description": "; ".join(f"{name}: {kind.summary}" for name, kind in kinds.items()),
    }
    stunt["allOf"] = [_of_kind(kind) for kind in kinds.values()]
    stunt["additionalProperties"] = False
    for kind in kinds.values():
        for rows in kind.tables:
            described = [
                *stunt["properties"].get(rows.name, {}).get("anyOf", []),
                _rows(rows, kind),
            ]
            stunt["properties"][rows.name] = {"anyOf": described}
    return schema


def _known_kinds() -> Mapping[str, Kind]:
    from secondunit.stunts.registry import KINDS  # noqa: PLC0415 - compiled kernels load slowly

    return KINDS


def _of_kind(kind: Kind) -> dict[str, Any]:
    """Say which parameters and limits a stunt of one kind may have."""
    parameter = {p.name: _parameter(p) for p in kind.parameters}
    limit = {limit.name: _limit(limit) for limit in kind.limits}
    parameters = {said: parameter[name] for said, name in said_names(parameter).items()}
    limits = {said: limit[name] for said, name in said_names(limit).items()}
    return {
        "if": {"properties": {"kind": {"const": kind.name}}, "required": ["kind"]},
        "then": {"properties": {"parameters": _closed(parameters), "limits": _closed(limits)}},
    }


def _rows(rows: Rows, kind: Kind) -> dict[str, Any]:
    """Describe a table of a kind: rows, one row alone, or the file that holds them."""
    said = said_names(column.name for column in rows.columns)
    columns = {column.name: column for column in rows.columns}
    row = _closed({short: _cell(columns[full]) for short, full in said.items()})
    row["required"] = [short for short, full in said.items() if columns[full].default is None]
    file = _closed({"file": {"type": "string"}}) | {"required": ["file"]}
    return {
        "description": f"{rows.meaning} (of a {kind.name})",
        "anyOf": [{"type": "array", "items": row, "maxItems": rows.rows_max}, row, file],
    }


def _cell(column: Column) -> dict[str, Any]:
    source = f"; source: {column.source}" if column.source else ""
    if not column.is_number:
        said = {"enum": list(column.words)} if column.words else {"type": "string"}
        return {**said, "description": f"{column.meaning}{source}"}
    dimension = dimension_of(column.name)
    low, high = (_said(value, dimension) for value in (column.low, column.high))
    description = f"{column.meaning} ({_said_units(dimension)}; from {low} to {high}{source})"
    return {**exact_schema(dimension), "description": description}


def _closed(properties: dict[str, Any]) -> dict[str, Any]:
    return {"type": "object", "properties": properties, "additionalProperties": False}


def _parameter(parameter: Parameter) -> dict[str, Any]:
    dimension = dimension_of(parameter.name)
    low, high = (_said(value, dimension) for value in (parameter.low, parameter.high))
    description = (
        f"{parameter.meaning} ({_said_units(dimension)}; from {low} to {high}; "
        f"default {said_spread(parameter.default, dimension)}; source: {parameter.source})"
    )
    return {**spread_schema(dimension), "description": description}


def _limit(limit: Limit) -> dict[str, Any]:
    dimension = dimension_of(limit.name)
    description = (
        f"{'Highest' if limit.is_max else 'Lowest'} {said_name(limit.measure)}; protects the "
        f"{limit.protects}: {limit.reason} ({_said_units(dimension)}; "
        f"default {_said(limit.number, dimension)}; source: {limit.source})"
    )
    return {**exact_schema(dimension), "description": description}


def said_spread(spread: Spread, dimension: str) -> str:
    """Say a spread in the first unit of its dimension."""
    if spread.shape == "fixed":
        return _said(spread.a, dimension)
    if spread.shape == "uniform":
        return f"{_said(spread.a, dimension)} to {_said(spread.b, dimension)}"
    if spread.shape == "normal":
        sd = _said_difference(spread.b, dimension)
        return f"{_said(spread.a, dimension)} ± {sd}"
    if spread.shape == "lognormal":
        return f"lognormal, median {_said(spread.a, dimension)}, sd_log {spread.b:g}"
    a, b, c = (_said(value, dimension) for value in (spread.a, spread.b, spread.c))
    return f"triangular {a}, {b}, {c}"


def _said_units(dimension: str) -> str:
    return ", ".join(units_of(dimension)) if dimension != "ratio" else "a bare number or %"


def _unit(dimension: str) -> str:
    return "" if dimension == "ratio" else units_of(dimension)[0]


def _said(value_si: float, dimension: str) -> str:
    unit = _unit(dimension)
    return f"{in_unit(value_si, unit):.6g} {unit}" if unit else f"{value_si:.6g}"


def _said_difference(value_si: float, dimension: str) -> str:
    unit = _unit(dimension)
    zero = in_unit(0.0, unit) if unit else 0.0
    return f"{(in_unit(value_si, unit) - zero):.6g} {unit}" if unit else f"{value_si:.6g}"
