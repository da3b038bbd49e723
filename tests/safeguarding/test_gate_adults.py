"""SG-04, SG-05, SG-06: which adults may be with the children."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cac.committees.consents import months_later
from cac.safeguarding.rules import (
    AdultFacts,
    ClearanceFacts,
    ClearanceKind,
    Level,
    Mend,
    Thresholds,
    is_eligible,
    sg_04,
    sg_05,
    sg_06,
    valid_through,
)
from tests.safeguarding.gate_makers import DAY, adult, meeting, paper, texts, without

VETTING, DECLARATION, TRAINING, CODE = ClearanceKind
TOMORROW = DAY + timedelta(days=1)
YESTERDAY = DAY - timedelta(days=1)


@pytest.mark.parametrize(
    ("day", "months", "later"),
    [
        (date(2024, 2, 29), 12, date(2025, 2, 28)),
        (date(2024, 2, 29), 48, date(2028, 2, 29)),
        (date(2023, 2, 28), 12, date(2024, 2, 28)),
        (date(2025, 8, 31), 6, date(2026, 2, 28)),
        (date(2025, 12, 31), 12, date(2026, 12, 31)),
        (date(2025, 12, 15), 1, date(2026, 1, 15)),
        (date(2025, 11, 15), 1, date(2025, 12, 15)),
    ],
)
def test_it_adds_months_and_stops_at_the_end_of_the_month(day, months, later):
    assert months_later(day, months) == later


@pytest.mark.parametrize(("kind", "months"), [(VETTING, 36), (DECLARATION, 12), (TRAINING, 24), (CODE, 12)])
def test_it_gives_each_clearance_its_months(kind, months):
    issued_on = date(2024, 2, 29)

    assert valid_through(ClearanceFacts(kind, issued_on)) == months_later(issued_on, months)


def test_it_ends_a_clearance_at_its_own_end_or_the_threshold_whichever_is_first():
    issued_on = date(2025, 1, 10)

    assert valid_through(paper(TRAINING, issued_on, date(2025, 6, 1))) == date(2025, 6, 1)
    assert valid_through(paper(TRAINING, issued_on, date(2030, 6, 1))) == date(2027, 1, 10)
    assert valid_through(paper(TRAINING, issued_on), Thresholds(training_months=6)) == date(2025, 7, 10)


@pytest.mark.parametrize(
    ("check", "kind", "first_day"),
    [
        (sg_04, VETTING, date(2023, 3, 14)),
        (sg_05, TRAINING, date(2024, 3, 14)),
        (sg_06, CODE, date(2025, 3, 14)),
    ],
)
def test_it_counts_a_clearance_on_its_last_day_and_not_after(check, kind, first_day):
    last_day = meeting(adults=(adult("Kofi", paper(kind, first_day)),))
    too_late = meeting(adults=(adult("Kofi", paper(kind, first_day - timedelta(days=1))),))

    assert [found.level for found in check(last_day)] == [Level.PASS]
    (found,) = check(too_late)
    assert (found.level, found.mend, found.subject) == (Level.BLOCK, Mend.CLEARANCE, "Kofi")
    assert found.numbers["day"] == YESTERDAY


def test_it_counts_vetting_that_ends_on_the_meeting_day_and_not_the_day_before():
    ends_today = meeting(adults=(adult("Kofi", paper(VETTING, ends_on=DAY)),))
    ended = meeting(adults=(adult("Kofi", paper(VETTING, ends_on=YESTERDAY)),))

    assert [found.level for found in sg_04(ends_today)] == [Level.PASS]
    assert texts(sg_04(ended)) == ["The vetting of Kofi is good only until 2026-03-13."]


@pytest.mark.parametrize(("check", "kind"), [(sg_04, VETTING), (sg_05, TRAINING), (sg_06, CODE)])
def test_it_does_not_count_a_clearance_issued_after_the_meeting(check, kind):
    today = meeting(adults=(adult("Kofi", paper(kind, DAY)),))
    tomorrow = meeting(adults=(adult("Kofi", paper(kind, TOMORROW)),))

    assert [found.level for found in check(today)] == [Level.PASS]
    (found,) = check(tomorrow)
    assert (found.level, found.numbers["day"]) == (Level.BLOCK, TOMORROW)


@pytest.mark.parametrize(
    ("check", "kind", "text"),
    [
        (sg_04, VETTING, "Kofi has no vetting on record."),
        (sg_05, TRAINING, "Kofi has no safeguarding training on record."),
        (sg_06, CODE, "Kofi has not signed the code of conduct."),
    ],
)
def test_it_names_what_an_adult_lacks_and_nobody_else(check, kind, text):
    facts = meeting(adults=(adult("Ama"), without(kind), adult("Esi")))

    assert texts(check(facts)) == [text]


@pytest.mark.parametrize(("issued_on", "eligible"), [(date(2025, 3, 14), True), (date(2025, 3, 13), False)])
def test_it_takes_a_declaration_with_two_references_for_twelve_months(issued_on, eligible):
    papers = (paper(DECLARATION, issued_on), paper(TRAINING), paper(CODE))

    assert is_eligible(AdultFacts("Kofi", True, None, papers), DAY) is eligible


def test_it_counts_a_new_clearance_beside_an_old_one():
    renewed = adult("Kofi", paper(TRAINING, date(2020, 1, 1)), paper(TRAINING, date(2025, 1, 1)))

    assert is_eligible(renewed, DAY)


@pytest.mark.parametrize(
    ("suspended_on", "level"),
    [(YESTERDAY, Level.BLOCK), (DAY, Level.BLOCK), (TOMORROW, Level.PASS), (None, Level.PASS)],
)
def test_it_stops_a_suspended_adult_from_that_day_on(suspended_on, level):
    (found,) = sg_04(meeting(adults=(adult("Kofi", suspended_on=suspended_on),)))

    assert found.level is level


def test_it_stops_someone_who_is_not_yet_18():
    (found,) = sg_04(meeting(adults=(adult("Kofi", of_age=False),)))

    assert (found.level, found.mend) == (Level.BLOCK, Mend.CLEARANCE)
    assert texts((found,)) == ["Nobody has confirmed that Kofi is 18 or older."]


@pytest.mark.parametrize("check", [sg_04, sg_05, sg_06])
def test_it_says_nothing_about_adults_while_there_are_none(check):
    assert check(meeting(adults=())) == ()


@given(st.sampled_from(ClearanceKind), st.dates(date(2015, 1, 1), date(2030, 12, 31)), st.integers(0, 60))
def test_it_is_never_valid_longer_with_fewer_months(kind, issued_on, months):
    field = {VETTING: "vetting", DECLARATION: "declaration", TRAINING: "training", CODE: "code"}[kind]
    shorter, longer = (Thresholds(**{f"{field}_months": count}) for count in (months, months + 1))

    assert valid_through(paper(kind, issued_on), shorter) <= valid_through(paper(kind, issued_on), longer)
