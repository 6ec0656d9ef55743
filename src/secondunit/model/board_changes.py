"""What a revised board changed: strip against strip, by what programs call them and by number."""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from secondunit.model.board import TABLE, BoardFile, BoardStrip, Stripboard


@dataclass(frozen=True, slots=True)
class Place:
    """Where a strip stands: part of the board, number and date of its day; 0 and None on none."""

    part: str
    number: int
    day: date | None


NOWHERE = Place("", 0, None)


@dataclass(frozen=True, slots=True, kw_only=True)
class StripChange:
    """What happened to one strip; `old` is None where it was added, `new` where it is gone."""

    old: BoardStrip | None
    new: BoardStrip | None
    old_place: Place
    new_place: Place

    @property
    def is_moved(self) -> bool:
        """Whether it stands on another day, by its number, or on another part of the board."""
        was, is_now = self.old_place, self.new_place
        both = self.old is not None and self.new is not None
        return both and (was.part, was.number) != (is_now.part, is_now.number)

    @property
    def what(self) -> tuple[str, ...]:
        """Which of these changed: number, heading, length, duration, cast, tags, words."""
        if self.old is None or self.new is None:
            return ()
        return tuple(_differences(self.old, self.new))


@dataclass(frozen=True, slots=True)
class DayChange:
    """A shooting day, by its number, that has another date now, or none."""

    part: str
    number: int
    old: date | None
    new: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class BoardChanges:
    """What a revision did: to the scenes of the new board in its order, then to those gone."""

    strips: tuple[StripChange, ...]
    days: tuple[DayChange, ...]


def board_changes(
    old: tuple[BoardFile, Stripboard], new: tuple[BoardFile, Stripboard]
) -> BoardChanges:
    """Tell what a revision did to every scene and day of a board; banners are left out.

    Parameters
    ----------
    old, new
        Two versions, each its file and one of its stripboards.

    Notes
    -----
    Strips of one id and number are the same; then those of one number, the first with the first;
    then those of one id, unless the ids are rows of a table.
    """
    before, after = (list(_placed(*board)) for board in (old, new))
    pairs: dict[int, int] = {}
    keys: list[Callable[[BoardStrip], object]] = [lambda s: (s.id, s.scene), lambda s: s.scene]
    if TABLE not in (old[0].source, new[0].source):
        keys.append(lambda s: s.id)
    for key in keys:
        _pair(pairs, [key(s) for s, _ in before], [key(s) for s, _ in after])
    strips = [
        StripChange(
            old=before[pairs[j]][0] if j in pairs else None,
            new=strip,
            old_place=before[pairs[j]][1] if j in pairs else NOWHERE,
            new_place=place,
        )
        for j, (strip, place) in enumerate(after)
    ]
    gone = [one for i, one in enumerate(before) if i not in set(pairs.values())]
    strips += [
        StripChange(old=strip, new=None, old_place=place, new_place=NOWHERE)
        for strip, place in gone
    ]
    return BoardChanges(strips=tuple(strips), days=tuple(_days(old[1], new[1])))


def _placed(file: BoardFile, stripboard: Stripboard) -> Iterator[tuple[BoardStrip, Place]]:
    """Give every scene once: those on the board in its order, then those that stand nowhere."""
    seen: set[str] = set()
    for part in stripboard.parts:
        for day in part.days:
            place = Place(part.name, day.number, day.day)
            for strip in day.strips:
                if not strip.is_banner and strip.id not in seen:
                    seen.add(strip.id)
                    yield strip, place
    for strip in file.strips:
        if not strip.is_banner and strip.id not in seen:
            yield strip, NOWHERE


def _pair(pairs: dict[int, int], old: Sequence[object], new: Sequence[object]) -> None:
    """Pair what is left and has the same key, the first with the first; an empty key is none."""
    taken, counts = set(pairs.values()), Counter[object]()
    at: dict[tuple[object, int], int] = {}
    for i, key in enumerate(old):
        if i not in taken and key:
            at[key, counts[key]] = i
            counts[key] += 1
    counts.clear()
    for j, key in enumerate(new):
        if j not in pairs and key:
            if (key, counts[key]) in at:
                pairs[j] = at[key, counts[key]]
            counts[key] += 1


def _days(old: Stripboard, new: Stripboard) -> Iterator[DayChange]:
    before, after = (
        {(part.name, day.number): day.day for part in one.parts for day in part.shooting_days}
        for one in (old, new)
    )
    for key in sorted(before.keys() & after.keys()):
        if before[key] != after[key]:
            yield DayChange(*key, before[key], after[key])


def _differences(old: BoardStrip, new: BoardStrip) -> Iterator[str]:
    if old.scene != new.scene:
        yield "number"
    if (old.inside, old.set_name, old.time) != (new.inside, new.set_name, new.time):
        yield "heading"
    if old.length_eighths != new.length_eighths:
        yield "length"
    if old.duration_s != new.duration_s:
        yield "duration"
    if set(old.cast) != set(new.cast):
        yield "cast"
    if set(old.tags) != set(new.tags):
        yield "tags"
    if old.words.split() != new.words.split():
        yield "words"
