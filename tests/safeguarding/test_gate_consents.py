"""SG-08: each child's consent for meetings."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cac.committees.rules import Giver
from cac.safeguarding.rules import (
    DEFAULTS,
    ChildFacts,
    ConsentFacts,
    Level,
    Mend,
    Thresholds,
    has_consent,
    sg_08,
)
from cac.safeguarding.rules.plan import PlanFacts
from tests.safeguarding.gate_makers import DAY, child, children, consent, meeting, texts

DAYS = st.dates(date(2025, 1, 1), date(2027, 12, 31))
CONSENTS = st.lists(st.builds(ConsentFacts, DAYS, DAYS, st.none() | DAYS), max_size=4).map(tuple)


def days_ago(days: int) -> date:
    return DAY - timedelta(days=days)


def level_of(*consents: ConsentFacts, thresholds: Thresholds | None = None) -> Level:
    facts = meeting(children=(child("blue-kite", *consents), *children(5)))
    return sg_08(facts, thresholds or Thresholds())[0].level


def test_it_passes_when_every_child_has_a_consent():
    (found,) = sg_08(meeting())

    assert (found.level, found.key) == (Level.PASS, "SG-08")


def test_it_blocks_a_child_without_consent():
    nobody_asked = ChildFacts("blue-kite", date(2012, 1, 1), None, ())

    (found,) = sg_08(meeting(children=(*children(5), nobody_asked)))

    assert (found.level, found.mend, found.key) == (Level.BLOCK, Mend.CONSENT, "SG-08:blue-kite")


@pytest.mark.parametrize(
    ("ends_on", "level"),
    [
        (DAY, Level.PASS),
        (days_ago(1), Level.WARN),
        (days_ago(30), Level.WARN),
        (days_ago(31), Level.BLOCK),
    ],
)
def test_it_allows_thirty_days_with_a_reason_after_a_consent_ends(ends_on, level):
    assert level_of(consent(ends_on=ends_on)) is level


@pytest.mark.parametrize("special", ["trip", "online", "public"])
def test_no_day_of_grace_where_the_meeting_is_no_ordinary_one(special):
    invited = (child("blue-kite", consent(ends_on=days_ago(1))),)

    (found,) = sg_08(meeting(children=invited, plan=PlanFacts(**{special: True})))

    assert found.level is Level.BLOCK
    assert texts((found,)) == ["The consent for blue-kite is good until 2026-03-13 only."]


def test_it_says_until_when_a_consent_must_be_renewed():
    (found,) = sg_08(meeting(children=(child("blue-kite", consent(ends_on=days_ago(4))),)))

    assert found.numbers["until"] == date(2026, 4, 9)
    assert texts((found,)) == [
        "The consent for blue-kite is good until 2026-03-10. It must be renewed by 2026-04-09."
    ]


@pytest.mark.parametrize(("given_on", "level"), [(DAY, Level.PASS), (days_ago(-1), Level.BLOCK)])
def test_it_needs_the_consent_by_the_day_of_the_meeting(given_on, level):
    assert level_of(consent(given_on=given_on)) is level


@pytest.mark.parametrize(
    ("withdrawn_on", "level"),
    [(days_ago(1), Level.BLOCK), (DAY, Level.BLOCK), (days_ago(-1), Level.PASS)],
)
def test_it_stops_counting_a_consent_on_the_day_it_is_withdrawn(withdrawn_on, level):
    assert level_of(consent(withdrawn_on=withdrawn_on)) is level


@pytest.mark.parametrize("withdrawn_on", [days_ago(20), days_ago(5), days_ago(-5)])
def test_it_gives_no_days_of_grace_to_a_consent_ever_withdrawn(withdrawn_on):
    assert level_of(consent(ends_on=days_ago(10), withdrawn_on=withdrawn_on)) is Level.BLOCK


def test_it_sends_nobody_back_to_a_guardian_who_said_no():
    (found,) = sg_08(meeting(children=(child("blue-kite", consent(withdrawn_on=days_ago(3))),)))

    assert found.mend is Mend.CHILDREN
    assert texts((found,)) == ["The consent for blue-kite was withdrawn on 2026-03-11."]


def test_it_hears_a_withdrawal_for_every_paper_signed_before_it():
    older = consent(given_on=date(2025, 6, 1))
    newer = consent(given_on=date(2026, 1, 1), withdrawn_on=days_ago(2))

    assert level_of(older, newer) is Level.BLOCK
    assert level_of(consent(date(2025, 1, 1), days_ago(10)), newer) is Level.BLOCK


@pytest.mark.parametrize("given_again", [days_ago(9), days_ago(8)])
def test_it_takes_a_new_consent_after_a_withdrawal(given_again):
    withdrawn = consent(withdrawn_on=days_ago(9))

    assert level_of(withdrawn, consent(given_on=given_again)) is Level.PASS


def test_it_judges_a_member_of_18_by_their_own_consent_alike():
    own = replace(consent(), giver=Giver.OWN)
    grown = child("red-drum", own, band=None, birth_month=date(2007, 1, 1))
    silent = ChildFacts("green-boat", date(2007, 1, 1), None, ())

    found = sg_08(meeting(children=(grown, silent)))

    assert [finding.key for finding in found] == ["SG-08:green-boat"]


def test_it_can_be_set_to_no_days_of_grace():
    strict = Thresholds(consent_grace_days=0)

    assert level_of(consent(ends_on=DAY), thresholds=strict) is Level.PASS
    assert level_of(consent(ends_on=days_ago(1)), thresholds=strict) is Level.BLOCK


def test_it_says_nothing_about_consent_while_no_child_is_invited():
    assert sg_08(meeting(children=())) == ()


@given(CONSENTS)
def test_it_passes_exactly_when_a_consent_holds(consents):
    invited = ChildFacts("blue-kite", date(2012, 1, 1), None, consents)

    (found,) = sg_08(meeting(children=(invited,)))

    assert (found.level is Level.PASS) == has_consent(invited, DAY, DEFAULTS)


@given(CONSENTS, DAYS)
def test_it_never_finds_a_consent_after_one_more_withdrawal(consents, withdrawn_on):
    before = ChildFacts("blue-kite", None, None, consents)
    after = ChildFacts("blue-kite", None, None, (*consents, consent(withdrawn_on=withdrawn_on)))
    said_no = withdrawn_on <= DAY

    if said_no and not has_consent(before, DAY, DEFAULTS):
        assert not has_consent(after, DAY, DEFAULTS)
    if said_no and all(each.given_on < withdrawn_on for each in consents):
        assert not has_consent(after, DAY, DEFAULTS)
