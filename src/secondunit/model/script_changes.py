"""What a revised script changed: scene against scene, by number and by likeness."""

import re
from collections import Counter, deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from secondunit.model.script import Script, ScriptScene

_WORD = re.compile(r"\w+", re.UNICODE)
_SAME_NUMBER_LIKENESS = 0.3  # below this one number may stand for two different scenes
_LIKENESS = 0.6  # from this on two scenes of different numbers are taken for one
_HEADING_SHARE = 0.4  # how much the heading counts in likeness, against the words below it


@dataclass(frozen=True, slots=True, kw_only=True)
class SceneChange:
    """What happened to one scene.

    `old` is None where it was added, `new` where it was omitted. `likeness` runs from 0 to 1: how
    much of heading and words is the same.
    """

    old: ScriptScene | None
    new: ScriptScene | None
    likeness_share: float = 0.0

    @property
    def is_added(self) -> bool:
        """Whether there was no such scene, or only its number."""
        return _is_there(self.new) and not _is_there(self.old)

    @property
    def is_omitted(self) -> bool:
        """Whether the scene, or all but its number, is gone."""
        return _is_there(self.old) and not _is_there(self.new)

    @property
    def is_counted_anew(self) -> bool:
        """Whether a scene that has no number of its own has another place in the order."""
        if self.old is None or self.new is None or self.old.is_numbered or self.new.is_numbered:
            return False
        return self.old.number != self.new.number

    @property
    def what(self) -> tuple[str, ...]:
        """Which of these changed: number, heading, time, length, cast, tags, words."""
        if self.old is None or self.new is None:
            return ()
        return tuple(_differences(self.old, self.new))


def changes_between(old: Script, new: Script) -> tuple[SceneChange, ...]:
    """Tell what a revision did to every scene.

    Parameters
    ----------
    old, new
        Two versions of one script.

    Returns
    -------
    tuple
        One entry for each scene of the new script in its order, then those left out; scenes that
        stayed as they were have no `what`.

    Notes
    -----
    First, scenes with the same words, if no other scene of either script has them. Then scenes
    with one written number are taken for the same, if they are a little alike. Those left are
    paired: of equal words in their order, others by likeness, best first. Last, what still has
    one written number is paired: a scene that was rewritten. The thresholds are assumptions.
    """
    pairs = _Pairs(old.scenes, new.scenes)
    pairs.by_words(are_alone=True)
    pairs.by_number(_SAME_NUMBER_LIKENESS)
    pairs.by_words(are_alone=False)
    pairs.by_likeness()
    pairs.by_number(0.0)
    return tuple(pairs.changes())


class _Pairs:
    """Which old scene became which new one, found step by step."""

    def __init__(self, old: Sequence[ScriptScene], new: Sequence[ScriptScene]) -> None:
        self.old, self.new = old, new
        self.old_of: dict[int, int] = {}
        self.words = [[_words(scene) for scene in scenes] for scenes in (old, new)]

    def likeness(self, i: int, j: int) -> float:
        (old_heading, old_text), (new_heading, new_text) = self.words[0][i], self.words[1][j]
        heading = _shared(old_heading, new_heading)
        return _HEADING_SHARE * heading + (1 - _HEADING_SHARE) * _shared(old_text, new_text)

    def by_number(self, least: float) -> None:
        """Pair scenes of one written number, the first of them with the first, and so on."""
        taken = set(self.old_of.values())
        old_at = _numbered(self.old)
        for key, j in _numbered(self.new).items():
            i = old_at.get(key)
            if i is None or i in taken or j in self.old_of:
                continue
            is_empty = self.old[i].is_omitted or self.new[j].is_omitted
            if is_empty or self.likeness(i, j) >= least:
                self.old_of[j] = i
                taken.add(i)

    def by_words(self, *, are_alone: bool) -> None:
        """Pair scenes of the same heading and the same words, in their order.

        `are_alone` leaves out words that stand in several scenes, or in none.
        """
        taken = set(self.old_of.values())
        counts = [Counter(map(_written, scenes)) for scenes in (self.old, self.new)]
        same: dict[tuple[str, str], deque[int]] = {}
        for i, scene in enumerate(self.old):
            if i not in taken:
                same.setdefault(_written(scene), deque()).append(i)
        for j, scene in enumerate(self.new):
            key = _written(scene)
            is_alone = bool(scene.text) and all(count[key] == 1 for count in counts)
            if j in self.old_of or scene.is_omitted or (are_alone and not is_alone):
                continue
            if found := same.get(key):
                self.old_of[j] = found.popleft()

    def by_likeness(self) -> None:
        """Pair what is left, the most alike first; of equals, the nearest in order."""
        taken = set(self.old_of.values())
        left_old = [
            i for i in range(len(self.old)) if i not in taken and not self.old[i].is_omitted
        ]
        left_new = [j for j in range(len(self.new)) if j not in self.old_of]
        found = [
            (-likeness, abs(i - j), j, i)
            for j in left_new
            for i in left_old
            if (likeness := self.likeness(i, j)) >= _LIKENESS
        ]
        for _, _, j, i in sorted(found):
            if j not in self.old_of and i not in taken:
                self.old_of[j] = i
                taken.add(i)

    def changes(self) -> Iterator[SceneChange]:
        for j, scene in enumerate(self.new):
            i = self.old_of.get(j)
            if i is None:
                yield SceneChange(old=None, new=scene)
            else:
                yield SceneChange(old=self.old[i], new=scene, likeness_share=self.likeness(i, j))
        gone = set(range(len(self.old))) - set(self.old_of.values())
        for i in sorted(gone):
            yield SceneChange(old=self.old[i], new=None)


def _written(scene: ScriptScene) -> tuple[str, str]:
    return scene.heading, " ".join(scene.text.split())


def _numbered(scenes: Sequence[ScriptScene]) -> dict[tuple[str, int], int]:
    """Give where the scenes are that have a number: by it, and by how often it came before."""
    seen: Counter[str] = Counter()
    found: dict[tuple[str, int], int] = {}
    for index, scene in enumerate(scenes):
        if scene.is_numbered:
            found[scene.number, seen[scene.number]] = index
            seen[scene.number] += 1
    return found


def _is_there(scene: ScriptScene | None) -> bool:
    return scene is not None and not scene.is_omitted


def _words(scene: ScriptScene) -> tuple[frozenset[str], frozenset[str]]:
    heading, text = (_WORD.findall(one.casefold()) for one in (scene.heading, scene.text))
    return frozenset(heading), frozenset(text)


def _shared(one: frozenset[str], other: frozenset[str]) -> float:
    """Give the share of words two texts have in common (Sørensen-Dice over different words)."""
    total = len(one) + len(other)
    return 2 * len(one & other) / total if total else 1.0


def _differences(old: ScriptScene, new: ScriptScene) -> Iterator[str]:
    if old.number != new.number and (old.is_numbered or new.is_numbered):
        yield "number"
    if (old.inside, old.set_name, old.time) != (new.inside, new.set_name, new.time):
        yield "heading"
    if old.day_part != new.day_part:
        yield "time"
    if old.length_eighths != new.length_eighths:
        yield "length"
    if set(old.cast) != set(new.cast):
        yield "cast"
    if set(old.tags) != set(new.tags):
        yield "tags"
    if old.text.split() != new.text.split():
        yield "words"
