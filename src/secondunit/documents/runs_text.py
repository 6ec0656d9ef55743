"""A stunt's runs in words to be read aloud: where, how hard, what breaks first, how sure."""

from secondunit.documents.hardest import hardest, moment_line
from secondunit.documents.lookup import calibrated_words
from secondunit.documents.places import (
    body_measures,
    near_measures,
    place_line,
    places,
    spread_line,
)
from secondunit.documents.words import (
    ADVICE,
    brief_chance,
    chance,
    counted,
    crossed_words,
    listed,
    spaced,
)
from secondunit.model.estimate import share
from secondunit.model.production import Production
from secondunit.model.stunt import Stunt
from secondunit.stages.runs import Break, Runs

BREAKS = 4
NOT_VALIDATED = (
    "Not validated yet: intervals are 95 % and cover the draws alone, not whether the model "
    "and its inputs are right."
)


def runs_lines(production: Production, runs: Runs) -> list[str]:
    """Say a stunt's runs.

    Parameters
    ----------
    production
        What is planned.
    runs
        The runs of one of its stunts.

    Returns
    -------
    list
        About forty lines: chances, where the bodies go, the five hardest moments, what breaks
        first, what loses the shot, how the runs ended, and last that the software only advises.
    """
    stunt = production.stunt(runs.stunt)
    return [
        f"{runs.stunt} ({spaced(runs.kind)}), {counted(runs.count, 'run')} in the planned wind",
        f"safe    {chance(runs.chance_safe)}",
        f"usable  {chance(runs.chance_usable)}",
        calibrated_words(stunt) or "Every input is as stated; none was calibrated from takes.",
        *_part("Where they go", where_lines(runs, stunt)),
        *_part(
            "The hardest moments, by the room to limits that protect a person",
            moment_lines(runs, stunt),
        ),
        *_part("What to know on the day", list(runs.findings)),
        *_part("What breaks first", break_lines(runs, stunt)),
        *_part("What loses the shot", _shot_lines(runs, stunt)),
        *_part("How they ended", end_lines(runs)),
        asked_line(runs, stunt),
        NOT_VALIDATED,
        ADVICE,
    ]


def _part(head: str, lines: list[str]) -> list[str]:
    return [head, *[f"  {line}" for line in lines]] if lines else []


def where_lines(runs: Runs, stunt: Stunt) -> list[str]:
    """Say where each body comes down, how hard, and how near it came to what it must not meet."""
    lines: list[str] = []
    said: list[str] = []
    for place in places(runs):
        names = [name for name in body_measures(runs, place) if name not in said]
        lines += [place_line(place), *[spread_line(runs, name) for name in names]]
        said += names
    near = [name for name in near_measures(runs, stunt) if name not in said]
    return lines + [spread_line(runs, name) for name in near]


def moment_lines(runs: Runs, stunt: Stunt) -> list[str]:
    """Say the five moments with the least room, in the order of a run."""
    return [moment_line(moment, runs.count) for moment in hardest(runs, stunt)]


def break_lines(runs: Runs, stunt: Stunt) -> list[str]:
    """Say which limits and bad ends make runs unsafe: first, at all, and with no other crossed."""
    unsafe = share(runs.unsafe, runs.count)
    if runs.unsafe == 0:
        return [f"No run of {runs.count:,} was unsafe: the chance of unsafe is {chance(unsafe)}."]
    ranked = sorted(runs.breaks, key=lambda one: -one.first.value)
    told = [one for one in ranked if one.first.value > 0]
    head = f"Of {runs.count:,} runs {runs.unsafe:,} are unsafe, {chance(unsafe)}. Of these"
    lines = [f"{head} (a run may cross several limits):"]
    lines += [_break_line(one, stunt) for one in told[:BREAKS]]
    rest = told[BREAKS:]
    if rest:
        firsts = share(sum(round(one.first.value * runs.unsafe) for one in rest), runs.unsafe)
        lines.append(f"{brief_chance(firsts)} break first at {counted(len(rest), 'other')}.")
    return lines


def _break_line(one: Break, stunt: Stunt) -> str:
    if not one.is_limit:
        return f"{brief_chance(one.first)} kept every limit, yet ended badly: {one.name}."
    said = {limit.name: crossed_words(limit) for limit in stunt.limits}
    line = f"{brief_chance(one.first)} break first at {said.get(one.name, spaced(one.name))}"
    if one.alone.value == one.broken.value:
        return f"{line}, and nothing else."
    if one.broken.value > one.first.value:
        line += f"; {brief_chance(one.broken)} cross it at all"
    return f"{line}; {brief_chance(one.alone)} cross it alone."


def _shot_lines(runs: Runs, stunt: Stunt) -> list[str]:
    crossed = dict(runs.chance_crossed)
    rows = [
        (crossed[limit.name], crossed_words(limit))
        for limit in stunt.limits
        if limit.protects == "shot" and limit.name in crossed
    ]
    return [
        f"{words.capitalize()} in {brief_chance(estimate)}."
        for estimate, words in sorted(rows, key=lambda row: -row[0].value)
        if estimate.value > 0
    ]


def end_lines(runs: Runs) -> list[str]:
    """Say how the runs ended; what was not seen once is named with the chance it stays below."""
    seen = sorted(
        ((end, one) for end, one in runs.chance_outcomes if one.value > 0),
        key=lambda row: -row[1].value,
    )
    unseen = [end for end, one in runs.chance_outcomes if one.value <= 0]
    lines = [f"{end.capitalize()}: {chance(one)}." for end, one in seen]
    if unseen:
        none = chance(share(0, runs.count))
        lines.append(f"Not seen in {runs.count:,} runs, each {none}: {'; '.join(unseen)}.")
    return lines


def asked_line(runs: Runs, stunt: Stunt) -> str:
    """Say whether the planned wind gives the chances the stunt asks for, as the envelope asks."""
    missed = []
    if runs.chance_safe.low < stunt.chance_safe_min:
        missed.append("safe")
    if runs.chance_usable.value < stunt.chance_usable_min:
        missed.append("usable")
    asked = (
        f"Asked for: safe in {100 * stunt.chance_safe_min:.4g} % (at the low end of the interval), "
        f"usable in {100 * stunt.chance_usable_min:.4g} %"
    )
    return f"{asked}: {listed(missed)} missed." if missed else f"{asked}: both met."
