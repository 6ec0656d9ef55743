"""Numbers, dates, money and chances in the words that people read; SI and trade units side by side.

Limits are rounded to the side on which they protect, intervals outwards. A chance is never shown
without its interval, and never as a bare 0 or 100 %.
"""

import math
from datetime import date
from typing import Literal

from secondunit.model.estimate import Estimate
from secondunit.model.limits import Limit
from secondunit.units import in_unit, said_name, suffix_of

ADVICE = "The software advises; a qualified stunt coordinator decides."
UNKNOWN = "not known"
NOTHING = "\N{EN DASH}"  # an empty cell
MINUS = "\N{MINUS SIGN}"
_DIGITS_MAX = 4  # of a chance in percent
Rounding = Literal["near", "down", "up"]

_WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_COMPASS = (
    "N", "NNE", "NE", "ENE", "E", "ESE", "SE", "SSE",
    "S", "SSW", "SW", "WSW", "W", "WNW", "NW", "NNW",
)  # fmt: skip
# By the ending of a name: the unit people read first, and the one the trade also speaks.
_SPOKEN: dict[str, tuple[str, ...]] = {
    "_m": ("m", "ft"), "_m_s": ("m/s", "kt"), "_m_s2": ("m/s2", "g"), "_rad": ("deg",),
    "_rad_s": ("deg/s",), "_n": ("N", "lbf"), "_pa": ("hPa",), "_k": ("degC",), "_kg": ("kg", "lb"),
    "_rise_over_run": ("%",),
    "_s": ("s",), "_m2": ("m2", "ft2"), "_j": ("kJ",), "_w": ("W",), "_per_s": ("/s",),
}  # fmt: skip
_OF_BODIES = ("m/s", "mph")  # people and vehicles; wind and air are spoken of in knots
_SIGNS = {"deg": "°", "deg/s": "°/s", "degC": "°C", "m2": "m²", "ft2": "ft²", "m/s2": "m/s²"}


def day_words(day: date) -> str:
    """Say a day: ``Sun 6 Sep 2020``."""
    return f"{_WEEKDAYS[day.weekday()]} {day.day} {_MONTHS[day.month - 1]} {day.year}"


def short_day(day: date) -> str:
    """Say a day without its year: ``Sun 6 Sep``."""
    return f"{_WEEKDAYS[day.weekday()]} {day.day} {_MONTHS[day.month - 1]}"


def days_words(days: list[date]) -> str:
    """Say several days: ``Sat 5 Sep and Sun 6 Sep 2020``."""
    if not days:
        return "no day"
    *first, last = sorted(set(days))
    same_year = all(day.year == last.year for day in first)
    return listed(
        [short_day(day) if same_year else day_words(day) for day in first] + [day_words(last)]
    )


def listed(parts: list[str]) -> str:
    """Join with commas and a last *and*."""
    return (
        parts[0]
        if len(parts) == 1
        else ", ".join(parts[:-1]) + f" and {parts[-1]}"
        if parts
        else ""
    )


def capital(words: str) -> str:
    """Begin a sentence: the first letter great, the others as they are."""
    return words[:1].upper() + words[1:]


def money(cents: float, currency: str) -> str:
    """Say an amount in whole units of its currency: ``GBP 1,234,567``."""
    if not math.isfinite(cents):
        return UNKNOWN
    whole = round(cents / 100)
    return f"{MINUS if whole < 0 else ''}{currency} {abs(whole):,}"


def counted(count: int, one: str, many: str = "") -> str:
    """Say a count with its noun: ``1 day``, ``2,400 runs``."""
    return f"{count:,} {one if count == 1 else many or one + 's'}"


