"""What the invented guardians answered, and one young person who is nearly 18."""

from datetime import date, timedelta

from cac.committees.models import Consent, Member
from cac.committees.rules import ConsentForm, Purpose
from cac.db import db, new_key

YEAR = timedelta(365)
NEARLY_18 = "tall-ladder"  # of Quiet River
MISTAKEN = "happy-drum"  # of Blue Kite: a sheet was first recorded under the wrong code
ONLY_MEETINGS = "quick-ball"  # an older sheet, from before the other purposes were asked


def write_consents(member: Member, number: int, today: date) -> None:
    """One sheet for a member: always a yes to meetings, and different answers to the rest."""
    ends = today + timedelta(20 if number in {1, 2} else 150 + number)  # two to renew soon
    form = list(ConsentForm)[number % 3]
    if member.code == MISTAKEN:
        wrong = _lines(member, form, ends - timedelta(3), {purpose: False for purpose in Purpose})
        for line in wrong:
            line.struck_on, line.struck_reason = today - timedelta(30), "Recorded under the wrong code"
    answers = {Purpose.MEETINGS: True} | ({} if member.code == ONLY_MEETINGS else _answers(number))
    _lines(member, form, ends, answers)


def _answers(number: int) -> dict[Purpose, bool]:
    return {
        Purpose.TRAVEL: number % 2 == 0,
        Purpose.ONLINE: number % 3 == 0,
        Purpose.PHOTO_AUDIO: number % 5 == 0,
        Purpose.PUBLIC_SPEAKING: number == 0,
    }


def _lines(member: Member, form: ConsentForm, ends: date, answers: dict[Purpose, bool]) -> list[Consent]:
    shared = {"member_id": member.id, "form": form, "given_on": ends - YEAR, "ends_on": ends}
    lines = [Consent(id=new_key(), purpose=p, agreed=agreed, **shared) for p, agreed in answers.items()]
    db.session.add_all(lines)
    return lines


def birth_month_of(code: str, number: int, today: date) -> date | None:
    """Every third birth month is known; one of them makes somebody 18 within eight weeks."""
    if code == NEARLY_18:
        soon = today + timedelta(25)
        return date(soon.year - 18, soon.month, 1)
    return date(today.year - 10 - number % 6, 1 + number % 12, 1) if number % 3 == 0 else None
