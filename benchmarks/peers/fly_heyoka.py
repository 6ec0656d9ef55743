"""Fly the reference job by heyoka's batch mode; run in heyoka's own environment.

``python fly_heyoka.py TOLERANCE BATCH BITS FLIGHTS SEED OUT``: compiles, flies a little to warm up,
says "ready", waits for a line, flies, writes the landings to OUT.npy, and prints its seconds of
processor time.
"""

import sys
import time

import heyoka as hy
import numpy as np
import reference_job as job


class Landing:
    """Keep a lane's state when it lands, and park it high until all of its batch are down."""

    def __init__(self, batch):
        self.batch = batch
        self.start()

    def start(self):
        self.is_down = np.zeros(self.batch, dtype=bool)
        self.state, self.time_s = np.zeros((6, self.batch)), np.zeros(self.batch)

    def __call__(self, integrator, _sign, lane):
        if not self.is_down[lane]:
            self.is_down[lane] = True
            self.state[:, lane], self.time_s[lane] = (
                integrator.state[:, lane],
                integrator.time[lane],
            )
        integrator.state[2, lane] = 1e3
        return not self.is_down.all()


def system(phase):
    x, y, z, u, v, w = hy.make_vars("x", "y", "z", "u", "v", "w")
    half_per_mass, area, area_open, begin, per_long, wind, exponent, cos, sin = (
        hy.par[k] for k in range(9)
    )
    density = 1.225 * (1 - 2.25577e-5 * (job.ELEVATION_M + z)) ** 4.25588
    height = (z + job.WIND_OFFSET_M) / job.WIND_REFERENCE_M
    speed = wind * hy.exp(exponent * hy.log(height))
    a, b = u - speed * cos, v - speed * sin
    share = (hy.time - begin) * per_long
    now = (area, area + (area_open - area) * share * share, area_open)[phase]
    drag = density * half_per_mass * now * hy.sqrt(a * a + b * b + w * w)
    return [(x, u), (y, v), (z, w), (u, -drag * a), (v, -drag * b), (w, -drag * w - job.G_M_S2)]


def integrators(tolerance, batch, kind):
    landing = Landing(batch)
    made = []
    for phase in range(3):
        options = {"tol": kind(tolerance), "compact_mode": False, "fp_type": kind}
        if phase == 2:
            z = hy.make_vars("z")
            options["t_events"] = [
                hy.t_event_batch(
                    z, direction=hy.event_direction.negative, callback=landing, fp_type=kind
                )
            ]
        made.append(
            hy.taylor_adaptive_batch(
                system(phase),
                np.zeros((6, batch), kind),
                pars=np.zeros((9, batch), kind),
                **options,
            )
        )
    # the event's callback is copied into the integrator: ask for the one that is called
    return made, made[2].t_events[0].callback


def fly(made, landing, p, kind):
    n, batch = p.shape[1], made[0].batch_size
    pars = np.stack([
        0.5 / p[job.MASS], p[job.AREA], p[job.AREA_OPEN], p[job.OPEN_FROM], 1 / p[job.OPEN_FOR],
        p[job.WIND], p[job.EXPONENT], p[job.COS], p[job.SIN],
    ])  # fmt: skip
    landed = np.zeros((3, n))
    for first in range(0, n, batch):
        part = slice(first, first + batch)
        state = np.zeros((6, batch))
        state[2], state[3], state[5] = job.RELEASE_UP_M, p[job.V_EAST, part], p[job.V_UP, part]
        now = np.zeros(batch)
        opened = p[job.OPEN_FROM, part] + p[job.OPEN_FOR, part]
        for phase, until in enumerate((p[job.OPEN_FROM, part], opened, np.full(batch, 1e4))):
            ta = made[phase]
            ta.set_time(np.asarray(now, kind))
            ta.state[:], ta.pars[:] = state, pars[:, part]
            if phase == 2:
                ta.reset_cooldowns()
                landing.start()
            ta.propagate_until([kind(t) for t in until])
            state, now = (landing.state, landing.time_s) if phase == 2 else (ta.state, ta.time)
            state, now = np.array(state, dtype=float), np.array(now, dtype=float)
        landed[:, part] = state[0], state[1], now
    return landed


def main():
    tolerance, batch, bits, flights, seed, out = sys.argv[1:]
    kind = {"64": float, "32": np.float32}[bits]
    inputs = job.draw(int(flights), int(seed))
    made, landing = integrators(float(tolerance), int(batch), kind)
    fly(made, landing, inputs[:, : 4 * int(batch)], kind)
    print("ready", flush=True)
    sys.stdin.readline()
    start = time.process_time()
    landed = fly(made, landing, inputs, kind)
    print(time.process_time() - start, flush=True)
    np.save(out, landed)


main()