def chance(estimate: Estimate) -> str:
    """Say a chance: ``97.3 % (between 96.1 and 98.2 %)``, ``more than 99.2 %``."""
    value, low, high = estimate.value, estimate.low, estimate.high
    if estimate.count == 0 or not math.isfinite(value + low + high):
        return f"{UNKNOWN} (nothing was drawn)"
    if _is_end(value, 100.0):
        return (
            f"more than {_percent(low, 'down')} %"
            if low < 1
            else "every one seen, no interval known"
        )
    if _is_end(value, 0.0):
        return f"less than {_percent(high, 'up')} %" if high > 0 else "none seen, no interval known"
    digits = _percent_digits(value)
    ends = f"{_percent(low, 'down', digits)} and {_percent(high, 'up', digits)} %"
    return f"{_percent(value, 'near', digits)} % (between {ends})"


def brief_chance(estimate: Estimate) -> str:
    """Say a chance beside others: ``38 % (29 to 48 %)``; ends rounded outwards."""
    value, low, high = estimate.value, estimate.low, estimate.high
    if estimate.count == 0 or _is_end(value, 0.0) or _is_end(value, 100.0):
        return chance(estimate)
    digits = 0 if 0.1 <= value <= 0.9 else _percent_digits(value)
    ends = f"{_percent(low, 'down', digits)} to {_percent(high, 'up', digits)} %"
    return f"{_percent(value, 'near', digits)} % ({ends})"


def _is_end(value: float, end: float) -> bool:
    """Tell a chance that all digits it may be shown with would show as 0 or as 100 %."""
    return _rounded(100 * value, _DIGITS_MAX, "near") == end


def _percent_digits(value: float) -> int:
    """Give the fewest decimals, from one to four, that keep a chance apart from 0 and 100 %."""
    return next(
        (d for d in range(1, _DIGITS_MAX) if 0 < _rounded(100 * value, d, "near") < 100),
        _DIGITS_MAX,
    )


def _percent(value: float, towards: Rounding, digits: int = 1) -> str:
    return f"{_rounded(100 * value, digits, towards):.{digits}f}"


def _rounded(value: float, digits: int, towards: Rounding) -> float:
    scale = 10.0**digits
    scaled = round(value * scale, 9)  # 0.1 + 0.2 must not push a limit to the next step
    if towards == "near":
        return round(scaled) / scale
    return (math.floor(scaled) if towards == "down" else math.ceil(scaled)) / scale


def money_interval(estimate: Estimate, currency: str) -> str:
    """Say a mean amount with its interval, no sharper than the interval is wide."""
    if not math.isfinite(estimate.value + estimate.low + estimate.high):
        return f"{money(estimate.value, currency)} (no interval can be given)"
    value = money(like_interval(estimate.value, estimate), currency)
    low = money(like_interval(estimate.low, estimate, "down"), currency)
    high = money(like_interval(estimate.high, estimate, "up"), currency)
    return f"{value} (between {low} and {high})"


def like_interval(cents: float, estimate: Estimate, towards: Rounding = "near") -> float:
    """Round an amount to two figures of an interval's half width, but no end of it to nil."""
    if not math.isfinite(estimate.low) or not math.isfinite(estimate.high):
        return cents
    half = (estimate.high - estimate.low) / 200  # in whole units of the currency
    digits = 1 - math.floor(math.log10(half)) if half > 0 else 0
    nearest = min((abs(end) for end in (estimate.low, estimate.high) if end), default=1.0) / 100
    digits = max(digits, -math.floor(math.log10(nearest)))
    return 100 * _rounded(cents / 100, min(digits, 0), towards)


def mean_interval(estimate: Estimate, unit: str) -> str:
    """Say a mean with its interval: ``3.2 days (between 2.9 and 3.5)``."""
    if not math.isfinite(estimate.value):
        return UNKNOWN
    if not math.isfinite(estimate.low) or not math.isfinite(estimate.high):
        return f"{estimate.value:,.1f} {unit} (no interval can be given)"
    low, high = (_rounded(estimate.low, 1, "down"), _rounded(estimate.high, 1, "up"))
    return f"{estimate.value:,.1f} {unit} (between {low:,.1f} and {high:,.1f})"


