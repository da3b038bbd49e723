"""The outside contact: asked by whoever leads, outside the team, with a sign-in that shows concerns only."""

import pytest
from sqlalchemy import select

from cac.committees.models import Posting
from cac.committees.rules import PostingState, Role
from cac.db import db, show_key
from tests import makers
from tests.cast import PASSWORD, Person, errors_on
from tests.concerns.makers import PASSPHRASE, WORDS, make_concern, make_key


@pytest.fixture
def mercy(app, cast):
    """Somebody of the organisation who serves no committee."""
    from cac.accounts.passwords import hash_password
    from cac.committees.models import Organisation

    home = db.session.get_one(Organisation, cast.blue_kite.organisation_id)
    user = makers.make_user("Mercy", home, hash_password(PASSWORD))
    db.session.commit()
    return Person(app, user)


@pytest.fixture
def outside(cast, mercy):
    makers.make_posting(mercy.user, Role.OUTSIDE_CONTACT, committee=cast.blue_kite)
    db.session.commit()
    return mercy.signed_in()


def ask(person, committee, whom, role="outside_contact"):
    where = f"/committees/{show_key(committee.id)}/people/new"
    return person.post(where, person=show_key(whom.id), role=role)


def test_whoever_leads_asks_and_the_person_says_yes(cast, blue_kite, ama, mercy):
    asked = ask(ama, blue_kite, mercy.user)
    posting = db.session.scalars(select(Posting).where(Posting.role == Role.OUTSIDE_CONTACT)).one()

    answer = mercy.signed_in().post(f"/postings/{show_key(posting.id)}/answer", answer="yes")

    assert (asked.status_code, answer.status_code) == (303, 303)
    db.session.refresh(posting)
    assert posting.state is PostingState.ACCEPTED
    assert mercy.get(answer.location).status_code == 200


@pytest.mark.parametrize("name", ["binta", "nour", "esi"])
def test_nobody_of_the_team_is_the_outside_contact_too(cast, blue_kite, ama, name):
    answer = ask(ama, blue_kite, vars(cast)[name].user)

    assert "outside the team" in errors_on(answer.text)


def test_whoever_administers_accounts_reads_no_concerns(cast, blue_kite, ama):
    assert "administers accounts" in errors_on(ask(ama, blue_kite, cast.ines.user).text)


def test_the_outside_contact_takes_no_other_role(cast, blue_kite, ama, outside):
    assert "outside the team" in errors_on(ask(ama, blue_kite, outside.user, "reader").text)


def test_the_sign_in_shows_concerns_only(cast, blue_kite, outside):
    meeting = makers.make_meeting(blue_kite)
    key, place = show_key(blue_kite.id), f"/meetings/{show_key(meeting.id)}"

    hidden = [
        f"/committees/{key}",
        f"/committees/{key}/members",
        f"/committees/{key}/people",
        place,
        f"{place}.ics",
    ]

    assert {outside.get(path).status_code for path in hidden} == {404}
    for path in ("/", "/meetings/", "/committees/", "/ideas/", "/actions/", "/proposals/", "/more"):
        page = outside.get(path).text
        assert "Blue Kite" not in page
        assert "Our next steps" not in page


def test_nothing_reaches_them_while_the_others_can_read(cast, blue_kite, outside):
    make_key(outside.user)
    concern = make_concern(blue_kite, cast.ama.user, keys=[cast.nour.user])

    assert outside.get(f"/concerns/{show_key(concern.id)}").status_code == 404
    assert "waits to be read" not in outside.get("/").text


def test_it_goes_to_them_when_it_is_about_both_others(cast, blue_kite, outside):
    make_key(outside.user)
    about = [cast.nour.user, cast.binta.user]
    concern = make_concern(blue_kite, cast.ama.user, *about, keys=about)
    page = f"/concerns/{show_key(concern.id)}"

    today = outside.get("/").text
    outside.post("/concerns/key/open", passphrase=PASSPHRASE)

    assert "A concern waits to be read" in today
    assert WORDS in outside.get(page).text
    assert outside.post(f"{page}/acknowledge").status_code == 303


def test_they_can_tell_of_something_without_seeing_the_team(cast, blue_kite, outside):
    make_key(cast.nour.user)

    page = outside.get(f"/concerns/new/{show_key(blue_kite.id)}").text

    assert "Safeguarding focal point" in page
    assert "Ama" not in page
