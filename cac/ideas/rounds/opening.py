"""Opening a round on tablets: only with enough adults, the limits of secrecy read, and somebody who helps."""

from flask_babel import gettext as _
from sqlalchemy import select

from cac.audit import services as audit
from cac.committees.models import Committee
from cac.concerns.intake import why_no_round
from cac.db import db, new_key
from cac.errors import RuleBroken
from cac.ideas.models import Collection, OpenCollection
from cac.ideas.rounds.keys import make_pair
from cac.ideas.rounds.readers import unread
from cac.ideas.rounds.standby import refuse_late_copies
from cac.ideas.rules import (
    LARGEST_SMALLEST,
    SMALLEST_BATCH,
    ClosingRule,
    CollectionState,
    ReceiptKind,
    Source,
    quarter_of,
)
from cac.ideas.services import check_may_record, limits_wait
from cac.ideas.shown import going
from cac.meetings.gate import local_day
from cac.meetings.models import Meeting
from cac.meetings.rules import State


def open_round(
    meeting: Meeting,
    question: str,
    *,
    closing: ClosingRule,
    smallest: int = SMALLEST_BATCH,
    receipts: ReceiptKind | None = None,
    first_read: bool = True,
) -> Collection:
    """Open a round at a meeting that goes on; what was kept from an earlier one comes in with it.

    Question, limit, closing rule and receipts are fixed from here on; no limit falls below the one under
    which something was kept. RuleBroken where children would not be safe with it.
    """
    check_may_open(meeting)
    if not SMALLEST_BATCH <= smallest <= LARGEST_SMALLEST:
        raise RuleBroken(
            _("The smallest number can only be raised, from %(least)s on.", least=SMALLEST_BATCH)
        )
    opened = draft_of(meeting.committee) or new_draft(meeting.committee)
    opened.smallest, opened.closing, opened.receipts = max(smallest, opened.smallest), closing, receipts
    opened.first_read = first_read or _helps_first(opened)
    opened.collection.question = question
    begin(opened.collection, meeting)
    audit.record("opened a round on tablets", meeting.committee_id, only_day=True)
    return opened.collection


def _helps_first(opened: OpenCollection) -> bool:
    """What was kept comes out to helpers first where it was to, and where one of them has not read it yet."""
    return opened.kept_on is not None and (opened.first_read or unread(opened.collection))


def least_in(committee: Committee) -> int:
    """The smallest limit a round can have now: the one under which something was kept, where it was."""
    waiting = draft_of(committee)
    return waiting.smallest if waiting else SMALLEST_BATCH


def begin(collection: Collection, meeting: Meeting) -> None:
    """From now on it takes what tablets send."""
    collection.meeting_id, collection.day = meeting.id, local_day(meeting)
    collection.quarter, collection.state = quarter_of(local_day(meeting)), CollectionState.OPEN


def check_may_open(meeting: Meeting) -> None:
    """RuleBroken with the reason why no round can be opened at this meeting now."""
    check_may_record(meeting)
    if meeting.state is not State.OPEN:
        raise RuleBroken(_("A round on tablets is opened while the children are together."))
    if limits_wait(meeting):
        raise RuleBroken(_("Read the limits of secrecy aloud first. They stand on the page of the day."))
    if going_in(meeting.committee):
        raise RuleBroken(_("A round on tablets is open already. Close it first."))
    if nobody := why_no_round(meeting.committee):
        raise RuleBroken(nobody)
    refuse_late_copies()


def going_in(committee: Committee) -> Collection | None:
    """The round that goes on in this committee; there is at most one."""
    here = select(Collection).where(Collection.committee_id == committee.id, going())
    return db.session.scalars(here).first()


def require_going(collection: Collection) -> OpenCollection:
    """What is known of a round while it is open; RuleBroken once it is over."""
    opened = db.session.get(OpenCollection, collection.id)
    if opened is None or collection.state is not CollectionState.OPEN:
        raise RuleBroken(_("This round is closed already."))
    return opened


def draft_of(committee: Committee) -> OpenCollection | None:
    """The round to come: it exists once an earlier one was too small."""
    waiting = (
        select(OpenCollection)
        .join(OpenCollection.collection)
        .where(Collection.committee_id == committee.id, Collection.state == CollectionState.DRAFT)
    )
    return db.session.scalars(waiting).first()


def new_draft(committee: Committee, source: Source = Source.TABLET) -> OpenCollection:
    """A round to come, with a key of its own; it names no meeting and no day."""
    collection = Collection(
        id=new_key(),
        committee_id=committee.id,
        committee=committee,
        source=source,
        state=CollectionState.DRAFT,
        quarter="",
        checked=source is Source.VOTE,  # no words come with it
    )
    opened = OpenCollection(collection=collection, public=make_pair(collection.id))
    db.session.add(opened)
    db.session.flush()
    return opened
