"""What falling debris means for people near, in words: one sentence or row for each thing."""

import math

from secondunit.documents.words import (
    Rounding,
    chance,
    compass,
    counted,
    degrees,
    listed,
    quantity,
)
from secondunit.model.estimate import Estimate, share
from secondunit.physics.casualty import CASUALTY_ENERGY_J
from secondunit.stages.debris import Check, Debris, Exclusion, FallLine

NORMAL_BEYOND_THREE = math.exp(-4.5)  # of a normal scatter in a plane
GROUP_HEAD = ("who", "people", "from the mark", "risk of a person", "casualties expected")
CHECK_HEAD = ("what", "of whom", "not above", "one take", "", "all tries", "")
SOURCE_HEAD = ("what", "of whom", "not above", "source")
MOST_RUNS = 10_000_000  # that the command flies
VERDICTS = {"kept": "kept", "broken": "NOT KEPT", "not shown": "not shown"}


_TIMES = " \N{MULTIPLICATION SIGN} "
_RAISED = str.maketrans("-0123456789", "⁻⁰¹²³⁴⁵⁶⁷⁸⁹")


def small_number(value: float, towards: Rounding = "near", figures: int = 2) -> str:
    """Say a small number by its power of ten: 8.4 times 10⁻⁷; from 0.1 on as it is."""
    if value <= 0:
        return "0"
    power = math.floor(math.log10(value))
    scale = 10.0 ** (figures - 1 - power)
    scaled = round(value * scale, 6)
    turned = (
        round(scaled)
        if towards == "near"
        else math.floor(scaled)
        if towards == "down"
        else math.ceil(scaled)
    )
    if value >= 0.1:
        return f"{turned / scale:,.{max(0, figures - 1 - power)}f}"
    if turned >= 10**figures:
        turned, power = turned // 10, power + 1
    return f"{turned / 10 ** (figures - 1):g}{_TIMES}10{str(power).translate(_RAISED)}"


def small_risk(estimate: Estimate) -> str:
    """Say a small chance or number with its interval, rounded outwards; never a bare nil."""
    high = small_number(estimate.high, "up")
    if estimate.value <= 0:
        return f"less than {high}"
    if estimate.low <= 0:
        return f"{small_number(estimate.value)} (at most {high})"
    low = small_number(estimate.low, "down")
    return f"{small_number(estimate.value)} (between {low} and {high})"


def scatter_words(debris: Debris) -> list[str]:
    """Say where what falls comes down, how it scatters, and how hard it strikes."""
    runs = f"{debris.runs:,} runs"
    if debris.fallen == 0:
        return [f"In none of {runs} is it known where anything came down.", _unknown(debris)]
    east, north = debris.middle_m
    away = quantity(math.hypot(east, north), "away_m")
    towards = math.atan2(east, north) % (2 * math.pi)
    long, short = (quantity(float(sd), "sd_m") for sd in debris.sd_m)
    where = (
        f"It came down in {debris.fallen:,} of {runs}, on average {away} from the mark towards "
        f"{compass(towards)} ({degrees(towards)}), {quantity(debris.reach_m, 'reach_m')} at most."
    )
    spread = (
        f"It scatters by {long} along {degrees(debris.heading_rad)} and {short} across it (one "
        f"standard deviation). {_tails(debris)}"
    )
    return [
        where,
        spread,
        _unknown(debris),
        _energy(debris),
        _blow(debris),
        f"{counted(debris.tries, 'try', 'tries')} for all takes are reckoned with.",
    ]


def _unknown(debris: Debris) -> str:
    if debris.unknown == 0:
        return "There is no run of which it is not known where it came down."
    return (
        f"Of {counted(debris.unknown, 'run')} it is not known where it came down: each counts as "
        "an impact around everybody."
    )


def _tails(debris: Debris) -> str:
    beyond = debris.beyond_three
    said = f"{chance(beyond)} lie beyond three of them; of a normal scatter it were 1.1 %"
    if beyond.low > NORMAL_BEYOND_THREE:
        return f"{said}: its tails are heavier, and a bell curve would make light of them."
    if beyond.high < NORMAL_BEYOND_THREE:
        return f"{said}: its tails are lighter."
    return f"{said}: no difference is seen."


def _energy(debris: Debris) -> str:
    least = debris.energy_min_j
    border = "blunt trauma begins at 14.9 J (11 ft lbf; 14 CFR 417.107)"
    if least < CASUALTY_ENERGY_J:
        return f"The weakest impact carries {least:.3g} J; {border}. Every hit counts all the same."
    return f"Even the weakest impact carries {least / 1000:,.3g} kJ; {border}: every hit counts."


def _blow(debris: Debris) -> str:
    area = debris.casualty_area_m2
    how = (
        "with the run-out over the ground that was simulated."
        if debris.has_run_out
        else "with bounce and slide as a factor. No run-out over the ground is simulated: below a "
        "steep slope, what slides on reaches further than any line here."
    )
    return (
        f"Whoever stands within {area.value:.3g} m² of a blow is struck (between {area.low:.3g} "
        f"and {area.high:.3g} m²), {how}"
    )


