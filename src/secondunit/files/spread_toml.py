"""An uncertain number written the way the production file says it, to be put in by a person."""

import math

from secondunit.model.spread import Spread
from secondunit.units import dimension_of, example_unit, in_unit

_KEYS = {
    "fixed": (("value", "a"),),
    "normal": (("mean", "a"), ("sd", "b")),
    "lognormal": (("median", "a"), ("sd_log", "b")),
    "uniform": (("lowest", "a"), ("highest", "b")),
    "triangular": (("lowest", "a"), ("likely", "b"), ("highest", "c")),
}


def spread_toml(spread: Spread, name: str, low: float = -math.inf, high: float = math.inf) -> str:
    """Give the TOML value of a spread, in the unit that the name's ending asks for.

    Parameters
    ----------
    spread
        SI.
    name
        The SI name, such as ``exit_speed_m_s``.
    low, high
        What the value may be at all; cuts that stand there are left out, as the reader puts them.

    Returns
    -------
    str
        ``"25 m/s"``, or a table that names its distribution; read again it gives the spread, to the
        ten figures written.
    """
    unit = "s" if dimension_of(name) == "time" else example_unit(dimension_of(name))
    if dimension_of(name) == "ratio":
        unit = ""
    if dimension_of(name) == "force":
        unit = "N"
    if spread.shape == "fixed" and spread.tail is None:
        return _value(spread.a, unit)
    said = [f'distribution = "{spread.shape}"']
    for key, field in _KEYS[spread.shape]:
        value = getattr(spread, field)
        said.append(f"{key} = {_said(key, value, unit)}")
    for key, cut, end in (("low", spread.low, low), ("high", spread.high, high)):
        if spread.shape in {"normal", "lognormal"} and math.isfinite(cut) and cut != end:
            said.append(f"{key} = {_value(cut, unit)}")
    if spread.tail is not None:
        said.append(f"tail = {spread_toml(spread.tail, name, low, high)}")
        said.append(f"tail_chance = {spread.tail_chance:.10g}")
    return "{ " + ", ".join(said) + " }"


def _said(key: str, value: float, unit: str) -> str:
    if key == "sd_log":
        return f"{value:.10g}"
    if key == "sd":  # a difference: the unit's zero point plays no part
        return _quoted(in_unit(value, unit) - in_unit(0.0, unit) if unit else value, unit)
    return _value(value, unit)


def _value(value: float, unit: str) -> str:
    return _quoted(in_unit(value, unit) if unit else value, unit)


def _quoted(value: float, unit: str) -> str:
    number = f"{value:.10g}"
    return f'"{number} {unit}"' if unit else number
