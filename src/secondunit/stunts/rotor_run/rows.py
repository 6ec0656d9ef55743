"""A run's inputs and measures by name, as the kernels read and write them."""

import numpy as np

from secondunit.stunts.kind import row_type
from secondunit.stunts.rotor_run.measures import MEASURES
from secondunit.stunts.rotor_run.parameters import PARAMETERS

INPUTS = row_type(parameter.name for parameter in PARAMETERS)
RESULTS = row_type(measure.name for measure in MEASURES)
HARMLESS = np.array([measure.harmless for measure in MEASURES])
