"""What people do with committees and their children."""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from typing import Any

from flask import current_app
from flask_babel import gettext as _

from cac import clock
from cac.accounts.models import User
from cac.audit import services as audit
from cac.committees import codes, queries
from cac.committees.keys import key_name
from cac.committees.models import Committee, Member, Organisation, Posting
from cac.committees.rules import PostingState, Role
from cac.db import db, new_key
from cac.errors import RuleBroken
from cac.signals import facts_changed
from cac.vault import the_vault


def announce(committee_ids: Iterable[bytes], **more: Any) -> None:
    """Say, inside the transaction, that a fact has changed which meetings of these committees rest on."""
    db.session.flush()
    app = current_app._get_current_object()  # type: ignore[attr-defined]
    facts_changed.send(app, committee_ids=list(committee_ids), **more)


def found(organisation: Organisation, lead: User, values: dict[str, Any]) -> Committee:
    """Start a committee, led by whoever starts it; its content key comes with `content_key`."""
    committee = Committee(
        organisation=organisation, lead_id=lead.id, began_on=clock.today(values["time_zone"]), **values
    )
    db.session.add(committee)
    db.session.flush()
    leading = Posting(user_id=lead.id, role=Role.FACILITATOR, committee_id=committee.id)
    leading.state, leading.changed_at = PostingState.ACCEPTED, clock.now()
    db.session.add(leading)
    audit.record("started committee", committee.id)
    return committee


@contextmanager
def content_key(committee: Committee) -> Iterator[None]:
    """Make the key that will seal what its children say; unmake it when the commit in here fails."""
    name = key_name(committee.id)
    the_vault().make(name)
    try:
        yield
    except BaseException:
        the_vault().destroy(name)
        raise


def change(committee: Committee, values: dict[str, Any]) -> None:
    """Change what is known of a committee; a new time zone moves the hours its meetings are judged by."""
    for name, value in values.items():
        setattr(committee, name, value)
    audit.record("changed committee", committee.id)
    announce([committee.id])


def add_members(committee: Committee, count: int, **about: Any) -> list[Member]:
    """Add children of whom the same is known, each under a fresh code; see `add_each`."""
    return add_each(committee, [about] * count)


def add_each(committee: Committee, abouts: Sequence[dict[str, Any]]) -> list[Member]:
    """Add a child for each of `abouts`, in their order, under a code that nobody in the committee ever had.

    An entry holds `birth_month` or `age_band`, `gender` and `needs_support`. RuleBroken without a free code.
    """
    try:
        drawn = codes.draw_many(len(abouts), queries.codes_of(committee))
    except LookupError as used_up:
        raise RuleBroken(_("Every code is taken.")) from used_up
    members = [
        Member(id=new_key(), committee_id=committee.id, code=code, **about)
        for code, about in zip(drawn, abouts, strict=True)
    ]
    db.session.add_all(members)
    audit.record("added members", committee.id)
    return members


def change_member(member: Member, values: dict[str, Any]) -> None:
    """Change the little that is known of a child."""
    still_here(member)
    for name, value in values.items():
        setattr(member, name, value)
    audit.record("changed member", member.id)
    announce([member.committee_id])


def let_go(member: Member, day: date) -> None:
    """The child left the committee on this day; no meeting from then on expects them."""
    still_here(member)
    member.left_on = day
    audit.record("member left", member.id)
    announce([member.committee_id])


def take_back(member: Member) -> None:
    """The child is back under the same code, or never left; consents count as they are."""
    has_left(member)
    member.left_on = None
    audit.record("member returned", member.id)
    announce([member.committee_id])


def has_left(member: Member) -> None:
    """RuleBroken when the child has not left."""
    if not member.left_on:
        raise RuleBroken(_("This child is in the committee already."))


def still_here(member: Member) -> None:
    """RuleBroken when the child has left."""
    if member.left_on:
        raise RuleBroken(_("This child has left the committee."))
