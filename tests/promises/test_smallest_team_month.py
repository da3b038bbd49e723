"""Two months of a committee that three adults look after, through the pages: nothing untrue is ever asked.

Ama leads, Binta is co-facilitator and deputy, Nour is focal point. Children's sheets end, one child leaves,
one turns 18, they meet, Ama hands over to Binta, they meet again.
"""

import re
from collections.abc import Iterator

import pytest
import time_machine

from cac.committees import queries
from cac.committees.models import Committee, Consent, Member, Posting
from cac.committees.rules import HELPERS, Giver, PostingState, Purpose, Role
from cac.db import db, show_key
from cac.ideas.models import Idea
from cac.meetings.models import GateRecord, Meeting, TypedReason
from cac.meetings.rules import State
from cac.safeguarding.models import Adult, Clearance, Place
from cac.safeguarding.rules import DayItem, RoomItem
from cac.safeguarding.rules.ground import VenueItem
from tests.cast import seen_on
from tests.committees.test_smallest_team import COMMITTEE, clear, serve

ZONE = "Africa/Lusaka"
ONLY_MEETINGS = {p.value: "no" for p in Purpose} | {"meetings": "yes"}
SAID = "We want lessons in the evening.\nA place with shade.\nThe teacher should not laugh."


def on(day: str, hour: str = "08:00") -> time_machine.travel:
    """That day, in the morning of Lusaka."""
    return time_machine.travel(f"{day} {hour}+02:00", tick=False)


@pytest.fixture
def team(cast) -> Iterator[dict[str, object]]:
    """Everything is set up on the first of March."""
    with on("2027-03-01"):
        ama, binta, nour = (person.signed_in() for person in (cast.ama, cast.binta, cast.nour))
        ama.post("/committees/new", COMMITTEE | {"oldest": "18"})
        committee = db.session.query(Committee).filter_by(alias="Paper Lamp").one()
        serve(ama, binta, committee.id, Role.CO_FACILITATOR)
        serve(ama, binta, committee.id, Role.DEPUTY)
        serve(ama, nour, committee.id, Role.FOCAL_POINT)
        clear(ama, (binta, nour), committee.id)
        where = f"/committees/{show_key(committee.id)}"
        ama.post(f"{where}/members/new", count="9", age_band="13+")
        ama.post(f"{where}/members/new", count="1", birth_month="2009-04")
        record(ama, committee, members_of(committee), "2026-04-05", giver="guardian")
        look_at_places(ama, where)
        write_numbers(binta, where)
        think_of_risks(ama, nour, where)
    return {"cast": cast, "committee": committee, "where": where}


def look_at_places(person, where):
    """Write down two places, and what was found in each."""
    seen = seen_on(person.get(f"{where}/places").text)
    words = {"usual_nickname": "our room", "usual_exact": "The room behind the pump"}
    words |= {"reserve_nickname": "the tree", "reserve_exact": "The big tree by the well", "seen": seen}
    assert person.post(f"{where}/places", words).status_code == 303
    looker = next(adult for adult in db.session.query(Adult) if adult.user_id == person.id)
    found = {item.value: "yes" for item in VenueItem} | {"accidents": "no_so"}
    found |= {"accidents-so": "We write accidents into our notebook.", "looked_by": show_key(looker.id)}
    for place in db.session.query(Place).all():
        path = f"/places/{show_key(place.id)}/check"
        assert person.post(path, found, looked_on="2027-03-01").status_code == 303


def write_numbers(person, where):
    """Call three offices and write their numbers down."""
    for kind, phone in (("emergency", "112"), ("protection", "116"), ("health", "117")):
        number = {"kind": kind, "office": f"The {kind} office", "phone": phone, "called_on": "2027-03-01"}
        assert person.post(f"{where}/referrals/new", number).status_code == 303


