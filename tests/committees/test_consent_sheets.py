"""A sheet line by line, a no to one purpose or to all, and what was recorded by mistake."""

from datetime import timedelta

import pytest

from cac import clock
from cac.committees.consents import Stand, stand_of
from cac.committees.models import Consent, Member
from cac.committees.rules import Giver, Purpose
from cac.db import db, show_key
from cac.meetings.models import MeetingMember
from cac.meetings.rules import State
from tests import makers
from tests.cast import errors_on

ZONE = "Africa/Lusaka"
NO = {purpose.value: "no" for purpose in Purpose}
ONLY_MEETINGS = NO | {"meetings": "yes"}


def where(member):
    return f"/members/{show_key(member.id)}"


def record(person, member, answers, ago=0, **more):
    day = (clock.today(ZONE) - timedelta(ago)).isoformat()
    return person.post(where(member) + "/consents/new", answers, how="signed", given_on=day, **more)


def stands(member):
    db.session.expire_all()
    found = db.session.get(Member, member.id)
    return [stand_of(found, clock.today(ZONE), purpose).stand for purpose in Purpose]


def line_of(member, purpose=Purpose.MEETINGS):
    db.session.expire_all()
    return next(c for c in db.session.get(Member, member.id).consents if c.purpose is purpose)


def test_each_line_is_kept_as_it_was_answered(ama, child):
    answer = record(ama, child, ONLY_MEETINGS | {"online": "yes"})

    page = ama.get(where(child)).text
    assert answer.status_code == 303
    assert stands(child) == [Stand.VALID, Stand.NO, Stand.VALID, Stand.NO, Stand.NO]
    assert "Said no on" in page
    assert "Travel: No" in page


def test_nothing_is_chosen_beforehand(ama, child):
    assert " checked" not in ama.get(where(child) + "/consents/new").text


@pytest.mark.parametrize("purpose", Purpose)
def test_a_line_without_an_answer_is_said_beside_it(ama, child, purpose):
    answer = record(ama, child, {p: v for p, v in ONLY_MEETINGS.items() if p != purpose.value})

    assert answer.status_code == 422
    assert f'id="{purpose.value}-error"' in answer.text
    assert errors_on(answer.text).strip() == "Please choose yes or no."
    assert db.session.query(Consent).count() == 0


@pytest.mark.parametrize("said", ["perhaps", "YES", "on"])
def test_an_answer_is_yes_or_no(ama, child, said):
    assert record(ama, child, ONLY_MEETINGS | {"travel": said}).status_code == 422


def test_a_no_on_a_later_sheet_ends_the_yes_and_meetings_are_asked_again(ama, child, blue_kite):
    record(ama, child, ONLY_MEETINGS, ago=10)
    meeting = makers.make_meeting(blue_kite, state=State.CONFIRMED, published_at=clock.now())
    makers.add(MeetingMember(meeting_id=meeting.id, member_id=child.id))
    db.session.commit()

    record(ama, child, NO, ago=1)

    assert stands(child)[0] is Stand.NO
    assert meeting.state is State.ON_HOLD


def test_two_answers_of_one_day_are_not_both_kept(ama, child):
    record(ama, child, ONLY_MEETINGS)

    answer = record(ama, child, NO)

    assert answer.status_code == 422
    assert "Strike it out first" in errors_on(answer.text)


def test_a_no_may_be_to_one_purpose(ama, child):
    record(ama, child, ONLY_MEETINGS | {"online": "yes"}, ago=3)

    ama.post(f"/consents/{show_key(line_of(child, Purpose.ONLINE).id)}/withdraw")

    assert stands(child)[:3] == [Stand.VALID, Stand.NO, Stand.WITHDRAWN]


def test_a_no_may_be_to_everything(ama, child, heard):
    record(ama, child, ONLY_MEETINGS | {"online": "yes"}, ago=3)
    heard.clear()

    answer = ama.post(where(child) + "/consents/withdraw")

    assert answer.status_code == 303
    assert stands(child)[:3] == [Stand.WITHDRAWN, Stand.NO, Stand.WITHDRAWN]
    assert heard == [child.committee_id]
    assert ama.post(where(child) + "/consents/withdraw").status_code == 409


def test_a_no_cannot_be_withdrawn(ama, child):
    record(ama, child, NO)

    assert ama.post(f"/consents/{show_key(line_of(child).id)}/withdraw").status_code == 409


def strike(person, consent, extent="sheet", reason="Wrong code on the paper"):
    return person.post(f"/consents/{show_key(consent.id)}/strike", extent=extent, reason=reason)


