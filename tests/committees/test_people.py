"""One person's page for administrators: roles, invitations taken back, lost devices, moves."""

import pytest
from sqlalchemy import select

from cac import clock
from cac.accounts.models import SignInSession, User
from cac.committees.models import Posting
from cac.committees.rules import PostingState, Role
from cac.db import db, new_key, show_key
from cac.notices.models import Kind, Notice
from tests import makers
from tests.cast import Person, errors_on
from tests.counting import counted_queries

ADMIN = Role.PARTNER_ADMINISTRATOR


def at(user, act=""):
    return f"/accounts/{show_key(user.id)}{act}"


def roles(user):
    held = select(Posting).where(Posting.user_id == user.id, Posting.organisation_id.is_not(None))
    return {p.role for p in db.session.scalars(held) if p.state is PostingState.ACCEPTED}


def role_of(user, role):
    return db.session.scalars(select(Posting).where(Posting.user_id == user.id, Posting.role == role)).one()


def end(person, user, role):
    return person.post(at(user, f"/roles/{show_key(role_of(user, role).id)}/end"))


def told(user):
    return set(db.session.scalars(select(Notice.kind).where(Notice.user_id == user.id)))


def test_it_says_what_a_person_may_do_and_where_by_alias_only(ines, cast):
    text = ines.get(at(cast.binta.user)).text

    assert "Helps to lead Blue Kite." in text
    assert "Stands in for the focal point of Blue Kite." in text
    assert "Riverside CAC" not in text


def test_a_partner_administrator_reads_nothing_of_another_organisation(ines, cast, green_hill):
    makers.make_posting(cast.esi.user, Role.READER, committee=green_hill)
    db.session.commit()

    assert "Green Hill" not in ines.get(at(cast.esi.user)).text


def test_it_asks_at_most_twelve_questions(ines, cast):
    with counted_queries() as said:
        ines.get(at(cast.binta.user))

    assert len(said) <= 12


@pytest.mark.parametrize("role", ["facilitator", "reviewer", "partner_administrator"])
def test_a_role_is_given_and_the_person_told(ines, cast, role):
    answer = ines.post(at(cast.esi.user, "/roles"), role=role)

    assert answer.status_code == 303
    assert roles(cast.esi.user) == {Role(role)}
    assert Kind.ROLES_CHANGED in told(cast.esi.user)


@pytest.mark.parametrize("role", ["", "coordinator", "focal_point", "owner"])
def test_no_other_role_is_given(ines, cast, role):
    answer = ines.post(at(cast.esi.user, "/roles"), role=role)

    assert answer.status_code == 422
    assert "choose from the list" in errors_on(answer.text)
    assert roles(cast.esi.user) == set()


def test_no_role_is_given_twice(ines, cast):
    ines.post(at(cast.esi.user, "/roles"), role="reviewer")

    again = ines.post(at(cast.esi.user, "/roles"), role="reviewer")

    assert again.status_code == 422
    assert "has this role already" in errors_on(again.text)


def test_a_role_ends_at_once(ines, cast):
    ines.post(at(cast.esi.user, "/roles"), role="partner_administrator")
    esi = cast.esi.signed_in()
    before = esi.get("/accounts/").status_code

    answer = end(ines, cast.esi.user, ADMIN)

    assert (before, answer.status_code, esi.get("/accounts/").status_code) == (200, 303, 403)
    assert end(ines, cast.esi.user, ADMIN).status_code == 409


def test_nobody_changes_their_own_roles(ines):
    assert ines.post(at(ines.user, "/roles"), role="reviewer").status_code == 403
    assert end(ines, ines.user, ADMIN).status_code == 403
    assert roles(ines.user) == {ADMIN}


def test_a_service_in_a_committee_is_not_ended_here(ines, cast):
    assert end(ines, cast.nour.user, Role.FOCAL_POINT).status_code == 404


def test_the_last_administrator_of_an_organisation_stays(root, cast, green_hill):
    makers.make_posting(cast.kofi.user, ADMIN, organisation=green_hill.organisation)
    db.session.commit()

    ended, closed = end(root, cast.kofi.user, ADMIN), root.post(at(cast.kofi.user, "/disable"))
    moved = root.post(at(cast.kofi.user, "/move"), organisation=show_key(root.user.organisation_id))

    assert (ended.status_code, closed.status_code, moved.status_code) == (409, 409, 422)
    assert "last administrator" in ended.text
    assert roles(cast.kofi.user) == {ADMIN}


def test_a_second_administrator_may_go(root, cast, green_hill):
    for user in (cast.kofi.user, cast.ravi.user):
        makers.make_posting(user, ADMIN, organisation=green_hill.organisation)
    db.session.commit()

    assert end(root, cast.kofi.user, ADMIN).status_code == 303
    assert end(root, cast.ravi.user, ADMIN).status_code == 409


