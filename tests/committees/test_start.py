"""Starting a committee, and changing one."""

import pytest
from sqlalchemy.exc import IntegrityError

from cac.committees.models import Committee, Posting
from cac.committees.rules import PostingState, Role
from cac.db import db, show_key
from cac.vault import the_vault
from tests import makers
from tests.cast import errors_on, seen_on

VALID = {
    "name": "Market CAC",
    "alias": "Paper Lamp",
    "country": "ZM",
    "district": "Lusaka",
    "time_zone": "Africa/Lusaka",
    "languages": ["en", "ny"],
    "youngest": "8",
    "oldest": "17",
}


def find(alias="Paper Lamp"):
    return db.session.query(Committee).filter_by(alias=alias).all()


def test_it_makes_its_creator_the_lead_and_makes_its_content_key(ama):
    answer = ama.post("/committees/new", VALID)

    committee = find()[0]
    posting = db.session.query(Posting).filter_by(committee_id=committee.id).one()
    assert answer.status_code == 303
    assert answer.location.endswith(f"/committees/{show_key(committee.id)}")
    assert (committee.lead_id, committee.languages) == (ama.id, ["en", "ny"])
    assert (posting.user_id, posting.role, posting.state) == (ama.id, Role.FACILITATOR, PostingState.ACCEPTED)
    assert the_vault().key(f"committee-{show_key(committee.id)}")


def test_it_suggests_an_alias_and_the_persons_own_zone(ama):
    page = ama.get("/committees/new").text

    assert '<option selected value="Africa/Lusaka">' in page
    assert 'name="alias"' in page
    assert 'value=""' not in page.split('name="alias"')[1].split(">")[0]


def test_an_alias_names_nobody_who_serves(ama, blue_kite):
    path, mine = f"/committees/{show_key(blue_kite.id)}/edit", {"alias": "Kites of Nour"}
    seen = seen_on(ama.get(path).text)

    founded = ama.post("/committees/new", VALID | {"alias": "Ama's lamps"})
    changed = ama.post(path, VALID | mine, seen=seen)

    assert (founded.status_code, changed.status_code) == (422, 422)
    assert "This may tell who you are." in errors_on(founded.text)
    assert "This may tell who you are." in errors_on(changed.text)
    assert find("Ama's lamps") == find("Kites of Nour") == []


def test_an_alias_that_stands_already_may_stay(cast, ama, blue_kite):
    cast.ama.user.name = "Ama Kite"
    db.session.commit()
    path = f"/committees/{show_key(blue_kite.id)}/edit"
    seen = seen_on(ama.get(path).text)

    assert ama.post(path, VALID | {"alias": blue_kite.alias}, seen=seen).status_code == 303


@pytest.mark.parametrize("name", ["binta", "nour", "esi", "ravi", "ines"])
def test_it_is_for_facilitators_only(cast, name):
    person = getattr(cast, name).signed_in()

    assert person.get("/committees/new").status_code == 403
    assert person.post("/committees/new", VALID).status_code == 403
    assert find() == []


def test_a_facilitator_of_the_organisation_may_start_one(cast):
    organisation = cast.blue_kite.organisation
    makers.make_posting(cast.esi.user, Role.FACILITATOR, organisation=organisation)
    db.session.commit()

    answer = cast.esi.signed_in().post("/committees/new", VALID)

    assert answer.status_code == 303
    assert find()[0].organisation.name == "River Trust"


def test_an_offer_does_not_count_yet(cast):
    makers.make_posting(
        cast.esi.user, Role.FACILITATOR, organisation=cast.blue_kite.organisation, state=PostingState.OFFERED
    )
    db.session.commit()

    assert cast.esi.signed_in().post("/committees/new", VALID).status_code == 403


def test_it_asks_for_the_organisation_where_there_is_a_choice(cast):
    makers.make_posting(cast.ama.user, Role.FACILITATOR, organisation=cast.green_hill.organisation)
    db.session.commit()
    ama = cast.ama.signed_in()

    refused = ama.post("/committees/new", VALID)
    organisation = show_key(cast.green_hill.organisation_id)
    started = ama.post("/committees/new", VALID, organisation=organisation)

    assert (refused.status_code, started.status_code) == (422, 303)
    assert find()[0].organisation.name == "Mountain Hands"


