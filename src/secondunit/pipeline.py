"""The whole chain in one place: a production in, a study out.

This is the only place where the order of the stages is written. Each result is made once, from the
ones above it, and is taken from the shelf where an equal one already stands there.
"""

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache, partial
from typing import Protocol, TypeVar, cast

import secondunit
from secondunit.kernel_cache import sources_digest
from secondunit.model.made import Made
from secondunit.model.production import Production
from secondunit.model.stunt import Stunt, as_stated, stated_digest
from secondunit.stages import calibrate, debris, envelope, forecast, runs, schedule, windows
from secondunit.stages.calibrate import Calibration, Logged, digest_of
from secondunit.stages.debris import Debris
from secondunit.stages.envelope import Effort, Envelope
from secondunit.stages.forecast import Shooter, on_threads
from secondunit.stages.forecast.nouns import Forecast
from secondunit.stages.runs import Progress, Runs, Sink
from secondunit.stages.schedule import Schedule
from secondunit.stages.study import Study
from secondunit.stages.windows import Decisions, Going, Windows
from secondunit.stunts.registry import KINDS

Result = TypeVar("Result")


class Shelf(Protocol):
    """Where finished results wait to be used again; the store is one."""

    def fetch(self, key: str) -> object | None:
        """Give the result kept under a key, or None."""

    def keep(self, key: str, result: object) -> None:
        """Keep a result under a key."""


class Reporter(Protocol):
    """Who is told how far the work is."""

    def begin(self, label: str) -> Progress:
        """Begin a piece of work; what is returned is told (done, total)."""


class NoShelf:
    """Keep nothing."""

    def fetch(self, key: str) -> None:
        """Give nothing."""
        del key

    def keep(self, key: str, result: object) -> None:
        """Let it go."""
        del key, result


class Quiet:
    """Tell nobody."""

    def begin(self, label: str) -> Progress:
        """Begin without a word."""
        del label
        return runs.silent


NO_SHELF, QUIET = NoShelf(), Quiet()


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """How much work to do: `runs` a stunt, the seed, and threads (which change no bit).

    An envelope flies until all its intervals are as narrow as `half_width`, or its runs are spent:
    with one given, `RUNS_TO_RESOLVE` a stunt. The `shooter` shoots the forecast's batches, on
    `jobs` threads if nobody else does, which changes no bit either.
    """

    runs: int = 10_000
    seed: int = 1
    jobs: int = 1
    half_width: float | None = None
    shooter: Shooter | None = None

    @property
    def effort(self) -> Effort:
        """How much the envelope of a stunt may cost."""
        if self.half_width is None:
            return Effort(runs_max=max(32_000, 9 * self.runs), half_width=HALF_WIDTH)
        return Effort(runs_max=RUNS_TO_RESOLVE, half_width=self.half_width)

    @property
    def draws(self) -> int:
        """How many shoots the forecast draws."""
        return max(1_000, self.runs)


RUNS_TO_RESOLVE = 10_000_000
HALF_WIDTH = 0.03  # of an envelope's chances, if nobody says; less moved no limit of the example
RUNS_MIN = 20_000  # of an envelope, whatever it costs
DEFAULT_SETTINGS = Settings()


