"""Recording a guardian's yes, and a guardian's no."""

from datetime import timedelta

import pytest

from cac import clock
from cac.committees import queries
from cac.committees.consents import Stand, months_later, stand_of
from cac.committees.models import Consent
from cac.committees.rules import ConsentForm, Purpose
from cac.db import db, show_key
from tests import makers
from tests.cast import errors_on

ZONE = "Africa/Lusaka"
YES = {purpose.value: "yes" for purpose in Purpose}


def path(member):
    return f"/members/{show_key(member.id)}/consents/new"


def pile(committee):
    return f"/committees/{show_key(committee.id)}/consents/new"


def consents():
    db.session.expire_all()
    return db.session.query(Consent).order_by(Consent.given_on).all()


def withdraw(person, consent):
    return person.post(f"/consents/{show_key(consent.id)}/withdraw")


def test_it_is_good_for_twelve_months_unless_said_otherwise(ama, child, heard):
    today = clock.today(ZONE)

    answer = ama.post(path(child), YES, how="thumbprint", given_on=today.isoformat(), ends_on="")

    (consent,) = [c for c in consents() if c.purpose is Purpose.MEETINGS]
    assert answer.status_code == 303
    assert (consent.form, consent.given_on) == (ConsentForm.THUMBPRINT, today)
    assert consent.ends_on == months_later(today, 12)
    assert heard == [child.committee_id]
    assert "Valid until" in ama.get(f"/members/{show_key(child.id)}").text


@pytest.mark.parametrize(
    ("given", "ends", "says"),
    [
        (1, None, "has not come yet"),
        (0, 0, "end after the day"),
        (0, -1, "end after the day"),
        (0, 370, "12 months at most"),
        ("soon", None, "a day such as"),
        ("", None, "fill this in"),
        ("0026-01-01", None, "check the year"),
        (0, "2026-02-30", "a day such as"),
    ],
)
def test_it_says_beside_the_field_which_day_is_wrong(ama, child, given, ends, says):
    def day(value):
        if value is None or isinstance(value, str):
            return value or ""
        return (clock.today(ZONE) + timedelta(value)).isoformat()

    answer = ama.post(path(child), YES, how="signed", given_on=day(given), ends_on=day(ends))

    assert answer.status_code == 422
    assert says in errors_on(answer.text)
    assert consents() == []


def test_it_refuses_an_unknown_way(ama, child):
    answer = ama.post(path(child), YES, how="by post", given_on=clock.today(ZONE).isoformat())

    assert answer.status_code == 422
    assert 'id="how-error"' in answer.text


def test_a_pile_of_sheets_is_recorded_at_once(ama, child, blue_kite, green_hill):
    other = makers.make_member(blue_kite, "paper-lamp", consent=False)
    makers.make_member(blue_kite, "not-ticked", consent=False)
    db.session.commit()
    day = clock.today(ZONE).isoformat()

    answer = ama.post(
        pile(blue_kite), YES, how="signed", given_on=day, members=[show_key(child.id), show_key(other.id)]
    )

    assert answer.status_code == 303
    assert {consent.member_id for consent in consents()} == {child.id, other.id}


def test_a_pile_takes_no_child_of_another_committee(ama, child, blue_kite, green_hill):
    elsewhere = makers.make_member(green_hill, "hill-drum", consent=False)
    db.session.commit()
    keys = [show_key(child.id), show_key(elsewhere.id)]

    answer = ama.post(
        pile(blue_kite), YES, how="signed", given_on=clock.today(ZONE).isoformat(), members=keys
    )

    assert answer.status_code == 422
    assert consents() == []


def test_a_pile_needs_a_tick(ama, child, blue_kite):
    answer = ama.post(pile(blue_kite), YES, how="signed", given_on=clock.today(ZONE).isoformat())

    assert answer.status_code == 422
    assert "Please tick at least one." in errors_on(answer.text)


