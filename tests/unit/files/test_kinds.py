import pytest

from secondunit.files.spreads import check_inside
from secondunit.stunts.registry import KINDS
from secondunit.units import dimension_of, said_names

PARAMETERS = {f"{kind.name} {p.name}": p for kind in KINDS.values() for p in kind.parameters}


@pytest.mark.parametrize("name", PARAMETERS)
def test_a_default_is_a_value_that_a_file_may_give(name):
    parameter = PARAMETERS[name]
    check_inside(parameter.default, parameter.low, parameter.high, dimension_of(parameter.name))


@pytest.mark.parametrize("kind", KINDS.values(), ids=lambda kind: kind.name)
def test_every_limit_is_on_a_measure_of_its_kind_and_of_its_dimension(kind):
    measures = {measure.name for measure in kind.measures}
    for limit in kind.limits:
        assert limit.measure in measures
        assert dimension_of(limit.name) == dimension_of(limit.measure)


@pytest.mark.parametrize("kind", KINDS.values(), ids=lambda kind: kind.name)
def test_no_two_parameters_or_limits_have_one_name_in_a_file(kind):
    for names in ([p.name for p in kind.parameters], [limit.name for limit in kind.limits]):
        assert len(said_names(names)) == len(set(names)) == len(names)
