"""What waits of rounds on tablets: one more part of the one question."""

from collections.abc import Callable, Collection
from typing import Any

from sqlalchemy import Integer, Select, cast, or_, select

from cac.ideas.models import Collection as Round
from cac.ideas.shown import waits_for_check

CHECK = "check"


def to_check(row: Callable[..., list[Any]], led: Collection[bytes], helped: Collection[bytes]) -> Select[Any]:
    """Released rounds that nobody looked through: for who leads there, and for who helps and reads first."""
    first = Round.reads_first.is_not(None)
    said = {"thing_id": Round.id, "committee_id": Round.committee_id, "title": Round.question}
    columns = row(CHECK, **said, day=Round.reads_first, number=cast(Round.committee_id.in_(led), Integer))
    mine = or_(Round.committee_id.in_(led), first & Round.committee_id.in_(helped))
    return select(*columns).where(waits_for_check(), mine)
