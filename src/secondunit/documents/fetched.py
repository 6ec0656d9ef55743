"""What was fetched, as lines and JSON: the age of what had to be kept stands in large type."""

from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from secondunit.documents.outlook import RULE, age_words
from secondunit.files.fetch_sources import Question
from secondunit.files.fetching import Fetched

Json = dict[str, Any]
Answers = Sequence[tuple[Question, Fetched]]

_KEYS = {"weather": ("weather", "file"), "terrain": ("site", "terrain")}
_SAID = {
    "new": "fetched",
    "unchanged": "unchanged; the service says that what is kept is the latest",
    "fresh": "kept; not asked for again",
}


def fetched_lines(answers: Answers, what: str, folder: Path, now_utc_s: int) -> list[str]:
    """Say for each site or record what became of the question."""
    lines: list[str] = []
    for question, got in answers:
        lines += _answer_lines(question, got, now_utc_s)
    files = [(q.name, q.path.relative_to(folder).as_posix()) for q, g in answers if _is_there(g)]
    if what in _KEYS and files:
        lines += ["", "To plan with it, put this into production.toml:"]
        table, key = _KEYS[what]
        lines += [f'  [[{table}]] "{name}":  {key} = "{file}"' for name, file in files]
    return lines


def _is_there(got: Fetched) -> bool:
    return got.state != "missing"


def _answer_lines(question: Question, got: Fetched, now_utc_s: int) -> list[str]:
    if got.state in _SAID:
        until = (
            f" before {_clock(got.until_utc_s)}" if got.until_utc_s and got.state == "fresh" else ""
        )
        note = f" ({got.note})" if got.note else ""
        return [f"{question.name}: {_SAID[got.state]}{until}{note}."]
    if got.asked_utc_s is None:
        return [f"{question.name}: nothing is kept, and {got.failure}."]
    age = age_words(now_utc_s - got.asked_utc_s)
    return [
        RULE,
        f"██  {question.name.upper()}: NOT FETCHED. WHAT IS KEPT IS FROM {age}",
        f"██  {got.failure}",
        RULE,
    ]


def _clock(utc_s: int) -> str:
    return f"{datetime.fromtimestamp(utc_s, UTC):%Y-%m-%d %H:%M} UTC"


def fetched_json(answers: Answers, folder: Path) -> Json:
    """Give the same for programs."""
    return {
        "fetched": [
            {
                "name": question.name,
                "state": got.state,
                "file": question.path.relative_to(folder).as_posix() if _is_there(got) else None,
                "failure": got.failure or None,
                "asked": None if got.asked_utc_s is None else _iso(got.asked_utc_s),
                "fresh_until": None if got.until_utc_s is None else _iso(got.until_utc_s),
            }
            for question, got in answers
        ]
    }


def _iso(utc_s: int) -> str:
    return datetime.fromtimestamp(utc_s, UTC).isoformat()
