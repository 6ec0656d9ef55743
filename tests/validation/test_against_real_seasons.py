"""Windows planned on some real seasons and judged on others; and seasons put together of days.

ERA5 wind over the sea at 58 N 1.5 W (1980 to 2022, Copernicus), Sattelberg and Ellbögen in the Alps
(2006 to 2018) and Viejas in California (2012 to 2018, foehnix, CC BY-SA 4.0). A day is workable
with four hours in a row up to a wind limit between 8 and 18 o'clock UTC.
"""

from datetime import date, timedelta

import numpy as np
import pytest

from real_seasons import CALM_M_S, era5, filmed, foehnix, planned
from secondunit.model.estimate import share_interval
from secondunit.stages.windows import weigh_decisions
from secondunit.stages.windows.blocks import made_seasons
from secondunit.stages.windows.calendar_shift import rows_of
from secondunit.stages.windows.calibration import longest_runs
from tables import show

MADE = 300
# Wind limits near which days are now workable, now not.
LIMITS_M_S = {"ERA5": 8.0, "sattelberg": 8.0, "ellboegen": 4.0, "viejas": 6.0}


@pytest.fixture(scope="module")
def records(shared_data):
    folder = shared_data / "weather"
    alps = {name: foehnix(folder, name) for name in ("sattelberg", "ellboegen", "viejas")}
    return {"ERA5": era5(folder), **alps}


def _said(hits, count):
    low, high = share_interval(np.array(float(hits)), count)
    return f"{100 * hits / count:.0f} ({100 * low:.0f}–{100 * high:.0f})"


def test_held_out_seasons_fall_where_planning_seasons_say(records):
    rows = []
    for name, record in records.items():
        hits = {what: np.zeros(5) for what in ("workable days", "longest bad spell, days")}
        count, seasons = 0, 0
        for month in range(1, 13):
            found = filmed(record, 2024, month, LIMITS_M_S[name])
            seasons = max(seasons, found.real_seasons)
            count += found.held_out[0][0].truth.size
            for one in found.held_out[0]:
                shares = [*(e.value for e in one.at_most), one.inside.value, one.rank.mean()]
                hits[one.what] += np.array(shares) * one.truth.size
        for what, one in hits.items():
            rows.append(
                (
                    name,
                    str(seasons),
                    what,
                    str(count),
                    *(_said(h, count) for h in one[:4]),
                    f"{one[4] / count:.2f}",
                )
            )
            for share, due in zip(one[:4] / count, (0.2, 0.5, 0.8, 0.6), strict=True):
                low, high = share_interval(np.array(share * count), count)
                assert low <= due <= high or abs(share - due) < 0.1, (name, what, share, due)
    head = (
        "record",
        "seasons",
        "what",
        "held out",
        "% ≤ P20",
        "% ≤ P50",
        "% ≤ P80",
        "% between P20 and P80",
        "mean rank",
    )
    show("held-out-seasons", head, rows)


def _workable(speed, hours=4, limit_m_s=CALM_M_S):
    """Tell of each (season, day) whether it is, with convolutions instead of the kernel."""
    calm = (speed[:, :, 8:18] <= limit_m_s).astype(int)
    return np.stack([calm[:, :, i : i + hours].all(axis=2) for i in range(11 - hours)]).any(axis=0)


def _stats(speed):
    is_workable = _workable(speed)
    days, spell = is_workable.sum(axis=1), longest_runs(~is_workable)
    return days, spell


def _row(name, days, spell):
    at = "/".join(f"{q:.0f}" for q in np.percentile(days, (20, 50, 80)))
    return (
        name,
        str(days.size),
        f"{days.mean():.1f}",
        f"{days.std(ddof=1):.1f}",
        at,
        f"{np.percentile(spell, 90):.0f}",
    )


def _speed_at(record, utc_s):
    rows = rows_of(record, utc_s)
    return np.where(rows >= 0, record.wind_east_m_s[rows], np.nan).reshape(utc_s.shape[0], -1, 24)