def contains_zero(estimate: Estimate) -> bool:
    """Tell whether the draws leave the sign open; what is not known contains zero."""
    return not (estimate.low > 0 or estimate.high < 0)


def spaced(name: str) -> str:
    """Turn a key into words: ``ramp_jump`` → ``ramp jump``."""
    return name.replace("_", " ")


def plain_name(name: str) -> str:
    """Turn a measure's name into words: ``opening_height_m`` → ``opening height``."""
    return spaced(said_name(name.removesuffix("_g0")))


def _spoken(name: str) -> tuple[str, ...]:
    """Give the units in which a quantity of this name is spoken of."""
    if name.endswith("speed_m_s") and "wind" not in name:
        return _OF_BODIES
    return _SPOKEN.get(suffix_of(name), ())


def unit_word(name: str) -> str:
    """Give the unit in which people read a quantity of this name; empty for a ratio."""
    units = _spoken(name)
    return _SIGNS.get(units[0], units[0]) if units else ""


def shown(value_si: float, name: str) -> float:
    """Turn an SI value into the unit in which people read a quantity of this name."""
    units = _spoken(name)
    return in_unit(value_si, units[0]) if units else value_si


def quantity(value_si: float, name: str, towards: Rounding = "near") -> str:
    """Say a value in SI and in the trade's unit: ``6 m/s (11.6 kt)``.

    Parameters
    ----------
    value_si
        The value.
    name
        The name it goes by; its ending tells the unit.
    towards
        Where to round: ``down`` for a bound from above, ``up`` for a bound from below.
    """
    if math.isnan(value_si):
        return UNKNOWN
    if math.isinf(value_si):
        return "does not apply"
    figures = 3 if towards == "near" else 6  # a bound is shown as it was set
    if name.endswith("_g0"):  # a load as a multiple of the earth's pull
        return f"{_number(value_si, towards, figures)} g"
    units = _spoken(name)
    if not units:
        return _number(value_si, towards, figures)
    first = _with_unit(_number(in_unit(value_si, units[0]), towards, figures), units[0])
    if len(units) == 1:
        return first
    digits_max = 2 if units[1] == "g" else 1
    second = _number(in_unit(value_si, units[1]), towards, 3, digits_max)
    return f"{first} ({_with_unit(second, units[1])})"


def _with_unit(number: str, unit: str) -> str:
    return f"{number}°" if unit == "deg" else f"{number} {_SIGNS.get(unit, unit)}"


def _number(value: float, towards: Rounding, figures: int, digits_max: int = 6) -> str:
    """Show some figures, without trailing zeros; a true minus before what is below nil."""
    digits = figures - 1 - math.floor(math.log10(abs(value))) if value else 0
    digits = min(max(digits, 0), digits_max)
    text = f"{_rounded(value, digits, towards):,.{digits}f}"
    text = text.rstrip("0").rstrip(".") if "." in text else text
    return "0" if text == "-0" else text.replace("-", MINUS)


def limit_words(limit: Limit) -> str:
    """Say a limit: ``opening height at least 150 m (493 ft)``; the rounding never loosens it."""
    if limit.is_max:
        return (
            f"{plain_name(limit.measure)} at most {quantity(limit.number, limit.measure, 'down')}"
        )
    return f"{plain_name(limit.measure)} at least {quantity(limit.number, limit.measure, 'up')}"


def crossed_words(limit: Limit) -> str:
    """Say that a limit is crossed: ``opening height below 150 m (493 ft)``."""
    side = "above" if limit.is_max else "below"
    number = quantity(limit.number, limit.measure, "down" if limit.is_max else "up")
    return f"{plain_name(limit.measure)} {side} {number}"


def compass(from_rad: float) -> str:
    """Name the direction a wind comes from, to sixteen points."""
    return _COMPASS[round(from_rad / (2 * math.pi) * 16) % 16]


def degrees(from_rad: float) -> str:
    """Say a bearing with three figures: ``045°``."""
    return f"{round(math.degrees(from_rad)) % 360:03d}°"
