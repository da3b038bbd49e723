"""One of everything in Ama's committee, so that every address can be tried by everybody."""

from datetime import time, timedelta
from typing import Any

from sqlalchemy import select

from cac import clock
from cac.accounts import helper_keys
from cac.advocacy.models import Action, Proposal, ProposalIdea, Review, Step
from cac.advocacy.rules import ProposalState
from cac.calendars.invitations.links import token_of
from cac.calendars.invitations.models import CalendarInvitation, CalendarMail
from cac.calendars.invitations.rules import Fate, Method
from cac.calendars.models import FeedLink
from cac.committees.ages import AgeBand
from cac.committees.models import SchoolHoliday
from cac.committees.rules import PostingState, Role
from cac.db import db, new_key, show_key
from cac.ideas.models import Collection, Idea, KeptBatch, Theme, Vote
from cac.ideas.rounds.opening import new_draft
from cac.ideas.rules import CollectionState, Mark
from cac.ideas.totals import Count
from cac.ideas.typed import save
from cac.ideas.votes import keep_vote
from cac.meetings.models import AgendaTemplate, Heads, Meeting
from cac.meetings.plan.models import Journey
from cac.meetings.rules import State
from cac.meetings.series.models import Series
from cac.meetings.series.rules import Freq
from cac.safeguarding.places import places_of
from cac.safeguarding.risks import risks_of
from cac.safeguarding.rules.kinds import PlaceUse
from cac.safeguarding.rules.plan import Leg, Way
from cac.web.addresses import digest
from tests import makers
from tests.cast import Cast
from tests.concerns.makers import make_concern, make_key
from tests.hazards.makers import make_hazard

PLAIN = {  # names that are no keys
    "name": "reviewer",
    "file": "today.png",
    "figure": "min_adults",
    "occasion": "trip",
    "language": "fr",
    "state": "done",
    "way": "allow",
    "stage": "assessed",
    "token": "unknown",
    "mark": "0" * 16,
    "filename": "css/base.css",
}


def make_mail(meeting: Meeting) -> CalendarMail:
    """A message to the first adult asked that was not delivered."""
    key, now = new_key(), clock.now()
    adult = meeting.adults[0].adult_id
    kept = {"thing_id": meeting.id, "meeting_id": meeting.id, "secret_hash": digest(token_of(key))}
    makers.add(CalendarInvitation(id=key, adult_id=adult, mailed_at=now, **kept))
    failed = {"method": Method.REQUEST, "fate": Fate.FAILED, "written_at": now, "due_at": now}
    return makers.add(CalendarMail(invitation_id=key, **failed))


def make_world(cast: Cast) -> dict[str, Any]:
    """Every key and token that an address may ask for, by its name in the address."""
    blue = cast.blue_kite
    meeting = makers.make_meeting(blue, state=State.CLOSED, published_at=clock.now(), members=8)
    meeting.heads = [Heads(band=AgeBand.NINE_TO_12, count=8)]
    db.session.commit()
    collection = save(meeting, ["We want rest.", "Lessons in the evening."], question="")
    db.session.commit()
    theme, vote = make_vote(meeting)
    rows = {"committee": blue, "meeting": meeting, "collection": collection, "theme": theme, "vote": vote}
    rows |= {"mail": make_mail(meeting), "round": make_round(meeting)}
    rows |= {"batch": make_batch(collection, cast)}
    rows |= people_of(meeting, cast) | advocacy_of(blue, cast) | safety_of(meeting, cast)
    db.session.commit()
    keys = {f"{name}_id": row.id for name, row in rows.items()}
    idea = db.session.scalars(select(Idea.id)).first()
    return PLAIN | keys | {"idea_id": idea, "organisation_id": blue.organisation_id}


def make_batch(collection: Collection, cast: Cast) -> KeptBatch:
    """Ideas kept for the focal point alone, sealed to nothing that opens."""
    key = helper_keys.key_of(cast.nour.user) or make_key(cast.nour.user)
    return makers.add(KeptBatch(collection_id=collection.id, helper_key_id=key.id, sealed=b"?"))


def people_of(meeting: Meeting, cast: Cast) -> dict[str, Any]:
    adult, member = meeting.adults[0].adult, meeting.members[0].member
    offered = {"committee": meeting.committee, "state": PostingState.OFFERED}
    return {
        "adult": adult,
        "clearance": adult.clearances[0],
        "member": member,
        "consent": member.consents[0],
        "posting": makers.make_posting(cast.esi.user, Role.CO_FACILITATOR, **offered),
        "user": cast.esi,
        "helper": cast.binta,
        "link": makers.add(make_link(cast)),
    }


