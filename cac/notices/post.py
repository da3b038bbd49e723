"""E-mail: one neutral message to one person, the same for everything, made only when it is sent."""

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

from flask_babel import force_locale
from flask_babel import gettext as _

from cac.config import Settings
from cac.web.addresses import absolute

SECONDS = 30  # so long a mail server is waited for
FOR_GOOD = 500  # from this answer on the server will never take it


class Outcome(Enum):
    """What became of a message."""

    SENT = "sent"
    NOT_NOW = "not now"  # tried again
    NEVER = "never"


class NoServer(Exception):
    """The mail server did not answer, or not safely: nothing was handed over."""


@dataclass(frozen=True)
class Letter:
    """Whom to write, and in which language; there is nothing else to say."""

    user_id: bytes
    address: str
    language: str


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
        with _connected(settings) as server:
            for letter in letters:
                done[letter.user_id] = _hand_over(server, letter, settings.smtp_sender)
    except (OSError, smtplib.SMTPException) as away:
        if not done:
            raise NoServer from away
    return {one.user_id: done.get(one.user_id, Outcome.NOT_NOW) for one in letters}


@contextmanager
def _connected(settings: Settings) -> Iterator[smtplib.SMTP]:
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
        server.send_message(compose(letter, sender), sender, [letter.address])
    except smtplib.SMTPRecipientsRefused as refused:
        codes = [code for code, _words in refused.recipients.values()]
        return Outcome.NEVER if min(codes) >= FOR_GOOD else Outcome.NOT_NOW
    except smtplib.SMTPResponseException:
        return Outcome.NOT_NOW
    except (ValueError, IndexError, MessageError, smtplib.SMTPNotSupportedError):
        return Outcome.NEVER  # no address that this server could write to
    return Outcome.SENT


def _domain(address: str) -> str:
    return address.rpartition("@")[2]
