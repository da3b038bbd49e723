"""Questions about who comes to meetings; each is put together once: doing it anew costs more than asking."""

from functools import cache
from typing import Any

from sqlalchemy import exists, select
from sqlalchemy.orm import contains_eager, joinedload, with_expression

from cac.accounts.models import HelperKey, User
from cac.committees.models import Committee, Member, Organisation, Posting
from cac.committees.rules import CONCERN_READERS, FACILITATORS, PostingState
from cac.db import db
from cac.meetings.columns import COMMITTEES, MEETINGS
from cac.meetings.models import Meeting, MeetingAdult, MeetingMember
from cac.meetings.rules import Reply
from cac.safeguarding.models import Adult, CommitteeAdult, SupportPlan

# What was read earlier in this transaction may have been changed through another row since: read it afresh.
AFRESH = {"populate_existing": True}


@cache
def asked() -> Any:
    """Who is asked to which meeting and did not say no, with the day from which nobody calls on them."""
    link = (CommitteeAdult.committee_id == Meeting.committee_id) & (CommitteeAdult.adult_id == Adult.id)
    found = (
        select(MeetingAdult, Meeting.starts_at, Committee.time_zone, CommitteeAdult.left_on)
        .join(Adult, Adult.id == MeetingAdult.adult_id)
        .join(Meeting, Meeting.id == MeetingAdult.meeting_id)
        .join(Committee, Committee.id == Meeting.committee_id)
        .outerjoin(CommitteeAdult, link)
        .where(MeetingAdult.meeting_id.in_(MEETINGS), MeetingAdult.reply.is_distinct_from(Reply.NO))
        .options(joinedload(MeetingAdult.adult).joinedload(Adult.clearances))
    )
    return found.order_by(Adult.name)


@cache
def invited() -> Any:
    """Which children are invited, and whether somebody stays with one for whom support is planned."""
    found = select(MeetingMember, SupportPlan.helper).join_from(MeetingMember, Member)
    found = found.outerjoin(SupportPlan, SupportPlan.member_id == Member.id)
    found = found.where(MeetingMember.meeting_id.in_(MEETINGS)).order_by(Member.code)
    return found.options(joinedload(MeetingMember.member).joinedload(Member.consents))


@cache
def posts() -> Any:
    """Who serves a committee, with the figures of its organisation."""
    found = (
        select(Posting)
        .join(Posting.user)
        .where(
            Posting.committee_id.in_(COMMITTEES),
            Posting.role.in_(FACILITATORS | frozenset(CONCERN_READERS)),
            Posting.state == PostingState.ACCEPTED,
            User.disabled_at.is_(None),
            User.id.not_in(
                select(Adult.user_id).where(Adult.user_id.is_not(None), Adult.suspended_on.is_not(None))
            ),
        )
    )
    home = joinedload(Posting.committee, innerjoin=True).joinedload(Committee.organisation, innerjoin=True)
    made = exists().where(HelperKey.user_id == User.id)
    with_key = contains_eager(Posting.user).options(with_expression(User.has_helper_key, made))
    with_figures = (with_key, home.joinedload(Organisation.own_figures))
    return found.options(*with_figures).order_by(Posting.changed_at)


def rows(question: Any, keys: dict[str, list[bytes]]) -> Any:
    """What the database says now."""
    return db.session.execute(question, keys, execution_options=AFRESH).unique()
