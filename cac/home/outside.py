"""Concerns of committees where a person is the outside contact: which of them have come to them by now.

Two more parts of the one question of today's page, so that who is focal point elsewhere sees both together.
"""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Integer, Select, String, and_, cast, or_, select

from cac import clock
from cac.accounts.models import HelperKey, User
from cac.committees.models import Posting
from cac.committees.rules import CONCERN_READERS, PostingState, Role
from cac.concerns import marks
from cac.concerns.models import Concern, ConcernEnding, ConcernRead
from cac.concerns.rules import SLOTS, reaches
from cac.safeguarding.models import Adult

CONCERN, HELPER = "outside_concern", "outside_helper"


def parts(row: Callable[..., list[Any]], outside: Collection[bytes]) -> Iterator[Select[Any]]:
    """Each concern of these committees with its author's mark; and who helps there, with every key."""
    late = and_(ConcernRead.at.is_(None), Concern.outside_at <= clock.now())
    escalated = or_(late, ConcernRead.at >= Concern.outside_at, ConcernEnding.concern_id.is_not(None))
    said = {"thing_id": Concern.id, "committee_id": Concern.committee_id, "mark": Concern.author}
    found = select(*row(CONCERN, **said, number=cast(escalated, Integer))).select_from(Concern)
    read = found.outerjoin(ConcernRead, ConcernRead.concern_id == Concern.id)
    yield read.outerjoin(ConcernEnding, ConcernEnding.concern_id == Concern.id).where(
        Concern.committee_id.in_(outside)
    )
    who = {"thing_id": User.id, "committee_id": Posting.committee_id, "more": cast(Posting.role, String)}
    helps = select(*row(HELPER, **who, at=Posting.changed_at, mark=HelperKey.id)).select_from(Posting)
    keys = helps.join(Posting.user).outerjoin(HelperKey, HelperKey.user_id == User.id)
    yield keys.where(
        Posting.committee_id.in_(outside),
        Posting.role.in_(CONCERN_READERS),
        Posting.state == PostingState.ACCEPTED,
        User.disabled_at.is_(None),
        ~select(Adult.id).where(Adult.user_id == User.id, Adult.suspended_on.is_not(None)).exists(),
    )


@dataclass
class _Helper:
    """Somebody to whom concerns of a committee go."""

    user_id: bytes
    role: Role
    since: Any
    keys: list[bytes] = field(default_factory=list)


def not_yet(waits: Iterable[Any]) -> set[bytes]:
    """The concerns that stay with others: somebody inside can read them, and they are not escalated."""
    waits = list(waits)
    helpers, slots, author = _helpers(waits), _slots(waits), marks.author_marker()
    held = set()
    for one in (one for one in waits if one.kind == CONCERN):
        can = _can(one.thing_id, helpers[one.committee_id], slots[one.thing_id])
        inside = [it.user_id for it in can if it.role is not Role.OUTSIDE_CONTACT]
        others = any(not marks.is_among(author(one.thing_id, user), [one.mark]) for user in inside)
        if not reaches([Role.OUTSIDE_CONTACT], others=others, escalated=bool(one.number)):
            held.add(one.thing_id)
    return held


def _can(concern: bytes, helpers: list[_Helper], written: list[bytes]) -> list[_Helper]:
    """Those of these helpers who can read a concern, with a key in use or an older one."""
    mark = marks.slot_marker()
    return [one for one in helpers if any(marks.is_among(mark(concern, key), written) for key in one.keys)]


def _helpers(waits: list[Any]) -> dict[bytes, list[_Helper]]:
    """Who helps in each committee, in the order in which they are asked."""
    here: dict[bytes, dict[tuple[bytes, str], _Helper]] = defaultdict(dict)
    for one in (one for one in waits if one.kind == HELPER):
        new = _Helper(one.thing_id, Role(one.more), one.at)
        here[one.committee_id].setdefault((one.thing_id, one.more), new).keys += (
            [one.mark] if one.mark else []
        )
    order = CONCERN_READERS.index
    ranked = {k: sorted(v.values(), key=lambda it: (order(it.role), it.since)) for k, v in here.items()}
    return defaultdict(list, {key: found[:SLOTS] for key, found in ranked.items()})


def _slots(waits: list[Any]) -> dict[bytes, list[bytes]]:
    found: dict[bytes, list[bytes]] = defaultdict(list)
    for one in (one for one in waits if one.kind in {"slot", "stage"}):
        found[one.thing_id].append(one.mark)
    return found
