"""How answers stand purpose by purpose, and who answers before and after 18."""

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cac.committees.ages import AgeBand, age_on, comes_of_age
from cac.committees.consents import NEAR_18, Stand, standing
from cac.committees.rules import Giver, Purpose
from cac.safeguarding.rules import ChildFacts, ConsentFacts, Level, Mend, sg_08
from tests.committees.test_consent_standing import TODAY, paper
from tests.safeguarding.gate_makers import DAY, children, meeting, texts

BIRTHDAY = TODAY + timedelta(15)  # 30 June 2026
BORN = date(2008, 6, 1)
OWN = Giver.OWN
DAY_ONE = timedelta(1)


def at(day: int, *papers: ConsentFacts, purpose: Purpose = Purpose.MEETINGS) -> Stand:
    return standing(papers, TODAY + timedelta(day), purpose, of_age=BIRTHDAY).stand


def test_a_yes_to_one_purpose_is_no_yes_to_another():
    yes = [paper(-30, 300, purpose=Purpose.TRAVEL)]

    assert standing(yes, TODAY, Purpose.TRAVEL).holds
    assert [standing(yes, TODAY, p).stand for p in Purpose if p is not Purpose.TRAVEL] == [Stand.NONE] * 4


def test_a_no_on_a_later_sheet_ends_the_yes_from_that_day():
    papers = [paper(-30, 300), paper(-5, 300, agreed=False)]

    assert standing(papers, TODAY - timedelta(6)).holds
    assert standing(papers, TODAY - timedelta(5)).stand is Stand.NO
    assert standing(papers, TODAY).day == TODAY - timedelta(5)


def test_a_yes_after_a_no_holds_again():
    assert standing([paper(-30, 300, agreed=False), paper(-5, 300)], TODAY).holds


def test_of_a_yes_and_a_no_of_one_day_the_no_counts():
    assert not standing([paper(-5, 300), paper(-5, 300, agreed=False)], TODAY).holds


def test_a_no_stays_an_answer_when_its_sheet_has_ended():
    assert standing([paper(-400, -40, agreed=False)], TODAY).stand is Stand.NO


def test_a_no_to_one_purpose_leaves_the_others():
    papers = [paper(-30, 300), paper(-5, 300, agreed=False, purpose=Purpose.TRAVEL)]

    assert standing(papers, TODAY).holds


def test_what_was_struck_out_was_never_said():
    struck = TODAY - timedelta(1)

    assert standing([paper(-30, 300, struck_on=struck)], TODAY).stand is Stand.NONE
    assert standing([paper(-30, 300), paper(-5, 300, agreed=False, struck_on=struck)], TODAY).holds
    assert standing([paper(-30, 300), paper(-20, 300, withdrawn=-5, struck_on=struck)], TODAY).holds


@pytest.mark.parametrize(
    ("born", "day"),
    [
        (date(2008, 6, 1), date(2026, 6, 30)),
        (date(2008, 2, 29), date(2026, 2, 28)),
        (date(2010, 2, 1), date(2028, 2, 29)),
        (None, None),
    ],
)
def test_a_birth_month_makes_18_on_its_last_day_and_a_band_never(born, day):
    assert comes_of_age(born) == day


@given(st.dates(date(1990, 1, 1), date(2030, 12, 31)))
def test_it_agrees_with_the_ages(born):
    of_age = comes_of_age(born)

    assert age_on(of_age, birth_month=born, band=None) == 18
    assert age_on(of_age - DAY_ONE, birth_month=born, band=None) == 17


def test_a_guardians_yes_ends_the_day_before_18():
    yes = paper(-30, 300)

    assert at(14, yes) is Stand.ENDING
    assert standing([yes], TODAY, of_age=BIRTHDAY).day == BIRTHDAY - DAY_ONE
    assert at(15, yes) is Stand.OF_AGE


def test_ones_own_yes_counts_from_18_on_and_not_before():
    own = paper(-5, 300, giver=OWN)

    assert at(14, own) is Stand.NONE
    assert at(15, own) is Stand.VALID


def test_a_guardians_yes_and_ones_own_carry_over_the_birthday():
    papers = [paper(-30, 300), paper(-5, 200, giver=OWN)]

    found = standing(papers, TODAY, of_age=BIRTHDAY)

    assert (found.stand, found.day) == (Stand.VALID, TODAY + timedelta(200))


