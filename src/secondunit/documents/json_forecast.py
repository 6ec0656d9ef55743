"""A forecast as plain objects for JSON."""

from datetime import date

from secondunit.documents.json_numbers import Json, cents_json, estimate_json, finite, made_json
from secondunit.stages.forecast.nouns import (
    QUANTILES,
    Driver,
    Forecast,
    OptionValue,
    SeasonAnswer,
    SetValue,
    Week,
)


def forecast_json(forecast: Forecast) -> Json:
    """Give wrap dates, costs, the chance of the release, and what each option is worth."""
    return {
        "draws": forecast.draws,
        "unfinished": forecast.unfinished,
        "wrap_date": {f"p{p}": _wrap_date(forecast, p) for p in QUANTILES},
        "board_wrap_date": {
            f"p{p}": _known(forecast, forecast.board_wrap_date(p)) for p in QUANTILES
        },
        "wrap_interval": {f"p{p}": _interval(forecast, p) for p in QUANTILES},
        "board_wrap_interval": {
            f"p{p}": [_known(forecast, day) for day in forecast.board_wrap_between(p)]
            for p in QUANTILES
        },
        "cost_cents": {f"p{p}": finite(forecast.cost_quantile(p).value) for p in QUANTILES},
        "cost_interval_cents": {f"p{p}": cents_json(forecast.cost_quantile(p)) for p in QUANTILES},
        "release_day": forecast.release_day.isoformat(),
        "chance_release_held": estimate_json(forecast.chance_release_held),
        "days_lost": {cause: estimate_json(lost) for cause, lost in forecast.days_lost},
        "cents_lost": {cause: cents_json(lost) for cause, lost in forecast.cents_lost},
        "seasons": [_season_json(forecast, one) for one in forecast.seasons],
        "cash": [_week_json(week) for week in forecast.cash],
        "drivers": [_driver_json(driver) for driver in forecast.drivers],
        "options": [option_json(option) for option in forecast.options],
        "sets": [_set_json(one) for one in forecast.sets],
        "knowing": {one.name: cents_json(one.value_cents) for one in forecast.knowing},
        "measuring": {one.name: cents_json(one.value_cents) for one in forecast.measuring},
        "notes": list(forecast.notes),
        "made": made_json(forecast.made),
    }


def _wrap_date(forecast: Forecast, percent: int) -> str | None:
    return forecast.wrap_date(percent).isoformat() if forecast.is_known(percent) else None


def _interval(forecast: Forecast, percent: int) -> list[str | None]:
    return [_known(forecast, day) for day in forecast.wrap_between(percent)]


def _known(forecast: Forecast, day: date) -> str | None:
    return day.isoformat() if forecast.is_known_on(day) else None


def _season_json(forecast: Forecast, one: SeasonAnswer) -> Json:
    days = (one.wrap_day.value, one.wrap_day.low, one.wrap_day.high)
    wrap, low, high = (_known(forecast, forecast.day(round(day))) for day in days)
    return {
        "season": one.season,
        "wrap_date": {"value": wrap, "low": low, "high": high, "count": one.wrap_day.count},
        "cost_cents": cents_json(one.cost_cents),
        "chance_release_held": estimate_json(one.chance_release_held),
    }


def _week_json(week: Week) -> Json:
    return {
        "first_day": week.first_day.isoformat(),
        "mean_cents": cents_json(week.mean_cents),
        "p10_cents": cents_json(week.p10_cents),
        "p90_cents": cents_json(week.p90_cents),
    }


def _driver_json(driver: Driver) -> Json:
    return {
        "name": driver.name,
        "low": finite(driver.low),
        "high": finite(driver.high),
        "wrap_low_days": estimate_json(driver.wrap_low_days),
        "wrap_high_days": estimate_json(driver.wrap_high_days),
        "cost_low_cents": cents_json(driver.cost_low_cents),
        "cost_high_cents": cents_json(driver.cost_high_cents),
    }


def _set_json(one: SetValue) -> Json:
    return {
        "options": list(one.options),
        "price_cents": int(one.price_cents),
        "net_cents": cents_json(one.net_cents),
        "break_even_cents": int(one.break_even_cents),
        "chance_release_held": estimate_json(one.chance_release_held),
        "release_gain": estimate_json(one.release_gain),
        "worst_tenth_cents": cents_json(one.worst_tenth_cents),
    }


def option_json(option: OptionValue) -> Json:
    """Give what an option is worth."""
    return {
        "name": option.name,
        "price_cents": int(option.price_cents),
        "net_cents": cents_json(option.net_cents),
        "break_even_cents": int(option.break_even_cents),
        "chance_pays": estimate_json(option.chance_pays),
        "chance_release_held": estimate_json(option.chance_release_held),
        "days_saved": estimate_json(option.days_saved),
        "release_gain": estimate_json(option.release_gain),
        "worst_tenth_cents": cents_json(option.worst_tenth_cents),
        "break_even_day_cents": None
        if option.break_even_day_cents is None
        else cents_json(option.break_even_day_cents),
    }
