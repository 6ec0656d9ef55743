"""What the past teaches the forecast."""

from dataclasses import replace
from datetime import timedelta

from secondunit.model.risk import LogEntry
from secondunit.stages.forecast.learned import rate_of
from small_forecast import DAY_S, production, stoppage


def test_a_stop_without_a_risk_teaches_nothing_and_one_with_it_does():
    told = production()
    risk = stoppage("flu", events=1.0, exposure_s=DAY_S)
    day = told.first_day - timedelta(days=10)
    lockdown = LogEntry(day=day, kind="stopped", note="shut", days=2)
    struck = replace(lockdown, risk="flu")
    assert rate_of(replace(told, log=(lockdown,)), risk) == (1.0, DAY_S)
    events, exposure_s = rate_of(replace(told, log=(struck,)), risk)
    assert events == 2.0
    assert exposure_s > 10 * DAY_S
