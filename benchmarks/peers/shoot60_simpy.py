"""Shoot the job shoot60 in SimPy: ``shoot60_simpy.py SHOOTS``; CPU seconds, then a row a shoot."""

import json
import math
import random
import sys
import time

import numpy as np
import shoot60_job as job
import simpy

WIND = job.wind().tolist()
FIRST = job.first_hours().tolist()


class Film:
    """One shoot: an infection and the units, as processes that share a stop."""

    def __init__(self, seed: int) -> None:
        self.random = random.Random(seed)  # noqa: S311
        self.draw = np.random.Generator(np.random.SFC64(seed))
        self.env = simpy.Environment()
        self.first = FIRST[self.random.randrange(len(FIRST))]
        self.stop_until = -1
        self.cost = 0.0
        self.stopped = self.takes = self.wrap = 0

    def run(self) -> tuple[float, ...]:
        """Shoot it all: wrap day, cost, days stopped, takes."""
        self.env.process(self.infection())
        self.env.run(until=self.env.process(self.units()))
        return self.wrap, self.cost + self.takes * job.TAKE_COST, self.stopped, self.takes

    def day(self) -> int:
        return int(self.env.now // 24)

    def infection(self):
        well, latent, ill = job.CREW, 0, 0
        binomial = self.draw.binomial
        while True:
            day = self.day()
            is_stopped = self.stop_until > day
            contact = job.CONTACT * (job.STOP_CONTACT if is_stopped else 1.0)
            caught = int(binomial(well, 1 - math.exp(-(contact * ill / job.CREW + job.BROUGHT))))
            turned = int(binomial(latent, 1 / job.LATENT_DAYS))
            cured = int(binomial(ill, 1 / job.INFECTIOUS_DAYS))
            well -= caught
            latent += caught - turned
            ill += turned - cured
            if day % job.TEST_EVERY_DAYS == 0:
                found_ill = int(binomial(ill, job.FINDS_INFECTIOUS))
                found_latent = int(binomial(latent, job.FINDS_LATENT))
                ill -= found_ill
                latent -= found_latent
                found = found_ill + found_latent
                if found and self.random.random() < 1 - (1 - job.STOPS) ** found and not is_stopped:
                    self.stop_until = day + self.stop_days()
            yield self.env.timeout(24)

    def stop_days(self) -> int:
        days = self.random.lognormvariate(math.log(job.STOP_MEDIAN_DAYS), job.STOP_SD_LOG)
        return min(job.STOP_MOST_DAYS, math.ceil(days))

    def units(self):
        self.cast_until = self.gear_until = -1
        for unit in range(job.UNITS):
            if unit in job.MOVES:
                lowest, likely, highest = job.MOVES[unit]
                days = round(self.random.triangular(lowest, highest, likely))
                self.cost += days * job.STOP_COST
                yield self.env.timeout(24 * days)
            yield from self.unit(is_stunt=job.is_stunt(unit))
        self.wrap = self.day()

    def unit(self, *, is_stunt: bool):
        good = tries = 0
        left = 0.0 if is_stunt else self.work_h()
        is_done = False
        while not is_done:
            day = self.day()
            if day % 7 == 6:
                yield self.env.timeout(24)
                continue
            if self.is_held(day, is_stunt=is_stunt):
                self.cost += job.STOP_COST
                yield self.env.timeout(24)
                continue
            self.cost += job.SHOOT_COST
            yield self.env.timeout(job.HOURS[0])
            if is_stunt:
                for hour in range(*job.HOURS):
                    if WIND[self.first + day * 24 + hour] <= job.WIND_MAX_M_S:
                        tries += 1
                        self.takes += 1
                        good += self.random.random() < job.chance_good(tries)
                    yield self.env.timeout(1)
                    if good >= job.GOOD_TAKES:
                        is_done = True
                        break
            else:
                worked = min(left, job.HOURS[1] - job.HOURS[0])
                left -= worked
                yield self.env.timeout(worked)
                is_done = left <= 1e-9
            yield self.env.timeout(24 * (day + 1) - self.env.now)

    def is_held(self, day: int, *, is_stunt: bool) -> bool:
        if self.stop_until > day:
            self.stopped += 1
            return True
        if self.cast_until > day:
            return True
        if self.random.random() < job.CAST_CHANCE:
            away = self.random.gammavariate(job.CAST_SHAPE, job.CAST_SCALE_DAYS)
            self.cast_until = day + math.ceil(away)
        if is_stunt:
            if self.gear_until > day:
                return True
            if self.random.random() < job.GEAR_CHANCE:
                self.gear_until = day + self.random.randint(1, job.GEAR_MOST_DAYS)
        return False

    def work_h(self) -> float:
        return sum(0.75 + 0.25 * (1 + self.draw.negative_binomial(2, 0.4)) for _ in range(4))


def main() -> None:
    """Shoot, and say what came of it."""
    begin = time.process_time()
    rows = [Film(seed).run() for seed in range(int(sys.argv[1]))]
    json.dump({"seconds": time.process_time() - begin, "rows": rows}, sys.stdout)


if __name__ == "__main__":
    main()
