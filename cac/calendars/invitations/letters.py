"""What a message says, made when it is sent: when we meet, a private link, and the calendar's own part."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from email.errors import MessageError
from email.headerregistry import Address
from email.message import EmailMessage
from email.utils import localtime, make_msgid

from flask import current_app
from flask_babel import force_locale
from flask_babel import gettext as _

from cac import clock
from cac.accounts.models import User
from cac.calendars.face import words
from cac.calendars.ical import Call, Entry, calendar_text
from cac.calendars.invitations import queries
from cac.calendars.invitations.links import address_of
from cac.calendars.invitations.models import CalendarInvitation, CalendarMail
from cac.calendars.invitations.rules import Method
from cac.calendars.rules import Face
from cac.calendars.stored import USUAL, spoken
from cac.calendars.things import Thing, things_of
from cac.calendars.whereabouts import Whereabouts
from cac.config import Settings
from cac.db import db
from cac.meetings.models import Meeting
from cac.meetings.rules import Reply, State
from cac.meetings.sharing import sentence
from cac.web.language import at, direction
from cac.words import N_

HOUR = timedelta(hours=1)
MOST_TOLD = 5  # meetings that a message says in words; its calendar part holds all
SUBJECTS = {
    Method.REQUEST: N_("When we meet"),
    Method.CANCEL: N_("We do not meet"),
    Method.REMINDER: N_("We meet soon"),
}


@dataclass(frozen=True)
class Letter:
    """A message ready to be sent to one person; `says` is the digest of what it tells.

    Without a `message` there is no address that anybody could write to.
    """

    mail_id: bytes
    to: str
    message: EmailMessage | None
    says: bytes | None


def letter_for(mail: CalendarMail) -> Letter | None:
    """The message, true at this moment; None when nobody needs it any more, or nothing has changed.

    Somebody who was suspended is told nothing, as their private link shows nothing.
    """
    row = mail.invitation
    user = db.session.get(User, row.mailed_to) if row.mailed_to else None
    if user is None or not user.is_active or row.adult.suspended_on is not None:
        return None
    with force_locale(user.language):
        return _composed(mail, user, _thing(row))


def _composed(mail: CalendarMail, user: User, thing: Thing | None) -> Letter | None:
    if mail.method is Method.REMINDER:
        return _reminder(mail, user, thing)
    row = mail.invitation
    asked = _asked(thing, row)
    if thing is None or all(_is_over(meeting) for meeting in asked or thing.meetings):
        return None  # what took place is not called off
    mail.method = Method.REQUEST if any(_stands(meeting) for meeting in asked) else Method.CANCEL
    if mail.method is Method.CANCEL and not queries.perhaps_reached(row):
        return None
    entries = _entries(replace(thing, meetings=tuple(asked)), mail.method) if asked else _gone(thing, row)
    says = _digest(entries)
    if says == row.told:
        return None
    if mail.method is Method.REQUEST:
        row.told_start = entries[0].starts
    return _letter(mail, user, asked, _spoken(entries, thing), says)


def _thing(row: CalendarInvitation) -> Thing | None:
    """What the invitation is to, as far as calendars show it."""
    meetings = {row.meeting_id} if row.meeting_id else set()
    series = {row.series_id} if row.series_id else set()
    return next(things_of(meetings, series), None)


def _asked(thing: Thing | None, row: CalendarInvitation) -> list[Meeting]:
    """The meetings of it to which this person is asked, as long as the committee calls on them."""
    if thing is None or row.is_of_another or not queries.calls_on(thing.committee.id, row.adult_id):
        return []
    return [each for each in thing.meetings if any(asked.adult_id == row.adult_id for asked in each.adults)]


def _stands(meeting: Meeting) -> bool:
    return meeting.state is not State.CANCELLED and not _is_over(meeting)


def _is_over(meeting: Meeting) -> bool:
    return meeting.ends_at <= clock.now()


def _reminder(mail: CalendarMail, user: User, thing: Thing | None) -> Letter | None:
    """A reminder of a meeting that is still confirmed and to come, to somebody who did not say no."""
    row = mail.invitation
    meeting = next((each for each in _asked(thing, row) if each.id == mail.meeting_id), None)
    if meeting is None or meeting.state is not State.CONFIRMED or meeting.starts_at <= clock.now():
        return None
    if any(asked.reply is Reply.NO for asked in meeting.adults if asked.adult_id == row.adult_id):
        return None
    return _letter(mail, user, [meeting], [], row.told)


def _entries(thing: Thing, method: Method) -> list[Entry]:
    """The calendar's part: of a series all that this adult is asked to, and nothing of anybody else."""
    found = thing.entries(Face.TEAM, Whereabouts([thing.committee.id]))
    if method is Method.CANCEL:
        return [replace(entry, status="CANCELLED") for entry in found]
    return found


