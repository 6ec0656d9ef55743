"""Takes that were logged as ``[[log]]`` tables, for a person to look over and put into the file."""

from collections import Counter
from collections.abc import Sequence
from datetime import date, datetime
from zoneinfo import ZoneInfo

from secondunit.documents.scenes_toml import quoted
from secondunit.model.production import Production
from secondunit.model.take import LoggedTake

_HEAD = """\
# Takes logged and not yet in this file, by the day on which they were logged. Look them over:
# leave rehearsals out; good are those whose outcome begins with "good".
"""


def log_toml(production: Production, takes: Sequence[LoggedTake]) -> str:
    """Write a table for each stunt and day of which the production's log tells no takes."""
    told = {(entry.stunt, entry.day) for entry in production.log if entry.kind == "takes"}
    made: Counter[tuple[str, date]] = Counter()
    good: Counter[tuple[str, date]] = Counter()
    for take in takes:
        key = (take.stunt, _day(production, take))
        if not take.struck and key not in told:
            made[key] += 1
            good[key] += take.outcome.lower().startswith("good")
    if not made:
        return "# Every take that is logged is in this file.\n"
    tables = [
        f'\n[[log]]\nday = {day.isoformat()}\nkind = "takes"\nstunt = {quoted(stunt)}\n'
        f"takes = {count}\ngood = {good[stunt, day]}\n"
        for (stunt, day), count in sorted(made.items(), key=lambda item: item[0][::-1])
    ]
    return _HEAD + "".join(tables)


def _day(production: Production, take: LoggedTake) -> date:
    """Give the day on which a take was logged, by the production's clock."""
    return datetime.fromisoformat(take.logged_at_utc).astimezone(ZoneInfo(production.zone)).date()