def test_seasons_of_blocks_keep_workable_days_and_bad_spells(records):
    record = records["ERA5"]
    days = tuple(date(2020, 9, 1) + timedelta(days=d) for d in range(30))
    years = tuple(range(1980, 2023))
    real = [date(y, 9, 1).toordinal() - date(1970, 1, 1).toordinal() for y in years]
    utc_s = 86_400 * np.array(real)[:, None] + 3600 * np.arange(24 * 30)
    hours = _speed_at(record, utc_s)
    truth = _stats(hours)
    rows = [_row("43 real Septembers", *truth)]
    found = {}
    for length in (1, 2, 5, 10):
        made = made_seasons([record], years, days, "UTC", MADE, length)
        found[length] = _stats(_speed_at(record, made))
        rows.append(_row(f"blocks of {length} day{'s' * (length > 1)}", *found[length]))
    rng = np.random.default_rng(1)
    alone = _stats(rng.choice(hours.ravel(), (MADE, 30, 24)))
    rows.append(_row("independent hours (never used)", *alone))
    show(
        "made-seasons",
        (
            "seasons",
            "count",
            "mean of 30 days",
            "sd",
            "P20/P50/P80",
            "P90 of the longest bad spell",
        ),
        rows,
    )
    assert abs(found[5][0].mean() - truth[0].mean()) < 1.0
    assert abs(found[5][0].std() / truth[0].std() - 1) < 0.2
    assert abs(alone[0].mean() - truth[0].mean()) > 5  # what independent hours would do


def test_made_seasons_of_five_years_foretell_the_others_no_better_than_five_years_can(records):
    """How far a forecast on seasons made of five real years is to be believed."""
    record = records["ERA5"]
    days = tuple(date(2020, 9, 1) + timedelta(days=d) for d in range(30))
    rows, inside = [], []
    real = {
        y: 86_400 * (date(y, 9, 1).toordinal() - date(1970, 1, 1).toordinal())
        + 3600 * np.arange(720)
        for y in range(1980, 2023)
    }
    truth = {y: _stats(_speed_at(record, utc_s[None]))[0][0] for y, utc_s in real.items()}
    for first in range(1980, 2020, 5):
        years = tuple(range(first, first + 5))
        made = made_seasons([record], years, days, "UTC", 100)
        low, high = np.percentile(_stats(_speed_at(record, made))[0], (20, 80))
        others = np.array([n for y, n in truth.items() if y not in years])
        inside.append(float(((others >= low) & (others <= high)).mean()))
    mean, sd = float(np.mean(inside)), float(np.std(inside, ddof=1))
    rows.append(
        (
            "8 times 5 years",
            "60",
            f"{100 * mean:.0f}",
            f"{100 * min(inside):.0f}–{100 * max(inside):.0f}",
        )
    )
    show("few-years", ("made of", "due between P20 and P80, %", "found, mean %", "range %"), rows)
    assert 0.35 < mean < 0.8
    assert sd < 0.25


def test_decisions_on_a_forecast_and_the_threshold_of_the_cost_loss_ratio(records):
    """A. H. Murphy (1977): of sure chances the cheapest threshold is C / (C + L)."""
    rows, chosen = [], {}
    for go, no_go in ((100, 300), (100, 100), (300, 100)):
        there, shape = planned(records["ERA5"], 2024, 9, wrong_go_cents=go, wrong_no_go_cents=no_go)
        (found,) = weigh_decisions(there, [shape], seed=1)
        theory = go / (go + no_go)
        wrong = []
        for lead in found.leads:
            best = lead.cheapest
            wrong.append(best.wrong_go.value + best.wrong_no_go.value)
            said = (best.go, best.wrong_go, best.wrong_no_go)
            shares = [f"{100 * e.value:.0f} ({100 * e.low:.0f}–{100 * e.high:.0f})" for e in said]
            days = f"{lead.lead_s / 86_400:.3g}"
            rows.append((f"{go}:{no_go}", days, f"{theory:.2f}", f"{best.threshold:.2f}", *shares))
        chosen[theory] = found.leads[0].cheapest.threshold
        assert wrong[0] < wrong[-1]
    show(
        "decisions",
        (
            "wrong GO : NO-GO",
            "lead, days",
            "C/(C+L)",
            "cheapest",
            "goes, %",
            "wrong GO, %",
            "wrong NO-GO, %",
        ),
        rows,
    )
    assert list(chosen.values()) == sorted(chosen.values())
    assert all(abs(found - theory) <= 0.25 for theory, found in chosen.items())
