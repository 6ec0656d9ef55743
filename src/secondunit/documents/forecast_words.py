"""What a forecast says, in words: quantiles with intervals, drivers, options, what to find out."""

import math

from secondunit.documents.lookup import wrap_words
from secondunit.documents.words import (
    UNKNOWN,
    chance,
    contains_zero,
    counted,
    day_words,
    like_interval,
    listed,
    mean_interval,
    money,
    money_interval,
    short_day,
    spaced,
)
from secondunit.model.estimate import Estimate
from secondunit.stages.forecast.nouns import Driver, Forecast, Knowing, OptionValue, SetValue

_YEARS = 1000  # where years begin; below are numbers
NO_DAY = "no day that is known"
NO_COST = "no cost: too many shoots were given up"
DRIVERS_MAX = 12  # that a reader is shown


def wrap_interval(forecast: Forecast, percent: int) -> str:
    """Say a wrap date with its interval."""
    said = wrap_words(forecast, percent)
    if not forecast.is_known(percent):
        return said
    low, high = forecast.wrap_between(percent)
    last = short_day(high) if forecast.is_known_on(high) else NO_DAY
    return f"{said} ({short_day(low)} to {last})"


def board_words(forecast: Forecast, percent: int) -> str:
    """Say by when the board is done, with its interval, or that too many shoots were given up."""
    day = forecast.board_wrap_date(percent)
    if not forecast.is_known_on(day):
        return NO_DAY
    low, high = forecast.board_wrap_between(percent)
    last = short_day(high) if forecast.is_known_on(high) else NO_DAY
    return f"{day_words(day)} ({short_day(low)} to {last})"


def cost_interval(forecast: Forecast, percent: int, currency: str) -> str:
    """Say a quantile of the cost with its interval, or that so many shoots never finish."""
    cost = forecast.cost_quantile(percent)
    if not math.isfinite(cost.value):
        return NO_COST
    if math.isfinite(cost.high):
        return money_interval(cost, currency)
    return f"{money(cost.value, currency)} (from {money(cost.low, currency)} to {NO_COST})"


def driver_rows(forecast: Forecast, currency: str) -> list[tuple[str, str, str, str, str, str]]:
    """Give a row for each input that drives the cost, the strongest first."""
    return [
        (
            spaced(driver.name),
            f"{end_words(driver, driver.low)} / {end_words(driver, driver.high)}",
            mean_interval(driver.wrap_low_days, "days"),
            mean_interval(driver.wrap_high_days, "days"),
            money_interval(driver.cost_low_cents, currency),
            money_interval(driver.cost_high_cents, currency),
        )
        for driver in forecast.drivers[:DRIVERS_MAX]
    ]


def driver_lines(forecast: Forecast, currency: str) -> list[str]:
    """Say what drives the cost most."""
    return [
        f"Drives the cost: {spaced(driver.name)}, {end_words(driver, driver.low)} to "
        f"{end_words(driver, driver.high)}, by {money_interval(driver.cost_low_cents, currency)} "
        f"to {money_interval(driver.cost_high_cents, currency)}."
        for driver in forecast.drivers[:3]
    ]


def set_lines(forecast: Forecast, currency: str) -> list[str]:
    """Say what the best set of options is worth, and what is most worth finding out."""
    sets = [f"Together {row[0]} ({row[1]}): net {row[2]}." for row in set_rows(forecast, currency)]
    first = [
        f"Worth finding out first: {name}, {worth}."
        for name, worth in knowing_rows(forecast, currency)[:1]
    ]
    return sets[:1] + (first if forecast.knowing else []) + measure_lines(forecast, currency)


def measure_lines(forecast: Forecast, currency: str) -> list[str]:
    """Say what to measure next, if a measurement is worth anything that the draws can show."""
    if not forecast.measuring:
        return []
    best = forecast.measuring[0]
    if best.value_cents.low <= 0:
        return ["Measure next: nothing; no measurement looked at would change a choice for sure."]
    worth = knowing_words(best, currency)
    return [f"Measure next: {spaced(best.name)}, worth {worth} before its own price."]


def end_words(driver: Driver, value: float) -> str:
    """Say the value of an input: a season's year, days of a length, a rate as a time between."""
    if driver.name == "season":
        return season_name(round(value))
    if driver.name.startswith("length of "):
        return f"{value / 86_400:.1f} days"
    if driver.name.startswith("rate of ") and value > 0:
        return f"once in {1 / value:,.0f} days"
    return f"{value:.2g}"


def question(option: OptionValue, forecast: Forecast, currency: str) -> str:
    """Ask whether an option is worth its price, and answer it."""
    return f"{worth_question(option, currency)} {worth_answer(option, forecast, currency)}"


def worth_question(option: OptionValue, currency: str) -> str:
    """Ask, for a producer, whether an option is worth its price."""
    return f"Is {spaced(option.name)} worth {money(option.price_cents, currency)}?"


