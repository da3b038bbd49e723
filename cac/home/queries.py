"""What waits for one person, gathered in few questions to the database; only what this person may see."""

from collections.abc import Collection, Iterator
from datetime import date, datetime, timedelta
from typing import Any, NamedTuple

from sqlalchemy import (
    Date,
    Integer,
    LargeBinary,
    Select,
    String,
    cast,
    func,
    literal,
    null,
    or_,
    select,
    type_coerce,
    union_all,
)

from cac import clock
from cac.accounts.models import HelperKey, User
from cac.advocacy.models import Action, Proposal, Review, Step
from cac.advocacy.queue import came_again
from cac.advocacy.rules import LIVE, NEEDS_COMMITTEE
from cac.committees.models import Committee
from cac.committees.rules import (
    CONCERN_READERS,
    FACILITATORS,
    HELPERS,
    LEADS,
    TEAM,
    Role,
)
from cac.concerns.models import Concern, ConcernRead, ConcernSlot
from cac.db import UTCDateTime, db
from cac.hazards.models import Hazard
from cac.home import guests, late, letters, links, mails, outside, risks, rounds, telling
from cac.home.posts import Posts
from cac.ideas.models import Collection as IdeaCollection
from cac.ideas.models import Idea, IdeaTheme
from cac.ideas.shown import ideas_shown
from cac.meetings.models import Meeting, StandingArrangement
from cac.notices.models import Kind, Notice
from cac.safeguarding.rules.standing import Stand

# These stand in the list of what waits already.
LISTED = (Kind.POSTING_OFFERED, Kind.REVIEW_ASKED, Kind.RISK_WAITS, Kind.STANDING_ASKED, Kind.LINK_ENDS)


class Waiting(NamedTuple):
    """One thing that waits: which columns are filled depends on its kind."""

    kind: str
    thing_id: bytes | None
    committee_id: bytes | None
    alias: str | None
    country: str | None
    title: str | None
    more: str | None
    day: date | None
    at: datetime | None
    number: int | None
    mark: bytes | None


COLUMNS: dict[str, Any] = {
    "thing_id": LargeBinary(16),
    "committee_id": LargeBinary(16),
    "alias": String(),
    "country": String(),
    "title": String(),
    "more": String(),
    "day": Date(),
    "at": UTCDateTime(),
    "number": Integer(),
    "mark": LargeBinary(32),
}


def waiting_for(user: User, posts: Posts) -> list[Waiting]:
    """Reviews, late steps, proposals, ideas without a theme, notices, concerns: one question for all."""
    facilitated = posts.holding(*FACILITATORS)
    team, looking = posts.holding(*TEAM), posts.holding(*FACILITATORS, Role.FOCAL_POINT)
    parts = [_reviews(user), _notices(user), _steps(user, team, facilitated), _hazards(user, team, looking)]
    parts += [_alarms(team), risks.part(_row, user, team), links.part(_row, user), _told()]
    leading = posts.holding(*LEADS)
    parts += [rounds.to_check(_row, leading, posts.holding(*HELPERS))]
    parts += [rounds.to_agree(_row, user, posts.holding(Role.CO_FACILITATOR))]
    parts += [rounds.to_read(_row, user, posts.holding(*CONCERN_READERS))]
    parts += [_standing(user, posts.holding(Role.FOCAL_POINT)), *_sealed(user, posts)]
    if leading:
        parts += [guests.part(_row, leading), rounds.to_ask(_row, leading)]
    if facilitated:
        parts += [_proposals(facilitated), _ideas(facilitated)]
        parts += [telling.part(_row, facilitated), mails.part(_row, facilitated)]
    return [Waiting(*row) for row in db.session.execute(union_all(*parts))]


def _row(kind: str, **given: Any) -> list[Any]:
    """The columns of one part; what a part does not give is empty, of the same type."""
    columns: list[Any] = [literal(kind, String()).label("kind")]
    for name, kept_as in COLUMNS.items():
        value = type_coerce(given[name], kept_as) if name in given else cast(null(), kept_as)
        columns.append(value.label(name))
    return columns


def _reviews(user: User) -> Select[Any]:
    known = {"alias": Committee.alias, "country": Committee.country, "title": Proposal.title}
    row = _row("review", thing_id=Review.id, **known, day=Review.due_on, number=cast(came_again(), Integer))
    asked = select(*row).select_from(Review).join(Proposal, Proposal.id == Review.proposal_id)
    with_alias = asked.join(Committee, Committee.id == Proposal.committee_id)
    return with_alias.where(Review.reviewer_id == user.id, Review.decided_at.is_(None))


