"""Recording what a sheet of consents says, a no said later, and what was written down by mistake."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from flask_babel import gettext as _

from cac.audit import services as audit
from cac.committees.ages import comes_of_age
from cac.committees.consents import NEAR_18, USUAL, months_later
from cac.committees.models import Consent, Member
from cac.committees.rules import GRACE_DAYS, ConsentForm, Giver, Purpose
from cac.committees.services import announce, still_here
from cac.errors import RuleBroken
from cac.web.language import day

GRACE = timedelta(GRACE_DAYS)
SheetKey = tuple[date, date, ConsentForm, Giver, bytes | None]


@dataclass(frozen=True)
class Sheet:
    """What one sheet says: who answered, how, when, until when, and yes or no for each purpose."""

    form: ConsentForm
    given_on: date
    answers: Mapping[Purpose, bool]
    until: date | None = None
    giver: Giver = Giver.GUARDIAN
    event: bytes | None = None  # the only meeting it is for
    months: int = USUAL.months  # for which it is good when it names no last day

    @property
    def ends_on(self) -> date:
        """Its last day: the one on the sheet, or so many months later."""
        return self.until or months_later(self.given_on, self.months)

    @property
    def key(self) -> SheetKey:
        """What its lines share."""
        return self.given_on, self.ends_on, self.form, self.giver, self.event


def record(members: list[Member], sheet: Sheet) -> None:
    """Record the same sheet for each of these children; see `record_each`."""
    record_each([(member, sheet) for member in members])


def record_each(pairs: Sequence[tuple[Member, Sheet]]) -> None:
    """Record a sheet for each child.

    RuleBroken, and nothing is kept, when one of them cannot have given it.
    """
    for member, sheet in pairs:
        require_fit(member, sheet)
    for member, sheet in pairs:
        member.consents.extend(_lines(member, sheet))
    committee_id = pairs[0][0].committee_id
    audit.record("recorded consents", committee_id)
    announce([committee_id])


def _lines(member: Member, sheet: Sheet) -> list[Consent]:
    """The answers of a sheet that are not recorded yet: after a line was struck out it is the only one."""
    known = {line.purpose for line in _same_day(member, sheet) if sheet_of(line) == sheet.key}
    shared: dict[str, Any] = {
        "form": sheet.form,
        "given_on": sheet.given_on,
        "ends_on": sheet.ends_on,
        "giver": sheet.giver,
    }
    shared["event"] = sheet.event
    new = [purpose for purpose in sheet.answers if purpose not in known]
    return [Consent(purpose=purpose, agreed=sheet.answers[purpose], **shared) for purpose in new]


def _same_day(member: Member, sheet: Sheet) -> list[Consent]:
    """What the same giver answered on the same day, as far as it still counts."""
    return [
        line
        for line in member.consents
        if (line.given_on, line.giver, line.event) == (sheet.given_on, sheet.giver, sheet.event)
        and not (line.struck_on or line.withdrawn_on)
    ]


def require_fit(member: Member, sheet: Sheet) -> None:
    """RuleBroken when this child cannot have given this sheet, or it was entered before."""
    still_here(member)
    require_giver(member, sheet)
    if any(
        line.agreed is not sheet.answers.get(line.purpose, line.agreed) for line in _same_day(member, sheet)
    ):
        says = _(
            "Another answer of %(code)s from this day is recorded. Strike it out first.", code=member.code
        )
        raise RuleBroken(says)
    if not _lines(member, sheet):
        raise RuleBroken(_("This consent of %(code)s is recorded already.", code=member.code))


def require_giver(member: Member, sheet: Sheet) -> None:
    """A guardian answers until the member is 18, the member from then on and a little ahead."""
    of_age = comes_of_age(member.birth_month)
    if sheet.giver is not Giver.OWN and of_age and sheet.given_on >= of_age:
        says = _("%(code)s is 18 from %(day)s on and answers alone.", code=member.code, day=day(of_age))
        raise RuleBroken(says)
    if sheet.giver is Giver.OWN and of_age is None:
        says = _("The birth month of %(code)s is not known, so a guardian answers.", code=member.code)
        raise RuleBroken(says)
    if sheet.giver is Giver.OWN and of_age and (of_age - sheet.given_on).days > NEAR_18:
        says = _("On that day %(code)s was not yet near 18, so a guardian answers.", code=member.code)
        raise RuleBroken(says)


def withdraw(consent: Consent, today: date) -> None:
    """A no to one purpose: every yes of this child for it that may still count stops today."""
    if consent.struck_on or not consent.agreed:
        raise RuleBroken(_("This is not a yes that could be withdrawn."))
    if consent.withdrawn_on:
        raise RuleBroken(_("This consent was withdrawn already."))
    consent.withdrawn_on = today
    same = (c for c in consent.member.consents if c.purpose is consent.purpose)
    _stop((c for c in same if consent.event in {None, c.event}), today)
    _changed("withdrew consent", consent.member)


def withdraw_all(member: Member, today: date) -> None:
    """A no to everything, from today on."""
    if not _stop(member.consents, today):
        raise RuleBroken(_("There is no yes left that could be withdrawn."))
    _changed("withdrew consent", member)


def _stop(consents: Iterable[Consent], today: date) -> int:
    """End also what only an own figure of the organisation ended: that figure may change again."""
    running = [c for c in consents if c.agreed and not c.struck_on and not c.withdrawn_on]
    stopped = [c for c in running if c.ends_on >= today - GRACE]
    for consent in stopped:
        consent.withdrawn_on = today
    return len(stopped)


def strike(lines: Sequence[Consent], *, reason: str, today: date) -> None:
    """Strike out what was recorded by mistake: it stays to be seen, and no longer counts."""
    for line in lines:
        line.struck_on, line.struck_reason = today, reason
    _changed("struck out consent", lines[0].member)


def same_sheet(consent: Consent) -> list[Consent]:
    """What still counts of the sheet that this answer came from; RuleBroken when it was struck out."""
    if consent.struck_on:
        raise RuleBroken(_("This was struck out already."))
    order = list(Purpose)
    lines = [c for c in consent.member.consents if sheet_of(c) == sheet_of(consent) and not c.struck_on]
    return sorted(lines, key=lambda line: order.index(line.purpose))


def sheet_of(consent: Consent) -> SheetKey:
    """What the lines of one sheet share."""
    return consent.given_on, consent.ends_on, consent.form, consent.giver, consent.event


def _changed(act: str, member: Member) -> None:
    audit.record(act, member.id)
    announce([member.committee_id])
