"""Whom to call about a concern: the helpers whom it is not about, then the offices that help a child."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from flask_babel import gettext as _

from cac.accounts.models import User
from cac.committees.models import Committee
from cac.committees.queries import roles_in
from cac.concerns import queries
from cac.concerns.people import is_about
from cac.concerns.queries import Helper
from cac.concerns.report import About
from cac.concerns.rules import MAY
from cac.safeguarding.models import Referral
from cac.safeguarding.referrals import referrals_of
from cac.safeguarding.rules.kinds import ReferralKind


@dataclass(frozen=True)
class Someone:
    """A helper to call: the name, or what they are for whoever may not know the team."""

    name: str
    role: str
    phone: str


@dataclass(frozen=True)
class Call:
    """Everyone to call, and whether a report could be sealed to anybody at all."""

    committee: Committee
    helpers: Sequence[Someone]
    numbers: Sequence[Referral]
    can_keep: bool


def knows_team(user: User, committee: Committee) -> bool:
    """Whether this person may see who serves the committee."""
    return MAY["concern.name"](roles_in(user, committee))


def whom_to_call(committee: Committee, about: Collection[About], *, named: bool) -> Call:
    """Whom to call about it; nobody whom it is about."""
    here = queries.helpers_in([committee.id])[committee.id]
    can = [one for one in here if not is_about(about, one.user)]
    urgent = [one for one in referrals_of(committee) if named or one.kind is ReferralKind.EMERGENCY]
    return Call(committee, someones(can, named=named), urgent, any(one.key for one in can))


def someones(helpers: Collection[Helper], *, named: bool) -> list[Someone]:
    """Those of these helpers who have a phone."""
    return [
        Someone(one.user.name if named else _(one.role.label), _(one.role.label), one.user.phone)
        for one in helpers
        if one.user.phone
    ]