@pytest.mark.parametrize(
    ("wrong", "says"),
    [
        ({"name": ""}, "Please fill this in."),
        ({"name": "\u200b \u202e"}, "Please fill this in."),
        ({"name": "x" * 121}, "at most 120"),
        ({"alias": "x" * 61}, "at most 60"),
        ({"alias": "blue kite"}, "This alias is taken."),
        ({"alias": "Green\u200b Hill"}, "This alias is taken."),
        ({"alias": "Child lab\u00adour club"}, "Please choose other words."),
        ({"country": "XX"}, "Please choose from the list."),
        ({"country": ""}, "Please choose from the list."),
        ({"time_zone": "Africa/Nowhere"}, "Please choose from the list."),
        ({"languages": []}, "Please tick at least one."),
        ({"languages": ["klingon"]}, "choose from the list"),
        ({"youngest": "four"}, "Please give a whole number."),
        ({"youngest": "4"}, "from 5 to 18"),
        ({"oldest": "19"}, "from 5 to 18"),
        ({"youngest": "15", "oldest": "9"}, "cannot be below the youngest"),
    ],
)
def test_it_says_beside_the_field_what_is_wrong_and_keeps_the_text(ama, wrong, says):
    answer = ama.post("/committees/new", VALID | {"district": "Kept town"} | wrong)

    assert answer.status_code == 422
    assert says in errors_on(answer.text)
    assert 'value="Kept town"' in answer.text
    assert db.session.query(Committee).count() == 2


def test_it_takes_control_characters_out(ama):
    ama.post("/committees/new", VALID, name="Mar\x07ket\x00  CAC\u2066")

    assert find()[0].name == "Market CAC"


def test_a_form_sent_twice_starts_one(ama):
    token = show_key(b"o" * 16)

    first = ama.post("/committees/new", VALID, once=token)
    second = ama.post("/committees/new", VALID, once=token)

    assert first.location == second.location
    assert len(find()) == 1


def test_a_failed_commit_leaves_no_key(app, ama, monkeypatch):
    keys = sorted(the_vault().folder.iterdir())
    monkeypatch.setattr("cac.committees.services.audit.record", lambda *_args: db.session.add(Committee()))

    with pytest.raises(IntegrityError):
        ama.post("/committees/new", VALID)

    db.session.rollback()
    assert sorted(the_vault().folder.iterdir()) == keys


def edit_path(committee):
    return f"/committees/{show_key(committee.id)}/edit"


def test_it_changes_a_committee(ama, blue_kite):
    seen = seen_on(ama.get(edit_path(blue_kite)).text)

    answer = ama.post(edit_path(blue_kite), VALID, alias="Blue Kite", seen=seen)

    assert answer.status_code == 303
    assert find("Blue Kite")[0].name == "Market CAC"


def test_it_refuses_a_stale_page_and_keeps_the_text(ama, blue_kite):
    seen = seen_on(ama.get(edit_path(blue_kite)).text)
    ama.post(edit_path(blue_kite), VALID, alias="Blue Kite", seen=seen)

    stale = ama.post(edit_path(blue_kite), VALID, alias="Blue Kite", name="Other", seen=seen)

    assert stale.status_code == 422
    assert "Somebody changed this" in errors_on(stale.text)
    assert 'value="Other"' in stale.text
    assert find("Blue Kite")[0].name == "Market CAC"


def test_only_the_lead_changes_it(binta, kofi, blue_kite):
    assert binta.post(edit_path(blue_kite), VALID).status_code == 403
    assert kofi.post(edit_path(blue_kite), VALID).status_code == 404
    assert find("Blue Kite")[0].name == "Riverside CAC"


def test_it_keeps_a_rough_position_only_roughly(ama):
    ama.post("/committees/new", VALID | {"position": "-15.41, 28.28"})

    assert find()[0].position == "-15.5, 28.5"


def test_it_refuses_what_is_no_position(ama):
    answer = ama.post("/committees/new", VALID | {"position": "near the river"})

    assert answer.status_code == 422
    assert "Write degrees north and east" in answer.text
    assert "near the river" in answer.text
    assert find() == []