def test_the_same_sheet_is_recorded_once_and_the_pile_not_by_half(ama, child, blue_kite):
    day = clock.today(ZONE).isoformat()
    other = makers.make_member(blue_kite, "paper-lamp", consent=False)
    db.session.commit()
    ama.post(path(child), YES, how="signed", given_on=day)

    answer = ama.post(
        pile(blue_kite), YES, how="signed", given_on=day, members=[show_key(other.id), show_key(child.id)]
    )

    assert answer.status_code == 422
    assert "of river-kite is recorded already" in errors_on(answer.text)
    assert len(consents()) == len(Purpose)


def test_a_withdrawal_ends_every_running_consent_and_the_meetings_hear_of_it(ama, child, heard):
    today = clock.today(ZONE)
    makers.make_consent(child, given_on=today - timedelta(500), ends_on=today - timedelta(140))
    makers.make_consent(child, given_on=today - timedelta(60))
    makers.make_consent(child, given_on=today - timedelta(20))
    db.session.commit()

    answer = withdraw(ama, consents()[1])

    assert answer.status_code == 303
    assert [consent.withdrawn_on for consent in consents()] == [None, today, today]
    assert heard == [child.committee_id]
    assert "Withdrawn on" in ama.get(f"/members/{show_key(child.id)}").text
    assert withdraw(ama, consents()[1]).status_code == 409


@pytest.mark.parametrize("to", ["this", "everything"])
@pytest.mark.parametrize(("ago", "offered"), [(0, True), (1, True), (30, True), (31, False)])
def test_a_no_is_heard_in_the_days_of_grace_too(ama, child, heard, ago, offered, to):
    today = clock.today(ZONE)
    for purpose in (Purpose.MEETINGS, Purpose.ONLINE):
        last = today - timedelta(ago)
        makers.make_consent(child, given_on=today - timedelta(200), ends_on=last, purpose=purpose)
    db.session.commit()
    page = f"/members/{show_key(child.id)}"
    before = ama.get(page).text

    answer = withdraw(ama, consents()[0]) if to == "this" else ama.post(f"{page}/consents/withdraw")

    assert (f"They now say no to {to}" in before) is offered
    if offered:
        assert answer.status_code == 303
        assert stand_of(consents()[0].member, today).stand is Stand.WITHDRAWN
        assert heard == [child.committee_id]
    elif to == "everything":
        assert answer.status_code == 409


def test_a_yes_that_ended_after_a_later_no_asks_nothing_more(ama, child):
    today = clock.today(ZONE)
    makers.make_consent(child, given_on=today - timedelta(200), ends_on=today - timedelta(5))
    makers.make_consent(child, given_on=today - timedelta(20), agreed=False)
    db.session.commit()

    assert "They now say no" not in ama.get(f"/members/{show_key(child.id)}").text


@pytest.mark.parametrize(
    ("name", "status"), [("binta", 403), ("nour", 403), ("esi", 404), ("kofi", 404), ("ines", 404)]
)
def test_only_the_lead_records_and_withdraws(cast, child, blue_kite, name, status):
    consent = makers.make_consent(child)
    db.session.commit()
    person = getattr(cast, name).signed_in()
    day = clock.today(ZONE).isoformat()

    assert person.post(path(child), YES, how="signed", given_on=day).status_code == status
    assert (
        person.post(
            pile(blue_kite), YES, how="signed", given_on=day, members=[show_key(child.id)]
        ).status_code
        == status
    )
    assert withdraw(person, consent).status_code == status
    assert [found.withdrawn_on for found in consents()] == [None]


def test_consents_that_end_soon_are_found(blue_kite, green_hill):
    today = clock.today(ZONE)
    soon = makers.make_member(blue_kite, "soon-one", consent=False)
    makers.make_consent(soon, ends_on=today + timedelta(60))
    renewed = makers.make_member(blue_kite, "renewed-one")
    makers.make_consent(renewed, ends_on=today + timedelta(5))
    gone = makers.make_member(blue_kite, "gone-one", consent=False, left_on=today)
    makers.make_consent(gone, ends_on=today + timedelta(5))
    elsewhere = makers.make_member(green_hill, "hill-drum", consent=False)
    makers.make_consent(elsewhere, ends_on=today + timedelta(5))

    found = queries.ending_consents([blue_kite.id], today=today)

    assert [(ending.member.code, ending.day) for ending in found] == [("soon-one", today + timedelta(60))]
