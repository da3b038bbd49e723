"""Recording adults, changing what is known of them, and who may."""

from datetime import timedelta

import pytest

from cac import clock
from cac.committees.rules import Role
from cac.db import db, new_key, show_key
from cac.meetings.rules import State
from cac.safeguarding import queries
from cac.safeguarding.models import Adult, CommitteeAdult
from cac.safeguarding.rules.kinds import AdultKind
from tests import makers
from tests.cast import errors_on, seen_on
from tests.counting import counted_queries

VALID = {"name": "Joseph Banda", "kind": "volunteer", "of_age": "y"}


def path(committee, rest=""):
    return f"/committees/{show_key(committee.id)}/adults{rest}"


def one(adult, rest=""):
    return f"/adults/{show_key(adult.id)}{rest}"


def named(name):
    db.session.expire_all()
    return db.session.query(Adult).filter_by(name=name).all()


@pytest.mark.parametrize("name", ["ama", "ines"])
def test_it_records_an_adult_for_the_committee(cast, blue_kite, name):
    person = getattr(cast, name).signed_in()

    answer = person.post(path(blue_kite, "/new"), VALID)

    adult = named("Joseph Banda")[0]
    assert answer.location.endswith(one(adult))
    assert (adult.kind, adult.of_age, adult.user_id) == (AdultKind.VOLUNTEER, True, None)
    assert queries.committees_of(adult) == [blue_kite.id]


@pytest.mark.parametrize(
    ("wrong", "says"),
    [
        ({"name": ""}, "fill this in"),
        ({"name": "\u200b\u2066"}, "fill this in"),
        ({"name": "x" * 121}, "at most 120"),
        ({"name": "JOSEPH"}, "recorded already"),
        ({"kind": "wizard"}, ""),
        ({"of_age": ""}, "see for yourself first"),
        ({"account": "nonsense"}, "choose from the list"),
    ],
)
def test_it_says_beside_the_field_what_is_wrong_and_keeps_the_text(ama, blue_kite, joseph, wrong, says):
    answer = ama.post(path(blue_kite, "/new"), VALID | wrong)

    assert answer.status_code == 422
    assert 'class="error"' in answer.text
    assert says in errors_on(answer.text)
    assert db.session.query(Adult).count() == 1


def test_it_links_no_account_of_another_organisation_and_none_twice(cast, ama, blue_kite, joseph):
    joseph.user_id = cast.nour.id
    db.session.commit()

    for other in (cast.kofi, cast.nour):
        answer = ama.post(path(blue_kite, "/new"), VALID, account=show_key(other.id))
        assert answer.status_code == 422


@pytest.mark.parametrize("about", ["account", "name"])
def test_people_may_list_themselves_and_not_vouch_for_their_age(ama, blue_kite, about):
    own = {"account": show_key(ama.id)} if about == "account" else {"name": "ama"}

    answer = ama.post(path(blue_kite, "/new"), VALID | own)

    adult = db.session.query(Adult).one()
    assert answer.status_code == 303
    assert (adult.user_id, adult.of_age) == (ama.id, False)
    assert "This is you" in ama.get(one(adult)).text


def test_somebody_else_confirms_the_age(ama, nour, blue_kite, heard):
    ama.post(path(blue_kite, "/new"), VALID, account=show_key(ama.id))
    adult = named("Joseph Banda")[0]
    seen = seen_on(nour.get(one(adult, "/edit")).text)
    assert one(adult, "/edit") in nour.get(one(adult)).text.split("18 or older")[1].split("</li>")[0]

    answer = nour.post(one(adult, "/edit"), VALID, account=show_key(ama.id), seen=seen)

    assert answer.status_code == 303
    assert named("Joseph Banda")[0].of_age
    assert heard == [blue_kite.id]


@pytest.mark.parametrize("rest", ["/edit", "/clearances/new", "/suspend", "/restore"])
@pytest.mark.parametrize("linked", [True, False])
def test_nobody_changes_what_is_recorded_of_themselves(cast, ama, blue_kite, rest, linked):
    adult = makers.make_adult(blue_kite, "Ama", cleared=False, user_id=cast.ama.id if linked else None)
    db.session.commit()

    answer = ama.post(one(adult, rest), kind="training", issued_on="2026-01-01", of_age="y", name="Ama")

    assert answer.status_code == 403
    assert "This is about yourself." in answer.text
    assert named("Ama")[0].clearances == []


def test_nobody_takes_over_a_record_that_is_vouched_for(ama, joseph):
    seen = seen_on(ama.get(one(joseph, "/edit")).text)

    answer = ama.post(one(joseph, "/edit"), VALID, account=show_key(ama.id), seen=seen)

    assert answer.status_code == 403
    assert named("Joseph")[0].user_id is None


def test_it_keeps_a_link_to_an_account_that_was_disabled(cast, ama, joseph):
    joseph.user_id, cast.esi.user.disabled_at = cast.esi.id, clock.now()
    db.session.commit()
    page = ama.get(one(joseph, "/edit")).text

    answer = ama.post(one(joseph, "/edit"), VALID, account=show_key(cast.esi.id), seen=seen_on(page))

    assert answer.status_code == 303
    assert named("Joseph Banda")[0].user_id == cast.esi.id


