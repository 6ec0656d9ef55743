"""What breaks in the runs that are not safe: which limit or bad end, first, and alone."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from secondunit.model.estimate import share
from secondunit.model.stunt import Stunt
from secondunit.stages.runs.flying import Flown, is_kept
from secondunit.stages.runs.nouns import Break
from secondunit.stunts.kind import Kind

Counts = NDArray[np.int64]


class Breaking:
    """Counts over the unsafe runs seen so far; memory does not grow with them."""

    def __init__(self, stunt: Stunt, kind: Kind) -> None:
        self._kind = kind
        self._limits = [limit for limit in stunt.limits if limit.protects == "person"]
        self._ends = [code for code, end in enumerate(kind.outcomes) if not end.is_safe]
        names = [limit.name for limit in self._limits]
        names += [kind.outcomes[code].sentence for code in self._ends]
        self._names = names
        self.unsafe = 0
        self._seen: Counts = np.zeros((3, len(names)), dtype=np.int64)

    def add(self, flown: Flown, is_safe: NDArray[np.bool_]) -> None:
        """Count some runs."""
        chosen = ~is_safe
        self.unsafe += int(chosen.sum())
        columns = [~is_kept(limit, self._kind, flown)[chosen] for limit in self._limits]
        columns += [flown.outcomes[chosen] == code for code in self._ends]
        if columns:
            self._seen += _counted(np.stack(columns, axis=1), len(self._limits))

    def breaks(self) -> tuple[Break, ...]:
        """Give how often each broke, as shares of the unsafe runs."""
        return tuple(
            Break(
                name=name,
                is_limit=index < len(self._limits),
                broken=share(int(broken), self.unsafe),
                first=share(int(first), self.unsafe),
                alone=share(int(alone), self.unsafe),
            )
            for index, (name, broken, first, alone) in enumerate(
                zip(self._names, *self._seen, strict=True)
            )
        )


def _counted(is_broken: NDArray[np.bool_], limits: int) -> Counts:
    """Count what broke, what broke first, what broke alone.

    A bad end is what follows a crossed limit: it is first, and alone, only where no limit was
    crossed; a limit is alone where no other limit was crossed, however the run ended.
    """
    of_limits = is_broken[:, :limits].sum(axis=1)
    is_first = is_broken & (np.cumsum(is_broken, axis=1) == 1)
    is_alone = is_broken.copy()
    is_alone[:, :limits] &= (of_limits == 1)[:, None]
    is_alone[:, limits:] &= (of_limits == 0)[:, None]
    rows: Sequence[NDArray[np.bool_]] = (is_broken, is_first, is_alone)
    return np.stack([row.sum(axis=0) for row in rows]).astype(np.int64)
