"""The kinds of value a key may have: quantities, spreads, money, times of day; read by pydantic.

Each is put beside a field's type, ``Annotated[float, Quantity("speed")]``, and does two things:
it reads the value to SI, and it describes itself to an editor as JSON Schema.
"""

import math
import re
from dataclasses import dataclass
from decimal import Decimal
from typing import Annotated, Any, NamedTuple

from pydantic import Field, GetCoreSchemaHandler, GetJsonSchemaHandler
from pydantic_core import CoreSchema, PydanticCustomError, core_schema

from secondunit.files.mistakes import Wrong, shown, wrong
from secondunit.files.spreads import SHAPE_KEYS, check_inside, cut_to, parse_exact, parse_spread
from secondunit.model.spread import Spread, fixed
from secondunit.units import QuantityError, spellings_of, split_quantity, units_of

_NUMBER = r"[-+]?(\d[\d_]*\.?\d*|\.\d+)([eE][-+]?\d+)?"
_CLOCK = re.compile(r"([01]\d|2[0-3]):([0-5]\d)")
_CENTS_MAX = 10**15  # ten million million; more is a slip of the pen
_SIGNS = {"£": "GBP", "$": "USD", "€": "EUR"}


class Money(NamedTuple):
    """An amount as the file says it, still with its currency."""

    cents: int
    currency: str


class Corner(NamedTuple):
    """A corner as the file says it: east and north [m], or latitude and longitude [rad]."""

    first: float
    second: float
    is_in_degrees: bool


class TextField:
    """What all kinds of value share: how they hang into pydantic."""

    def read(self, value: Any) -> Any:
        """Read the value as it stands in the file."""
        raise NotImplementedError

    def json_schema(self) -> dict[str, Any]:
        """Describe the value to an editor."""
        raise NotImplementedError

    def __get_pydantic_core_schema__(
        self, _source: Any, _handler: GetCoreSchemaHandler
    ) -> CoreSchema:
        return core_schema.no_info_plain_validator_function(self._read_for_pydantic)

    def __get_pydantic_json_schema__(
        self, _schema: CoreSchema, _handler: GetJsonSchemaHandler
    ) -> dict[str, Any]:
        return self.json_schema()

    def _read_for_pydantic(self, value: Any) -> Any:
        try:
            return self.read(value)
        except Wrong as error:
            raise PydanticCustomError("wrong", "wrong", {"found": list(error.found)}) from error


@dataclass(frozen=True, slots=True)
class Quantity(TextField):
    """One number with a unit of a dimension, between `low` and `high`."""

    dimension: str
    low: float = -math.inf
    high: float = math.inf

    def read(self, value: Any) -> float:
        """Read the value as it stands in the file."""
        number = parse_exact(value, self.dimension)
        check_inside(fixed(number), self.low, self.high, self.dimension, written=value)
        return number

    def json_schema(self) -> dict[str, Any]:
        """Describe the value to an editor."""
        return exact_schema(self.dimension)


@dataclass(frozen=True, slots=True)
class Uncertain(TextField):
    """A number with a unit that may be uncertain; its body lies between `low` and `high`."""

    dimension: str
    low: float = -math.inf
    high: float = math.inf

    def read(self, value: Any) -> Spread:
        """Read the value as it stands in the file."""
        spread = parse_spread(value, self.dimension)
        check_inside(spread, self.low, self.high, self.dimension, written=value)
        return cut_to(spread, self.low, self.high)

    def json_schema(self) -> dict[str, Any]:
        """Describe the value to an editor."""
        return spread_schema(self.dimension)


@dataclass(frozen=True, slots=True)
class Chance(TextField):
    """A chance, ``"95 %"`` or 0.95; 0 and 1 themselves are refused where `is_open`."""

    is_open: bool = False

    def read(self, value: Any) -> float:
        """Read the value as it stands in the file."""
        number = parse_exact(value, "ratio")
        if not 0 <= number <= 1 or (self.is_open and number in {0.0, 1.0}):
            kind = "above 0 % and below 100 %" if self.is_open else "between 0 % and 100 %"
            maybe = f'"{number:g} %"?' if 1 < number < 100 else ""
            raise wrong(f"{shown(value)} must be a chance {kind}", maybe)
        return number

    def json_schema(self) -> dict[str, Any]:
        """Describe the value to an editor."""
        return exact_schema("ratio")


class MoneyText(TextField):
    """An amount with its currency, ``"20_000 GBP"``, in whole cents."""

    def read(self, value: Any) -> Money:
        """Read the value as it stands in the file."""
        if not isinstance(value, str):
            raise wrong(
                f"{shown(value)} must be an amount with its currency", f'"{shown(value)} GBP"?'
            )
        return parse_money(value)

    def json_schema(self) -> dict[str, Any]:
        """Describe the value to an editor."""
        return {"type": "string", "pattern": r"^\s*(\d[\d_]*\.?\d*)\s*[A-Z]{3}\s*$",
                "examples": ["20_000 GBP"]}  # fmt: skip


