"""Shoot the job shoot60 in Cimba: ``shoot60_cimba.py SHOOTS``; CPU seconds, then a row a shoot.

Cimba compiles the model's methods; what they use must be numbers at the module's level.
"""

import json
import math
import sys
import time

import cimba
import cimba.random as rnd
import numpy as np
import shoot60_job as job
from cimba import inputs

FIRST = [float(hour) for hour in job.first_hours()]
YEARS = len(FIRST)
CREW, CONTACT, BROUGHT, STOP_CONTACT = job.CREW, job.CONTACT, job.BROUGHT, job.STOP_CONTACT
EVERY, FINDS_ILL, FINDS_LATENT = job.TEST_EVERY_DAYS, job.FINDS_INFECTIOUS, job.FINDS_LATENT
STOPS, LOG_MEDIAN, SD_LOG = job.STOPS, math.log(job.STOP_MEDIAN_DAYS), job.STOP_SD_LOG
MOST, LATENT, INFECTIOUS = job.STOP_MOST_DAYS, job.LATENT_DAYS, job.INFECTIOUS_DAYS
UNITS, WIND_MAX, WANTED = job.UNITS, job.WIND_MAX_M_S, job.GOOD_TAKES
FIRST_CHANCE, LAST_CHANCE, LEARNING = job.FIRST_CHANCE, job.LAST_CHANCE, job.LEARNING_TAKES
A_FROM, A_LIKELY, A_TO = job.MOVES[20]
B_FROM, B_LIKELY, B_TO = job.MOVES[35]
CAST, SHAPE, SCALE = job.CAST_CHANCE, job.CAST_SHAPE, job.CAST_SCALE_DAYS
GEAR, GEAR_MOST = job.GEAR_CHANCE, job.GEAR_MOST_DAYS
SHOOT_COST, STOP_COST, TAKE_COST = job.SHOOT_COST, job.STOP_COST, job.TAKE_COST


