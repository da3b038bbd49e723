"""Pages of the partners of the installation: adding, renaming, closing."""

import pytest
from sqlalchemy import select

from cac import clock
from cac.accounts.models import User
from cac.committees.models import Organisation
from cac.db import db, new_key, show_key
from tests import makers
from tests.cast import errors_on, seen_on
from tests.counting import counted_queries


@pytest.fixture
def empty(cast):
    found = makers.make_organisation("Lake Friends")
    db.session.commit()
    return found


def at(organisation, act=""):
    return f"/organisations/{show_key(organisation.id)}{act}"


def seen(person, organisation):
    return seen_on(person.get(at(organisation)).text)


def again(organisation):
    return db.session.get(Organisation, organisation.id)


def test_it_lists_each_with_committees_and_people(root, empty):
    text = root.get("/organisations/").text

    assert "1 committee · 5 open accounts" in text
    assert "0 committees · 0 open accounts" in text


def test_more_of_them_ask_no_more(root):
    with counted_queries() as few:
        root.get("/organisations/")
    for number in range(20):
        makers.make_organisation(f"Number {number}")
    db.session.commit()

    with counted_queries() as many:
        root.get("/organisations/")

    assert len(few) == len(many) <= 12


@pytest.mark.parametrize("name", ["", "\u200b", "x" * 121, "river TRUST"])
def test_no_name_or_a_taken_one_is_refused(root, cast, name):
    answer = root.post("/organisations/", name=name)

    assert answer.status_code == 422
    assert errors_on(answer.text)
    assert len(db.session.scalars(select(Organisation)).all()) == 2


def test_it_is_renamed(root, empty):
    answer = root.post(at(empty, "/rename"), name="Lake and Hill", seen=seen(root, empty))

    assert answer.location == at(empty)
    assert again(empty).name == "Lake and Hill"


def test_its_own_name_in_other_capitals_is_no_clash(root, empty):
    root.post(at(empty, "/rename"), name="lake friends", seen=seen(root, empty))

    assert again(empty).name == "lake friends"


@pytest.mark.parametrize("name", ["", "RIVER trust", "x" * 121])
def test_a_bad_name_is_refused_and_kept_in_the_form(root, empty, name):
    answer = root.post(at(empty, "/rename"), name=name, seen=seen(root, empty))

    assert answer.status_code == 422
    assert name in answer.text
    assert again(empty).name == "Lake Friends"


def test_a_stale_name_is_shown_first(root, empty):
    old = seen(root, empty)
    root.post(at(empty, "/rename"), name="Lake Team", seen=old)

    answer = root.post(at(empty, "/rename"), name="Lake House", seen=old)

    assert answer.status_code == 422
    assert again(empty).name == "Lake Team"


def test_an_empty_one_is_closed_and_opened(root, empty):
    closed = root.post(at(empty, "/close"))
    offered = root.get("/accounts/new").text
    opened = root.post(at(empty, "/open"))

    assert (closed.status_code, opened.status_code) == (303, 303)
    assert "Lake Friends" not in offered
    assert again(empty).closed_on is None
    assert root.post(at(empty, "/open")).status_code == 409


def test_it_stays_open_while_it_has_committees_or_open_accounts(root, cast, empty, green_hill):
    makers.make_user("Zed", empty)
    db.session.commit()

    with_committee = root.post(at(green_hill.organisation, "/close"))
    with_people = root.post(at(empty, "/close"))

    assert (with_committee.status_code, with_people.status_code) == (409, 409)
    assert "still has committees" in with_committee.text
    assert "open account" in with_people.text
    assert again(empty).closed_on is None


def test_closed_accounts_keep_it_from_nothing(root, empty):
    user = makers.make_user("Zed", empty)
    user.disabled_at = clock.now()
    db.session.commit()

    assert root.post(at(empty, "/close")).status_code == 303
    assert db.session.get(User, user.id)


def test_nobody_comes_back_into_a_closed_one(root, empty):
    user = makers.make_user("Zed", empty)
    user.disabled_at = clock.now()
    db.session.commit()
    root.post(at(empty, "/close"))

    answer = root.post(f"/accounts/{show_key(user.id)}/enable")

    assert answer.status_code == 409
    assert db.session.get(User, user.id).disabled_at


@pytest.mark.parametrize("act", ["", "/rename", "/close", "/open"])
def test_a_partner_administrator_knows_no_organisation_here(ines, cast, act):
    method = ines.post if act else ines.get
    own, nobody = method(f"/organisations/{show_key(ines.user.organisation_id)}{act}"), new_key()

    unknown = method(f"/organisations/{show_key(nobody)}{act}")

    assert own.status_code == unknown.status_code == 404
    assert own.data == unknown.data
