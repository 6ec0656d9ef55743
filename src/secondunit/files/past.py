"""Mistakes of the past: entries of the log that exclude each other, or lie where they cannot."""

from collections.abc import Iterator, Mapping
from datetime import date, timedelta

from secondunit.files.mistakes import Mistakes
from secondunit.files.past_tables import EarlierTable, LogTable
from secondunit.files.reading import Tables
from secondunit.files.references import check_keys
from secondunit.files.tables import BlockTable, ProductionTable

# which optional keys each kind of entry must have, and which it may; the other kinds' are refused
_MUST: Mapping[str, tuple[str, ...]] = {
    "done": ("strips",),
    "takes": ("stunt", "takes", "good"),
    "stopped": ("days",),
    "moved": (),
    "wrapped": (),
    "released": (),
}
_MAY = {
    "risk": ("stopped",),
    "block": ("wrapped",),
    "days": ("stopped", "wrapped"),
    "cost": ("wrapped",),
    "release_was": ("moved",),
}
_YEARS_BEFORE = 10
_YEAR = timedelta(days=365.25)
Entry = tuple[int, LogTable]


def check_past(tables: Tables, mistakes: Mistakes) -> None:
    """Note every mistake of earlier productions and of the log."""
    _check_earlier(tables, mistakes)
    entries = tables.of("log", LogTable)
    for index, entry in entries:
        _check_entry(index, entry, mistakes)
    _check_blocks(tables, entries, mistakes)
    _check_lost_days(entries, mistakes)
    _check_strips(entries, mistakes)
    _check_ends(entries, mistakes)
    if tables.production is not None:
        _check_days(tables.production, entries, mistakes)


def _check_earlier(tables: Tables, mistakes: Mistakes) -> None:
    """Hold costs to come in pairs above nil, since only their ratio teaches anything."""
    for index, one in tables.of("earlier", EarlierTable):
        costs = {"planned_cost": one.planned_cost, "actual_cost": one.actual_cost}
        missing = [key for key, money in costs.items() if money is None]
        if len(missing) == 1:
            mistakes.add(("earlier", index), f"{missing[0]} is missing; the other cost is told")
        for key, money in costs.items():
            if money is not None and money.cents <= 0:
                mistakes.add(("earlier", index, key), f"{key} must be more than 0")


def _check_entry(index: int, entry: LogTable, mistakes: Mistakes) -> None:
    """Hold an entry to the keys of its kind, and its numbers to each other."""
    path = ("log", index)
    check_keys(path, entry, entry.kind, _own_keys(entry), mistakes)
    for key, kinds in _MAY.items():
        if getattr(entry, key) is not None and entry.kind not in kinds:
            mistakes.add((*path, key), f"{key} must be left out of log of kind {entry.kind}")
    if entry.takes is not None and entry.good is not None and entry.good > entry.takes:
        message = f"good ({entry.good}) must not be more than takes ({entry.takes})"
        mistakes.add((*path, "good"), message)
    if entry.kind == "wrapped":
        _check_wrapped(index, entry, mistakes)


def _own_keys(entry: LogTable) -> Mapping[str, tuple[str, ...]]:
    """Give the keys that each kind must have, less those that are this one's by choice."""
    chosen = [key for key, kinds in _MAY.items() if entry.kind in kinds]
    return {
        kind: tuple(key for key in keys if kind == entry.kind or key not in chosen)
        for kind, keys in _MUST.items()
    }


def _check_wrapped(index: int, entry: LogTable, mistakes: Mistakes) -> None:
    if entry.block is not None and not entry.days:
        message = "days is missing; a block that wrapped must tell how many working days it took"
        mistakes.add(("log", index), message)
    if entry.block is None and entry.days is not None:
        message = "days must be left out where the whole shoot wrapped"
        mistakes.add(("log", index, "days"), message, "block = …, where only a block wrapped?")
    if entry.block is not None and entry.cost is not None:
        message = "cost must be left out of a block; it is that of the whole shoot"
        mistakes.add(("log", index, "cost"), message)


