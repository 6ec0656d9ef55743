"""What a reader of the forecast must know, as sentences."""

from secondunit.model.production import Production
from secondunit.stages.forecast.board import promises_of
from secondunit.stages.forecast.day import Shot
from secondunit.stages.forecast.nouns import AGAIN_DAYS, CAP_DAYS
from secondunit.stages.forecast.risks import later_blocks
from secondunit.stages.schedule.strips import strips_of
from secondunit.stages.windows import Going, Windows


def notes_on(
    production: Production, windows: Windows, going: Going | None, shot: Shot
) -> tuple[str, ...]:
    """Say what the shoots were judged on, how many did not finish, and what was assumed."""
    return (
        *_on_unfinished(shot),
        *_on_repeated(windows, shot),
        *_on_closed(production, windows),
        *_on_going(windows, going),
        *_on_promises(production, shot),
        *_on_seasons(windows),
        *_on_pace(production),
        *_on_priors(production),
        (
            "A day that cannot begin is given to the unit's next one that can, at the same place; "
            "a day lost is repeated on the unit's next working day."
        ),
    )


def _on_closed(production: Production, windows: Windows) -> list[str]:
    """Name the stunts still to be shot that no season has an open window for."""
    left = {strip.stunt for strip in strips_of(production) if strip.kind == "stunt"}
    judged = windows.takes_possible[~windows.is_planning | windows.is_planning.all()]
    closed = [
        f'"{stunt}"'
        for place, stunt in enumerate(windows.stunts)
        if stunt in left and not judged[:, place].any()
    ]
    if not closed:
        return []
    return [
        (
            f"No forecast can be made of {', '.join(closed)}: not one day of the seasons that "
            "judge is open. What is missing is other days, other limits or a longer weather "
            "record; windows tells what closes the hours."
        )
    ]


def _on_going(windows: Windows, going: Going | None) -> list[str]:
    """Say on what the unit decides in the morning."""
    if not windows.stunts:
        return []
    if going is None:
        return ["The unit knows each day's weather in the morning: the forecast is too hopeful."]
    return [
        (
            "The unit goes out for a stunt, or not, on a forecast of the day's weather that is off "
            "as assumed (docs/windows.md), never on the weather that comes."
        )
    ]


def _on_unfinished(shot: Shot) -> list[str]:
    draws, count = shot.is_finished.size, int((~shot.is_finished).sum())
    if count == 0:
        return []
    note = (
        f"{count} of {draws} shoots were given up, {CAP_DAYS} days after the first or after more "
        "takes of a stunt than anybody makes: they count as wrapped then and never hold the "
        "release; means hold what they paid until then, and no quantile calls them finished."
    )
    return [note]


def _on_repeated(windows: Windows, shot: Shot) -> list[str]:
    """Say how many boards outlast the days whose weather is known, and what they meet then."""
    count = int((shot.board_wrap_day >= len(windows.days)).sum())
    if count == 0 or not windows.stunts:
        return []
    last = windows.days[-1]
    return [
        (
            f"{count} of {shot.is_finished.size} boards are not done on {last}, the last day "
            "whose weather is known: they go on, and pay, in the weather of the "
            f"{AGAIN_DAYS} days before it, each time of another year (assumption), whatever the "
            "season by then."
        )
    ]


def _on_promises(production: Production, shot: Shot) -> list[str]:
    late = zip(promises_of(production), shot.is_prolonged.mean(axis=0), strict=True)
    told: dict[bool, list[str]] = {False: [], True: []}
    for promise, share in late:
        if share > 0:
            said = f"{promise.name} (in {_percent(share)} of the shoots)"
            told[promise.is_lock].append(said)
    notes = {
        False: "Needed after the last day told in the file, and believed to go on at the day rate",
        True: "Locked, not shot on the days that it is locked to, and believed to be shot on the "
        "next that can be; the lock must be changed then",
    }
    return [f"{notes[is_lock]}: {', '.join(names)}." for is_lock, names in told.items() if names]


def _percent(share: float) -> str:
    return f"{share:.0%}" if share >= 0.01 else "under 1%"


def _on_seasons(windows: Windows) -> list[str]:
    if not windows.stunts:
        return []
    if windows.is_planning[: windows.real_seasons].all():
        return [
            "The schedule planned on the same seasons that judge it: the forecast is too hopeful."
        ]
    real = windows.seasons[: windows.real_seasons]
    years = [str(y) for y, p in zip(real, windows.is_planning, strict=False) if not p]
    more = (
        f"; and {windows.made_seasons} put together of their days" if windows.made_seasons else ""
    )
    said = f"Judged on {len(years)} seasons that the schedule did not look at: {', '.join(years)}"
    return [f"{said}{more}."]


def _on_priors(production: Production) -> list[str]:
    """Name the risks and options whose numbers no source stands behind."""
    names = [f'"{risk.name}"' for risk in production.risks if not risk.source]
    names += [f'"{option.name}"' for option in production.options if not option.source]
    if not names:
        return []
    return [f"Assumed, for the file names no source of their numbers: {', '.join(names)}."]


def _on_pace(production: Production) -> list[str]:
    if not later_blocks(production):
        return []
    if production.over_run == "none":
        return ["The later blocks are believed to take what is planned, as the file asks for."]
    count = len(production.earlier)
    told = f"{count} earlier production{'s' if count > 1 else ''} and " if count else ""
    return [
        (
            f"The later blocks' pace is learned from {told}projects of other trades; "
            "the board's is not changed by it."
        )
    ]
