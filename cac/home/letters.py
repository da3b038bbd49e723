"""Letters that may have come from the tablet: one more part of the one question of today's page."""

from collections.abc import Callable, Collection
from typing import Any

from sqlalchemy import Select, not_, select

from cac.accounts.models import User
from cac.concerns.rounds import looked_at, may_hold_letters
from cac.ideas.models import Collection as IdeaCollection

KIND = "letters"


def part(row: Callable[..., list[Any]], user: User, helped: Collection[bytes]) -> Select[Any]:
    """Rounds of these committees that go on, or are over and this person has not looked since."""
    found = select(*row(KIND, thing_id=IdeaCollection.id))
    return found.where(IdeaCollection.committee_id.in_(helped), may_hold_letters(), not_(looked_at(user.id)))
