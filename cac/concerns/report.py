"""What is written in a concern, and how it is laid out before it is sealed: the browser writes the same."""

import json
from dataclasses import asdict, dataclass, field
from datetime import date
from typing import Any

from cac.anonymity.boxes import Unopened
from cac.concerns.rules import Danger

VERSION = 1
TEXTS = ("words", "known", "done", "called", "unreached", "find")


@dataclass(frozen=True)
class About:
    """Somebody it is about: how the person is called, and the account in base32 where there is one."""

    name: str
    user: str | None = None


@dataclass(frozen=True)
class Report:
    """A concern as it was raised. `called` is the hour of the call, `unreached` why there was none.

    A child's letter from the tablet says how to `find` the child; `not_for` are accounts in base32 to which
    the child did not send it, and which nobody lets in later.
    """

    day: date
    danger: Danger
    words: str
    known: str = ""
    done: str = ""
    called: str = ""
    unreached: str = ""
    about: tuple[About, ...] = field(default_factory=tuple)
    letter: bool = False
    find: str = ""
    not_for: tuple[str, ...] = ()

    def as_bytes(self) -> bytes:
        """The report as it is sealed."""
        plain = asdict(self) | {"v": VERSION, "day": self.day.isoformat(), "danger": self.danger.value}
        return json.dumps(plain, ensure_ascii=False).encode()


@dataclass(frozen=True)
class Entry:
    """Something added later: its kind, who added it (account in base32), when, and the words.

    `day` is the day on which somebody looked again, where it is closed.
    """

    kind: str
    by: str
    at: str
    text: str
    day: str = ""

    def as_bytes(self) -> bytes:
        """The entry as it is sealed."""
        return json.dumps(asdict(self), ensure_ascii=False).encode()


def read_report(data: bytes) -> Report:
    """The report that was sealed; Unopened for what no form of ours writes."""
    said = _object(data)
    try:
        about = tuple(About(str(one["name"]), _text_or_none(one.get("user"))) for one in said["about"])
        texts = {name: str(said.get(name) or "") for name in TEXTS}
        day, danger = date.fromisoformat(said["day"]), Danger(said["danger"])
        not_for = tuple(str(one) for one in said.get("not_for") or ())
        letter = said.get("letter") is True
        return Report(day, danger, about=about, letter=letter, not_for=not_for, **texts)
    except (KeyError, TypeError, ValueError, AttributeError) as wrong:
        raise Unopened from wrong


def read_entry(data: bytes) -> Entry:
    """The entry that was sealed; Unopened for anything else."""
    said = _object(data)
    return Entry(*(str(said.get(name) or "") for name in ("kind", "by", "at", "text", "day")))


def _object(data: bytes) -> dict[str, Any]:
    try:
        said = json.loads(data)
    except ValueError as wrong:
        raise Unopened from wrong
    if not isinstance(said, dict):
        raise Unopened
    return said


def _text_or_none(value: object) -> str | None:
    return str(value) if value else None
