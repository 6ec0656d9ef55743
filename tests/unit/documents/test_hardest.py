import math
from dataclasses import replace

import numpy as np
import pytest

from secondunit.documents.hardest import hardest, moment_line
from secondunit.model.estimate import share
from secondunit.model.limits import Limit
from secondunit.stages.runs import MeasureSpread
from small_study import small_study

COUNT = 2_000


def _limit(measure: str, number: float, *, is_max: bool, protects: str = "person") -> Limit:
    return Limit(
        name=measure.replace("_m", "_max_m" if is_max else "_min_m", 1), measure=measure,
        is_max=is_max, number=number, protects=protects, reason="", source="made for tests",
    )  # fmt: skip


def _spread(values: np.ndarray) -> MeasureSpread:
    known = values[np.isfinite(values)]
    unknown = int(np.isnan(values).sum())
    points = np.quantile(known, np.linspace(0, 1, 101)) if known.size else known
    return MeasureSpread(quantiles=points, applied=known.size + unknown, unknown=unknown)


def _with(*rows: tuple[Limit, np.ndarray]):
    """Runs and a stunt of these limits, each beside the values of its measure."""
    study = small_study()
    stunt = replace(study.production.stunts[0], limits=tuple(limit for limit, _ in rows))
    runs = replace(
        study.runs[0],
        count=COUNT,
        measures=tuple(limit.measure for limit, _ in rows),
        spreads=tuple(_spread(values) for _, values in rows),
        chance_crossed=tuple(
            (limit.name, share(int(np.sum(~limit.is_kept(values))), COUNT))
            for limit, values in rows
        ),
    )
    return runs, stunt


EVEN = np.linspace(0.0, 100.0, COUNT)  # P50 50, P99 99, P1 1


def test_the_room_is_counted_in_tails_on_the_side_that_hurts() -> None:
    up, down = _limit("a_m", 148.0, is_max=True), _limit("b_m", -48.0, is_max=False)
    moments = hardest(*_with((up, EVEN), (down, EVEN)))
    assert [(m.typical, m.extreme) for m in moments] == [
        pytest.approx((50, 99)), pytest.approx((50, 1)),
    ]  # fmt: skip
    assert [m.room for m in moments] == pytest.approx([1.0, 1.0])


def test_five_with_the_least_room_are_told_in_the_order_of_the_limits() -> None:
    numbers = (400.0, 90.0, 500.0, 110.0, 80.0, 300.0, 120.0)
    rows = [(_limit(f"{'abcdefg'[i]}_m", n, is_max=True), EVEN) for i, n in enumerate(numbers)]
    told = hardest(*_with(*rows))
    assert [m.limit.number for m in told] == [90.0, 110.0, 80.0, 300.0, 120.0]


def test_a_limit_crossed_more_often_is_harder_whatever_its_tail() -> None:
    often = np.where(np.arange(COUNT) < 30, 1e6, 50.0 + EVEN / 100)  # 1.5 % far beyond
    seldom = np.where(np.arange(COUNT) < 10, 1e6, EVEN)
    rows = [(_limit("a_m", 1e5, is_max=True), seldom), (_limit("b_m", 1e5, is_max=True), often)]
    assert [m.limit.measure for m in hardest(*_with(*rows), most=1)] == ["b_m"]


def test_limits_of_the_shot_and_what_never_came_up_are_left_out() -> None:
    shot = _limit("a_m", 10.0, is_max=True, protects="shot")
    never = _limit("b_m", 10.0, is_max=True)
    moments = hardest(*_with((shot, EVEN), (never, np.full(COUNT, -np.inf))))
    assert moments == []


def test_what_was_never_measured_has_no_room_and_says_so() -> None:
    runs, stunt = _with((_limit("a_m", 10.0, is_max=True), np.full(COUNT, np.nan)))
    (moment,) = hardest(runs, stunt)
    assert moment.room == -math.inf
    line = moment_line(moment, COUNT)
    assert "not known" in line
    assert "2,000 were not measured and count as crossed" in line


def test_a_measure_without_spread_has_all_room_or_none() -> None:
    rows = [(_limit("a_m", number, is_max=True), np.full(COUNT, 5.0)) for number in (6.0, 4.0)]
    assert [hardest(*_with(row))[0].room for row in rows] == [math.inf, -math.inf]


def test_a_moment_is_said_with_typical_extreme_limit_and_interval() -> None:
    runs, stunt = _with((_limit("fall_m", 148.0, is_max=True), EVEN))
    assert moment_line(hardest(runs, stunt)[0], COUNT) == (
        "Fall: 50 m (164 ft), one in a hundred above 99 m (325 ft); limit 148 m (485 ft), "
        "crossed in less than 0.2 %."
    )


def test_few_runs_have_no_one_in_a_hundred() -> None:
    values = np.full(COUNT, -np.inf)
    values[:60] = np.arange(60.0)
    runs, stunt = _with((_limit("fall_m", 148.0, is_max=True), values))
    line = moment_line(hardest(runs, stunt)[0], COUNT)
    assert "the worst of 60 59 m" in line
    assert "it came up in 60 of 2,000 runs" in line
