"""Ideas typed in several goes: one collection, and nobody can tell the goes apart."""

from sqlalchemy import select

from cac.advocacy.models import Proposal, ProposalIdea
from cac.audit.models import AuditEntry
from cac.clock import today
from cac.db import db
from cac.ideas.models import Collection, Idea
from cac.ideas.queries import ideas_of
from cac.ideas.services import add_theme, sort_ideas
from cac.ideas.typed import save
from tests.ideas.said import make_met
from tests.makers import add


def said(committee):
    return {idea.text: idea for idea in ideas_of(committee)}


def test_a_second_go_joins_the_first_under_fresh_keys(blue_kite):
    meeting = make_met(blue_kite)
    save(meeting, ["We want rest.", "Light on the road."])
    before = {idea.id for idea in ideas_of(blue_kite)}

    save(meeting, ["Clean water."])

    assert set(said(blue_kite)) == {"We want rest.", "Light on the road.", "Clean water."}
    assert len(db.session.scalars(select(Collection)).all()) == 1
    assert before.isdisjoint({idea.id for idea in ideas_of(blue_kite)})


def test_themes_and_proposals_follow_their_ideas(blue_kite):
    meeting = make_met(blue_kite)
    collection = save(meeting, ["We want rest.", "Light on the road."])
    rest = add_theme(blue_kite, "Rest")
    sort_ideas(collection, {said(blue_kite)["We want rest."].id: rest.id})
    proposal = add(
        Proposal(
            committee_id=blue_kite.id,
            title="Rest",
            addressee="An office",
            change_wanted="Rest.",
            why="Rest.",
            by_when=today(),
        )
    )
    db.session.add(ProposalIdea(proposal_id=proposal.id, idea_id=said(blue_kite)["Light on the road."].id))
    db.session.commit()

    save(meeting, ["Clean water."])

    now = said(blue_kite)
    assert now["We want rest."].theme == "Rest"
    assert now["Clean water."].theme == ""
    behind = db.session.scalars(select(ProposalIdea.idea_id)).all()
    assert behind == [now["Light on the road."].id]


def test_two_questions_stay_two_collections(blue_kite):
    meeting = make_met(blue_kite)

    save(meeting, ["We want rest."], "What is heavy?")
    save(meeting, ["To sing."], "What is light?")

    assert len(db.session.scalars(select(Collection)).all()) == 2


def test_small_meetings_of_a_quarter_share_one_collection(blue_kite):
    first, second = make_met(blue_kite, heads=3), make_met(blue_kite, heads=4)

    save(first, ["We want rest."])
    save(second, ["Clean water."])

    only = db.session.scalars(select(Collection)).one()
    assert only.meeting_id is None
    assert len(db.session.scalars(select(Idea)).all()) == 2


def test_the_record_of_acts_points_at_the_committee_alone(blue_kite):
    save(make_met(blue_kite), ["We want rest."])

    entry = db.session.scalars(select(AuditEntry).where(AuditEntry.act.contains("ideas"))).one()
    assert entry.thing_id == blue_kite.id
    assert not entry.keeps_hour
