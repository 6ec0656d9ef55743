"""What kept forecasts are off by, as lines with what to put into the file, and as JSON."""

import math

from secondunit.documents.json_numbers import Json, estimate_json
from secondunit.documents.text import columns
from secondunit.documents.words import ADVICE, brief_chance, counted
from secondunit.model.estimate import Estimate
from secondunit.stages.windows import Learned

_DAY_S = 86_400.0
_CAUTION = (
    "An error of the record counts as one of the forecast. Rain, cloud, visibility, humidity and "
    "snow stay as assumed."
)
_SAID = {
    "wind_factor": ("wind that came over wind foretold", 1.0, ""),
    "wind_m_s": ("each component of the wind, at the issue", 1.0, " m/s"),
    "wind_tenth_m_s": ("the same after ten days", 1.0, " m/s"),
    "memory_s": ("an error lasts", 1 / 3600.0, " h"),
    "warmer_k": ("what came was warmer by", 1.0, " K"),
    "temperature_k": ("temperature, at the issue", 1.0, " K"),
    "temperature_tenth_k": ("the same after ten days", 1.0, " K"),
    "gust_ratio_log": ("gust's lead over the mean, its logarithm, at the issue", 1.0, ""),
    "gust_ratio_tenth_log": ("the same after ten days", 1.0, ""),
}


def learned_lines(learned: Learned, site: str, file: str) -> list[str]:
    """Say what was learned, how it did on weeks it had not seen, and what to put in."""
    told = f"{counted(learned.forecasts, 'forecast')} in {counted(learned.weeks, 'week')} of issues"
    rows = [(_SAID[name][0], _between(one, name)) for name, one in learned.estimates]
    judged = [
        (one.what, _lead(one.lead_from_s, one.lead_to_s), brief_chance(one.share))
        for one in learned.coverage
    ]
    return [
        f"Forecasts of {site} against {file}: {told}.",
        f"{counted(learned.hours, 'hour')} measured, up to {_days(learned.lead_max_s)} days ahead.",
        *columns(("off by (one standard deviation)", "found"), rows),
        _growth(learned),
        *_missing(learned),
        _days_apart(learned),
        "",
        "Fitted on every other week, judged on those between; calibrated, 80 % lie inside:",
        *columns(("what", "ahead", "inside the middle 80 %"), judged),
        "",
        "To decide by it, put this under the site in production.toml:",
        *toml_lines(learned),
        "",
        _CAUTION,
        ADVICE,
    ]


def _between(one: Estimate, name: str) -> str:
    _, factor, unit = _SAID[name]
    value, low, high = (factor * end for end in (one.value, one.low, one.high))
    return f"{value:.2f}{unit} (between {low:.2f} and {high:.2f})"


def _days(time_s: float) -> str:
    return f"{time_s / _DAY_S:.1f}"


def _lead(low_s: float, high_s: float) -> str:
    return f"{low_s / _DAY_S:.0f} to {high_s / _DAY_S:.0f} days"


def _growth(learned: Learned) -> str:
    if learned.grows:
        return f"Beyond {_days(learned.lead_max_s)} days the line is drawn on."
    return "The forecasts reach less than three days: how errors grow after the issue is assumed."


def _missing(learned: Learned) -> list[str]:
    names = {name for name, _ in learned.estimates}
    both = {"temperature_k": "temperature", "gust_ratio_log": "gust"}
    missing = [said for name, said in both.items() if name not in names]
    return [f"Not measured, and left as assumed: {', '.join(missing)}."] if missing else []


def _days_apart(learned: Learned) -> str:
    found, memory_s = learned.day_apart, learned.errors.memory_s
    made = math.exp(-_DAY_S / memory_s) if memory_s > 0 else 0.0
    if not math.isfinite(found.value):
        return "No two forecasts were issued a day apart."
    return (
        f"Errors of forecasts issued a day apart go together by {found.value:.2f} (between "
        f"{found.low:.2f} and {found.high:.2f}); the memory makes it {made:.2f}."
    )


def toml_lines(learned: Learned) -> list[str]:
    """Write the table as it goes into a production file."""
    errors = learned.errors
    return [
        "  [site.forecast_errors]",
        f'  wind = "{errors.wind_m_s:.2f} m/s"',
        f'  wind_tenth_day = "{errors.wind_tenth_m_s:.2f} m/s"',
        f"  wind_factor = {errors.wind_factor:.3f}",
        f'  temperature = "{errors.temperature_k:.2f} K"',
        f'  temperature_tenth_day = "{errors.temperature_tenth_k:.2f} K"',
        f"  warmer = {errors.warmer_k:.2f}",
        f"  gust_sd_log = {errors.gust_ratio_log:.2f}",
        f"  gust_sd_log_tenth_day = {errors.gust_ratio_tenth_log:.2f}",
        f'  memory = "{errors.memory_s / 3600:.1f} h"',
    ]


def learned_json(learned: Learned) -> Json:
    """Give the same in SI."""
    return {
        "forecasts": learned.forecasts,
        "hours": learned.hours,
        "weeks": learned.weeks,
        "lead_max_s": learned.lead_max_s,
        "grows": learned.grows,
        "errors": {name: estimate_json(one) for name, one in learned.estimates},
        "day_apart": estimate_json(learned.day_apart),
        "coverage": [
            {
                "what": one.what,
                "lead_from_s": one.lead_from_s,
                "lead_to_s": one.lead_to_s,
                "share": estimate_json(one.share),
            }
            for one in learned.coverage
        ],
    }
