"""The filmed jump as a whole: each way to end, each limit broken and just kept, its slow twin."""

import math

import numpy as np
import pytest

import naive_chase as naive
from secondunit.physics.ground import make_ground
from secondunit.physics.terrain import flat_ground
from secondunit.stunts.chase import CHASE
from secondunit.stunts.chase.platforms import TYPES
from small_chase import STEADY, chase, jump, limit, one
from small_roof_rotor import drawn_inputs, middle_inputs

ASIDE = (0, -70, 150, -40)
WAYS = {
    "hover": (ASIDE,),
    "fly by": ((-6, 100, 120, 0), (4, 0, 90, -10), (14, -200, 100, -20)),
    "over the canopy": ((0, -140, -150, -60), (12, -220, -30, -70), (24, -320, 120, -80)),
}
LOOSE = {"bank_max_rad": 1.0, "acceleration_max_m_s2": 20.0, "speed_max_m_s": 90.0,
         "climb_max_m_s": 20.0, "descent_max_m_s": 20.0}  # fmt: skip


def parameters(**changes):
    names = [parameter.name for parameter in CHASE.parameters]
    return dict(zip(names, middle_inputs(CHASE, **(STEADY | changes))[0], strict=True))


def test_every_parameter_default_lies_within_what_it_may_be():
    drawn = drawn_inputs(CHASE, 2000, 1)
    for i, parameter in enumerate(CHASE.parameters):
        assert parameter.low <= drawn[:, i].min() <= drawn[:, i].max() <= parameter.high


def test_a_good_hover_keeps_every_limit():
    measures, ended, track = one(chase("H125", ASIDE), frames=300)
    assert ended == "filmed the subject all the way"
    for item in CHASE.limits:
        assert item.is_kept(np.array(measures[item.measure])), item.name
    assert np.isnan(track[-1, 0])
    assert track[0, :3] == pytest.approx(ASIDE[1:])


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("seed", [1, 2])
def test_separation_and_picture_are_those_of_the_slow_twin(way, seed):
    rng = np.random.default_rng(seed)
    whites = rng.standard_normal(9)
    changes = {"cue_delay_s": 0.4, "operator_lag_s": 0.25, "focal_length_m": 0.2}
    measures, _, track = one(
        chase("H125", *WAYS[way], numbers=LOOSE), whites=whites, frames=60, **changes
    )
    p = parameters(**changes)
    twin = naive.Platform(WAYS[way], p, whites)
    expected, off = naive.picture(twin, jump(), p)
    for name, value in (expected | naive.separations(twin, jump())).items():
        assert measures[name] == pytest.approx(value, rel=2e-3, abs=1e-3), name
    drawn = np.minimum(off[::5], 3.0)
    assert track[: drawn.size, CHASE.channels.index("off_centre_ratio")] == pytest.approx(
        drawn, rel=1e-6
    )


def over(way, wind):
    """A path whose wake the wind brings onto the canopy that flies west from (-150, 0, -180)."""
    old_s = {"hover": 7, "fly": 13, "slow": 7}[way]
    drift = -old_s * wind[0], -old_s * wind[1]
    places = {
        "hover": ((0, -200, 12, -80),),
        "fly": ((0, -80, -16, -150), (16, -320, 45, -150)),  # vortices, sinking 2 m/s
        "slow": ((0, -140, 0, -90), (20, -260, 30, -90)),
    }[way]
    return tuple((t, e + drift[0], n + drift[1], up) for t, e, n, up in places)


@pytest.mark.parametrize(("way", "near"), [("hover", 0.02), ("fly", 0.1), ("slow", 0.25)])
@pytest.mark.parametrize("wind", [(0.0, 0.0), (-3.0, 2.0), (-1.0, 6.0)])
def test_the_wake_at_the_canopy_is_that_of_the_slow_twin(way, near, wind):
    """The twin takes the worst of all parcels, not of the nearest: at the edges it finds more."""
    track = jump()
    track[100:] = np.nan
    track[24:100, 2] = -180.0
    places = over(way, wind)
    measures, _, _ = one(
        chase("H125", *places, numbers=LOOSE), wind, track=track, hold_half_width_m=0.0,
        hold_half_height_m=0.0,
    )  # fmt: skip
    twin = naive.Platform(places, parameters(), np.zeros(9))
    rho = naive.density(places[0][3])
    expected = naive.wake(twin, track, range(24, 100), wind, naive.H125, rho)
    assert expected > limit("canopy_wake_max_m_s")
    assert measures["canopy_wake_m_s"] == pytest.approx(expected, rel=near)


def test_who_is_out_of_the_shot_is_lost():
    measures, ended, _ = one(chase("H125", (0, 2, 60, -5)), operator_lag_s=0.5, focal_length_m=0.2)
    assert ended == "lost the subject out of the frame"
    assert 0.0 < measures["in_frame_share"] < limit("in_frame_min_share")
    assert measures["lost_s"] > 0.0
    assert measures["lost_first_s"] < 12.0


