"""Protrack II: the pressure log of an audible altimeter."""

import re

import numpy as np

from secondunit.files.tracks.pressure import pressure_elevation_m
from secondunit.files.tracks.rows import Rows, numbers, refused

# Inferred, not published: with 4 a second the logger's own free-fall times (64 s and 61 s) fit
# between its own exit and opening heights in two logs; pressures are tenths of a hectopascal.
SAMPLING_S = 0.25
_UNIT_PA = 10.0
_HEAD, _END_HEAD, _LOG, _END = "JIB", "JIE", "PIB", "PIE"
_LOG_HEAD = 5  # the lines of the log's head, with its name
_DAY, _CLOCK, _GROUND = 6, 7, 1  # lines after JIB, after JIB, and after PIB


def is_protrack(head: str) -> bool:
    """Tell whether a first line is Protrack's."""
    return head.strip() == _HEAD


def read_protrack(lines: list[str], place: str) -> Rows:
    """Read a pressure log; its times are since the log began."""
    said = [line.strip() for line in lines]
    if _LOG not in said:
        raise refused(place, "a Protrack log must hold its pressures (PIB)")
    start = said.index(_LOG)
    end = said.index(_END) if _END in said else len(said)
    texts = [cell for line in said[start + _LOG_HEAD : end] for cell in line.split(",") if cell]
    pressure_pa = numbers(texts) * _UNIT_PA
    keep = pressure_pa > 0
    elevation_m = pressure_elevation_m(np.where(keep, pressure_pa, np.nan))
    notes = (
        "Heights are by the standard atmosphere: good for differences, not above the sea.",
        f"Times are since the log began, 4 a second{_began(said[:start])}.",
    )
    columns = {
        "time_s": SAMPLING_S * np.arange(len(texts), dtype=np.float64)[keep],
        "elevation_m": elevation_m[keep],
    }
    return Rows(
        "Protrack II", columns, notes, len(texts) - int(keep.sum()), is_cut=_END not in said,
        has_clock=False,
    )  # fmt: skip


def _began(head: list[str]) -> str:
    """Say when the jump was by the logger's own clock, whose zone nobody knows."""
    if len(head) <= _CLOCK:
        return ""
    day, clock = head[_DAY], head[_CLOCK]
    if not (re.fullmatch(r"\d{8}", day) and re.fullmatch(r"\d{6}", clock)):
        return ""
    said_day = f"{day[:4]}-{day[4:6]}-{day[6:]}"
    return f"; the logger says {said_day} {clock[:2]}:{clock[2:4]}:{clock[4:]}, its zone not known"