def test_an_administrator_who_never_answered_counts_as_none(root, cast, green_hill):
    makers.make_posting(cast.kofi.user, ADMIN, organisation=green_hill.organisation)
    waiting = makers.make_user("Waiting", green_hill.organisation)
    makers.make_posting(waiting, ADMIN, organisation=green_hill.organisation)
    db.session.commit()

    assert end(root, cast.kofi.user, ADMIN).status_code == 409
    assert end(root, waiting, ADMIN).status_code == 303


def invited(person):
    person.post("/accounts/new", name="Zainab Phiri", email="zainab@example.org")
    return db.session.scalars(select(User).where(User.email == "zainab@example.org")).one()


def test_an_open_invitation_shows_its_end(ines):
    text = ines.get(at(invited(ines))).text

    assert "Its link works until" in text
    assert "Take the invitation back" in text


def test_an_invitation_is_taken_back(app, ines):
    answer = ines.post("/accounts/new", name="Zainab Phiri", email="zainab@example.org")
    link = answer.text.split("http://127.0.0.1:8000")[1].split("<")[0]
    zainab = db.session.scalars(select(User).where(User.email == "zainab@example.org")).one()

    taken = ines.post(at(zainab, "/take-back"))

    assert taken.status_code == 303
    assert Person(app).get(link).status_code == 410
    assert db.session.get(User, zainab.id).disabled_at
    assert ines.post(at(zainab, "/take-back")).status_code == 409


def test_an_account_in_use_has_no_invitation_to_take_back(ines, cast):
    assert ines.post(at(cast.esi.user, "/take-back")).status_code == 409


def test_a_lost_device_signs_out_everywhere_and_the_password_stays(ines, cast, esi):
    shown = ines.get(at(cast.esi.user)).text

    answer = ines.post(at(cast.esi.user, "/sign-out"))

    assert "On 1 device" in shown
    assert answer.status_code == 303
    assert esi.get("/").location.startswith("/sign-in")
    assert db.session.scalars(select(SignInSession).where(SignInSession.user_id == cast.esi.id)).all() == []
    assert cast.esi.signed_in().get("/").status_code == 200


def test_a_closed_account_has_no_device_to_lose(ines, cast):
    cast.esi.user.disabled_at = clock.now()
    db.session.commit()

    assert ines.post(at(cast.esi.user, "/sign-out")).status_code == 409


def test_a_person_without_committees_moves_and_old_roles_end(root, cast, green_hill):
    home = cast.ama.user.organisation_id
    user = makers.make_user("Zed", db.session.get(type(green_hill.organisation), home))
    makers.make_posting(user, Role.FACILITATOR, organisation=user_home(user))
    db.session.commit()

    answer = root.post(at(user, "/move"), organisation=show_key(green_hill.organisation_id))

    assert answer.status_code == 303
    assert db.session.get(User, user.id).organisation_id == green_hill.organisation_id
    assert roles(user) == set()


def user_home(user):
    from cac.committees.models import Organisation

    return db.session.get(Organisation, user.organisation_id)


@pytest.mark.parametrize("state", [PostingState.ACCEPTED, PostingState.OFFERED])
def test_nobody_moves_while_they_serve_or_are_asked_to(root, cast, blue_kite, green_hill, state):
    user = makers.make_user("Zed", blue_kite.organisation)
    makers.make_posting(user, Role.READER, committee=blue_kite, state=state)
    db.session.commit()

    answer = root.post(at(user, "/move"), organisation=show_key(green_hill.organisation_id))

    assert answer.status_code == 422
    assert "still serves committees" in errors_on(answer.text)
    assert db.session.get(User, user.id).organisation_id == blue_kite.organisation_id


def test_a_partner_administrator_moves_nobody(ines, cast, green_hill):
    answer = ines.post(at(cast.esi.user, "/move"), organisation=show_key(green_hill.organisation_id))

    assert answer.status_code == 403
    assert "Move to another organisation" not in ines.get(at(cast.esi.user)).text


@pytest.mark.parametrize("act", ["/roles", "/take-back", "/sign-out", "/move"])
def test_people_of_another_organisation_do_not_exist(ines, cast, act):
    theirs = ines.post(at(cast.kofi.user, act), role="reviewer")
    nobodys = ines.post(f"/accounts/{show_key(new_key())}{act}", role="reviewer")

    assert theirs.status_code == nobodys.status_code == 404
    assert theirs.data == nobodys.data


def test_a_role_of_another_organisation_cannot_be_ended_through_an_own_person(ines, cast, green_hill):
    posting = makers.make_posting(cast.kofi.user, ADMIN, organisation=green_hill.organisation)
    db.session.commit()

    answer = ines.post(at(cast.esi.user, f"/roles/{show_key(posting.id)}/end"))

    assert answer.status_code == 404
    assert roles(cast.kofi.user) == {ADMIN}


@pytest.mark.parametrize("act", ["/roles", "/take-back", "/sign-out", "/move"])
@pytest.mark.parametrize("who", ["ama", "nour"])
def test_nobody_else_does_any_of_it(cast, who, act):
    someone = vars(cast)[who].signed_in()

    assert someone.post(at(cast.esi.user, act), role="reviewer").status_code == 404
