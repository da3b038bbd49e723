"""Recording clearances, suspending and restoring."""

from datetime import date, timedelta

import pytest

from cac import clock
from cac.db import db, show_key
from cac.safeguarding import facts, queries
from cac.safeguarding.clearances import papers_of
from cac.safeguarding.models import Adult
from cac.safeguarding.rules import ClearanceKind
from tests import makers
from tests.cast import errors_on

TODAY = date(2026, 6, 15)


@pytest.fixture
def joseph(blue_kite):
    adult = makers.make_adult(blue_kite, "Joseph", cleared=False)
    db.session.commit()
    return adult


def path(adult, rest):
    return f"/adults/{show_key(adult.id)}/{rest}"


def again(adult):
    db.session.expire_all()
    return db.session.get(Adult, adult.id)


def day(offset=0):
    return (clock.today("Africa/Lusaka") + timedelta(offset)).isoformat()


def test_it_records_a_paper_and_the_meetings_hear_of_it(nour, joseph, heard):
    answer = nour.post(path(joseph, "clearances/new"), kind="training", issued_on=day(-3), ends_on=day(90))

    paper = again(joseph).clearances[0]
    assert answer.status_code == 303
    assert (paper.kind, paper.recorded_by) == (ClearanceKind.TRAINING, nour.id)
    assert (paper.issued_on.isoformat(), paper.ends_on.isoformat()) == (day(-3), day(90))
    assert heard == queries.committees_of(joseph)


def test_what_was_recorded_before_stays(ama, joseph):
    ama.post(path(joseph, "clearances/new"), kind="training", issued_on=day(-300))
    ama.post(path(joseph, "clearances/new"), kind="training", issued_on=day())

    assert len(again(joseph).clearances) == 2


@pytest.mark.parametrize(
    ("given", "says"),
    [
        ({"issued_on": ""}, "fill this in"),
        ({"issued_on": "yesterday"}, "a day such as"),
        ({"issued_on": day(2)}, "has not come yet"),  # also where midnight passes meanwhile
        ({"issued_on": "1066-01-01"}, "check the year"),
        ({"ends_on": day(-3)}, "end after the date on it"),
        ({"ends_on": day(-9)}, "end after the date on it"),
        ({"ends_on": "2026-02-30"}, "a day such as"),
        ({"kind": "diploma"}, ""),
        ({"kind": "code_of_conduct"}, "recorded already"),
    ],
)
def test_it_says_beside_the_field_what_is_wrong(ama, joseph, given, says):
    issued = clock.today("Africa/Lusaka") - timedelta(3)
    makers.make_clearance(joseph, ClearanceKind.CODE_OF_CONDUCT, ama.id, issued_on=issued)
    db.session.commit()

    answer = ama.post(path(joseph, "clearances/new"), {"kind": "training", "issued_on": day(-3)} | given)

    assert answer.status_code == 422
    assert 'class="error"' in answer.text
    assert says in errors_on(answer.text)
    assert len(again(joseph).clearances) == 1


def test_the_link_from_the_page_chooses_the_kind(ama, joseph):
    page = ama.get(path(joseph, "clearances/new?kind=code_of_conduct")).text

    assert '<option selected value="code_of_conduct">' in page
    assert ama.get(path(joseph, "clearances/new?kind=nonsense")).status_code == 200


def test_a_suspension_counts_from_today_in_every_committee(cast, nour, blue_kite, joseph, heard):
    other = makers.make_committee(
        cast.ama.user, blue_kite.organisation, alias="Paper Lamp", name="Market CAC"
    )
    makers.add(makers.CommitteeAdult(committee_id=other.id, adult_id=joseph.id))
    db.session.commit()

    answer = nour.post(path(joseph, "suspend"))

    assert answer.status_code == 303
    assert again(joseph).suspended_on == clock.today("Africa/Lusaka")
    assert set(heard) == {blue_kite.id, other.id}
    assert "is suspended since" in nour.get(f"/adults/{show_key(joseph.id)}").text


def test_a_suspension_ends(ama, joseph, heard):
    ama.post(path(joseph, "suspend"))

    answer = ama.post(path(joseph, "restore"))

    assert answer.status_code == 303
    assert again(joseph).suspended_on is None
    assert len(heard) == 2


def test_suspending_and_restoring_happen_once(ama, joseph):
    assert ama.post(path(joseph, "restore")).status_code == 409
    ama.post(path(joseph, "suspend"))
    assert ama.post(path(joseph, "suspend")).status_code == 409


def test_a_stranger_and_a_reader_suspend_nobody(kofi, esi, joseph):
    assert kofi.post(path(joseph, "suspend")).status_code == 404
    assert esi.post(path(joseph, "suspend")).status_code == 404
    assert again(joseph).suspended_on is None


def test_the_gate_is_told_what_is_stored(cast, blue_kite, joseph):
    member = makers.make_member(blue_kite, "river-kite")
    makers.make_clearance(joseph, ClearanceKind.VETTING, cast.ama.id, issued_on=TODAY)

    adult, child = facts.adult_facts(again(joseph)), facts.child_facts(member)
    focal, deputy = facts.helper_facts(cast.nour.user), facts.helper_facts(cast.binta.user)

    assert (adult.name, adult.of_age, adult.clearances[0].issued_on) == ("Joseph", True, TODAY)
    assert (child.code, len(child.consents)) == ("river-kite", 1)
    assert (focal.name, focal.person) == ("Nour", show_key(cast.nour.id))
    assert (deputy.name, deputy.phone) == ("Binta", "+260 970 000 000")


def test_the_longest_paper_counts_and_a_declaration_counts_as_vetting(cast, joseph):
    by = cast.ama.id
    makers.make_clearance(joseph, ClearanceKind.VETTING, by, issued_on=TODAY, ends_on=TODAY + timedelta(5))
    makers.make_clearance(joseph, ClearanceKind.DECLARATION, by, issued_on=TODAY)

    vetting, training, code = papers_of(facts.adult_facts(again(joseph)))

    assert (vetting.kind, vetting.through) == (ClearanceKind.DECLARATION, date(2027, 6, 15))
    assert (training.through, code.holds(TODAY)) == (None, False)


def test_papers_that_end_soon_are_found(cast, blue_kite, green_hill, joseph):
    by = cast.ama.id
    last = TODAY + timedelta(60)
    makers.make_clearance(joseph, ClearanceKind.VETTING, by, issued_on=TODAY, ends_on=last)
    makers.make_clearance(joseph, ClearanceKind.TRAINING, by, issued_on=TODAY, ends_on=last + timedelta(1))
    for committee, name, more in ((blue_kite, "Grace", {"suspended_on": TODAY}), (green_hill, "Peter", {})):
        adult = makers.make_adult(committee, name, cleared=False, **more)
        makers.make_clearance(adult, ClearanceKind.VETTING, by, issued_on=TODAY, ends_on=last)
    db.session.commit()

    found = queries.ending_clearances([blue_kite.id], today=TODAY)

    assert [(end.adult.name, end.paper.kind, end.day) for end in found] == [
        ("Joseph", ClearanceKind.VETTING, last)
    ]


def test_the_date_is_read_from_the_paper_and_never_filled_in(nour, joseph):
    page = nour.get(path(joseph, "clearances/new")).text
    answer = nour.post(path(joseph, "clearances/new"), kind="vetting")

    assert f'value="{day()}"' not in page
    assert answer.status_code == 422
    assert "Please fill this in." in errors_on(answer.text)
    assert again(joseph).clearances == []
