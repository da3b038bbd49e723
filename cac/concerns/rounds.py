"""Rounds of the tablet as helpers know them: where letters may still come or lie, and who has looked.

A round is a collection of ideas, a floor above: only its committee, state and quarter are asked for here.
"""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Select, Table, exists, or_, select

from cac import clock
from cac.accounts.models import HelperKey, User
from cac.committees.models import Committee, Posting
from cac.committees.rules import CONCERN_READERS, PostingState
from cac.concerns.models import ConcernIntake, LetterLook
from cac.concerns.rules import letters_go_on
from cac.db import Base, db

GOING_ON = ("open", "closing")
NOT_OVER = ("draft", *GOING_ON)


@dataclass(frozen=True)
class Round:
    """One round: `over` once no letter can come any more, `looked` once this person looked after that."""

    id: bytes
    committee_id: bytes
    alias: str
    over: bool
    looked: bool


def table() -> Table:
    """The table of collections."""
    return Base.metadata.tables["collection"]


def may_hold_letters() -> ColumnElement[bool]:
    """Whether a round goes on, or letters of it are still here: said alike of real ones and dummies."""
    of = table().c
    return or_(of.state.in_(GOING_ON), exists().where(ConcernIntake.collection_id == of.id))


def looked_at(user_id: bytes) -> ColumnElement[bool]:
    """Whether this person looked once the round was over, with any key: an older one opens no new letter."""
    own = select(HelperKey.id).where(HelperKey.user_id == user_id)
    return exists().where(LetterLook.collection_id == table().c.id, LetterLook.key_id.in_(own))


def rounds_for(user: User, committee_ids: Collection[bytes]) -> list[Round]:
    """The rounds of these committees that may hold letters, those that go on first, by alias."""
    of = table().c
    asked: Select[Any] = (
        select(of.id, of.committee_id, Committee.alias, of.state, looked_at(user.id))
        .join(Committee, Committee.id == of.committee_id)
        .where(of.committee_id.in_(committee_ids), may_hold_letters())
        .order_by(Committee.alias, of.id)
    )
    rows = db.session.execute(asked).all() if committee_ids else []
    found = [
        Round(key, committee_id, alias, over=state not in NOT_OVER, looked=bool(looked))
        for key, committee_id, alias, state, looked in rows
    ]
    return sorted(found, key=lambda one: one.over)


def done_with() -> list[bytes]:
    """Rounds that are over and whose letters nobody waits for: all have looked, or their time has passed."""
    of = table().c
    asked: Select[Any] = select(of.id, of.committee_id, of.quarter).where(
        of.state.not_in(NOT_OVER), exists().where(ConcernIntake.collection_id == of.id)
    )
    found, today = db.session.execute(asked).all(), clock.today()
    return [
        key
        for key, committee_id, quarter in found
        if today >= letters_go_on(quarter) or _all_looked(key, committee_id)
    ]


def _all_looked(collection_id: bytes, committee_id: bytes) -> bool:
    looked = (
        select(HelperKey.user_id)
        .join(LetterLook, LetterLook.key_id == HelperKey.id)
        .where(LetterLook.collection_id == collection_id)
    )
    waited_for = with_keys(committee_id)
    return bool(waited_for) and waited_for <= set(db.session.scalars(looked))


def with_keys(committee_id: bytes, *, ever: bool = False) -> set[bytes]:
    """Accounts that help a committee and have a key, also suspended ones; `ever`: or once helped it."""
    held = select(Posting.user_id).where(
        Posting.committee_id == committee_id, Posting.role.in_(CONCERN_READERS)
    )
    if not ever:
        held = held.where(Posting.state == PostingState.ACCEPTED)
    return set(db.session.scalars(select(HelperKey.user_id).where(HelperKey.user_id.in_(held))))
