"""Three adults can set up a committee honestly, and what they do leaves a trace without names."""

from datetime import timedelta

from cac import clock
from cac.audit.models import AuditEntry
from cac.committees import queries
from cac.committees.models import Committee, Member
from cac.committees.rules import Purpose, Role
from cac.db import db, show_key
from cac.safeguarding.facts import adult_facts
from cac.safeguarding.models import Adult
from cac.safeguarding.rules import is_eligible
from tests.cast import seen_on

YES = {purpose.value: "yes" for purpose in Purpose}
COMMITTEE = {
    "name": "Market CAC",
    "alias": "Paper Lamp",
    "country": "ZM",
    "district": "Lusaka",
    "time_zone": "Africa/Lusaka",
    "languages": ["en"],
    "youngest": "8",
    "oldest": "17",
}


def serve(lead, person, committee_id, role):
    """Ask and accept."""
    lead.post(f"/committees/{show_key(committee_id)}/people/new", person=show_key(person.id), role=role.value)
    posting = queries.offers_to(person.user)[0]
    person.post(f"/postings/{show_key(posting.id)}/answer", answer="yes")


def clear(lead, people, committee_id):
    """The lead lists all three; each is vouched for by somebody else."""
    for person in (lead, *people):
        fields = {"name": f"{person.user.name} B.", "kind": "staff", "of_age": "y"}
        account = show_key(person.id)
        lead.post(f"/committees/{show_key(committee_id)}/adults/new", fields, account=account)
    for adult in db.session.query(Adult).all():
        helper = people[0] if adult.user_id == lead.id else lead
        if not adult.of_age:
            confirm(helper, adult)
        for kind in ("vetting", "training", "code_of_conduct"):
            day = clock.today("Africa/Lusaka").isoformat()
            answer = helper.post(f"/adults/{show_key(adult.id)}/clearances/new", kind=kind, issued_on=day)
            assert answer.status_code == 303


def confirm(helper, adult):
    """Say that one has seen the age."""
    where = f"/adults/{show_key(adult.id)}/edit"
    seen = seen_on(helper.get(where).text)
    fields = {"name": adult.name, "kind": "staff", "of_age": "y", "account": show_key(adult.user_id)}
    assert helper.post(where, fields, seen=seen).status_code == 303


def test_three_adults_are_enough(ama, binta, nour):
    ama.post("/committees/new", COMMITTEE)
    committee_id = db.session.query(Committee.id).filter_by(alias="Paper Lamp").scalar()
    serve(ama, binta, committee_id, Role.CO_FACILITATOR)
    serve(ama, binta, committee_id, Role.DEPUTY)
    serve(ama, nour, committee_id, Role.FOCAL_POINT)
    clear(ama, (binta, nour), committee_id)
    ama.post(f"/committees/{show_key(committee_id)}/members/new", count="10", age_band="9-12")
    children = [show_key(key) for (key,) in db.session.query(Member.id)]
    day = clock.today("Africa/Lusaka").isoformat()

    where = f"/committees/{show_key(committee_id)}/consents/new"
    answer = ama.post(where, YES, how="signed", given_on=day, members=children)

    today = clock.today("Africa/Lusaka")
    assert answer.status_code == 303
    assert "Paper Lamp is ready to meet." in ama.get(f"/committees/{show_key(committee_id)}").text
    assert all(is_eligible(adult_facts(adult), today) for adult in db.session.query(Adult))
    assert queries.ending_consents([committee_id], today=today + timedelta(330))
    trace = " ".join(f"{entry.act} {entry.facts}" for entry in db.session.query(AuditEntry))
    codes = [code for (code,) in db.session.query(Member.code)]
    assert not [word for word in ("Binta", "Nour", "Paper Lamp", *codes) if word in trace]
