"""The distance that turns away from a wall takes: 15 to 25 m, and what drives it.

Dossier of the stunt: canopy in stowed brakes 4-6 m/s, reaction 1-2 s; 15-25 m (computed there,
not observed). Plausibility of a closed form, not a validation: no count of strikes by distance was
found.
"""

import itertools
import math

from secondunit.physics.off_heading import Turn, Wall, approach_m


def needed(speed, reaction, rate, wind_off=0.0):
    return approach_m(math.pi, Wall(0.0, 0.0, wind_off), Turn(speed, reaction, rate))


def test_an_opening_straight_at_the_wall_needs_what_is_said():
    rates = (0.5, 0.64)  # the pilot's reckoning, and 30 degrees of bank in half brakes
    for speed, reaction, rate in itertools.product((4.0, 5.0, 6.0), (1.0, 1.5, 2.0), rates):
        print(f"{speed} m/s, {reaction} s, {rate} rad/s: {needed(speed, reaction, rate):.1f} m")
    for rate in rates:
        assert 15.0 <= needed(5.0, 1.5, rate) <= 25.0
        assert needed(4.0, 1.0, rate) < 15.0
    assert 20.0 <= needed(6.0, 2.0, 0.64) <= 25.0
    assert needed(6.0, 2.0, 0.5) <= 25.0


def test_stowed_brakes_as_fast_as_the_simulated_half_brakes_need_more():
    far = needed(8.3, 1.5, 0.64)
    windy = needed(5.0, 1.5, 0.64, wind_off=-2.0)
    print(f"8.3 m/s: {far:.1f} m; 5 m/s with 2 m/s onto the wall: {windy:.1f} m")
    assert far > 25.0
    assert windy > 1.3 * needed(5.0, 1.5, 0.64)