class Film(cimba.Model):
    """One shoot: an infection and the units."""

    wind: cimba.Series[float] = cimba.Series(step=1.0)
    first_hours: cimba.Array[float] = cimba.Array(FIRST)
    wrap: cimba.Output[float]
    cost: cimba.Output[float]
    stopped: cimba.Output[float]
    tries: cimba.Output[float]
    stop_until: int = -1

    @cimba.process(priority=10)
    def infection(self):
        well = CREW
        latent = 0
        ill = 0
        while True:
            day = int(cimba.now() / 24.0 + 1e-9)
            is_stopped = self.stop_until > day
            contact = CONTACT * (STOP_CONTACT if is_stopped else 1.0)
            chance = 1.0 - math.exp(-(contact * ill / CREW + BROUGHT))
            caught = rnd.binomial(well, chance) if well > 0 else 0
            turned = rnd.binomial(latent, 1 / LATENT) if latent > 0 else 0
            cured = rnd.binomial(ill, 1 / INFECTIOUS) if ill > 0 else 0
            well -= caught
            latent += caught - turned
            ill += turned - cured
            if day % EVERY == 0:
                found_ill = rnd.binomial(ill, FINDS_ILL) if ill > 0 else 0
                found_latent = rnd.binomial(latent, FINDS_LATENT) if latent > 0 else 0
                ill -= found_ill
                latent -= found_latent
                found = found_ill + found_latent
                if (
                    found > 0
                    and not is_stopped
                    and (rnd.uniform(0.0, 1.0) < 1.0 - (1.0 - STOPS) ** found)
                ):
                    days = int(math.ceil(rnd.lognormal(LOG_MEDIAN, SD_LOG)))  # noqa: RUF046
                    self.stop_until = day + min(MOST, days)
            cimba.hold(24.0)

    @cimba.process(priority=1)
    def units(self):  # noqa: C901, PLR0912, PLR0915 - Cimba compiles one method
        cast_until = -1
        gear_until = -1
        cost = 0.0
        stopped = 0
        takes = 0
        first = self.first_hours[int(rnd.uniform(0.0, 1.0) * YEARS)]
        for unit in range(UNITS):
            if unit == 20:
                days = int(round(rnd.triangular(A_FROM, A_LIKELY, A_TO)))  # noqa: RUF046
                cost += days * STOP_COST
                cimba.hold(24.0 * days)
            if unit == 35:
                days = int(round(rnd.triangular(B_FROM, B_LIKELY, B_TO)))  # noqa: RUF046
                cost += days * STOP_COST
                cimba.hold(24.0 * days)
            is_stunt = unit % 3 == 2
            good = 0
            tries = 0
            left = 0.0
            if not is_stunt:
                for _ in range(4):
                    one = math.floor(math.log(1.0 - rnd.uniform(0.0, 1.0)) / math.log(0.6))
                    two = math.floor(math.log(1.0 - rnd.uniform(0.0, 1.0)) / math.log(0.6))
                    left += 0.75 + 0.25 * (1 + one + two)
            is_done = False
            while not is_done:
                day = int(cimba.now() / 24.0 + 1e-9)
                if day % 7 == 6:
                    cimba.hold(24.0)
                    continue
                if self.stop_until > day:
                    stopped += 1
                    cost += STOP_COST
                    cimba.hold(24.0)
                    continue
                if cast_until > day:
                    cost += STOP_COST
                    cimba.hold(24.0)
                    continue
                if rnd.uniform(0.0, 1.0) < CAST:
                    cast_until = day + int(math.ceil(rnd.gamma(SHAPE, SCALE)))  # noqa: RUF046
                if is_stunt:
                    if gear_until > day:
                        cost += STOP_COST
                        cimba.hold(24.0)
                        continue
                    if rnd.uniform(0.0, 1.0) < GEAR:
                        gear_until = day + 1 + int(rnd.uniform(0.0, 1.0) * GEAR_MOST)
                cost += SHOOT_COST
                cimba.hold(8.0)
                if is_stunt:
                    for hour in range(8, 18):
                        if self.wind.at(first + day * 24.0 + hour) <= WIND_MAX:
                            tries += 1
                            takes += 1
                            chance = LAST_CHANCE - (LAST_CHANCE - FIRST_CHANCE) * math.exp(
                                -tries / LEARNING
                            )
                            if rnd.uniform(0.0, 1.0) < chance:
                                good += 1
                        cimba.hold(1.0)
                        if good >= WANTED:
                            is_done = True
                            break
                else:
                    worked = min(left, 10.0)
                    left -= worked
                    cimba.hold(worked)
                    is_done = left <= 1e-9
                cimba.hold(24.0 * (day + 1) - cimba.now())
        self.wrap = float(int(cimba.now() / 24.0 + 1e-9))
        self.cost = cost + takes * TAKE_COST
        self.stopped = float(stopped)
        self.tries = float(takes)
        cimba.end_trial()


def shoot(film: Film, shoots: int) -> tuple[float, list[list[float]]]:
    """Give CPU seconds, and wrap day, cost, days stopped and takes of each shoot."""
    begin = time.process_time()
    window = cimba.Window(warmup=0, duration=24.0 * job.DAYS)
    done = cimba.Experiment(film, replications=shoots, window=window, seed=shoots).run()[film]
    seconds = time.process_time() - begin
    columns = [np.ravel(one) for one in (done.wrap, done.cost, done.stopped, done.tries)]
    return seconds, np.stack(columns, axis=1).tolist()


def main() -> None:
    """Compile, shoot, and say what came of it."""
    film = Film()
    film.wind = inputs.trace(job.wind())
    shoot(film, 200)
    seconds, rows = shoot(film, int(sys.argv[1]))
    json.dump({"seconds": seconds, "rows": rows}, sys.stdout)


if __name__ == "__main__":
    main()