def think_of_risks(writer, other, where):
    """One writes down what could go wrong, another agrees."""
    risk = {"what-0": "The sun is too hot", "likely-0": "4", "bad-0": "3", "owner-0": "role:facilitator"}
    risk |= {"doing-0": "We sit in the shade", "likely_after-0": "2", "bad_after-0": "2", "seen": ""}
    answer = writer.post(f"{where}/risks/write", risk)
    assert answer.status_code == 303, answer.text
    assert writer.post(f"{answer.location}/approve").status_code == 403
    assert other.post(f"{answer.location}/approve").status_code == 303


def members_of(committee):
    db.session.expire_all()
    return queries.members_of(committee)


def record(person, committee, members, day, **more):
    """A pile of sheets that all say yes to meetings and no to the rest."""
    sent = (
        ONLY_MEETINGS
        | {"how": "signed", "given_on": day, "members": [show_key(m.id) for m in members]}
        | more
    )
    answer = person.post(f"/committees/{show_key(committee.id)}/consents/new", sent)
    assert answer.status_code == 303, answer.text


def nearly_18(committee):
    return next(member for member in members_of(committee) if member.birth_month)


def renew(team):
    """The list says who needs a sheet, the sheets are printed, and the pile that came back is recorded."""
    ama, committee = team["cast"].ama.signed_in(), team["committee"]
    text = ama.get(f"{team['where']}/consents/renewals").text
    assert "10 members need a new sheet." in text
    sheets = re.search(r'href="([^"]*/consents/sheets[^"]*)"', text).group(1)
    printed = ama.get(sheets.replace("&amp;", "&"))
    assert printed.text.count('<article class="paper"') == 11  # the one near 18 has two
    record(ama, committee, members_of(committee), "2027-03-03", giver="guardian")
    own = ONLY_MEETINGS | {"how": "signed", "given_on": "2027-03-03", "giver": "own"}
    path = f"/members/{show_key(nearly_18(committee).id)}/consents/new"
    assert ama.post(path, own).status_code == 303
    assert "Nobody needs a new sheet now." in ama.get(f"{team['where']}/consents/renewals").text


def let_one_go(team):
    """A child has left."""
    ama, child = team["cast"].ama, next(m for m in members_of(team["committee"]) if not m.birth_month)
    assert ama.post(f"/members/{show_key(child.id)}/left").status_code == 303
    assert len(members_of(team["committee"])) == 9


def say_how_it_goes(person, meeting):
    """In one room, and every child comes alone; nobody takes a photo."""
    goes = {"mode": "in_person", "trip": "no", "in_public": "no", "photos": "none", "transport": "no"}
    goes |= {item.value: "not_looked" for item in RoomItem} | {"version": str(meeting.version)}
    assert person.post(f"/meetings/{show_key(meeting.id)}/plan", goes).status_code == 303
    db.session.expire_all()


def plan(person, team, day):
    """Plan a meeting and ask everyone to come."""
    committee = team["committee"]
    fields = {
        "who": "children",
        "title": "What should change",
        "day": day,
        "starts": "10:00",
        "ends": "11:30",
    }
    answer = person.post(
        f"/meetings/new?committee={show_key(committee.id)}", fields, lead=show_key(person.id)
    )
    assert answer.status_code == 303, answer.text
    meeting = db.session.query(Meeting).filter_by(state=State.DRAFT).one()
    here = {"adults": [show_key(adult.id) for adult in db.session.query(Adult)]}
    here |= {"members": [show_key(m.id) for m in members_of(committee)], "version": str(meeting.version)}
    assert person.post(f"/meetings/{show_key(meeting.id)}/invite", here).status_code == 303
    db.session.expire_all()
    say_how_it_goes(person, meeting)
    return meeting


def confirm(person, meeting):
    """Confirm it, giving no reason for anything."""
    path = f"/meetings/{show_key(meeting.id)}"
    answer = person.post(f"{path}/confirm", version=str(meeting.version))
    db.session.expire_all()
    return answer.status_code


