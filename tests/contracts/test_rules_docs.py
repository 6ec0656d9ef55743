"""The page on the rules shows every rule and every number of a pack, as the code has them."""

from dataclasses import fields

import pytest

from secondunit.files.rules import _NAMES
from secondunit.model.agreement import AgeBand, Agreement
from secondunit.model.packs import PACKS
from secondunit.stages.schedule.keep import KEEPS
from secondunit.stages.schedule.rules import RULES
from tables import show

KEYS = {number: key for key, number in _NAMES.items()}


def test_the_page_shows_every_rule():
    rows = [
        (rule.name, rule.words, f"{rule.severity}, {rule.family}", rule.source) for rule in RULES
    ]
    show("rules", ("rule", "what it says", "kind", "number and source"), rows)


def test_every_hard_rule_is_kept_by_the_solver_and_every_rule_has_words_and_a_source():
    assert set(KEEPS) == {rule.name for rule in RULES if rule.severity == "hard"}
    assert all(rule.words.endswith(".") and rule.source for rule in RULES)
    assert len({rule.name for rule in RULES}) == len(RULES)


@pytest.mark.parametrize("pack", [pack for pack in PACKS.values() if pack.numbers])
def test_the_page_shows_every_number_of_a_pack(pack):
    order = [field.name for field in fields(Agreement)]
    rows = [
        (f"`{KEYS.get(name, name)}`", said(name, number.value, pack.currency), number.source)
        for name, number in sorted(pack.numbers.items(), key=lambda pair: order.index(pair[0]))
    ]
    table = f"pack_{pack.name.lower().replace(' ', '_').replace('-', '_')}"
    show(table, ("key of `[rules]`", pack.name, "source"), rows)


def said(name, value, currency):
    """Say a number of an agreement as a production file does."""
    if isinstance(value, tuple):
        return "; ".join(_said_one(one, currency) for one in value)
    if name.endswith("_cents"):
        return _said_one(value, currency)
    if name.endswith("_s"):
        return f"{value / 3600:g} h" if value >= 3600 else f"{value / 60:g} min"
    if name.endswith("_share"):
        return f"{value:.0%}"
    return f"{value:g}"


def _said_one(value, currency):
    if isinstance(value, AgeBand):
        clock = f"{value.earliest_s / 3600:02.0f}:00 to {value.latest_s / 3600:02.0f}:00"
        return f"from {value.age_from} years {value.hours_max_s / 3600:g} h, {clock}"
    return f"{value / 100:g} {currency}"
