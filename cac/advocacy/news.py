"""What changed since I was last here: in actions and proposals of my committees, without saying who."""

from dataclasses import dataclass
from datetime import date, timedelta

from flask import url_for
from flask_babel import gettext as _
from sqlalchemy import or_, select
from sqlalchemy.orm import contains_eager, joinedload

from cac import clock
from cac.accounts.models import User
from cac.advocacy.models import Action, Change, Proposal, Seen, Step
from cac.advocacy.rules import AWAY_DAYS, Changed, ProposalState
from cac.committees.rules import TEAM, Role
from cac.db import db, read_key
from cac.web.language import day as written

MOST = 20
TONES = {Changed.STEP_DONE: "pass", Changed.ANSWERED: "info", Changed.WITHDRAWN: "warn"}


@dataclass(frozen=True)
class Item:
    """One thing that changed: a word for it, the thing itself, where it is, and the day."""

    sign: str
    tone: str
    title: str
    url: str
    sub: str
    day: date


@dataclass(frozen=True)
class News:
    """What changed since a day; `more` when not everything is shown."""

    since: date
    items: list[Item]
    more: bool


def news_for(user: User, roles: dict[bytes, set[Role]], late: list[Step]) -> News:
    """What this person has not said to have seen; `late` are the late steps they may read."""
    row = db.session.get(Seen, user.id)
    since = row.at.date() if row else clock.today() - timedelta(AWAY_DAYS)
    known = [read_key(key) for key in row.changes] if row else []
    found = _changes(roles, since, known)
    items = [_of_action(one) if one.action else _of_proposal(one) for one in found[:MOST]]
    items += [_late(step) for step in late if step.due_on >= since]
    items.sort(key=lambda item: item.day, reverse=True)
    return News(since, items[:MOST], len(found) > MOST or len(items) > MOST)


def _changes(roles: dict[bytes, set[Role]], since: date, known: list[bytes]) -> list[Change]:
    """Readers hear of a proposal only while it is approved."""
    teams = [key for key, held in roles.items() if held & TEAM]
    readable = or_(
        Change.proposal_id.is_(None),
        Change.committee_id.in_(teams),
        Proposal.state == ProposalState.APPROVED,
    )
    whole = [contains_eager(Change.proposal), joinedload(Change.action), joinedload(Change.step)]
    newest = (
        select(Change)
        .outerjoin(Change.proposal)
        .options(*whole)
        .where(Change.committee_id.in_(roles), Change.day >= since, Change.id.not_in(known), readable)
        .order_by(Change.day.desc(), Change.id)
    )
    return list(db.session.scalars(newest.limit(MOST + 1)))


def _of_action(one: Change) -> Item:
    action = one.action
    assert action is not None  # noqa: S101 - the caller looked
    for_what = _("For “%(action)s”", action=action.title) if one.step else ""
    sub = _("Now: %(state)s", state=_(action.state.label)) if one.kind is Changed.MOVED else for_what
    return _item(one, one.step.what if one.step else action.title, _place(action), sub)


def _of_proposal(one: Change) -> Item:
    proposal = one.proposal
    assert proposal is not None  # noqa: S101 - a change is of one or the other
    now = _("Now: %(state)s", state=_(proposal.state.label))
    return _item(one, proposal.title, url_for("advocacy.proposal", proposal_id=proposal.id), now)


def _item(one: Change, title: str, url: str, sub: str) -> Item:
    return Item(_(one.kind.label), TONES.get(one.kind, "plain"), title, url, sub, one.day)


def _late(step: Step) -> Item:
    sub = _("For “%(action)s”, was due %(day)s", action=step.action.title, day=written(step.due_on, "d MMMM"))
    return Item(_("Late"), "warn", step.what, _place(step.action), sub, step.due_on + timedelta(1))


def _place(action: Action) -> str:
    return url_for("advocacy.action", action_id=action.id)