def _notices(user: User) -> Select[Any]:
    row = _row("notice", thing_id=Notice.thing_id, more=Notice.kind, at=Notice.told_at)
    unread = select(*row).where(Notice.user_id == user.id, Notice.read_at.is_(None))
    return unread.where(Notice.kind.not_in(LISTED))


def _steps(user: User, served: Collection[bytes], facilitated: Collection[bytes]) -> Select[Any]:
    """Steps that may be late: the committee's own day, perhaps already tomorrow, decides afterwards."""
    where = {"thing_id": Action.id, "committee_id": Action.committee_id}
    row = _row("step", **where, title=Step.what, more=Action.title, day=Step.due_on)
    steps = select(*row).select_from(Step).join(Action, Action.id == Step.action_id)
    own = (Step.owner_id == user.id) & Action.committee_id.in_(served)
    return steps.where(
        or_(own, Action.committee_id.in_(facilitated)),
        Action.state.in_(LIVE),
        Step.done_on.is_(None),
        Step.due_on <= clock.today() + timedelta(1),
    )


def _hazards(user: User, served: Collection[bytes], looking: Collection[bytes]) -> Select[Any]:
    """Dangers that somebody should have looked at again: for their owner, facilitators and focal point."""
    row = _row(
        "hazard",
        thing_id=Hazard.id,
        committee_id=Hazard.committee_id,
        more=cast(Hazard.site, String),
        day=Hazard.look_on,
    )
    own = (Hazard.owner_id == user.id) & Hazard.committee_id.in_(served)
    return select(*row).where(
        or_(own, Hazard.committee_id.in_(looking)), Hazard.look_on <= clock.today() + timedelta(1)
    )


def _alarms(committee_ids: Collection[bytes]) -> Select[Any]:
    """Meetings whose numbers do not agree: a child is looked for."""
    row = _row("alarm", thing_id=Meeting.id, committee_id=Meeting.committee_id, at=Meeting.alarm_at)
    return select(*row).where(Meeting.committee_id.in_(committee_ids), Meeting.alarm_at.is_not(None))


def _told() -> Select[Any]:
    """Concerns that nobody has read yet, each with the mark of its author: whose they are is seen later."""
    row = _row("told", thing_id=Concern.id, mark=Concern.author)
    return select(*row).outerjoin(ConcernRead).where(ConcernRead.concern_id.is_(None))


def _sealed(user: User, posts: Posts) -> Iterator[Select[Any]]:
    """This person's keys, and the slots of unread concerns: which of them fit is seen later."""
    if helped := posts.holding(*CONCERN_READERS):
        yield select(*_row("key", thing_id=HelperKey.id)).where(HelperKey.user_id == user.id)
        slots = select(*_row("slot", thing_id=Concern.id, mark=ConcernSlot.mark)).join(
            Concern, Concern.id == ConcernSlot.concern_id
        )
        unread = slots.outerjoin(ConcernRead, ConcernRead.concern_id == Concern.id)
        yield unread.where(ConcernRead.concern_id.is_(None), Concern.committee_id.in_(helped), late.fit(user))
        yield from (part.where(late.fit(user)) for part in late.parts(_row, helped))
        yield letters.part(_row, user, helped).where(late.fit(user))
    if elsewhere := posts.holding(Role.OUTSIDE_CONTACT):
        yield from outside.parts(_row, elsewhere)


def _proposals(facilitated: Collection[bytes]) -> Select[Any]:
    where = {"thing_id": Proposal.id, "committee_id": Proposal.committee_id}
    row = _row("proposal", **where, title=Proposal.title, more=Proposal.state, day=Proposal.by_when)
    return select(*row).where(Proposal.committee_id.in_(facilitated), Proposal.state.in_(NEEDS_COMMITTEE))


def _standing(user: User, guarded: Collection[bytes]) -> Select[Any]:
    """Arrangements that this person is to approve or decline."""
    own = StandingArrangement
    row = _row("standing", thing_id=own.id, committee_id=own.committee_id, more=own.check)
    asked = select(*row).where(own.committee_id.in_(guarded), own.state == Stand.ASKED)
    return asked.where(own.asked_by != user.id)


def _ideas(facilitated: Collection[bytes]) -> Select[Any]:
    where = {"thing_id": IdeaCollection.id, "committee_id": IdeaCollection.committee_id}
    row = _row("ideas", **where, day=IdeaCollection.day, number=func.count())
    unsorted = ideas_shown(*row).outerjoin(IdeaTheme, IdeaTheme.idea_id == Idea.id)
    here = unsorted.where(IdeaCollection.committee_id.in_(facilitated), IdeaTheme.idea_id.is_(None))
    return here.group_by(IdeaCollection.id, IdeaCollection.committee_id, IdeaCollection.day)
