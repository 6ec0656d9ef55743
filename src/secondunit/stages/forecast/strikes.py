"""What strikes a shoot at a rate, or on a day: arrivals in turn, kept by an arm's share.

Arrival k of a process in a shoot has its own four draws, so that it is the same in every arm
(thinning: P. A. W. Lewis, G. S. Shedler, Naval Research Logistics Quarterly 26 (1979) 403-413).
"""

import math

import numpy as np
from numpy.typing import NDArray

from secondunit.physics.jit import folded
from secondunit.stages.forecast.borders import hold_days
from secondunit.stages.forecast.chance import four
from secondunit.stages.forecast.company import Company
from secondunit.stages.forecast.day import BY_USE, NEVER, ON_A_DAY, ON_ARRIVAL, Desk, Outages, Rates
from secondunit.stages.forecast.lengths import days_of
from secondunit.stages.forecast.luck import Luck

FloatArray = NDArray[np.float64]
IntArray = NDArray[np.int64]


@folded
def gap_days(rates: Rates, draw: int, row: int, place: int, count: int) -> float:
    """Give the exponential time from one arrival of a process to the next."""
    rate = rates.rate_per_day[row, place]
    if rate <= 0.0:
        return 1.0 * NEVER
    u0, _, _, _ = four(rates.key[place], draw, count, 0)
    return float(min(-math.log(u0) / rate, 1.0 * NEVER))


@folded
def length_of(
    rates: Rates, lengths: FloatArray, draw: int, row: int, place: int, count: int
) -> int:
    """Give for how many days an arrival holds in this arm, -1 if it does not happen in it."""
    _, u1, u2, _ = four(rates.key[place], draw, count, 0)
    if u1 >= rates.kept[row, place]:
        return -1
    return days_of(lengths, place, u2, rates.length[row, place])


@folded
def begin_stops(rates: Rates, desk: Desk, draw: int, row: int) -> None:
    """Set every stop of the company to its first arrival."""
    for stop in range(desk.stop_next.size):
        desk.stop_count[stop] = 0
        desk.stop_until[stop] = 0
        desk.stop_next[stop] = gap_days(rates, draw, row, stop, 0)


@folded
def begin_outages(company: Company, luck: Luck, desk: Desk, draw: int, row: int) -> None:
    """Set everybody and everything that may be out to its first arrival."""
    outages, rates = company.outages, luck.outages
    for out in range(desk.out_next.size):
        desk.out_count[out] = 0
        desk.out_until[out] = 0
        if outages.clock[out] == ON_ARRIVAL:
            day, border = outages.first_day[out], outages.border[out]
            desk.out_next[out] = 1.0 * NEVER
            if day >= company.start_day and day < NEVER // 2:
                held = hold_days(company.borders, luck.rules, draw, row, border, day)
                desk.out_until[out] = min(day + held, NEVER)
        elif outages.clock[out] == ON_A_DAY:
            u0, _, _, _ = four(rates.key[out], draw, 0, 0)
            is_struck = u0 < rates.rate_per_day[row, out] * rates.kept[row, out]
            ends = outages.first_day[out] + luck.later_days[out]
            desk.out_next[out] = 1.0 * ends if is_struck else 1.0 * NEVER
        else:
            desk.out_next[out] = gap_days(rates, draw, row, out, 0)


@folded
def held_days(company: Company, luck: Luck, row: int, move: int, day: int) -> int:
    """Give for how many days a move that begins on a day is held up, -1 if it is not."""
    border = company.moves.border[move]
    if border < 0:
        return int(luck.move_days[row, move])
    days = hold_days(company.borders, luck.rules, luck.first + row, row, border, day)
    return days if days > 0 else -1


@folded
def stop_arrives(
    rates: Rates,
    lengths: FloatArray,
    desk: Desk,
    draw: int,
    row: int,
    stop: int,
    day: int,
    first_day: int,
    applies: bool,  # noqa: FBT001
) -> int:
    """Take in the arrivals of one stop up to a day; give how many of them struck."""
    struck = 0
    while desk.stop_next[stop] < day + 1.0:
        start = int(desk.stop_next[stop])
        count = desk.stop_count[stop]
        days = length_of(rates, lengths, draw, row, stop, count)
        if applies and start >= first_day and days >= 0:
            struck += 1
            desk.stop_until[stop] = max(desk.stop_until[stop], start + days)
        desk.stop_count[stop] = count + 1
        desk.stop_next[stop] += gap_days(rates, draw, row, stop, count + 1)
    return struck


@folded
def outage_arrives(
    outages: Outages, rates: Rates, desk: Desk, draw: int, row: int, out: int, day: int, first: int
) -> int:
    """Take in what an outage by the calendar has done up to a day; give how many struck."""
    struck = 0
    while desk.out_next[out] < day + 1.0:
        start = int(desk.out_next[out])
        count = desk.out_count[out]
        if outages.clock[out] == ON_A_DAY:
            _, _, u2, _ = four(rates.key[out], draw, 0, 0)
            days = days_of(outages.length_days, out, u2, rates.length[row, out])
            desk.out_next[out] = 1.0 * NEVER
        else:
            days = length_of(rates, outages.length_days, draw, row, out, count)
            desk.out_next[out] += gap_days(rates, draw, row, out, count + 1)
        if start >= first and days >= 0:
            struck += 1
            desk.out_until[out] = max(desk.out_until[out], start + days)
        desk.out_count[out] = count + 1
    return struck


@folded
def is_worn_out(
    outages: Outages, rates: Rates, desk: Desk, draw: int, row: int, out: int, day: int
) -> bool:
    """Use somebody or something for a day; tell whether it is out from the next day on."""
    if outages.clock[out] != BY_USE:
        return False
    desk.out_next[out] -= 1.0
    if desk.out_next[out] > 0.0:
        return False
    count = desk.out_count[out]
    days = length_of(rates, outages.length_days, draw, row, out, count)
    desk.out_count[out] = count + 1
    desk.out_next[out] = gap_days(rates, draw, row, out, count + 1)
    if days >= 0:
        desk.out_until[out] = day + 1 + days
    return days >= 0
