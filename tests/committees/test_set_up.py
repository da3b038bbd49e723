"""Setting an installation up, its organisations, and the one-time links."""

from datetime import timedelta

import pytest
import time_machine
from sqlalchemy import func, select

from cac import clock
from cac.accounts import invitations
from cac.accounts.models import Invitation, User
from cac.committees.models import Organisation, Posting
from cac.committees.rules import Role
from cac.db import db, writing
from cac.web.models import Installation
from tests.cast import Person, errors_on

GIVEN = {
    "organisation": "River Trust",
    "name": "Ines Phiri",
    "email": "ines@example.org",
    "language": "en",
    "time_zone": "Africa/Lusaka",
    "new_password": "seven goats on the hill",
    "new_password_again": "seven goats on the hill",
}


def make_link(user=None):
    with writing():
        token = invitations.invite(user)
        db.session.commit()
    return token


@pytest.fixture
def link(app):
    return f"/set-up/{make_link()}"


def count(model):
    return db.session.scalar(select(func.count()).select_from(model))


def test_the_first_link_leads_to_setting_up(app, stranger):
    token = make_link()

    answer = stranger.get(f"/invitations/{token}")

    assert (answer.status_code, answer.location) == (303, f"/set-up/{token}")


def test_it_makes_the_administrator_the_organisation_and_the_installation(stranger, link):
    answer = stranger.post(link, GIVEN)

    ines = db.session.scalars(select(User)).one()
    posting = db.session.scalars(select(Posting)).one()
    home = db.session.scalars(select(Organisation)).one()
    assert answer.location == "/"
    assert stranger.get("/").status_code == 200
    assert (ines.is_administrator, ines.time_zone, ines.organisation_id) == (True, "Africa/Lusaka", home.id)
    assert (posting.role, posting.organisation_id) == (Role.PARTNER_ADMINISTRATOR, home.id)
    assert db.session.scalars(select(Installation)).one().holds_example_data is False


def test_it_works_once(app, stranger, link):
    stranger.post(link, GIVEN)

    answer = Person(app).post(link, GIVEN | {"email": "other@example.org"})

    assert answer.status_code == 410
    assert count(User) == 1


def test_a_second_link_ends_the_first(app, stranger, link):
    make_link()

    assert stranger.get(link).status_code == 410


def test_no_link_sets_up_what_is_set_up(cast, stranger, link):
    assert stranger.get(link).status_code == 410
    assert stranger.post(link, GIVEN).status_code == 410


@pytest.mark.parametrize(
    ("name", "value", "says"),
    [
        ("organisation", "", "Please fill this in"),
        ("organisation", "x" * 121, "at most 120"),
        ("name", "\u200b", "Please fill this in"),
        ("email", "nonsense", "does not look like"),
        ("time_zone", "Mars/Olympus", "from the list"),
        ("new_password", "too short", "at least 12"),
        ("new_password", "ines@example.org", "too much like"),
        ("new_password_again", "something else", "not the same"),
    ],
)
def test_it_refuses_bad_input_and_sets_nothing_up(stranger, link, name, value, says):
    answer = stranger.post(link, GIVEN | {name: value})

    assert answer.status_code == 422
    assert says in errors_on(answer.text)
    assert GIVEN["new_password"] not in answer.text
    assert count(User) == count(Organisation) == count(Installation) == 0
    assert stranger.get(link).status_code == 200


@pytest.mark.parametrize("token", ["x", "a" * 48, "%00", "é", "a" * 5000])
@pytest.mark.parametrize("page", ["/invitations/", "/set-up/"])
def test_an_invented_link_opens_nothing(app, stranger, page, token):
    answer = stranger.get(page + token)

    assert answer.status_code == 410
    assert "opens nothing any more" in answer.text


def test_an_invitation_ends_after_three_days(cast, stranger):
    token = make_link(cast.esi.user)

    with time_machine.travel(clock.now() + timedelta(hours=71, minutes=59)):
        assert stranger.get(f"/invitations/{token}").status_code == 200
    with time_machine.travel(clock.now() + timedelta(hours=72, minutes=1)):
        assert stranger.get(f"/invitations/{token}").status_code == 410


def test_a_closed_persons_invitation_opens_nothing(cast, stranger):
    token = make_link(cast.esi.user)
    cast.esi.user.disabled_at = clock.now()
    db.session.commit()

    assert stranger.get(f"/invitations/{token}").status_code == 410


def test_an_invitation_never_sets_up(cast, stranger):
    token = make_link(cast.esi.user)

    assert stranger.post(f"/set-up/{token}", GIVEN).status_code == 410


def test_looking_at_a_link_spends_nothing(cast, stranger):
    token = make_link(cast.esi.user)

    for _ in range(3):
        stranger.get(f"/invitations/{token}")

    assert db.session.scalars(select(Invitation)).one().used_at is None


def test_a_weak_password_spends_nothing(cast, stranger):
    token = make_link(cast.esi.user)
    weak = {"new_password": "short", "new_password_again": "short", "name": "Esi", "time_zone": "UTC"}

    answer = stranger.post(f"/invitations/{token}", weak)

    assert answer.status_code == 422
    assert db.session.scalars(select(Invitation)).one().used_at is None


def test_the_link_itself_is_not_kept(cast):
    token = make_link(cast.esi.user)

    row = db.session.scalars(select(Invitation)).one()
    assert token.encode() not in bytes(row.secret_hash) + bytes(row.id)


def test_an_organisation_is_added(root):
    answer = root.post("/organisations/", name="  Lake  Friends ")

    assert answer.status_code == 303
    assert "Lake Friends" in root.get("/organisations/").text


@pytest.mark.parametrize("name", ["", "\u200b", "x" * 121, "river TRUST"])
def test_an_organisation_needs_a_name_of_its_own(root, name):
    before = count(Organisation)

    answer = root.post("/organisations/", name=name)

    assert answer.status_code == 422
    assert count(Organisation) == before


@pytest.mark.parametrize("who", ["ines", "ama", "ravi"])
def test_only_the_whole_installation_adds_organisations(cast, who):
    someone = vars(cast)[who].signed_in()

    assert someone.get("/organisations/").status_code == 403
    assert someone.post("/organisations/", name="Mine").status_code == 403
