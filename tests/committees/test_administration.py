"""Pages of administrators: inviting people, closing and opening accounts."""

import re

import pytest
from sqlalchemy import func, select

from cac import clock
from cac.accounts.models import User
from cac.committees.models import Organisation, Posting
from cac.committees.rules import PostingState, Role
from cac.db import db, new_key, show_key
from cac.meetings.models import Meeting
from cac.meetings.rules import State
from tests import makers
from tests.cast import Person, errors_on
from tests.counting import counted_queries

ZAINAB = {"name": "Zainab Phiri", "email": "Zainab@Example.org", "roles": "facilitator"}
LINK = re.compile(r"http://127\.0\.0\.1:8000(/invitations/[\w-]+)")
NEW = {"new_password": "seven goats on the hill", "new_password_again": "seven goats on the hill"}


def person(user, act=""):
    return f"/accounts/{show_key(user.id)}{act}"


def user_called(email):
    return db.session.scalars(select(User).where(User.email == email)).first()


def link_on(answer):
    return LINK.search(answer.text)[1]


def test_it_lists_the_own_people_only(ines):
    page = ines.get("/accounts/").text

    assert all(name in page for name in ("Ama", "Binta", "Esi", "Ines", "Nour"))
    assert "Kofi" not in page
    assert "Ravi" not in page


def test_it_lists_everybody_for_the_whole_installation(root):
    page = root.get("/accounts/").text

    assert "Ama" in page
    assert "Kofi" in page


def test_a_longer_list_asks_no_more(ines, cast):
    for number in range(30):
        makers.make_user(f"Person{number}", db.session.get(Organisation, cast.ama.user.organisation_id))
    db.session.commit()

    with counted_queries() as said:
        ines.get("/accounts/")

    assert len(said) <= 12


def test_an_invited_person_gets_a_link_a_role_and_a_zone(ines):
    answer = ines.post("/accounts/new", ZAINAB)

    zainab = user_called("zainab@example.org")
    posting = db.session.scalars(select(Posting).where(Posting.user_id == zainab.id)).one()
    assert answer.status_code == 201
    assert link_on(answer)
    assert (zainab.organisation_id, zainab.time_zone) == (ines.user.organisation_id, "Africa/Lusaka")
    assert (posting.role, posting.state) == (Role.FACILITATOR, PostingState.ACCEPTED)
    assert not zainab.is_active


def test_the_link_lets_the_person_in_once(app, ines):
    link = link_on(ines.post("/accounts/new", ZAINAB))
    zainab, late = Person(app), Person(app)

    answer = zainab.post(link, NEW, name="Zainab", time_zone="Africa/Lusaka")

    assert answer.location == "/"
    assert zainab.get("/").status_code == 200
    assert zainab.get("/committees/new").status_code == 200
    assert late.post(link, NEW, name="Z", time_zone="UTC").status_code == 410


def test_an_invitation_sent_twice_makes_one_account(ines):
    once = show_key(new_key())

    first, second = (ines.post("/accounts/new", ZAINAB, once=once) for _ in range(2))

    assert (first.status_code, second.status_code) == (201, 303)
    assert db.session.scalar(select(func.count()).where(User.email == "zainab@example.org")) == 1


@pytest.mark.parametrize(
    ("name", "value", "says"),
    [
        ("name", "", "Please fill this in"),
        ("name", "\u200b\x00", "Please fill this in"),
        ("name", "x" * 121, "at most 120"),
        ("email", "", "Please fill this in"),
        ("email", "not an address", "does not look like"),
        ("email", "x@example.org\r\nBcc: y@example.org", "does not look like"),
        ("email", "x" * 250 + "@example.org", "at most 254"),
        ("email", "AMA@example.org", "cannot be invited"),
        ("email", "kofi@example.org", "cannot be invited"),
    ],
)
def test_it_refuses_bad_input_and_keeps_the_rest(ines, name, value, says):
    people = db.session.scalar(select(func.count()).select_from(User))

    answer = ines.post("/accounts/new", ZAINAB | {name: value})

    assert answer.status_code == 422
    assert says in errors_on(answer.text)
    assert ("Zainab Phiri" in answer.text) == (name != "name")
    assert db.session.scalar(select(func.count()).select_from(User)) == people


@pytest.mark.parametrize("role", ["coordinator", "focal_point", "owner"])
def test_it_gives_no_role_beyond_the_offered_ones(ines, role):
    answer = ines.post("/accounts/new", ZAINAB | {"roles": role})

    assert answer.status_code == 422
    assert user_called("zainab@example.org") is None


