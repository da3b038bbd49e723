"""Those who help are told that letters may have come: the same words to all, whatever lies there."""

from collections.abc import Collection
from typing import Any

from sqlalchemy import Select, exists, func, select

from cac import clock
from cac.accounts.models import User
from cac.concerns import queries
from cac.concerns.models import ConcernIntake
from cac.concerns.rounds import GOING_ON, NOT_OVER, looked_at, table
from cac.db import db
from cac.notices.models import Kind, Outgoing


def tell_of_ends() -> None:
    """Write that a round is over to everybody there who can look and has not: once, seen by the worker.

    When a round ends is no secret; when something arrived is, so nothing is ever written for that.
    """
    of = table().c
    asked: Select[Any] = select(of.id, of.committee_id).where(
        of.state.not_in(NOT_OVER), exists().where(ConcernIntake.collection_id == of.id)
    )
    for key, committee_id in db.session.execute(asked.order_by(of.id)).all():
        told = select(Outgoing.user_id).where(Outgoing.kind == Kind.LETTERS, Outgoing.thing_id == key)
        for one in set(who_looks([committee_id])) - set(db.session.scalars(told)):
            if not db.session.scalar(select(looked_at(one)).select_from(table()).where(of.id == key)):
                row = Outgoing(user_id=one, kind=Kind.LETTERS, thing_id=key, written_at=clock.now())
                db.session.add(row)


def lying() -> dict[bytes, int]:
    """How many letters, real or not, lie in each round that goes on; a worker remembers it, no table does."""
    of = table().c
    counted: Select[Any] = (
        select(of.id, func.count())
        .join(ConcernIntake, ConcernIntake.collection_id == of.id)
        .where(of.state.in_(GOING_ON))
        .group_by(of.id)
    )
    return {key: number for key, number in db.session.execute(counted)}


def who_looks_in(collection_ids: Collection[bytes]) -> list[bytes]:
    """Everybody who helps in these rounds and has a key."""
    of = table().c
    committees = db.session.scalars(select(of.committee_id).where(of.id.in_(collection_ids)).distinct())
    return who_looks(list(committees))


def who_looks(committee_ids: Collection[bytes]) -> list[bytes]:
    """Everybody who helps these committees and has a key."""
    here = queries.helpers_in(committee_ids).values()
    found: set[User] = {one.user for helpers in here for one in helpers if one.key}
    return sorted(one.id for one in found)
