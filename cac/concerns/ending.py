"""A concern ends: kept as long as it must be, then two persons let it be destroyed. There is no other way."""

import hmac

from flask_babel import gettext as _
from sqlalchemy import delete

from cac import clock
from cac.accounts.models import User
from cac.audit import services as audit
from cac.concerns import marks, services, stages
from cac.concerns.models import (
    Concern,
    ConcernEnding,
    ConcernEntry,
    ConcernOwnCopy,
    ConcernRead,
    ConcernSlot,
    ConcernStage,
)
from cac.concerns.queries import Seen
from cac.concerns.rules import EntryKind
from cac.db import db
from cac.errors import RuleBroken
from cac.notices import later
from cac.safeguarding.rules import Thresholds

PARTS = (ConcernSlot, ConcernEntry, ConcernOwnCopy, ConcernRead, ConcernStage, ConcernEnding)


def may_end(concern: Concern, figures: Thresholds) -> bool:
    """Whether it is closed, and has been for as long as it must be kept."""
    return stages.may_end(steps=concern.steps, years=figures.kept_years, now=clock.now())


def asked_by(concern: Concern, user: User) -> bool:
    """Whether this very person asked that it ends."""
    mark = marks.ending_marker()(concern.id, user.id)
    return concern.ending is not None and hmac.compare_digest(concern.ending.mark, mark)


def propose(seen: Seen, by: User, figures: Thresholds) -> None:
    """The first of two persons asks that it is destroyed."""
    concern = seen.concern
    _require_time(concern, figures)
    if concern.ending:
        raise RuleBroken(_("Somebody asked for this already. A second person must agree."))
    mark = marks.ending_marker()(concern.id, by.id)
    db.session.add(ConcernEnding(concern_id=concern.id, mark=mark, at=clock.now()))
    services.add(concern, EntryKind.ENDING.value, by)


def confirm(seen: Seen, by: User, figures: Thresholds) -> None:
    """The second person agrees: all of it is destroyed, and the record keeps only that something was."""
    concern = seen.concern
    _require_time(concern, figures)
    if concern.ending is None:
        raise RuleBroken(_("Nobody has asked for this. One person asks, and another agrees."))
    if asked_by(concern, by):
        raise RuleBroken(_("You asked for this yourself. A second person must agree."))
    later.forget(concern.id)
    for part in PARTS:
        db.session.execute(delete(part).where(part.concern_id == concern.id))
    db.session.execute(delete(Concern).where(Concern.id == concern.id))
    audit.record("let something sealed end", unnamed=True, only_day=True)


def _require_time(concern: Concern, figures: Thresholds) -> None:
    if not may_end(concern, figures):
        raise RuleBroken(_("It must be kept longer. It ends only some years after it was closed."))
