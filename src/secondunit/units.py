"""Quantities with their unit, turned to SI once, at the edge; and constants of nature.

Inside the software every number is SI and every name of a float ends in its unit.
``"12 kt"`` exists only in files and in what people read.
"""

import math
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

STANDARD_GRAVITY_M_S2 = 9.80665  # CGPM 1901, Resolution on the value of g_n


@dataclass(frozen=True, slots=True)
class Unit:
    """One spelling of a unit: its dimension, and value_si = value * factor + offset."""

    dimension: str
    factor: float
    offset: float = 0.0


_DAY_S = 86_400.0
_UNITS: Mapping[str, Unit] = MappingProxyType({
    "m": Unit("length", 1.0), "km": Unit("length", 1e3), "cm": Unit("length", 1e-2),
    "mm": Unit("length", 1e-3), "ft": Unit("length", 0.3048), "in": Unit("length", 0.0254),
    "mi": Unit("length", 1609.344), "nmi": Unit("length", 1852.0),
    "m/s": Unit("speed", 1.0), "km/h": Unit("speed", 1 / 3.6), "kt": Unit("speed", 1852 / 3600),
    "mph": Unit("speed", 0.44704), "ft/s": Unit("speed", 0.3048),
    "mm/h": Unit("speed", 1e-3 / 3600),
    "m/s2": Unit("acceleration", 1.0), "g": Unit("acceleration", STANDARD_GRAVITY_M_S2),
    "kg": Unit("mass", 1.0), "t": Unit("mass", 1e3), "lb": Unit("mass", 0.45359237),
    "N": Unit("force", 1.0), "kN": Unit("force", 1e3), "lbf": Unit("force", 4.4482216152605),
    "Pa": Unit("pressure", 1.0), "hPa": Unit("pressure", 100.0), "kPa": Unit("pressure", 1e3),
    "W": Unit("power", 1.0), "kW": Unit("power", 1e3), "hp": Unit("power", 745.6998715822702),
    "J": Unit("energy", 1.0), "kJ": Unit("energy", 1e3),
    "s": Unit("time", 1.0), "min": Unit("time", 60.0), "h": Unit("time", 3600.0),
    "day": Unit("time", _DAY_S), "week": Unit("time", 7 * _DAY_S),
    "month": Unit("time", 365.25 / 12 * _DAY_S),
    "/s": Unit("damping of a course", 1.0), "/s2": Unit("stiffness of a course", 1.0),
    "N/m": Unit("stiffness", 1.0), "kN/m": Unit("stiffness", 1e3), "N/mm": Unit("stiffness", 1e3),
    "N s/m": Unit("damping", 1.0), "kN s/m": Unit("damping", 1e3),
    "kg m2": Unit("inertia", 1.0),
    "/day": Unit("rate", 1 / _DAY_S), "/week": Unit("rate", 1 / (7 * _DAY_S)),
    "/month": Unit("rate", 12 / (365.25 * _DAY_S)), "/year": Unit("rate", 1 / (365.25 * _DAY_S)),
    "rad": Unit("angle", 1.0), "deg": Unit("angle", math.pi / 180),
    "°": Unit("angle", math.pi / 180),
    "rad/s": Unit("turn rate", 1.0), "deg/s": Unit("turn rate", math.pi / 180),
    "m2": Unit("area", 1.0), "ft2": Unit("area", 0.09290304),
    "K": Unit("temperature", 1.0), "degC": Unit("temperature", 1.0, 273.15),
    "°C": Unit("temperature", 1.0, 273.15),
    "%": Unit("ratio", 0.01),
})  # fmt: skip
_SPELLINGS: Mapping[str, str] = MappingProxyType({
    "days": "day", "weeks": "week", "months": "month", "hours": "h", "hour": "h", "minutes": "min",
    "seconds": "s", "knots": "kt", "kn": "kt", "kts": "kt", "m²": "m2", "ft²": "ft2",
    "m/s²": "m/s2", "kg m²": "kg m2", "Ns/m": "N s/m", "/s²": "/s2", "per s": "/s",
    "km/t": "km/h", "kph": "km/h", "deg C": "degC", "°/s": "deg/s", "metres": "m", "meters": "m",
    "feet": "ft", "sm": "mi", "SM": "mi", "per month": "/month", "per day": "/day",
    "per year": "/year", "per week": "/week",
})  # fmt: skip

