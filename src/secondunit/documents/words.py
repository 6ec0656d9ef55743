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
Rounding = Literal["near", "down", "up"]

_WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_COMPASS = (
    "N", "NNE", "NE", "ENE", "E", "ESE", "SE", "SSE", "S", "SSW", "SW", "WSW", "W", "WNW", "NW", "NNW",
)  # fmt: skip
# By the ending of a name: the unit people read first, and the one the trade also speaks.
_SPOKEN: dict[str, tuple[str, ...]] = {
    "_m": ("m", "ft"), "_m_s": ("m/s", "kt"), "_m_s2": ("m/s2", "g"), "_rad": ("deg",),
    "_rad_s": ("deg/s",), "_n": ("N", "lbf"), "_pa": ("hPa",), "_k": ("degC",), "_kg": ("kg", "lb"),
    "_s": ("s",), "_m2": ("m2", "ft2"), "_j": ("J",), "_w": ("W",), "_per_s": ("/day",),
}  # fmt: skip
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
    return listed([short_day(day) if same_year else day_words(day) for day in first] + [day_words(last)])


def listed(parts: list[str]) -> str:
    """Join with commas and a last *and*."""
    return parts[0] if len(parts) == 1 else ", ".join(parts[:-1]) + f" and {parts[-1]}" if parts else ""


def money(cents: float, currency: str) -> str:
    """Say an amount in whole units of its currency: ``GBP 1,234,567``."""
    if not math.isfinite(cents):
        return UNKNOWN
    whole = round(cents / 100)
    return f"{'−' if whole < 0 else ''}{currency} {abs(whole):,}"  # noqa: RUF001 (a true minus)


def counted(count: int, one: str, many: str = "") -> str:
    """Say a count with its noun: ``1 day``, ``2,400 runs``."""
    return f"{count:,} {one if count == 1 else many or one + 's'}"


def chance(estimate: Estimate) -> str:
    """Say a chance with its interval: ``97.3 % (between 96.1 and 98.2 %)``, ``more than 99.2 %``."""
    value, low, high = estimate.value, estimate.low, estimate.high
    if estimate.count == 0 or not math.isfinite(value + low + high):
        return f"{UNKNOWN} (nothing was drawn)"
    if value >= 1:
        return f"more than {_percent(low, 'down')} %" if low < 1 else "every one seen, no interval known"
    if value <= 0:
        return f"less than {_percent(high, 'up')} %" if high > 0 else "none seen, no interval known"
    digits = _percent_digits(value)
    ends = f"{_percent(low, 'down', digits)} and {_percent(high, 'up', digits)} %"
    return f"{_percent(value, 'near', digits)} % (between {ends})"


def _percent_digits(value: float) -> int:
    """Give the fewest decimals, from one to four, that keep a chance apart from 0 and 100 %."""
    return next((d for d in range(1, 4) if 0 < round(100 * value, d) < 100), 4)


def _percent(value: float, towards: Rounding, digits: int = 1) -> str:
    return f"{_rounded(100 * value, digits, towards):.{digits}f}"


def _rounded(value: float, digits: int, towards: Rounding) -> float:
    scale = 10.0**digits
    scaled = round(value * scale, 9)  # 0.1 + 0.2 must not push a limit to the next step
    turn = {"near": round, "down": math.floor, "up": math.ceil}[towards]
    return turn(scaled) / scale


def money_interval(estimate: Estimate, currency: str) -> str:
    """Say a mean amount with its interval, to two figures of the interval's half width."""
    if not math.isfinite(estimate.value + estimate.low + estimate.high):
        return f"{money(estimate.value, currency)} (no interval can be given)"
    half = (estimate.high - estimate.low) / 200  # in whole units of the currency
    digits = min(1 - math.floor(math.log10(half)), 0) if half > 0 else 0
    value, low, high = (
        money(100 * _rounded(cents / 100, digits, towards), currency)
        for cents, towards in ((estimate.value, "near"), (estimate.low, "down"), (estimate.high, "up"))
    )
    return f"{value} (between {low} and {high})"


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


def plain_name(name: str) -> str:
    """Turn a measure's name into words: ``opening_height_m`` → ``opening height``."""
    return said_name(name).replace("_", " ")


def unit_word(name: str) -> str:
    """Give the unit in which people read a quantity of this name; empty for a ratio."""
    units = _SPOKEN.get(suffix_of(name), ())
    return _SIGNS.get(units[0], units[0]) if units else ""


def shown(value_si: float, name: str) -> float:
    """Turn an SI value into the unit in which people read a quantity of this name."""
    units = _SPOKEN.get(suffix_of(name), ())
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
    units = _SPOKEN.get(suffix_of(name), ())
    if not units:
        return _number(value_si, towards)
    said = [f"{_number(in_unit(value_si, u), towards)} {_SIGNS.get(u, u)}".replace(" °", "°") for u in units]
    return said[0] if len(said) == 1 else f"{said[0]} ({said[1]})"


def _number(value: float, towards: Rounding) -> str:
    """Show three or four figures, never a trailing zero that was not known."""
    size = abs(value)
    digits = 0 if size >= 100 else 1 if size >= 10 else 2 if size >= 0.1 else 4
    return f"{_rounded(value, digits, towards):,.{digits}f}".rstrip("0").rstrip(".") if digits else (
        f"{_rounded(value, 0, towards):,.0f}"
    )


def limit_words(limit: Limit) -> str:
    """Say a limit: ``opening height at least 150 m (493 ft)``; the rounding never loosens it."""
    bound, towards = ("at most", "down") if limit.is_max else ("at least", "up")
    side: Rounding = "down" if towards == "down" else "up"
    return f"{plain_name(limit.measure)} {bound} {quantity(limit.number, limit.measure, side)}"


def compass(from_rad: float) -> str:
    """Name the direction a wind comes from, to sixteen points."""
    return _COMPASS[round(from_rad / (2 * math.pi) * 16) % 16]


def degrees(from_rad: float) -> str:
    """Say a bearing with three figures: ``045°``."""
    return f"{round(math.degrees(from_rad)) % 360:03d}°"
