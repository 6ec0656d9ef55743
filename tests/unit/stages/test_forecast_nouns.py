"""What a forecast says of itself."""

from dataclasses import replace

import numpy as np

from secondunit.documents.json_forecast import forecast_json
from secondunit.documents.summary import wrap_line
from secondunit.stages.forecast.nouns import CAP_DAYS
from small_study import small_study


def test_a_shoot_that_was_given_up_is_never_told_as_a_wrap_date() -> None:
    forecast = small_study().forecast
    wrap_day = np.full(forecast.draws, 100)
    wrap_day[: forecast.draws * 3 // 10] = CAP_DAYS
    late = replace(forecast, wrap_day=wrap_day)
    assert late.unfinished == forecast.draws * 3 // 10
    assert late.is_known(50)
    assert not late.is_known(80)
    assert forecast_json(late)["wrap_date"]["p80"] is None
    assert "four in five by no day that is known" in wrap_line(late)
    assert f"of which {late.unfinished:,} given up (30" in wrap_line(late)