def group_rows(debris: Debris) -> list[tuple[str, str, str, str, str]]:
    """Give a row for each group of people, in the order of the file."""
    return [
        (
            group.name + (" (mission-essential)" if group.is_mission_essential else ""),
            f"{group.count:,}",
            quantity(group.distance_m, "distance_m"),
            small_risk(group.person),
            small_risk(group.casualties),
        )
        for group in debris.groups
    ]


def check_rows(debris: Debris) -> list[tuple[str, str, str, str, str, str, str]]:
    """Give a row for each number that the stunt is held to."""
    return [
        (
            check.what,
            check.whom,
            small_number(check.number),
            small_risk(check.take),
            VERDICTS[check.verdict_take],
            small_risk(check.tries),
            VERDICTS[check.verdict_tries],
        )
        for check in debris.checks
    ]


def source_rows(debris: Debris) -> list[tuple[str, str, str, str]]:
    """Say for each number where it comes from."""
    return [(c.what, c.whom, small_number(c.number), c.source) for c in debris.checks]


def checks_words(debris: Debris) -> list[str]:
    """Say in a sentence what is broken, and what these runs cannot show."""
    broken = [_said(c) for c in debris.checks if "broken" in {c.verdict_take, c.verdict_tries}]
    open_ = [_said(c) for c in debris.checks if c.verdict_take == "not shown"]
    said = []
    if broken:
        said.append(f"Not kept: {listed(broken)}.")
    if open_:
        said.append(
            f"Not shown by {debris.runs:,} runs, which is not the same as kept: {listed(open_)}. "
            "More runs show more: secondunit debris FOLDER --runs N."
        )
    if not debris.groups:
        said.append("No people near are told of ([[stunt.people_near]]): nobody's risk is judged.")
    return said


def _said(check: Check) -> str:
    return f"{check.what} ({check.whom})"


def aircraft_words(debris: Debris) -> str:
    """Say how often bike or rider come near the aircraft; empty where there is none."""
    if debris.aircraft is None:
        return ""
    return (
        f"Bike or rider within {quantity(debris.aircraft_radius_m, 'radius_m')} of the aircraft's "
        f"hold point in one take: {small_risk(debris.aircraft)}."
    )


def exclusion_words(exclusion: Exclusion, runs: int) -> str:
    """Say the line nobody should cross, or that the runs cannot show one."""
    takes = "one take" if exclusion.takes == 1 else f"all {exclusion.takes:,} tries together"
    number = small_number(exclusion.risk)
    if not exclusion.is_shown:
        return (
            f"A risk below {number} in {takes} is not shown anywhere by {runs:,} runs, so no line "
            f"is drawn: {_needed(exclusion)}"
        )
    if not exclusion.rings_m:
        return f"The risk of a person is below {number} in {takes} everywhere: no line is needed."
    parts = "" if len(exclusion.rings_m) == 1 else f" in {len(exclusion.rings_m)} parts"
    inside = (
        f" Inside now, in whole or in part: {listed(list(exclusion.inside))}."
        if exclusion.inside
        else ""
    )
    reach = quantity(math.ceil(exclusion.reach_m), "reach_m")
    return (
        f"Nobody inside this line{parts} of {exclusion.area_m2 / 1e4:,.2g} ha; it reaches "
        f"{reach} from the mark. Outside, a person's risk is below {number} in {takes}.{inside}"
    )


def _needed(exclusion: Exclusion) -> str:
    """Say how a line might be had: how many runs, and the command that flies them."""
    if not exclusion.runs_needed:
        return "in some runs it is not known where it came down."
    scale = 10 ** max(0, len(str(exclusion.runs_needed)) - 2)
    runs = scale * math.ceil(exclusion.runs_needed / scale)
    if runs > MOST_RUNS:
        return f"about {runs:,} are needed, more than are flown here. Maybe ask for a higher risk."
    return f"about {runs:,} are needed, secondunit debris FOLDER --runs {runs}."


def fall_line_words(line: FallLine) -> str:
    """Say a line of the terrain: what it is of, how far it reaches, and what passed it."""
    angle = f"{math.degrees(line.slope_rad):g}°"
    of = (
        f"No boulder is expected to run beyond the shadow of the face (minimum shadow angle "
        f"{angle} from the top of the scree, Evans & Hungr 1993: a first approximation, and a "
        "motorcycle is no boulder)"
        if line.name == "shadow"
        else f"What loses its energy as friction of {angle} does (of 30 to 33°, the one that "
        "reaches further) comes no further than the line of energy from the lip"
    )
    reach = quantity(math.ceil(line.reach_m), "reach_m")
    ahead = quantity(math.ceil(line.ahead_m), "ahead_m")
    beyond = (
        f" Of {line.runs:,} runs whose end is known, {chance(share(line.beyond, line.runs))} ended "
        "outside of it."
        if line.runs
        else ""
    )
    open_ = (
        f" In {math.ceil(100 * line.open_share)} of a hundred directions it leaves the known "
        "ground: there it lies further out than is drawn."
        if line.open_share > 0
        else ""
    )
    inside = (
        f" Inside now, in whole or in part: {listed(list(line.inside))}." if line.inside else ""
    )
    reaches = f"It reaches {ahead} from the mark towards the impacts, {reach} at most."
    return f"{of}. {reaches}{beyond}{open_}{inside}"
