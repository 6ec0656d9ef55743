"""A strip on another day, and a board after a lost day, in words and as JSON."""

from typing import Any

from secondunit.documents.text import columns
from secondunit.documents.words import counted, day_words, money, short_day, spaced
from secondunit.model.production import Production
from secondunit.stages.schedule.explain import locked_words
from secondunit.stages.schedule.moved import Moved
from secondunit.stages.schedule.repair import Repaired
from secondunit.stages.schedule.rules import RULE_BY_NAME

Json = dict[str, Any]


def moved_lines(production: Production, moved: Moved) -> list[str]:
    """Say what a strip on another day costs, item by item, and what it breaks."""
    heading = (
        f'"{moved.strip}" on {day_words(moved.day)} instead of {day_words(moved.before)}: '
        f"{_more(production, moved.more_cents)}. Nothing was changed."
    )
    parts = [(spaced(name), _more(production, cents)) for name, cents in moved.parts]
    broken = [(one.rule, day_words(one.day), one.message) for one in moved.broken]
    verdict = "It breaks these rules, which were kept before:" if broken else "It breaks no rule."
    return [
        heading,
        *locked_words(moved.locks),
        "",
        *(columns(("item", "change"), parts) if parts else ["No item changes."]),
        "",
        verdict,
        *(columns(("rule", "day", "what"), broken) if broken else []),
        *([""] if broken else []),
        *(f"Rule {name}: {RULE_BY_NAME[name].words}" for name in _names(moved)),
    ]


def explained_lines(production: Production, moves: tuple[Moved, ...], why: str = "") -> list[str]:
    """Say, day by day, what a strip would cost there, or which rule forbids it.

    `why` says why it stands where it stands.
    """
    if not moves:
        return ["No other day of the board is left for it."]
    rows = [
        (
            short_day(one.day),
            "" if one.broken else _more(production, one.more_cents),
            ", ".join(_names(one)),
            one.broken[0].message if one.broken else "",
        )
        for one in moves
    ]
    free = [one for one in moves if not one.broken]
    stands = f'"{moves[0].strip}" stands on {day_words(moves[0].before)}.'
    locks = () if why else locked_words(moves[0].locks)  # which say it too
    heading = " ".join((stands, *locks, *([why] if why else [])))
    return [
        f"{heading} On each other day, all other strips left where they are:",
        "",
        *columns(("day", "change", "rule against it", "what is broken first"), rows),
        "",
        f"{len(free)} of {len(moves)} other days break no rule.",
        *_cheapest(production, free),
    ]


def repaired_lines(production: Production, found: Repaired) -> list[str]:
    """Say which strips move after a lost day, and whether so many must."""
    rows = [
        (
            found.strips[i].name,
            found.strips[i].unit,
            short_day(found.before[i]),
            short_day(found.days[i]),
            found.reasons[i],
        )
        for i in sorted(found.moved, key=lambda i: found.days[i])
    ]
    moved = "1 moves" if len(found.moved) == 1 else f"{len(found.moved)} move"
    proof = "fewer are proven to be impossible" if found.is_least else "that fewer would do is open"
    return [
        *columns(("strip", "unit", "stood on", "stands on", "why"), rows),
        "",
        f"{counted(len(found.lost), 'strip')} stood on the lost day, {moved}; {proof}.",
        (
            f"The board then costs {_more(production, found.more_cents)}, beside what the lost day "
            "itself cost. Every rule is kept. Nothing was stored; put the day into the log."
        ),
    ]


def moved_json(moved: Moved) -> Json:
    """Give a strip on another day."""
    return {
        "strip": moved.strip,
        "before": moved.before.isoformat(),
        "day": moved.day.isoformat(),
        "more_cents": int(moved.more_cents),
        "parts": {name: int(cents) for name, cents in moved.parts},
        "locks": [
            {"first": lock.first.isoformat(), "last": lock.last.isoformat()} for lock in moved.locks
        ],
        "broken_rules": [
            {"rule": one.rule, "day": one.day.isoformat(), "message": one.message}
            for one in moved.broken
        ],
    }


def repaired_json(found: Repaired) -> Json:
    """Give a mended board."""
    return {
        "lost": [found.strips[i].name for i in found.lost],
        "moved": [
            {
                "strip": found.strips[i].name,
                "before": found.before[i].isoformat(),
                "day": found.days[i].isoformat(),
                "reason": found.reasons[i],
            }
            for i in found.moved
        ],
        "is_least": found.is_least,
        "more_cents": int(found.more_cents),
    }


def _names(moved: Moved) -> tuple[str, ...]:
    return tuple(dict.fromkeys(one.rule for one in moved.broken))


def _more(production: Production, cents: int) -> str:
    if cents == 0:
        return "the same"
    return f"{money(abs(cents), production.currency)} {'more' if cents > 0 else 'less'}"


def _cheapest(production: Production, free: list[Moved]) -> list[str]:
    if not free:
        return []
    best = min(free, key=lambda one: one.more_cents)
    return [f"The cheapest is {day_words(best.day)}: {_more(production, best.more_cents)}."]
