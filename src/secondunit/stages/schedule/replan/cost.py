"""The points of a set of days: the one function that all figures and the search go by."""

from typing import NamedTuple

import numpy as np

from secondunit.physics.jit import kernel
from secondunit.stages.schedule.order.masks import Masks, masks_of, rate_of, size_of
from secondunit.stages.schedule.order.nouns import Shoot
from secondunit.stages.schedule.replan.nouns import IntArray, Scenes, Tally, Weights

BY_DAY, BY_NIGHT, MIXED = 1, 2, 3  # bits of a day's light; 0 is a day without a scene


class DayMasks(NamedTuple):
    """Days as bits, each (day,): `casts` who is on, `sets` its set groups, `lights` its light."""

    casts: IntArray
    sets: IntArray
    lights: IntArray


class Counts(NamedTuple):
    """What is counted against a set of days; `paid` in points of wages."""

    paid: int
    extra_sets: int
    load_ins: int
    mixed: int
    turns: int


@kernel
def counts_of(order: IntArray, days: DayMasks, masks: Masks, later: IntArray) -> Counts:
    """Count, over days in an order; days without a scene fall out.

    `later` is written into: one more entry than there are days.
    """
    later[order.size] = 0
    for place in range(order.size - 1, -1, -1):
        later[place] = later[place + 1] | days.casts[order[place]]
    begun, sets_before, light_before = 0, 0, 0
    paid, extra_sets, load_ins, mixed, turns = 0, 0, 0, 0, 0
    for place in range(order.size):
        day = order[place]
        light = days.lights[day]
        if light == 0:
            continue
        begun |= days.casts[day]
        paid += rate_of(begun & later[place], masks)
        extra_sets += size_of(days.sets[day]) - 1
        load_ins += size_of(days.sets[day] & ~sets_before)
        mixed += light == MIXED
        turns += (light_before & BY_NIGHT) != 0 and (light & BY_DAY) != 0
        sets_before, light_before = days.sets[day], light
    return Counts(paid, extra_sets, load_ins, mixed, turns)


@kernel
def points_of(
    order: IntArray, days: DayMasks, masks: Masks, weights: Weights, later: IntArray
) -> int:
    """Give the points of days in an order."""
    counts = counts_of(order, days, masks, later)
    return (
        counts.paid
        + weights.extra_set * counts.extra_sets
        + weights.load_in * counts.load_ins
        + weights.mixed * counts.mixed
        + weights.turn * counts.turns
    )


def scene_masks(scenes: Scenes) -> Masks:
    """Give the scenes' casts, lengths and the points of wages, as bits and sums over them."""
    return masks_of(Shoot(is_in=scenes.is_in.T, lengths=scenes.lengths, rates=scenes.wages))


def day_masks(scenes: Scenes, day_of: IntArray, days: int) -> DayMasks:
    """Give the days as bits, where each scene is on the day of its number in `day_of`."""
    found = DayMasks(*(np.zeros(days, dtype=np.int64) for _ in DayMasks._fields))
    np.bitwise_or.at(found.casts, day_of, scene_masks(scenes).casts)
    np.bitwise_or.at(found.sets, day_of, np.int64(1) << scenes.sets)
    np.bitwise_or.at(found.lights, day_of, np.where(scenes.is_night, BY_NIGHT, BY_DAY))
    return found


def tally(scenes: Scenes, day_of: IntArray, weights: Weights) -> Tally:
    """Tell what a set of days comes to."""
    days = int(day_of.max(initial=-1)) + 1
    order, later = np.arange(days), np.zeros(days + 1, dtype=np.int64)
    bits, masks = day_masks(scenes, day_of, days), scene_masks(scenes)
    alike = masks_of(
        Shoot(is_in=scenes.is_in.T, lengths=scenes.lengths, rates=np.ones_like(scenes.wages))
    )
    counts = counts_of(order, bits, masks, later)
    lengths = np.bincount(day_of, weights=scenes.lengths, minlength=1)
    return Tally(
        days=int(np.count_nonzero(bits.lights)),
        paid_days=int(counts_of(order, bits, alike, later).paid),
        work_days=sum(int(cast).bit_count() for cast in bits.casts),
        extra_sets=int(counts.extra_sets),
        load_ins=int(counts.load_ins),
        mixed_days=int(counts.mixed),
        turns=int(counts.turns),
        longest_eighths=int(lengths.max()),
        points=int(points_of(order, bits, masks, weights, later)),
    )
