"""The numbers of a block of lanes: one row of `LANES` each, so that a loop over lanes is a vector.

All are float64, SI. The last three blocks live within one step only.
"""

LANES = 32

# Where a body is, and how long its next step may be.
EAST, NORTH, UP, V_EAST, V_NORTH, V_UP, TIME, LENGTH = range(8)
# The last accepted step, for the choice of the next: 1 / its length (0: none), its error^(1/4).
LAST_RATE, LAST_ERROR = range(8, 10)
# The body: rho A times this is c; its wind; the exponent of its power law.
HALF_PER_MASS, WIND_EAST, WIND_NORTH, EXPONENT = range(10, 14)
# The phase: its drag area is area + share (linear + share square), share = (t - begin) rate.
PHASE_END, PHASE_BEGIN, PHASE_RATE, AREA, AREA_LINEAR, AREA_SQUARE = range(14, 20)
# Within a step: its length, the wind and shear of the stage, and the stages of the velocity.
STEP, W_EAST, W_NORTH, SHEAR_EAST, SHEAR_NORTH = range(20, 25)
STAGE_UP, U1_EAST, U1_NORTH, U1_UP, U2_EAST, U2_NORTH, U2_UP = range(25, 32)
# The Jacobian at the step's start: flow through the air, slopes by height and time, the inverse.
FLOW_EAST, FLOW_NORTH, FLOW_UP, J_EAST, J_NORTH, J_UP, SLOPE_TIME = range(32, 39)
INV_SCALE, INV_ALONG, INV_EAST, INV_NORTH, INV_UP, INV_BACK = range(39, 45)
# The end of the step, and 1 where it stands.
NEXT_EAST, NEXT_NORTH, NEXT_UP, NEXT_V_EAST, NEXT_V_NORTH, NEXT_V_UP = range(45, 51)
NEXT_TIME, NEXT_LENGTH, ERROR, STANDS = range(51, 55)
ROWS = 55

# Integer rows: which body, which phase, steps so far, and whether the lane needs a look.
BODY, PHASE, STEPS, LOOK = range(4)
MARKS = 4