def test_it_refuses_a_stale_page(ama, nour, joseph):
    seen = seen_on(nour.get(one(joseph, "/edit")).text)
    ama.post(one(joseph, "/edit"), VALID, seen=seen)

    stale = nour.post(one(joseph, "/edit"), VALID, name="Joe", seen=seen)

    assert stale.status_code == 422
    assert "Somebody changed this" in errors_on(stale.text)
    assert 'value="Joe"' in stale.text
    assert named("Joe") == []


def test_a_committee_calls_on_an_adult_known_already(cast, ama, blue_kite, joseph):
    other = makers.make_committee(
        cast.ama.user, blue_kite.organisation, alias="Paper Lamp", name="Market CAC"
    )
    db.session.commit()

    answer = ama.post(path(other, "/call"), adult=show_key(joseph.id))
    again = ama.post(path(other, "/call"), adult=show_key(joseph.id))

    assert (answer.status_code, again.status_code) == (303, 422)
    assert [adult.name for adult in queries.adults_of(other)] == ["Joseph"]


def test_a_committee_calls_on_nobody_of_another_organisation(cast, kofi, green_hill, joseph):
    answer = kofi.post(path(green_hill, "/call"), adult=show_key(joseph.id))

    assert answer.status_code == 422
    assert db.session.query(CommitteeAdult).filter_by(committee_id=green_hill.id).count() == 0


def test_the_list_says_who_may_be_with_the_children(ama, blue_kite, joseph):
    makers.make_adult(blue_kite, "Grace", suspended_on=clock.today())
    makers.make_adult(blue_kite, "Peter", cleared=False)
    db.session.commit()

    page = ama.get(path(blue_kite)).text

    assert "1 of 3 adults may be with the children." in page
    assert "Suspended" in page
    assert "still needs vetting, safeguarding training, and a signed code of conduct" in page


def test_the_page_says_how_each_paper_stands(ama, blue_kite):
    today = clock.today("Africa/Lusaka")
    adult = makers.make_adult(blue_kite, "Peter", cleared=False)
    makers.make_clearance(adult, makers.ClearanceKind.VETTING, ama.id, issued_on=today)
    makers.make_clearance(
        adult,
        makers.ClearanceKind.TRAINING,
        ama.id,
        issued_on=today - timedelta(9),
        ends_on=today - timedelta(1),
    )
    db.session.commit()

    page = ama.get(one(adult)).text

    assert "Valid until" in page
    assert "Ended on" in page
    assert "Missing" in page
    assert "Recorded by" in page
    assert ">Ama<" in page


@pytest.mark.parametrize(
    ("name", "create", "change"),
    [
        ("binta", 403, 303),
        ("nour", 403, 303),
        ("ines", 303, 303),
        ("esi", 404, 404),
        ("kofi", 404, 404),
        ("ravi", 404, 404),
    ],
)
def test_each_role_does_what_the_table_says(cast, blue_kite, joseph, name, create, change):
    person = getattr(cast, name).signed_in()
    day = clock.today("Africa/Lusaka").isoformat()

    created = person.post(path(blue_kite, "/new"), VALID).status_code
    changed = person.post(one(joseph, "/clearances/new"), kind="training", issued_on=day).status_code

    assert (created, changed) == (create, change)
    assert person.get(path(blue_kite)).status_code == (404 if change == 404 else 200)
    assert person.get(one(joseph)).status_code == (404 if change == 404 else 200)


def test_a_co_facilitator_who_is_nothing_else_only_reads(cast, blue_kite, joseph):
    makers.make_posting(cast.esi.user, makers.Role.CO_FACILITATOR, committee=blue_kite)
    db.session.commit()
    esi = cast.esi.signed_in()

    assert esi.get(one(joseph)).status_code == 200
    assert "Suspend" not in esi.get(one(joseph)).text
    assert esi.post(one(joseph, "/suspend")).status_code == 403


def test_an_unknown_adult_and_one_of_others_look_the_same(kofi, joseph):
    assert kofi.get(one(joseph)).text == kofi.get(f"/adults/{show_key(new_key())}").text


def test_many_adults_ask_no_more_questions(ama, blue_kite, joseph):
    with counted_queries() as few:
        ama.get(path(blue_kite))
    for number in range(8):
        makers.make_adult(blue_kite, f"Adult {number}")
    db.session.commit()

    with counted_queries() as many:
        ama.get(path(blue_kite))

    assert len(many) == len(few) <= 12


def test_meetings_are_asked_again_where_an_account_is_a_suspended_persons_no_more(cast, ama, blue_kite):
    market = makers.make_committee(ama.user, blue_kite.organisation, alias="Paper Lamp", name="Market CAC")
    about = {"user_id": cast.nour.id, "suspended_on": clock.today()}
    record = makers.make_adult(market, "Nour Phiri", **about)
    makers.make_posting(cast.esi.user, Role.FOCAL_POINT, committee=blue_kite)  # helps while Nour cannot
    cast.nour.user.phone = None
    meeting = makers.make_meeting(blue_kite, state=State.CONFIRMED, published_at=clock.now())
    seen = seen_on(ama.get(one(record, "/edit")).text)

    answer = ama.post(one(record, "/edit"), VALID | {"name": "Nour Phiri", "account": "", "seen": seen})

    db.session.expire_all()
    assert answer.status_code == 303
    assert meeting.state is State.ON_HOLD