def test_ground_in_between_hides_the_subject():
    """A ridge 70 m wide at 100 m north of the line of flight, as high as the lip."""
    north = np.arange(-500.0, 510.0, 10.0)
    height = np.where(np.abs(north - 100.0) < 35.0, 0.0, -400.0)
    ridge = make_ground(np.tile(height[:, None], (1, 101)), -900.0, -500.0, 10.0)
    behind, ended, _ = one(chase("fixed", (0, -70, 250, -10)), ground=ridge)
    assert ended == "lost the subject out of the frame"
    assert behind["hidden_s"] > 6.0
    assert behind["in_frame_share"] < limit("in_frame_min_share")
    above, ended, _ = one(chase("fixed", (0, -70, 250, 900)), ground=ridge)
    assert ended == "filmed the subject all the way"
    assert above["hidden_s"] == 0.0


def test_the_head_that_turns_too_slowly_loses_the_subject():
    slow, _, _ = one(chase("H125", ASIDE), head_rate_rad_s=math.radians(2))
    quick, _, _ = one(chase("H125", ASIDE))
    assert slow["in_frame_share"] < 0.9 < quick["in_frame_share"]
    assert slow["gimbal_rate_rad_s"] == quick["gimbal_rate_rad_s"] > math.radians(2)


def test_nobody_comes_off_the_ramp():
    nobody = np.full_like(jump(), np.nan)
    measures, ended, _ = one(chase("H125", ASIDE), track=nobody)
    assert ended == "nobody came off the ramp to be filmed"
    assert measures["in_frame_share"] == 0.0
    assert measures["fall_separation_m"] == math.inf


def test_who_is_last_seen_in_the_air_is_unknown():
    cut = jump()
    cut[40:] = np.nan
    measures, ended, _ = one(chase("H125", ASIDE), track=cut)
    assert ended.startswith("the rider was last seen in the air")
    assert not CHASE.outcomes[-1].is_safe
    assert math.isnan(measures["in_frame_share"])


def test_a_platform_in_the_way_is_met():
    _, ended, _ = one(chase("H125", (0, -50, 3, -19)))
    assert ended == "the platform met the rider or the motorcycle"


def test_a_platform_in_the_ground_or_off_the_map_is_told():
    measures, ended, _ = one(chase("H125", (0, 0, 80, -397)))
    assert ended == "the platform met the ground"
    assert measures["terrain_clearance_m"] == pytest.approx(3.0)
    measures, ended, _ = one(chase("H125", (0, 6000, 80, 0)))
    assert ended == "the platform left the terrain that is known"
    assert math.isnan(measures["fall_separation_m"])


def test_the_ground_on_a_path_is_as_near_as_its_lowest_point():
    way = ((0, -70, 150, -40), (30, -70, 150, -300), (60, -70, 150, -40))
    measures, _, _ = one(chase("H125", *way, numbers=LOOSE))
    assert measures["terrain_clearance_m"] == pytest.approx(100.0, abs=0.1)


EDGES = {
    "terrain_clearance_min_m": [((0, -70, 150, up),) for up in (-369.9, -370.1)],
    "fall_separation_min_m": [((0, 0, off, 0),) for off in (50.1, 49.9)],
    "vortex_ring_max_share": [
        ((0, -70, 150, 0), (20, -70, 150, -fall)) for fall in (46.0, 54.0)
    ],
}  # fmt: skip


@pytest.mark.parametrize("name", EDGES)
def test_a_limit_is_just_kept_and_just_broken(name):
    item = next(one_ for one_ in CHASE.limits if one_.name == name)
    kept = []
    for way in EDGES[name]:
        measures, _, _ = one(chase("H125", *way))
        kept.append(bool(item.is_kept(np.array(measures[item.measure]))))
    assert kept == [True, False]


LOW = flat_ground(-130.0, 5_000.0)


def hanging(east, north, up=-100.0, seconds=20.0):
    """A canopy that hangs low over the ground in one place; the motorcycle is far."""
    t = np.arange(int(seconds * 4)) * 0.25
    one_ = np.ones_like(t)
    return np.array([east * one_, north * one_, up * one_, 900 * one_, 0 * t, 0 * t, one_]).T


@pytest.mark.parametrize(
    ("place", "wind", "over"),
    [
        ((0, 30), (0.0, 0.0), True),  # within three diameters, 32 m
        ((0, 33), (0.0, 0.0), False),
        ((0, 300), (0.0, 2.0), True),  # downwind
        ((0, -300), (0.0, 2.0), False),  # upwind of the platform
        ((0, 391), (0.0, 2.0), True),  # as far as the wind carries in three minutes, and 32 m
        ((0, 393), (0.0, 2.0), False),
        ((100, 200), (0.0, 2.0), True),  # 32 m and 20 degrees aside: 104.9 m
        ((106, 200), (0.0, 2.0), False),
    ],
)
def test_above_and_upwind_is_what_the_page_says(place, wind, over):
    measures, _, _ = one(chase("H125", (0, 0, 0, 0)), wind, track=hanging(*place), ground=LOW)
    assert (measures["above_upwind_s"] > 0.0) == over
    item = next(one_ for one_ in CHASE.limits if one_.name == "above_upwind_max_s")
    assert bool(item.is_kept(np.array(measures["above_upwind_s"]))) != over