def test_a_sheet_recorded_by_mistake_stays_to_be_seen_and_no_longer_counts(ama, child, heard):
    record(ama, child, ONLY_MEETINGS)
    heard.clear()

    answer = strike(ama, line_of(child))

    page = ama.get(where(child)).text
    assert answer.status_code == 303
    assert stands(child) == [Stand.NONE] * 5
    assert "Wrong code on the paper" in page
    assert heard == [child.committee_id]
    assert "Valid until" not in page


def test_only_one_answer_may_be_struck_out_and_recorded_again(ama, child):
    record(ama, child, NO)
    strike(ama, line_of(child), show_key(line_of(child).id))
    assert stands(child) == [Stand.NONE, Stand.NO, Stand.NO, Stand.NO, Stand.NO]

    record(ama, child, ONLY_MEETINGS)

    assert stands(child) == [Stand.VALID, Stand.NO, Stand.NO, Stand.NO, Stand.NO]
    assert db.session.query(Consent).count() == len(Purpose) + 1


def test_a_withdrawal_on_the_wrong_child_is_put_right_without_a_false_day(ama, child):
    record(ama, child, ONLY_MEETINGS, ago=5)
    ama.post(where(child) + "/consents/withdraw")
    strike(ama, line_of(child))

    record(ama, child, ONLY_MEETINGS, ago=5)

    assert stands(child)[0] is Stand.VALID


def test_an_answer_of_another_sheet_is_not_struck_out_with_it(ama, child):
    record(ama, child, ONLY_MEETINGS, ago=50)
    older = line_of(child)
    record(ama, child, NO, ago=2)

    assert strike(ama, older, show_key(max(child.consents, key=lambda c: c.given_on).id)).status_code == 422
    assert stands(child)[0] is Stand.NO


def test_striking_out_puts_a_meeting_on_hold(ama, blue_kite):
    meeting = makers.make_meeting(blue_kite, state=State.CONFIRMED, published_at=clock.now())
    db.session.commit()

    strike(ama, meeting.members[0].member.consents[0])

    db.session.expire_all()
    assert meeting.state is State.ON_HOLD


@pytest.mark.parametrize(
    ("extent", "reason", "field"),
    [
        ("sheet", "", "reason"),
        ("", "A slip", "extent"),
        ("all", "A slip", "extent"),
        ("sheet", "x" * 301, "reason"),
        ("sheet", "The mother, 0977 123 456, called", "reason"),
    ],
)
def test_striking_out_needs_a_reason_and_how_much(ama, child, extent, reason, field):
    record(ama, child, ONLY_MEETINGS)

    answer = strike(ama, line_of(child), extent, reason)

    assert answer.status_code == 422
    assert f'id="{field}-error"' in answer.text
    assert stands(child)[0] is Stand.VALID


def test_it_is_struck_out_once(ama, child):
    record(ama, child, ONLY_MEETINGS)
    consent = line_of(child)
    strike(ama, consent)

    assert strike(ama, consent).status_code == 409


@pytest.mark.parametrize(("name", "status"), [("binta", 403), ("nour", 403), ("esi", 404), ("kofi", 404)])
def test_only_the_lead_strikes_out_and_withdraws(cast, child, name, status):
    consent = makers.make_consent(child)
    db.session.commit()
    person = getattr(cast, name).signed_in()

    assert strike(person, consent).status_code == status
    assert person.post(where(child) + "/consents/withdraw").status_code == status
    assert stands(child)[0] is Stand.VALID


@pytest.fixture
def nearly_18(blue_kite):
    today = clock.today(ZONE)
    born = today.replace(year=today.year - 18, day=1)
    member = makers.make_member(blue_kite, "tall-tree", consent=False, birth_month=born, age_band=None)
    db.session.commit()
    return member


def test_who_answered_is_asked_near_18_only(ama, child, nearly_18):
    assert 'name="giver"' in ama.get(where(nearly_18) + "/consents/new").text
    assert 'name="giver"' not in ama.get(where(child) + "/consents/new").text


def test_who_gave_it_is_kept(ama, nearly_18):
    record(ama, nearly_18, ONLY_MEETINGS, giver="own")

    assert line_of(nearly_18).giver is Giver.OWN
    assert "By the young person." in ama.get(where(nearly_18)).text


def test_a_guardian_cannot_answer_for_an_18_year_old(ama, blue_kite):
    today = clock.today(ZONE)
    born = today.replace(year=today.year - 19, day=1)
    grown = makers.make_member(blue_kite, "old-oak", consent=False, birth_month=born, age_band=None)
    db.session.commit()

    answer = record(ama, grown, ONLY_MEETINGS, giver="guardian")

    assert "answers alone" in errors_on(answer.text)
