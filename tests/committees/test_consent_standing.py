"""How the consents of a child stand on a day."""

from datetime import date, timedelta
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from cac.committees.ages import AgeBand
from cac.committees.consents import Stand, months_later, standing
from cac.safeguarding.rules import DEFAULTS, ChildFacts, ConsentFacts, has_consent

TODAY = date(2026, 6, 15)


def paper(given: int, ends: int, withdrawn: int | None = None, **more: Any) -> ConsentFacts:
    """A consent by days from today."""
    stop = None if withdrawn is None else TODAY + timedelta(withdrawn)
    return ConsentFacts(TODAY + timedelta(given), TODAY + timedelta(ends), stop, **more)


def test_it_is_missing_without_a_paper():
    assert standing([], TODAY).stand is Stand.NONE


def test_it_is_valid_on_its_last_day():
    found = standing([paper(-300, 0)], TODAY)

    assert (found.stand, found.days_left, found.holds) == (Stand.ENDING, 0, True)


def test_it_has_ended_on_the_day_after():
    found = standing([paper(-300, -1)], TODAY)

    assert (found.stand, found.day, found.holds) == (Stand.ENDED, TODAY - timedelta(1), False)


def test_it_ends_soon_from_sixty_days_on():
    assert standing([paper(-30, 60)], TODAY).stand is Stand.ENDING
    assert standing([paper(-30, 61)], TODAY).stand is Stand.VALID


def test_it_does_not_hold_on_the_day_of_a_withdrawal():
    found = standing([paper(-30, 300, withdrawn=0)], TODAY)

    assert (found.stand, found.day) == (Stand.WITHDRAWN, TODAY)


def test_it_reads_a_withdrawal_as_a_no_to_every_earlier_paper():
    assert not standing([paper(-30, 300), paper(-20, 300, withdrawn=-5)], TODAY).holds


def test_it_holds_again_with_a_paper_given_after_the_withdrawal():
    assert standing([paper(-30, 300, withdrawn=-5), paper(-5, 300)], TODAY).holds


days = st.integers(-400, 400)
papers = st.builds(paper, days, days, st.none() | st.integers(-400, 0))


@settings(max_examples=600, deadline=None)
@given(st.lists(papers, max_size=4))
def test_it_agrees_with_the_gate(found):
    child = ChildFacts("river-kite", None, AgeBand.NINE_TO_12, tuple(found))

    assert standing(found, TODAY).holds == has_consent(child, TODAY, DEFAULTS)


def test_it_counts_months_to_the_last_day_of_a_short_month():
    assert months_later(date(2028, 2, 29), 12) == date(2029, 2, 28)
    assert months_later(date(2026, 12, 31), 2) == date(2027, 2, 28)