def test_from_below_no_wake_comes():
    measures, _, _ = one(chase("H125", (0, 0, 0, -111)), track=hanging(0, 30), ground=LOW)
    assert measures["above_upwind_s"] == 0.0
    measures, _, _ = one(chase("H125", (0, 0, 0, -110)), track=hanging(0, 30), ground=LOW)
    assert measures["above_upwind_s"] == pytest.approx(20.0)


def test_the_limit_of_the_wake_is_kept_beside_the_column_and_broken_in_it():
    under, _, _ = one(chase("H125", (0, 0, 0, 0)), track=hanging(8, 0), ground=LOW)
    aside, _, _ = one(chase("H125", (0, 0, 0, 0)), track=hanging(18, 0), ground=LOW)
    assert under["canopy_wake_m_s"] > limit("canopy_wake_max_m_s") > aside["canopy_wake_m_s"]


def test_canopy_and_motorcycle_have_limits_of_their_own():
    near, _, _ = one(chase("H125", (0, 0, 0, -100)), track=hanging(99.9, 0), ground=LOW)
    far, _, _ = one(chase("H125", (0, 0, 0, -100)), track=hanging(100.1, 0), ground=LOW)
    assert near["canopy_separation_m"] < limit("canopy_separation_min_m")
    assert far["canopy_separation_m"] > limit("canopy_separation_min_m")
    for off, kept in ((49.9, False), (50.1, True)):
        measures, _, _ = one(chase("H125", (0, 900, off, 0)), track=hanging(0, 0), ground=LOW)
        assert (measures["bike_separation_m"] >= limit("bike_separation_min_m")) == kept


def test_wind_asks_speed_of_the_platform():
    calm, _, _ = one(chase("drone", ASIDE))
    windy, _, _ = one(chase("drone", ASIDE), (0.0, 20.1))
    assert calm["effort_share"] == 0.0
    assert windy["effort_share"] == pytest.approx(20.1 / 20.0)
    assert windy["effort_share"] > limit("effort_max_share")


@pytest.mark.parametrize("focal_m", [0.02, 2.0])
def test_a_lens_too_short_or_too_long_loses_the_shot(focal_m):
    measures, _, _ = one(chase("H125", ASIDE), focal_length_m=focal_m)
    small, large = measures["subject_least_share"], measures["subject_most_share"]
    assert (small < limit("subject_min_share")) == (focal_m < 0.1)
    assert (large > limit("subject_max_share")) == (focal_m > 0.1)


def test_a_head_asked_for_more_than_it_gives_breaks_the_limit():
    near, _, _ = one(chase("fixed", (0, 0, 10, 0)))
    far, _, _ = one(chase("fixed", (0, 0, 40, 0)))
    assert near["gimbal_rate_rad_s"] > limit("gimbal_rate_max_rad_s") > far["gimbal_rate_rad_s"]


def test_a_fixed_camera_stands_and_has_no_rotor():
    measures, _, track = one(
        chase("fixed", (0, 5, 10, 2)), whites=np.ones(9), frames=40, operator_lag_s=0.3
    )
    assert track[:40, :3] == pytest.approx(np.tile([5.0, 10.0, 2.0], (40, 1)))
    for name in ("fall_separation_m", "terrain_clearance_m"):
        assert measures[name] == math.inf
    assert measures["in_frame_share"] < 1.0


def test_a_worn_camera_goes_with_the_rider():
    measures, ended, track = one(chase("worn"), frames=40)
    assert ended == "filmed the subject all the way"
    assert track[:40, :3] == pytest.approx(jump()[:40, :3])
    assert measures["in_frame_share"] == 1.0
    assert measures["fall_separation_m"] == math.inf


def test_a_late_cue_shifts_the_path_and_nothing_else():
    way = ((-5, 100, 150, 0), (10, -100, 150, -30))
    late, _, moved = one(chase("H125", *way, numbers=LOOSE), cue_delay_s=2.0, frames=40)
    _, _, prompt = one(chase("H125", *way, numbers=LOOSE), frames=40)
    assert moved[8:40, :3] == pytest.approx(prompt[:32, :3], abs=1e-9)
    assert math.isfinite(late["fall_separation_m"])


def test_every_platform_has_a_source_and_flies_what_it_may():
    for name, kind in TYPES.items():
        assert kind.source, name
