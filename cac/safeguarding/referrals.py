"""The offices that help a child, each with its number: what is read out in a hurry, and who keeps it true."""

import re
from dataclasses import dataclass
from datetime import date
from typing import Any

from flask_babel import force_locale, get_locale
from flask_babel import gettext as _
from sqlalchemy import select

from cac.accounts.models import User
from cac.audit import services as audit
from cac.committees.models import Committee
from cac.committees.queries import roles_in, row_for
from cac.committees.services import announce
from cac.db import db
from cac.safeguarding.models import Referral
from cac.safeguarding.rules.kinds import NEEDED, ReferralKind
from cac.safeguarding.rules.may import MAY
from cac.web.language import LANGUAGES


@dataclass(frozen=True)
class Number:
    """What is written down of an office."""

    kind: ReferralKind
    office: str
    phone: str
    note: str | None
    called_on: date | None


def referrals_of(committee: Committee) -> list[Referral]:
    """The numbers of a committee: emergencies first, then by name."""
    here = select(Referral).where(Referral.committee_id == committee.id)
    order = list(ReferralKind)
    return sorted(db.session.scalars(here), key=lambda one: (order.index(one.kind), one.office.casefold()))


def kinds_missing(numbers: list[Referral]) -> list[ReferralKind]:
    """What a committee should have a number for and has not."""
    have = {one.kind for one in numbers}
    return [kind for kind in NEEDED if kind not in have]


def may_change(user: User, committee: Committee) -> bool:
    """Whether this person may change the numbers."""
    return MAY["referral.change"](roles_in(user, committee))


def referral_for(user: User, referral_id: bytes) -> tuple[Referral, Committee]:
    """A number that this person may change, with its committee."""
    return row_for(user, Referral, referral_id, "referral.change", MAY)


def add(committee: Committee, number: Number) -> Referral:
    """One more office."""
    referral = Referral(committee_id=committee.id, **vars(number))
    db.session.add(referral)
    db.session.flush()
    audit.record("recorded referral number", referral.id)
    announce([committee.id])
    return referral


def change(referral: Referral, number: Number) -> None:
    """Write down what is true now; nobody has called a new number yet, unless a new day is given."""
    values: dict[str, Any] = dict(vars(number))
    if _dialled(number.phone) != _dialled(referral.phone) and number.called_on == referral.called_on:
        values["called_on"] = None
    for name, value in values.items():
        setattr(referral, name, value)
    audit.record("changed referral number", referral.id)
    announce([referral.committee_id])


def _dialled(phone: str) -> str:
    return re.sub(r"[^0-9+*#]", "", phone)


def called(referral: Referral, today: date) -> None:
    """Somebody called, and it answered."""
    referral.called_on = today
    audit.record("called referral number", referral.id)
    announce([referral.committee_id])


def remove(referral: Referral) -> None:
    """A number that helps nobody any more; meetings that rest on it are put on hold."""
    audit.record("removed referral number", referral.id)
    db.session.delete(referral)
    announce([referral.committee_id])


def card_of(committee: Committee) -> list[tuple[str, list[tuple[str, Referral]]]]:
    """The card in each language of the committee that we speak: its code, and each number with its kind.

    A committee that speaks none of them reads it in the language of whoever prints it.
    """
    numbers = referrals_of(committee)
    spoken = [code for code in committee.languages if code in LANGUAGES] or [str(get_locale())]
    cards = []
    for code in spoken:
        with force_locale(code):
            cards.append((code, [(str(_(one.kind.label)), one) for one in numbers]))
    return cards
