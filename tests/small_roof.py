"""Tables of a roof fight for the tests: a line with everything on it, and a fight of two."""

STRAIGHT = ({"start_m": 0.0},)
LINE = (
    {"start_m": 0.0, "grade_rise_over_run": -0.012},
    {"start_m": 150.0, "bend": "right", "radius_m": 350.0, "cant_m": 0.11, "easement_m": 40.0,
     "speed_m_s": 17.0},
    {"start_m": 330.0, "easement_m": 40.0, "grade_rise_over_run": 0.01, "speed_m_s": 20.0},
    {"start_m": 450.0, "bend": "left", "radius_m": 400.0, "cant_m": 0.08},
)  # fmt: skip
TUNNEL = {"kind": "tunnel", "name": "short", "from_m": 520.0, "to_m": 600.0, "height_m": 5.6,
          "wall_m": 2.3}  # fmt: skip
STRUCTURES = (
    {"kind": "bridge", "from_m": 60.0, "to_m": 110.0, "wind_factor": 1.4},
    TUNNEL,
    {"kind": "passing", "from_m": 380.0, "to_m": 420.0, "wall_m": 4.0, "gust_m_s": 2.0},
)
BEATS = (
    {"who": "a", "start_s": 0.0, "length_s": 10.0, "posture": "striking", "along_m": 0.5,
     "anchor_along_m": 0.5},
    {"who": "a", "start_s": 12.0, "length_s": 13.0, "posture": "grappling", "along_m": 0.2,
     "anchor_along_m": 0.5, "tether_m": 1.1},
    {"who": "b", "start_s": 0.0, "length_s": 25.0, "posture": "crouched", "along_m": -0.5,
     "anchor_along_m": -0.5},
)  # fmt: skip
COMPONENTS = (
    {"name": "rope", "kind": "rope", "strength_n": 30_000.0},
    {"name": "karabiner", "kind": "connector", "strength_n": 25_000.0},
)
TABLES = {"track": LINE, "structure": STRUCTURES, "beat": BEATS, "component": COMPONENTS}
