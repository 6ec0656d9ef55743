import json
import math
from dataclasses import replace
from datetime import date

import numpy as np

from secondunit.documents.json_forecast import forecast_json
from secondunit.documents.json_numbers import estimate_json
from secondunit.documents.json_study import (
    envelope_json,
    runs_json,
    schedule_json,
    study_json,
    windows_json,
)
from secondunit.model.estimate import Estimate
from secondunit.stages.runs import MeasureSpread
from small_study import small_study


def test_a_study_has_everything_promised() -> None:
    study = study_json(small_study())
    for stunt in study["stunts"]:
        assert {"name", "kind", "runs", "chance_safe", "chance_usable", "wind_limit_m_s"} <= set(
            stunt
        )
        assert {"value", "low", "high"} <= set(stunt["chance_safe"])
    assert [type(w["open_share"]) for w in study["windows"]] == [float] * 3
    assert all(
        w["open_share_low"] <= w["open_share"] <= w["open_share_high"] for w in study["windows"]
    )
    assert {"shooting_days", "cost_cents", "bound_cents", "broken_rules", "strips"} <= set(
        study["schedule"]
    )
    forecast = study["forecast"]
    for name in ("wrap_date", "cost_cents"):
        assert list(forecast[name]) == ["p10", "p50", "p80", "p90"]
    assert date.fromisoformat(forecast["wrap_date"]["p50"]) <= date.fromisoformat(
        forecast["wrap_date"]["p80"]
    )
    assert {"name", "price_cents", "net_cents"} <= set(forecast["options"][0])
    assert study["made"] == {"stage": "study", "version": "1", "digest": "ab" * 8, "seed": 1}


def test_the_numbers_are_those_of_the_study() -> None:
    study = small_study()
    said = study_json(study)
    assert said["stunts"][1]["chance_safe"]["value"] == study.runs[1].chance_safe.value
    assert said["stunts"][2]["wind_limit_m_s"] is None
    assert said["stunts"][0]["wind_limit_m_s"] == study.envelopes[0].wind_limit_m_s
    assert said["schedule"]["cost_cents"] == study.schedule.cost_cents
    assert said["forecast"]["cost_cents"]["p80"] == study.forecast.cost_quantile_cents(80)
    assert [strip["day"] for strip in said["schedule"]["strips"]] == [
        day.isoformat() for day in study.schedule.days
    ]


def test_everything_is_json_and_finite() -> None:
    study = small_study()
    parts = [
        study_json(study),
        *[runs_json(runs, study.production.stunt(runs.stunt)) for runs in study.runs],
        *[envelope_json(envelope) for envelope in study.envelopes],
        windows_json(study.windows),
        schedule_json(study.schedule),
        forecast_json(study.forecast),
    ]
    for part in parts:
        assert isinstance(part, dict)
        assert json.loads(json.dumps(part, allow_nan=False)) == part


def test_what_cannot_be_known_is_null() -> None:
    unknown = Estimate(value=math.nan, low=-math.inf, high=math.inf, count=0)
    assert estimate_json(unknown) == {"value": None, "low": None, "high": None, "count": 0}
    study = small_study()
    runs = study.runs[0]
    nothing = MeasureSpread(quantiles=np.zeros(0), applied=0, unknown=0)
    lost = replace(runs, spreads=(nothing,) * len(runs.measures))
    assert runs_json(lost, study.production.stunt(lost.stunt))["measures"]["opening_height_m"] == {
        "count": 0, "p10": None, "p50": None, "p90": None,
    }  # fmt: skip


def test_amounts_are_whole_cents() -> None:
    for option in study_json(small_study())["forecast"]["options"]:
        assert all(isinstance(option["net_cents"][end], int) for end in ("value", "low", "high"))
        assert isinstance(option["price_cents"], int)