@dataclass(frozen=True, kw_only=True)
class Chain:
    """The five stages of one production, each made when first asked for."""

    production: Production
    settings: Settings = DEFAULT_SETTINGS
    shelf: Shelf = NO_SHELF
    reporter: Reporter = QUIET

    @cached_property
    def runs(self) -> tuple[Runs, ...]:
        """Stage 1: every stunt flown many times in its planned wind."""
        return tuple(self.runs_of(stunt) for stunt in self.production.stunts)

    @cached_property
    def debris_of_runs(self) -> tuple[Debris, ...]:
        """Beside the chain: the same from the runs of stage 1 that are kept; nothing is flown."""
        return tuple(
            self._debris_of(one)
            for one in self.runs
            if debris.has_debris(KINDS[self.production.stunt(one.stunt).kind])
        )

    @cached_property
    def envelopes(self) -> tuple[Envelope, ...]:
        """Stage 2: in which wind each stunt is inside its limits."""
        return tuple(self.envelope_of(stunt) for stunt in self.production.stunts)

    @cached_property
    def windows(self) -> Windows:
        """Stage 3: which real hours are open."""
        envelopes = self.envelopes
        return self._made(
            "windows", windows.VERSION, lambda _: windows.find_windows(self.production, envelopes)
        )

    @cached_property
    def decisions(self) -> tuple[Decisions, ...]:
        """Beside the chain: how often GO on a forecast is wrong, and what that costs."""
        envelopes, seed = self.envelopes, self.settings.seed
        return self._made(
            "decisions",
            windows.VERSION,
            lambda _: windows.weigh_decisions(self.production, envelopes, seed=seed),
        )

    @cached_property
    def going(self) -> Going:
        """Beside the chain: GO and NO-GO of each day on forecasts of its weather."""
        envelopes, seed = self.envelopes, self.settings.seed
        return self._made(
            "going",
            windows.VERSION,
            lambda _: windows.foretell(self.production, envelopes, seed=seed),
        )

    @cached_property
    def schedule(self) -> Schedule:
        """Stage 4: which strip on which day."""
        from secondunit.stages.schedule.make import make_schedule  # by CP-SAT, slow to import

        found, seed = self.windows, self.settings.seed
        return self._made(
            "schedule",
            schedule.VERSION,
            lambda _: make_schedule(self.production, found, seed=seed, jobs=self.settings.jobs),
        )

    @cached_property
    def forecast(self) -> Forecast:
        """Stage 5: when we wrap, what it costs, and what each option is worth."""
        forecast.check_ready(self.production)
        found, board, settings = self.windows, self.schedule, self.settings
        going = self.going
        return self._made(
            "forecast",
            forecast.VERSION,
            lambda _: forecast.make_forecast(
                self.production,
                found,
                board,
                draws=settings.draws,
                seed=settings.seed,
                shooter=settings.shooter or partial(on_threads, threads=settings.jobs),
                going=going,
            ),
        )

    def study(self) -> Study:
        """Everything, in order, once it is known that there is something to forecast."""
        forecast.check_ready(self.production)
        return Study(
            production=self.production,
            runs=self.runs,
            envelopes=self.envelopes,
            windows=self.windows,
            schedule=self.schedule,
            forecast=self.forecast,
            debris=self.debris_of_runs,
            decisions=self.decisions,
            made=Made(
                stage="study",
                version=secondunit.__version__,
                digest=self.production.digest,
                seed=self.settings.seed,
            ),
        )

    def runs_of(self, stunt: Stunt) -> Runs:
        """Stage 1 of one stunt alone."""
        return self._made(
            f"runs of {stunt.name}",
            runs.VERSION,
            lambda progress: self._simulate(stunt, progress),
        )

    def calibration(self, stunt: Stunt, takes: Sequence[Logged]) -> Calibration:
        """Beside the chain: what logged takes tell of a stunt as stated."""
        plain = as_stated(stunt)
        return self._made(
            f"calibration of {stunt.name} as {stated_digest(stunt)} from {digest_of(takes)}",
            calibrate.VERSION,
            lambda _: calibrate.calibrate_stunt(
                self.production, plain, takes,
                seed=self.settings.seed, jobs=self.settings.jobs,
            ),
        )  # fmt: skip

    def raw_runs(self, stunt: Stunt, sink: Sink) -> Runs:
        """Fly one stunt, whatever is on the shelf, and hand every single run to a sink."""
        return self._simulate(stunt, self.reporter.begin(f"runs of {stunt.name}"), sink)

    def _simulate(self, stunt: Stunt, progress: Progress, sink: Sink | None = None) -> Runs:
        settings = self.settings
        return runs.simulate(
            self.production,
            stunt,
            runs=settings.runs,
            seed=settings.seed,
            jobs=settings.jobs,
            progress=progress,
            sink=sink,
        )

    def debris_of(self, stunt: Stunt, risk: float = debris.RISK) -> Debris:
        """Beside the chain: what falls on whom, of as many runs as are asked for, flown for it."""
        settings = self.settings
        return self._made(
            f"debris of {stunt.name} at {risk!r}",
            debris.VERSION,
            lambda progress: debris.assess_debris(
                self.production,
                stunt,
                runs=settings.runs,
                seed=settings.seed,
                jobs=settings.jobs,
                risk=risk,
                progress=progress,
            ),
        )

    def _debris_of(self, flown: Runs) -> Debris:
        stunt = self.production.stunt(flown.stunt)
        return self._made(
            f"debris of {stunt.name} in its runs",
            debris.VERSION,
            lambda _: debris.debris_of_runs(self.production, stunt, flown),
        )

    def envelope_of(self, stunt: Stunt) -> Envelope:
        """Stage 2 of one stunt alone."""
        settings = self.settings
        effort = settings.effort
        if stunt.follows is not None and settings.half_width is None:
            # Each of its runs flies one of the other's too, which is resolved by itself already.
            effort = replace(effort, runs_max=max(effort.runs_max // 3, RUNS_MIN))
        return self._made(
            f"envelope of {stunt.name}",
            envelope.VERSION,
            lambda progress: envelope.map_envelope(
                self.production,
                stunt,
                effort=effort,
                seed=settings.seed,
                jobs=settings.jobs,
                progress=progress,
            ),
        )

    def _made(self, label: str, version: str, make: Callable[[Progress], Result]) -> Result:
        """Take a result from the shelf, or make it and put it there."""
        key = self._key(label, version)
        kept = self.shelf.fetch(key)
        if kept is not None:
            return cast("Result", kept)
        result = make(self.reporter.begin(label))
        self.shelf.keep(key, result)
        return result

    def _key(self, label: str, version: str) -> str:
        """Name a result by all it depends on; threads are left out because they change no bit."""
        parts = (
            _sources(),
            label,
            version,
            self.production.digest,
            str(self.settings.runs),
            str(self.settings.half_width),
            str(self.settings.seed),
        )
        return hashlib.sha256("\0".join(parts).encode()).hexdigest()


@lru_cache(maxsize=1)
def _sources() -> str:
    """Tell the state of everything that makes a result, whatever the version says."""
    return sources_digest("units.py", "model", "physics", "stunts", "stages", "files")


def plan(
    production: Production,
    settings: Settings = DEFAULT_SETTINGS,
    *,
    shelf: Shelf = NO_SHELF,
    reporter: Reporter = QUIET,
) -> Study:
    """Go the whole way, from the runs to the forecast.

    Parameters
    ----------
    production
        What the crew says.
    settings
        Runs a stunt, seed, threads.
    shelf
        Where equal results may already stand, and where new ones are put.
    reporter
        Who is told how far the work is.

    Raises
    ------
    NoScheduleError
        Where no schedule keeps every rule.
    ProductionError
        Where a weather record holds no season for the production's days.
    """
    return Chain(production=production, settings=settings, shelf=shelf, reporter=reporter).study()