def test_ones_own_yes_from_long_before_18_does_not_count():
    assert at(20, paper(15 - NEAR_18, 300, giver=OWN)) is Stand.VALID
    assert at(20, paper(14 - NEAR_18, 300, giver=OWN)) is Stand.OF_AGE


def test_ones_own_no_counts_at_any_age():
    assert at(0, paper(-30, 300), paper(-300, -299, giver=OWN, agreed=False)) is Stand.ENDING
    assert at(0, paper(-30, 300), paper(-1, 300, giver=OWN, agreed=False)) is Stand.NO


def test_a_guardians_no_does_not_bind_an_adult():
    papers = [paper(16, 300, giver=OWN), paper(17, 300, agreed=False)]

    assert at(18, *papers) is Stand.VALID


def test_without_a_birth_month_only_a_guardian_answers():
    assert not standing([paper(-5, 300, giver=OWN)], TODAY).holds
    assert standing([paper(-5, 300)], TODAY).holds


days = st.integers(-400, 400)
papers = st.builds(
    paper,
    st.integers(-400, 0),
    days,
    st.none() | st.integers(-400, 0),
    agreed=st.booleans(),
    giver=st.sampled_from(Giver),
    purpose=st.sampled_from([Purpose.MEETINGS, Purpose.TRAVEL]),
)
birthdays = st.none() | days.map(lambda day: TODAY + timedelta(day))


@settings(max_examples=600)
@given(st.lists(papers, max_size=5), birthdays)
def test_what_holds_today_holds_until_its_last_day_and_no_longer(found, of_age):
    now = standing(found, TODAY, of_age=of_age)

    if now.holds:
        assert standing(found, now.day, of_age=of_age).holds
        assert not standing(found, now.day + DAY_ONE, of_age=of_age).holds


@settings(max_examples=600)
@given(st.lists(papers, max_size=5), birthdays, days)
def test_it_never_holds_on_a_day_when_the_wrong_person_answered(found, of_age, day):
    then = TODAY + timedelta(day)
    rightly = {Giver.OWN} if of_age and then >= of_age else {Giver.GUARDIAN, Giver.STAND_IN}

    if standing(found, then, of_age=of_age).holds:
        assert any(p.agreed and p.giver in rightly and p.given_on <= then <= p.ends_on for p in found)


@settings(max_examples=600)
@given(st.lists(papers, max_size=5), birthdays, st.integers(-400, 0))
def test_a_no_from_whoever_answers_always_stops(found, of_age, day):
    then = TODAY + timedelta(day)
    giver = Giver.OWN if of_age and then >= of_age else Giver.GUARDIAN
    earlier = [p for p in found if p.given_on <= then]
    no = ConsentFacts(then, then + timedelta(300), agreed=False, giver=giver)

    assert not standing([*earlier, no], then, of_age=of_age).holds


def judged(*consents: ConsentFacts, born: date | None) -> tuple[Level, Mend, str]:
    child = ChildFacts("blue-kite", born, AgeBand.THIRTEEN_UP, consents)
    found = sg_08(meeting(children=(*children(5), child)))[0]
    return found.level, found.mend, texts((found,))[0]


@pytest.mark.parametrize(("month", "level"), [(3, Level.PASS), (2, Level.BLOCK)])
def test_the_gate_asks_an_18_year_old_on_the_day_of_the_meeting(month, level):
    guardian = ConsentFacts(DAY - timedelta(30), DAY + timedelta(300))

    assert judged(guardian, born=date(DAY.year - 18, month, 1))[0] is level


def test_the_gate_says_whose_consent_is_missing():
    found = judged(born=date(DAY.year - 18, 2, 1))

    assert found == (
        Level.BLOCK,
        Mend.CONSENT,
        f"blue-kite is 18 from {DAY.year}-02-28 on. Their own consent for meetings is not on record.",
    )


def test_the_gate_gives_no_days_of_grace_after_a_no():
    no = ConsentFacts(DAY - timedelta(3), DAY + timedelta(300), agreed=False)
    ended = ConsentFacts(DAY - timedelta(300), DAY - timedelta(4))

    assert judged(ended, no, born=None)[:2] == (Level.BLOCK, Mend.CHILDREN)


def test_the_gate_looks_at_meetings_only():
    travel = ConsentFacts(DAY - timedelta(3), DAY + timedelta(300), purpose=Purpose.TRAVEL)

    assert judged(travel, born=None)[0] is Level.BLOCK