def meet(person, meeting, children="8"):
    """Open it on its day, close it, write down what was said."""
    db.session.expire_all()
    path = f"/meetings/{show_key(meeting.id)}"
    here = {"version": str(meeting.version), "adults": [show_key(row.adult_id) for row in meeting.adults]}
    heads = {"heads-4-8": "0", "heads-9-12": children, "heads-13+": "1", "yes": children, "no": "1"}
    looked = {f"place-seen-{item.value}": "yes" for item in DayItem}
    assert person.post(f"{path}/day/place", looked).status_code == 303
    assert person.post(f"{path}/open", here | heads).status_code == 303
    for told in ("limits", "complaint"):
        assert person.post(f"{path}/day/{told}").status_code == 303
    out = {"out-heads-9-12": children, "out-heads-13+": "1"}
    assert person.post(f"{path}/day/out", out).status_code == 303
    assert person.post(f"{path}/close", settled="y").status_code == 303
    ideas = {"lines": SAID, "limits": "y", "question": "", "step": "save"}
    assert person.post(f"{path}/ideas", ideas).status_code == 303


def change_places(team):
    """Ama hands over to Binta, who was deputy: Ama is deputy from that moment."""
    ama, binta = team["cast"].ama, team["cast"].binta.signed_in()
    fields = {"person": show_key(binta.id), "afterwards": "swap", "takes_meetings": "y"}
    assert ama.post(f"{team['where']}/hand-over", fields).status_code == 303
    offer = db.session.query(Posting).filter_by(user_id=binta.id, state=PostingState.OFFERED).one()
    assert binta.post(f"/postings/{show_key(offer.id)}/answer", answer="yes").status_code == 303


def test_two_months_of_three_adults_need_no_false_entry(team):
    cast, committee = team["cast"], team["committee"]
    with on("2027-03-03"):
        renew(team)
    with on("2027-03-06"):
        cast.ama.signed_in()
        let_one_go(team)
        first = plan(cast.ama, team, "2027-03-13")
        assert confirm(cast.ama, first) == 303
    with on("2027-03-13", "10:05"):
        meet(cast.ama.signed_in(), first)
    with on("2027-03-15"):
        cast.ama.signed_in()
        second = plan(cast.ama, team, "2027-05-08")
        assert confirm(cast.ama, second) == 303
        change_places(team)
        db.session.expire_all()
        assert (second.state, second.lead_id) == (State.CONFIRMED, cast.binta.id)
    with on("2027-05-08", "10:05"):
        meet(cast.binta.signed_in(), second)

    assert untrue(committee) == []
    assert db.session.query(Idea).count() == 6
    assert {m.state for m in db.session.query(Meeting)} == {State.CLOSED}


def test_without_their_own_yes_the_second_meeting_would_not_be_safe(team):
    cast, committee = team["cast"], team["committee"]
    with on("2027-03-03"):
        renew(team)
        own = next(c for c in nearly_18(committee).consents if c.giver is Giver.OWN)
        cast.ama.post(f"/consents/{show_key(own.id)}/strike", extent="sheet", reason="Not signed after all")

        before, after = plan(cast.ama, team, "2027-04-29"), "2027-05-08"
        assert confirm(cast.ama, before) == 303
        late = plan(cast.ama, team, after)
        assert confirm(cast.ama, late) == 409
        assert "is 18 from 30 April 2027 on" in cast.ama.get(f"/meetings/{show_key(late.id)}").text


def untrue(committee):
    """Everything on record that somebody could only have entered against the truth."""
    db.session.expire_all()
    own_papers = [
        p for p in db.session.query(Clearance) if db.session.get(Adult, p.adult_id).user_id == p.recorded_by
    ]
    reasons = db.session.query(TypedReason).all()
    days = {str(consent.given_on) for consent in db.session.query(Consent)} - {"2026-04-05", "2027-03-03"}
    struck = db.session.query(Consent).filter(Consent.struck_on.is_not(None)).all()
    blocked = [record for record in db.session.query(GateRecord) if record.level != "pass"]
    helpers = {role: queries.helper_of(committee, role) for role in HELPERS}
    led_by_a_helper = [user for user in helpers.values() if user is None or user.id == committee.lead_id]
    gone = [m for m in db.session.query(Member) if m.left_on and m.left_on.isoformat() != "2027-03-06"]
    return [*own_papers, *reasons, *days, *struck, *blocked, *led_by_a_helper, *gone]
