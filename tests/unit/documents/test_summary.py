import re
from dataclasses import replace
from datetime import date

import numpy as np
import pytest

from secondunit.documents.json_study import schedule_json
from secondunit.documents.lookup import calibrated_words
from secondunit.documents.sections.board import board_section
from secondunit.documents.summary import fit, said_limit, summary_lines, verdict, wind_limit
from secondunit.documents.text import schedule_lines
from secondunit.model.estimate import Estimate
from secondunit.model.stunt import Calibrated
from secondunit.stages.schedule.nouns import Broken
from small_study import small_study


@pytest.mark.parametrize(("stunts", "options"), [(0, 0), (1, 1), (3, 3), (4, 9), (17, 2)])
def test_there_are_never_more_than_fifteen_lines_and_no_stunt_is_lost(stunts, options) -> None:
    names = tuple(f"stunt {index:02}" for index in range(stunts))
    lines = summary_lines(small_study(names, options=options))
    assert len(lines) <= 15
    assert all("\n" not in line for line in lines)
    text = "\n".join(lines)
    assert all(f"{name}: safe" in text and f"{name} on " in text for name in names)
    assert text.count("break-even") + text.count("as a gift") == options


def test_the_last_line_says_who_decides() -> None:
    assert summary_lines(small_study())[-1] == (
        "The software advises; a qualified stunt coordinator decides."
    )


def test_chances_of_calibrated_inputs_say_that_they_may_look_too_good() -> None:
    study = small_study()
    stunt, *others = study.production.stunts
    known = Calibrated(takes=4, of="", names=("exit_speed_m_s",), stated=stunt.parameters)
    calibrated = replace(stunt, calibrated=known)
    production = replace(study.production, stunts=(calibrated, *others))
    text = "\n".join(summary_lines(replace(study, production=production)))
    assert "with 1 input calibrated from 4 takes" in text
    assert "the chances may look better than they are" in text
    assert "look better" in calibrated_words(calibrated)
    assert "look better" not in "\n".join(summary_lines(study))


def test_no_chance_stands_without_an_interval() -> None:
    for line in summary_lines(small_study()):
        for match in re.finditer(r"[\d.]+ %", line):
            before, after = line[: match.start()], line[match.end() :]
            assert after.startswith((" (between", ")")) or before.endswith("than ")


def test_weather_that_is_made_is_named_in_the_first_line() -> None:
    assert "made, not measured" in summary_lines(small_study())[0]


def test_broken_rules_are_said() -> None:
    study = small_study()
    broken = (Broken(rule="rest", day=date(2020, 9, 4), message="the lead has 8 h of rest."),)
    text = "\n".join(
        summary_lines(replace(study, schedule=replace(study.schedule, broken_rules=broken)))
    )
    assert "1 rule is broken: the lead has 8 h of rest" in text
    assert "every rule is kept" not in text


def test_what_the_weather_takes_of_a_board_is_said_with_intervals_and_whose_seasons() -> None:
    study = small_study()
    judged = study.schedule.season_losses
    said = schedule_lines(study.production, study.schedule)
    (line,) = [one for one in said if "The weather takes" in one]
    assert line == (
        "The weather takes GBP 11,000 (between GBP 9,000 and GBP 13,000) of it on average, "
        "GBP 40,000 (between GBP 20,000 and GBP 50,000) in the worst 10 % of 10 seasons kept from "
        "the search, each moved by up to a week."
    )
    seen = replace(study.schedule, season_losses=replace(judged, is_held_out=False))
    assert "of 10 seasons searched on, which flatters, each moved" in "\n".join(
        schedule_lines(study.production, seen)
    )
    assert "The weather takes" in str(board_section(study))
    assert schedule_json(study.schedule)["season_losses"]["worst_cents"]["high"] == 5e6
    none = replace(study.schedule, season_losses=None)
    assert "The weather takes" not in "\n".join(schedule_lines(study.production, none))
    assert schedule_json(none)["season_losses"] is None


def test_a_stunt_that_is_not_on_the_board_is_named() -> None:
    study = small_study()
    empty = replace(study.schedule, strips=(), days=(), reasons=(), chance_open=())
    assert "cliff jump is not on the board." in summary_lines(replace(study, schedule=empty))


def test_a_wind_limit_is_no_sharper_than_the_grid() -> None:
    envelope = small_study().envelopes[0]
    assert said_limit(float("nan"), envelope) == "none"
    assert said_limit(0.0, envelope) == "calm air only"
    assert said_limit(6.0, envelope) == "6 m/s (11.6 kt)"
    assert said_limit(16.0, envelope) == "16 m/s (31.1 kt), the strongest tried"
    nowhere = replace(envelope, wind_limit_m_s=None)
    assert wind_limit(nowhere) == "no wind limit holds from every direction"


@pytest.mark.parametrize(
    ("low", "high", "word"),
    [
        (1.0, 3.0, "worth its price on average"),
        (-3.0, -1.0, "not worth its price on average"),
        (-1.0, 3.0, "the interval contains zero, so it cannot be told whether it pays"),
        (0.0, 3.0, "the interval contains zero, so it cannot be told whether it pays"),
    ],
)
def test_an_option_is_judged_by_its_interval(low, high, word) -> None:
    option = small_study().forecast.options[0]
    net = Estimate(value=(low + high) / 2, low=low, high=high, count=100)
    assert verdict(replace(option, net_cents=net)) == word


def test_fitting_joins_the_longest_group_and_keeps_the_order() -> None:
    assert fit([["a", "b", "c"], ["d"]], 3) == [["a", "b c"], ["d"]] or fit(
        [["a", "b", "c"], ["d"]], 3
    ) == [["a b", "c"], ["d"]]
    assert fit([["a"], []], 5) == [["a"], []]
    assert fit([["a", "b"], ["c", "d"]], 1) == [["a b"], ["c d"]]


def test_the_wrap_is_said_by_its_chance() -> None:
    study = small_study()
    wrapped = replace(study.forecast, wrap_day=np.full(2000, 5))
    text = "\n".join(summary_lines(replace(study, forecast=wrapped)))
    assert "even chance by Sun 6 Sep 2020, four in five by Sun 6 Sep 2020" in text


def test_what_is_paid_for_rules_is_said_and_shown_by_day() -> None:
    study = small_study()
    day = study.production.first_day
    paid = (Broken(rule="nights", day=day, message="lead: work by night, GBP 10.00"),)
    schedule = replace(study.schedule, paid_rules=paid, cover_cents=5)
    said = " ".join(summary_lines(replace(study, schedule=schedule)))
    assert "every rule that must be kept is kept, and 1 due is paid for others" in said
    assert any(
        "work by night, GBP 10.00" in line for line in schedule_lines(study.production, schedule)
    )
    assert schedule_json(schedule)["paid_rules"][0]["rule"] == "nights"
    section = str(board_section(replace(study, schedule=schedule)))
    assert "work by night" in section
    assert "saved by scenes in reserve" in section
