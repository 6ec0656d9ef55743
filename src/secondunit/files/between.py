"""What a person lets advice move, as said on the command line: ``exit_speed=23..27 m/s``."""

import math
from collections.abc import Sequence
from dataclasses import replace

from secondunit.errors import Problem, ProductionError
from secondunit.files.mistakes import nearest
from secondunit.files.spreads import said_in
from secondunit.model.stunt import Stunt
from secondunit.stages.tune import Knob, knobs_of
from secondunit.stunts.kind import Kind, Parameter
from secondunit.units import (
    QuantityError,
    dimension_of,
    example_unit,
    parse_quantity,
    said_names,
    split_quantity,
)

_STEPS = 50  # a range that a person names is searched in steps of a fiftieth


def read_knobs(
    stunt: Stunt, kind: Kind, between: Sequence[str] = (), keep: Sequence[str] = ()
) -> tuple[Knob, ...]:
    """List what may be moved: the kind's choices, narrowed, widened, added to or kept.

    Parameters
    ----------
    stunt, kind
        The stunt as planned, and its kind.
    between
        Ranges such as ``exit_speed=23..27 m/s``; one that is no choice of the kind is added.
    keep
        Names of parameters that stay as they are.

    Raises
    ------
    ProductionError
        With every range that cannot be read or does not hold what is planned, and where nothing is
        left to move.
    """
    names = said_names(parameter.name for parameter in kind.parameters)
    parameters = {parameter.name: parameter for parameter in kind.parameters}
    knobs = {knob.name: knob for knob in knobs_of(stunt, kind)}
    problems: list[Problem] = []
    for text in between:
        place = f'--between "{text}"'
        try:
            name, low, high = _split(text)
            full = _full_name(name, names)
            knobs[full] = _knob(stunt, parameters[full], low, high, knobs.get(full))
        except QuantityError as error:
            problems.append(Problem(place=place, message=str(error), maybe=error.maybe))
    for said in keep:
        try:
            knobs.pop(_full_name(said, names), None)
        except QuantityError as error:
            problems.append(
                Problem(place=f'--keep "{said}"', message=str(error), maybe=error.maybe)
            )
    if not knobs and not problems:
        message = f"nothing of {stunt.name} may be moved; at least one parameter must be"
        problems.append(
            Problem(place="tune", message=message, maybe="name one, with --between NAME=LOW..HIGH?")
        )
    if problems:
        raise ProductionError(problems)
    return tuple(knobs.values())


def _split(text: str) -> tuple[str, str, str]:
    name, equals, said = text.partition("=")
    low, dots, high = said.partition("..")
    if not (equals and dots and name.strip() and low.strip() and high.strip()):
        raise QuantityError("must read NAME=LOW..HIGH", '"exit_speed=23..27 m/s"?')
    return name.strip(), low.strip(), high.strip()


def _full_name(said: str, names: dict[str, str]) -> str:
    known = names | {name: name for name in names.values()}
    if said not in known:
        raise QuantityError(f'"{said}" is no parameter of this stunt', nearest(said, known))
    return known[said]


def _knob(stunt: Stunt, parameter: Parameter, low: str, high: str, known: Knob | None) -> Knob:
    dimension = dimension_of(parameter.name)
    _, unit = split_quantity(high)
    number, own = split_quantity(low)
    ends = [parse_quantity(text, dimension) for text in (low if own else f"{number} {unit}", high)]
    _check(stunt, parameter, ends)
    width = ends[1] - ends[0]
    if known is not None:
        return replace(known, low=ends[0], high=ends[1], step=min(known.step, width / 2))
    return Knob(name=parameter.name, low=ends[0], high=ends[1], step=width / _STEPS)


def _check(stunt: Stunt, parameter: Parameter, ends: list[float]) -> None:
    spread, dimension = stunt.parameters[parameter.name], dimension_of(parameter.name)
    unit = "" if dimension == "ratio" else example_unit(dimension)
    unit = "s" if dimension == "time" else unit
    low, high, middle = (said_in(value, unit) for value in (*ends, spread.middle()))
    if ends[0] >= ends[1]:
        raise QuantityError(f"{low} must be below {high}")
    if ends[0] < parameter.low or ends[1] > parameter.high:
        may, most = (said_in(value, unit) for value in (parameter.low, parameter.high))
        raise QuantityError(f"{low} to {high} must lie between {may} and {most}")
    if not ends[0] <= spread.middle() <= ends[1]:
        raise QuantityError(
            f"{low} to {high} must hold what is planned, {middle}",
            "change the plan in the file first?",
        )
    if spread.shape == "lognormal" and not (ends[0] > 0 and math.isfinite(ends[1])):
        raise QuantityError(f"{low} must be above 0, as every value of it is")
