"""What waits of rounds on tablets: more parts of the one question."""

from collections.abc import Callable, Collection
from typing import Any

from sqlalchemy import Integer, Select, cast, or_, select

from cac import clock
from cac.accounts.models import HelperKey, User
from cac.ideas.models import Collection as Round
from cac.ideas.models import KeptBatch, OpenCollection
from cac.ideas.rounds.waiting import is_due
from cac.ideas.rules import CollectionState
from cac.ideas.shown import waits_for_check

CHECK, KEPT, ASK, AGREE = "check", "kept", "ask", "agree"
Row = Callable[..., list[Any]]


def to_check(row: Row, led: Collection[bytes], helped: Collection[bytes]) -> Select[Any]:
    """Released rounds that nobody looked through: for who leads there, and for who helps and reads first."""
    first = Round.reads_first.is_not(None)
    said = {"thing_id": Round.id, "committee_id": Round.committee_id, "title": Round.question}
    columns = row(CHECK, **said, day=Round.reads_first, number=cast(Round.committee_id.in_(led), Integer))
    mine = or_(Round.committee_id.in_(led), first & Round.committee_id.in_(helped))
    return select(*columns).where(waits_for_check(), mine)


def to_read(row: Row, user: User, helped: Collection[bytes]) -> Select[Any]:
    """What was kept for next time and this person, who helps there, has not read."""
    columns = row(KEPT, thing_id=KeptBatch.id, committee_id=Round.committee_id)
    mine = select(*columns).select_from(KeptBatch).join(Round, Round.id == KeptBatch.collection_id)
    keys = mine.join(HelperKey, HelperKey.id == KeptBatch.helper_key_id)
    unread = KeptBatch.sealed != KeptBatch.READ
    return keys.where(HelperKey.user_id == user.id, Round.committee_id.in_(helped), unread)


def to_ask(row: Row, led: Collection[bytes]) -> Select[Any]:
    """Ideas that wait so long that the children should be asked."""
    columns = row(ASK, thing_id=Round.id, committee_id=Round.committee_id)
    waits = select(*columns).select_from(Round).join(OpenCollection, OpenCollection.collection_id == Round.id)
    draft = waits.where(Round.state == CollectionState.DRAFT, OpenCollection.kept_on.is_not(None))
    return draft.where(Round.committee_id.in_(led), is_due(clock.today()))


def to_agree(row: Row, user: User, second: Collection[bytes]) -> Select[Any]:
    """Open rounds that whoever leads wants to close before their time: for the second person there."""
    columns = row(AGREE, thing_id=Round.id, committee_id=Round.committee_id, title=Round.question)
    asked = select(*columns).select_from(Round).join(OpenCollection, OpenCollection.collection_id == Round.id)
    by_another = OpenCollection.early_by != user.id
    return asked.where(Round.state == CollectionState.OPEN, by_another, Round.committee_id.in_(second))