def test_nobody_is_invited_into_another_organisation(ines, cast):
    other = show_key(cast.kofi.user.organisation_id)

    ines.post("/accounts/new", ZAINAB, organisation=other)

    assert user_called("zainab@example.org").organisation_id == ines.user.organisation_id


def test_the_whole_installation_chooses_the_organisation(root, cast):
    other = cast.kofi.user.organisation_id

    root.post("/accounts/new", ZAINAB, organisation=show_key(other))

    assert user_called("zainab@example.org").organisation_id == other


def test_closing_signs_out_at_once_and_opening_lets_in_again(ines, ama):
    closed = ines.post(person(ama.user, "/disable"))
    out = ama.get("/")
    ines.post(person(ama.user, "/enable"))

    assert closed.status_code == 303
    assert out.status_code == 303
    assert ama.signed_in().get("/").status_code == 200


def test_closing_puts_meetings_that_counted_on_the_person_on_hold(ines, nour, blue_kite, green_hill):
    meeting = makers.make_meeting(blue_kite, state=State.CONFIRMED)
    noise = makers.make_meeting(green_hill, state=State.CONFIRMED)
    db.session.commit()

    ines.post(person(nour.user, "/disable"))

    assert db.session.get(Meeting, meeting.id).state is State.ON_HOLD
    assert db.session.get(Meeting, noise.id).state is State.CONFIRMED


@pytest.mark.parametrize(("act", "closed"), [("/enable", False), ("/disable", True), ("/renew", True)])
def test_what_somebody_did_already_is_not_done_again(ines, cast, act, closed):
    cast.esi.user.disabled_at = clock.now() if closed else None
    db.session.commit()

    answer = ines.post(person(cast.esi.user, act))

    assert answer.status_code == 409


@pytest.mark.parametrize("act", ["/disable", "/enable", "/renew"])
def test_nobody_changes_their_own_account(root, act):
    answer = root.post(person(root.user, act))

    assert answer.status_code == 403
    assert root.get("/").status_code == 200


@pytest.mark.parametrize("act", ["", "/disable", "/enable", "/renew"])
def test_another_organisations_people_do_not_exist(ines, cast, act):
    method = ines.post if act else ines.get

    kofi, nobody = method(person(cast.kofi.user, act)), method(f"/accounts/{show_key(new_key())}{act}")

    assert kofi.status_code == nobody.status_code == 404
    assert kofi.data == nobody.data


@pytest.mark.parametrize("act", ["/disable", "/renew", "/enable"])
def test_a_partner_administrator_never_touches_the_whole_installations_administrator(ines, cast, act):
    cast.binta.user.is_administrator = True
    db.session.commit()

    answer = ines.post(person(cast.binta.user, act))

    assert answer.status_code == 403
    assert db.session.get(User, cast.binta.id).is_active


def test_a_partner_administrator_cannot_take_over_an_account_in_use(ines, cast):
    answer = ines.post(person(cast.ama.user, "/renew"))

    assert answer.status_code == 403
    assert cast.ama.signed_in().get("/").status_code == 200
    assert "Make a new link" not in ines.get(person(cast.ama.user)).text


def test_nor_one_whose_person_waits_for_a_link_that_replaces_the_password(root, cast, ama):
    other = cast.binta.user
    makers.make_posting(other, Role.PARTNER_ADMINISTRATOR, organisation=cast.blue_kite.organisation)
    db.session.commit()
    link_on(root.post(person(ama.user, "/renew")))
    binta = cast.binta.signed_in()

    answer = binta.post(person(ama.user, "/renew"))

    assert answer.status_code == 403
    assert "Make a new link" not in binta.get(person(ama.user)).text


def test_a_lost_link_is_replaced_and_opens_nothing(app, ines):
    lost = link_on(ines.post("/accounts/new", ZAINAB))

    fresh = link_on(ines.post(person(user_called("zainab@example.org"), "/renew")))

    assert Person(app).get(lost).status_code == 410
    assert Person(app).get(fresh).status_code == 200


def test_the_whole_installation_renews_a_forgotten_password(app, root, ama):
    fresh = link_on(root.post(person(ama.user, "/renew")))

    assert ama.get("/").status_code == 303
    assert Person(app).get(fresh).status_code == 200


@pytest.mark.parametrize("who", ["ama", "binta", "nour", "esi", "ravi", "kofi"])
def test_nobody_else_looks_after_accounts(cast, who):
    someone = vars(cast)[who].signed_in()

    assert someone.get("/accounts/").status_code == 403
    assert someone.get("/accounts/new").status_code == 403
    assert someone.post("/accounts/new", ZAINAB).status_code == 403
    assert someone.get(person(cast.ama.user)).status_code == 404
    assert someone.post(person(cast.ama.user, "/disable")).status_code == 404
