"""Send the messages that are due: each is claimed before anything is said, and never said twice by itself."""

import smtplib
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select

from cac import clock
from cac.calendars.invitations import outbox
from cac.calendars.invitations.letters import Letter, letter_for
from cac.calendars.invitations.models import CalendarMail
from cac.calendars.invitations.rules import LOST, Fate, next_try
from cac.config import Settings
from cac.db import attempt, db
from cac.notices import post
from cac.notices.post import Outcome

MOST = 50  # messages in one session with the mail server
NO_SERVER, REFUSED, TOO_LATE, CUT = "no server", "refused", "two days", "cut off"


@dataclass(frozen=True)
class Round:
    """How many messages were tried, and whether all of them were taken."""

    tried: int
    all_went: bool


def send_due(settings: Settings) -> Round:
    """Send what is due now. What was being sent when the machine stopped is unsure, and not sent again."""
    attempt(_prepare)
    letters = attempt(_claim)
    done = _send(settings, letters) if letters else {}
    return Round(len(done), set(done.values()) <= {Outcome.SENT})


def _prepare() -> None:
    now = clock.now()
    lost = select(CalendarMail).where(CalendarMail.fate == Fate.SENDING, CalendarMail.due_at < now - LOST)
    for mail in db.session.scalars(lost):
        _leave_unsure(mail)
    outbox.remind(now)
    db.session.commit()


def _claim() -> list[Letter]:
    """Mark what is due as being sent, commit, and compose it; what nobody needs any more is dropped."""
    now = clock.now()
    due = select(CalendarMail).where(CalendarMail.fate == Fate.WAITING, CalendarMail.due_at <= now)
    found = []
    for mail in db.session.scalars(due.order_by(CalendarMail.due_at, CalendarMail.id).limit(MOST)):
        letter = letter_for(mail)
        mail.fate = Fate.SENDING if letter else Fate.DROPPED
        mail.due_at, mail.tries = now, mail.tries + 1
        if letter:
            found.append(letter)
    db.session.commit()
    return found


def _send(settings: Settings, letters: list[Letter]) -> dict[bytes, Outcome]:
    done: dict[bytes, Outcome] = {}
    problem = REFUSED
    try:
        with post.connected(settings) as server:
            for letter in letters:
                done[letter.mail_id] = _carry(server, letter, settings.smtp_sender)
                attempt(_keeping(letter, done[letter.mail_id], REFUSED))
    except (OSError, smtplib.SMTPException):
        problem = NO_SERVER
    for letter in letters:
        if letter.mail_id not in done:
            done[letter.mail_id] = Outcome.NOT_NOW
            attempt(_keeping(letter, Outcome.NOT_NOW, problem))
    return done


def _carry(server: smtplib.SMTP, letter: Letter, sender: str) -> Outcome:
    if letter.message is None:
        return Outcome.NEVER
    return post.carry(server, letter.message, sender, letter.to)


def _keeping(letter: Letter, outcome: Outcome, problem: str) -> Callable[[], None]:
    def keep() -> None:
        mail = db.session.get(CalendarMail, letter.mail_id)
        if mail is not None:
            _settle(mail, letter, outcome, problem, clock.now())
        db.session.commit()

    return keep


def _settle(mail: CalendarMail, letter: Letter, outcome: Outcome, problem: str, now: datetime) -> None:
    again = next_try(tries=mail.tries, written_at=mail.written_at, now=now)
    if outcome is Outcome.SENT:
        mail.fate, mail.problem, mail.invitation.told = Fate.SENT, None, letter.says
    elif outcome is Outcome.UNSURE:
        _leave_unsure(mail)
    elif outcome is Outcome.NOT_NOW and again:
        mail.fate, mail.problem, mail.due_at = Fate.WAITING, problem, again
    else:
        mail.fate, mail.problem = Fate.FAILED, problem if outcome is Outcome.NEVER else TOO_LATE


def _leave_unsure(mail: CalendarMail) -> None:
    """Nobody knows what this person was told last, so whatever comes next is news to them."""
    mail.fate, mail.problem, mail.invitation.told = Fate.UNSURE, CUT, None
