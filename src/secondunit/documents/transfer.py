"""A fitted transfer as lines, with what to put into the production file, and as JSON."""

import math
from typing import Any

from secondunit.documents.text import columns
from secondunit.documents.words import ADVICE, brief_chance, counted, quantity
from secondunit.model.estimate import Estimate
from secondunit.stages.windows import Fitted

Json = dict[str, Any]

_CAUTION = (
    "Where carried says more than measured, the transfer flatters. It knows no direction and no "
    "season."
)


def transfer_lines(fitted: Fitted, site: str, record: str, file: str) -> list[str]:
    """Say what was fitted, how it did on weeks it had not seen, and what to put in."""
    hours = f"{counted(fitted.hours, 'hour')} in {counted(fitted.weeks, 'week')}"
    below = [(f"P{100 * q:.0f}", brief_chance(share)) for q, share in fitted.below]
    judged = [
        (
            quantity(one.limit_m_s, "wind_speed_m_s"),
            *[brief_chance(share) for share in (one.measured, one.carried, one.as_recorded)],
        )
        for one in fitted.judged
    ]
    return [
        f'From "{record}" to {site} as {file} has it: {hours} in common.',
        f"Wind there over wind in the record: median {_between(fitted.median_ratio, 1.0)}.",
        f"The direction turns by {_between(fitted.turn_rad, 180 / math.pi)} degrees, clockwise.",
        _gust_words(fitted),
        "",
        "Fitted on every other week, judged on those between:",
        *columns(("carried wind", "measured is below it in"), below),
        "",
        *columns(("hours with at most", "measured", "carried", "as recorded"), judged),
        "",
        "To carry the wind so, put this under the site in production.toml:",
        *toml_lines(fitted),
        "",
        _CAUTION,
        ADVICE,
    ]


def _between(estimate: Estimate, factor: float) -> str:
    value, low, high = (factor * end for end in (estimate.value, estimate.low, estimate.high))
    return f"{value:.2f} (between {low:.2f} and {high:.2f})"


def _gust_words(fitted: Fitted) -> str:
    if not fitted.has_gust:
        factor = fitted.transfer.gust_factor
        return f"No gust was measured there: {factor:g} times the mean is assumed."
    return f"Gust over mean wind there: median {_between(fitted.gust_factor, 1.0)}."


def toml_lines(fitted: Fitted) -> list[str]:
    """Write the table as it goes into a production file."""
    transfer = fitted.transfer
    return [
        "  [site.transfer]",
        f"  speed_factor = {transfer.speed_factor:.3f}",
        f'  calm_speed = "{transfer.calm_speed_m_s:.2f} m/s"',
        f"  speed_scatter = {transfer.speed_scatter_ratio:.3f}",
        f'  turn = "{math.degrees(transfer.turn_rad):.0f} deg"',
        f'  turn_sd = "{math.degrees(transfer.turn_sd_rad):.0f} deg"',
        f"  gust_factor = {transfer.gust_factor:.2f}",
        f"  gust_sd_log = {transfer.gust_factor_sd_log:.2f}",
        f'  memory = "{transfer.memory_s / 3600:.1f} h"',
    ]


def transfer_json(fitted: Fitted) -> Json:
    """Give the same in SI."""
    transfer = fitted.transfer
    return {
        "transfer": {
            "speed_factor": transfer.speed_factor,
            "calm_speed_m_s": transfer.calm_speed_m_s,
            "speed_scatter": transfer.speed_scatter_ratio,
            "turn_rad": transfer.turn_rad,
            "turn_sd_rad": transfer.turn_sd_rad,
            "gust_factor": transfer.gust_factor,
            "gust_sd_log": transfer.gust_factor_sd_log,
            "memory_s": transfer.memory_s,
        },
        "hours": fitted.hours,
        "weeks": fitted.weeks,
        "median_ratio": _estimate(fitted.median_ratio),
        "turn_rad": _estimate(fitted.turn_rad),
        "gust_factor": _estimate(fitted.gust_factor) if fitted.has_gust else None,
        "below": [{"quantile": q, "share": _estimate(share)} for q, share in fitted.below],
        "judged": [
            {
                "limit_m_s": one.limit_m_s,
                "measured": _estimate(one.measured),
                "carried": _estimate(one.carried),
                "as_recorded": _estimate(one.as_recorded),
            }
            for one in fitted.judged
        ],
    }


def _estimate(estimate: Estimate) -> Json | None:
    if not math.isfinite(estimate.value + estimate.low + estimate.high):
        return None
    return {"value": estimate.value, "low": estimate.low, "high": estimate.high}