def _check_blocks(tables: Tables, entries: list[Entry], mistakes: Mistakes) -> None:
    """Hold wrapped blocks to lie before the board, each told once."""
    blocks = [block for _, block in tables.of("block", BlockTable)]
    boards = [place for place, block in enumerate(blocks) if block.from_board]
    past = {block.name for block in blocks[: boards[0]]} if boards else set()
    ahead = {block.name for block in blocks} - past if boards else set()
    seen: dict[str, LogTable] = {}
    for index, entry in entries:
        name = entry.block
        if name is None:
            continue
        path = ("log", index, "block")
        if name in ahead:
            message = f'"{name}" has wrapped, so it must come before the block of the board'
            mistakes.add(path, message, "from_board = true belongs to a later block now?")
        if name in seen:
            mistakes.add(path, f'"{name}" must wrap once: also on {seen[name].day}')
        seen.setdefault(name, entry)


def _lost(entry: LogTable) -> Iterator[date]:
    """Give the days that a stop took."""
    if entry.kind == "stopped":
        yield from (entry.day + timedelta(days=n) for n in range(entry.days or 0))


def _check_lost_days(entries: list[Entry], mistakes: Mistakes) -> None:
    """Note days both shot and lost, and days lost twice to one cause."""
    lost: dict[date, list[LogTable]] = {}
    for index, entry in entries:
        days = list(_lost(entry))
        again = [
            other
            for day in days
            for other in lost.get(day, [])
            if other.risk == entry.risk  # two risks may strike at once
        ]
        if again:
            message = (
                f"the days must not be lost twice: the stop of {again[0].day} took "
                f"{again[0].days} days"
            )
            mistakes.add(("log", index), message, "a longer stop is one entry with more days?")
        for day in days:
            lost.setdefault(day, []).append(entry)
    for index, entry in entries:
        if entry.kind in ("done", "takes") and entry.day in lost:
            stop = lost[entry.day][0]
            message = (
                f"{entry.day} must not be both shot and lost: the stop of {stop.day} took "
                f"{stop.days} days"
            )
            mistakes.add(("log", index, "day"), message)


def _check_strips(entries: list[Entry], mistakes: Mistakes) -> None:
    """Note strips that are in the can twice, and stunts that are though no take was good."""
    seen: dict[str, LogTable] = {}
    for index, entry in entries:
        for name in entry.strips:
            if name in seen:
                message = f'"{name}" must be in the can once: also on {seen[name].day}'
                mistakes.add(("log", index, "strips"), message)
            seen.setdefault(name, entry)
            stunt = name.partition(": stunt ")[0]
            told = [one for _, one in entries if one.kind == "takes" and one.stunt == stunt]
            if told and not any(one.good for one in told):
                message = f'"{name}" must not be in the can: none of the takes told of was good'
                mistakes.add(("log", index, "strips"), message)


def _check_ends(entries: list[Entry], mistakes: Mistakes) -> None:
    """Note what happened after the end, and ends that are told twice or out of order."""
    wraps = [entry for _, entry in entries if entry.kind == "wrapped" and entry.block is None]
    releases = [entry for _, entry in entries if entry.kind == "released"]
    for index, entry in entries:
        if entry in (*wraps[1:], *releases[1:]):
            first = (wraps if entry in wraps else releases)[0]
            mistakes.add(("log", index), f"{entry.kind} must be told once: also on {first.day}")
        if wraps and entry.kind not in {"released", "moved"} and entry not in wraps:
            last = max((entry.day, *_lost(entry)))
            if last > wraps[0].day:
                message = f"{last} must not be after the shoot wrapped ({wraps[0].day})"
                mistakes.add(("log", index, "day"), message)
    if wraps and releases and releases[0].day < wraps[0].day:
        index = next(i for i, entry in entries if entry is releases[0])
        message = f"released ({releases[0].day}) must not be before the wrap ({wraps[0].day})"
        mistakes.add(("log", index, "day"), message)


def _check_days(production: ProductionTable, entries: list[Entry], mistakes: Mistakes) -> None:
    """Note days far before the production, and after its release."""
    first = production.first_day - _YEARS_BEFORE * _YEAR
    for index, entry in entries:
        path = ("log", index, "day")
        if entry.day < first:
            message = f"{entry.day} must be within {_YEARS_BEFORE} years before first_day"
            mistakes.add(path, f"{message} ({production.first_day})")
        if entry.day > production.release_day and entry.kind not in ("moved", "released"):
            mistakes.add(
                path, f"{entry.day} must not be after release_day ({production.release_day})"
            )
        if entry.release_was == production.release_day:
            message = f"{entry.release_was} must be the day before it moved; it is release_day now"
            mistakes.add(("log", index, "release_was"), message)