def _gone(thing: Thing, row: CalendarInvitation) -> list[Entry]:
    """What takes all of it out of a calendar again: somebody asked no more learns no later time or place."""
    first = _entries(thing, Method.CANCEL)[0]
    row.told_start = starts = row.told_start or first.starts
    return [replace(first, starts=starts, ends=starts + HOUR, place=None, again=None, instead_of=None)]


def _spoken(entries: Sequence[Entry], thing: Thing) -> list[Entry]:
    """In the reader's words, and written now: of two with one sequence the later counts (RFC 5546, 2.1.5)."""
    called = replace(words(Face.TEAM, thing.committee.alias), base=None)
    return [replace(spoken(entry, called), changed=clock.now()) for entry in entries]


def _digest(entries: Sequence[Entry]) -> bytes:
    """What a reader would notice; numbers and moments of publishing are not it, nor the reader's language."""
    told = [(e.uid, e.starts, e.ends, e.status, e.place, e.again, e.instead_of, e.zone) for e in entries]
    return hashlib.sha256(repr(told).encode()).digest()


def _letter(
    mail: CalendarMail, user: User, meetings: Sequence[Meeting], entries: Sequence[Entry], says: bytes | None
) -> Letter:
    message: EmailMessage | None
    try:
        message = _message(mail, user, meetings, entries)
    except (ValueError, IndexError, MessageError):
        message = None
    return Letter(mail.id, user.email, message, says)


def _message(
    mail: CalendarMail, user: User, meetings: Sequence[Meeting], entries: Sequence[Entry]
) -> EmailMessage:
    settings: Settings = current_app.extensions["settings"]
    sender, message = settings.smtp_sender, EmailMessage()
    message["Subject"] = _(SUBJECTS[mail.method])
    message["From"] = Address(addr_spec=sender)
    message["To"] = Address(addr_spec=user.email)
    message["Date"] = localtime()
    message["Message-ID"] = make_msgid(idstring=mail.id.hex(), domain=sender.rpartition("@")[2])
    message["Auto-Submitted"] = "auto-generated"
    news, first = _news(mail, meetings), not queries.perhaps_reached(mail.invitation)
    told = {
        "subject": _(SUBJECTS[mail.method]),
        "lines": [_told(each, user, first=first) for each in news[:MOST_TOLD]],
        "more": len(news) > MOST_TOLD,
        "address": address_of(mail.invitation_id) if mail.method is not Method.CANCEL else None,
        "lang": user.language,
        "dir": direction(user.language),
    }
    page = current_app.jinja_env.get_template  # without what pages know of who looks at them
    message.set_content(page("calendars/letter.txt").render(told))
    message.add_alternative(page("calendars/letter.html").render(told), subtype="html")
    if entries:
        call = Call("CANCEL" if mail.method is Method.CANCEL else "REQUEST", sender, user.email)
        text = calendar_text(entries, name=None, now=clock.now(), call=call)
        kind = {"charset": "utf-8", "method": call.method}
        message.add_alternative(text, "text", "calendar", params=kind)  # octets, so each line keeps its CR LF
    return message


def _news(mail: CalendarMail, meetings: Sequence[Meeting]) -> list[Meeting]:
    """What is said in words: all to come, but nothing is called off of which this person never heard."""
    coming = [each for each in meetings if not _is_over(each)]
    stand = [each for each in coming if _stands(each)]
    if stand == coming or not stand or queries.perhaps_reached(mail.invitation):
        return coming
    return stand


def _told(meeting: Meeting, user: User, *, first: bool) -> str:
    """One meeting in one sentence, and the hour on the reader's own clock where that is another."""
    place = Whereabouts([meeting.committee_id]).of(meeting)
    said = sentence(meeting, "" if place == USUAL else place, first=first)
    there, here = (
        at(meeting.starts_at, zone, "HH:mm") for zone in (meeting.committee.time_zone, user.time_zone)
    )
    if there == here:
        return said
    clock_here = _(
        "On your clock: %(when)s.", when=at(meeting.starts_at, user.time_zone, "EEEE d MMMM, HH:mm")
    )
    return f"{said} {clock_here}"