class CornerText(TextField):
    """A corner, ``["-1400 m", "-380 m"]`` or ``["62.05 deg", "6.94 deg"]``."""

    def read(self, value: Any) -> Corner:
        """Read the value as it stands in the file."""
        example = '["-1400 m", "-380 m"] or ["62.05 deg", "6.94 deg"]'
        if not isinstance(value, list) or len(value) != 2:
            raise wrong(f"{shown(value)} must be a corner, such as {example}")
        try:
            east_m, north_m = (parse_exact(text, "length") for text in value)
            return Corner(east_m, north_m, is_in_degrees=False)
        except Wrong as error:
            reason = str(error)
        try:
            latitude, longitude = (parse_exact(text, "angle") for text in value)
        except Wrong as error:
            said = ", ".join(map(shown, value))
            raise wrong(f"[{said}] must be two lengths or two angles ({reason})") from error
        if abs(latitude) > math.pi / 2 or abs(longitude) > math.pi:
            said = ", ".join(map(shown, value))
            raise wrong(f"[{said}] must be a latitude and a longitude, in this order")
        return Corner(latitude, longitude, is_in_degrees=True)

    def json_schema(self) -> dict[str, Any]:
        """Describe the value to an editor."""
        one = {"anyOf": [exact_schema("length"), exact_schema("angle")]}
        return {"type": "array", "items": one, "minItems": 2, "maxItems": 2}


class Clock(TextField):
    """A time of day, ``"07:00"``, read to seconds after midnight."""

    def read(self, value: Any) -> float:
        """Read the value as it stands in the file."""
        match = _CLOCK.fullmatch(value) if isinstance(value, str) else None
        if match is None:
            maybe = f'"{value:%H:%M}"?' if hasattr(value, "hour") else '"07:00"?'
            raise wrong(
                f'{shown(value)} must be a time of day, "00:00" to "23:59", in quotes', maybe
            )
        return int(match.group(1)) * 3600.0 + int(match.group(2)) * 60.0

    def json_schema(self) -> dict[str, Any]:
        """Describe the value to an editor."""
        return {"type": "string", "pattern": f"^{_CLOCK.pattern}$", "examples": ["07:00"]}


Amount = Annotated[Money, MoneyText()]
ClockTime = Annotated[float, Clock()]
Count = Annotated[int, Field(ge=0, le=1000)]


def parse_money(text: str) -> Money:
    """Read ``"20_000 GBP"``.

    Raises
    ------
    Wrong
        Where amount or currency is missing, the amount is negative or not in whole cents.
    """
    sign = text.strip()[:1]
    if sign in _SIGNS:
        cure = f'"{text.strip()[1:].strip()} {_SIGNS[sign]}"?'
        raise wrong(f'"{text}" must name its currency by three letters', cure)
    try:
        number, currency = split_quantity(text)
        cents = Decimal(number.replace("_", "")) * 100
    except (QuantityError, ArithmeticError) as error:
        raise wrong(f'"{text}" must be an amount with its currency', '"20_000 GBP"?') from error
    if not re.fullmatch("[A-Z]{3}", currency):
        cure = f'"{number} {currency.upper()}"?' if re.fullmatch("[a-z]{3}", currency) else ""
        raise wrong(f'"{text}" must name its currency by three capital letters', cure)
    if not 0 <= cents <= _CENTS_MAX:
        raise wrong(f'"{text}" must lie between 0 and 10_000_000_000_000 {currency}')
    if cents != int(cents):
        raise wrong(f'"{text}" must be in whole cents')
    return Money(int(cents), currency)


def exact_schema(dimension: str) -> dict[str, Any]:
    """Describe a quantity of one number to an editor."""
    text = {"type": "string", "pattern": f"^\\s*{_quantity_pattern(dimension)}\\s*$",
            "examples": [_example(dimension)]}  # fmt: skip
    return {"anyOf": [text, {"type": "number"}]} if dimension == "ratio" else text


def spread_schema(dimension: str) -> dict[str, Any]:
    """Describe a quantity that may be uncertain to an editor."""
    one = _quantity_pattern(dimension)
    two = rf"{_NUMBER}\s*({_units_pattern(dimension)})?\s*(±|\+/-|\+-|\s+to\s+)\s*{one}"
    example = _example(dimension)
    examples = [example.replace("12", how) for how in ("12", "12 ± 2", "10 to 14")]
    text = {"type": "string", "pattern": f"^\\s*({one}|{two})\\s*$", "examples": examples}
    number = [{"type": "number"}] if dimension == "ratio" else []
    return {"anyOf": [text, *number, *map(_shape_schema, SHAPE_KEYS)]}


def _shape_schema(shape: str) -> dict[str, Any]:
    keys = SHAPE_KEYS[shape]
    cuts = ("low", "high") if shape in {"normal", "lognormal"} else ()
    value: dict[str, Any] = {"type": ["string", "number"]}
    properties: dict[str, Any] = dict.fromkeys((*keys, *cuts, "tail_chance"), value)
    properties |= {
        "distribution": {"const": shape},
        "tail": {"type": ["string", "number", "object"]},
    }
    return {"type": "object", "properties": properties, "required": ["distribution", *keys],
            "additionalProperties": False}  # fmt: skip


def _example(dimension: str) -> str:
    return f"12 {units_of(dimension)[0]}" if dimension != "ratio" else "12 %"


def _units_pattern(dimension: str) -> str:
    return "|".join(re.escape(unit) for unit in (*units_of(dimension), *spellings_of(dimension)))


def _quantity_pattern(dimension: str) -> str:
    unit = rf"\s*({_units_pattern(dimension)})"
    return f"{_NUMBER}({unit})?" if dimension == "ratio" else f"{_NUMBER}{unit}"