# A slope is an angle or a rise over run, and only its unit says which: 45 deg is 100 %. Wherever a
# slope is due both are read, and turned into what the name's ending asks for.
_SLOPES: Mapping[str, tuple[str, ...]] = MappingProxyType({
    "slope": ("%", "deg", "rad", "°"),  # in SI rise over run
    "slope angle": ("deg", "rad", "°", "%"),  # in SI rad
})  # fmt: skip

# A float's name ends in its unit; the ending tells the dimension. Longest endings are tried first.
_SUFFIXES: Mapping[str, str] = MappingProxyType({
    "_n_s_per_m": "damping", "_n_per_m": "stiffness", "_per_s2": "stiffness of a course",
    "_kg_m2": "inertia",
    "_rise_over_run": "slope",
    "_m_s2": "acceleration", "_rad_s": "turn rate", "_per_s": "damping of a course",
    "_m_s": "speed",
    "_m2": "area", "_rad": "angle", "_kg": "mass", "_pa": "pressure", "_n": "force", "_w": "power",
    "_j": "energy", "_k": "temperature", "_m": "length", "_s": "time",
})  # fmt: skip
_EXAMPLE: Mapping[str, str] = MappingProxyType({
    "length": "m", "speed": "m/s", "acceleration": "m/s2", "mass": "kg", "force": "kN",
    "pressure": "hPa", "power": "kW", "energy": "kJ", "time": "h", "rate": "/month", "angle": "deg",
    "stiffness": "kN/m", "damping": "N s/m", "stiffness of a course": "/s2",
    "damping of a course": "/s", "inertia": "kg m2",
    "turn rate": "deg/s", "area": "m2", "temperature": "degC", "ratio": "%",
    "slope": "%", "slope angle": "deg",
})  # fmt: skip
_NUMBER = r"[-+]?(?:\d[\d_]*\.?\d*|\.\d+)(?:[eE][-+]?\d+)?"
_QUANTITY = re.compile(rf"^\s*({_NUMBER})\s*(\D.*?)?\s*$")


class QuantityError(ValueError):
    """A text is not a quantity of the wanted dimension; `maybe` is a likely cure."""

    def __init__(self, message: str, maybe: str = "") -> None:
        self.maybe = maybe
        super().__init__(message)


def suffix_of(name: str) -> str:
    """Give the unit ending of a name: ``"_m_s"`` of ``wind_speed_max_m_s``; none of a ratio."""
    return next((suffix for suffix in _SUFFIXES if name.endswith(suffix)), "")


def dimension_of(name: str) -> str:
    """Give the dimension that a name's ending tells; a name without one is a ratio."""
    if name.endswith("slope_rad"):
        return "slope angle"
    return _SUFFIXES.get(suffix_of(name), "ratio")


def said_name(name: str) -> str:
    """Give a name as it is spelled in a file, where the quantity brings its own unit."""
    suffix = suffix_of(name)
    return name[: -len(suffix)] if suffix else name


def said_names(names: Iterable[str]) -> dict[str, str]:
    """Give full names by the name said in a file; two that sound alike keep their ending."""
    every = list(names)
    said = [said_name(name) for name in every]
    return {
        short if said.count(short) == 1 else full: full
        for short, full in zip(said, every, strict=True)
    }


def units_of(dimension: str) -> tuple[str, ...]:
    """List the spellings of the units of a dimension."""
    if dimension in _SLOPES:
        return _SLOPES[dimension]
    return tuple(name for name, unit in _UNITS.items() if unit.dimension == dimension)


def spellings_of(dimension: str) -> tuple[str, ...]:
    """List the other spellings that are read as units of a dimension."""
    return tuple(name for name, unit in _SPELLINGS.items() if _UNITS[unit].dimension == dimension)


def parse_number(text: str) -> float:
    """Read a finite number; underscores may group digits."""
    value = float(text.replace("_", ""))
    if not math.isfinite(value):
        raise QuantityError(f'"{text}" must be a finite number')
    return value


