"""Tracks of real jumps left out one by one, and the region that the others foretell.

Five skydives in body tracking here; the twelve jumps from Helsetkopen, which take longer, are the
benchmark `coverage`.
"""

from left_out_tracks import leave_out, tracks_of
from tables import show


def test_the_regions_hold_left_out_body_tracks(shared_data):
    found = leave_out(tracks_of(shared_data / "tracks" / "body"), (5, 10), runs=200)
    rows = [
        (
            f"{second} s", f"{one.held} of {one.takes}", f"{one.miss_m:.0f} m",
            f"{one.across_m:.0f} m", f"{one.before_m:.0f} m", f"{one.narrower:.1f}",
            f"{one.narrower_aimed:.1f}",
        )
        for second, one in found.items()
    ]  # fmt: skip
    columns = ("after the exit", "held by 90 %", "median miss", "across", "before", "narrower",
               "narrower, direction known")  # fmt: skip
    show("left_out", columns, rows)
    for one in found.values():
        assert one.held >= 0.8 * one.takes
        assert one.narrower > 2
