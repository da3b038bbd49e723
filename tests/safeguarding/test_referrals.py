"""Numbers that help a child: who reads them, who keeps them true, and where they stand."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from cac import clock
from cac.db import db, show_key
from cac.meetings.models import Meeting
from cac.meetings.rules import State
from cac.safeguarding.models import Referral
from cac.safeguarding.referrals import Number, change, kinds_missing, referrals_of
from cac.safeguarding.rules.kinds import ReferralKind
from tests.cast import errors_on, seen_on
from tests.counting import counted_queries
from tests.makers import make_meeting, make_referral

TYPED = {"kind": "protection", "office": "Child line", "phone": "116", "note": "", "called_on": ""}


def here(committee, *more):
    return "/".join([f"/committees/{show_key(committee.id)}/referrals", *more])


def path(referral, act):
    return f"/referrals/{show_key(referral.id)}/{act}"


def all_numbers():
    db.session.expire_all()
    return list(db.session.scalars(select(Referral)))


@pytest.fixture
def referral(blue_kite):
    found = make_referral(blue_kite)
    db.session.commit()
    return found


@pytest.mark.parametrize("who", ["ama", "binta", "nour"])
def test_lead_focal_point_and_deputy_write_numbers_down(who, request, blue_kite):
    answer = request.getfixturevalue(who).post(here(blue_kite, "new"), TYPED, called_on=str(clock.today()))

    (number,) = all_numbers()
    assert answer.status_code == 303
    assert (number.kind, number.office, number.phone) == (ReferralKind.PROTECTION, "Child line", "116")
    assert number.called_on == clock.today()


@pytest.mark.parametrize(("who", "status"), [("esi", 403), ("ines", 403), ("kofi", 404), ("ravi", 404)])
def test_nobody_else_does(who, status, request, blue_kite, referral):
    person = request.getfixturevalue(who)

    assert person.post(here(blue_kite, "new"), TYPED).status_code == status
    assert person.post(path(referral, "edit"), TYPED | {"phone": "999"}).status_code == status
    assert person.post(path(referral, "remove")).status_code == status
    assert person.post(path(referral, "called")).status_code == status
    (number,) = all_numbers()
    assert (number.phone, number.called_on) == ("116", None)


@pytest.mark.parametrize(
    ("who", "status"), [("esi", 200), ("ines", 200), ("nour", 200), ("kofi", 404), ("ravi", 404)]
)
def test_everybody_of_the_committee_reads_them(who, status, request, blue_kite, referral):
    answer = request.getfixturevalue(who).get(here(blue_kite))

    assert answer.status_code == status
    assert ("Child line" in answer.text) == (status == 200)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("kind", "x"),
        ("kind", ""),
        ("office", ""),
        ("office", "x" * 121),
        ("phone", ""),
        ("phone", "ask"),
        ("phone", "1"),
        ("phone", "1" * 16),
        ("phone", "116\n999 javascript:"),
        ("note", "x" * 301),
        ("called_on", "yesterday"),
        ("called_on", "2099-01-01"),
    ],
)
def test_bad_input_is_refused_beside_its_field(ama, blue_kite, name, value):
    answer = ama.post(here(blue_kite, "new"), TYPED | {name: value})

    assert answer.status_code == 422
    assert errors_on(answer.text).strip()
    assert all_numbers() == []


def test_an_office_is_no_person(ama, blue_kite):
    answer = ama.post(here(blue_kite, "new"), TYPED | {"office": "Ask Nour"})

    assert answer.status_code == 422
    assert "<mark>Nour</mark>" in answer.text


def test_a_number_is_changed_called_and_taken_off(ama, referral):
    edit, call, remove = (path(referral, act) for act in ("edit", "called", "remove"))
    page = ama.get(edit).text
    seen = seen_on(page)

    assert ama.post(edit, TYPED | {"phone": "999", "seen": seen}).status_code == 303
    assert all_numbers()[0].phone == "999"
    assert ama.post(call).status_code == 303
    assert all_numbers()[0].called_on == clock.today("Africa/Lusaka")
    assert ama.post(remove).status_code == 303
    assert all_numbers() == []
    assert ama.get(edit).status_code == 404


@pytest.mark.parametrize(
    ("phone", "days", "kept"), [("117", 9, None), ("1 16", 9, 9), ("116", 9, 9), ("117", 2, 2)]
)
def test_nobody_has_called_a_new_number_yet(blue_kite, phone, days, kept):
    today = clock.today("Africa/Lusaka")
    number = make_referral(blue_kite, called_on=today - timedelta(9))

    change(number, Number(number.kind, number.office, phone, None, today - timedelta(days)))

    assert number.called_on == (None if kept is None else today - timedelta(kept))


def test_a_stale_page_is_noticed(ama, referral):
    answer = ama.post(path(referral, "edit"), TYPED | {"phone": "999", "seen": "old"})

    assert answer.status_code == 422
    assert "999" in answer.text
    assert all_numbers()[0].phone == "116"


def test_emergencies_come_first_and_what_is_missing_is_said(ama, blue_kite, referral):
    make_referral(blue_kite, kind=ReferralKind.EMERGENCY, office="Zulu station", phone="112")
    db.session.commit()

    numbers = referrals_of(blue_kite)

    assert [one.office for one in numbers] == ["Zulu station", "Child line"]
    assert kinds_missing(numbers) == [ReferralKind.HEALTH]
    assert "A number for Health is still missing" in ama.get(here(blue_kite)).text


def test_they_stand_on_the_committee_and_on_the_open_meeting_only(ama, blue_kite, green_hill, referral):
    make_referral(green_hill, office="Far away office")
    meeting = make_meeting(blue_kite, state=State.OPEN)
    draft = make_meeting(blue_kite)

    for page, shown in [
        (f"/committees/{show_key(blue_kite.id)}", True),
        (f"/meetings/{show_key(meeting.id)}", True),
        (f"/meetings/{show_key(draft.id)}", False),
    ]:
        text = ama.get(page).text
        assert ("Child line" in text) == shown, page
        assert "Far away office" not in text


def test_the_list_asks_little_however_long_it_is(ama, blue_kite):
    for number in range(9):
        make_referral(blue_kite, office=f"Office {number}")
    db.session.commit()

    with counted_queries() as said:
        assert ama.get(here(blue_kite)).status_code == 200
    assert len(said) <= 12


def test_taking_the_last_number_of_a_kind_away_holds_the_meetings(ama, blue_kite):
    meeting = make_meeting(blue_kite, state=State.CONFIRMED, published_at=clock.now())
    health = next(one for one in all_numbers() if one.kind is ReferralKind.HEALTH)

    assert ama.post(path(health, "remove")).status_code == 303

    assert db.session.get_one(Meeting, meeting.id).state is State.ON_HOLD
    assert "No number is written down for: Health." in ama.get(f"/meetings/{show_key(meeting.id)}").text


def test_the_card_has_every_number_in_the_languages_of_the_committee(
    esi, stranger, kofi, blue_kite, referral
):
    blue_kite.languages = ["en", "ar", "ny"]
    db.session.commit()

    page = esi.get(here(blue_kite, "card")).text

    assert page.count('class="card-number" dir="ltr">116<') == 8
    assert page.count('<li lang="ar" dir="rtl">') == 4
    assert "Blue Kite" not in page.split('class="cards')[1]
    assert kofi.get(here(blue_kite, "card")).status_code == 404
