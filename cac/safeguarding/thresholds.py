"""An organisation's own figures of the gate: fetch them for judging, show their history, add a new one."""

from collections.abc import Iterable

from flask_babel import gettext as _
from sqlalchemy import func, select

from cac import clock
from cac.accounts.models import User
from cac.audit import services as audit
from cac.committees.models import Committee, Organisation, OwnFigure, Posting
from cac.committees.queries import in_force, organisation_ids
from cac.committees.rules import ADMIN, HELPERS, PostingState
from cac.committees.services import announce
from cac.db import db
from cac.errors import NotAllowed, NotFound, RuleBroken
from cac.notices.models import Kind
from cac.notices.services import tell
from cac.safeguarding.rules import Figure, Thresholds, is_reason, thresholds_with
from cac.safeguarding.rules.figures import out_of_order


def thresholds_by(figures: Iterable[OwnFigure]) -> Thresholds:
    """The thresholds that these rows of one organisation make; the last row of each figure counts."""
    in_order = sorted(figures, key=lambda row: row.number)
    return thresholds_with({row.name: row.value for row in in_order})


def thresholds_for(organisation_id: bytes) -> Thresholds:
    """The thresholds that count for one organisation now."""
    return thresholds_by(
        db.session.scalars(select(OwnFigure).where(OwnFigure.organisation_id == organisation_id))
    )


def history_of(organisation: Organisation) -> list[tuple[OwnFigure, str]]:
    """Every figure an organisation ever chose, the newest first, each with the name of who chose it."""
    chosen = select(OwnFigure, User.name).join(User, User.id == OwnFigure.user_id)
    rows = db.session.execute(
        chosen.where(OwnFigure.organisation_id == organisation.id).order_by(
            OwnFigure.at.desc(), OwnFigure.number.desc()
        )
    )
    return [(row, name) for row, name in rows]


def organisations_read_by(user: User) -> list[Organisation]:
    """The organisations whose figures this person may read, by name: as administrator, or as a helper."""
    helped = select(Committee.organisation_id).join(Posting, Posting.committee_id == Committee.id)
    helped = helped.where(*in_force(user.id), Posting.role.in_(HELPERS))
    mine = Organisation.id.in_(organisation_ids(user, *ADMIN)) | Organisation.id.in_(helped)
    return list(db.session.scalars(select(Organisation).where(mine).order_by(func.lower(Organisation.name))))


def organisation_for(user: User, organisation_id: bytes, *, to_change: bool = False) -> Organisation:
    """The organisation, if this person may read (or change) its figures.

    NotFound when they may not even read them, NotAllowed when only its administrator may change them.
    """
    found = next((one for one in organisations_read_by(user) if one.id == organisation_id), None)
    if found is None:
        raise NotFound
    if to_change and not may_change(user, found):
        raise NotAllowed(_("The administrator of the organisation changes these figures."))
    return found


def may_change(user: User, organisation: Organisation) -> bool:
    """Whether this person administers the organisation."""
    return organisation.id in organisation_ids(user, *ADMIN)


def change(organisation: Organisation, figure: Figure, value: int, reason: str, by: User) -> None:
    """Choose a figure; every confirmed meeting of the organisation is asked again in the same transaction.

    RuleBroken when it passes the hard bounds or does not go with the others, or when it is looser than its
    source and no reason of at least 10 characters is given.
    """
    if not figure.fits(value):
        raise RuleBroken(_("This figure lies outside what anybody may choose."))
    if problem := out_of_order(thresholds_for(organisation.id), figure.name, value):
        raise RuleBroken(_(problem))
    if figure.is_looser(value) and not is_reason(reason):
        raise RuleBroken(_("This protects children less. Please say why, in at least 10 characters."))
    row = OwnFigure(organisation_id=organisation.id, name=figure.name, number=_next(organisation, figure))
    row.value, row.reason, row.user_id, row.at = value, reason or None, by.id, clock.now()
    db.session.add(row)
    audit.record("changed a threshold", organisation.id, by=by.id, figure=figure.name)
    committees = select(Committee.id).where(Committee.organisation_id == organisation.id)
    announce(db.session.scalars(committees).all())
    tell(_helpers(organisation), Kind.THRESHOLDS_CHANGED, organisation.id)


def _next(organisation: Organisation, figure: Figure) -> int:
    chosen = select(func.max(OwnFigure.number)).where(
        OwnFigure.organisation_id == organisation.id, OwnFigure.name == figure.name
    )
    return (db.session.scalar(chosen) or 0) + 1


def _helpers(organisation: Organisation) -> list[bytes]:
    """The focal points and deputies of its committees: they must know what meetings are judged by."""
    held = select(Posting.user_id).join(Committee, Committee.id == Posting.committee_id)
    rows = held.where(
        Committee.organisation_id == organisation.id,
        Posting.role.in_(HELPERS),
        Posting.state == PostingState.ACCEPTED,
    )
    return list(db.session.scalars(rows.distinct()))