def worth_answer(option: OptionValue, forecast: Forecast, currency: str) -> str:
    """Answer, for a producer, whether an option is worth its price."""
    net = money_interval(option.net_cents, currency)
    if contains_zero(option.net_cents):
        answer = f"These draws cannot tell whether it pays on average: net {net}."
    elif option.net_cents.low > 0:
        answer = f"On average it pays: {net} more than its price."
    else:
        answer = f"On average it does not pay: net {net}."
    parts = [
        answer,
        f"It saves more than it costs in {chance(option.chance_pays)} of the shoots.",
        _worst(option, currency),
        (
            f"{_release(option.release_gain)} (held {chance(option.chance_release_held)} with it, "
            f"{chance(forecast.chance_release_held)} without)."
        ),
        _stopped_day(option, currency),
        _uncounted(forecast),
    ]
    return " ".join(part for part in parts if part)


def _worst(option: OptionValue, currency: str) -> str:
    worst = option.worst_tenth_cents
    said = money_interval(worst, currency)
    if contains_zero(worst):
        return f"In the dearest tenth of the shoots it cannot be told: {said}."
    what = "saves" if worst.low > 0 else "costs"
    return f"In the dearest tenth of the shoots it {what}, its price counted: {said}."


def _release(gain: Estimate) -> str:
    """Say by how much the chance of the release rises, in points of a hundred."""
    value, low, high = (100 * end for end in (gain.value, gain.low, gain.high))
    if not math.isfinite(low + high):
        return "What it does to the release is not known"
    if value == 0:
        return "It did not change whether the release is held in any of the shoots"
    ends = [f"{end:+.2g}".replace("-", "−") for end in (value, low, high)]  # noqa: RUF001
    return (
        f"The chance that the release is held rises by {ends[0]} points of a hundred "
        f"(between {ends[1]} and {ends[2]})"
    )


def _uncounted(forecast: Forecast) -> str:
    """Warn that shoots that are given up count with what they paid until then."""
    if not forecast.unfinished:
        return ""
    return (
        f"{forecast.unfinished:,} of {forecast.draws:,} shoots are given up without it, and count "
        "with what they paid in three years."
    )


def _stopped_day(option: OptionValue, currency: str) -> str:
    found = option.break_even_day_cents
    if found is None:
        return ""
    if found.value <= 0:
        return "It would pay even if a stopped day cost nothing."
    return (
        "It pays from a stopped day that costs "
        f"{money_interval(found, currency)} of what it spares."
    )


def set_rows(forecast: Forecast, currency: str) -> list[tuple[str, ...]]:
    """Give a row for each set of options, the one that is worth most first."""
    best = sorted(forecast.sets, key=lambda one: -one.net_cents.value)
    return [_set_row(one, currency) for one in best]


def _set_row(one: SetValue, currency: str) -> tuple[str, ...]:
    return (
        listed([spaced(name) for name in one.options]),
        money(one.price_cents, currency),
        money_interval(one.net_cents, currency),
        money(like_interval(one.break_even_cents, one.net_cents), currency),
        money_interval(one.worst_tenth_cents, currency),
        chance(one.chance_release_held),
    )


def knowing_rows(forecast: Forecast, currency: str) -> list[tuple[str, str]]:
    """Give a row for each thing worth knowing first, as far as draws can tell it from nothing."""
    clear = [one for one in forecast.knowing[:-2] if one.value_cents.low > 0]
    shown = [*clear, *forecast.knowing[-2:]]
    return [(spaced(one.name), knowing_words(one, currency)) for one in shown]


def knowing_words(one: Knowing, currency: str) -> str:
    """Say what knowing something is worth; what cannot be told from nothing says so."""
    value = one.value_cents
    if not math.isfinite(value.low + value.high):
        return UNKNOWN if value.value else "nothing: no choice would change"
    if value.high <= 0:
        return "nothing that the draws can show"
    most = money(like_interval(value.high, value, "up"), currency)
    return money_interval(value, currency) if value.low > 0 else f"less than {most}"


def season_rows(forecast: Forecast, currency: str) -> list[tuple[str, str, str, str]]:
    """Give a row for each season, the slowest first."""
    return [
        (
            season_name(one.season),
            _season_wrap(forecast, one.wrap_day),
            money_interval(one.cost_cents, currency),
            chance(one.chance_release_held),
        )
        for one in forecast.seasons
    ]


def season_name(season: int) -> str:
    """Say a season by its year; those put together of others' days have none and are numbered."""
    return str(season) if season >= _YEARS else f"made {season}"


def _season_wrap(forecast: Forecast, wrap: Estimate) -> str:
    days = [forecast.day(round(number)) for number in (wrap.value, wrap.low, wrap.high)]
    if not all(map(forecast.is_known_on, days)):
        return NO_DAY
    return f"{short_day(days[0])} {days[0].year} ({short_day(days[1])} to {short_day(days[2])})"


def drawn_words(forecast: Forecast) -> str:
    """Say what the drivers rest on."""
    count = forecast.drivers[0].cost_low_cents.count if forecast.drivers else 0
    return counted(count, "shoot")