def advocacy_of(committee: Any, cast: Cast) -> dict[str, Any]:
    proposal = make_proposal(committee)
    review = makers.add(make_review(proposal, cast))
    action = makers.add(make_action(proposal))
    step = makers.add(Step(action_id=action.id, what="Write it", due_on=clock.today() + timedelta(3)))
    return {"proposal": proposal, "review": review, "action": action, "step": step}


def safety_of(meeting: Meeting, cast: Cast) -> dict[str, Any]:
    blue = meeting.committee
    return {
        "referral": makers.make_referral(blue),
        "journey": makers.add(Journey(meeting_id=meeting.id, number=1, leg=Leg.BOTH, way=Way.WALKING)),
        "hazard": make_hazard(blue),
        "concern": make_concern(blue, cast.ama.user, keys=[cast.nour.user, cast.binta.user]),
        "standing": makers.make_standing(blue, cast.ama.user),
        "override": makers.make_override(meeting, cast.nour.user),
        "holiday": makers.add(make_holiday(blue)),
        "template": makers.add(make_template(blue)),
        "place": places_of(blue)[PlaceUse.USUAL],
        "risk": risks_of(blue)[0],
        "series": makers.add(make_series(meeting)),
    }


def make_holiday(committee: Any) -> SchoolHoliday:
    first = clock.today() + timedelta(400)
    return SchoolHoliday(committee_id=committee.id, first_on=first, last_on=first + timedelta(6))


def make_template(committee: Any) -> AgendaTemplate:
    return AgendaTemplate(committee_id=committee.id, name="Ordinary", items=[[30, "Songs", False]])


def make_series(meeting: Meeting) -> Series:
    day, hours = meeting.starts_at.date(), {"starts": time(10), "ends": time(11)}
    days = {"freq": Freq.WEEKLY, "first_on": day, "last_on": day + timedelta(21)}
    told = {"uid": new_key().hex(), "published_at": clock.now()}
    return Series(committee_id=meeting.committee_id, **days, **hours, **told)


def make_round(meeting: Meeting) -> Collection:
    """A round on tablets that is open."""
    made = new_draft(meeting.committee).collection
    made.meeting_id, made.state, made.quarter = meeting.id, CollectionState.OPEN, "2026-Q4"
    made.day = meeting.starts_at.date()
    return made


def make_vote(meeting: Meeting) -> tuple[Theme, Vote]:
    home = meeting.committee_id
    rest, play = (makers.add(Theme(id=new_key(), committee_id=home, name=name)) for name in ("Rest", "Play"))
    count = Count(8, 1, True, {show_key(rest.id): 5, show_key(play.id): 3})
    return rest, keep_vote(meeting, Mark.DOTS, count)


def make_review(proposal: Proposal, cast: Cast) -> Review:
    days = {"asked_at": clock.now(), "due_on": clock.today() + timedelta(14)}
    return Review(proposal_id=proposal.id, reviewer_id=cast.ravi.id, version=1, **days)


def make_action(proposal: Proposal) -> Action:
    words = {"title": "A letter", "risk": "Anger.", "mitigation": "Adults carry it."}
    return Action(committee_id=proposal.committee_id, proposal_id=proposal.id, **words)


def make_link(cast: Cast) -> FeedLink:
    days = {"made_on": clock.today(), "ends_on": clock.today() + timedelta(180)}
    return FeedLink(user_id=cast.ama.id, name="Phone", secret_hash=b"x" * 32, **days)


def make_proposal(committee: Any) -> Proposal:
    proposal = makers.add(
        Proposal(
            committee_id=committee.id,
            title="A rest day",
            addressee="The market office",
            change_wanted="One free day.",
            why="We are tired.",
            by_when=clock.today() + timedelta(60),
            state=ProposalState.APPROVED,
        )
    )
    idea = (
        db.session.query(Idea)
        .join(Collection, Collection.id == Idea.collection_id)
        .filter(Collection.committee_id == committee.id)
        .first()
    )
    db.session.add(ProposalIdea(proposal_id=proposal.id, idea_id=idea.id))
    db.session.flush()
    return proposal
