"""What the run-up, the ramp and the ride over it depend on."""

from secondunit.model.spread import fixed, normal, uniform
from secondunit.physics.steering import DELAY_MAX_S, DELAY_MIN_S
from secondunit.stunts.ramp_jump.parameters.one import DEG, parameter

RIDE = (
    parameter(
        "exit_speed_m_s",
        normal(25, 0.8, low=20, high=30),
        8,
        45,
        "speed at the lip that the rider holds the throttle for",
        "assumption: ±3 % after training",
        "slower, wheels roll over the lip's edge, which is left out: docs/physics/ramp.md; faster, "
        "assumption",
    ),
    parameter("run_up_length_m", fixed(80), 5, 500, "level run-up before the ramp"),
    parameter(
        "ramp_length_m", fixed(24), 0.5, 200, "ramp, along its deck; not used where its radius is"
    ),
    parameter("ramp_foot_radius_m", fixed(60), 0, 200, "rounding at the foot of a straight ramp"),
    parameter("ramp_radius_m", fixed(60), 3, 500, "radius of a ramp that is an arc"),
    parameter(
        "lip_angle_rad",
        normal(10 * DEG, 0.3 * DEG, low=0, high=20 * DEG),
        0,
        35 * DEG,
        "angle of the lip above the horizon",
    ),
    parameter("rider_mass_kg", fixed(85), 50, 150, "rider with clothes and parachute"),
    parameter(
        "bike_mass_kg",
        fixed(107),
        60,
        300,
        "motorcycle, fuelled",
        "Honda CRF250R 2020: 236 lb, dirtrider.com test",
    ),
    parameter(
        "engine_power_w",
        fixed(29_381),
        5_000,
        150_000,
        "power at the rear wheel",
        "Honda CRF250R 2020: 39.4 hp, dirtrider.com test",
    ),
    parameter(
        "tyre_grip", normal(0.8, 0.1, low=0.4, high=1.1), 0.05, 1.5, "friction of tyre on deck"
    ),
    parameter(
        "front_axle_m", fixed(0.781), 0.3, 1.5, "centre of mass to front axle, along the bike"
    ),
    parameter(
        "rear_axle_m", fixed(0.70), 0.3, 1.5, "centre of mass to rear axle; wheelbase 1.481 m"
    ),
    parameter(
        "mass_height_m", fixed(0.95), 0.3, 1.6, "height of the centre of mass, rider standing"
    ),
    parameter("pitch_gyration_m", uniform(0.50, 0.65), 0.45, 1.0, "radius of gyration in pitch"),
    parameter(
        "riding_drag_area_m2",
        normal(0.65, 0.06, low=0.55, high=0.80),
        0.1,
        2,
        "drag area of bike and standing rider",
    ),
    parameter(
        "riding_side_area_m2", normal(1.3, 0.3, low=0.4, high=2.2), 0, 3, "C_Y A of bike and rider"
    ),
    parameter(
        "steer_reaction_s",
        uniform(0.25, 0.40),
        DELAY_MIN_S,
        DELAY_MAX_S,
        "delay before the rider steers against a gust",
    ),
    parameter("exit_offset_m", normal(0, 0.25), -3, 3, "place on the lip, right of its middle"),
    parameter("exit_heading_error_rad", normal(0, 1 * DEG), -0.5, 0.5, "direction off the ramp's"),
    parameter(
        "pop_speed_m_s",
        normal(-0.3, 0.5, low=-2.5, high=1.1),
        -5,
        5,
        "speed the rider adds across the ramp by absorbing (-) or springing (+)",
        "range: J. A. McNeil 2011, terrain-park data; spread assumed",
    ),
    parameter(
        "front_stiffness_n_per_m",
        normal(8_000, 800, low=5_000, high=15_000),
        1_000,
        30_000,
        "front suspension, at the wheel",
    ),
    parameter(
        "rear_stiffness_n_per_m",
        normal(9_000, 900, low=5_000, high=15_000),
        1_000,
        30_000,
        "rear suspension, at the wheel",
    ),
    parameter(
        "front_damping_n_s_per_m",
        normal(900, 120, low=300, high=2_000),
        100,
        3_000,
        "front damper, at the wheel",
    ),
    parameter(
        "rear_damping_n_s_per_m",
        normal(1_000, 120, low=300, high=2_000),
        100,
        3_000,
        "rear damper, at the wheel",
    ),
    parameter("suspension_preload_n", fixed(0), 0, 400, "preload of either suspension"),
    parameter(
        "front_travel_m",
        fixed(0.305),
        0.05,
        0.4,
        "travel of the front suspension",
        "Honda CRF250R 2020: 12.0 in, motorcyclenews.net",
    ),
    parameter(
        "rear_travel_m",
        fixed(0.315),
        0.05,
        0.4,
        "travel of the rear suspension",
        "Honda CRF250R 2020: 12.4 in, motorcyclenews.net",
    ),
    parameter("front_unsprung_kg", fixed(13), 2, 25, "front wheel and what moves with it"),
    parameter("rear_unsprung_kg", fixed(17), 2, 35, "rear wheel and what moves with it"),
    parameter(
        "tyre_stiffness_n_per_m", uniform(80_000, 120_000), 30_000, 300_000, "either tyre, upright"
    ),
    parameter("wheel_inertia_kg_m2", fixed(0.7), 0.1, 2, "rear wheel about its axle"),
    parameter(
        "wheel_spin_rad_s",
        normal(0, 15, low=-80, high=80),
        -120,
        120,
        "how much faster (throttle) or slower (brake) the rear wheel turns once off the lip",
    ),
    parameter("steer_gain_per_s2", fixed(0.6), 0, 2, "sideways acceleration a metre off the line"),
    parameter("steer_damping_per_s", fixed(1.2), 0, 2.5, "the same, for each m/s sideways"),
    parameter("steer_most_m_s2", fixed(3), 0.5, 8, "most sideways acceleration he asks for"),
    parameter(
        "exposed_m", fixed(10), 0, 500, "how far before the lip shelter from the crosswind ends"
    ),
    parameter("shelter_ratio", fixed(0.3), 0, 1, "crosswind that gets through the shelter"),
)
