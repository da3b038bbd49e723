"""Questions about who comes to meetings; each is put together once: doing it anew costs more than asking."""

from functools import cache
from typing import Any, NamedTuple

from sqlalchemy import exists, func, select
from sqlalchemy.orm import aliased, contains_eager, joinedload, with_expression

from cac.accounts.models import HelperKey, User
from cac.committees.models import Committee, Consent, Member, Organisation, Posting
from cac.committees.rules import CONCERN_READERS, FACILITATORS, PostingState
from cac.db import db
from cac.meetings.columns import COMMITTEES, MEETINGS
from cac.meetings.models import Meeting, MeetingAdult, MeetingMember
from cac.meetings.rules import Reply
from cac.safeguarding.models import Adult, Clearance, CommitteeAdult, SupportPlan

# What was read earlier in this transaction may have been changed through another row since: read it afresh.
AFRESH = {"populate_existing": True}


class Invited(NamedTuple):
    """A child invited to a meeting, and how it comes; see `MeetingMember`."""

    meeting_id: bytes
    member_id: bytes
    sub_group: int | None
    there_id: bytes | None
    back_id: bytes | None
    member: Member


@cache
def asked() -> Any:
    """Who is asked to which meeting and did not say no, with the day from which nobody calls on them.

    The papers of each adult stand there once, however many meetings they are asked to.
    """
    own = MeetingAdult
    coming = own.meeting_id.in_(MEETINGS), own.reply.is_distinct_from(Reply.NO)
    here = select(own, _nth(own.adult_id, own.meeting_id)).where(*coming).subquery()
    row = aliased(own, here)
    link = (CommitteeAdult.committee_id == Meeting.committee_id) & (CommitteeAdult.adult_id == Adult.id)
    found = (
        select(row, Meeting.starts_at, Committee.time_zone, CommitteeAdult.left_on)
        .join(Adult, Adult.id == row.adult_id)
        .join(Meeting, Meeting.id == row.meeting_id)
        .join(Committee, Committee.id == Meeting.committee_id)
        .outerjoin(CommitteeAdult, link)
        .outerjoin(Clearance, (Clearance.adult_id == Adult.id) & (here.c.nth == 1))
        .options(contains_eager(row.adult).contains_eager(Adult.clearances))
    )
    return found.order_by(Adult.name, Clearance.issued_on)


@cache
def invited() -> Any:
    """Which children are invited to which meeting, and how they come; in the order of their codes.

    Each child stands there once, with all consents and whether somebody stays with one for whom support is
    planned, however many meetings it is invited to: its other rows have no child.
    """
    own = MeetingMember
    told = own.meeting_id, own.member_id, own.sub_group, own.there_id, own.back_id
    rows = select(*told, Member.code, _nth(own.member_id, own.meeting_id)).join_from(own, Member)
    here = rows.where(own.meeting_id.in_(MEETINGS)).subquery()
    found = select(*(here.c[column.key] for column in told), Member, SupportPlan.helper).select_from(here)
    found = found.outerjoin(Member, (Member.id == here.c.member_id) & (here.c.nth == 1))
    found = found.outerjoin(SupportPlan, SupportPlan.member_id == Member.id)
    found = found.outerjoin(Consent, Consent.member_id == Member.id).options(contains_eager(Member.consents))
    return found.order_by(here.c.code, Consent.given_on, Consent.id)


def _nth(who: Any, meeting: Any) -> Any:
    """Counts the rows of each person from 1."""
    return func.row_number().over(partition_by=who, order_by=meeting).label("nth")


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
