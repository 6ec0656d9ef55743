"""A stunt's parameters and limits, read as its kind asks for them."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from secondunit.files.mistakes import Mistakes, Wrong, nearest, shown
from secondunit.files.reading import raw_items
from secondunit.files.spreads import check_inside, cut_to, parse_exact, parse_spread
from secondunit.files.toml_lines import Path
from secondunit.model.limits import Limit
from secondunit.model.production import Production
from secondunit.model.spread import Spread
from secondunit.model.stunt import stated_digest
from secondunit.stunts.kind import Kind, Parameter
from secondunit.units import dimension_of, said_name, said_names

FROM_FILE = "production file"


@dataclass(frozen=True, slots=True, kw_only=True)
class KindPart:
    """The part of a stunt that its kind defines, complete."""

    kind: Kind
    parameters: Mapping[str, Spread]
    limits: tuple[Limit, ...]
    calibrated: Mapping[str, Spread]


def read_kind_parts(
    raw: Mapping[str, Any], kinds: Mapping[str, Kind], mistakes: Mistakes
) -> dict[int, KindPart]:
    """Read parameters and limits of every stunt whose kind is known; by the stunt's index.

    What is left out takes the kind's default. A value in the file is held to what the parameter
    may be at all, and cut off there.
    """
    parts: dict[int, KindPart] = {}
    for index, item in raw_items(raw, "stunt"):
        name = item.get("kind")
        if not isinstance(name, str):
            continue
        if name not in kinds:
            known = ", ".join(kinds)
            mistakes.add(
                ("stunt", index, "kind"),
                f'"{name}" must be a kind of stunt ({known})',
                nearest(name, kinds),
            )
            continue
        parts[index] = _read_part(item, ("stunt", index), kinds[name], mistakes)
    return parts


def check_kinds(production: Production, kinds: Mapping[str, Kind], mistakes: Mistakes) -> None:
    """Find what is wrong with a stunt as a whole, where each parameter alone is right."""
    for index, stunt in enumerate(production.stunts):
        for mistake in kinds[stunt.kind].check(stunt):
            mistakes.add(("stunt", index, *mistake.path), mistake.message)


def check_calibrated(production: Production, mistakes: Mistakes) -> None:
    """Find what was calibrated from takes of another stunt, or of this before it was changed."""
    for index, stunt in enumerate(production.stunts):
        now = stated_digest(stunt)
        if stunt.calibrated is not None and stunt.calibrated.of != now:
            mistakes.add(
                ("stunt", index, "calibrated", "of"),
                f'"{stunt.calibrated.of}" must be "{now}": kind, site, ramp or parameters of '
                f"{stunt.name} have changed since it was calibrated",
                "calibrate it again: secondunit calibrate?",
            )


def _read_part(item: Mapping[str, Any], path: Path, kind: Kind, mistakes: Mistakes) -> KindPart:
    calibrated = item.get("calibrated")
    inner = calibrated if isinstance(calibrated, dict) else {}
    stated = {parameter.name: parameter.default for parameter in kind.parameters}
    return KindPart(
        kind=kind,
        parameters=stated | _read_parameters(item, path, kind, mistakes),
        limits=_read_limits(item, path, kind, mistakes),
        calibrated=_read_parameters(inner, (*path, "calibrated"), kind, mistakes),
    )


def _read_parameters(
    item: Mapping[str, Any], path: Path, kind: Kind, mistakes: Mistakes
) -> dict[str, Spread]:
    """Read the parameters that a table names, by SI name."""
    by_name = {parameter.name: parameter for parameter in kind.parameters}
    known = {said: by_name[name] for said, name in said_names(by_name).items()}
    parameters: dict[str, Spread] = {}
    for key, value in _given(item, "parameters"):
        here = (*path, "parameters", key)
        if key not in known:
            _strange(here, "parameter", kind, known, mistakes)
            continue
        try:
            parameters[known[key].name] = _read_parameter(value, known[key], kind)
        except Wrong as error:
            mistakes.add_wrong(here, error)
    return parameters


def _read_parameter(value: object, parameter: Parameter, kind: Kind) -> Spread:
    dimension = dimension_of(parameter.name)
    spread = parse_spread(value, dimension)
    why = f", the range of {kind.name} ({parameter.range_source}; docs/stunts/{kind.name}.md)"
    check_inside(spread, parameter.low, parameter.high, dimension, why)
    return cut_to(spread, parameter.low, parameter.high)


def _read_limits(
    item: Mapping[str, Any], path: Path, kind: Kind, mistakes: Mistakes
) -> tuple[Limit, ...]:
    measured = {measure.name for measure in kind.measures}
    by_name = {limit.name: limit for limit in kind.limits}
    limits = {said: by_name[name] for said, name in said_names(by_name).items()}
    known = dict(limits)
    for key, value in _given(item, "limits"):
        here = (*path, "limits", key)
        if key not in known:
            _strange(here, "limit", kind, known, mistakes)
            continue
        try:
            number = parse_exact(value, dimension_of(known[key].name))
        except Wrong as error:
            mistakes.add_wrong(here, error)
        else:
            limits[key] = replace(known[key], number=number, source=FROM_FILE)
    for key, limit in limits.items():
        if limit.measure not in measured:
            mistakes.add(
                (*path, "limits"),
                f'the limit {key} must be on a measure of {kind.name}; "{limit.measure}" is none',
            )
    return tuple(limits.values())


def _given(item: Mapping[str, Any], table: str) -> list[tuple[str, Any]]:
    given = item.get(table)
    return list(given.items()) if isinstance(given, dict) else []


def _strange(
    path: Path, sort: str, kind: Kind, known: Mapping[str, object], mistakes: Mistakes
) -> None:
    key = str(path[-1])
    bare = said_name(key)
    cure = f"{bare}, with its unit in the value?" if bare in known else nearest(key, known)
    listed = "" if cure else f"; it must be one of {', '.join(known)}"
    mistakes.add(path, f"{shown(key)} is no {sort} of {kind.name}{listed}", cure)
