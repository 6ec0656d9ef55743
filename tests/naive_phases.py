"""Slow twin of the chances of phases: every course through a short chain, one by one."""

import itertools

import numpy as np


def every_course(chain, likelihood):
    """Give the best course, the chance of each phase at each step, and of entering it there."""
    slots, steps = len(chain.state), len(likelihood)
    phases = int(chain.state.max()) + 1
    chance, enters = np.zeros((steps, phases)), np.zeros((steps, phases))
    best, best_weight, total = None, -1.0, 0.0
    for course in itertools.product(range(slots), repeat=steps):
        weight = chain.begin[course[0]] * likelihood[0, chain.state[course[0]]]
        for k in range(1, steps):
            weight *= chain.step[course[k - 1], course[k]] * likelihood[k, chain.state[course[k]]]
        total += weight
        if weight > best_weight:
            best, best_weight = course, weight
        for k, slot in enumerate(course):
            phase = chain.state[slot]
            chance[k, phase] += weight
            if k and chain.state[course[k - 1]] != phase:
                enters[k, phase] += weight
    return np.array(best), chance / total, enters / total
