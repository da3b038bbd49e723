"""E-mail: one neutral message to one person, the same for everything, made only when it is sent."""

import re
import smtplib
import ssl
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from email.errors import MessageError
from email.headerregistry import Address
from email.message import EmailMessage
from email.utils import localtime, make_msgid
from enum import Enum

from flask import current_app
from flask_babel import force_locale
from flask_babel import gettext as _

from cac.config import Settings
from cac.web.addresses import absolute

SECONDS = 30  # so long a mail server is waited for
TAKEN, GO_ON = (250, 251, 252), 354  # answers of a mail server (RFC 5321)
FOR_GOOD = 500  # from this answer on the server will never take it


class Outcome(Enum):
    """What became of a message."""

    SENT = "sent"
    NOT_NOW = "not now"  # tried again
    NEVER = "never"
    UNSURE = "unsure"  # it was handed over, and nobody said whether it was taken


class NoServer(Exception):
    """The mail server did not answer, or not safely: nothing was handed over."""


@dataclass(frozen=True)
class Letter:
    """Whom to write, and in which language; there is nothing else to say."""

    user_id: bytes
    address: str
    language: str


def has_mail() -> bool:
    """Whether this installation sends e-mail at all."""
    settings: Settings = current_app.extensions["settings"]
    return bool(settings.smtp_host)


def compose(letter: Letter, sender: str) -> EmailMessage:
    """The message; an address that is none, or has a line break, raises ValueError or MessageError."""
    message = EmailMessage()
    with force_locale(letter.language):
        message["Subject"] = _("Something waits for you")
        lines = [_("Something waits for you"), "", _("Sign in"), absolute("home.today"), ""]
    message["From"] = Address(addr_spec=sender)
    message["To"] = Address(addr_spec=letter.address)
    message["Date"] = localtime()
    message["Message-ID"] = make_msgid(domain=_domain(sender))
    message["Auto-Submitted"] = "auto-generated"
    message.set_content("\n".join(lines))
    return message


def send(settings: Settings, letters: Sequence[Letter]) -> dict[bytes, Outcome]:
    """Hand over each letter; what became of it, by person. NoServer when none could be tried."""
    done: dict[bytes, Outcome] = {}
    try:
        with connected(settings) as server:
            for letter in letters:
                done[letter.user_id] = _hand_over(server, letter, settings.smtp_sender)
    except (OSError, smtplib.SMTPException) as away:
        if not done:
            raise NoServer from away
    return {one.user_id: done.get(one.user_id, Outcome.NOT_NOW) for one in letters}


@contextmanager
def connected(settings: Settings) -> Iterator[smtplib.SMTP]:
    """A session with the mail server; without the encryption that was asked for nothing is said."""
    safe, server = ssl.create_default_context(), settings.smtp_host
    port, name = settings.smtp_port, _domain(settings.smtp_sender)
    opened = (
        smtplib.SMTP_SSL(server, port, name, timeout=SECONDS, context=safe)
        if settings.smtp_tls == "tls"
        else smtplib.SMTP(server, port, name, timeout=SECONDS)
    )
    with opened as line:
        if settings.smtp_tls == "starttls":
            line.starttls(context=safe)
        if settings.smtp_user:
            line.login(settings.smtp_user, settings.smtp_password)
        yield line


def _hand_over(server: smtplib.SMTP, letter: Letter, sender: str) -> Outcome:
    try:
        message = compose(letter, sender)
    except (ValueError, IndexError, MessageError):
        return Outcome.NEVER  # no address that anybody could write to
    done = carry(server, message, sender, letter.address)
    return Outcome.NOT_NOW if done is Outcome.UNSURE else done  # it says nothing that hurts when said twice


def carry(server: smtplib.SMTP, message: EmailMessage, sender: str, to: str) -> Outcome:
    """Hand one message to the server for one person; only once its last line is said may it be unsure.

    Raises OSError or SMTPException when the line breaks before that.
    """
    try:
        (sender + to).encode("ascii")
        text = message.as_bytes(policy=message.policy.clone(linesep="\r\n", cte_type="7bit"))
    except (ValueError, MessageError):
        return Outcome.NEVER
    server.ehlo_or_helo_if_needed()
    if server.mail(sender)[0] not in TAKEN:
        return _refused(server, 0)  # it may be mended: what is wrong is ours
    if (code := server.rcpt(to)[0]) not in TAKEN:
        return _refused(server, code)
    if (code := server.docmd("DATA")[0]) != GO_ON:
        return _refused(server, code)
    server.send(re.sub(rb"(?m)^\.", b"..", text))
    return _ended(server)


def _ended(server: smtplib.SMTP) -> Outcome:
    try:
        server.send(b".\r\n")
        code, _words = server.getreply()
    except (OSError, smtplib.SMTPException):
        server.close()
        return Outcome.UNSURE
    return Outcome.SENT if code in TAKEN else _refused(server, code)


def _refused(server: smtplib.SMTP, code: int) -> Outcome:
    server.rset()
    return Outcome.NEVER if code >= FOR_GOOD else Outcome.NOT_NOW


def _domain(address: str) -> str:
    return address.rpartition("@")[2]
