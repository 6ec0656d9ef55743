from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from secondunit.model.people import Person, Span

days = st.integers(1, 28).map(lambda day: date(2020, 9, day))
spans = st.tuples(days, days).map(lambda pair: Span(first=min(pair), last=max(pair)))


def a_person(available=(), contract=None):
    return Person(
        name="lead", role="cast", day_rate_cents=1, available=available, contract=contract
    )


def test_without_contract_the_stretches_are_those_available():
    some = (Span(first=date(2020, 9, 1), last=date(2020, 9, 3)),)
    assert a_person(some).spans == some
    assert a_person().spans == ()


@given(st.lists(spans, max_size=3).map(tuple), spans, days)
def test_somebody_is_free_exactly_in_the_stretches_if_there_are_any(available, contract, day):
    person = a_person(available, contract)
    inside = any(span.holds(day) for span in person.spans)
    meets = not available or any(
        span.first <= contract.last and contract.first <= span.last for span in available
    )
    assert inside == (person.is_free(day) if meets else contract.holds(day))