def unit_of(spelling: str, dimension: str) -> Unit:
    """Look up a unit and hold it to its dimension.

    Raises
    ------
    QuantityError
        Where the unit is unknown or of another dimension.
    """
    key = spelling.strip()
    unit = _UNITS.get(_SPELLINGS.get(key, key))
    known = ", ".join(units_of(dimension))
    if unit is not None and key in _SLOPES.get(dimension, ()):
        return unit
    if unit is None:
        raise QuantityError(f'"{spelling}" is not a unit of {dimension} (known: {known})')
    if unit.dimension != dimension:
        raise QuantityError(
            f'"{spelling}" measures {unit.dimension}, not {dimension} (use {known})'
        )
    return unit


def parse_quantity(text: str, dimension: str) -> float:
    """Turn ``"12 kt"`` into its SI value.

    Parameters
    ----------
    text
        A number and a unit.
    dimension
        What must be measured, such as ``"speed"``; ``"ratio"`` needs no unit.

    Raises
    ------
    QuantityError
        Where number or unit is missing, unknown, or of another dimension.
    """
    value, unit = _value_and_unit(text, dimension)
    value_si = _finite(text, _times_factor(value, unit) + unit.offset)
    if dimension not in _SLOPES:
        return value_si
    if unit.dimension == "angle" and abs(value_si) >= math.pi / 2:
        raise QuantityError(f'"{text}" must be less than upright, 90 deg')
    if dimension == "slope" and unit.dimension == "angle":
        return math.tan(value_si)
    if dimension == "slope angle" and unit.dimension == "ratio":
        return math.atan(value_si)
    return value_si


def parse_difference(text: str, dimension: str, around_si: float = 0.0) -> float:
    """Turn ``"3 degC"`` into an SI difference: the unit's zero point plays no part.

    Where a slope's unit is not that of its SI value, a small difference around `around_si` grows
    with the derivative of the tangent there.

    Raises
    ------
    QuantityError
        As `parse_quantity`.
    """
    value, unit = _value_and_unit(text, dimension)
    difference_si = _finite(text, _times_factor(value, unit))
    if dimension == "slope" and unit.dimension == "angle":
        return difference_si * (1.0 + around_si * around_si)
    if dimension == "slope angle" and unit.dimension == "ratio":
        return difference_si * math.cos(around_si) ** 2
    return difference_si


def split_quantity(text: str) -> tuple[str, str]:
    """Split ``"12 kt"`` into number and unit as they are written; the unit may be empty.

    Raises
    ------
    QuantityError
        Where the text does not begin with a number.
    """
    match = _QUANTITY.match(text)
    if match is None:
        raise QuantityError(f'"{text}" is not a number with a unit')
    return match.group(1), match.group(2) or ""


def _value_and_unit(text: str, dimension: str) -> tuple[float, Unit]:
    try:
        number, spelling = split_quantity(text)
    except QuantityError as error:
        cure = f'"12 {_EXAMPLE[dimension]}"?' if dimension != "ratio" else '"12 %"?'
        raise QuantityError(str(error), cure) from error
    value = parse_number(number)
    if spelling:
        return value, unit_of(spelling, dimension)
    if dimension == "ratio":
        return value, Unit("ratio", 1.0)
    raise QuantityError(f"{number} has no unit", f'"{number} {_EXAMPLE[dimension]}"?')


def _times_factor(value: float, unit: Unit) -> float:
    """Scale to SI; by whole divisors where there are, so that 95 % is 0.95 to the last bit."""
    divisor = round(1 / unit.factor)
    return value / divisor if divisor > 1 and 1 / divisor == unit.factor else value * unit.factor


def _finite(text: str, value: float) -> float:
    if not math.isfinite(value):
        raise QuantityError(f'"{text}" must be a finite number')
    return value


def example_unit(dimension: str) -> str:
    """Give the unit that a message proposes for a dimension."""
    return _EXAMPLE[dimension]


def in_unit(value_si: float, spelling: str) -> float:
    """Turn an SI value into a unit, for what people read."""
    unit = _UNITS[_SPELLINGS.get(spelling, spelling)]
    return (value_si - unit.offset) / unit.factor
