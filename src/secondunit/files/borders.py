"""Borders read: rules that say one thing, names that are rules, somebody who crosses."""

from secondunit.files.mistakes import Mistakes, nearest
from secondunit.files.risk_tables import RiskTable, RuleTable
from secondunit.files.toml_lines import Path
from secondunit.model.risk import Border, BorderRule


def check_border(path: Path, risk: RiskTable, mistakes: Mistakes) -> None:
    """Find borders that nobody crosses, rules told twice, nowhere, or that say two things."""
    if not risk.crossings and not risk.people:
        mistakes.add(path, "crossings or people is missing; it must say who crosses the border")
    if risk.ahead is not None and not risk.people:
        mistakes.add((*path, "ahead"), "ahead is of people who cross, and none is named")
    names = [rule.name for rule in risk.rule]
    for inner, rule in enumerate(risk.rule):
        place = (*path, "rule", inner)
        if rule.name in names[:inner]:
            mistakes.add((*place, "name"), f'rule "{rule.name}" is told twice')
        _check_rule(place, rule, names, mistakes)
    days = [dated.day for dated in risk.dated]
    for inner, dated in enumerate(risk.dated):
        place = (*path, "dated", inner)
        if dated.rule not in names:
            message = f'"{dated.rule}" must be a rule of this border'
            mistakes.add((*place, "rule"), message, nearest(dated.rule, names))
        if dated.day in days[:inner]:
            mistakes.add((*place, "day"), f"{dated.day} is told twice")


def _check_rule(path: Path, rule: RuleTable, names: list[str], mistakes: Mistakes) -> None:
    if rule.closed and rule.quarantine:
        mistakes.add((*path, "quarantine"), "a closed border has no quarantine: nobody enters")
    if rule.then and rule.lasts is None:
        mistakes.add((*path, "then"), "then needs lasts: a rule without it never changes")
    for name in rule.then:
        if name not in names or name == rule.name:
            message = f'"{name}" must be another rule of this border'
            mistakes.add((*path, "then"), message, nearest(name, names))


def border_of(table: RiskTable) -> Border:
    """Make the noun of a border in which no mistake was found."""
    names = [rule.name for rule in table.rule]
    return Border(
        rules=tuple(_rule(rule, names) for rule in table.rule),
        dated=tuple((one.day, one.rule) for one in table.dated),
        crossings=tuple(table.crossings),
        ahead_s=table.ahead or 0.0,
    )


def _rule(rule: RuleTable, names: list[str]) -> BorderRule:
    """Make a rule; one that no other can follow lasts for ever."""
    return BorderRule(
        name=rule.name,
        quarantine_s=rule.quarantine or 0.0,
        is_closed=rule.closed,
        lasts_s=rule.lasts or 0.0 if len(names) > 1 else 0.0,
        then=tuple(rule.then or [name for name in names if name != rule.name]),
    )
