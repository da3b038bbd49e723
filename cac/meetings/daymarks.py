"""What a phone noted on the day: once the network is back each mark is done once, or refused in words."""

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from flask_babel import gettext as _
from werkzeug.exceptions import BadRequest

from cac import clock
from cac.accounts.models import User
from cac.audit import services as audit
from cac.committees.rules import Role
from cac.db import db
from cac.errors import Refusal
from cac.meetings.dayacts import ACTS, Mark
from cac.meetings.models import DayMark, Meeting
from cac.meetings.rules import MAY

MOST = 200  # marks in one request


@dataclass(frozen=True)
class Answer:
    """What became of a mark; `words` say why when it was refused."""

    id: bytes
    came: str
    words: str = ""

    def as_json(self) -> dict[str, str]:
        """As the phone reads it."""
        return {"id": self.id.hex(), "came": self.came, "words": self.words}


def read_marks(sent: Any) -> list[Mark]:
    """The marks of a request, in the order of the day; BadRequest for what no phone of ours sends."""
    try:
        marks = [_mark(one) for one in sent["marks"]]
    except (KeyError, TypeError, ValueError, AttributeError, OverflowError) as wrong:
        raise BadRequest(_("This did not arrive whole. Nothing was changed.")) from wrong
    if len(marks) > MOST:
        raise BadRequest(_("This did not arrive whole. Nothing was changed."))
    return marks


def _mark(one: Any) -> Mark:
    key, at = bytes.fromhex(one["id"]), datetime.fromtimestamp(one["at"] / 1000, UTC)
    if len(key) != 16 or one["kind"] not in ACTS or not isinstance(one["body"], dict):
        raise ValueError(one["kind"])
    return Mark(
        key, one["kind"], min(at, clock.now()), one["body"]
    )  # a clock that is fast is no reason to refuse


def apply(meeting: Meeting, user: User, roles: frozenset[Role], marks: Sequence[Mark]) -> list[Answer]:
    """Do what is new, in order, in the caller's transaction; a refused mark leaves no trace."""
    answers = [_apply_one(meeting, user, roles, mark) for mark in marks]
    if any(answer.came == "applied" for answer in answers):
        audit.record("sent the day from a phone", meeting.id)
    return answers


def _apply_one(meeting: Meeting, user: User, roles: frozenset[Role], mark: Mark) -> Answer:
    if db.session.get(DayMark, (meeting.id, mark.id)):
        return Answer(mark.id, "there")
    head = list(db.session.info.get(audit.HEAD, ()))
    try:
        with db.session.begin_nested():
            act, do, _words = ACTS[mark.kind]
            if not MAY[act](roles):
                return Answer(mark.id, "refused", _("This is for somebody else of the team to do."))
            do(meeting, user, mark)
            db.session.add(DayMark(meeting_id=meeting.id, id=mark.id))
    except Refusal as refusal:
        _forget_since(head)
        return Answer(mark.id, "refused", refusal.message)
    except (KeyError, TypeError, ValueError, AttributeError):
        _forget_since(head)
        return Answer(mark.id, "refused", _("This was damaged on the phone. Please enter it here by hand."))
    return Answer(mark.id, "applied")


def _forget_since(head: list[Any]) -> None:
    """What was recorded since is rolled back: the anchor must not point at it."""
    with suppress(KeyError):
        del db.session.info[audit.HEAD]
    if head:
        db.session.info[audit.HEAD] = head
